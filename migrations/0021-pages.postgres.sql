-- A page of a long list is read from an index in the order of the list, and a name is found by its words: neither may
-- cost more the larger the house is.

-- The words of each name, folded; name_key stands beside them, so that those who share a word lie in the order of names.
-- Computed from person.full_name with every change of it; verify computes it again.
CREATE TABLE name_word (
  word TEXT COLLATE "C" NOT NULL,  -- the beginning of a word is a stretch of bytes
  name_key TEXT NOT NULL,          -- as in person
  person_id BIGINT NOT NULL REFERENCES person (id),
  PRIMARY KEY (word, name_key, person_id)
);
INSERT INTO name_word (word, name_key, person_id)
SELECT DISTINCT word, name_key, id FROM person, UNNEST(STRING_TO_ARRAY(name_fold, ' ')) AS word WHERE word <> '';

DROP INDEX person_fold;
CREATE INDEX person_name ON person (name_key, id);
CREATE INDEX case_file_opened ON case_file (opened_on, id);
-- A case that waits for nothing is the last by what falls due.
DROP INDEX case_standing_due;
CREATE INDEX case_standing_due ON case_standing (COALESCE(next_due_on, '9999-12-31'), case_id);
DROP INDEX case_standing_org;
CREATE INDEX case_standing_phase ON case_standing (phase, org_id);
