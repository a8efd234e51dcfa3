-- Schema 3: the record knows which files were read to their end, and with what, so that a build reads only what is new;
-- and it keeps all that is known of a document. Documents of earlier schemas belong to no file and are read once more.

-- Every file of which something was read.
CREATE TABLE files (
    key       INTEGER PRIMARY KEY,
    path      TEXT NOT NULL,
    sha256    TEXT NOT NULL,
    read_with TEXT NOT NULL,        -- stamp of program, packs and limits
    whole     INTEGER NOT NULL,     -- whether everything in it is in the record
    UNIQUE (path, sha256)
) STRICT;

-- What a whole file holds, in its order; a document that an earlier file holds too is listed and belongs to that one.
CREATE TABLE file_documents (
    file     INTEGER NOT NULL REFERENCES files (key) ON DELETE CASCADE,
    position INTEGER NOT NULL,
    document TEXT NOT NULL,
    record   TEXT,
    PRIMARY KEY (file, position)
) STRICT, WITHOUT ROWID;

-- The file a document was read from, with that file's stamp.
ALTER TABLE documents ADD COLUMN file INTEGER REFERENCES files (key) ON DELETE SET NULL;
ALTER TABLE documents ADD COLUMN properties TEXT NOT NULL DEFAULT '[]'; -- JSON: name, value, where it stands
ALTER TABLE documents ADD COLUMN pages TEXT NOT NULL DEFAULT '[]';      -- JSON: number and offsets
CREATE INDEX documents_by_file ON documents (file, id);

-- The file a document lies in; by its path where an earlier schema or another stamp read it.
CREATE VIEW document_files (document, sha256, path) AS
    SELECT d.key, f.sha256, f.path FROM documents AS d JOIN files AS f ON f.key = d.file
    UNION ALL
    SELECT d.key, k.sha256, k.path FROM documents AS d
    JOIN (SELECT path, sha256 FROM inputs UNION SELECT path, sha256 FROM files) AS k ON k.path = d.path
    WHERE d.file IS NULL;

-- What was noticed in a file outside its documents goes with the file.
ALTER TABLE findings ADD COLUMN file INTEGER REFERENCES files (key) ON DELETE CASCADE;
CREATE INDEX findings_by_file ON findings (file);

-- Files that were read once under this path and are no longer: their bytes stay under originals/.
CREATE TABLE former_inputs (
    root   TEXT NOT NULL,
    path   TEXT NOT NULL,
    sha256 TEXT NOT NULL,
    PRIMARY KEY (root, path, sha256)
) STRICT, WITHOUT ROWID;

-- Inputs that a build has begun to look through; empty unless it was interrupted.
CREATE TABLE open_roots (
    root TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID;

-- What the resolution was made with; no row while documents have changed since.
CREATE TABLE resolved (
    stamp TEXT NOT NULL
) STRICT;
