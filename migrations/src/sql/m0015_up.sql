CREATE TABLE members_apart (
  member_no bigint NOT NULL REFERENCES members (no),
  other_no bigint NOT NULL REFERENCES members (no),
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 1),
  since bigint NOT NULL,
  PRIMARY KEY (member_no, other_no),
  CHECK (member_no <> other_no)
)
---
CREATE INDEX members_apart_other ON members_apart (other_no)
