CREATE TABLE partners (
  id {uuid} PRIMARY KEY,
  member_no bigint NOT NULL UNIQUE REFERENCES members (no),
  name text NOT NULL,
  budget bigint NOT NULL CHECK (budget > 0),
  committed bigint NOT NULL CHECK (committed >= 0 AND committed <= budget),
  active_from bigint NOT NULL,
  active_until bigint,
  paused_at bigint,
  created_at bigint NOT NULL,
  CHECK (active_until IS NULL OR active_until > active_from)
)
---
CREATE TABLE partner_terms (
  partner_id {uuid} NOT NULL REFERENCES partners (id),
  version integer NOT NULL CHECK (version > 0),
  words text NOT NULL,
  per_join bigint NOT NULL CHECK (per_join >= 0),
  per_order bigint NOT NULL CHECK (per_order >= 0),
  hold_days integer NOT NULL CHECK (hold_days >= 0),
  made_at bigint NOT NULL,
  accepted_by bigint REFERENCES members (no),
  accepted_at bigint,
  PRIMARY KEY (partner_id, version),
  CHECK ((accepted_at IS NULL) = (accepted_by IS NULL))
)
---
CREATE TABLE partner_links (
  invitation_id {uuid} PRIMARY KEY REFERENCES invitations (id),
  partner_id {uuid} NOT NULL REFERENCES partners (id),
  name text NOT NULL
)
---
CREATE INDEX partner_links_partner ON partner_links (partner_id, invitation_id)
---
CREATE TABLE conversions (
  id {uuid} PRIMARY KEY,
  partner_id {uuid} NOT NULL REFERENCES partners (id),
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 1),
  reference text,
  amount bigint CHECK (amount >= 0),
  currency text,
  member_no bigint REFERENCES members (no),
  link_id {uuid} REFERENCES invitations (id),
  at bigint NOT NULL,
  reported_at bigint NOT NULL,
  terms_version integer NOT NULL,
  points bigint NOT NULL CHECK (points >= 0),
  hold_id {uuid} UNIQUE REFERENCES transfers (id),
  unpaid smallint CHECK (unpaid BETWEEN 0 AND 4),
  reversed_at bigint,
  reversed_by bigint REFERENCES members (no),
  reason text,
  taken_back bigint NOT NULL DEFAULT 0 CHECK (taken_back >= 0 AND taken_back <= points),
  CHECK ((hold_id IS NULL) = (unpaid IS NOT NULL)),
  CHECK ((hold_id IS NULL) = (points = 0)),
  CHECK ((kind = 0) = (reference IS NULL)),
  CHECK ((reference IS NULL) = (amount IS NULL)),
  CHECK ((reference IS NULL) = (currency IS NULL)),
  CHECK ((reversed_at IS NULL) = (reversed_by IS NULL)),
  CHECK ((reversed_at IS NULL) = (reason IS NULL))
)
---
CREATE UNIQUE INDEX conversions_reference ON conversions (partner_id, reference)
---
CREATE UNIQUE INDEX conversions_join ON conversions (member_no) WHERE kind = 0
---
CREATE INDEX conversions_partner ON conversions (partner_id, id)
---
CREATE INDEX conversions_link ON conversions (link_id)
