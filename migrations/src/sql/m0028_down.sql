DROP TABLE lot_uses
---
DROP TABLE lots
---
DROP INDEX holds_maturing
---
ALTER TABLE holds DROP COLUMN lifetime_days
---
ALTER TABLE holds DROP COLUMN matures_at
---
ALTER TABLE rule_versions DROP COLUMN mature_days
---
ALTER TABLE rule_versions DROP COLUMN lifetime_days
---
DROP INDEX accounts_owing
---
ALTER TABLE accounts DROP COLUMN owes
---
ALTER TABLE accounts DROP COLUMN expiring
