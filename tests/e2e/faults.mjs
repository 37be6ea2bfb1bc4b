// What must hold whatever WeCom repeats, reorders, refuses or forgets: design.md's invariants over real HTTP.
import assert from 'node:assert/strict';

import { Console, Wecom, pause, signIn, until, withCorp } from './corp.mjs';
import { kPatience, startServer } from './support.mjs';

const kEverything = ['send_welcome_msg', 'mark_tag', 'remark'];
const kWelcomeWindow = 20; // seconds of business time
const kEcho = 1_000; // milliseconds in which a second call would follow the first

const isFriend = (row) => row.state === 'friend';

async function rowsOf(corp, nicknames) {
  const wanted = new Set(nicknames);
  return (await corp.console.list()).relations.filter((row) => wanted.has(row.nickname));
}

// Each scan's customer is listed as a friend with the channel's tags and a remark.
export function listed(corp, scans, channel) {
  return until(`${scans.length} tagged rows in the list`, async () => {
    const rows = await rowsOf(corp, scans.map((scan) => scan.nickname));
    const done = rows.filter((row) => isFriend(row) && row.channel === channel.id && row.remark !== '' &&
      channel.tags.every((tag) => row.tags.includes(tag)));
    return done.length === scans.length || { rows: rows.length, done: done.length };
  });
}

// Each customer got the call accepted `times` times; `apis` tells of which calls that is asked.
async function assertServedOnce(corp, scans, apis = kEverything) {
  await pause(kEcho);
  for (const api of apis) {
    const accepted = await corp.wecom.accepted(api);
    for (const { external_userid: customer, nickname } of scans) {
      assert.equal(accepted.get(customer)?.length ?? 0, 1, `${api} for ${nickname}`);
    }
  }
}

async function assertWelcomedInTime(corp, scannedAt) {
  for (const call of await corp.wecom.calls('send_welcome_msg')) {
    if (call.errcode === 0) assert.ok(call.at <= scannedAt + kWelcomeWindow, `a welcome ${call.at - scannedAt} s late`);
  }
}

const businessNow = async (corp) => (await corp.wecom.get('clock')).now;

async function repeatedAndReordered(corp) {
  const channel = await corp.console.createChannel();
  await corp.wecom.post('faults', { callbacks: { duplicate: true, reorder: true } });
  const scans = await corp.wecom.scanMany(channel, 30, '重复');
  // Every second event is held back, so these endings overtake the adding that they end.
  const leavers = [];
  for (let n = 0; n < 4; n += 1) {
    const { external_userid, userid } = await corp.wecom.scan(channel, `离开${n}`);
    await corp.wecom.post('customer-deletes', { external_userid, userid });
    leavers.push(external_userid);
  }
  const { delivered, lost } = await corp.wecom.delivered();
  assert.deepEqual({ delivered, lost }, { delivered: 2 * (30 + 4 + 4), lost: 0 });

  await corp.wecom.served(scans);
  await listed(corp, scans, channel);
  await assertServedOnce(corp, scans);
  const { relations } = await corp.console.list();
  const ended = relations.filter((row) => row.channel === channel.id && !isFriend(row));
  assert.deepEqual(ended.map((row) => row.state), leavers.map(() => 'deleted by customer'));
  const welcomes = await corp.wecom.accepted('send_welcome_msg');
  for (const customer of leavers) assert.ok((welcomes.get(customer)?.length ?? 0) <= 1);
}

async function refusedAtFirst(corp) {
  const channel = await corp.console.createChannel();
  const began = await businessNow(corp);
  const first = await corp.wecom.scanMany(channel, 5, '令牌前');
  await corp.wecom.post('faults', { expire_tokens: true });
  const second = await corp.wecom.scanMany(channel, 5, '令牌后');
  for (const [api, errcode, times] of [
    ['externalcontact/get', -1, 2], ['send_welcome_msg', -1, 2], ['send_welcome_msg', 45009, 2], ['mark_tag', -1, 2],
    ['remark', -1, 2]]) {
    await corp.wecom.post('faults', { refuse: { api, errcode, times } });
  }
  const third = await corp.wecom.scanMany(channel, 10, '拒绝');
  await corp.wecom.post('faults', { expire_tokens: true });
  const scans = [...first, ...second, ...third];

  await corp.wecom.served(scans);
  await assertServedOnce(corp, scans);
  await assertWelcomedInTime(corp, began);
  await listed(corp, scans, channel);
  const refused = (await corp.wecom.calls('send_welcome_msg')).filter((call) => call.errcode !== 0);
  const codes = new Set(refused.map((call) => call.errcode));
  assert.ok(codes.has(-1) && codes.has(45009), `the switches did nothing: ${[...codes]}`);
}

async function answersLost(corp) {
  await corp.wecom.post('faults', { drop_answers: { api: 'add_contact_way', times: 1 } });
  const unsure = await corp.console.requestChannel({ name: '答复丢失' });
  const channel = await corp.console.createChannel();
  for (const api of ['send_welcome_msg', 'mark_tag', 'remark']) {
    await corp.wecom.post('faults', { drop_answers: { api, times: 3 } });
  }
  const scans = await corp.wecom.scanMany(channel, 8, '丢失');
  await corp.wecom.served(scans);
  await listed(corp, scans, channel);
  await assertServedOnce(corp, scans, ['send_welcome_msg']);
  // Tags and remarks are set to what is named, so a second call is harmless; but only those three were unsure.
  for (const api of ['mark_tag', 'remark']) {
    const calls = [...(await corp.wecom.accepted(api)).values()].flat();
    assert.ok(calls.length >= 8 && calls.length <= 8 + 3, `${api} was accepted ${calls.length} times`);
  }

  await corp.console.ready(unsure, 2 * kPatience);
  const { contact_ways: ways } = await corp.wecom.get('contact-ways');
  assert.equal(ways.filter((way) => way.state === unsure.state).length, 1);
  assert.equal((await corp.wecom.calls('add_contact_way')).filter((call) => call.errcode === 0).length, 2);
  const guest = await corp.wecom.scan(unsure, '读回之后');
  await corp.wecom.served([guest]);
  await listed(corp, [guest], unsure);
}

async function withoutCode(corp) {
  const channel = await corp.console.createChannel();
  await corp.wecom.post('faults', { callbacks: { no_welcome_code: true, unknown_elements: true } });
  const scans = await corp.wecom.scanMany(channel, 5, '无码');
  assert.ok(scans.every((scan) => scan.welcome_code === undefined));
  await corp.wecom.served(scans, ['mark_tag', 'remark']);
  await listed(corp, scans, channel);
  await assertServedOnce(corp, scans, ['mark_tag', 'remark']);
  assert.deepEqual(await corp.wecom.calls('send_welcome_msg'), []);
  await corp.stop();
  assert.deepEqual(corp.rows('SELECT state, failure FROM inbox WHERE state <> 1'), []);
  assert.deepEqual(corp.rows('SELECT kind, failure FROM outbox WHERE state <> 2'), []);
  await corp.startServer();
}

const kFamily = '👨‍👩‍👧‍👦'; // seven code points, one cluster
// Nickname and the remark that it makes with "{客户昵称}-开学季", which has room for 16 of the nickname's code points.
const kNicknames = [
  [`十二个字的昵称加一家人吧${kFamily}好`, '十二个字的昵称加一家人吧-开学季'],
  [`正好九个字的昵称啊${kFamily}`, `正好九个字的昵称啊${kFamily}-开学季`],
  ['长'.repeat(60), `${'长'.repeat(16)}-开学季`],
  ['{客户昵称}$1%s\\n', '{客户昵称}$1%s\\n-开学季'],
  ['{{员工姓名}} $& %', '{{员工姓名}} $& %-开学季'],
  ['<b>&amp;"\'</b>', '<b>&amp;"\'</b>-开学季'],
  [']]>🇨🇳👍🏽', ']]>🇨🇳👍🏽-开学季'],
];

async function oddNicknames(corp) {
  const channel = await corp.console.createChannel({ welcome_text: '{客户昵称}，你好！{{$1%d\\n}}' });
  const scans = [];
  for (const [nickname] of kNicknames) scans.push(await corp.wecom.scan(channel, nickname));
  await corp.wecom.served(scans);
  const remarks = await corp.wecom.accepted('remark');
  const welcomes = await corp.wecom.accepted('send_welcome_msg');
  for (const [n, [nickname, expected]] of kNicknames.entries()) {
    const [{ remark }] = remarks.get(scans[n].external_userid);
    assert.equal(remark, expected);
    assert.ok([...remark].length <= 20, remark);
    assert.equal(welcomes.get(scans[n].external_userid)[0].text.content, `${nickname}，你好！{$1%d\\n}`);
  }
  await assertServedOnce(corp, scans);
  await listed(corp, scans, channel);
}

async function leavingAndReturning(corp) {
  const channel = await corp.console.createChannel();
  const scan = await corp.wecom.scan(channel, '来来去去');
  const person = { external_userid: scan.external_userid, userid: scan.userid };
  const stateIs = (state) =>
    until(`state ${state}`, async () => {
      const rows = await rowsOf(corp, [scan.nickname]);
      return (rows.length === 1 && rows[0].state === state) || rows;
    });
  const welcomed = (times) =>
    until(`welcome ${times}`, async () => {
      const welcomes = (await corp.wecom.accepted('send_welcome_msg')).get(scan.external_userid) ?? [];
      return welcomes.length === times || welcomes;
    });

  await corp.wecom.served([scan]);
  await stateIs('friend');
  const codes = new Set([scan.welcome_code]);
  for (const [path, state] of [['customer-deletes', 'deleted by customer'], ['member-deletes', 'deleted by staff']]) {
    await pause(kEcho + 100); // WeCom's times are whole seconds; a return in the second of the end counts as before it
    await corp.wecom.post(path, person);
    await stateIs(state);
    await pause(kEcho + 100);
    const again = await corp.wecom.scan(channel, undefined, scan.external_userid);
    assert.ok(again.added && again.welcome_code);
    codes.add(again.welcome_code);
    await stateIs('friend');
    await welcomed(codes.size);
  }
  await pause(kEcho);
  const sent = (await corp.wecom.accepted('send_welcome_msg')).get(scan.external_userid);
  assert.deepEqual(new Set(sent.map((request) => request.welcome_code)), codes);
  assert.equal(sent.length, 3);
  await listed(corp, [scan], channel);
}

async function dayLater({ program }) {
  const server = await startServer(program, { customers: 20 });
  try {
    const session = await signIn(server.url, server.password);
    const wecom = new Wecom(`${server.url}/api/v1/sandbox`, session);
    const corp = { console: new Console(server.url, session), wecom };
    await until('the first synchronisation', async () => (await corp.console.get('sync')).finished_at > 0);
    const channel = await corp.console.createChannel();
    const began = await businessNow(corp);
    const before = await corp.wecom.scan(channel, '今天');
    await corp.wecom.served([before]);
    await corp.wecom.post('clock', { advance_seconds: 86_400 });
    const tomorrow = await businessNow(corp);
    assert.ok(tomorrow >= began + 86_400);
    const after = await corp.wecom.scan(channel, '明天');
    await corp.wecom.served([after]);
    await assertServedOnce(corp, [before, after]);
    const [call] = (await corp.wecom.calls('send_welcome_msg')).filter((one) => one.at >= tomorrow);
    assert.ok(call && call.at <= tomorrow + kWelcomeWindow);
    await listed(corp, [before, after], channel);
  } finally {
    await server.stop();
  }
}

export const stories = [
  {
    name: 'callbacks that come twice and out of order take effect once, and an end stays an end',
    run: withCorp(repeatedAndReordered),
  },
  {
    name: 'welcomes are sent once and in time although tokens expire and WeCom refuses at first',
    run: withCorp(refusedAtFirst),
  },
  {
    name: 'calls whose answers are lost are not doubled, and an unsure channel code is read back',
    run: withCorp(answersLost),
  },
  {
    name: 'an event without a welcome code and with unknown elements gives tags and a remark and no failure',
    run: withCorp(withoutCode),
  },
  {
    name: 'odd nicknames reach the welcome as they are and the remark in at most 20 whole characters',
    run: withCorp(oddNicknames),
  },
  {
    name: 'a customer who leaves and returns is followed, with one welcome for each new code',
    run: withCorp(leavingAndReturning),
  },
  {
    name: 'a welcome is in time a day later, since its deadline counts from the event',
    run: dayLater,
  },
];
