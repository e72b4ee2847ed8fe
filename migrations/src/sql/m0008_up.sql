CREATE TABLE invitations (
  id {uuid} PRIMARY KEY,
  token {key} NOT NULL UNIQUE,
  inviter_no bigint NOT NULL REFERENCES members (no),
  circle_no bigint REFERENCES circles (no),
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 1),
  address text,
  address_key {key},
  message text NOT NULL,
  max_uses bigint CHECK (max_uses BETWEEN 1 AND 100),
  uses bigint NOT NULL CHECK (uses >= 0),
  visits bigint NOT NULL CHECK (visits >= 0),
  created_at bigint NOT NULL,
  expires_at bigint NOT NULL,
  revoked_at bigint,
  refused_at bigint,
  CHECK (max_uses IS NULL OR uses <= max_uses),
  CHECK (created_at < expires_at),
  CHECK ((kind = 1) = (address IS NOT NULL)),
  CHECK ((kind = 1) = (address_key IS NOT NULL))
)
---
CREATE INDEX invitations_inviter ON invitations (inviter_no, id)
---
CREATE INDEX invitations_refused ON invitations (address_key) WHERE refused_at IS NOT NULL
---
CREATE TABLE invitation_uses (
  invitation_id {uuid} NOT NULL REFERENCES invitations (id),
  member_no bigint NOT NULL REFERENCES members (no),
  newcomer boolean NOT NULL,
  at bigint NOT NULL,
  PRIMARY KEY (invitation_id, member_no)
)
---
CREATE TABLE quotas (
  key {bytes} PRIMARY KEY,
  used bigint NOT NULL CHECK (used > 0),
  since bigint NOT NULL
)
---
ALTER TABLE mails ADD COLUMN about_id {uuid}
---
CREATE TABLE questions (
  id {uuid} PRIMARY KEY,
  member_no bigint NOT NULL REFERENCES members (no),
  token {key} NOT NULL,
  body text NOT NULL,
  address text,
  language text NOT NULL,
  asked_at bigint NOT NULL,
  answer text,
  answered_at bigint,
  dismissed_at bigint,
  CHECK ((answer IS NULL) = (answered_at IS NULL))
)
---
CREATE INDEX questions_member ON questions (member_no, id)
---
CREATE INDEX questions_token ON questions (token, id) WHERE answered_at IS NOT NULL
---
CREATE TABLE visits (
  visitor {bytes} NOT NULL,
  token {key} NOT NULL,
  step smallint NOT NULL CHECK (step BETWEEN 0 AND 3),
  at bigint NOT NULL,
  PRIMARY KEY (visitor, token, step)
)
---
CREATE INDEX visits_time ON visits (at)
---
CREATE INDEX visits_token ON visits (token, step)
---
CREATE TABLE visit_days (
  token {key} NOT NULL,
  day integer NOT NULL,
  step smallint NOT NULL CHECK (step BETWEEN 0 AND 3),
  visitors bigint NOT NULL CHECK (visitors > 0),
  PRIMARY KEY (token, day, step)
)
