ALTER TABLE comments ADD COLUMN hidden_at bigint
---
ALTER TABLE comments ADD COLUMN hidden_by bigint REFERENCES members (no)
---
ALTER TABLE comments ADD COLUMN hidden_reason text
