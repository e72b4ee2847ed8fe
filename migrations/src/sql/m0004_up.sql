ALTER TABLE circles ADD COLUMN door smallint NOT NULL DEFAULT 0 CHECK (door BETWEEN 0 AND 2)
---
ALTER TABLE circles ADD COLUMN house_rules text NOT NULL DEFAULT ''
---
ALTER TABLE circles ADD COLUMN archived_at bigint
---
CREATE INDEX circles_at_rest ON circles (no) WHERE archived_at IS NOT NULL
---
CREATE TABLE circle_requests (
  circle_no bigint NOT NULL REFERENCES circles (no),
  member_no bigint NOT NULL REFERENCES members (no),
  id {uuid} NOT NULL UNIQUE,
  message text NOT NULL,
  state smallint NOT NULL CHECK (state BETWEEN 0 AND 3),
  asked_at bigint NOT NULL,
  decided_at bigint,
  decided_by bigint REFERENCES members (no),
  PRIMARY KEY (circle_no, member_no),
  CHECK ((state = 0) = (decided_at IS NULL))
)
---
CREATE INDEX circle_requests_waiting ON circle_requests (circle_no, id) WHERE state = 0
---
CREATE INDEX circle_requests_member ON circle_requests (member_no)
---
CREATE TABLE circle_offers (
  circle_no bigint NOT NULL REFERENCES circles (no),
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 1),
  member_no bigint NOT NULL REFERENCES members (no),
  id {uuid} NOT NULL UNIQUE,
  made_by bigint NOT NULL REFERENCES members (no),
  state smallint NOT NULL CHECK (state BETWEEN 0 AND 3),
  made_at bigint NOT NULL,
  decided_at bigint,
  PRIMARY KEY (circle_no, kind, member_no),
  CHECK ((state = 0) = (decided_at IS NULL))
)
---
CREATE UNIQUE INDEX circle_offers_handover ON circle_offers (circle_no) WHERE kind = 1 AND state = 0
---
CREATE INDEX circle_offers_member ON circle_offers (member_no, id) WHERE state = 0
