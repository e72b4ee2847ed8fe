DROP TABLE conversions
---
DROP TABLE partner_links
---
DROP TABLE partner_terms
---
DROP TABLE partners
