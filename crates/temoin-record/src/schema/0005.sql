-- Schema 5: decisions are a chain, each entry hashed with the one before, so that a changed one is found; and what people
-- decided has its place in the resolution.

-- What schema 1 to 4 kept: words of no fixed form. They stay, and nothing obeys them.
ALTER TABLE decisions RENAME TO former_decisions;

-- Only ever added to: an undo is a new entry, and a rebuild leaves it alone.
CREATE TABLE log (
    sequence INTEGER PRIMARY KEY,   -- from 1, without gaps
    id       TEXT NOT NULL UNIQUE,
    kind     TEXT NOT NULL,         -- of the target
    target   TEXT NOT NULL,
    entry    TEXT NOT NULL,         -- JSON: the decision whole
    previous TEXT NOT NULL,         -- hash of the entry before; of nothing for the first
    hash     TEXT NOT NULL          -- of previous, sequence and entry, each followed by a line feed
) STRICT;
CREATE INDEX log_by_target ON log (target);
CREATE TRIGGER log_stays BEFORE UPDATE ON log BEGIN
    SELECT raise(ABORT, 'a decision is never changed: add another');
END;
CREATE TRIGGER log_remains BEFORE DELETE ON log BEGIN
    SELECT raise(ABORT, 'a decision is never removed: add another');
END;

-- Part of the resolution, replaced with it.
CREATE TABLE edited_claims (
    claim    TEXT PRIMARY KEY,
    document TEXT NOT NULL,
    value    TEXT NOT NULL,         -- JSON: as the claim's own
    mentions TEXT NOT NULL          -- JSON: what stands in no word of the text
) STRICT, WITHOUT ROWID;
CREATE INDEX edited_claims_by_document ON edited_claims (document);

CREATE TABLE rejected_claims (
    claim TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

CREATE TABLE due (
    position INTEGER PRIMARY KEY,
    claim    TEXT NOT NULL,
    event    TEXT NOT NULL,
    reasons  TEXT NOT NULL          -- names with a blank before and behind each
) STRICT;
CREATE INDEX due_by_claim ON due (claim);
