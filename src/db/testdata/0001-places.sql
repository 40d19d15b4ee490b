-- A small tree: one row for each organisation, lo..hi spans all below it.
CREATE TABLE org_place (
  org_id BIGINT NOT NULL PRIMARY KEY,
  lo BIGINT NOT NULL,
  hi BIGINT NOT NULL CHECK (hi >= lo)
);
