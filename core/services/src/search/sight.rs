//! Who may find what. Whatever narrows what people see of circles, posts and comments belongs here,
//! besides the page of the thing itself.

use sea_orm::Value;

use crate::{circles::inside, consent::apart, members::SignedIn};

/// Values bound by a statement.
#[derive(Default)]
pub(super) struct Bound(pub(super) Vec<Value>);

impl Bound {
    /// Binds a value; answers its mark.
    pub(super) fn mark(&mut self, value: impl Into<Value>) -> String {
        self.0.push(value.into());
        format!("${}", self.0.len())
    }
}

/// The documents that somebody may find, as a condition on the document `d`, its circle `c` and its
/// post `p`, which is null for a circle's.
///
/// It is what the pages show (`circles::view`, `conversations::read`): everybody sees what a circle is
/// for, unless it is one by invitation; what is written behind a door that is not open is for the
/// circle's members; a hidden post, with the comments under it, and a hidden comment are there for
/// their author and the circle's stewards; nobody finds words of whom they are apart from. Staff find
/// everything but what is personal: that is for those alone who are in the circle.
pub(super) fn visible(viewer: Option<&SignedIn>, bound: &mut Bound) -> String {
    let Some(viewer) = viewer else {
        return "d.kind = 0 AND c.door < 2".to_owned();
    };
    let me = bound.mark(viewer.no.0);
    let personal = format!("d.kind <> 0 AND {}", inside(&me));
    if viewer.role.is_staff() {
        let hidden = format!("p.hidden_at IS NULL OR p.author_no = {me}");
        return format!("(c.owner_no IS NULL OR ({personal} AND ({hidden})))");
    }
    let of = |table: &str, condition: &str| {
        format!(
            "EXISTS (SELECT 1 FROM {table} v WHERE v.circle_no = c.no AND v.member_no = {me} AND {condition})"
        )
    };
    let member = of("memberships", "v.state = 0");
    let steward = of("memberships", "v.state = 0 AND v.role > 0");
    let invited = of("circle_offers", "v.kind = 0 AND v.state = 0");
    let asked = of("circle_requests", "v.state = 0");
    let (from_post, from_comment) = (apart("p.author_no", &me), apart("w.author_no", &me));
    format!(
        "(c.door = 0 OR {member} OR ({personal}) OR (d.kind = 0 AND (c.door < 2 OR {invited} OR {asked})))
         AND (p.hidden_at IS NULL OR p.author_no = {me} OR {steward})
         AND NOT {from_post}
         AND (d.kind <> 2 OR NOT EXISTS (SELECT 1 FROM comments w WHERE w.id = d.id AND {from_comment}))
         AND (d.kind <> 2 OR {steward} OR NOT EXISTS (SELECT 1 FROM comments w WHERE w.id = d.id
           AND w.hidden_at IS NOT NULL AND w.author_no <> {me}))"
    )
}
