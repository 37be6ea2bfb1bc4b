// Measures the road: callbacks, first synchronisation, start, size and first frame.
// The sandbox WeCom runs as a process of its own; the server is started as for a real corp.
//   scripts/bench road [--customers N]
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, readdirSync, rmSync, statSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { brotliCompressSync } from 'node:zlib';

import { launchBrowser } from '../e2e/support.mjs';

const { values: options } = parseArgs({
  options: {
    server: { type: 'string', default: process.env.GUANXI_SERVER },
    dist: { type: 'string', default: fileURLToPath(new URL('../../build/web/dist', import.meta.url)) },
    customers: { type: 'string', default: '100000' },
  },
});
const kScansPerSecond = 50;
const kScanSeconds = 20;
const kCorp = { id: 'wwbench0000000001', token: 'BenchToken01', secret: 'bench-secret-bench-secret' };
const kAesKey = 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG';

const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-'));
const environment = { ...process.env, GUANXI_CORP_SECRET: kCorp.secret, GUANXI_CALLBACK_AES_KEY: kAesKey };
const children = [];

function freePort() {
  return new Promise((resolve) => {
    const probe = createServer();
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

function start(words) {
  const child = spawn(options.server, words, { env: environment, stdio: ['ignore', 'pipe', 'pipe'] });
  child.printed = '';
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (chunk) => (child.printed += chunk));
  child.ended = new Promise((resolve) => child.once('exit', resolve));
  children.push(child);
  return child;
}

async function until(what, milliseconds, ask) {
  const end = Date.now() + milliseconds;
  for (;;) {
    const answer = await ask().catch(() => null);
    if (answer) return answer;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${milliseconds} ms`);
    await pause(5);
  }
}

async function json(url, request = {}) {
  const answer = await fetch(url, request);
  if (!answer.ok) throw new Error(`${url} answered ${answer.status}: ${await answer.text()}`);
  return answer.json();
}

const kJson = { 'Content-Type': 'application/json' };
const post = (url, body) => json(url, { method: 'POST', headers: kJson, body: JSON.stringify(body) });

async function signIn(url, password) {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', Origin: url },
    body: JSON.stringify({ name: 'admin', password }),
  });
  const session = await answer.json();
  const cookie = answer.headers.get('set-cookie').split(';')[0];
  return { Cookie: cookie, Origin: url, 'X-Guanxi-Token': session.request_token };
}

// Peak resident memory in MB.
const peakMemory = (child) => Number(/VmHWM:\s+(\d+) kB/.exec(readFileSync(`/proc/${child.pid}/status`))[1]) / 1024;

const quantile = (numbers, share) =>
  [...numbers].sort((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * share))];

const rows = [];
const figures = [];
function told(what, value, name) {
  rows.push([what, value]);
  if (name) figures.push([name, value]);
}

async function serve(url, wecom) {
  const began = performance.now();
  const address = url.replace('http://', '');
  const child = start(['serve', '--data', join(folder, 'data'), '--listen', address, '--wecom-api', wecom]);
  await until('healthz', 60_000, async () => (await fetch(`${url}/healthz`)).ok);
  const healthy = (performance.now() - began) / 1000;
  await until('a ready base', 60_000, async () => (await json(`${url}/healthz`)).base === 'ready');
  return { child, healthy, ready: (performance.now() - began) / 1000 };
}

async function stop(child) {
  child.kill('SIGTERM');
  await child.ended;
}

async function measureSync(url, server, began) {
  const password = /password (\S+)/.exec(server.child.printed)[1];
  const session = await signIn(url, password);
  const sync = await until('the first synchronisation', 600_000, async () => {
    const state = await json(`${url}/api/v1/sync`, { headers: session });
    if (state.phase === 'failed') throw new Error(`synchronisation failed: ${state.failure}`);
    await pause(100);
    return state.finished_at > 0 ? state : null;
  });
  told('relations read in the first synchronisation', sync.saved);
  told('first synchronisation, s', (performance.now() - began) / 1000, 'sync_100k_s');
  told('peak memory of the server during it, MB', peakMemory(server.child), 'sync_100k_rss_mb');
  return { password, session };
}

async function createChannel(url, session) {
  const ways = await json(`${url}/api/v1/channels`, { headers: session });
  if (ways.channels.length > 0) return ways.channels[0];
  const staff = Array.from({ length: 60 }, (_, i) => i + 1);
  for (const id of staff) {
    const plan = { name: 'bench', staff: [id], departments: [], tags: [1, 2], remark_pattern: '{客户昵称}-bench',
                   welcome_text: '{客户昵称}你好', acceptance: 'automatic' };
    const answer = await fetch(`${url}/api/v1/channels`, {
      method: 'POST',
      headers: { ...session, 'Content-Type': 'application/json' },
      body: JSON.stringify(plan),
    });
    if (answer.status !== 201) continue;
    const channel = await answer.json();
    return until('a ready code', 20_000, async () => {
      const { channels } = await json(`${url}/api/v1/channels`, { headers: session });
      return channels.find((one) => one.id === channel.id && one.code === 'ready');
    });
  }
  throw new Error('no member of staff can receive customers');
}

async function measureCallbacks(wecom, channel) {
  const total = kScansPerSecond * kScanSeconds;
  const began = performance.now();
  const scans = [];
  for (let n = 0; n < total; n += 1) {
    const due = began + (n * 1000) / kScansPerSecond;
    if (due > performance.now()) await pause(due - performance.now());
    scans.push(post(`${wecom}/sandbox/scan`, { state: channel.state, customer: 'new' }));
  }
  await Promise.all(scans);
  const { arrivals } = await until('all welcomes', 60_000, async () => {
    const answer = await json(`${wecom}/sandbox/arrivals?limit=${total}`);
    await pause(200);
    return answer.arrivals.filter((one) => one.welcomed_ms > 0).length >= total ? answer : null;
  });
  const answered = arrivals.map((one) => one.answered_ms - one.pushed_ms);
  const welcomed = arrivals.map((one) => one.welcomed_ms - one.pushed_ms);
  told(`scans (${kScansPerSecond}/s for ${kScanSeconds} s)`, arrivals.length);
  told('callback → answer p50, ms', quantile(answered, 0.5), 'callback_answer_p50_ms');
  told('callback → answer p99, ms', quantile(answered, 0.99), 'callback_answer_p99_ms');
  told('callback → welcome p50, ms', quantile(welcomed, 0.5), 'welcome_p50_ms');
  told('callback → welcome p99, ms', quantile(welcomed, 0.99), 'welcome_p99_ms');
}

function measureSize() {
  let raw = 0;
  let compressed = 0;
  for (const name of readdirSync(options.dist, { recursive: true })) {
    const path = join(options.dist, name);
    // Words of another language and the program of the About box are fetched only when they are asked for.
    if (!statSync(path).isFile() || name.startsWith('words') || name === 'rules.wasm') continue;
    const bytes = readFileSync(path);
    raw += bytes.length;
    compressed += brotliCompressSync(bytes).length;
    if (name.endsWith('.wasm')) told('wasm, KB raw', bytes.length / 1024, 'road_wasm_kb');
  }
  told('browser program, KB raw', raw / 1024);
  told('browser program, KB brotli', compressed / 1024, 'road_brotli_kb');
}

async function measureFirstFrame(url, password) {
  const browser = await launchBrowser();
  const times = [];
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN' });
  const page = await context.newPage();
  await page.goto(url);
  await page.getByRole('textbox', { name: '密码', exact: true }).fill(password);
  await page.getByRole('button', { name: '登录', exact: true }).click();
  await page.getByRole('heading', { name: '客户列表', exact: true }).waitFor();
  for (let n = 0; n < 5; n += 1) {
    await page.reload();
    times.push(await (await page.waitForFunction(() => window.guanxi?.firstUseful)).jsonValue());
  }
  await browser.close();
  const what = 'first useful frame in Chromium (software GL, signed in, median of 5), ms';
  told(what, quantile(times, 0.5), 'road_first_frame_ms');
}

async function run() {
  const url = `http://127.0.0.1:${await freePort()}`;
  const wecom = `http://127.0.0.1:${await freePort()}`;
  start(['sandbox', '--data', join(folder, 'sandbox'), '--listen', wecom.replace('http://', ''),
         '--callback-url', `${url}/wecom/callback`, '--customers', options.customers, '--seed', '7',
         '--corp-id', kCorp.id, '--callback-token', kCorp.token]);
  await until('the sandbox', 60_000, async () => (await fetch(`${wecom}/sandbox/state`)).ok);
  const corp = ['--corp-id', kCorp.id, '--agent-id', '1000002', '--callback-token', kCorp.token];
  execFileSync(options.server, ['corp', 'set', '--data', join(folder, 'data'), ...corp], { env: environment });

  const began = performance.now();
  const first = await serve(url, wecom);
  const { password, session } = await measureSync(url, first, began);
  await measureCallbacks(wecom, await createChannel(url, session));
  await stop(first.child);

  const second = await serve(url, wecom);
  told('serve → /healthz with 100,000, s', second.healthy, 'healthz_100k_s');
  told('serve → ready base with 100,000, s', second.ready, 'start_100k_s');
  await measureFirstFrame(url, password);
  await stop(second.child);
  measureSize();
}

const text = (value) => (Number.isInteger(value) ? String(value) : value.toFixed(value < 10 ? 2 : 1));

try {
  await run();
  const width = Math.max(...rows.map(([what]) => what.length));
  for (const [what, value] of rows) console.log(`${what.padEnd(width)}  ${text(value).padStart(10)}`);
  for (const [name, value] of figures) console.log(`figure ${name} ${text(value)}`);
} catch (error) {
  console.error(error.stack ?? error);
  for (const child of children) console.error(child.printed);
  process.exitCode = 1;
} finally {
  for (const child of children) child.kill('SIGKILL');
  rmSync(folder, { recursive: true, force: true });
}
