DROP TABLE circle_visits
---
DROP TABLE mentions
---
DROP TABLE revisions
---
DROP TABLE reactions
---
DROP INDEX members_name
---
DROP INDEX posts_time
---
DROP INDEX comments_parent
---
DROP INDEX comments_path
---
CREATE INDEX comments_post ON comments (post_id, id)
---
ALTER TABLE comments DROP COLUMN path
---
ALTER TABLE comments DROP COLUMN parent_id
---
ALTER TABLE comments DROP COLUMN deleted_at
---
ALTER TABLE comments DROP COLUMN edited_at
---
ALTER TABLE posts DROP COLUMN deleted_at
---
ALTER TABLE posts DROP COLUMN edited_at
