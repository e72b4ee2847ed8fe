ALTER TABLE members ADD COLUMN erased_at bigint
---
ALTER TABLE members ADD COLUMN leaves_at bigint
---
ALTER TABLE members ADD COLUMN resting_since bigint
---
ALTER TABLE members ADD COLUMN seen_at bigint
---
ALTER TABLE members ADD COLUMN away_since bigint
---
UPDATE members SET seen_at = (SELECT max(s.rotated_at) FROM sessions s WHERE s.member_no = members.no)
---
CREATE INDEX members_leaving ON members (leaves_at) WHERE leaves_at IS NOT NULL
---
CREATE INDEX members_erased ON members (erased_at) WHERE erased_at IS NOT NULL
---
CREATE INDEX comments_author ON comments (author_no, id)
---
CREATE INDEX reactions_member ON reactions (member_no, subject_id, kind)
---
CREATE INDEX interactions_actor ON interactions (actor_no, id)
---
CREATE INDEX audit_log_actor ON audit_log (actor_no, id)
---
CREATE INDEX audit_log_award ON audit_log (subject) WHERE action = 'ledger.award'
