// Pictures of every page, wide and narrow, light and dark, Chinese and English, for eyes; and what a machine can see
// of them.
import assert from 'node:assert/strict';

import { colourCount, signIn } from './support.mjs';

const kPages = [
  ['overview', '/overview'],
  ['customers', '/customers'],
  ['channels', '/channels'],
  ['channel-form', '/channels/new'],
  ['sandbox', '/sandbox'],
];

const kLooks = [
  { name: 'wide', query: '?theme=light', viewport: { width: 1440, height: 900 } },
  { name: 'dark', query: '?theme=dark', viewport: { width: 1440, height: 900 } },
  { name: 'english', query: '?theme=light&lang=en', viewport: { width: 1440, height: 900 } },
  { name: 'narrow', query: '?theme=light', viewport: { width: 360, height: 760 } },
];

export const stories = kLooks.map((look) => ({
  name: `every page is drawn, and nothing reaches beyond its sides: ${look.name}`,
  async run(world) {
    const page = await signIn(world, { path: `/${look.query}`, viewport: look.viewport });
    for (const [name, route] of kPages) {
      await page.evaluate((hash) => {
        location.hash = hash;
      }, route);
      await page.waitForTimeout(700);
      const picture = await page.screenshot({ path: `${world.pictures}/${name}-${look.name}.png` });
      assert.ok(colourCount(picture) > 50, `${name} is blank`);
      const beyond = await page.evaluate(() => {
        const out = [];
        for (const node of document.querySelectorAll('button, input, textarea, [role]')) {
          const box = node.getBoundingClientRect();
          const name = node.getAttribute('aria-label') ?? node.textContent;
          if (box.width > 0 && box.right > innerWidth + 1) out.push(name);
        }
        return out;
      });
      assert.deepEqual(beyond, [], `${name} reaches beyond the right side`);
    }
    assert.deepEqual(page.complaints, []);
  },
}));
