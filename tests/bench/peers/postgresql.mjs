// PostgreSQL of this Debian with a private data folder, reached by a socket in it. Everything fits its buffers, nothing
// waits for the disk.
import { chownSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join } from 'node:path';

import { Asked, run, serverUser, start, startServer, until } from './process.mjs';
import { kTags, plain } from './question.mjs';

const kInstalled = '/usr/lib/postgresql';
const kSettings = {
  listen_addresses: '', shared_buffers: '4GB', effective_cache_size: '12GB', work_mem: '256MB',
  maintenance_work_mem: '1GB', random_page_cost: '1.1', wal_level: 'minimal', max_wal_senders: '0',
  max_wal_size: '8GB', fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off', autovacuum: 'off',
};

function programsFolder() {
  const versions = existsSync(kInstalled) ? readdirSync(kInstalled).map(Number).sort((a, b) => b - a) : [];
  if (versions.length === 0) throw new Error('PostgreSQL is not installed: run scripts/setup bench');
  return join(kInstalled, String(versions[0]), 'bin');
}

const load = (files) => `
  CREATE EXTENSION intarray;
  BEGIN;
  CREATE TABLE relation (id int NOT NULL, customer int NOT NULL, staff smallint, channel smallint, add_way smallint,
                         state smallint, stage smallint, entered_at int, added_at int, tags int[]);
  COPY relation FROM '${files}/relation';
  CREATE TABLE relation_tag (tag int NOT NULL, relation int NOT NULL);
  COPY relation_tag FROM '${files}/tag';
  CREATE TABLE send (customer int NOT NULL, sent_at int NOT NULL);
  COPY send FROM '${files}/send';
  COMMIT;
  ALTER TABLE relation ADD PRIMARY KEY (id);
  CREATE INDEX ON relation (customer);
  CREATE INDEX ON relation (stage, entered_at) INCLUDE (id, customer);
  CREATE INDEX ON relation USING gin (tags gin__int_ops);
  ALTER TABLE relation_tag ADD PRIMARY KEY (tag, relation);
  CREATE INDEX ON relation_tag (relation, tag);
  CREATE INDEX ON send (customer, sent_at);
  CREATE INDEX ON send (sent_at, customer);
  VACUUM ANALYZE;`;

function forms(enteredBefore) {
  const { a, b, c, d } = kTags;
  const { rest, exists, except, drivenFromA } = plain(enteredBefore);
  const all = [
    ['int[] and GIN, operators',
     `SELECT count(*) FROM relation r WHERE tags @> '{${a}}' AND tags && '{${b},${c}}' ` +
     `AND NOT tags && '{${d}}' AND ${rest};`],
    ['int[] and GIN, query_int',
     `SELECT count(*) FROM relation r WHERE tags @@ '${a}&(${b}|${c})&!${d}' AND ${rest};`],
    ['EXISTS, driven from tag A', drivenFromA('JOIN')],
    ['EXISTS', exists],
    ['INTERSECT and EXCEPT', except],
  ];
  return all.flatMap(([name, sql]) => ['off', 'on'].map((jit) => ({ name: `${name}, jit ${jit}`, jit, sql })));
}

export async function openPostgresql({ folder, files }) {
  const programs = programsFolder();
  const home = join(folder, 'postgresql');
  mkdirSync(home);
  if (serverUser.uid) chownSync(home, serverUser.uid, serverUser.gid);
  const data = join(home, 'data');
  const own = ['-U', 'bench', '-A', 'trust', '--no-sync', '--locale=C', '-E', 'UTF8'];
  await run(join(programs, 'initdb'), ['-D', data, ...own], { ...serverUser, cwd: home });
  const settings = Object.entries({ ...kSettings, unix_socket_directories: home })
    .flatMap(([name, value]) => ['-c', `${name}=${value}`]);
  const server = startServer(join(programs, 'postgres'), ['-D', data, ...settings], { endSignal: 'SIGQUIT' });
  const psql = ['-X', '-q', '-A', '-t', '-v', 'ON_ERROR_STOP=1', '-h', home, '-U', 'bench', 'postgres'];
  const answers = () => run('psql', [...psql, '-c', 'SELECT 1']).catch(() => false);
  await until('PostgreSQL’s first answer', 60_000, server, answers);
  await run('psql', [...psql, '-f', '-'], { input: load(files) });
  const version = (await run('psql', [...psql, '-c', 'SHOW server_version'])).split(' ')[0].trim();
  const asked = new Asked(start('psql', psql));
  return {
    name: `PostgreSQL ${version}`,
    key: 'postgresql',
    forms,
    ask(form) {
      asked.tell(`SET jit = ${form.jit};`);
      return asked.ask(form.sql);
    },
  };
}
