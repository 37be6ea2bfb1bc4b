// Measures the rules: core natively and as WebAssembly, and the databases that answer the same question.
//   scripts/bench core [--skip-peers] [--rounds N] [--relations N]
// Engines take turns, each once a round, so that a busy moment of the machine hits all of them; a figure is the median
// over the rounds, a ratio that of two medians. Every engine must count the same, or the bench fails.
import { chmodSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, loadavg, tmpdir, totalmem } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';

import { openMariadb } from './peers/mariadb.mjs';
import { openPostgresql } from './peers/postgresql.mjs';
import { Asked, endAll, run, start } from './peers/process.mjs';
import { openSqlite } from './peers/sqlite.mjs';

const root = fileURLToPath(new URL('../..', import.meta.url));
const { values: options } = parseArgs({
  options: {
    native: { type: 'string', default: join(root, 'build/release/tests/bench') },
    web: { type: 'string', default: join(root, 'build/web/tests/bench') },
    'skip-peers': { type: 'boolean', default: false },
    rounds: { type: 'string', default: '5' },
    relations: { type: 'string', default: '1000000' },
  },
});
const rounds = Number(options.rounds);
const folder = mkdtempSync(join(tmpdir(), 'guanxi-bench-'));
chmodSync(folder, 0o711); // the servers run as somebody else and have folders of their own below

const began = performance.now();
const progress = (text) =>
  console.error(`[${String(Math.round((performance.now() - began) / 1000)).padStart(4)} s] ${text}`);

const median = (numbers) => {
  const sorted = [...numbers].sort((a, b) => a - b);
  const middle = sorted.length / 2;
  return Number.isInteger(middle) ? (sorted[middle - 1] + sorted[middle]) / 2 : sorted[Math.floor(middle)];
};

// Every number of a measurement, over the rounds.
class Series {
  constructor() {
    this.answers = {};
  }

  add(measurement, numbers) {
    for (const [name, number] of Object.entries(numbers)) {
      ((this.answers[measurement] ??= {})[name] ??= []).push(number);
    }
  }

  median(measurement, name) {
    const numbers = this.answers[measurement]?.[name];
    if (!numbers) throw new Error(`nothing was measured as ${measurement} ${name}`);
    return median(numbers);
  }
}

async function openCore(name, program, words) {
  const asked = new Asked(start(program, words));
  const made = JSON.parse(await asked.line());
  return {
    name,
    made,
    series: new Series(),
    async measure(measurement) {
      const numbers = JSON.parse((await asked.ask(measurement)).line);
      this.series.add(measurement, numbers);
      return numbers;
    },
  };
}

const openNative = () => openCore('native', join(options.native, 'core_bench'), [options.relations]);
const openWasm = () =>
  openCore('WebAssembly', process.execPath, [join(options.web, 'core_bench.js'), options.relations]);

async function openPeers() {
  const files = join(folder, 'files');
  mkdirSync(files);
  const wecomTags = JSON.parse(await run(join(options.native, 'core_files'), [files, options.relations]));
  const context = { folder, files, wecomTags, programs: options.native, relations: options.relations };
  const peers = (await Promise.all([openSqlite(context), openPostgresql(context), openMariadb(context)])).flat();
  rmSync(files, { recursive: true });
  return peers;
}

function mustAgree(who, count, expected) {
  if (Number(count) !== expected) throw new Error(`${who} counts ${count}, the row loop ${expected}`);
}

async function askPeer(peer, form, expected) {
  const { line, milliseconds } = await peer.ask(form);
  if (!form.partial) mustAgree(`${peer.name}, ${form.name},`, line, expected);
  return milliseconds;
}

// The first answer warms caches and is not counted; a form that is asked once is counted by it.
async function compare(cores, peers, expected, enteredBefore) {
  const all = peers.flatMap((peer) => peer.forms(enteredBefore).map((form) => ({ peer, form, times: [] })));
  for (const one of all) {
    const milliseconds = await askPeer(one.peer, one.form, expected);
    if (one.form.once) one.times.push(milliseconds);
  }
  for (let round = 1; round <= rounds; round += 1) {
    progress(`comparing: round ${round} of ${rounds}`);
    for (const core of cores) mustAgree(core.name, (await core.measure('question')).count, expected);
    for (const one of all.filter(({ form }) => !form.once)) {
      one.times.push(await askPeer(one.peer, one.form, expected));
    }
  }
  return all.map(({ peer, form, times }) => ({ peer, form, milliseconds: median(times) }));
}

const kMeasurements = ['rows', 'facets', 'persons', 'text', 'narrowed_text', 'ordering', 'forecast', 'board', 'update',
                       'memory', 'snapshot'];

async function measureCores(cores) {
  for (let round = 1; round <= rounds; round += 1) {
    progress(`core: round ${round} of ${rounds}`);
    for (const core of cores) {
      for (const measurement of kMeasurements) await core.measure(measurement);
    }
  }
  await cores[0].measure('wire');
}

const shown = (value) => {
  if (Number.isInteger(value)) return String(value);
  return value >= 1000 ? value.toFixed(0) : value.toPrecision(4);
};

const figures = [];
const rows = [];
function told(what, value, { figure, goal, meets } = {}) {
  rows.push([what, shown(value), goal ? `${goal}${meets ? '' : '  missed'}` : '']);
  if (figure) figures.push([figure, shown(value)]);
}
const most = (goal) => (value, options = {}) => ({ ...options, goal: `≤ ${goal}`, meets: value <= goal });
const least = (goal) => (value, options = {}) => ({ ...options, goal: `≥ ${goal}`, meets: value >= goal });
const tell = (what, value, goal, figure) => told(what, value, goal ? goal(value, { figure }) : { figure });

function tellQuestion(native, wasm) {
  const times = { native: native.series.median('question', 'p50_ms'), wasm: wasm.series.median('question', 'p50_ms') };
  tell('the question, native, ms', times.native, most(0.5), 'audience_1m_native_ms');
  tell('  p95', native.series.median('question', 'p95_ms'));
  tell('  of which reading its text', native.series.median('question', 'parse_ms'));
  tell('the question, WebAssembly, ms', times.wasm, null, 'audience_1m_wasm_ms');
  tell('  p95', wasm.series.median('question', 'p95_ms'));
  tell('WebAssembly / native', times.wasm / times.native, most(1.4), 'audience_wasm_ratio');
  tell('the same as a loop over rows, native, ms', native.series.median('rows', 'p50_ms'));
  tell('the same, WebAssembly, ms', wasm.series.median('rows', 'p50_ms'));
  return times.native;
}

const kRatioGoals = { sqlite: 1000, postgresql: 600, linkwechat: 4000 };

function tellPeers(compared, ours) {
  for (const { peer, form, milliseconds } of compared) {
    const times = form.partial ? '' : `${shown(milliseconds / ours)} ×`;
    rows.push([`${peer.name}: ${form.name}${form.once ? ' (asked once)' : ''}, ms`, shown(milliseconds), times]);
  }
  for (const [key, goal] of Object.entries(kRatioGoals)) {
    const best = Math.min(...compared.filter(({ peer, form }) => peer.key === key && !form.partial)
      .map(({ milliseconds }) => milliseconds));
    tell(`best form of ${key} / ours`, best / ours, least(goal), `audience_vs_${key}_ratio`);
  }
}

// Each natively and as WebAssembly; goals and figures are those of one of them.
function tellRest(native, wasm) {
  const both = (what, measurement, name, goal, figure) => {
    tell(`${what}, native`, native.series.median(measurement, name), goal, figure);
    tell(`${what}, WebAssembly`, wasm.series.median(measurement, name));
  };
  both('counts of 12 conditions, ms', 'facets', 'p50_ms', most(5), 'facet_12_ms');
  both('the question per person, ms', 'persons', 'p50_ms');
  both('grouping rows by person, ms', 'persons', 'grouping_ms');
  both('text in names and remarks, one keystroke, ms', 'text', 'p50_ms');
  both('  of which to the count, ms', 'text', 'counting_ms');
  both('  one character more, ms', 'narrowed_text', 'p50_ms');
  both('list of all by name, ms', 'ordering', 'p50_ms');
  both('  newest first, ms', 'ordering', 'newest_first_ms');
  both('forecast of a send to all, ms', 'forecast', 'p50_ms', most(25), 'forecast_1m_native_ms');
  both('board and what-if over 30 days, ms', 'board', 'p50_ms', most(50), 'board_1m_ms');
  both('one relation changed, µs', 'update', 'p50_us', most(2), 'relation_update_us');
  tell('base, bytes per relation', native.series.median('memory', 'bytes_per_relation'), most(64),
       'base_bytes_per_relation');
  tell('  as the heap counts it', native.series.median('wire', 'heap_bytes_per_relation'));
  tell('  in WebAssembly', wasm.series.median('memory', 'bytes_per_relation'));
  tell('names and remarks, bytes per relation', native.series.median('memory', 'text_bytes_per_relation'));
  tell('snapshot without names, bytes per relation, brotli',
       native.series.median('wire', 'brotli_bytes_per_relation'), most(12), 'snapshot_bytes_per_relation');
  tell('  gzip', native.series.median('wire', 'gzip_bytes_per_relation'));
  tell('  not compressed', native.series.median('wire', 'raw_bytes_per_relation'));
  tell('  compressing with brotli, ms', native.series.median('wire', 'brotli_ms'));
  tell('snapshot with names: encode, native, ms', native.series.median('snapshot', 'encode_ms'));
  tell('  decode, native, ms', native.series.median('snapshot', 'decode_ms'));
  tell('  decode, WebAssembly, ms', wasm.series.median('snapshot', 'decode_ms'), most(400),
       'snapshot_decode_1m_wasm_ms');
  tell('  decode without names, WebAssembly, ms', wasm.series.median('snapshot', 'decode_nameless_ms'));
}

function print({ made }) {
  const width = (column) => Math.max(...rows.map((row) => row[column].length));
  const widths = [width(0), width(1)];
  console.log(`${made.relations} relations of ${made.persons} persons, ${made.tag_rows} tags set, ${made.sends} sends`);
  console.log(`${cpus()[0].model.trim()}, ${cpus().length} cores, ${Math.round(totalmem() / 2 ** 30)} GiB; ` +
              `medians of ${rounds} rounds; load ${loadavg()[0].toFixed(1)}`);
  for (const [what, value, goal] of rows) {
    console.log(`${what.padEnd(widths[0])}  ${value.padStart(widths[1])}  ${goal}`.trimEnd());
  }
  for (const [name, value] of figures) console.log(`figure ${name} ${value}`);
}

async function measure() {
  progress('core: making the company, natively and in Node');
  const cores = [await openNative(), await openWasm()];
  const [native, wasm] = cores;
  for (const core of cores) {
    for (let time = 0; time < 5; time += 1) await core.measure('question'); // until V8 has compiled it for good
  }
  for (const core of cores) core.series = new Series();
  const { count: expected } = await native.measure('rows');
  await measureCores(cores);
  let peers = [];
  if (!options['skip-peers']) {
    progress('databases: starting and filling SQLite, PostgreSQL and MariaDB');
    peers = await openPeers();
  }
  const { entered_before: enteredBefore } = await native.measure('question');
  native.series.answers.question = {};
  const compared = await compare(cores, peers, expected, enteredBefore);
  const ours = tellQuestion(native, wasm);
  if (peers.length > 0) tellPeers(compared, ours);
  tellRest(native, wasm);
  print(native);
}

async function cleanUp() {
  await endAll();
  rmSync(folder, { recursive: true, force: true });
}
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP']) {
  process.once(signal, () => cleanUp().then(() => process.exit(1)));
}

function giveUp(error) {
  console.error(error.stack ?? error);
  process.exitCode = 1;
}
process.once('uncaughtException', (error) => {
  giveUp(error);
  cleanUp().then(() => process.exit());
});

await measure().catch(giveUp);
await cleanUp();
