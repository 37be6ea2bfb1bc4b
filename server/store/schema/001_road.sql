-- Nouns of design.md §4 that the road needs. Times: *_at are seconds of business time unless they end in _ms, which
-- are milliseconds of steady time. Names of WeCom's own ids start with wecom_.

CREATE TABLE setting (
    key   TEXT PRIMARY KEY,
    value BLOB NOT NULL  -- text; secrets are sealed with secret.key
) STRICT;

CREATE TABLE account (
    id            INTEGER PRIMARY KEY,
    name          TEXT NOT NULL UNIQUE,
    role          TEXT NOT NULL,
    password_hash TEXT NOT NULL,
    created_ms    INTEGER NOT NULL
) STRICT;

CREATE TABLE session (
    token_hash   BLOB PRIMARY KEY,  -- SHA-256; the token itself is never stored
    account_id   INTEGER NOT NULL REFERENCES account (id) ON DELETE CASCADE,
    request_token TEXT NOT NULL,    -- must come back in a header with every change
    created_ms   INTEGER NOT NULL,
    last_seen_ms INTEGER NOT NULL
) STRICT;

CREATE TABLE department (
    id        INTEGER PRIMARY KEY,  -- WeCom's
    parent_id INTEGER NOT NULL,
    name      TEXT NOT NULL,
    position  INTEGER NOT NULL
) STRICT;

CREATE TABLE staff (
    id          INTEGER PRIMARY KEY,
    wecom_id    TEXT NOT NULL UNIQUE COLLATE NOCASE,
    name        TEXT NOT NULL,
    alias       TEXT NOT NULL,
    departments BLOB NOT NULL,  -- varints, ascending
    status      INTEGER NOT NULL,
    contact     INTEGER NOT NULL
) STRICT;

CREATE TABLE tag_group (
    id       INTEGER PRIMARY KEY,
    wecom_id TEXT NOT NULL UNIQUE,
    name     TEXT NOT NULL,
    position INTEGER NOT NULL,
    presence INTEGER NOT NULL
) STRICT;

CREATE TABLE tag (
    id           INTEGER PRIMARY KEY,
    wecom_id     TEXT NOT NULL UNIQUE,
    tag_group_id INTEGER NOT NULL REFERENCES tag_group (id),
    name         TEXT NOT NULL,
    position     INTEGER NOT NULL,
    presence     INTEGER NOT NULL
) STRICT;

CREATE TABLE customer (
    id        INTEGER PRIMARY KEY,
    wecom_id  TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    kind      INTEGER NOT NULL,
    gender    INTEGER NOT NULL,
    corp_name TEXT NOT NULL,
    avatar    TEXT NOT NULL
) STRICT;

-- What else we know a person by. unionid comes from WeCom when the corp has bound an open-platform account.
CREATE TABLE identity (
    kind        TEXT NOT NULL,
    value       TEXT NOT NULL,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    PRIMARY KEY (kind, value)
) STRICT, WITHOUT ROWID;

CREATE TABLE channel (
    id             INTEGER PRIMARY KEY,
    name           TEXT NOT NULL,
    state          TEXT NOT NULL UNIQUE,
    staff          BLOB NOT NULL,  -- varints, as given
    departments    BLOB NOT NULL,
    tags           BLOB NOT NULL,
    remark_pattern TEXT NOT NULL,
    welcome_text   TEXT NOT NULL,
    acceptance     INTEGER NOT NULL,
    code           INTEGER NOT NULL,
    contact_way    TEXT NOT NULL,
    qr_code_url    TEXT NOT NULL,
    qr_picture     BLOB,  -- PNG or JPEG as WeCom gave it; fetched once
    failure        TEXT NOT NULL,
    created_at     INTEGER NOT NULL
) STRICT;

CREATE TABLE relation (
    id          INTEGER PRIMARY KEY,
    customer_id INTEGER NOT NULL REFERENCES customer (id),
    staff_id    INTEGER NOT NULL REFERENCES staff (id),
    channel_id  INTEGER REFERENCES channel (id),
    channel_at  INTEGER NOT NULL,  -- of the arrival that came through it; older arrivals do not replace it
    added_at    INTEGER NOT NULL,  -- 0: only its end is known
    add_way     INTEGER NOT NULL,
    state       INTEGER NOT NULL,
    state_at    INTEGER NOT NULL,  -- of the event that set the state; older events do not move it
    received_at INTEGER NOT NULL,  -- of the arrival whose reception was begun last; 0: none
    tags        BLOB NOT NULL,     -- varints, ascending
    remark      TEXT NOT NULL,
    description TEXT NOT NULL,
    sync_run    INTEGER NOT NULL,  -- the last full synchronisation that saw it
    UNIQUE (customer_id, staff_id)
) STRICT;
CREATE INDEX relation_by_staff ON relation (staff_id, sync_run);

CREATE TABLE inbox (
    id           INTEGER PRIMARY KEY,
    dedupe_key   TEXT NOT NULL UNIQUE,
    received_ms  INTEGER NOT NULL,
    body         TEXT NOT NULL,  -- decrypted XML
    state        INTEGER NOT NULL,  -- 0 waiting, 1 done, 2 failed
    attempts     INTEGER NOT NULL,
    failure      TEXT NOT NULL,
    processed_ms INTEGER
) STRICT;
CREATE INDEX inbox_waiting ON inbox (id) WHERE state = 0;

CREATE TABLE outbox (
    id          INTEGER PRIMARY KEY,
    kind        TEXT NOT NULL,
    action      TEXT NOT NULL,  -- JSON
    once_key    TEXT UNIQUE,    -- what must not be planned twice (outbox_store.h)
    priority    INTEGER NOT NULL,
    not_before_ms INTEGER NOT NULL,
    deadline_at INTEGER,  -- business time
    state       INTEGER NOT NULL,  -- 0 planned, 1 sending, 2 done, 3 refused, 4 unknown, 5 expired
    attempts    INTEGER NOT NULL,
    wecom_code  INTEGER NOT NULL,
    failure     TEXT NOT NULL,
    created_ms  INTEGER NOT NULL,
    done_ms     INTEGER
) STRICT;
CREATE INDEX outbox_due ON outbox (priority, not_before_ms, id) WHERE state = 0;
CREATE INDEX outbox_deadline ON outbox (deadline_at) WHERE state = 0 AND deadline_at IS NOT NULL;
CREATE INDEX outbox_open ON outbox (state) WHERE state IN (1, 4);

CREATE TABLE change (
    seq       INTEGER PRIMARY KEY AUTOINCREMENT,
    kind      INTEGER NOT NULL,
    object_id INTEGER NOT NULL,
    old_staff_id INTEGER NOT NULL,  -- 0: none
    new_staff_id INTEGER NOT NULL,
    at_ms     INTEGER NOT NULL
) STRICT;

CREATE TABLE audit (
    id     INTEGER PRIMARY KEY,
    at     INTEGER NOT NULL,
    actor  TEXT NOT NULL,   -- account name, "wecom" or "system"
    action TEXT NOT NULL,
    object TEXT NOT NULL,
    detail TEXT NOT NULL,   -- JSON without personal data
    hash   BLOB NOT NULL    -- SHA-256 over the previous hash and this row
) STRICT;
