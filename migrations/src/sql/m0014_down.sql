DROP TABLE picture_files
---
DROP TABLE profiles
