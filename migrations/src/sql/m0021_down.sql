ALTER TABLE posts DROP COLUMN inside_at
---
ALTER TABLE circles DROP COLUMN outside_since
---
DROP TABLE shares
