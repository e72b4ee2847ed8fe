ALTER TABLE decisions ADD COLUMN picture {uuid}
