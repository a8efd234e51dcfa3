-- Schema 8: what the search for copies learnt, so that the next looks at new documents only. `method` numbers the way it
-- was learnt: what another way left is not given back. All of it goes with the documents it was learnt of.

CREATE TABLE copy_traces (
    document INTEGER PRIMARY KEY REFERENCES documents (key) ON DELETE CASCADE,
    method   INTEGER NOT NULL,
    trace    BLOB NOT NULL
) STRICT;

CREATE TABLE copies_compared (
    later   INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    earlier INTEGER NOT NULL REFERENCES documents (key) ON DELETE CASCADE,
    method  INTEGER NOT NULL,
    found   TEXT,                   -- JSON: relation, thousandths, pairs of offsets; nothing where they share too little
    PRIMARY KEY (later, earlier)
) STRICT, WITHOUT ROWID;
CREATE INDEX copies_compared_by_earlier ON copies_compared (earlier);
