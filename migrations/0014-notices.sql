-- Up to where somebody has read what others recorded. No act and no record: who read what is nobody's business.

CREATE TABLE notice_seen (
  account_id BIGINT NOT NULL REFERENCES account (id),
  post TEXT NOT NULL,              -- public code of the post, or the kind of relation
  seen_seq BIGINT NOT NULL,        -- of the journal
  PRIMARY KEY (account_id, post)
);

-- What is new is found by the number of its leaf.
CREATE INDEX fact_recorded ON fact (recorded_seq);
CREATE INDEX journal_recorded_at ON journal (recorded_at);
