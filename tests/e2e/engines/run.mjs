// Runs the same stories in every engine, one after the other, against one server.
//   node tests/e2e/engines/run.mjs --server PATH [--only WORD] [--engine WORD] [--pictures DIR]
// The last line is "N passed, N failed".
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';

import { kEngines, launchEngine } from '../engine.mjs';
import { startServer } from '../support.mjs';
import { stories as drawing } from './drawing.mjs';
import { stories as story } from './story.mjs';
import { stories as tree } from './tree.mjs';
import { stories as trouble } from './trouble.mjs';

const { values: options } = parseArgs({
  options: {
    server: { type: 'string' },
    only: { type: 'string', default: '' },
    engine: { type: 'string', default: '' },
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

async function tell(name, run, world) {
  const began = Date.now();
  try {
    await run(world);
    passed += 1;
    console.log(`ok      ${name} (${Date.now() - began} ms)`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack ?? error}`);
    await world.visitor?.picture(`${options.pictures}/failed-${world.engine.name}.png`).catch(() => {});
  } finally {
    await world.visitor?.close().catch(() => {});
  }
}

const downloads = mkdtempSync(join(tmpdir(), 'guanxi-downloads-'));
const server = await startServer(options.server, { customers: 500 });
try {
  for (const engine of kEngines.filter((one) => one.name.includes(options.engine))) {
    const stories = [...tree, ...drawing, ...trouble, ...story].filter((one) => one.isFor?.(engine) ?? true);
    let browser;
    for (const { name, run } of stories.filter((one) => one.name.includes(options.only))) {
      await tell(`${engine.name}: ${name}`, async (world) => {
        browser ??= await launchEngine(engine, { downloads });
        await run(Object.assign(world, { browser }));
      }, { server, engine, downloads, pictures: options.pictures });
    }
    await browser?.close();
  }
} finally {
  await server.stop();
  rmSync(downloads, { recursive: true, force: true });
}
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 && passed > 0 ? 0 : 1);
