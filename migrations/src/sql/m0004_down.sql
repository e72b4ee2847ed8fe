DROP TABLE circle_offers
---
DROP TABLE circle_requests
---
DROP INDEX circles_at_rest
---
ALTER TABLE circles DROP COLUMN archived_at
---
ALTER TABLE circles DROP COLUMN house_rules
---
ALTER TABLE circles DROP COLUMN door
