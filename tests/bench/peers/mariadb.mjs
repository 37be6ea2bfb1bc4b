// MariaDB of this Debian with a private data folder, reached by a socket in it. Two schemas: LinkWeChat's own tables
// and indexes (peer-schemas.md section 1) with the text ids that it keeps, and the plain one of the other databases.
import { chownSync, existsSync, mkdirSync } from 'node:fs';
import { join } from 'node:path';

import { Asked, run, serverUser, start, startServer, until } from './process.mjs';
import { kMonthBegan, kSendLimit, kStage, plain } from './question.mjs';

const kServer = '/usr/sbin/mariadbd';
const kSettings = [
  '--skip-networking', '--skip-log-bin', '--innodb-buffer-pool-size=4G', '--innodb-log-file-size=2G',
  '--innodb-flush-log-at-trx-commit=0', '--innodb-doublewrite=0', '--innodb-flush-method=nosync', '--secure-file-priv=',
  '--tmp-table-size=1G', '--max-heap-table-size=1G', '--sort-buffer-size=256M', '--join-buffer-size=256M',
  '--default-time-zone=+08:00', '--character-set-server=utf8mb4',
];
const kBulk = 'SET unique_checks = 0, foreign_key_checks = 0, autocommit = 0;';

const audit = `create_by varchar(255) DEFAULT 'admin', create_by_id bigint DEFAULT 1, create_time datetime,
  update_by varchar(255) DEFAULT 'admin', update_by_id bigint DEFAULT 1, update_time datetime,
  del_flag tinyint DEFAULT 0`;

const loadCustomers = (files) => `${kBulk}
  CREATE TABLE we_customer (id bigint NOT NULL, external_userid varchar(255) NOT NULL, customer_name varchar(100),
    customer_type tinyint, avatar varchar(200), gender tinyint, unionid varchar(32), add_user_id varchar(100),
    add_time datetime, track_state tinyint DEFAULT 1, track_time datetime, track_content varchar(900), add_method int,
    state varchar(64), loss_time datetime, is_join_blacklist tinyint DEFAULT 1, tag_ids text, birthday date,
    phone varchar(255), email varchar(255), qq varchar(32), position varchar(64), corp_name varchar(100),
    corp_full_name varchar(100), address varchar(255), province_id int, city_id int, area_id int, area varchar(64),
    takeover_user_id varchar(100), remark_name varchar(500), other_descr varchar(1000), ${audit},
    PRIMARY KEY (id), UNIQUE KEY un_key (external_userid(32), add_user_id), KEY state__index (state, del_flag));
  LOAD DATA INFILE '${files}/we_customer' INTO TABLE we_customer (id, external_userid, customer_name, customer_type,
    avatar, gender, unionid, add_user_id, @added, track_state, @entered, add_method, state, remark_name, tag_ids)
    SET add_time = FROM_UNIXTIME(@added), track_time = FROM_UNIXTIME(@entered), create_time = add_time,
        update_time = track_time;
  COMMIT; ANALYZE TABLE we_customer;`;

const loadResults = (files) => `${kBulk}
  CREATE TABLE we_group_message_send_result (id bigint NOT NULL, msg_template_id bigint, msg_id varchar(64),
    user_id varchar(64), external_userid varchar(64), chat_id varchar(64), status tinyint DEFAULT 1,
    send_time datetime, ${audit}, PRIMARY KEY (id));
  LOAD DATA INFILE '${files}/we_send' INTO TABLE we_group_message_send_result (id, msg_template_id, msg_id, user_id,
    external_userid, @sent) SET send_time = FROM_UNIXTIME(@sent), create_time = send_time;
  COMMIT; ANALYZE TABLE we_group_message_send_result;`;

const loadPlain = (files) => `${kBulk}
  CREATE TABLE relation (id int NOT NULL, customer int NOT NULL, staff smallint, channel smallint, add_way smallint,
    state tinyint, stage tinyint, entered_at int, added_at int, PRIMARY KEY (id));
  LOAD DATA INFILE '${files}/relation' INTO TABLE relation (id, customer, staff, channel, add_way, state, stage,
    entered_at, added_at, @tags);
  CREATE TABLE relation_tag (tag smallint NOT NULL, relation int NOT NULL, PRIMARY KEY (tag, relation));
  LOAD DATA INFILE '${files}/tag' INTO TABLE relation_tag;
  CREATE TABLE send (id int NOT NULL AUTO_INCREMENT, customer int NOT NULL, sent_at int NOT NULL, PRIMARY KEY (id));
  LOAD DATA INFILE '${files}/send' INTO TABLE send (customer, sent_at);
  COMMIT;
  ALTER TABLE relation ADD KEY (customer), ADD KEY (stage, entered_at, customer);
  ALTER TABLE relation_tag ADD KEY (relation, tag);
  ALTER TABLE send ADD KEY (customer, sent_at), ADD KEY (sent_at, customer);
  ANALYZE TABLE relation, relation_tag, send;`;

// LinkWeChat's list query, with tags "contains any" as it is meant. It keeps no time of entry; `track_time` stands for
// it. `joined` is the form that joins by hash, for which a setting must be raised.
function linkwechatForms(enteredBefore, tags) {
  const list =
    `wcr.is_join_blacklist = 1 AND wcr.track_state = ${kStage} AND wcr.del_flag = 0 ` +
    `AND FIND_IN_SET('${tags.a}', wcr.tag_ids) AND (FIND_IN_SET('${tags.b}', wcr.tag_ids) ` +
    `OR FIND_IN_SET('${tags.c}', wcr.tag_ids)) AND !FIND_IN_SET('${tags.d}', wcr.tag_ids) ` +
    `AND wcr.track_time < FROM_UNIXTIME(${enteredBefore})`;
  const sent = `status = 1 AND send_time >= FROM_UNIXTIME(${kMonthBegan})`;
  return [
    { name: 'counting by hash join, join_cache_level 8', sql:
      'SELECT count(*) FROM (SELECT wcr.id FROM we_customer wcr LEFT JOIN we_group_message_send_result r ' +
      `ON r.external_userid = wcr.external_userid AND r.status = 1 AND r.send_time >= FROM_UNIXTIME(${kMonthBegan}) ` +
      `WHERE ${list} GROUP BY wcr.id HAVING count(r.id) < ${kSendLimit}) x;` },
    { name: 'NOT IN those with four, sorted', sql:
      `SELECT count(0) FROM we_customer wcr WHERE ${list} AND external_userid NOT IN (SELECT SQL_BIG_RESULT ` +
      `external_userid FROM we_group_message_send_result WHERE ${sent} ` +
      `GROUP BY external_userid HAVING count(*) >= ${kSendLimit});` },
    { name: 'joined with the counts, as one writes it first', once: true, sql:
      'SELECT count(0) FROM we_customer wcr LEFT JOIN (SELECT external_userid, count(*) AS sends ' +
      `FROM we_group_message_send_result WHERE ${sent} GROUP BY external_userid) s ` +
      `ON s.external_userid = wcr.external_userid WHERE ${list} AND coalesce(s.sends, 0) < ${kSendLimit};` },
    { name: 'without the sends', partial: true, sql: `SELECT count(0) FROM we_customer wcr WHERE ${list};` },
  ];
}

function plainForms(enteredBefore) {
  const { exists, in: inForm, except, drivenFromA } = plain(enteredBefore);
  return [
    { name: 'EXISTS, driven from tag A', sql: drivenFromA('STRAIGHT_JOIN') },
    { name: 'EXISTS', sql: exists },
    { name: 'IN', sql: inForm },
    { name: 'INTERSECT and EXCEPT', once: true, sql: except },
  ];
}

export async function openMariadb({ folder, files, wecomTags }) {
  if (!existsSync(kServer)) throw new Error('MariaDB is not installed: run scripts/setup bench');
  const home = join(folder, 'mariadb');
  mkdirSync(home);
  if (serverUser.uid) chownSync(home, serverUser.uid, serverUser.gid);
  const data = join(home, 'data');
  await run('mariadb-install-db', ['--no-defaults', `--datadir=${data}`, '--auth-root-authentication-method=normal',
                                   '--skip-test-db', '--skip-name-resolve'], { ...serverUser, cwd: home });
  const socket = join(home, 'socket');
  const own = [`--datadir=${data}`, `--socket=${socket}`, `--tmpdir=${home}`, `--pid-file=${join(home, 'pid')}`];
  const server = startServer(kServer, ['--no-defaults', ...own, ...kSettings]);
  const client = ['--no-defaults', '--batch', '--skip-column-names', '--unbuffered', '-u', 'root', '-S', socket];
  const answers = () => run('mariadb', [...client, '-e', 'CREATE DATABASE bench; SELECT 1']).catch(() => false);
  await until('MariaDB’s first answer', 60_000, server, answers);
  await Promise.all([loadCustomers, loadResults, loadPlain].map(
    (load) => run('mariadb', [...client, 'bench'], { input: load(files) })));
  const version = (await run('mariadb', [...client, '-e', 'SELECT version()'])).split('-')[0];
  const asked = new Asked(start('mariadb', [...client, 'bench']));
  asked.tell('SET join_cache_level = 8;');
  const ask = (form) => asked.ask(form.sql);
  return [
    { name: `LinkWeChat’s tables, MariaDB ${version}`, key: 'linkwechat',
      forms: (enteredBefore) => linkwechatForms(enteredBefore, wecomTags), ask },
    { name: `MariaDB ${version}`, key: 'mariadb', forms: plainForms, ask },
  ];
}
