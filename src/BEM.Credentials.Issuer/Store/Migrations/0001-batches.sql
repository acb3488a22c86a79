-- A batch is one uploaded list and what became of it. The list itself and the issued files lie in batches/ID/.
CREATE TABLE batch (
  id        TEXT PRIMARY KEY,
  created   TEXT NOT NULL,
  read_on   TEXT NOT NULL,
  issuer    TEXT NOT NULL,
  file_name TEXT NOT NULL,
  state     TEXT NOT NULL CHECK (state IN ('review', 'issuing', 'done', 'failed')),
  learners  INTEGER NOT NULL,
  wanted    INTEGER NOT NULL,
  issued    INTEGER NOT NULL DEFAULT 0,
  rejected  INTEGER NOT NULL DEFAULT 0,
  finished  TEXT,
  failure   TEXT
) STRICT;

-- One row a credential. The identity is a hash by which a second list with the same award is recognised.
CREATE TABLE credential (
  id       TEXT PRIMARY KEY,
  batch    TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  row      INTEGER,
  number   TEXT NOT NULL,
  learner  TEXT NOT NULL,
  title    TEXT NOT NULL,
  issued   TEXT NOT NULL,
  files    TEXT NOT NULL,
  identity TEXT NOT NULL UNIQUE
) STRICT;
CREATE INDEX credential_of_batch ON credential (batch, row);

-- Rows of a list that were put aside when it was issued: why, as JSON findings.
CREATE TABLE rejected (
  batch    TEXT NOT NULL REFERENCES batch (id) ON DELETE CASCADE,
  row      INTEGER NOT NULL,
  findings TEXT NOT NULL,
  PRIMARY KEY (batch, row)
) STRICT;

-- Work to do. Whoever does it holds a lease; a lease that has run out may be taken over.
CREATE TABLE job (
  batch       TEXT PRIMARY KEY REFERENCES batch (id) ON DELETE CASCADE,
  queued      TEXT NOT NULL,
  holder      TEXT,
  lease_until TEXT,
  attempts    INTEGER NOT NULL DEFAULT 0
) STRICT;

CREATE TABLE setting (
  name  TEXT PRIMARY KEY,
  value TEXT NOT NULL
) STRICT;
