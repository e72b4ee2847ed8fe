CREATE TABLE member_identities (
  id {uuid} PRIMARY KEY,
  member_no bigint NOT NULL REFERENCES members (no),
  issuer {key} NOT NULL,
  subject {key} NOT NULL,
  address text NOT NULL,
  created_at bigint NOT NULL,
  used_at bigint
)
---
CREATE UNIQUE INDEX member_identities_subject ON member_identities (issuer, subject)
---
CREATE UNIQUE INDEX member_identities_member ON member_identities (member_no, issuer)
