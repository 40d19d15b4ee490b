-- Scans on their way over a bad line: what was announced, and those pieces of it that have arrived, each sealed.
-- No act and no record: gone once the scan is made, and forgotten after some days.

CREATE TABLE upload (
  id BIGINT PRIMARY KEY,           -- drawn: what is on its way has no leaf to take a number from
  code TEXT NOT NULL UNIQUE,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  fact_id BIGINT NOT NULL REFERENCES fact (id),
  account_id BIGINT NOT NULL REFERENCES account (id), -- who sends it, and nobody else
  size BIGINT NOT NULL,            -- bytes announced
  sum_index TEXT NOT NULL,         -- keyed hash of the SHA-256 announced
  begun_at TEXT NOT NULL           -- UTC
);
CREATE INDEX upload_account ON upload (account_id);
CREATE INDEX upload_case ON upload (case_id);
CREATE INDEX upload_begun ON upload (begun_at);

CREATE TABLE upload_piece (
  upload_id BIGINT NOT NULL REFERENCES upload (id),
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  number BIGINT NOT NULL,          -- from 0
  body BYTEA NOT NULL,             -- sealed
  PRIMARY KEY (upload_id, number)
);
CREATE INDEX upload_piece_case ON upload_piece (case_id);
