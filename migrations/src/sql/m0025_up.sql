ALTER TABLE circle_proposal_members ADD COLUMN role smallint NOT NULL DEFAULT 0 CHECK (role BETWEEN 0 AND 2)
---
INSERT INTO circle_proposal_members (proposal_id, member_no, answer, stays, asked_at, answered_at)
SELECT p.id, s.member_no, CASE WHEN s.member_no = p.made_by THEN 1 ELSE 0 END, FALSE, p.made_at,
  CASE WHEN s.member_no = p.made_by THEN p.made_at END
FROM circle_proposals p JOIN memberships s ON s.circle_no = p.circle_no AND s.state = 0
WHERE p.kind = 1 AND p.state = 1
ON CONFLICT (proposal_id, member_no) DO NOTHING
---
UPDATE circle_proposal_members SET role = COALESCE((SELECT s.role FROM circle_proposals p
  JOIN memberships s ON s.circle_no = p.circle_no AND s.state = 0
  WHERE p.id = circle_proposal_members.proposal_id AND s.member_no = circle_proposal_members.member_no), 0)
