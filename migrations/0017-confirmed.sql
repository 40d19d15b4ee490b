-- Said again: when somebody at a session last gave the password and code, for acts that an open session alone must
-- not be enough for; and the codes on paper that stand in for a lost telephone.

ALTER TABLE session ADD COLUMN confirmed_at TEXT; -- UTC; none: not since this was asked for
ALTER TABLE account ADD COLUMN recovery BYTEA;    -- sealed: SHA-256 of each code that is left; none: never made
