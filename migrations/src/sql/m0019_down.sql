DROP TABLE circle_proposal_posts
---
DROP TABLE circle_proposal_members
---
DROP TABLE circle_proposals
