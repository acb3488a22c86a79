-- Batches whose seals still wait for their time-stamps: taken when due, tried again later and later, for good when due is NULL.
CREATE TABLE raise (
  batch    TEXT PRIMARY KEY REFERENCES batch (id) ON DELETE CASCADE,
  due      TEXT,
  attempts INTEGER NOT NULL DEFAULT 0,
  failure  TEXT
) STRICT;
