// When the program cannot start or has ended: a page of plain HTML says so, with a way out and a report.
import assert from 'node:assert/strict';

import { openPage, signIn } from './support.mjs';

const heading = (page, name) => page.getByRole('heading', { name, exact: true });
const report = (page) => page.getByRole('textbox', { name: '报告（不含客户资料）' }).inputValue();

async function visit(world, prepare) {
  const page = await openPage(world, { path: '/healthz' });
  await prepare(page);
  await page.goto(world.server.url);
  return page;
}

async function withoutWebAssembly(world) {
  const page = await visit(world, (fresh) => fresh.addInitScript(() => { delete window.WebAssembly; }));
  await heading(page, '这个浏览器太旧，无法运行 Guanxi').waitFor();
  await page.getByText('企业微信：Windows 版').waitFor();
  const link = page.getByRole('link', { name: '打开只读的客户表' });
  assert.equal(await link.getAttribute('href'), '/print/customers');
  await page.screenshot({ path: `${world.pictures}/trouble-old.png` });
}

async function blockedByPolicy(world) {
  const page = await visit(world, (fresh) => fresh.route(`${world.server.url}/`, async (route) => {
    const answer = await route.fetch();
    const policy = answer.headers()['content-security-policy'].replace(" 'wasm-unsafe-eval'", '');
    await route.fulfill({ response: answer, headers: { ...answer.headers(), 'content-security-policy': policy } });
  }));
  await heading(page, '浏览器拒绝运行程序').waitFor();
}

async function damagedProgram(world) {
  const page = await visit(world, (fresh) => fresh.route('**/app.*.wasm', async (route) => {
    const body = await (await route.fetch()).body();
    await route.fulfill({ contentType: 'application/wasm', body: body.subarray(0, body.length / 2) });
  }));
  await heading(page, '浏览器拒绝运行程序').waitFor();
}

async function missingProgram(world) {
  for (const file of ['**/app.*.wasm', '**/app.*.js']) {
    const page = await visit(world, (fresh) => fresh.route(file, (route) => route.abort()));
    await heading(page, '程序没有加载完').waitFor();
    await page.unroute(file);
    await page.getByRole('button', { name: '重新加载', exact: true }).click();
    await page.getByRole('button', { name: '登录', exact: true }).waitFor();
    await page.context().close();
  }
}

// A real trap: the program is made to read beyond its memory.
const trap = (page) => page.evaluate(() => {
  setTimeout(() => { _guanxi_network_answer(1, 200, 0x7ffffff0, 64, 0x7ffffff0); });
});

async function trapped(world) {
  const page = await signIn(world);
  await page.evaluate(() => { location.hash = '/customers?q=张晓雯'; });
  await trap(page);
  await heading(page, '程序出错，已停止').waitFor();
  const text = await report(page);
  assert.match(text, /^Guanxi: ended\nprogram app\.[0-9a-f]{12}\.js\nengine Mozilla/);
  assert.match(text, /\nroute \/customers\n/);
  assert.match(text, /\nRuntimeError: memory access out of bounds\n/);
  assert.match(text, /app\.[0-9a-f]{12}\.wasm:wasm-function\[\d+\]:0x[0-9a-f]+/);
  assert.ok(!text.includes('张'), text);
  await page.screenshot({ path: `${world.pictures}/trouble-ended.png` });
}

async function deadAfterTrap(world) {
  const page = await signIn(world);
  await trap(page);
  await heading(page, '程序出错，已停止').waitFor();
  const asked = [];
  page.on('request', (request) => asked.push(request.url()));
  const before = await page.evaluate(() => ({ ...window.guanxi }));
  await page.mouse.move(300, 300);
  await page.mouse.wheel(0, 300);
  await page.mouse.click(5, 5);
  await page.keyboard.press('Escape');
  await page.evaluate(() => { location.hash = '/channels'; });
  await page.waitForTimeout(2_500);
  assert.deepEqual(await page.evaluate(() => ({ ...window.guanxi })), before, 'something still reaches the program');
  assert.deepEqual(asked, []);

  await page.getByRole('button', { name: '复制报告', exact: true }).click();
  await page.getByRole('button', { name: '已复制', exact: true }).waitFor();
  await page.getByRole('button', { name: '重新加载', exact: true }).press('Enter');
  await heading(page, '渠道活码').waitFor();
}

async function nothingPersonal(world) {
  const page = await signIn(world);
  await page.evaluate(() => {
    location.hash = '/customers/张晓雯';
    const error = new WebAssembly.RuntimeError('unreachable 张晓雯 Lily 13800001234 wmAbC_12\nat 张三 (x.js:1:2)');
    error.stack += '\n    at Lily (http://127.0.0.1/张晓雯/app.js:1:2)\n 王敏 app.wasm';
    setTimeout(() => { throw error; });
  });
  await heading(page, '程序出错，已停止').waitFor();
  const text = await report(page);
  assert.match(text, /RuntimeError: unreachable …/);
  for (const name of ['张', '王', '138', '1234', 'wmAbC']) assert.ok(!text.includes(name), text);
  assert.ok(!/Error: .*Lily/.test(text), text);
  assert.match(text, /\nroute …\n/);
}

async function outOfMemory(world) {
  const page = await signIn(world);
  await page.evaluate(() => {
    for (let piece = 256 << 20; piece >= 1 << 16;) if (!_malloc(piece)) piece >>= 1;
    setTimeout(() => { _guanxi_network_answer(1, 200, 0x7ffffff0, 64, 0x7ffffff0); });
  });
  await heading(page, '内存不够，程序已停止').waitFor();
  assert.match(await report(page), /\nmemory (9[5-9]\d|10\d\d) MB\n/);
}

async function inEnglish(world) {
  const page = await openPage(world, { path: '/?lang=en' });
  await page.getByRole('button', { name: 'Sign in', exact: true }).waitFor();
  await trap(page);
  await heading(page, 'The program stopped because of an error').waitFor();
  await page.getByRole('button', { name: 'Reload', exact: true }).waitFor();
}

const story = (name, run) => ({ name: `trouble: ${name}`, run });

export const stories = [
  story('a browser without WebAssembly reads what it needs and can open the plain table', withoutWebAssembly),
  story('a policy against WebAssembly is told', blockedByPolicy),
  story('a program that was cut on its way is told', damagedProgram),
  story('a program that did not come is told and can be loaded anew', missingProgram),
  story('a trap ends in a readable page with a report', trapped),
  story('after a trap nothing reaches the program, and reloading leads back', deadAfterTrap),
  story('the report holds no name, number or id of an error text, stack or route', nothingPersonal),
  story('running out of memory says so', outOfMemory),
  story('the page speaks English to who reads English', inEnglish),
];
