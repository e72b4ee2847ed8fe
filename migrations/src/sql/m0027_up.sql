CREATE TABLE partner_pauses (
  partner_id {uuid} NOT NULL REFERENCES partners (id),
  paused_at bigint NOT NULL,
  resumed_at bigint NOT NULL,
  PRIMARY KEY (partner_id, paused_at),
  CHECK (paused_at < resumed_at)
)
---
CREATE TABLE bounces (
  address {key} PRIMARY KEY,
  at bigint NOT NULL
)
