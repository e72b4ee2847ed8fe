DROP TABLE bounces
---
DROP TABLE partner_pauses
