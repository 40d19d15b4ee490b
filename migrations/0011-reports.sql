-- What an organisation reported upward: the list as it stood, kept as a paper; and that the organisation above
-- received it.

CREATE TABLE report (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  org_id BIGINT NOT NULL REFERENCES org (id),   -- who reports
  on_day TEXT NOT NULL,            -- the day it speaks of
  known BIGINT NOT NULL,           -- it follows from so many leaves of the journal
  cases BIGINT NOT NULL,
  overdue BIGINT NOT NULL,
  oldest_since TEXT,               -- none: nothing waits
  body BYTEA NOT NULL,             -- sealed: the remark and the list
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  account_id BIGINT NOT NULL,      -- who sent it
  recorded_seq BIGINT NOT NULL
);
CREATE INDEX report_org ON report (org_id, on_day);

-- The reporting organisation stands here too, for scope: it may know that its report was received.
CREATE TABLE report_receipt (
  id BIGINT PRIMARY KEY,
  report_id BIGINT NOT NULL UNIQUE REFERENCES report (id),
  org_id BIGINT NOT NULL REFERENCES org (id),
  by_org_id BIGINT NOT NULL REFERENCES org (id),
  received_on TEXT NOT NULL,
  account_id BIGINT NOT NULL,
  recorded_seq BIGINT NOT NULL
);
