CREATE TABLE shares (
  id {uuid} PRIMARY KEY,
  token {key} NOT NULL UNIQUE,
  member_no bigint REFERENCES members (no),
  thing smallint NOT NULL CHECK (thing BETWEEN 0 AND 2),
  thing_id {uuid} NOT NULL,
  parent_id {uuid},
  made_at bigint NOT NULL,
  revoked_at bigint,
  CHECK (parent_id IS NULL OR parent_id <> id)
)
---
CREATE UNIQUE INDEX shares_first ON shares (member_no, thing_id)
  WHERE parent_id IS NULL AND revoked_at IS NULL
---
CREATE UNIQUE INDEX shares_onward ON shares (member_no, thing_id, parent_id)
  WHERE parent_id IS NOT NULL AND revoked_at IS NULL
---
CREATE INDEX shares_member ON shares (member_no, id)
---
CREATE INDEX shares_parent ON shares (parent_id)
---
ALTER TABLE circles ADD COLUMN outside_since bigint
---
ALTER TABLE posts ADD COLUMN inside_at bigint
