ALTER TABLE circles ADD COLUMN owner_no bigint REFERENCES members (no)
---
ALTER TABLE circles ADD COLUMN picture {uuid}
---
CREATE UNIQUE INDEX circles_owner ON circles (owner_no) WHERE owner_no IS NOT NULL
---
CREATE UNIQUE INDEX circles_picture ON circles (picture) WHERE picture IS NOT NULL
---
CREATE TABLE personal_people (
  circle_no bigint NOT NULL REFERENCES circles (no),
  member_no bigint NOT NULL REFERENCES members (no),
  since bigint NOT NULL,
  PRIMARY KEY (circle_no, member_no)
)
---
CREATE INDEX personal_people_member ON personal_people (member_no)
