-- Letters of complaint about a case, with the committee that received them. Sealed from the cell: a row's
-- scope is the committee's own place in the tree, which no cell's interval reaches, and nothing of the case
-- names a letter.

CREATE TABLE letter (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,              -- of the letter, the same in all its versions
  org_id BIGINT NOT NULL REFERENCES org (id),   -- the committee that received it
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  person_id BIGINT NOT NULL REFERENCES person (id), -- whom the case is about: to be kept from them
  received_on TEXT NOT NULL,
  anonymous BOOLEAN NOT NULL,      -- a note only: never passed on, never concluded
  passed_on TEXT,
  concluded_on TEXT,
  body BYTEA NOT NULL,             -- sealed: writer, what it says, to whom it was passed on, what was found
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  account_id BIGINT NOT NULL,      -- who recorded this version
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE UNIQUE INDEX letter_code ON letter (code) WHERE superseded_seq IS NULL;
CREATE INDEX letter_org ON letter (org_id, received_on);
CREATE INDEX letter_case ON letter (case_id);
CREATE INDEX letter_closed ON letter (superseded_seq) WHERE superseded_seq IS NOT NULL;
