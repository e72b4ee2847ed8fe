CREATE TABLE passkeys (
  id {uuid} PRIMARY KEY,
  member_no bigint NOT NULL REFERENCES members (no),
  credential {bytes} NOT NULL UNIQUE,
  name text NOT NULL,
  passkey text NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint
)
---
CREATE INDEX passkeys_member ON passkeys (member_no, id)
---
CREATE TABLE used_challenges (
  hash {bytes} PRIMARY KEY,
  at bigint NOT NULL
)
