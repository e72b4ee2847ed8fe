-- postgres
DROP TRIGGER transfers_no_truncate ON transfers
---
DROP INDEX activity_days_day
---
DROP INDEX redemptions_open
---
DROP INDEX members_external
