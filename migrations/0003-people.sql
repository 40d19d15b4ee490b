-- Persons. What identifies one beyond the name is sealed; search goes by blind index.

CREATE TABLE person (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  org_id BIGINT NOT NULL REFERENCES org (id), -- the organisation that keeps the record, for scope
  full_name TEXT NOT NULL,
  name_key TEXT NOT NULL,          -- by given name
  name_fold TEXT NOT NULL,
  born_on BYTEA,                   -- sealed
  national_id BYTEA,               -- sealed
  national_id_index TEXT,          -- blind index of the number in its one spelling
  phone BYTEA,                     -- sealed
  address BYTEA,                   -- sealed
  salt BYTEA NOT NULL,
  row_hash TEXT NOT NULL,
  version BIGINT NOT NULL,         -- of the ETag
  recorded_seq BIGINT NOT NULL
);
CREATE INDEX person_org ON person (org_id, name_key);
CREATE INDEX person_fold ON person (name_fold);
CREATE INDEX person_national_id ON person (national_id_index);

-- Standing of a person in an organisation: official, probationary, and what lies over them.
CREATE TABLE membership (
  id BIGINT PRIMARY KEY,
  person_id BIGINT NOT NULL REFERENCES person (id),
  org_id BIGINT NOT NULL REFERENCES org (id),
  standing TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX membership_org ON membership (org_id, from_on);
CREATE INDEX membership_person ON membership (person_id, from_on);
