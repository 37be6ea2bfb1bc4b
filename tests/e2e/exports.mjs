// A list as a file that takes long: the server's answers are held back, so that the card can be seen and used.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { signIn } from './support.mjs';

const kMaking = /^正在导出 [\d,]+ 条为 CSV$/;
const kSaved = /^已导出 [\d,]+ 条为 CSV$/;
const kFailed = /^没能导出 [\d,]+ 条为 CSV$/;
const card = (page, name) => page.getByRole('listitem', { name });

// Answers how many rows it asked for.
async function askForCsv(page) {
  await page.getByRole('button', { name: '导出', exact: true }).click();
  const choice = page.getByRole('menuitem', { name: /^导出 [\d,]+ 条为 CSV$/ });
  const words = await choice.innerText();
  await choice.click();
  return Number(words.replaceAll(/\D/g, ''));
}

// The server says "making" until `release` is called; then it is asked in earnest.
async function holdBack(page) {
  let isHeld = true;
  await page.route('**/api/v1/exports/*', async (route) => {
    if (!isHeld || route.request().method() !== 'GET') return route.continue();
    const answer = await (await route.fetch()).json();
    const rows_done = Math.floor(answer.rows * 0.43);
    return route.fulfill({ json: { ...answer, state: 'making', rows_done } });
  });
  return () => { isHeld = false; };
}

async function longExport(world) {
  const page = await signIn(world);
  const release = await holdBack(page);
  const rows = await askForCsv(page);
  await page.getByRole('progressbar', { name: kMaking }).waitFor();
  await page.screenshot({ path: `${world.pictures}/export-card.png` });

  await page.getByRole('link', { name: '渠道活码', exact: true }).click();
  await page.getByRole('heading', { name: '渠道活码', exact: true }).waitFor();
  assert.ok(await card(page, kMaking).isVisible());
  const arriving = page.waitForEvent('download');
  release();
  const file = await arriving;
  assert.match(file.suggestedFilename(), /^客户列表-\d{4}-\d\d-\d\d[.]csv$/);
  assert.equal(readFileSync(await file.path(), 'utf8').trim().split('\n').length, rows + 1);

  await card(page, kSaved).waitFor();
  const again = page.waitForEvent('download');
  await page.getByRole('button', { name: '再次保存', exact: true }).click();
  await again;
  await page.getByRole('button', { name: '关闭', exact: true }).click();
  await card(page, kSaved).waitFor({ state: 'detached' });
  assert.deepEqual(page.complaints, []);
}

async function cancelledExport(world) {
  const page = await signIn(world);
  await holdBack(page);
  await askForCsv(page);
  const cancel = page.getByRole('button', { name: '取消', exact: true });
  await cancel.waitFor();
  const told = page.waitForResponse((answer) => answer.request().method() === 'DELETE');
  await cancel.press('Enter');
  assert.equal((await told).status(), 204);
  await cancel.waitFor({ state: 'detached' });
  assert.deepEqual(page.complaints, []);
}

// After a restart of the server the file is not known.
async function forgottenExport(world) {
  const page = await signIn(world);
  const release = await holdBack(page);
  await askForCsv(page);
  await card(page, kMaking).waitFor();
  await page.route('**/api/v1/exports/*', (route) => route.fulfill({ status: 404, json: { code: 'not_found' } }));
  await card(page, kFailed).waitFor();
  await page.getByText('文件已过期，或服务器重新启动过，请重新导出。', { exact: true }).waitFor();
  await page.unroute('**/api/v1/exports/*');
  release();
  const arriving = page.waitForEvent('download');
  await page.getByRole('button', { name: '重试', exact: true }).click();
  await arriving;
}

export const stories = [
  { name: 'a long export shows its card over all pages and is saved by itself', run: longExport },
  { name: 'a long export is cancelled from its card by keyboard', run: cancelledExport },
  { name: 'an export that the server has forgotten is made anew', run: forgottenExport },
];
