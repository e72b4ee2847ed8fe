//! What somebody wrote, and where they were named.

use super::{
    super::section::{Order, Section},
    at, id, list, text, word,
};
use crate::portability::columns::words;

pub(super) const POSTS: Section = list(
    "posts",
    Order::Id("p.id"),
    "posts p JOIN circles c ON c.no = p.circle_no WHERE p.author_no = $1",
    &[
        id("id", "p.id", "pst"),
        text("circle", "c.slug"),
        text("body", "p.body"),
        at("created_at", "p.created_at"),
        at("edited_at", "p.edited_at"),
        at("deleted_at", "p.deleted_at"),
        at("kept_inside_at", "p.inside_at"),
        at("hidden_at", "p.hidden_at"),
        text("hidden_reason", "p.hidden_reason"),
    ],
);

pub(super) const COMMENTS: Section = list(
    "comments",
    Order::Id("k.id"),
    "comments k JOIN posts p ON p.id = k.post_id JOIN circles c ON c.no = p.circle_no
     WHERE k.author_no = $1",
    &[
        id("id", "k.id", "com"),
        text("circle", "c.slug"),
        id("post", "k.post_id", "pst"),
        id("answers", "k.parent_id", "com"),
        text("body", "k.body"),
        at("created_at", "k.created_at"),
        at("edited_at", "k.edited_at"),
        at("deleted_at", "k.deleted_at"),
        at("hidden_at", "k.hidden_at"),
        text("hidden_reason", "k.hidden_reason"),
    ],
);

pub(super) const REVISIONS: Section = list(
    "revisions",
    Order::Id("r.id"),
    "revisions r WHERE r.subject_id IN (SELECT id FROM posts WHERE author_no = $1
       UNION ALL SELECT id FROM comments WHERE author_no = $1)",
    &[
        id("id", "r.id", "rev"),
        id("post", "r.post_id", "pst"),
        id("comment", "r.comment_id", "com"),
        text("body", "r.body"),
        at("written_at", "r.written_at"),
        at("replaced_at", "r.replaced_at"),
    ],
);

pub(super) const REACTIONS: Section = list(
    "reactions",
    Order::Pair("x.subject_id", "x.kind"),
    "reactions x WHERE x.member_no = $1",
    &[
        id("post", "x.post_id", "pst"),
        id("comment", "x.comment_id", "com"),
        word("kind", "x.kind", words::REACTIONS),
        at("at", "x.at"),
        at("withdrawn_at", "x.withdrawn_at"),
    ],
);

pub(super) const MENTIONS: Section = list(
    "mentions",
    Order::Id("n.id"),
    "mentions n WHERE n.member_no = $1",
    &[
        id("id", "n.id", "men"),
        id("post", "n.post_id", "pst"),
        id("comment", "n.comment_id", "com"),
        at("at", "n.at"),
        at("seen_at", "n.seen_at"),
    ],
);
