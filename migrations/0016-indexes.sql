-- What is asked for by every page is found, not searched for: without these, one case cost as much as all.

CREATE INDEX vote_count_case ON vote_count (case_id);
CREATE INDEX vote_base_case ON vote_base (case_id);
CREATE INDEX fact_meeting ON fact (meeting_id) WHERE meeting_id IS NOT NULL;
CREATE INDEX account_person ON account (person_id) WHERE person_id IS NOT NULL;
CREATE INDEX post_any_code ON post (code, recorded_seq);
CREATE INDEX session_post ON session (post) WHERE ended_at IS NULL;
