CREATE TABLE search_documents (
  no {serial},
  kind smallint NOT NULL CHECK (kind BETWEEN 0 AND 2),
  id {uuid} NOT NULL,
  circle_no bigint REFERENCES circles (no) ON DELETE CASCADE,
  post_id {uuid} REFERENCES posts (id) ON DELETE CASCADE,
  at bigint NOT NULL,
  version smallint NOT NULL,
  tokens text NOT NULL,
  UNIQUE (kind, id),
  CHECK ((kind = 0) = (circle_no IS NOT NULL)),
  CHECK ((kind = 0) = (post_id IS NULL))
)
---
CREATE INDEX search_documents_post ON search_documents (post_id)
---
-- sqlite
CREATE VIRTUAL TABLE search_index USING fts5(tokens, content='search_documents', content_rowid='no', tokenize='ascii')
---
-- sqlite
CREATE TRIGGER search_documents_new AFTER INSERT ON search_documents BEGIN
  INSERT INTO search_index (rowid, tokens) VALUES (new.no, new.tokens);
END
---
-- sqlite
CREATE TRIGGER search_documents_gone AFTER DELETE ON search_documents BEGIN
  INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.no, old.tokens);
END
---
-- sqlite
CREATE TRIGGER search_documents_changed AFTER UPDATE OF no, tokens ON search_documents BEGIN
  INSERT INTO search_index (search_index, rowid, tokens) VALUES ('delete', old.no, old.tokens);
  INSERT INTO search_index (rowid, tokens) VALUES (new.no, new.tokens);
END
---
-- postgres
ALTER TABLE search_documents ADD COLUMN words tsvector NOT NULL
  GENERATED ALWAYS AS (to_tsvector('pg_catalog.simple'::regconfig, tokens)) STORED
---
-- postgres
CREATE INDEX search_documents_words ON search_documents USING gin (words)
