ALTER TABLE comments DROP COLUMN hidden_reason
---
ALTER TABLE comments DROP COLUMN hidden_by
---
ALTER TABLE comments DROP COLUMN hidden_at
