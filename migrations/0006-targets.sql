-- Targets of a resolution, and the figures that somebody reported against them. A percentage is computed
-- from its two halves; one that was reported is a claim kept beside the computed.

CREATE TABLE target (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  org_id BIGINT NOT NULL REFERENCES org (id),
  resolution TEXT NOT NULL,        -- 227-NQ/ĐB
  resolved_on TEXT,
  indicator TEXT NOT NULL,         -- introduced | admitted | recognised
  base TEXT NOT NULL,              -- year | term
  from_on TEXT NOT NULL,
  until_on TEXT NOT NULL,          -- half-open
  number BIGINT NOT NULL,
  version BIGINT NOT NULL,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX target_org ON target (org_id, from_on);
CREATE INDEX target_closed ON target (superseded_seq) WHERE superseded_seq IS NOT NULL;

CREATE TABLE target_claim (
  id BIGINT PRIMARY KEY,
  target_id BIGINT NOT NULL REFERENCES target (id),
  org_id BIGINT NOT NULL REFERENCES org (id),
  reported_on TEXT NOT NULL,       -- the day the figure speaks of
  done BIGINT NOT NULL,
  claimed_tenths BIGINT,           -- of a percent, as printed; none when no percentage was given
  estimate BOOLEAN NOT NULL,
  source TEXT NOT NULL,
  recorded_seq BIGINT NOT NULL
);
CREATE INDEX target_claim_target ON target_claim (target_id, reported_on);
