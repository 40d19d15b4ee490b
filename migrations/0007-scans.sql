-- Scans of papers: pages that somebody photographed or copied, beside the fact they prove. Sealed whole; the
-- kind is what the bytes say, never what a sender claimed.

CREATE TABLE scan (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  fact_id BIGINT NOT NULL REFERENCES fact (id),
  media_type TEXT NOT NULL,        -- application/pdf | image/jpeg | image/png
  size BIGINT NOT NULL,            -- bytes before sealing
  body BYTEA NOT NULL,             -- sealed
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  account_id BIGINT NOT NULL,      -- who added it
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX scan_case ON scan (case_id, fact_id);
CREATE INDEX scan_closed ON scan (superseded_seq) WHERE superseded_seq IS NOT NULL;
