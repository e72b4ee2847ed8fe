ALTER TABLE members ADD COLUMN staff_since bigint
---
-- sqlite
UPDATE members SET staff_since = CAST(strftime('%s', 'now') AS integer) * 1000 WHERE role > 0
---
-- postgres
UPDATE members SET staff_since = CAST(extract(epoch FROM now()) AS bigint) * 1000 WHERE role > 0
---
CREATE TABLE second_factors (
  member_no bigint PRIMARY KEY REFERENCES members (no),
  secret {bytes} NOT NULL,
  created_at bigint NOT NULL,
  confirmed_at bigint,
  last_step bigint NOT NULL
)
---
CREATE TABLE recovery_codes (
  member_no bigint NOT NULL REFERENCES members (no),
  hash {bytes} NOT NULL,
  PRIMARY KEY (member_no, hash)
)
