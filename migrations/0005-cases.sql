-- Cases: what happened to one person on the road, fact by fact, and where it stands.

CREATE TABLE case_file (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  person_id BIGINT NOT NULL REFERENCES person (id),
  org_id BIGINT NOT NULL REFERENCES org (id),   -- the cell that considers
  opened_on TEXT NOT NULL,
  version BIGINT NOT NULL,         -- of the ETag; grows with every act
  recorded_seq BIGINT NOT NULL
);
CREATE INDEX case_file_org ON case_file (org_id, id);
CREATE INDEX case_file_person ON case_file (person_id);

-- The applicant's facts that rules ask for, sealed as one value; each change is a new version.
CREATE TABLE applicant (
  id BIGINT PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  body BYTEA NOT NULL,             -- sealed
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX applicant_case ON applicant (case_id, recorded_seq);
CREATE INDEX applicant_closed ON applicant (superseded_seq) WHERE superseded_seq IS NOT NULL;

-- purpose and answer stand outside the seal for counting; they say nothing of the person.
CREATE TABLE fact (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  kind TEXT NOT NULL,
  purpose TEXT NOT NULL,           -- admission | recognition | removal; empty where it has none
  answer TEXT NOT NULL,            -- approved | rejected; empty where it has none
  happened_on TEXT NOT NULL,
  meeting_id BIGINT,
  body BYTEA NOT NULL,             -- sealed
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  account_id BIGINT NOT NULL,      -- who recorded it
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX fact_case ON fact (case_id, happened_on, id);
CREATE INDEX fact_kind ON fact (kind, purpose, answer, happened_on);
CREATE INDEX fact_closed ON fact (superseded_seq) WHERE superseded_seq IS NOT NULL;

-- A vote's stored base, member by member, as it was computed when the vote was recorded.
CREATE TABLE vote_count (
  fact_id BIGINT PRIMARY KEY REFERENCES fact (id),
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  on_roll BIGINT NOT NULL,
  base BIGINT NOT NULL,
  present BIGINT NOT NULL,
  needed BIGINT NOT NULL,
  in_favour BIGINT NOT NULL,
  passed BOOLEAN NOT NULL
);
CREATE TABLE vote_base (
  fact_id BIGINT NOT NULL REFERENCES fact (id),
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  reason TEXT NOT NULL,
  counts BOOLEAN NOT NULL,
  present BOOLEAN NOT NULL,
  PRIMARY KEY (fact_id, person_id)
);

-- A cell's meeting and who was there; votes of several cases may belong to one meeting.
CREATE TABLE meeting (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  org_id BIGINT NOT NULL REFERENCES org (id),
  held_on TEXT NOT NULL,
  kind TEXT NOT NULL,              -- regular | thematic | extraordinary
  chair TEXT NOT NULL,             -- public codes of persons
  secretary TEXT NOT NULL,
  version BIGINT NOT NULL,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX meeting_org ON meeting (org_id, held_on);
CREATE INDEX meeting_closed ON meeting (superseded_seq) WHERE superseded_seq IS NOT NULL;
CREATE TABLE attendance (
  meeting_id BIGINT NOT NULL REFERENCES meeting (id),
  org_id BIGINT NOT NULL REFERENCES org (id),
  person_id BIGINT NOT NULL REFERENCES person (id),
  present BOOLEAN NOT NULL,
  reason TEXT NOT NULL,            -- of an absence
  PRIMARY KEY (meeting_id, person_id)
);

-- Who stands in a relation to one case: mentor_of, introduced_by, union_of, self. Rights follow from it. The
-- cell of the case stands here too, for scope.
CREATE TABLE relation (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,              -- of the relation, the same in all its versions
  person_id BIGINT NOT NULL REFERENCES person (id),
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  org_id BIGINT NOT NULL REFERENCES org (id),
  kind TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE UNIQUE INDEX relation_code ON relation (code) WHERE superseded_seq IS NULL;
CREATE INDEX relation_person ON relation (person_id, kind);
CREATE INDEX relation_case ON relation (case_id);
CREATE INDEX relation_closed ON relation (superseded_seq) WHERE superseded_seq IS NOT NULL;

-- Where each case stands: rewritten in the transaction of every act; a row whose next_change_on has come is
-- assessed afresh when read. verify recomputes and compares.
CREATE TABLE case_standing (
  case_id BIGINT PRIMARY KEY REFERENCES case_file (id),
  org_id BIGINT NOT NULL REFERENCES org (id),
  phase TEXT NOT NULL,
  visible_step BIGINT NOT NULL,
  step TEXT NOT NULL,              -- label of the current step; empty when the road is done
  responsible TEXT NOT NULL,       -- body whose turn it is
  next_due_clock TEXT NOT NULL,
  next_due_on TEXT,
  breaches BIGINT NOT NULL,
  cautions BIGINT NOT NULL,
  decided_on TEXT,
  ceremony_on TEXT,
  probation_end_on TEXT,
  official_on TEXT,
  next_change_on TEXT,
  assessed_on TEXT NOT NULL,
  rulebook TEXT NOT NULL           -- fingerprint of the rows and calendar it was assessed by
);
CREATE INDEX case_standing_org ON case_standing (org_id, phase);
CREATE INDEX case_standing_due ON case_standing (next_due_on);
