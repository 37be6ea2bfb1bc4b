// Every way of drawing, in every size.
import assert from 'node:assert/strict';

import { launchEngine, until } from '../engine.mjs';
import { difference } from '../picture.mjs';
import { colourCount } from '../support.mjs';
import { kChannels, kCustomers, kShell } from './words.mjs';
import { assertQuiet, beyond, counters, settled, visitCustomers } from './visits.mjs';

const isChromium = (engine) => !engine.isFirefox;

// Rounding at edges of letters may differ between ways of drawing, and a clock in the list may go on.
const kAlike = 0.01;

async function pictured(visitor) {
  await settled(visitor);
  return visitor.picture();
}

const contextLoss = {
  name: 'a lost graphics context comes back with the same picture, and the next loss leads to drawing in memory',
  isFor: isChromium,
  async run(world) {
    const visitor = await visitCustomers(world, { query: 'renderer=webgl2' });
    const before = await pictured(visitor);
    assert.ok(colourCount(before) > 50, 'the canvas is blank');
    const lose = (comesBack) => visitor.page.evaluate((isBack) => {
      const tools = document.getElementById('canvas').getContext('webgl2').getExtension('WEBGL_lose_context');
      tools.loseContext();
      if (isBack) setTimeout(() => tools.restoreContext(), 50);
    }, comesBack);
    const { frames } = await counters(visitor);
    await lose(true);
    await until('a frame after the loss', async () => (await counters(visitor)).frames > frames);
    assert.ok(difference(before, await pictured(visitor)) < kAlike, 'the picture is another one');

    await lose(false);
    await until('drawing in memory', async () => (await counters(visitor)).renderer === 'memory');
    assert.ok(difference(before, await pictured(visitor)) < kAlike, 'the picture in memory is another one');
    assertQuiet(visitor, /CONTEXT_LOST|context lost/i);
  },
};

const oldGraphics = {
  name: 'WebGL 1 and WebGL 2 draw the same',
  isFor: isChromium,
  async run(world) {
    const pictures = [];
    for (const renderer of ['webgl1', 'webgl2']) {
      const visitor = await visitCustomers(world, { query: `renderer=${renderer}` });
      assert.equal((await counters(visitor)).renderer, renderer);
      pictures.push(await pictured(visitor));
      assertQuiet(visitor);
      await visitor.close();
    }
    assert.ok(colourCount(pictures[0]) > 50, 'the canvas is blank');
    assert.ok(difference(...pictures) < kAlike, 'the pictures differ');
  },
};

const noGraphics = {
  name: 'without WebGL everything is drawn in memory',
  isFor: isChromium,
  async run(world) {
    const browser = await launchEngine(world.engine, { words: ['--disable-3d-apis'] });
    try {
      const visitor = await visitCustomers({ ...world, browser });
      assert.equal(await visitor.page.evaluate(() => document.createElement('canvas').getContext('webgl')), null);
      assert.equal((await counters(visitor)).renderer, 'memory');
      assert.ok(colourCount(await pictured(visitor)) > 50, 'the canvas is blank');
      await visitor.press(kShell.channels);
      await visitor.find(kChannels.heading);
      assertQuiet(visitor);
    } finally {
      await browser.close();
    }
  },
};

async function clickWithPointer(visitor, thing) {
  const node = await visitor.find(thing);
  const box = await node.boundingBox();
  await visitor.page.mouse.click(box.x + box.width / 2, box.y + box.height / 2);
}

// As the browser's zoom does it: the window stays, its inner size shrinks as the density grows.
const zoom = {
  name: 'the canvas has the density of the screen, and the pointer meets what is drawn: 1, 1.25, 2',
  isFor: isChromium,
  async run(world) {
    const visitor = await visitCustomers(world);
    for (const scale of [1, 1.25, 2]) {
      await visitor.see({ width: 1440 / scale, height: 900 / scale, scale });
      await until(`a page of the new size at ${scale}`, async () => (await beyond(visitor)).length === 0);
      assert.ok(colourCount(await pictured(visitor)) > 50, `the canvas is blank at ${scale}`);
      const canvas = await visitor.page.evaluate(() => {
        const { width, height } = document.getElementById('canvas');
        return { width, height, density: devicePixelRatio };
      });
      assert.deepEqual(canvas, { width: 1440, height: 900, density: scale });
      await clickWithPointer(visitor, kCustomers.anyRow);
      await visitor.find(kCustomers.drawer);
      await visitor.key('Escape');
      await visitor.gone(kCustomers.drawer);
    }
    assertQuiet(visitor);
  },
};

const narrow = {
  name: 'a sidebar of 360 pixels holds every page',
  isFor: isChromium,
  async run(world) {
    const visitor = await visitCustomers(world, { view: { width: 360, height: 760, scale: 2 } });
    for (const [hash, thing] of [['/customers', kCustomers.search], ['/channels', kChannels.create],
                                 ['/channels/new', kChannels.name]]) {
      await visitor.goWithin(hash);
      await visitor.find(thing);
      assert.ok(colourCount(await pictured(visitor)) > 50, `${hash} is blank`);
      assert.deepEqual(await beyond(visitor), [], `${hash} reaches beyond the right side`);
    }
    assertQuiet(visitor);
  },
};

export const stories = [contextLoss, oldGraphics, noGraphics, zoom, narrow];
