DELETE FROM mails WHERE about_id IS NOT NULL
---
ALTER TABLE mails DROP COLUMN about_id
---
DROP TABLE visit_days
---
DROP TABLE visits
---
DROP TABLE questions
---
DROP TABLE quotas
---
DROP TABLE invitation_uses
---
DROP TABLE invitations
