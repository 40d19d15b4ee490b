-- Who read whose file: a line for each reading, never a value. Lines are chained (link), and the link of the last one
-- goes into the journal each minute when there are new ones. Nothing changes or removes a line.

CREATE TABLE read_log (
  seq BIGINT PRIMARY KEY,          -- 1, 2, 3 …
  read_at TEXT NOT NULL,           -- UTC, of the first time
  times BIGINT NOT NULL,           -- the same reader, of the same thing, before this line was written
  account TEXT NOT NULL,           -- public codes of who read …
  post TEXT NOT NULL,              -- … and of the post, or the kind of relation
  role TEXT NOT NULL,
  kind TEXT NOT NULL,              -- case, history, scan, letter, person, reveal, list, roll, search, handover
  subject TEXT NOT NULL,           -- case, person; list: no one's file, but many names
  subject_code TEXT NOT NULL,      -- public code; empty of a list
  person TEXT NOT NULL,            -- public code of whose file it is; empty of a list
  org_id BIGINT,                   -- of a list: the organisation of the reader's post
  listed BYTEA NOT NULL,           -- of a list: four bytes for each person named in it
  detail TEXT NOT NULL,            -- code of the scan or letter, word of the field revealed
  reason BYTEA,                    -- sealed: why a field was revealed
  link BYTEA NOT NULL              -- SHA-256 over the link before and this line
);
CREATE INDEX read_log_person ON read_log (person, seq);
CREATE INDEX read_log_account ON read_log (account, seq);
CREATE INDEX read_log_org ON read_log (org_id, seq) WHERE org_id IS NOT NULL;
