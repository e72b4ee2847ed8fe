CREATE TABLE circle_proposals (
  id {uuid} PRIMARY KEY,
  circle_no bigint NOT NULL REFERENCES circles (no),
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 4),
  into_no bigint REFERENCES circles (no),
  name text NOT NULL,
  purpose text NOT NULL,
  door smallint NOT NULL CHECK (door BETWEEN 0 AND 2),
  words text NOT NULL,
  made_by bigint NOT NULL REFERENCES members (no),
  made_at bigint NOT NULL,
  due_at bigint NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 0 AND 5),
  ended_at bigint,
  CHECK ((state < 2) = (ended_at IS NULL)),
  CHECK (into_no <> circle_no)
)
---
CREATE UNIQUE INDEX circle_proposals_open ON circle_proposals (circle_no) WHERE state < 2
---
CREATE INDEX circle_proposals_due ON circle_proposals (due_at) WHERE state = 1
---
CREATE INDEX circle_proposals_circle ON circle_proposals (circle_no, id)
---
CREATE INDEX circle_proposals_into ON circle_proposals (into_no, id)
---
CREATE INDEX circle_proposals_maker ON circle_proposals (made_by, id)
---
CREATE TABLE circle_proposal_members (
  proposal_id {uuid} NOT NULL REFERENCES circle_proposals (id),
  member_no bigint NOT NULL REFERENCES members (no),
  answer smallint NOT NULL CHECK (answer BETWEEN 0 AND 2),
  stays boolean NOT NULL,
  asked_at bigint NOT NULL,
  answered_at bigint,
  PRIMARY KEY (proposal_id, member_no),
  CHECK ((answer = 0) = (answered_at IS NULL))
)
---
CREATE INDEX circle_proposal_members_member ON circle_proposal_members (member_no, proposal_id)
---
CREATE TABLE circle_proposal_posts (
  proposal_id {uuid} NOT NULL REFERENCES circle_proposals (id),
  post_id {uuid} NOT NULL REFERENCES posts (id),
  PRIMARY KEY (proposal_id, post_id)
)
---
CREATE INDEX circle_proposal_posts_post ON circle_proposal_posts (post_id)
