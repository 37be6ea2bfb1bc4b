// Runs the stories in a real headless Chromium against the real server with its sandbox WeCom.
//   node tests/e2e/run.mjs --server PATH [--only WORD] [--pictures DIR]
// The last line is "N passed, N failed".
import { mkdirSync } from 'node:fs';
import { parseArgs } from 'node:util';

import { launchBrowser, startServer } from './support.mjs';
import { stories as about } from './about.mjs';
import { stories as badInput } from './bad_input.mjs';
import { stories as crashes } from './crashes.mjs';
import { stories as exports } from './exports.mjs';
import { stories as faults } from './faults.mjs';
import { stories as look } from './look.mjs';
import { stories as renderer } from './renderer.mjs';
import { stories as road } from './road.mjs';
import { stories as signIn } from './sign_in.mjs';
import { stories as trouble } from './trouble.mjs';
import { stories as typing } from './typing.mjs';

const { values: options } = parseArgs({
  options: {
    server: { type: 'string' },
    only: { type: 'string', default: '' },
    pictures: { type: 'string', default: 'build/e2e' },
  },
});
if (!options.server) {
  console.error('run.mjs: --server PATH is missing');
  process.exit(2);
}
mkdirSync(options.pictures, { recursive: true });

let passed = 0;
let failed = 0;
const server = await startServer(options.server, { customers: 2000 });
const browser = await launchBrowser();
try {
  for (const story of [...signIn, ...about, ...road, ...typing, ...look, ...badInput, ...trouble,
    ...renderer, ...exports, ...faults, ...crashes]) {
    if (!story.name.includes(options.only)) continue;
    const began = Date.now();
    const world = { program: options.server, server, browser, pictures: options.pictures };
    try {
      await story.run(world);
      passed += 1;
      console.log(`ok      ${story.name} (${Date.now() - began} ms)`);
    } catch (error) {
      failed += 1;
      console.log(`FAILED  ${story.name}\n${error.stack ?? error}`);
      await world.page?.screenshot({ path: `${options.pictures}/failed.png` }).catch(() => {});
    } finally {
      await world.page?.context().close();
    }
  }
} finally {
  await browser.close();
  await server.stop();
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
