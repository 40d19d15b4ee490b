-- The next meeting of a cell, while it is being prepared: day, hour, place, what is to be considered. A version a
-- saving; the one that stands is the only one not superseded. A meeting held on its day or after it closes it, by
-- the leaf of that meeting; withdrawing it closes it by a leaf of its own.

CREATE TABLE meeting_plan (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,              -- of the plan, the same in all its versions
  org_id BIGINT NOT NULL REFERENCES org (id),
  planned_on TEXT NOT NULL,
  body BYTEA NOT NULL,             -- sealed: kind, hour, place, cases, other items (they may name persons)
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  account_id BIGINT NOT NULL,      -- who saved this version
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE UNIQUE INDEX meeting_plan_org ON meeting_plan (org_id) WHERE superseded_seq IS NULL;
CREATE INDEX meeting_plan_code ON meeting_plan (code);
CREATE INDEX meeting_plan_closed ON meeting_plan (superseded_seq) WHERE superseded_seq IS NOT NULL;
