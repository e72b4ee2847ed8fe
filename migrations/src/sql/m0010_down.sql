DROP INDEX audit_log_award
---
DROP INDEX audit_log_actor
---
DROP INDEX interactions_actor
---
DROP INDEX reactions_member
---
DROP INDEX comments_author
---
DROP INDEX members_erased
---
DROP INDEX members_leaving
---
ALTER TABLE members DROP COLUMN away_since
---
ALTER TABLE members DROP COLUMN seen_at
---
ALTER TABLE members DROP COLUMN resting_since
---
ALTER TABLE members DROP COLUMN leaves_at
---
ALTER TABLE members DROP COLUMN erased_at
