// The network goes, the session ends: each has a way back.
import assert from 'node:assert/strict';

import { until } from '../engine.mjs';
import { kCustomers, kShell, kSignIn, rowOf } from './words.mjs';
import { assertQuiet, settled, signIn, visitCustomers } from './visits.mjs';

const isChromium = (engine) => !engine.isFirefox;

const offline = {
  name: 'without a network the list stays and says so, and it is live again afterwards',
  isFor: isChromium,
  async run(world) {
    const visitor = await visitCustomers(world);
    await visitor.beOffline(true);
    await visitor.hears(kShell.cutOff);
    await visitor.focus(kCustomers.search);
    await visitor.type('妈妈');
    await visitor.find(rowOf('妈妈'));
    assert.equal(await visitor.count(kSignIn.password), 0);

    await visitor.beOffline(false);
    await until('the end of the notice', async () => !(await visitor.ask({ ask: 'says', text: kShell.cutOff })));
    assertQuiet(visitor, /ERR_INTERNET_DISCONNECTED/);
  },
};

const expiry = {
  name: 'a session that ends asks for the password and returns to the same list',
  isFor: isChromium,
  async run(world) {
    const hash = `/customers?q=${encodeURIComponent('妈妈')}`;
    const visitor = await visitCustomers(world, { hash });
    await visitor.loseCookies();
    await visitor.press(kCustomers.sync);
    await visitor.find(kSignIn.password);
    assert.equal(await visitor.count(kCustomers.grid), 0, 'customers are seen without a session');

    await signIn(world, visitor);
    await visitor.find(rowOf('妈妈'));
    await settled(visitor);
    assert.equal(await visitor.page.evaluate(() => location.hash), `#${hash}`);
    assertQuiet(visitor);
  },
};

export const stories = [offline, expiry];
