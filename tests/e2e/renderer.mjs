// Each way of drawing shows the same page, draws nothing while nothing changes, and survives a lost context.
import assert from 'node:assert/strict';

import { colourCount, signIn } from './support.mjs';

const kKinds = ['webgl2', 'webgl1', 'memory'];

const counters = (page) => page.evaluate(() => ({ ...window.guanxi }));

async function still(page) {
  await page.mouse.move(5, 890);
  let last = -1;
  for (;;) {
    const { frames } = await counters(page);
    if (frames === last) return frames;
    last = frames;
    await page.waitForTimeout(700);
  }
}

function drawsAndRests(kind) {
  return async (world) => {
    const page = await signIn(world, { path: `/?renderer=${kind}` });
    assert.equal((await counters(page)).renderer, kind);
    const before = await still(page);
    const picture = await page.screenshot({ path: `${world.pictures}/renderer-${kind}.png` });
    assert.ok(colourCount(picture) > 100, `${kind} drew nothing`);
    await page.waitForTimeout(3_000);
    const { frames, builds } = await counters(page);
    assert.equal(frames, before, `${kind} draws while nothing changes`);
    assert.ok(builds >= 0);
    assert.deepEqual(page.complaints, []);
  };
}

// Loses the context and, when asked to, brings it back; answers the frames drawn until it is on the screen again.
const lose = (page, kind, comesBack) => page.evaluate(async ([name, restores]) => {
  const canvas = document.getElementById('canvas');
  const extension = canvas.getContext(name).getExtension('WEBGL_lose_context');
  const next = (type) => new Promise((resolve) => canvas.addEventListener(type, resolve, { once: true }));
  const lost = next('webglcontextlost');
  extension.loseContext();
  await lost;
  if (!restores) return 0;
  await new Promise((resolve) => setTimeout(resolve)); // a context cannot be restored within its own loss
  const before = window.guanxi.frames;
  const restored = next('webglcontextrestored');
  extension.restoreContext();
  await restored;
  await new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve)));
  return window.guanxi.frames - before;
}, [kind === 'webgl1' ? 'webgl' : kind, comesBack]);

function survivesLoss(kind) {
  return async (world) => {
    const page = await signIn(world, { path: `/?renderer=${kind}` });
    await still(page);
    const before = await page.screenshot();

    assert.equal(await lose(page, kind, true), 1, 'the picture is back with the first frame');
    assert.equal((await counters(page)).renderer, kind);
    assert.ok((await page.screenshot()).equals(before), 'the picture is the same as before');

    await lose(page, kind, false);
    await page.waitForFunction(() => window.guanxi.renderer === 'memory');
    const rested = await still(page);
    const picture = await page.screenshot({ path: `${world.pictures}/renderer-${kind}-lost.png` });
    assert.ok(colourCount(picture) > 100, 'memory drew nothing');
    await page.getByRole('link', { name: '渠道活码', exact: true }).click();
    await page.getByRole('heading', { name: '渠道活码', exact: true }).waitFor();
    assert.ok((await counters(page)).frames > rested);
    const end = await still(page);
    await page.waitForTimeout(2_000);
    assert.equal((await counters(page)).frames, end);
    assert.deepEqual(page.complaints.filter((line) => !/WebGL|CONTEXT_LOST/.test(line)), []);
  };
}

export const stories = [
  ...kKinds.map((kind) => ({ name: `the page is drawn with ${kind}, and rests`, run: drawsAndRests(kind) })),
  ...['webgl2', 'webgl1'].map((kind) => ({
    name: `a lost context of ${kind} is back within one frame, and a second loss leads to memory`,
    run: survivesLoss(kind),
  })),
];
