DELETE FROM mails WHERE letter IN (16, 17)
---
DROP TABLE member_identities
