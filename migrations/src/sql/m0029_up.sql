DROP INDEX accounts_owing
---
ALTER TABLE lots DROP COLUMN counted_at
