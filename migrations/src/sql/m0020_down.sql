DELETE FROM mentions WHERE post_id IN (SELECT p.id FROM posts p JOIN circles c ON c.no = p.circle_no WHERE c.owner_no IS NOT NULL)
---
DELETE FROM revisions WHERE post_id IN (SELECT p.id FROM posts p JOIN circles c ON c.no = p.circle_no WHERE c.owner_no IS NOT NULL)
---
DELETE FROM reactions WHERE post_id IN (SELECT p.id FROM posts p JOIN circles c ON c.no = p.circle_no WHERE c.owner_no IS NOT NULL)
---
DELETE FROM comments WHERE post_id IN (SELECT p.id FROM posts p JOIN circles c ON c.no = p.circle_no WHERE c.owner_no IS NOT NULL)
---
DELETE FROM posts WHERE circle_no IN (SELECT no FROM circles WHERE owner_no IS NOT NULL)
---
DELETE FROM circle_visits WHERE circle_no IN (SELECT no FROM circles WHERE owner_no IS NOT NULL)
---
DELETE FROM reports WHERE decision_id IS NULL AND circle_no IN (SELECT no FROM circles WHERE owner_no IS NOT NULL)
---
UPDATE reports SET circle_no = NULL WHERE circle_no IN (SELECT no FROM circles WHERE owner_no IS NOT NULL)
---
UPDATE decisions SET circle_no = NULL, words = NULL WHERE circle_no IN (SELECT no FROM circles WHERE owner_no IS NOT NULL)
---
UPDATE audit_log SET circle_no = NULL WHERE circle_no IN (SELECT no FROM circles WHERE owner_no IS NOT NULL)
---
DROP TABLE personal_people
---
DELETE FROM circles WHERE owner_no IS NOT NULL
---
INSERT INTO picture_files (id, due_at) SELECT picture, 0 FROM circles WHERE picture IS NOT NULL
---
DROP INDEX circles_picture
---
DROP INDEX circles_owner
---
ALTER TABLE circles DROP COLUMN picture
---
ALTER TABLE circles DROP COLUMN owner_no
