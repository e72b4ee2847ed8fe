//! What may be read and passed on outside: one rule for each kind of thing, which every query uses.

use kith_domain::{circles::Door, day::Millis};

use crate::circles::CircleView;

/// Whether a post may leave its circle.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Outside {
    /// Its circle keeps what is written inside, or did when it was written.
    Never,
    /// Its circle lets it out, and its author keeps it inside.
    Kept,
    /// Everybody may read it outside.
    Free,
}

impl Outside {
    /// What [`outside`] selects.
    pub(crate) const fn from_code(code: i32) -> Self {
        match code {
            2 => Self::Free,
            1 => Self::Kept,
            _ => Self::Never,
        }
    }

    /// Of a post that is written in a circle now.
    pub(crate) fn of_new(circle: &CircleView, now: Millis) -> Self {
        let open = circle.card.door == Door::Open;
        match circle.outside_since {
            Some(since) if open && since <= now => Self::Free,
            _ => Self::Never,
        }
    }
}

/// The condition that the circle `c` lets the post `p` out: it is shared, its door is open, and the
/// post came after its stewards said so.
const LET_OUT: &str = "c.owner_no IS NULL AND c.door = 0 AND c.outside_since IS NOT NULL
    AND p.created_at >= c.outside_since";

/// [`Outside`] of the post `p` in the circle `c`, as a number.
pub(crate) fn outside() -> String {
    format!(
        "CASE WHEN p.hidden_at IS NOT NULL OR p.deleted_at IS NOT NULL OR NOT ({LET_OUT}) THEN 0
           WHEN p.inside_at IS NOT NULL THEN 1 ELSE 2 END"
    )
}

/// The condition that everybody may read the post `p` of the circle `c`.
pub(super) fn free() -> String {
    format!("{} = 2", outside())
}

/// The condition that everybody may find a circle.
pub(super) fn listed(circle: &str) -> String {
    format!("({circle}.owner_no IS NULL AND {circle}.door < 2)")
}
