DROP TABLE jobs
---
DROP TABLE secrets
---
DROP TABLE audit_log
---
DROP TABLE idempotency_keys
---
DROP TABLE api_keys
---
DROP TABLE sessions
---
DROP TABLE reward_codes
---
DROP TABLE redemptions
---
DROP TABLE rewards
---
DROP TABLE daily_caps
---
DROP TABLE holds
---
DROP TABLE transfers
---
-- postgres
DROP FUNCTION refuse_change()
---
DROP TABLE events
---
DROP TABLE rule_versions
---
DROP TABLE accounts
---
DROP TABLE snapshots
---
DROP TABLE tie_days
---
DROP TABLE activity_days
---
DROP TABLE interactions
---
DROP TABLE comments
---
DROP TABLE posts
---
DROP TABLE memberships
---
DROP TABLE circles
---
DROP TABLE referral_links
---
DROP TABLE referral_levels
---
DROP TABLE members
---
DROP TABLE settings
