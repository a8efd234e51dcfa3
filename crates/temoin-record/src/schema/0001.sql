-- The record of a case, schema 1.
--
-- What is asked for has a column of its own; nested values that are only ever read whole are JSON. Lists keep their
-- order in `position`. Offsets are half-open ranges of UTF-8 bytes. Unsigned numbers are stored as the signed number
-- with the same 64 bits.

-- Where the bytes came from: every file of every input, by its hash under originals/.
CREATE TABLE inputs (
    root   TEXT NOT NULL,
    path   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (root, path)
) STRICT, WITHOUT ROWID;

CREATE TABLE documents (
    key            INTEGER PRIMARY KEY,
    id             TEXT NOT NULL UNIQUE,
    path           TEXT,
    record         TEXT,
    url            TEXT,
    publisher      TEXT,
    title          TEXT,
    published      TEXT,
    published_from TEXT,
    language       TEXT,
    format         TEXT NOT NULL,
    bytes          INTEGER NOT NULL,
    sha256         TEXT NOT NULL,
    read_with      TEXT,            -- language of the pack it was read with
    sentences      INTEGER NOT NULL, -- how many; so that counting a large case reads one index and not its rows
    mentions       INTEGER NOT NULL,
    claims         INTEGER NOT NULL,
    aliases        TEXT NOT NULL,   -- JSON: pairs of mention ids
    layout         TEXT NOT NULL,   -- JSON: blocks as taken in, before reading refined them
    text           TEXT NOT NULL    -- last, so that lists of documents do not page through it
) STRICT;

CREATE INDEX documents_by_sha256 ON documents (sha256);
CREATE INDEX documents_by_size ON documents (sentences, mentions, claims);

-- The layout as read.
CREATE TABLE blocks (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    kind     TEXT NOT NULL,
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE sentences (
    key      INTEGER PRIMARY KEY,
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    block    INTEGER NOT NULL,
    UNIQUE (document, position)
) STRICT;

CREATE TABLE mentions (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,
    kind     TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    value    TEXT NOT NULL,         -- JSON
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX mentions_by_id ON mentions (id);

CREATE TABLE claims (
    document       INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position       INTEGER NOT NULL,
    id             TEXT NOT NULL,
    kind           TEXT NOT NULL,
    start          INTEGER NOT NULL,
    stop           INTEGER NOT NULL,
    quote          TEXT NOT NULL,
    sentence_start INTEGER NOT NULL,
    sentence_stop  INTEGER NOT NULL,
    part_of        TEXT,
    value          TEXT NOT NULL,   -- JSON
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX claims_by_id ON claims (id);

CREATE TABLE event_mentions (
    document INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    id       TEXT NOT NULL,
    type     TEXT NOT NULL,
    sentence INTEGER NOT NULL,
    start    INTEGER NOT NULL,
    stop     INTEGER NOT NULL,
    quote    TEXT NOT NULL,
    value    TEXT NOT NULL,         -- JSON
    PRIMARY KEY (document, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_mentions_by_id ON event_mentions (id);

-- What the resolution made of all readings; replaced as a whole.
CREATE TABLE places (
    position  INTEGER PRIMARY KEY,
    id        TEXT NOT NULL UNIQUE,
    name      TEXT NOT NULL,
    forms     TEXT NOT NULL,        -- JSON: names
    class     TEXT,
    region    TEXT,
    country   TEXT,
    latitude  REAL,
    longitude REAL
) STRICT;

CREATE TABLE place_links (
    mention    TEXT PRIMARY KEY,
    place      TEXT,
    candidates TEXT NOT NULL        -- JSON: place ids, best first
) STRICT, WITHOUT ROWID;
CREATE INDEX place_links_by_place ON place_links (place);

CREATE TABLE actor_links (
    mention TEXT PRIMARY KEY,
    actor   TEXT NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TABLE events (
    key        INTEGER PRIMARY KEY, -- its position
    id         TEXT NOT NULL UNIQUE,
    type       TEXT NOT NULL,
    title      TEXT NOT NULL,
    edtf       TEXT,
    earliest   TEXT,
    latest     TEXT,
    first_year INTEGER,
    last_year  INTEGER,
    date_prec  INTEGER,
    place      TEXT,
    place_name TEXT,
    region     TEXT,
    country    TEXT,
    latitude   REAL,
    longitude  REAL,
    where_prec INTEGER,
    grade      TEXT,
    part_of    TEXT,
    contested  INTEGER NOT NULL,
    value      TEXT NOT NULL        -- JSON: actors, mentions, reasons
) STRICT;
CREATE INDEX events_by_date ON events (first_year, earliest);

CREATE TABLE event_documents (
    event    INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_documents_by_document ON event_documents (document);

CREATE TABLE event_claims (
    event    INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    role     TEXT NOT NULL CHECK (role IN ('joined', 'suggested')),
    position INTEGER NOT NULL,
    claim    TEXT NOT NULL,
    reason   TEXT,
    score    INTEGER,
    PRIMARY KEY (event, role, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX event_claims_by_claim ON event_claims (claim, role);

CREATE TABLE estimates (
    event     INTEGER NOT NULL REFERENCES events (key) ON DELETE CASCADE,
    position  INTEGER NOT NULL,
    kind      TEXT NOT NULL,
    victims   TEXT NOT NULL,
    low       INTEGER,
    best      INTEGER,
    high      INTEGER,
    rule      TEXT NOT NULL,
    voices    INTEGER NOT NULL,
    contested INTEGER NOT NULL,
    claims    TEXT NOT NULL,        -- JSON: claim ids
    PRIMARY KEY (event, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE copies (
    position   INTEGER PRIMARY KEY,
    document   TEXT NOT NULL,
    original   TEXT NOT NULL,
    relation   TEXT NOT NULL,
    similarity INTEGER NOT NULL,    -- thousandths
    spans      TEXT NOT NULL        -- JSON: pairs of offsets
) STRICT;
CREATE INDEX copies_by_document ON copies (document);

-- `scope` says which stage noticed it: input, document, reading, resolution.
CREATE TABLE findings (
    key      INTEGER PRIMARY KEY,
    document INTEGER REFERENCES documents (key) ON DELETE CASCADE,
    scope    TEXT NOT NULL,
    code     TEXT NOT NULL,
    severity TEXT NOT NULL,
    path     TEXT,
    start    INTEGER,
    stop     INTEGER,
    message  TEXT NOT NULL
) STRICT;
CREATE INDEX findings_by_document ON findings (document, scope);

CREATE TABLE progress (
    position INTEGER PRIMARY KEY,
    phase    TEXT NOT NULL UNIQUE,
    done     INTEGER NOT NULL,
    total    INTEGER NOT NULL
) STRICT;

-- What people decided. Only ever added to: an undo is a new entry, and a rebuild leaves it alone.
CREATE TABLE decisions (
    key         INTEGER PRIMARY KEY AUTOINCREMENT,
    target_kind TEXT NOT NULL,
    target      TEXT NOT NULL,
    decision    TEXT NOT NULL,
    author      TEXT NOT NULL,
    at          TEXT NOT NULL,
    reason      TEXT
) STRICT;
CREATE INDEX decisions_by_target ON decisions (target);
CREATE TRIGGER decisions_stay BEFORE UPDATE ON decisions BEGIN
    SELECT raise(ABORT, 'a decision is never changed: add another');
END;
CREATE TRIGGER decisions_remain BEFORE DELETE ON decisions BEGIN
    SELECT raise(ABORT, 'a decision is never removed: add another');
END;

-- Search. The words of sentences are read back through the view, so that no text is stored twice.
CREATE VIEW sentence_texts (key, text) AS
    SELECT s.key, CAST(substr(CAST(d.text AS BLOB), s.start + 1, s.stop - s.start) AS TEXT)
    FROM sentences AS s JOIN documents AS d ON d.key = s.document;
CREATE VIRTUAL TABLE sentence_words USING fts5 (
    text, content = 'sentence_texts', content_rowid = 'key', tokenize = 'unicode61 remove_diacritics 2'
);
-- One-word names of places, so that a search for one finds the others.
CREATE VIRTUAL TABLE place_words USING fts5 (
    text, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
CREATE VIRTUAL TABLE event_words USING fts5 (
    text, content = '', tokenize = 'unicode61 remove_diacritics 2'
);
