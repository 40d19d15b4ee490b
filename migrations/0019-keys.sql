-- Khoá niêm: where a change of keys stands, so that it goes on after any stop; and lines of the log of reads whose
-- sealed reason was sealed anew.
CREATE TABLE key_rotation (
  key_id BIGINT PRIMARY KEY,       -- number of the key under which everything is sealed anew
  began_at TEXT NOT NULL,          -- UTC
  at_table TEXT NOT NULL,          -- name of the table that is under way; empty: none yet
  after_id BIGINT NOT NULL,        -- rows of it up to here are done
  after_part BIGINT NOT NULL,      -- likewise the parts of the row after it, where rows have parts
  fields BIGINT NOT NULL,          -- sealed anew so far
  ended_at TEXT                    -- UTC; NULL: it goes on
);

-- The link of such a line was made over the reason as it was first sealed, and later links rest on it: it stays, and
-- this hash, which a leaf of the journal carries, is over the line as it lies there now.
ALTER TABLE read_log ADD COLUMN resealed BYTEA;
