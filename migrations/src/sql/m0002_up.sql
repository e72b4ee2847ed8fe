CREATE INDEX members_external ON members (external_id)
---
CREATE INDEX redemptions_open ON redemptions (at) WHERE state = 0
---
CREATE INDEX activity_days_day ON activity_days (day, member_no)
---
-- postgres
CREATE TRIGGER transfers_no_truncate BEFORE TRUNCATE ON transfers
FOR EACH STATEMENT EXECUTE FUNCTION refuse_change()
