-- Persons. What identifies one beyond the name is sealed; an identity number is found by its blind index.

CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  org_id BIGINT NOT NULL REFERENCES org (id), -- the organisation that keeps the record, for scope
  full_name TEXT NOT NULL,
  name_key TEXT NOT NULL,          -- by given name
  name_fold TEXT NOT NULL,
  born_on BYTEA,                   -- sealed
  national_id BYTEA,               -- sealed
  phone BYTEA,                     -- sealed
  address BYTEA,                   -- sealed
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  version BIGINT NOT NULL,         -- of the ETag
  recorded_seq BIGINT NOT NULL
);
CREATE INDEX person_org ON person (org_id, name_key);
CREATE INDEX person_fold ON person (name_fold);

-- The blind index of identity numbers, apart from the persons and outside of scope: a number entered twice is
-- refused wherever its other record lies, and nothing else is told of that record.
CREATE TABLE national_id (
  fingerprint TEXT PRIMARY KEY,    -- of the number in its one spelling
  person_id BIGINT NOT NULL UNIQUE REFERENCES person (id)
);

-- Standing of a person in an organisation: official, probationary, and what lies over them. The code of the
-- person stands here too: the roll of a cell is whole also where a guest's own record is out of scope.
CREATE TABLE membership (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES person (id),
  person_code TEXT NOT NULL,
  org_id BIGINT NOT NULL REFERENCES org (id),
  standing TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX membership_org ON membership (org_id, from_on);
CREATE INDEX membership_person ON membership (person_id, from_on);
CREATE INDEX membership_closed ON membership (superseded_seq) WHERE superseded_seq IS NOT NULL;
