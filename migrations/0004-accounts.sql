-- Who may sign in, and for what: dated posts (role × organisation) and relations to one case.

CREATE TABLE account (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  login TEXT NOT NULL UNIQUE,      -- lower case, 3–40 of a–z 0–9 . - _
  person_id BIGINT REFERENCES person (id),
  display_name TEXT NOT NULL,
  password_hash TEXT NOT NULL,     -- argon2id; empty: cannot sign in by password
  totp BYTEA,                      -- sealed secret; officers must have one
  totp_pending BYTEA,              -- sealed; becomes totp once a code of it was shown
  totp_step BIGINT,                -- the last step used: a code holds once
  must_change BOOLEAN NOT NULL,    -- the first password is for one use
  disabled_at TEXT,
  home_id BIGINT REFERENCES org (id), -- of whoever made it; none: the installation. Whose it is before a post
  salt BYTEA NOT NULL,             -- of the commitments: who has which login is personal
  row_hash TEXT NOT NULL,
  recorded_seq BIGINT NOT NULL     -- of the last act on it
);

-- Failures to sign in, by blind index of what was typed as login, known or not: both are counted and slowed
-- down alike, so that neither answer nor time tells who has an account. Forgotten after a day.
CREATE TABLE sign_in_failure (
  login_index TEXT PRIMARY KEY,
  failures BIGINT NOT NULL,        -- since the last success
  failed_at TEXT NOT NULL          -- UTC
);
CREATE INDEX sign_in_failure_at ON sign_in_failure (failed_at);

CREATE TABLE post (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,              -- of the post, the same in all its versions
  account_id BIGINT NOT NULL REFERENCES account (id),
  role TEXT NOT NULL,
  org_id BIGINT NOT NULL REFERENCES org (id),
  document TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE UNIQUE INDEX post_code ON post (code) WHERE superseded_seq IS NULL;
CREATE INDEX post_account ON post (account_id, from_on);
CREATE INDEX post_org ON post (org_id, from_on);
CREATE INDEX post_closed ON post (superseded_seq) WHERE superseded_seq IS NOT NULL;

-- A session acts under one post or one kind of relation, never both; under none until it has chosen.
CREATE TABLE session (
  token_hash TEXT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,       -- to name it in a list without its token
  account_id BIGINT NOT NULL REFERENCES account (id),
  post TEXT NOT NULL,              -- public code of the post; empty: none
  relation TEXT NOT NULL,          -- mentor_of, introduced_by, …; empty: none
  made_at TEXT NOT NULL,           -- UTC
  seen_at TEXT NOT NULL,
  ends_at TEXT NOT NULL,           -- absolute
  ended_at TEXT,
  CHECK (post = '' OR relation = '')
);
CREATE INDEX session_account ON session (account_id);
