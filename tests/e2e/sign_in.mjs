import assert from 'node:assert/strict';

import { openPage, signIn } from './support.mjs';

export const stories = [
  {
    name: 'a wrong password is refused in words and the right one lets in',
    async run(world) {
      const page = await openPage(world);
      await page.getByRole('textbox', { name: '密码', exact: true }).fill('not the password');
      await page.getByRole('button', { name: '登录', exact: true }).click();
      await page.getByText('账号或密码不对。').first().waitFor();

      await page.getByRole('textbox', { name: '密码', exact: true }).fill(world.server.password);
      await page.getByRole('textbox', { name: '密码', exact: true }).press('Enter');

      await page.getByRole('heading', { name: '客户列表', exact: true }).waitFor();
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'a visitor who has signed in stays so after reloading, and no frame is drawn while nothing changes',
    async run(world) {
      const page = await signIn(world);
      await page.reload();
      await page.getByRole('heading', { name: '客户列表', exact: true }).waitFor();

      await page.waitForTimeout(3_000);
      const before = await page.evaluate(() => window.guanxi.frames);
      await page.waitForTimeout(3_000);
      const after = await page.evaluate(() => window.guanxi.frames);

      assert.equal(after, before);
      assert.deepEqual(page.complaints, []);
    },
  },
];
