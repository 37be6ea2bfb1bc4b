// SQLite, in the build that the server carries, with everything in its cache.
import { join } from 'node:path';

import { Asked, start } from './process.mjs';
import { plain } from './question.mjs';

export async function openSqlite({ folder, programs, relations }) {
  const asked = new Asked(start(join(programs, 'core_sqlite'), [join(folder, 'sqlite'), String(relations)]));
  const [, version] = (await asked.line()).split(' ');
  return {
    name: `SQLite ${version}`,
    key: 'sqlite',
    forms(enteredBefore) {
      const { exists, except, inDrivenFromA, drivenFromA } = plain(enteredBefore);
      return [
        { name: 'IN, driven from tag A', sql: inDrivenFromA },
        { name: 'EXISTS, driven from tag A', sql: drivenFromA('CROSS JOIN') },
        { name: 'INTERSECT and EXCEPT', sql: except },
        { name: 'EXISTS', sql: exists },
      ];
    },
    ask: (form) => asked.ask(form.sql),
  };
}
