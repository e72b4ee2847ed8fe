DROP TABLE shop_events
---
UPDATE rule_versions SET active = (0 = 1) WHERE rule LIKE 'event:%'
---
ALTER TABLE rule_versions DROP COLUMN event_cap
---
ALTER TABLE rule_versions DROP COLUMN minimum
---
ALTER TABLE rule_versions DROP COLUMN currency
---
ALTER TABLE rule_versions DROP COLUMN unit
