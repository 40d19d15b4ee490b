CREATE TABLE fact (
  id BIGINT NOT NULL PRIMARY KEY,
  org_id BIGINT NOT NULL REFERENCES org_place (org_id) DEFERRABLE INITIALLY DEFERRED,
  person_id BIGINT,
  note TEXT NOT NULL,
  code TEXT,
  UNIQUE (org_id, code)
);
CREATE UNIQUE INDEX fact_person_note ON fact (person_id, note);

-- Every kind of column that a row may have.
CREATE TABLE sample (
  id BIGINT NOT NULL PRIMARY KEY,
  whole BIGINT,
  ratio DOUBLE PRECISION,
  flag BOOLEAN,
  words TEXT,
  data BLOB,
  day TEXT
);
