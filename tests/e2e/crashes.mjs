// What must hold when one of the two programs dies or is silent: nothing acknowledged is lost, nothing is doubled.
import assert from 'node:assert/strict';

import { listed } from './faults.mjs';
import { pause, until, withCorp } from './corp.mjs';
import { kPatience } from './support.mjs';

const kScans = 60;
const kKills = 3;
const kScanEvery = 60; // milliseconds
const kCallTakes = 40;
const kWelcomeLate = 41050;
const kUsable = 2_000; // milliseconds in which the console answers whatever WeCom does

// Kills the server at random moments while `work` runs, and starts it on the same folder each time.
async function killMeanwhile(corp, work, moments) {
  const began = Date.now();
  const working = work();
  working.catch(() => {}); // told below
  for (const moment of moments) {
    await pause(moment - (Date.now() - began));
    await corp.server.end('SIGKILL');
    await corp.startServer();
  }
  return working;
}

async function scanSlowly(corp, channel) {
  const scans = [];
  for (let n = 0; n < kScans; n += 1) {
    scans.push(await corp.wecom.scan(channel, `断电${n}`));
    await pause(kScanEvery);
  }
  return scans;
}

// A welcome that was not sent is told: its action expired, or the reception came too late to plan one.
function toldAsExpired(corp) {
  const actions = corp.rows(`SELECT json_extract(action, '$.welcome_code') FROM outbox
                              WHERE kind = 'send_welcome' AND state = 5`);
  const receptions = corp.rows(`SELECT customer.wecom_id
                                  FROM audit
                                  JOIN relation ON audit.object = 'relation:' || relation.id
                                  JOIN customer ON customer.id = relation.customer_id
                                 WHERE audit.action = 'customer.receive'
                                   AND json_extract(audit.detail, '$.welcome') = 'too_late'`);
  return { codes: new Set(actions.flat()), customers: new Set(receptions.flat()) };
}

function assertWelcomedOrTold(corp, scans, welcomes) {
  const told = toldAsExpired(corp);
  for (const scan of scans) {
    const times = welcomes.get(scan.external_userid)?.length ?? 0;
    assert.ok(times <= 1, `${scan.nickname} got ${times} welcomes`);
    const isTold = told.codes.has(scan.welcome_code) || told.customers.has(scan.external_userid);
    assert.ok(times === 1 || isTold, `${scan.nickname} got no welcome and nobody is told`);
  }
}

async function killed(corp) {
  const channel = await corp.console.createChannel();
  const length = kScans * kScanEvery;
  const moments = Array.from({ length: kKills }, () => Math.round(length * Math.random())).sort((a, b) => a - b);
  console.log(`        killing after ${moments.join(', ')} ms`);
  // So slow that there is always something under way that is cut off.
  await corp.wecom.post('faults', { delay_ms: { api: '*', ms: kCallTakes, times: 1_000_000 } });
  const scans = await killMeanwhile(corp, () => scanSlowly(corp, channel), moments);
  const { lost, delivered } = await corp.wecom.delivered();
  // WeCom gives up after seven seconds, and a server starts in less.
  assert.deepEqual({ lost, delivered }, { lost: 0, delivered: kScans });

  await corp.wecom.served(scans, ['mark_tag', 'remark'], 2 * kPatience);
  await listed(corp, scans, channel);
  await corp.console.synchronise();
  await listed(corp, scans, channel);
  const welcomes = await corp.wecom.accepted('send_welcome_msg');
  const calls = await corp.wecom.calls('send_welcome_msg');
  assert.deepEqual(calls.filter((call) => call.errcode === kWelcomeLate), []);
  await corp.stop();
  assertWelcomedOrTold(corp, scans, welcomes);
  assert.deepEqual(corp.rows('SELECT state, count(*) FROM inbox GROUP BY state'), [[1, kScans]]);
  const received = corp.rows("SELECT object, count(*) FROM audit WHERE action = 'customer.receive' GROUP BY object");
  assert.deepEqual(received.filter(([, times]) => times !== 1), []);
  assert.equal(received.length, kScans);
  assert.match(corp.command('check', '--data', corp.data), /in order/);
  await corp.startServer();
}

async function inTime(what, asked) {
  const began = Date.now();
  const answer = await asked;
  const took = Date.now() - began;
  assert.ok(took < kUsable, `${what} took ${took} ms`);
  return answer;
}

async function assertUsable(corp, scans) {
  const { relations } = await inTime('the list', corp.console.list());
  assert.ok(relations.length >= scans.length);
  await inTime('the channels', corp.console.get('channels'));
  await inTime('the session', corp.console.get('session'));
}

// `outage` lets WeCom fail in its own way, and ends when it is back.
async function unreachable(corp, outage) {
  const channel = await corp.console.createChannel();
  const early = await corp.wecom.scanMany(channel, 3, '之前');
  await corp.wecom.served(early);
  // What follows from these is under way when WeCom falls silent.
  for (const api of ['externalcontact/get', 'send_welcome_msg', 'mark_tag', 'remark']) {
    await corp.wecom.post('faults', { delay_ms: { api, ms: 500, times: 4 } });
  }
  const scans = await corp.wecom.scanMany(channel, 8, '之中');
  await corp.wecom.delivered();
  const wished = await outage(async () => {
    await assertUsable(corp, [...early, ...scans]);
    return inTime('a new channel', corp.console.requestChannel({ name: '断网时新建' }));
  });

  await corp.wecom.served(scans, ['mark_tag', 'remark'], 2 * kPatience);
  await listed(corp, scans, channel);
  await corp.console.ready(wished, 2 * kPatience);
  const { contact_ways: ways } = await corp.wecom.get('contact-ways');
  assert.equal(ways.filter((way) => way.state === wished.state).length, 1);
  const late = await corp.wecom.scan(wished, '之后');
  await corp.wecom.served([late]);
  await until('the end of each welcome', async () => {
    const [[planned]] = corp.rows("SELECT count(*) FROM outbox WHERE kind = 'send_welcome' AND state IN (0, 1)");
    return planned === 0;
  }, 2 * kPatience);
  const welcomes = await corp.wecom.accepted('send_welcome_msg');
  await corp.stop();
  assertWelcomedOrTold(corp, [...early, ...scans, late], welcomes);
  await corp.startServer();
}

// Longer than the server waits with a welcome for the nickname.
const kLongOutage = 12_000;

const gone = (corp) =>
  unreachable(corp, async (meanwhile) => {
    await corp.sandbox.end('SIGKILL');
    const answer = await meanwhile();
    await pause(kLongOutage);
    await corp.startWecom();
    return answer;
  });

const silent = (corp) =>
  unreachable(corp, async (meanwhile) => {
    corp.sandbox.child.kill('SIGSTOP');
    const answer = await meanwhile();
    await pause(3_000);
    corp.sandbox.child.kill('SIGCONT');
    await until('an answer of the sandbox', async () => Boolean(await corp.wecom.get('state')));
    return answer;
  });

export const stories = [
  {
    name: 'a server that is killed three times loses no acknowledged callback and welcomes nobody twice',
    run: withCorp(killed),
  },
  {
    name: 'while WeCom is gone the console stays usable, and afterwards tags, remarks and codes arrive',
    run: withCorp(gone),
  },
  {
    name: 'while WeCom is silent the console stays usable, and afterwards everything arrives',
    run: withCorp(silent),
  },
];
