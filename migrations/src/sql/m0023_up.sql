ALTER TABLE rule_versions ADD COLUMN unit bigint CHECK (unit > 0)
---
ALTER TABLE rule_versions ADD COLUMN currency text
---
ALTER TABLE rule_versions ADD COLUMN minimum bigint CHECK (minimum > 0)
---
ALTER TABLE rule_versions ADD COLUMN event_cap bigint CHECK (event_cap > 0)
---
CREATE TABLE shop_events (
  id {uuid} PRIMARY KEY,
  kind {key} NOT NULL,
  member_no bigint NOT NULL REFERENCES members (no),
  amount bigint CHECK (amount >= 0),
  currency text,
  reference {key} UNIQUE,
  occurred_at bigint NOT NULL,
  received_at bigint NOT NULL,
  outcome smallint NOT NULL CHECK (outcome BETWEEN 0 AND 6),
  base bigint NOT NULL CHECK (base >= 0),
  reversed_at bigint,
  reversed_by bigint REFERENCES members (no),
  reversal_reason text,
  CHECK (currency IS NULL OR amount IS NOT NULL),
  CHECK ((reversed_at IS NULL) = (reversed_by IS NULL))
)
---
CREATE INDEX shop_events_kind ON shop_events (kind, id)
---
CREATE INDEX shop_events_member ON shop_events (member_no, id)
