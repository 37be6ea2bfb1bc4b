-- What each person has set for herself in the console, as core/console/preferences.h writes it.
CREATE TABLE preferences (
    account_id INTEGER PRIMARY KEY REFERENCES account (id) ON DELETE CASCADE,
    document   TEXT NOT NULL
) STRICT;
