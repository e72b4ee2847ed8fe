DELETE FROM mails WHERE letter IN (14, 15)
---
DROP TABLE reports
---
DROP TABLE decisions
---
ALTER TABLE members DROP COLUMN suspended_until
