CREATE TABLE profiles (
  member_no bigint PRIMARY KEY REFERENCES members (no),
  words text NOT NULL DEFAULT '',
  zone text NOT NULL DEFAULT '',
  picture {uuid} UNIQUE,
  picture_for smallint NOT NULL DEFAULT 0 CHECK (picture_for BETWEEN 0 AND 2),
  words_for smallint NOT NULL DEFAULT 0 CHECK (words_for BETWEEN 0 AND 2),
  circles_for smallint NOT NULL DEFAULT 1 CHECK (circles_for BETWEEN 0 AND 2),
  joined_for smallint NOT NULL DEFAULT 0 CHECK (joined_for BETWEEN 0 AND 2),
  cleared_at bigint,
  cleared_reason text,
  welcomed_at bigint,
  changed_at bigint NOT NULL,
  CHECK ((cleared_at IS NULL) = (cleared_reason IS NULL))
)
---
CREATE TABLE picture_files (
  id {uuid} PRIMARY KEY,
  due_at bigint NOT NULL
)
---
CREATE INDEX picture_files_due ON picture_files (due_at)
