// The About box: server and browser follow the same rules, to the byte.
import assert from 'node:assert/strict';

import { askServer, openMenu, signIn } from './support.mjs';

const kLooks = [
  { name: 'wide', query: '?theme=light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', query: '?theme=dark', viewport: { width: 1440, height: 900 } },
  { name: 'english', query: '?theme=light&lang=en', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', query: '?theme=light', viewport: { width: 360, height: 760 } },
];

const kWords = { button: '关于 Guanxi', same: '一致', server: '服务器', browser: '浏览器' };
const kEnglish = { button: 'About Guanxi', same: 'The same', server: 'Server', browser: 'Browser' };

async function openAbout(page, words) {
  await openMenu(page);
  await page.getByRole('button', { name: words.button, exact: true }).click();
  const box = page.getByRole('dialog', { name: words.button, exact: true });
  await box.waitFor();
  await box.getByText(words.same, { exact: true }).waitFor();
  return box;
}

// The box shows a hash in groups, as one text.
async function shownHashes(box) {
  const texts = await box.getByText(/^([0-9a-f]{8} ){7}[0-9a-f]{8}$/).allTextContents();
  return texts.map((text) => text.replaceAll(' ', ''));
}

export const stories = [
  {
    name: 'about shows that server and browser follow the same rules, and closes',
    async run(world) {
      const page = await signIn(world);
      const box = await openAbout(page, kWords);

      const about = await askServer(page, '/api/v1/about');
      assert.match(about.rule_hash, /^[0-9a-f]{64}$/);
      assert.deepEqual(await shownHashes(box), [about.rule_hash, about.rule_hash]);
      await box.getByText(about.build, { exact: true }).waitFor();
      assert.equal(await box.getByText('不一致', { exact: true }).count(), 0);

      await page.keyboard.press('Escape');
      await box.waitFor({ state: 'detached' });
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'about tells a page with other rules than the server to reload, and reloads it',
    async run(world) {
      const page = await signIn(world);
      await page.route('**/api/v1/about', async (route) => {
        const answer = await route.fetch();
        const body = { ...(await answer.json()), rule_hash: '0'.repeat(64), build: 'another' };
        await route.fulfill({ response: answer, json: body });
      });
      await openMenu(page);
      await page.getByRole('button', { name: kWords.button, exact: true }).click();
      await page.getByText('不一致', { exact: true }).waitFor();
      await page.unroute('**/api/v1/about');

      const reloaded = page.waitForEvent('load');
      await page.getByRole('button', { name: '刷新页面', exact: true }).click();
      await reloaded;

      await page.getByRole('heading', { name: '客户列表', exact: true }).waitFor();
      await openAbout(page, kWords);
      assert.deepEqual(page.complaints, []);
    },
  },
  ...kLooks.map((look) => ({
    name: `about is drawn, and nothing reaches beyond its sides: ${look.name}`,
    async run(world) {
      const page = await signIn(world, { path: `/${look.query}`, viewport: look.viewport });
      const box = await openAbout(page, look.name === 'english' ? kEnglish : kWords);
      assert.equal((await shownHashes(box)).length, 2);
      await page.waitForTimeout(300);
      await page.screenshot({ path: `${world.pictures}/about-${look.name}.png` });
      const beyond = await box.evaluate((node) => [...node.querySelectorAll('*')]
        .filter((part) => part.getBoundingClientRect().right > innerWidth + 1)
        .map((part) => part.textContent));
      assert.deepEqual(beyond, []);
    },
  })),
];
