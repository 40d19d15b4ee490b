-- Lists of cases that somebody asked to carry out of the house as a file. One of more persons than one may take alone waits
-- for the word of a second person. Each version supersedes the former: asked, then agreed to or declined.
CREATE TABLE list_export (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,              -- the same in all its versions
  org_id BIGINT NOT NULL REFERENCES org (id), -- of the post under which it was asked for
  account_id BIGINT NOT NULL,      -- who asked
  asked_on TEXT NOT NULL,
  answer TEXT NOT NULL,            -- none, agreed, declined
  body BYTEA NOT NULL,             -- sealed: what is listed, how many persons, why, under which posts, why not
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  recorded_by BIGINT NOT NULL,     -- account that recorded this version
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE UNIQUE INDEX list_export_code ON list_export (code) WHERE superseded_seq IS NULL;
CREATE INDEX list_export_org ON list_export (org_id, asked_on);
CREATE INDEX list_export_closed ON list_export (superseded_seq) WHERE superseded_seq IS NOT NULL;
