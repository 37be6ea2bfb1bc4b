// The road: from a channel that somebody makes to a customer who is welcomed.
import assert from 'node:assert/strict';

import { askServer, choose, colourCount, signIn } from './support.mjs';

const kNickname = '小鹿🦌妈妈';

async function createChannel(page) {
  await page.getByRole('link', { name: '渠道活码', exact: true }).click();
  await page.getByRole('button', { name: '新建第一个渠道', exact: true }).click();
  await page.getByRole('textbox', { name: '渠道名称', exact: true }).fill('公众号·开学季');
  await page.getByRole('combobox', { name: '接待员工', exact: true }).click();
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  await page.getByRole('combobox', { name: '新客标签', exact: true }).click();
  const tags = [];
  for (const position of [0, 1]) {
    const option = page.getByRole('option').nth(position);
    tags.push((await option.getAttribute('aria-label')) ?? (await option.textContent()));
    await option.click();
  }
  await page.keyboard.press('Escape');
  await page.getByRole('textbox', { name: '客户备注', exact: true }).fill('{客户昵称}-开学季公众号报名');
  await page.getByRole('textbox', { name: '欢迎语内容', exact: true }).fill('{客户昵称}你好，欢迎来到示例教育');
  await page.getByText('张晓雯你好，欢迎来到示例教育').first().waitFor(); // the preview renders as it is typed
  await page.getByRole('button', { name: '创建渠道', exact: true }).click();
  await page.getByRole('gridcell', { name: '可用' }).first().waitFor();
  return tags.map((tag) => tag.trim());
}

async function scan(page) {
  await page.getByRole('link', { name: '沙盒', exact: true }).click();
  await choose(page, '渠道', '公众号·开学季');
  await page.getByRole('textbox', { name: '客户昵称', exact: true }).fill(kNickname);
  await page.getByRole('button', { name: '扫码添加', exact: true }).click();
  await page.getByText('已扫码：公众号·开学季').first().waitFor();
}

async function callsFor(page, customer) {
  const answer = await askServer(page, `/api/v1/sandbox/received?external_userid=${customer}`);
  return answer.calls;
}

export const stories = [
  {
    name: 'a customer who scans a channel code is tagged, noted and welcomed exactly once',
    async run(world) {
      const page = await signIn(world);
      const tags = await createChannel(page);
      await scan(page);
      const scanned = Date.now();

      await page.getByRole('link', { name: '客户列表', exact: true }).click();
      const row = page.getByRole('row').filter({ hasText: kNickname });
      await row.first().waitFor();
      const seen = Date.now() - scanned;
      for (const tag of tags) await row.filter({ hasText: tag }).first().waitFor();
      await row.filter({ hasText: '公众号·开学季' }).first().waitFor();

      const { customers } = await askServer(page, `/api/v1/sandbox/customers?query=${encodeURIComponent(kNickname)}`);
      const calls = await callsFor(page, customers[0].external_userid);
      const byApi = (api) => calls.filter((call) => call.api.endsWith(api) && call.errcode === 0);
      assert.equal(byApi('send_welcome_msg').length, 1);
      assert.equal(byApi('mark_tag').length, 1);
      assert.equal(byApi('remark').length, 1);
      assert.equal(byApi('send_welcome_msg')[0].request.text.content, `${kNickname}你好，欢迎来到示例教育`);
      assert.equal(byApi('mark_tag')[0].request.add_tag.length, 2);
      const { remark } = byApi('remark')[0].request;
      assert.ok([...remark].length <= 20, `${remark} has ${[...remark].length} characters`);
      assert.ok(remark.endsWith('-开学季公众号报名'), remark);
      assert.equal(calls.filter((call) => call.errcode !== 0).length, 0);
      assert.ok(seen <= 2_000, `the row came after ${seen} ms`);

      await page.getByText('渠道已创建').waitFor({ state: 'detached' });
      const picture = await page.screenshot({ path: `${world.pictures}/road.png` });
      assert.ok(colourCount(picture) > 100, 'the canvas is blank');
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'a QR code is shown for a channel, and a lost customer is told as lost',
    async run(world) {
      const page = await signIn(world);
      await page.getByRole('link', { name: '渠道活码', exact: true }).click();
      await page.getByRole('button', { name: '详情' }).first().click();
      await page.getByRole('img', { name: /二维码/ }).waitFor();
      await page.waitForTimeout(500);
      await page.screenshot({ path: `${world.pictures}/channel-details.png` });
      await page.keyboard.press('Escape');

      await page.getByRole('link', { name: '沙盒', exact: true }).click();
      await choose(page, '好友关系', kNickname);
      await page.getByRole('button', { name: '客户删除员工', exact: true }).click();
      await page.getByText(/删除了/).first().waitFor();

      await page.getByRole('link', { name: '客户列表', exact: true }).click();
      const row = page.getByRole('row').filter({ hasText: kNickname });
      await row.filter({ hasText: '已流失' }).first().waitFor();
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'a mistake in the channel form is told where it stands and nothing is sent',
    async run(world) {
      const page = await signIn(world);
      await page.getByRole('link', { name: '渠道活码', exact: true }).click();
      await page.getByRole('button', { name: '新建渠道', exact: true }).click();
      await page.getByRole('textbox', { name: '渠道名称', exact: true }).fill('坏模板');
      await page.getByRole('combobox', { name: '接待员工', exact: true }).click();
      await page.getByRole('option').first().click();
      await page.keyboard.press('Escape');
      await page.getByRole('textbox', { name: '欢迎语内容', exact: true }).fill('你好{昵称');
      await page.getByRole('button', { name: '创建渠道', exact: true }).click();

      await page.getByText('变量写法有误，或发出后会超过 4,000 字节').first().waitFor();
      const { channels } = await askServer(page, '/api/v1/channels');
      assert.equal(channels.filter((channel) => channel.name === '坏模板').length, 0);
      assert.deepEqual(page.complaints, []);
    },
  },
  {
    name: 'the list is filtered by text and by tag, and the address keeps the filter',
    async run(world) {
      const page = await signIn(world);
      await page.getByRole('searchbox', { name: '搜索客户' }).fill('妈妈');
      await page.waitForFunction(() => location.hash.includes('q='));
      const rows = page.getByRole('row');
      await page.waitForTimeout(300);
      const texts = await rows.allTextContents();
      assert.ok(texts.length > 2);
      for (const text of texts.slice(1)) assert.match(text, /妈妈/);

      await page.reload();
      await page.getByRole('heading', { name: '客户列表', exact: true }).waitFor();
      assert.equal(await page.getByRole('searchbox', { name: '搜索客户' }).inputValue(), '妈妈');
      assert.deepEqual(page.complaints, []);
    },
  },
];
