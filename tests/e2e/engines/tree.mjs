// What assistive technology and input methods meet.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';

import { until } from '../engine.mjs';
import { kChannels, kCustomers, kGallery, kShell, rowOf } from './words.mjs';
import { assertQuiet, settled, signIn, visit, visitCustomers } from './visits.mjs';

const kAxe = readFileSync(new URL('../node_modules/axe-core/axe.min.js', import.meta.url), 'utf8');
const kRules = { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'] };

// What axe has against the page, each with the first nodes it is about.
async function complaints(visitor, where) {
  await settled(visitor);
  if (!(await visitor.page.evaluate(() => Boolean(window.axe)))) await visitor.page.evaluate(kAxe);
  const found = await visitor.page.evaluate(async (rules) => {
    const { violations } = await window.axe.run(document, rules);
    return violations.map((one) => `${one.id}: ${one.nodes.slice(0, 3).map((node) => node.html).join(' ')}`);
  }, kRules);
  return found.map((one) => `${where}: ${one}`);
}

const roles = {
  name: 'boots, lets in, and says what everything is',
  async run(world) {
    const visitor = await visitCustomers(world);
    for (const role of ['navigation', 'banner', 'main']) await visitor.find({ role });
    await visitor.find(kShell.channels);
    assert.ok((await visitor.count({ role: 'row', within: kCustomers.grid })) > 10);
    assert.ok((await visitor.count({ role: 'columnheader', within: kCustomers.grid })) > 4);
    assert.ok((await visitor.count({ role: 'gridcell', within: kCustomers.grid })) > 50);
    if (!world.engine.isFirefox) {
      const nodes = await visitor.accessibilityTree();
      const count = (role) => nodes.filter((node) => node.role === role).length;
      assert.equal(nodes.filter((node) => node.role === 'grid' && node.name === kCustomers.grid.name).length, 1);
      assert.ok(count('row') > 10 && count('columnheader') > 4 && count('gridcell') > 50);
      assert.deepEqual(nodes.filter((node) => /^(button|link|combobox|searchbox)$/.test(node.role) && !node.name), []);
    }
    assertQuiet(visitor);
  },
};

const tabOrder = {
  name: 'Tab leads to everything once, in reading order',
  async run(world) {
    const visitor = await visitCustomers(world);
    await settled(visitor);
    await visitor.page.evaluate(() => document.activeElement.blur());
    const wanted = await visitor.page.evaluate(() => [...document.querySelectorAll('#mirror *')]
      .filter((node) => node.tabIndex >= 0 && node.getClientRects().length > 0 && !node.closest('[inert]')).length);
    const stops = [];
    while (stops.length < wanted) {
      await visitor.key('Tab');
      stops.push(await visitor.focused());
      assert.ok(stops.at(-1), `${stops.length} of ${wanted} are reached`);
    }
    const places = stops.map(({ role, name, left, top }) => `${role} ${name} ${left} ${top}`);
    assert.equal(new Set(places).size, wanted, `not everything is reached: ${places.join(', ')}`);
    const parts = stops.map(({ part }) => part).filter((part, at, all) => part !== all[at - 1]);
    assert.deepEqual(parts, ['navigation', 'banner', 'main']);
    const isAbove = (stop, at) => at > 0 && stop.part === stops[at - 1].part && stop.bottom <= stops[at - 1].top;
    assert.deepEqual(stops.filter(isAbove).map(({ name }) => name), [], 'these stand above what comes before them');
    assertQuiet(visitor);
  },
};

const typing = {
  name: 'text is typed into a field, and the list follows',
  async run(world) {
    const visitor = await visitCustomers(world);
    await visitor.focus(kCustomers.search);
    await visitor.type('妈妈 a');
    const search = await visitor.find(kCustomers.search);
    assert.equal(await search.evaluate((field) => field.value), '妈妈 a');
    await visitor.key('Backspace');
    await visitor.key('Backspace');
    await until('the filter', () => visitor.page.evaluate(() => decodeURIComponent(location.hash).endsWith('q=妈妈')));
    await settled(visitor);
    const rows = await visitor.count({ role: 'row', within: kCustomers.grid });
    assert.ok(rows > 2);
    assert.equal(await visitor.count(rowOf('妈妈')), rows - 1);
    assertQuiet(visitor);
  },
};

const inputMethod = {
  name: 'pinyin stays the input method’s until it is committed',
  isFor: (engine) => !engine.isFirefox,
  async run(world) {
    const visitor = await visitCustomers(world);
    const search = await visitor.find(kCustomers.search);
    await visitor.focus(kCustomers.search);
    await visitor.compose(['m', 'ma', 'ma m', 'ma ma'], '妈妈', async (text) => {
      await settled(visitor);
      assert.equal(await search.evaluate((field) => field.value), text);
    });
    await until('the filter', () => visitor.page.evaluate(() => decodeURIComponent(location.hash).endsWith('q=妈妈')));
    await settled(visitor);
    assert.equal(await search.evaluate((field) => field.value), '妈妈');
    assert.ok((await visitor.count(rowOf('妈妈'))) > 1);
    assertQuiet(visitor);
  },
};

const accessible = {
  name: 'axe finds nothing to complain about',
  isFor: (engine) => !engine.isFirefox,
  async run(world) {
    const visitor = await visit(world);
    const found = await complaints(visitor, 'sign-in');
    await signIn(world, visitor);
    await visitor.find(kCustomers.grid);
    found.push(...(await complaints(visitor, 'customers')));
    for (const [hash, thing] of [['/channels/new', kChannels.name], ['/gallery', kGallery.heading]]) {
      await visitor.goWithin(hash);
      await visitor.find(thing);
      found.push(...(await complaints(visitor, hash)));
    }
    await visitor.goWithin('/customers');
    await visitor.press(kShell.account);
    await visitor.press(kShell.account);
    await visitor.press(kShell.about);
    await visitor.find(kShell.aboutBox);
    found.push(...(await complaints(visitor, 'About')));
    assert.deepEqual(found, []);
    assertQuiet(visitor);
  },
};

export const stories = [roles, tabOrder, typing, inputMethod, accessible];
