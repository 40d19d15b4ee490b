-- Who an account is at the provider of identities that the installation trusts; and which sessions were opened through it.

CREATE TABLE account_subject (
  id BIGINT PRIMARY KEY,
  account_id BIGINT NOT NULL REFERENCES account (id),
  issuer TEXT NOT NULL,            -- the provider, as it spells itself
  sub BYTEA NOT NULL,              -- sealed: what the provider calls this person
  fingerprint TEXT NOT NULL,       -- blind index of issuer and subject
  row_hash TEXT NOT NULL,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT            -- parted again
);
CREATE UNIQUE INDEX account_subject_account ON account_subject (account_id) WHERE superseded_seq IS NULL;
CREATE UNIQUE INDEX account_subject_fingerprint ON account_subject (fingerprint) WHERE superseded_seq IS NULL;
CREATE INDEX account_subject_closed ON account_subject (superseded_seq) WHERE superseded_seq IS NOT NULL;

ALTER TABLE session ADD COLUMN issuer TEXT; -- through which provider it was opened; none: by password
