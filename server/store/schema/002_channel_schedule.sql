-- What changes with the hour in a channel's plan, as core/channel/channel_schedule_json.h writes it; empty: nothing.
ALTER TABLE channel ADD COLUMN schedule TEXT NOT NULL DEFAULT '';
