ALTER TABLE decisions DROP COLUMN picture
