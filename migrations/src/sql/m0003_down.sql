DROP TABLE sign_in_tries
---
DROP TABLE mails
---
DROP TABLE proofs
---
ALTER TABLE members DROP COLUMN email_confirmed_at
