ALTER TABLE lots ADD COLUMN counted_at bigint NOT NULL DEFAULT 0
---
CREATE INDEX accounts_owing ON accounts (owner_no) WHERE owes > 0
