// What goes wrong on the way to the server and back: each is a clear state with a way out, never a blank canvas.
// Answers are stubbed by intercepting requests in the browser, where the server would not give them by itself.
import assert from 'node:assert/strict';

import { Console, Wecom, signIn as signInByHand } from './corp.mjs';
import { colourCount, openMenu, openPage, signIn } from './support.mjs';

const kApi = '**/api/v1/**';
const kSnapshot = '**/api/v1/snapshot';
const kChannels = '**/api/v1/channels';

const list = (page) => page.getByRole('heading', { name: '客户列表', exact: true });
const retry = (page) => page.getByRole('button', { name: '立即重试', exact: true });
const told = (page, words) => page.getByRole('alert').filter({ hasText: words }).first().waitFor();
const password = (page) => page.getByRole('textbox', { name: '密码', exact: true });

// What the browser itself says of requests that these stories break is expected; an error of the program is not.
function assertNoErrors(page) {
  const own = page.complaints.filter((line) => !/Failed to load resource|net::ERR/.test(line));
  assert.deepEqual(own, []);
}

async function assertDrawn(world, page, picture) {
  const bytes = await page.screenshot({ path: `${world.pictures}/${picture}.png` });
  assert.ok(colourCount(bytes) > 20, `${picture} is blank`);
}

async function serverGone(world) {
  const page = await signIn(world);
  await page.route(kApi, (route) => route.abort());
  await told(page, '连接不上服务器');
  await told(page, '起的内容没有更新');
  await list(page).waitFor();
  await assertDrawn(world, page, 'server-gone');

  await page.unroute(kApi);
  await retry(page).click();
  await retry(page).waitFor({ state: 'detached' });
  assertNoErrors(page);
}

async function noNetwork(world) {
  const page = await signIn(world);
  await page.context().setOffline(true);
  await told(page, '这台设备没有网络');
  await page.context().setOffline(false);
  await retry(page).waitFor({ state: 'detached' });
  assertNoErrors(page);
}

async function goneAtStart(world) {
  const page = await signIn(world);
  await page.evaluate(() => { location.hash = '/channels'; });
  await page.route(kApi, (route) => route.abort());
  await page.reload();
  await page.getByText('连接不上服务器').first().waitFor();
  assert.equal(await password(page).count(), 0);
  await page.unroute(kApi);
  await retry(page).click();
  await page.getByRole('heading', { name: '渠道活码', exact: true }).waitFor();
  assertNoErrors(page);
}

async function sessionExpired(world) {
  const page = await signIn(world);
  await page.evaluate(() => { location.hash = '/channels/new'; });
  await page.getByRole('textbox', { name: '渠道名称', exact: true }).waitFor();
  await page.context().clearCookies();
  await told(page, '登录已过期，请重新登录。');
  assert.equal(await page.evaluate(() => location.hash), '#/channels/new');

  await password(page).fill(world.server.password);
  await password(page).press('Enter');
  await page.getByRole('textbox', { name: '渠道名称', exact: true }).waitFor();
  assert.equal(await page.evaluate(() => location.hash), '#/channels/new');
  assertNoErrors(page);
}

const kRefusals = [
  [403, { code: 'forbidden' }, '你没有这项权限'],
  [409, { code: 'conflict', field: 'name' }, '已有同名'],
  [413, { code: 'too_large' }, '内容太大'],
  [500, { code: 'storage' }, '服务器出错'],
  [0, null, '没有收到答复，可能已经完成'],
];

async function refused(world) {
  const page = await signIn(world);
  await page.evaluate(() => { location.hash = '/channels/new'; });
  const form = { name: page.getByRole('textbox', { name: '渠道名称', exact: true }) };
  await form.name.fill('拒绝');
  await page.getByRole('combobox', { name: '接待员工', exact: true }).click();
  await page.getByRole('option').first().click();
  await page.keyboard.press('Escape');
  for (const [status, body, words] of kRefusals) {
    const answer = (route) => {
      if (route.request().method() !== 'POST') return route.continue();
      return status === 0 ? route.abort() : route.fulfill({ status, json: { status, detail: '', ...body } });
    };
    await page.route(kChannels, answer);
    await page.getByRole('button', { name: '创建渠道', exact: true }).click();
    await page.getByText(words).first().waitFor();
    assert.equal(await form.name.inputValue(), '拒绝', 'what was typed is kept');
    await page.unroute(kChannels, answer);
  }
  assertNoErrors(page);
}

// Each damage of the bytes is told, or harmless; none ends the program.
const kDamages = {
  cut: (bytes) => bytes.subarray(0, bytes.length / 2),
  'without its end': (bytes) => bytes.subarray(0, bytes.length - 1),
  empty: () => Buffer.alloc(0),
  'of another format': (bytes) => Buffer.concat([Buffer.from('GXS9'), bytes.subarray(4)]),
  'a page of a proxy': () => Buffer.from('<html><h1>Bad Gateway</h1></html>'),
};

async function damagedSnapshot(world) {
  const page = await signIn(world);
  for (const [name, damage] of Object.entries(kDamages)) {
    await page.route(kSnapshot, async (route) => {
      const answer = await route.fetch();
      await route.fulfill({ status: 200, body: damage(await answer.body()) });
    });
    await page.reload();
    await told(page, '收到的内容不完整或已损坏，请重新加载。').catch((error) => {
      throw new Error(`a snapshot that is ${name}: ${error.message}`);
    });
    await page.unroute(kSnapshot);
  }
  await assertDrawn(world, page, 'damaged');
  await page.getByRole('button', { name: '重新加载', exact: true }).click();
  await list(page).waitFor();
  assertNoErrors(page);
}

async function flippedSnapshot(world) {
  const page = await signIn(world);
  let seed = 7;
  await page.route(kSnapshot, async (route) => {
    const bytes = await (await route.fetch()).body();
    for (let n = 0; n < 20; n += 1) {
      seed = (seed * 1_103_515_245 + 12_345) % 2_147_483_648;
      bytes[seed % bytes.length] ^= 1 << (n % 8);
    }
    await route.fulfill({ status: 200, body: bytes });
  });
  for (let round = 0; round < 10; round += 1) {
    await page.reload();
    await list(page).or(retry(page)).first().waitFor();
    assert.equal(await page.locator('#trouble').count(), 0, `round ${round} ended the program`);
  }
  await page.unroute(kSnapshot);
  assertNoErrors(page);
}

async function slowNetwork(world) {
  const page = await signIn(world);
  const wire = await page.context().newCDPSession(page);
  const answer = await page.request.get(`${world.server.url}/api/v1/snapshot`);
  const bytes = (await answer.body()).length;
  assert.equal(Number(answer.headers()['x-guanxi-length']), bytes);
  // The program comes from the browser's cache, the base in some seconds.
  await wire.send('Network.enable');
  await wire.send('Network.emulateNetworkConditions', {
    offline: false, latency: 20, downloadThroughput: bytes / 12, uploadThroughput: -1,
  });
  await page.reload({ waitUntil: 'commit' });
  const bar = page.getByRole('progressbar', { name: '读取客户', exact: true });
  await bar.waitFor();
  const share = Number(await bar.getAttribute('aria-valuenow'));
  assert.ok(share > 0 && share < 100, `the bar stands at ${share}`);
  await page.getByText(/已收到 \d+ KB，共 \d+ KB/).first().waitFor();
  await assertDrawn(world, page, 'progress');
  await list(page).waitFor({ timeout: 60_000 });
  assertNoErrors(page);
}

async function storageBlocked(world) {
  const page = await openPage(world, { path: '/about:blank' }).catch(() => world.page);
  await page.addInitScript(() => {
    const refuse = { get() { throw new DOMException('denied', 'SecurityError'); } };
    Object.defineProperty(window, 'localStorage', refuse);
    Object.defineProperty(window, 'sessionStorage', refuse);
  });
  await page.goto(world.server.url);
  await password(page).fill(world.server.password);
  await password(page).press('Enter');
  await list(page).waitFor();
  await openMenu(page);
  await page.getByRole('radio', { name: 'English', exact: true }).click();
  await page.getByRole('heading', { name: 'Customers', exact: true }).waitFor();
  await page.getByRole('radio', { name: 'Dark', exact: true }).click();
  assertNoErrors(page);
}

const kOddNames = {
  script: '<script>hacked=1</script><img src=x onerror=hacked=1>',
  reversed: '\u202Eedoc\u202C',
  isolated: '\u2067right\u2069',
  controls: 'a\u0001b\u001Bc\u007Fd',
  joined: '👨‍👩‍👧‍👦🇨🇳',
};

async function oddNames(world) {
  const session = await signInByHand(world.server.url, world.server.password);
  const corp = new Console(world.server.url, session);
  const wecom = new Wecom(`${world.server.url}/api/v1/sandbox`, session);
  const channel = await corp.createChannel({ name: `怪名字${Date.now() % 100_000}` });
  for (const name of Object.values(kOddNames)) await wecom.scan(channel, name);

  const page = await signIn(world);
  const row = (words) => page.getByRole('row').filter({ hasText: words }).first();
  await row(kOddNames.script).waitFor();
  await row('\uFFFDedoc\uFFFD').waitFor();
  await row('\uFFFDright\uFFFD').waitFor();
  await row('a\uFFFDb\uFFFDc\uFFFDd').waitFor();
  await row(kOddNames.joined).waitFor();
  const seen = await page.evaluate(() => ({
    hacked: window.hacked,
    turned: /[\u202A-\u202E\u2066-\u2069]/.test(document.body.innerText),
    scripts: document.body.querySelectorAll('script, img').length,
  }));
  assert.deepEqual(seen, { hacked: undefined, turned: false, scripts: 0 });
  await assertDrawn(world, page, 'odd-names');
  assertNoErrors(page);
}

// Answers of a server that was updated: the same bytes with another build in their head.
async function updateServer(page) {
  const { build } = await (await page.request.get(new URL('/api/v1/session', page.url()).href)).json();
  await page.route('**/api/v1/changes?*', async (route) => {
    const bytes = await (await route.fetch()).body();
    const at = bytes.indexOf(build);
    bytes[at] = bytes[at] === 0x78 ? 0x79 : 0x78;
    await route.fulfill({ status: 200, body: bytes });
  }, { times: 1 });
}

async function newerServer(world) {
  const page = await signIn(world);
  await page.evaluate(() => { location.hash = '/channels'; window.isOld = true; });
  await page.getByRole('heading', { name: '渠道活码', exact: true }).waitFor();
  await updateServer(page);
  await page.waitForFunction(() => !window.isOld);
  await page.getByRole('heading', { name: '渠道活码', exact: true }).waitFor();

  await page.evaluate(() => { location.hash = '/channels/new'; window.isOld = true; });
  await page.getByRole('textbox', { name: '渠道名称', exact: true }).fill('还没写完');
  await updateServer(page);
  const reload = page.getByRole('button', { name: '刷新页面', exact: true });
  await reload.waitFor();
  assert.ok(await page.evaluate(() => window.isOld), 'what was typed is lost');
  await reload.click();
  await page.waitForFunction(() => !window.isOld);
  assertNoErrors(page);
}

const story = (name, run) => ({ name: `bad input: ${name}`, run });

export const stories = [
  story('a server that is gone is told with since when, and the rows stay', serverGone),
  story('a missing network is told, and the page goes on by itself', noNetwork),
  story('a server that is gone at the start leads back to the page without a password', goneAtStart),
  story('an expired session leads to the sign-in page and back to where one was', sessionExpired),
  story('what the server refuses is told in words and keeps what was typed', refused),
  story('a damaged snapshot is told and can be loaded anew', damagedSnapshot),
  story('flipped bytes of a snapshot never end the program', flippedSnapshot),
  story('a slow network shows how much has come', slowNetwork),
  story('an updated server reloads an idle page and asks one that is being filled in', newerServer),
  story('a browser without storage works, and forgets', storageBlocked),
  story('odd names stay text and turn nothing around', oddNames),
];
