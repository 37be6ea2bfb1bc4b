// Input methods and the keyboard: who never touches the mouse gets everywhere.
import assert from 'node:assert/strict';

import { signIn } from './support.mjs';

const focusedName = (page) => page.evaluate(() => document.activeElement.textContent);

// Until the focus is in the row with this aria-rowindex.
const waitForRow = (page, row) => page.waitForFunction(
  (wanted) => document.activeElement.closest('[role=row]')?.getAttribute('aria-rowindex') === wanted, row);

export const stories = [
  {
    name: 'pinyin that is being composed in the search box stays the input method’s until it is committed',
    async run(world) {
      const page = await signIn(world);
      const search = page.getByRole('searchbox', { name: '搜索客户' });
      await search.click();
      const method = await page.context().newCDPSession(page);
      for (const text of ['m', 'ma', 'ma m', 'ma ma']) {
        await method.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
        await page.waitForTimeout(100);
        assert.equal(await search.inputValue(), text);
      }
      await method.send('Input.insertText', { text: '妈妈' });
      await page.waitForFunction(() => new URLSearchParams(location.hash.split('?')[1]).get('q') === '妈妈');
      await page.waitForTimeout(300);

      assert.equal(await search.inputValue(), '妈妈');
      const texts = await page.getByRole('row').allTextContents();
      assert.ok(texts.length > 2);
      for (const text of texts.slice(1)) assert.match(text, /妈妈/);
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'a customer is found, opened and left by the keyboard alone, and the focus returns to the cell',
    async run(world) {
      const page = await signIn(world);
      await page.getByRole('rowgroup').focus();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('ArrowDown');
      await waitForRow(page, '3');

      await page.keyboard.press('Enter');
      await page.getByRole('dialog', { name: '客户详情' }).waitFor();
      assert.equal(await focusedName(page), '关闭');
      await page.keyboard.press('Escape');
      await page.getByRole('dialog', { name: '客户详情' }).waitFor({ state: 'detached' });
      await waitForRow(page, '3');

      await page.keyboard.press('Control+End');
      const last = await page.getByRole('grid', { name: '客户列表' }).getAttribute('aria-rowcount');
      await waitForRow(page, last);
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'what gets the focus back is ringed after a key, and not after a press',
    async run(world) {
      const page = await signIn(world);
      const ring = () => page.evaluate(() => {
        const { outlineStyle } = getComputedStyle(document.activeElement);
        return [document.activeElement.textContent, outlineStyle];
      });
      const details = page.getByRole('dialog', { name: '客户详情' });
      const list = page.getByRole('button', { name: '列设置' });
      await list.click();
      await list.click();
      assert.deepEqual(await ring(), ['列设置', 'none']);
      await list.click();
      await page.keyboard.press('Escape');
      assert.deepEqual(await ring(), ['列设置', 'solid']);

      await page.getByRole('row').nth(3).click({ position: { x: 200, y: 12 } });
      await details.waitFor();
      await page.getByRole('button', { name: '关闭' }).click();
      await details.waitFor({ state: 'detached' });
      assert.equal((await ring())[1], 'none');
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'a grid of hours stays one stop of the Tab key wherever the arrows lead',
    async run(world) {
      const page = await signIn(world);
      await page.evaluate(() => { location.hash = '#/gallery/editors'; });
      const hours = page.locator('[role=gridcell][aria-selected]');
      await hours.first().waitFor();
      const grid = page.locator('[role=grid]', { has: hours }).first();
      const stops = () => grid.locator('[role=gridcell][tabindex="0"]').count();
      assert.equal(await stops(), 1);
      await grid.locator('[role=gridcell][tabindex="0"]').focus();

      for (const key of ['ArrowRight', 'ArrowRight', 'ArrowDown']) await page.keyboard.press(key);

      assert.equal(await stops(), 1);
      assert.equal(await page.evaluate(() => document.activeElement.tabIndex), 0);
    },
  },
  {
    name: 'an address with a filter leads there after signing in, and Back returns to the page before',
    async run(world) {
      const page = await signIn(world, { path: `/#/customers?q=${encodeURIComponent('妈妈')}` });
      assert.equal(await page.getByRole('searchbox', { name: '搜索客户' }).inputValue(), '妈妈');

      await page.getByRole('link', { name: '渠道活码', exact: true }).click();
      await page.getByRole('heading', { name: '渠道活码', exact: true }).waitFor();
      await page.goBack();

      await page.getByRole('heading', { name: '客户列表', exact: true }).waitFor();
      assert.equal(await page.getByRole('searchbox', { name: '搜索客户' }).inputValue(), '妈妈');
      assert.deepEqual(page.complaints, []);
    },
  },
];
