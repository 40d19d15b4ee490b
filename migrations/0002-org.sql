-- Organisations through time. A spell holds from from_on up to, not including, until_on; closing one writes
-- a new version: "as known at N" is recorded_seq <= N AND (superseded_seq IS NULL OR superseded_seq > N).

CREATE TABLE org (
  id BIGINT PRIMARY KEY,
  code TEXT NOT NULL UNIQUE,
  slug TEXT NOT NULL UNIQUE,       -- short name for commands and journeys: van-gia
  recorded_seq BIGINT NOT NULL
);

-- What it was called and what kind it was. kind: committee (cấp uỷ, any level above cells), cell.
CREATE TABLE org_name (
  id BIGINT PRIMARY KEY,
  org_id BIGINT NOT NULL REFERENCES org (id),
  name TEXT NOT NULL,
  name_key TEXT NOT NULL,          -- order of Vietnamese, computed outside the database
  name_fold TEXT NOT NULL,         -- for search
  kind TEXT NOT NULL,              -- party_organisation | section | cell
  cell_kind TEXT NOT NULL,         -- under_grassroots | grassroots_cell | army_police; empty unless a cell
  section_committee BOOLEAN NOT NULL, -- a section committee stands between the cell and the grassroots
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX org_name_org ON org_name (org_id, from_on);
CREATE INDEX org_name_closed ON org_name (superseded_seq) WHERE superseded_seq IS NOT NULL;

CREATE TABLE org_parent (
  id BIGINT PRIMARY KEY,
  org_id BIGINT NOT NULL REFERENCES org (id),
  parent_id BIGINT REFERENCES org (id), -- none: the root of a tree
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX org_parent_org ON org_parent (org_id, from_on);
CREATE INDEX org_parent_parent ON org_parent (parent_id);
CREATE INDEX org_parent_closed ON org_parent (superseded_seq) WHERE superseded_seq IS NOT NULL;

-- The present tree as sparse intervals: a subtree is one comparison for scope, roll-up and lists.
CREATE TABLE org_place (
  org_id BIGINT PRIMARY KEY REFERENCES org (id),
  lo BIGINT NOT NULL UNIQUE,
  hi BIGINT NOT NULL,
  depth BIGINT NOT NULL            -- 0: a root
);
CREATE INDEX org_place_depth ON org_place (depth, lo);

-- Who could admit and recognise for a cell, by date and document: never guessed from a level's name.
CREATE TABLE org_power (
  id BIGINT PRIMARY KEY,
  org_id BIGINT NOT NULL REFERENCES org (id),   -- the cell it is for
  power TEXT NOT NULL,             -- grassroots_delegated | upper_direct | grassroots_standing | province
  holder_id BIGINT REFERENCES org (id),         -- who holds it
  document TEXT NOT NULL,
  from_on TEXT NOT NULL,
  until_on TEXT,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX org_power_org ON org_power (org_id, from_on);
CREATE INDEX org_power_closed ON org_power (superseded_seq) WHERE superseded_seq IS NOT NULL;

-- Members without a story are counts, not invented people.
CREATE TABLE org_count (
  id BIGINT PRIMARY KEY,
  org_id BIGINT NOT NULL REFERENCES org (id),
  what TEXT NOT NULL,              -- members | official_members | staff | grassroots_organisations | …
  counted_on TEXT NOT NULL,
  number BIGINT NOT NULL,
  estimate BOOLEAN NOT NULL,
  source TEXT NOT NULL,
  recorded_seq BIGINT NOT NULL,
  superseded_seq BIGINT
);
CREATE INDEX org_count_org ON org_count (org_id, what, counted_on);
CREATE INDEX org_count_closed ON org_count (superseded_seq) WHERE superseded_seq IS NOT NULL;
