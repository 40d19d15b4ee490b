-- What an organisation asks for beside the rules: papers, for itself and everything below it by the tree of the
-- day. Local practice, dated; what is missing warns and refuses nothing.

CREATE TABLE org_requirement (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL,              -- of the requirement, the same in all its versions
  org_id BIGINT NOT NULL REFERENCES org (id),
  name TEXT NOT NULL,
  form TEXT NOT NULL,              -- of the registered paper that answers it
  before_vote TEXT NOT NULL,       -- admission | recognition | removal: the vote it has to be there for
  asked_of TEXT NOT NULL,          -- everyone | students | enterprise_workers
  document TEXT NOT NULL,
  source TEXT NOT NULL,            -- where the practice was seen; empty: it is the organisation's own
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE UNIQUE INDEX org_requirement_code ON org_requirement (code) WHERE superseded_seq IS NULL;
CREATE INDEX org_requirement_org ON org_requirement (org_id, from_on);
CREATE INDEX org_requirement_closed ON org_requirement (superseded_seq) WHERE superseded_seq IS NOT NULL;
