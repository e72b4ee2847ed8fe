DROP TABLE recovery_codes
---
DROP TABLE second_factors
---
ALTER TABLE members DROP COLUMN staff_since
