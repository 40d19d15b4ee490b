-- The installation, and its diary: an append-only Merkle log (RFC 9162 shapes) of every act.

CREATE TABLE installation (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  code TEXT NOT NULL,              -- public; also the origin of the journal's heads
  demo BOOLEAN NOT NULL,           -- fictitious people; only then may a clock be set
  made_at TEXT NOT NULL,           -- UTC
  text_version TEXT NOT NULL       -- of the collation that made the stored name keys
);

-- A leaf holds ids and commitments, never a value. seq counts from 1: the leaf's index + 1.
CREATE TABLE journal (
  seq BIGINT PRIMARY KEY,
  recorded_at TEXT NOT NULL,       -- UTC
  account TEXT NOT NULL,           -- public code of who acted; empty for the installation itself
  post TEXT NOT NULL,              -- public code of the post acted under
  act TEXT NOT NULL,
  subject TEXT NOT NULL,           -- kind of record: case, person, org, account …
  subject_code TEXT NOT NULL,      -- its public code
  happened_on TEXT NOT NULL,       -- the day the act is judged by; empty where it has none
  commitment BYTEA NOT NULL,       -- over the recorded values, under the salt kept beside them
  written TEXT NOT NULL,           -- keyed hash of the rows it wrote and closed
  leaf BYTEA NOT NULL              -- hash of all the above, as it stands in the tree
);
CREATE INDEX journal_subject ON journal (subject, subject_code, seq);

-- The growing edge of the tree; one row.
CREATE TABLE journal_edge (
  id BIGINT PRIMARY KEY CHECK (id = 1),
  size BIGINT NOT NULL,
  peaks BYTEA NOT NULL             -- 32 bytes each, the largest subtree first
);

-- Answers kept for thirty days, so that a request sent twice is done once.
CREATE TABLE answered (
  account_id BIGINT NOT NULL,
  key_hash TEXT NOT NULL,          -- of the Idempotency-Key
  request_hash TEXT NOT NULL,      -- of route and body: another body under a used key is refused
  version BIGINT NOT NULL,         -- of the resource after it, for its ETag
  code TEXT NOT NULL,              -- what it made; empty when nothing
  seq BIGINT NOT NULL,
  answered_at TEXT NOT NULL,       -- UTC
  PRIMARY KEY (account_id, key_hash)
);
CREATE INDEX answered_at_index ON answered (answered_at);
