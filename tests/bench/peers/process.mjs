// Programs that answer one line of input with one line of output, and servers that live no longer than the bench.
import { spawn, execFile } from 'node:child_process';
import { createInterface } from 'node:readline';

const children = new Set();
// A server refuses to run as root, and its data folder must be its own.
const kNobody = { uid: 65534, gid: 65534 };
export const serverUser = process.getuid() === 0 ? kNobody : {};

// Resolves when `child` has ended, whatever way.
const ended = (child) =>
  child.exitCode !== null || child.signalCode !== null
    ? Promise.resolve()
    : new Promise((resolve) => child.once('exit', resolve));

export function start(program, words, { endSignal = 'SIGKILL', ...options } = {}) {
  const child = spawn(program, words, { stdio: ['pipe', 'pipe', 'pipe'], ...options });
  child.endSignal = endSignal;
  child.printed = '';
  child.stderr.on('data', (chunk) => (child.printed = (child.printed + chunk).slice(-4000)));
  child.on('error', (error) => (child.printed += error.message));
  child.stdin.on('error', () => {}); // its end is told by whoever waits for an answer
  child.ended = ended(child).then(() => children.delete(child));
  children.add(child);
  return child;
}

// A server as somebody who may do nothing else; it ends with this program, however this ends.
export function startServer(program, words, options = {}) {
  const who = serverUser.uid ? [`--reuid=${serverUser.uid}`, `--regid=${serverUser.gid}`, '--clear-groups'] : [];
  const child = start('setpriv', [...who, '--pdeathsig', 'KILL', program, ...words], options);
  child.stdout.resume();
  return child;
}

// Ends what is still running, in the reverse order of its start.
export async function endAll() {
  for (const child of [...children].reverse()) {
    child.kill(child.endSignal);
    await child.ended;
  }
}

export function run(program, words, options = {}) {
  return new Promise((resolve, reject) => {
    const child = execFile(program, words, { maxBuffer: 1 << 26, ...options }, (error, output, complaint) =>
      error ? reject(new Error(`${program}: ${error.message}\n${complaint.slice(-2000)}`)) : resolve(output));
    child.stdin.on('error', () => {}); // who ends before it has read all tells why in its own words
    child.stdin.end(options.input ?? '');
  });
}

export class Asked {
  constructor(child) {
    this.child = child;
    this.waiting = [];
    createInterface({ input: child.stdout }).on('line', (line) => this.waiting.shift()?.resolve(line));
    child.ended.then(() => {
      for (const one of this.waiting) one.reject(new Error(`${child.spawnfile} ended: ${child.printed}`));
    });
  }

  line() {
    return new Promise((resolve, reject) => this.waiting.push({ resolve, reject }));
  }

  tell(text) {
    this.child.stdin.write(`${text}\n`);
  }

  // The answer and how long it took, in milliseconds.
  async ask(text) {
    const answer = this.line();
    const began = performance.now();
    this.tell(text);
    const line = await answer;
    return { line, milliseconds: performance.now() - began };
  }
}

// Asks until there is an answer, as long as the server lives.
export async function until(what, milliseconds, server, ask) {
  const end = performance.now() + milliseconds;
  while (!(await ask())) {
    if (server.exitCode !== null) throw new Error(`${server.spawnfile} ended: ${server.printed}`);
    if (performance.now() > end) throw new Error(`${what} did not come within ${milliseconds} ms`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}
