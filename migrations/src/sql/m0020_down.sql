DROP TABLE personal_people
---
DROP INDEX circles_picture
---
DROP INDEX circles_owner
---
ALTER TABLE circles DROP COLUMN picture
---
ALTER TABLE circles DROP COLUMN owner_no
