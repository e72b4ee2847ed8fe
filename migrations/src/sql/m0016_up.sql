ALTER TABLE members ADD COLUMN suspended_until bigint
---
CREATE TABLE decisions (
  id {uuid} PRIMARY KEY,
  thing smallint NOT NULL CHECK (thing BETWEEN 0 AND 4),
  subject_id {uuid} NOT NULL,
  circle_no bigint REFERENCES circles (no),
  about_no bigint REFERENCES members (no),
  decided_by bigint NOT NULL REFERENCES members (no),
  step smallint NOT NULL CHECK (step BETWEEN 0 AND 5),
  reason text NOT NULL,
  words text,
  until_at bigint,
  decided_at bigint NOT NULL,
  seen_at bigint,
  appeal text,
  appealed_at bigint,
  outcome smallint CHECK (outcome BETWEEN 0 AND 2),
  answer text,
  answered_by bigint REFERENCES members (no),
  answered_at bigint,
  CHECK ((step = 4) = (until_at IS NOT NULL)),
  CHECK ((appeal IS NULL) = (outcome IS NULL)),
  CHECK ((appeal IS NULL) = (appealed_at IS NULL)),
  CHECK ((answered_at IS NULL) = (answered_by IS NULL))
)
---
CREATE INDEX decisions_about ON decisions (about_no, id)
---
CREATE INDEX decisions_subject ON decisions (subject_id, id)
---
CREATE INDEX decisions_appealed ON decisions (id) WHERE outcome = 0
---
CREATE TABLE reports (
  id {uuid} PRIMARY KEY,
  thing smallint NOT NULL CHECK (thing BETWEEN 0 AND 4),
  subject_id {uuid} NOT NULL,
  circle_no bigint REFERENCES circles (no),
  about_no bigint REFERENCES members (no),
  reporter_no bigint NOT NULL REFERENCES members (no),
  reason smallint NOT NULL CHECK (reason BETWEEN 0 AND 5),
  words text NOT NULL,
  made_at bigint NOT NULL,
  decision_id {uuid} REFERENCES decisions (id)
)
---
CREATE UNIQUE INDEX reports_open ON reports (subject_id, reporter_no) WHERE decision_id IS NULL
---
CREATE INDEX reports_subject ON reports (subject_id)
---
CREATE INDEX reports_reporter ON reports (reporter_no, id)
---
CREATE INDEX reports_circle ON reports (circle_no) WHERE decision_id IS NULL
---
CREATE INDEX reports_decision ON reports (decision_id)
