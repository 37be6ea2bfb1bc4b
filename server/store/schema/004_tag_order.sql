-- Whose tags a row of the outbox sets: rows of one relation are performed one after the other, in the order planned.
ALTER TABLE outbox ADD COLUMN relation_id INTEGER;
UPDATE outbox SET relation_id = json_extract(action, '$.relation') WHERE kind = 'mark_tags' AND state IN (0, 1, 4);
CREATE INDEX outbox_marks ON outbox (relation_id, id) WHERE relation_id IS NOT NULL AND state IN (0, 1, 4);
