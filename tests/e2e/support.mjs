// Starts the server and the browser, and says in few words what stories need.
import assert from 'node:assert/strict';
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { inflateSync } from 'node:zlib';

import { chromium } from 'playwright-core';

export const kPatience = 15_000; // milliseconds that anything may take before a story fails

export function freePort() {
  return new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const { port } = probe.address();
      probe.close(() => resolve(port));
    });
  });
}

// A server of its own with an empty data folder, which is removed by stop().
export async function startServer(program, { customers }) {
  const folder = mkdtempSync(join(tmpdir(), 'guanxi-e2e-'));
  const port = await freePort();
  const child = spawn(
    program,
    ['serve', '--sandbox', '--data', folder, '--listen', `127.0.0.1:${port}`, '--sandbox-customers', `${customers}`],
    { stdio: ['ignore', 'pipe', 'pipe'] },
  );
  let printed = '';
  const exited = new Promise((resolve) => child.once('exit', resolve));
  const ready = new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new Error(`the server did not start:\n${printed}`)), 60_000);
    const read = (chunk) => {
      printed += chunk;
      if (/password \S+/.test(printed)) {
        clearTimeout(timer);
        resolve();
      }
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    exited.then((code) => reject(new Error(`the server ended with ${code}:\n${printed}`)));
  });
  await ready;
  const password = /password (\S+)/.exec(printed)[1];
  return {
    url: `http://127.0.0.1:${port}`,
    password,
    printed: () => printed,
    async stop() {
      child.kill('SIGTERM');
      const code = await exited;
      rmSync(folder, { recursive: true, force: true });
      assert.equal(code, 0, `the server ended with ${code}:\n${printed}`);
    },
  };
}

export function launchBrowser() {
  return chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: ['--no-sandbox', '--enable-unsafe-swiftshader', '--disable-background-networking', '--disable-quic'],
  });
}

// A page of a new visitor. Anything the browser complains about fails the story.
export async function openPage(world, { path = '/', ...options } = {}) {
  const desktop = { viewport: { width: 1440, height: 900 }, locale: 'zh-CN' };
  const context = await world.browser.newContext({ ...desktop, ...options });
  context.setDefaultTimeout(kPatience);
  const page = await context.newPage();
  world.page = page;
  page.complaints = [];
  page.on('console', (message) => {
    // A wrong password and the question after a session are answered with 401, which the browser also logs.
    const expected = /status of 401/.test(message.text());
    if (message.type() === 'error' && !expected) page.complaints.push(message.text());
  });
  page.on('pageerror', (error) => page.complaints.push(String(error)));
  await page.goto(world.server.url + path);
  return page;
}

export async function signIn(world, options = {}) {
  const page = await openPage(world, options);
  const english = /lang=en/.test(options.path ?? '');
  await page.getByRole('textbox', { name: english ? 'Password' : '密码', exact: true }).fill(world.server.password);
  await page.getByRole('button', { name: english ? 'Sign in' : '登录', exact: true }).click();
  await page.getByRole('heading', { name: english ? 'Customers' : '客户列表', exact: true }).waitFor();
  return page;
}

// Opens the menu of the account, which holds density, theme, language, About and signing out.
export async function openMenu(page) {
  await page.getByRole('button', { name: /admin$/ }).click();
}

// Opens a select or multi-select by its label and presses an option.
export async function choose(page, label, option) {
  await page.getByRole('combobox', { name: label, exact: true }).click();
  await page.getByRole('option', { name: option }).first().click();
}

// Asks the server as the page would, in its session.
export async function askServer(page, path) {
  const answer = await page.request.get(new URL(path, page.url()).href);
  assert.equal(answer.status(), 200, `${path} answered ${answer.status()}`);
  return answer.json();
}

// How many different colours a PNG screenshot holds: a blank canvas has one or two.
export function colourCount(png) {
  let position = 8;
  let width = 0;
  const parts = [];
  while (position < png.length) {
    const length = png.readUInt32BE(position);
    const type = png.toString('latin1', position + 4, position + 8);
    if (type === 'IHDR') width = png.readUInt32BE(position + 8);
    if (type === 'IDAT') parts.push(png.subarray(position + 8, position + 8 + length));
    position += 12 + length;
  }
  const bytes = inflateSync(Buffer.concat(parts));
  const colours = new Set();
  // Filtered bytes are not colours, but a blank picture has few different ones all the same.
  for (let offset = 0; offset + 3 < bytes.length; offset += 4) colours.add(bytes.readUInt32LE(offset));
  assert.ok(width > 0);
  return colours.size;
}
