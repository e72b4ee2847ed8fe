ALTER TABLE members ADD COLUMN email_confirmed_at bigint
---
CREATE TABLE proofs (
  id {uuid} PRIMARY KEY,
  purpose smallint NOT NULL CHECK (purpose BETWEEN 0 AND 9),
  member_no bigint REFERENCES members (no),
  address_key {key} NOT NULL,
  payload text,
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  used_at bigint
)
---
CREATE INDEX proofs_address ON proofs (address_key, created_at)
---
CREATE INDEX proofs_member ON proofs (member_no)
---
CREATE INDEX proofs_expiry ON proofs (expires_at)
---
CREATE TABLE mails (
  id {uuid} PRIMARY KEY,
  address text NOT NULL,
  name text NOT NULL,
  language text NOT NULL,
  letter smallint NOT NULL CHECK (letter BETWEEN 0 AND 99),
  proof_id {uuid} REFERENCES proofs (id),
  state smallint NOT NULL CHECK (state BETWEEN 0 AND 2),
  attempts integer NOT NULL CHECK (attempts >= 0),
  next_at bigint NOT NULL,
  created_at bigint NOT NULL,
  ended_at bigint,
  trouble text,
  CHECK ((state = 0) = (ended_at IS NULL))
)
---
CREATE INDEX mails_due ON mails (next_at) WHERE state = 0
---
CREATE INDEX mails_ended ON mails (ended_at) WHERE state <> 0
---
CREATE INDEX mails_proof ON mails (proof_id)
---
CREATE TABLE sign_in_tries (
  key {bytes} PRIMARY KEY,
  wrong bigint NOT NULL CHECK (wrong > 0),
  at bigint NOT NULL,
  free_at bigint NOT NULL
)
---
CREATE INDEX sign_in_tries_at ON sign_in_tries (at)
