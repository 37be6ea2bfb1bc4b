// Ways into the program that several stories share.
import assert from 'node:assert/strict';

import { Visitor } from '../engine.mjs';
import { kCustomers, kSignIn } from './words.mjs';

// A visitor at the door; `query` as "renderer=webgl1", `hash` as "/customers". The interface is in Chinese.
export async function visit(world, { query = '', hash = '', view } = {}) {
  const visitor = await Visitor.open(world.browser, world.engine, { view, downloads: world.downloads });
  world.visitor = visitor;
  await visitor.goTo(`${world.server.url}/?lang=zh${query ? `&${query}` : ''}${hash ? `#${hash}` : ''}`);
  await visitor.find(kSignIn.password);
  return visitor;
}

export async function signIn(world, visitor, heading = kCustomers.heading) {
  await visitor.focus(kSignIn.password);
  await visitor.type(world.server.password);
  await visitor.press(kSignIn.enter);
  await visitor.find(heading);
}

export async function visitCustomers(world, way = {}) {
  const visitor = await visit(world, way);
  await signIn(world, visitor);
  await visitor.find(kCustomers.grid);
  return visitor;
}

export const counters = (visitor) => visitor.page.evaluate(() => ({ ...window.guanxi }));

// Nothing was drawn for a while, so what is seen is what stays.
export async function settled(visitor) {
  for (let before = -1; ; ) {
    const { frames } = await counters(visitor);
    if (frames === before) return;
    before = frames;
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

// Names of what reaches beyond the right side of the window.
export const beyond = (visitor) => visitor.page.evaluate(() =>
  [...document.querySelectorAll('#mirror button, #mirror input, #mirror textarea, #mirror [role]')]
    .filter((node) => node.getBoundingClientRect().width > 0 && node.getBoundingClientRect().right > innerWidth + 1)
    .map((node) => node.getAttribute('aria-label') ?? node.textContent));

export function assertQuiet(visitor, allowed = /^$/) {
  assert.deepEqual(visitor.complaints.filter((complaint) => !allowed.test(complaint)), []);
}
