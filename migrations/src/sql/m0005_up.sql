ALTER TABLE posts ADD COLUMN edited_at bigint
---
ALTER TABLE posts ADD COLUMN deleted_at bigint
---
ALTER TABLE comments ADD COLUMN edited_at bigint
---
ALTER TABLE comments ADD COLUMN deleted_at bigint
---
ALTER TABLE comments ADD COLUMN parent_id {uuid} REFERENCES comments (id)
---
ALTER TABLE comments ADD COLUMN path {key} NOT NULL DEFAULT ''
---
-- sqlite
UPDATE comments SET path = lower(hex(id))
---
-- postgres
UPDATE comments SET path = replace(CAST(id AS text), '-', '')
---
DROP INDEX comments_post
---
CREATE INDEX comments_path ON comments (post_id, path)
---
CREATE INDEX comments_parent ON comments (parent_id) WHERE parent_id IS NOT NULL
---
CREATE INDEX posts_time ON posts (circle_no, created_at)
---
CREATE INDEX members_name ON members (display_name)
---
CREATE TABLE reactions (
  subject_id {uuid} NOT NULL,
  member_no bigint NOT NULL REFERENCES members (no),
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 4),
  post_id {uuid} NOT NULL REFERENCES posts (id),
  comment_id {uuid} REFERENCES comments (id),
  at bigint NOT NULL,
  withdrawn_at bigint,
  PRIMARY KEY (subject_id, member_no, kind),
  CHECK (subject_id = coalesce(comment_id, post_id))
)
---
CREATE TABLE revisions (
  id {uuid} PRIMARY KEY,
  subject_id {uuid} NOT NULL,
  post_id {uuid} NOT NULL REFERENCES posts (id),
  comment_id {uuid} REFERENCES comments (id),
  body text NOT NULL,
  html text NOT NULL,
  written_at bigint NOT NULL,
  replaced_at bigint NOT NULL,
  CHECK (subject_id = coalesce(comment_id, post_id))
)
---
CREATE INDEX revisions_subject ON revisions (subject_id, id)
---
CREATE TABLE mentions (
  id {uuid} PRIMARY KEY,
  subject_id {uuid} NOT NULL,
  member_no bigint NOT NULL REFERENCES members (no),
  post_id {uuid} NOT NULL REFERENCES posts (id),
  comment_id {uuid} REFERENCES comments (id),
  at bigint NOT NULL,
  seen_at bigint,
  UNIQUE (subject_id, member_no),
  CHECK (subject_id = coalesce(comment_id, post_id))
)
---
CREATE INDEX mentions_member ON mentions (member_no, id)
---
CREATE INDEX mentions_unseen ON mentions (member_no) WHERE seen_at IS NULL
---
CREATE TABLE circle_visits (
  circle_no bigint NOT NULL REFERENCES circles (no),
  member_no bigint NOT NULL REFERENCES members (no),
  seen_at bigint NOT NULL,
  since_at bigint NOT NULL,
  PRIMARY KEY (circle_no, member_no),
  CHECK (since_at <= seen_at)
)
---
INSERT INTO circle_visits (circle_no, member_no, seen_at, since_at)
SELECT x.circle_no, x.member_no, x.at, x.at FROM (
  SELECT s.circle_no, s.member_no, coalesce(
    (SELECT max(p.created_at) FROM posts p WHERE p.circle_no = s.circle_no), s.joined_at) AS at
  FROM memberships s WHERE s.state = 0
) x
