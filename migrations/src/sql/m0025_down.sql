ALTER TABLE circle_proposal_members DROP COLUMN role
