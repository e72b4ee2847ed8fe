ALTER TABLE accounts ADD COLUMN expiring bigint NOT NULL DEFAULT 0 CHECK (expiring >= 0)
---
ALTER TABLE accounts ADD COLUMN owes bigint NOT NULL DEFAULT 0 CHECK (owes >= 0)
---
CREATE INDEX accounts_owing ON accounts (owner_no) WHERE owes > 0
---
ALTER TABLE rule_versions ADD COLUMN lifetime_days integer CHECK (lifetime_days > 0)
---
ALTER TABLE rule_versions ADD COLUMN mature_days integer NOT NULL DEFAULT 0 CHECK (mature_days >= 0)
---
ALTER TABLE holds ADD COLUMN matures_at bigint
---
ALTER TABLE holds ADD COLUMN lifetime_days integer CHECK (lifetime_days > 0)
---
UPDATE holds SET matures_at = expires_at WHERE transfer_id IN (SELECT hold_id FROM conversions WHERE hold_id IS NOT NULL)
---
CREATE INDEX holds_maturing ON holds (matures_at) WHERE state = 0
---
CREATE TABLE lots (
  transfer_id {uuid} PRIMARY KEY REFERENCES transfers (id),
  account_no bigint NOT NULL REFERENCES accounts (no),
  amount bigint NOT NULL CHECK (amount > 0),
  remaining bigint NOT NULL CHECK (remaining BETWEEN 0 AND amount),
  counted_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  warned_at bigint
)
---
CREATE INDEX lots_account ON lots (account_no, expires_at, transfer_id) WHERE remaining > 0
---
CREATE INDEX lots_warned ON lots (account_no, warned_at)
---
CREATE INDEX lots_due ON lots (expires_at) WHERE remaining > 0
---
CREATE TABLE lot_uses (
  lot_id {uuid} NOT NULL REFERENCES lots (transfer_id),
  transfer_id {uuid} NOT NULL REFERENCES transfers (id),
  amount bigint NOT NULL CHECK (amount > 0),
  given_back boolean NOT NULL DEFAULT FALSE,
  PRIMARY KEY (lot_id, transfer_id)
)
---
CREATE INDEX lot_uses_transfer ON lot_uses (transfer_id)
