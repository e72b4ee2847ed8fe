DROP TABLE members_apart
