-- Where a case was at home: the cell that considered it, through time. A case that never moved has no row here:
-- its one home is case_file.org_id, which always names the present one.

CREATE TABLE case_home (
  id BIGINT PRIMARY KEY,
  case_id BIGINT NOT NULL REFERENCES case_file (id),
  org_id BIGINT NOT NULL REFERENCES org (id),
  from_on TEXT NOT NULL,
  until_on TEXT,
  document TEXT NOT NULL,          -- that brought it here, number and date; may be empty
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX case_home_case ON case_home (case_id, from_on);
CREATE INDEX case_home_org ON case_home (org_id);
CREATE INDEX case_home_closed ON case_home (superseded_seq) WHERE superseded_seq IS NOT NULL;
