DROP TABLE join_questions
---
DROP TABLE join_hours
