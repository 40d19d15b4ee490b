-- Corrections: what was recorded makes way for another version or is struck, with who, why and by which paper.
-- Nothing that was recorded disappears: the former row stays, closed by the leaf of its correction.

CREATE TABLE correction (
  id BIGINT PRIMARY KEY,
  case_id BIGINT REFERENCES case_file (id), -- none: of a meeting
  org_id BIGINT REFERENCES org (id),        -- the cell of a meeting; none: of a case
  what TEXT NOT NULL,              -- fact | applicant | meeting | home
  former_id BIGINT NOT NULL,       -- the row that makes way
  present_id BIGINT,               -- the row that takes its place; none: struck
  body BYTEA NOT NULL,             -- sealed: why, and by which paper
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  account_id BIGINT NOT NULL,      -- who corrected
  recorded_seq BIGINT NOT NULL,
  UNIQUE (what, former_id),
  CHECK ((case_id IS NULL) <> (org_id IS NULL))
);
CREATE INDEX correction_case ON correction (case_id, what);
CREATE INDEX correction_present ON correction (present_id);
