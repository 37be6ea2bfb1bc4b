// Measures the browser program: size, first frame, a million rows, and ag-grid on the same rows in the same run.
//   scripts/bench web [--rounds N] [--relations N]
// A server of this bench stands before the real one: it answers the snapshot from a file that web_files has made, and
// everything else is the real server's. Both tables run in the same engine with the same window.
import { execFileSync } from 'node:child_process';
import { createReadStream, mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer, request as httpRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';

import { kEngines, launchEngine, pause, until, Visitor } from '../e2e/engine.mjs';
import { kCustomers, kSignIn } from '../e2e/engines/words.mjs';
import { startServer } from '../e2e/support.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    server: { type: 'string', default: process.env.GUANXI_SERVER },
    dist: { type: 'string', default: join(root, 'build/web/dist') },
    files: { type: 'string', default: join(root, 'build/release/tests/bench/web_files') },
    rounds: { type: 'string', default: '5' },
    engine: { type: 'string', default: '129' },
    relations: { type: 'string', default: '1000000' },
  },
});
const rounds = Number(options.rounds);
const engine = kEngines.find((one) => one.name.includes(options.engine));
const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-'));
const kGrid = fileURLToPath(new URL('node_modules/ag-grid-community/dist/ag-grid-community.min.js', import.meta.url));
const kSizes = { '100k': 100_000, '1m': Number(options.relations) };
const kView = { width: 1440, height: 900 };

const began = performance.now();
const seconds = () => String(Math.round((performance.now() - began) / 1000)).padStart(4);
const progress = (text) => console.error(`[${seconds()} s] ${text}`);

const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];
const median = (numbers) => quantile(numbers, 0.5);

const rows = [];
const figures = [];
function told(what, value, name) {
  rows.push([what, value]);
  if (name) figures.push([name, value]);
}

function measureSize() {
  let compressed = 0;
  for (const name of readdirSync(options.dist, { recursive: true })) {
    const path = join(options.dist, name);
    // Words of another language and the program of the About box are fetched only when they are asked for.
    if (!statSync(path).isFile() || name.startsWith('words') || name === 'rules.wasm') continue;
    const bytes = readFileSync(path);
    const small = brotliCompressSync(bytes).length;
    compressed += small;
    told(`${name}, KB brotli (${Math.round(bytes.length / 1024)} raw)`, small / 1024);
  }
  told('browser program, KB brotli', compressed / 1024, 'web_brotli_kb');
  told('ag-grid-community alone, KB brotli', brotliCompressSync(readFileSync(kGrid)).length / 1024);
}

const kGridPage = `<!doctype html><meta charset="utf-8"><title>ag-grid</title>
<style>html, body, #grid { margin: 0; height: 100% }</style><div id="grid"></div><script src="/ag-grid.js"></script>
<script>
const titles = { name: '客户', tags: '标签', remark: '备注', channel: '来源渠道', staff: '所属员工', state: '关系状态',
  added: '添加时间' };
fetch('/rows.json').then((answer) => answer.json()).then((rowData) => {
  window.grid = agGrid.createGrid(document.getElementById('grid'), {
    rowData, rowHeight: 44, cacheQuickFilter: true,
    columnDefs: Object.entries(titles).map(([field, headerName]) => ({ field, headerName })),
    onFirstDataRendered: () => requestAnimationFrame(() => { window.firstRows = performance.now(); }),
  });
});
</script>`;

const kKinds = { js: 'text/javascript', json: 'application/json' };

// Everything from one address, so that cookies and relative paths are as in real life.
async function serve(real, files) {
  const own = { '/ag-grid': null, '/ag-grid.js': kGrid, '/rows.json': `${files}/rows.json` };
  const answers = { '/api/v1/snapshot': `${files}/snapshot`, '/api/v1/changes': `${files}/changes` };
  const server = createServer((asked, answer) => {
    const [path] = asked.url.split('?');
    const file = own[path] ?? answers[path];
    if (path === '/ag-grid') {
      answer.writeHead(200, { 'Content-Type': 'text/html; charset=utf-8' }).end(kGridPage);
    } else if (file) {
      const kind = kKinds[file.split('.').pop()] ?? 'application/octet-stream';
      answer.writeHead(200, { 'Content-Type': kind, 'Content-Length': statSync(file).size });
      createReadStream(file).pipe(answer);
    } else {
      const headers = { ...asked.headers, host: new URL(real).host };
      if (headers.origin) headers.origin = real;
      asked.pipe(httpRequest(real + asked.url, { method: asked.method, headers }, (got) => {
        answer.writeHead(got.statusCode, got.headers);
        got.pipe(answer);
      }).on('error', () => answer.destroy()));
    }
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${server.address().port}`,
    stop: () => { server.closeAllConnections(); server.close(); },
  };
}

async function signedIn(browser, url, password) {
  const visitor = await Visitor.open(browser, engine, { view: kView });
  await visitor.goTo(`${url}/?lang=zh`);
  await visitor.focus(kSignIn.password);
  await visitor.type(password);
  await visitor.press(kSignIn.enter);
  await visitor.find(kCustomers.heading);
  return visitor;
}

// A page that has just changed its address is given a moment, since the driver loses what overtakes that.
async function leave(visitor) {
  await pause(500);
  await visitor.goTo('about:blank');
}

async function firstUseful(visitor, url) {
  await visitor.goTo(url);
  const useful = await visitor.page.waitForFunction(() => window.guanxi?.firstUseful, { timeout: 120_000 });
  const { firstFrame } = await visitor.page.evaluate(() => ({ ...window.guanxi }));
  return { frame: firstFrame, useful: await useful.jsonValue() };
}

// Each round in a browser without any cache; the visit after two others is the warm one.
async function measureFirstFrame(server) {
  const cold = [];
  const warm = [];
  const slow = { 10: [], 2: [] };
  for (let round = 0; round < rounds; round += 1) {
    const browser = await launchEngine(engine);
    const visitor = await signedIn(browser, server.url, server.password);
    const cache = (way) => visitor.tools.send(way);
    await cache('Network.enable');
    const address = `${server.url}/?lang=zh#/customers`;
    const visits = async () => {
      await leave(visitor);
      return firstUseful(visitor, address);
    };
    await cache('Network.clearBrowserCache');
    cold.push(await visits());
    await visits();
    warm.push(await visits());
    for (const megabits of [10, 2]) {
      const line = { offline: false, latency: 20, downloadThroughput: (megabits * 1e6) / 8, uploadThroughput: 1e6 / 8 };
      await visitor.tools.send('Network.emulateNetworkConditions', line);
      await cache('Network.clearBrowserCache');
      slow[megabits].push(await visits());
    }
    await browser.close();
  }
  const middle = (visits, which) => median(visits.map((one) => one[which]));
  told(`first frame on localhost, cold, ms (${engine.name})`, middle(cold, 'frame'), 'first_frame_localhost_ms');
  told('first frame on localhost, warm cache, ms', middle(warm, 'frame'), 'first_frame_warm_ms');
  told('first list on localhost, cold, ms', middle(cold, 'useful'), 'first_list_localhost_ms');
  told('first list on localhost, warm cache, ms', middle(warm, 'useful'));
  for (const megabits of [10, 2]) {
    const line = `at ${megabits} Mbit/s, cold, ms`;
    told(`first frame ${line}`, middle(slow[megabits], 'frame'), `first_frame_${megabits}mbit_ms`);
    told(`first list ${line}`, middle(slow[megabits], 'useful'));
  }
}

// Resident memory of all pages of a browser that shows one, in MB.
async function pageMemory(browser) {
  const tools = await browser.target().createCDPSession();
  const { processInfo } = await tools.send('SystemInfo.getProcessInfo');
  const kilobytes = processInfo.filter((one) => one.type === 'renderer').map((one) => {
    const status = readFileSync(`/proc/${one.id}/status`, 'utf8');
    return Number(/VmRSS:\s+(\d+) kB/.exec(status)[1]);
  });
  return Math.max(...kilobytes) / 1024;
}

async function busyMilliseconds(visitor) {
  const { metrics } = await visitor.tools.send('Performance.getMetrics');
  return metrics.find((one) => one.name === 'TaskDuration').value * 1000;
}

// Scrolls by whole pages, as a wheel does: the time to build each frame without drawing it, of each patch of the
// mirror, and of the main thread in all. The page asked for its animation frame first, so it is done with it in ours.
const kFirstPages = 60; // in which the engine still translates the program

async function measureScroll(visitor, steps = 300) {
  const before = await busyMilliseconds(visitor);
  const taken = await visitor.page.evaluate(async (count) => {
    const surface = document.getElementById('surface');
    const list = document.querySelector('#mirror [role=rowgroup]').getBoundingClientRect();
    const place = { clientX: list.left + 200, clientY: list.top + 100, bubbles: true, cancelable: true };
    const nextFrame = () => new Promise(requestAnimationFrame);
    const frames = [];
    const patches = [];
    for (let step = 0; step < count; step += 1) {
      surface.dispatchEvent(new WheelEvent('wheel', { ...place, deltaY: list.height }));
      await nextFrame();
      const { lastFrame, lastDraw, lastPatch } = window.guanxi;
      frames.push(lastFrame - lastDraw - lastPatch);
      patches.push(lastPatch);
      await nextFrame();
    }
    return { frames, patches };
  }, steps);
  return { ...taken, busy: ((await busyMilliseconds(visitor)) - before) / steps };
}

// From a key to the last change of the count of what it leaves, in the page's own clock.
async function measureKey(visitor, key) {
  const ended = await visitor.page.evaluate(() => (document.getElementById('mirror') ? '' : document.body.innerText));
  if (ended) throw new Error(`the program has ended:\n${ended}`);
  await visitor.page.evaluate((patience) => void (window.taken = new Promise((resolve) => {
    const count = () => [...document.querySelectorAll('#mirror div')].map((node) => node.textContent)
      .find((text) => /^共 [\d,]+ 条$/.test(text));
    let pressed = 0;
    let changed = 0;
    let shown = count();
    let timer = 0;
    const end = () => {
      watcher.disconnect();
      resolve(pressed && changed ? changed - pressed : null);
    };
    const endAfter = (milliseconds) => {
      clearTimeout(timer);
      timer = setTimeout(end, milliseconds);
    };
    window.addEventListener('input', () => { pressed = performance.now(); }, { capture: true, once: true });
    const watcher = new MutationObserver(() => {
      const now = count();
      if (now !== undefined && now !== shown) {
        changed = performance.now();
        shown = now;
        endAfter(500);
      }
    });
    endAfter(patience);
    watcher.observe(document.getElementById('mirror'), { subtree: true, childList: true, characterData: true });
  })), 20_000);
  await visitor.type(key);
  const milliseconds = await visitor.page.evaluate(() => window.taken);
  if (milliseconds === null) throw new Error(`nothing was counted after ${key}`);
  return milliseconds;
}

// A fresh search and one that narrows it, with different names.
async function measureKeystrokes(visitor) {
  await visitor.focus(kCustomers.search);
  const times = { fresh: [], narrowing: [] };
  for (const [first, second] of ['李小', '张伟', '王子']) {
    times.fresh.push(await measureKey(visitor, first));
    times.narrowing.push(await measureKey(visitor, second));
    await visitor.key('Backspace');
    await visitor.key('Backspace');
    await pause(300);
  }
  return times;
}

async function measureOurs(series, server, name) {
  const browser = await launchEngine(engine);
  const visitor = await signedIn(browser, server.url, server.password);
  await visitor.tools.send('Performance.enable');
  await leave(visitor);
  const { useful } = await firstUseful(visitor, `${server.url}/?lang=zh&renderer=webgl2#/customers`);
  series.add(`${name} useful`, useful);
  await visitor.find(kCustomers.grid);
  await pause(500);
  const scrolled = await measureScroll(visitor);
  series.add(`${name} frames`, ...scrolled.frames);
  series.add(`${name} first frames`, ...scrolled.frames.slice(0, kFirstPages));
  series.add(`${name} patches`, ...scrolled.patches);
  series.add(`${name} scroll busy`, scrolled.busy);
  const keys = await measureKeystrokes(visitor);
  series.add(`${name} fresh keys`, ...keys.fresh);
  series.add(`${name} narrowing keys`, ...keys.narrowing);
  series.add(`${name} memory`, await pageMemory(browser));
  await browser.close();
}

async function measureGrid(series, server, name) {
  const browser = await launchEngine(engine);
  const visitor = await Visitor.open(browser, engine, { view: kView });
  await visitor.tools.send('Performance.enable');
  await visitor.goTo(`${server.url}/ag-grid`);
  const shown = await visitor.page.waitForFunction(() => window.firstRows, { timeout: 180_000 });
  series.add(`${name} useful`, await shown.jsonValue());
  await pause(500);
  const before = await busyMilliseconds(visitor);
  const steps = 20;
  await visitor.page.evaluate(async (count) => {
    const page = Math.floor(document.getElementById('grid').clientHeight / 44) - 2;
    for (let step = 1; step <= count; step += 1) {
      window.grid.ensureIndexVisible(step * page, 'top');
      await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
    }
  }, steps);
  series.add(`${name} scroll busy`, ((await busyMilliseconds(visitor)) - before) / steps);
  for (const text of ['李', '李小', '张', '张伟', '王', '王子']) {
    series.add(`${name} keys`, await visitor.page.evaluate((asked) => {
      const start = performance.now();
      window.grid.setGridOption('quickFilterText', asked);
      window.grid.getDisplayedRowCount();
      return performance.now() - start;
    }, text));
  }
  series.add(`${name} memory`, await pageMemory(browser));
  await browser.close();
}

class Series {
  constructor() {
    this.numbers = {};
  }
  add(name, ...numbers) {
    (this.numbers[name] ??= []).push(...numbers);
  }
  at(name, share = 0.5) {
    return quantile(this.numbers[name], share);
  }
}

async function measureIdle(server) {
  const browser = await launchEngine(engine);
  const visitor = await signedIn(browser, server.url, server.password);
  await pause(2_000);
  const frames = () => visitor.page.evaluate(() => window.guanxi.frames + window.guanxi.builds);
  const before = await frames();
  await pause(10_000);
  told('frames in 10 s without a change', (await frames()) - before, 'idle_frames_10s');
  await browser.close();
}

function tellTables(series) {
  const size = (name) => (name === '1m' ? '1,000,000' : '100,000');
  for (const name of Object.keys(kSizes)) {
    const what = `${size(name)} relations: `;
    told(`${what}interactive, ms`, series.at(`${name} useful`), `interactive_${name}_ms`);
    told(`${what}the same in ag-grid, ms`, series.at(`grid ${name} useful`), `grid_interactive_${name}_ms`);
  }
  told('frame build at 1,000,000 rows, p50, ms', series.at('1m frames'), 'frame_build_1m_p50_ms');
  told('frame build at 1,000,000 rows, p95, ms', series.at('1m frames', 0.95), 'frame_build_1m_p95_ms');
  told('frame build at 1,000,000 rows, the first 60 pages, p50, ms', series.at('1m first frames'),
    'frame_build_1m_first_p50_ms');
  told('mirror patch when all rows change, p50, ms', series.at('1m patches'), 'mirror_patch_ms');
  told('mirror patch when all rows change, p95, ms', series.at('1m patches', 0.95));
  const keys = [...series.numbers['1m fresh keys'], ...series.numbers['1m narrowing keys']];
  told('keystroke → count at 1,000,000, median of both below, ms', median(keys), 'keystroke_to_count_1m_ms');
  told('first letter of a search → count, ms', series.at('1m fresh keys'), 'fresh_keystroke_1m_ms');
  told('a letter more → count, ms', series.at('1m narrowing keys'), 'narrowing_keystroke_1m_ms');
  told('filter keystroke in ag-grid at 1,000,000, median, ms', series.at('grid 1m keys'), 'grid_keystroke_1m_ms');
  told('main thread per page scrolled at 1,000,000, ms', series.at('1m scroll busy'), 'scroll_busy_1m_ms');
  told('the same in ag-grid, ms', series.at('grid 1m scroll busy'), 'grid_scroll_busy_1m_ms');
  told('memory of the tab at 1,000,000, MB', series.at('1m memory'), 'tab_memory_1m_mb');
  told('the same in ag-grid, MB', series.at('grid 1m memory'), 'grid_memory_1m_mb');
}

async function run() {
  measureSize();
  const real = await startServer(options.server, { customers: 2000 });
  try {
    const small = { url: real.url, password: real.password };
    progress('first frames');
    await measureFirstFrame(small);
    progress('ten seconds of nothing');
    await measureIdle(small);
    const series = new Series();
    for (const [name, relations] of Object.entries(kSizes)) {
      progress(`making ${relations} relations`);
      execFileSync(options.files, [folder, String(relations)]);
      const front = await serve(real.url, folder);
      const large = { url: front.url, password: real.password };
      for (let round = 0; round < rounds; round += 1) {
        progress(`${relations} relations, round ${round + 1} of ${rounds}`);
        await measureOurs(series, large, name);
        await measureGrid(series, large, `grid ${name}`);
      }
      front.stop();
    }
    tellTables(series);
  } finally {
    await real.stop();
  }
}

const text = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1));

try {
  await run();
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, value] of rows) console.log(`${what.padEnd(width)}  ${text(value).padStart(10)}`);
  for (const [name, value] of figures) console.log(`figure ${name} ${text(value)}`);
} catch (error) {
  console.error(error.stack ?? error);
  process.exitCode = 1;
} finally {
  rmSync(folder, { recursive: true, force: true });
}
process.exit();
