// A day's work: create a channel code, find a customer, tag her, export the list; told once by the keyboard alone and
// once by roles alone.
import assert from 'node:assert/strict';

import { until } from '../engine.mjs';
import { kChannels, kChosen, kCustomers, kOption, kShell, kSignIn, rowOf } from './words.mjs';
import { assertQuiet, settled, visit } from './visits.mjs';

// Tab, arrows, Enter, Escape and what is typed; neither a pointer nor an element's click().
class Keyboard {
  constructor(visitor) {
    this.visitor = visitor;
  }
  async press(thing) {
    await this.visitor.tabTo(thing);
    await this.visitor.key('Enter');
  }
  async write(thing, text) {
    await this.visitor.tabTo(thing);
    await this.visitor.type(text);
  }
  // The first that is offered; answers its name.
  async choose(box) {
    await this.visitor.tabTo(box);
    await this.visitor.key('Enter');
    await this.walk(kOption);
    await this.visitor.key('Enter');
    const name = await this.visitor.nameOf(kChosen);
    await this.visitor.key('Escape');
    await this.visitor.gone(kOption);
    return name;
  }
  async pick(item) {
    await this.walk(item);
    await this.visitor.key('Enter');
  }
  async openRow(row) {
    await this.visitor.tabTo(kCustomers.stop);
    await this.walk({ role: 'gridcell', within: row });
    await this.visitor.key('Enter');
  }
  async walk(thing) {
    await this.visitor.find(thing);
    const met = [];
    for (let step = 0; step < 10; step += 1) {
      if (await this.visitor.isFocused(thing)) return;
      met.push(JSON.stringify(await this.visitor.focused()));
      await this.visitor.key('ArrowDown');
      await settled(this.visitor);
    }
    assert.fail(`arrows do not reach ${JSON.stringify(thing)}, but ${met.join(', ')}`);
  }
  close() {
    return this.visitor.key('Escape');
  }
}

// As a screen reader's user does: things are asked for by what they are, focused and pressed.
class Roles {
  constructor(visitor) {
    this.visitor = visitor;
  }
  press(thing) {
    return this.visitor.press(thing);
  }
  async write(thing, text) {
    await this.visitor.focus(thing);
    await this.visitor.type(text);
  }
  async choose(box) {
    await this.press(box);
    await this.press(kOption);
    const name = await this.visitor.nameOf(kChosen);
    await this.press(box);
    await this.visitor.gone(kOption);
    return name;
  }
  pick(item) {
    return this.press(item);
  }
  openRow(row) {
    return this.press(row);
  }
  close() {
    return this.press(kCustomers.close);
  }
}

async function ask(visitor, path, body) {
  const answer = await visitor.page.evaluate(async (asked) => {
    const session = await (await fetch('/api/v1/session')).json();
    const way = asked.body === undefined ? {} : {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', 'X-Guanxi-Token': session.request_token },
      body: JSON.stringify(asked.body),
    };
    const got = await fetch(asked.path, way);
    return { status: got.status, text: await got.text() };
  }, { path, body });
  assert.ok(answer.status < 300, `${path} answered ${answer.status}: ${answer.text}`);
  return JSON.parse(answer.text);
}

async function createChannel(hand, visitor, name) {
  await hand.press(kShell.channels);
  await visitor.find(kChannels.heading);
  await hand.press(kChannels.create);
  await hand.write(kChannels.name, name);
  await hand.choose(kChannels.staff);
  await hand.write(kChannels.welcome, '{客户昵称}你好');
  await hand.press(kChannels.save);
  await visitor.find({ role: 'row', text: name });
  const ready = () => ask(visitor, '/api/v1/channels').then(({ channels }) =>
    channels.find((channel) => channel.name === name && channel.code === 'ready'));
  return until('a code that can be scanned', ready);
}

async function workThrough(world, makeHand, way) {
  const visitor = await visit(world);
  const hand = makeHand(visitor);
  await hand.write(kSignIn.password, world.server.password);
  await hand.press(kSignIn.enter);
  await visitor.find(kCustomers.heading);

  const channel = await createChannel(hand, visitor, `${world.engine.name} ${way}`);
  const nickname = `${way}${world.engine.name.replaceAll(' ', '')}🌷`;
  await ask(visitor, '/api/v1/sandbox/scan', { state: channel.state, customer: 'new', nickname });

  await hand.press(kShell.customers);
  await visitor.find(kCustomers.heading);
  await hand.write(kCustomers.search, nickname);
  await visitor.find(rowOf(nickname));
  await until('a list of one', async () => {
    await settled(visitor);
    return (await visitor.count({ role: 'row', within: kCustomers.rows })) === 1;
  });

  await hand.openRow(rowOf(nickname));
  await visitor.find(kCustomers.drawer);
  const tag = await hand.choose(kCustomers.tags);
  await visitor.hears(kCustomers.tagged);
  await hand.close();
  await visitor.gone(kCustomers.drawer);

  await hand.press(kCustomers.export);
  await hand.pick(kCustomers.asCsv);
  const lines = (await visitor.downloaded(/[.]csv$/)).trim().split('\n');
  assert.equal(lines.length, 2, lines.join('\n'));
  assert.ok(lines[1].includes(nickname) && lines[1].includes(tag), `${lines[1]} has not ${nickname} and ${tag}`);
  assertQuiet(visitor);
}

const byKeyboard = {
  name: 'a channel code is created, a customer found, tagged and exported by keyboard alone',
  run: (world) => workThrough(world, (visitor) => new Keyboard(visitor), '键盘'),
};

const byRoles = {
  name: 'a channel code is created, a customer found, tagged and exported by roles alone',
  run: (world) => workThrough(world, (visitor) => new Roles(visitor), '角色'),
};

export const stories = [byKeyboard, byRoles];
