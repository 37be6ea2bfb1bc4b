// A server and its WeCom as two programs, which stories break, stop and kill each on its own. No browser.
import assert from 'node:assert/strict';
import { execFileSync, spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

import { readSnapshot } from './snapshot.mjs';
import { freePort, kPatience } from './support.mjs';

const kCorp = { id: 'wwstory000000001', token: 'StoryToken01', secret: 'story-secret-story-secret' };
const kEnvironment = {
  ...process.env,
  GUANXI_CORP_SECRET: kCorp.secret,
  GUANXI_CALLBACK_AES_KEY: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};
const kNamed = ['--corp-id', kCorp.id, '--callback-token', kCorp.token];
const kCustomers = 20; // there before anybody scans
const kJson = { 'Content-Type': 'application/json' };
const kLook = 50; // milliseconds between two looks at what is waited for

export const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

// Asks until the answer is true. What was seen last tells why it never was.
export async function until(what, ask, patience = kPatience) {
  const end = Date.now() + patience;
  for (;;) {
    let seen;
    try {
      seen = await ask();
    } catch (error) {
      seen = error;
    }
    if (seen === true) return;
    if (Date.now() > end) throw new Error(`${what} did not happen within ${patience} ms: ${describe(seen)}`);
    await pause(kLook);
  }
}

const describe = (seen) => (seen instanceof Error ? seen.stack : JSON.stringify(seen));

async function ask(url, request = {}) {
  const answer = await fetch(url, { signal: AbortSignal.timeout(kPatience), ...request });
  const text = await answer.text();
  assert.ok(answer.ok, `${url} answered ${answer.status}: ${text}`);
  return text === '' ? null : JSON.parse(text);
}

const post = (url, body, headers = {}) =>
  ask(url, { method: 'POST', headers: { ...kJson, ...headers }, body: JSON.stringify(body) });

// One run of the program. Its output is kept for the story that fails.
class Run {
  constructor(program, words) {
    this.printed = '';
    this.child = spawn(program, words, { env: kEnvironment, stdio: ['ignore', 'pipe', 'pipe'] });
    for (const stream of [this.child.stdout, this.child.stderr]) {
      stream.on('data', (chunk) => (this.printed += chunk));
    }
    this.ended = new Promise((resolve) => this.child.once('exit', resolve));
  }
  async end(signal) {
    this.child.kill(signal);
    return this.ended;
  }
}

export async function signIn(url, password) {
  const answer = await fetch(`${url}/api/v1/session`, {
    method: 'POST',
    headers: { ...kJson, Origin: url },
    body: JSON.stringify({ name: 'admin', password }),
  });
  assert.equal(answer.status, 200);
  const { request_token: token } = await answer.json();
  return { Cookie: answer.headers.get('set-cookie').split(';')[0], Origin: url, 'X-Guanxi-Token': token };
}

// The console's side of a company.
export class Console {
  constructor(url, session) {
    this.url = url;
    this.session = session;
  }
  get(path) {
    return ask(`${this.url}/api/v1/${path}`, { headers: this.session });
  }
  post(path, body = {}) {
    return post(`${this.url}/api/v1/${path}`, body, this.session);
  }
  async list() {
    const request = { headers: this.session, signal: AbortSignal.timeout(kPatience) };
    const answer = await fetch(`${this.url}/api/v1/snapshot`, request);
    assert.equal(answer.status, 200);
    return readSnapshot(Buffer.from(await answer.arrayBuffer()));
  }
  async synchronise() {
    await pause(1_100); // the end is told in whole seconds: this one's must differ from the last one's
    const { finished_at: before } = await this.get('sync');
    await this.post('sync');
    await until('a synchronisation', async () => {
      const sync = await this.get('sync');
      return (sync.phase === 'idle' && sync.finished_at > before) || sync;
    });
  }
  // A channel with one member of staff, two tags, a remark and a welcome, asked for but perhaps not ready.
  async requestChannel(plan = {}) {
    const { staff, tags } = await this.list();
    const receiver = staff.find((member) => member.status === 0 && member.contact === 1);
    const two = tags.filter((tag) => tag.presence === 0).slice(0, 2);
    const channel = await this.post('channels', {
      name: '开学季',
      staff: [receiver.id],
      departments: [],
      tags: two.map((tag) => tag.id),
      remark_pattern: '{客户昵称}-开学季',
      welcome_text: '{客户昵称}你好',
      acceptance: 'automatic',
      ...plan,
    });
    return { ...channel, userid: receiver.userid, wecomTags: two.map((tag) => tag.wecomId) };
  }
  async ready(channel, patience = kPatience) {
    await until(`the code of ${channel.name}`, async () => {
      const found = (await this.get('channels')).channels.find((one) => one.id === channel.id);
      return found.code === 'ready' || found;
    }, patience);
    return channel;
  }
  async createChannel(plan) {
    return this.ready(await this.requestChannel(plan));
  }
}

// The simulated WeCom's side: what customers do, and what it was asked for.
export class Wecom {
  // `url` ends before the paths of server/sandbox/control_api.h.
  constructor(url, headers = {}) {
    this.url = url;
    this.headers = headers;
  }
  get(path) {
    return ask(`${this.url}/${path}`, { headers: this.headers });
  }
  post(path, body) {
    return post(`${this.url}/${path}`, body, this.headers);
  }
  scan(channel, nickname, customer = 'new') {
    return this.post('scan', { state: channel.state, customer, nickname });
  }
  async scanMany(channel, count, prefix) {
    const scans = [];
    for (let n = 0; n < count; n += 1) scans.push(await this.scan(channel, `${prefix}${n}`));
    return scans;
  }
  async calls(api) {
    const { calls } = await this.get(`received?limit=10000&api=${api}`);
    return calls;
  }
  // How often each customer got the call accepted: Map external_userid → requests.
  async accepted(api) {
    const requests = new Map();
    for (const call of await this.calls(api)) {
      if (call.errcode !== 0) continue;
      requests.set(call.external_userid, [...(requests.get(call.external_userid) ?? []), call.request]);
    }
    return requests;
  }
  // Waits until each scan's customer got each of the calls accepted at least once.
  async served(scans, apis = ['send_welcome_msg', 'mark_tag', 'remark'], patience = kPatience) {
    for (const api of apis) {
      await until(`${api} for ${scans.length} customers`, async () => {
        const accepted = await this.accepted(api);
        const left = scans.filter((scan) => !accepted.has(scan.external_userid));
        return left.length === 0 || { left: left.length, first: left[0] };
      }, patience);
    }
  }
  async delivered() {
    await until('delivery of all callbacks', async () => {
      const { callbacks } = await this.get('state');
      return callbacks.waiting === 0 || callbacks;
    }, 2 * kPatience);
    return (await this.get('state')).callbacks;
  }
}

const kReadRows =
  'import json, sqlite3, sys; print(json.dumps(sqlite3.connect(sys.argv[1]).execute(sys.argv[2]).fetchall()))';

// Both programs on their own folders and ports.
export class Corp {
  constructor(program, ports) {
    this.program = program;
    this.folder = mkdtempSync(join(tmpdir(), 'guanxi-corp-'));
    this.data = join(this.folder, 'data');
    this.address = `127.0.0.1:${ports[0]}`;
    this.url = `http://${this.address}`;
    this.wecomAddress = `127.0.0.1:${ports[1]}`;
    this.wecom = new Wecom(`http://${this.wecomAddress}/sandbox`);
    this.runs = [];
  }
  run(words) {
    const run = new Run(this.program, words);
    this.runs.push(run);
    return run;
  }
  command(...words) {
    return execFileSync(this.program, words, { env: kEnvironment }).toString();
  }
  async startWecom() {
    this.sandbox = this.run([
      'sandbox', '--data', join(this.folder, 'sandbox'), '--listen', this.wecomAddress, '--seed', '7',
      '--callback-url', `${this.url}/wecom/callback`, '--customers', `${kCustomers}`, ...kNamed]);
    await until('the start of the sandbox', async () => Boolean(await this.wecom.get('state')));
  }
  async startServer() {
    this.server = this.run([
      'serve', '--data', this.data, '--listen', this.address, '--wecom-api', `http://${this.wecomAddress}`]);
    await until('the start of the server', async () => {
      const health = await ask(`${this.url}/healthz`);
      return health.base === 'ready' || health;
    });
  }
  // With a session and a synchronised company.
  async start() {
    this.command('corp', 'set', '--data', this.data, '--agent-id', '1000002', ...kNamed);
    await this.startWecom();
    await this.startServer();
    await until('the password', () => /password (\S+)/.test(this.server.printed));
    this.console = new Console(this.url, await signIn(this.url, /password (\S+)/.exec(this.server.printed)[1]));
    await until('the first synchronisation', async () => {
      const sync = await this.console.get('sync');
      return sync.finished_at > 0 || sync;
    });
  }
  // Rows of the database of a stopped server.
  rows(sql) {
    return JSON.parse(execFileSync('python3', ['-c', kReadRows, join(this.data, 'guanxi.db'), sql]).toString());
  }
  async stop() {
    assert.equal(await this.server.end('SIGTERM'), 0, `the server ended badly:\n${this.server.printed}`);
  }
  async remove() {
    for (const run of this.runs) await run.end('SIGKILL');
    rmSync(this.folder, { recursive: true, force: true });
  }
}

// A story in a company of its own, which is removed whatever happens; what the programs said is told with a failure.
export function withCorp(tell) {
  return async ({ program }) => {
    const corp = new Corp(program, [await freePort(), await freePort()]);
    try {
      await corp.start();
      await tell(corp);
      await corp.stop();
    } catch (error) {
      const said = corp.runs.map((run) => run.printed.split('\n').slice(-60).join('\n')).join('\n----\n');
      throw new Error(`${error.stack}\nThe programs said:\n${said}`);
    } finally {
      await corp.remove();
    }
  };
}
