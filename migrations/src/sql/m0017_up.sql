CREATE TABLE join_hours (
  hour bigint NOT NULL,
  outcome smallint NOT NULL CHECK (outcome BETWEEN 0 AND 4),
  n bigint NOT NULL CHECK (n > 0),
  PRIMARY KEY (hour, outcome)
)
---
CREATE TABLE join_questions (
  language {key} PRIMARY KEY,
  question text NOT NULL,
  answers text NOT NULL
)
