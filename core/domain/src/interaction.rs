//! What counts as one person doing something towards another (`docs/FORMULAS.md`, Ground).

use serde::{Deserialize, Serialize};

/// The kind of an interaction.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Kind {
    /// A message to a recipient; imported edges are of this kind.
    Message = 0,
    /// A post; it has no target.
    Post = 1,
    /// A comment; its target is the author commented on.
    Comment = 2,
    /// A reaction; its target is the author reacted on.
    Reaction = 3,
    /// An invitation accepted; its target is the inviter.
    AcceptedInvite = 4,
    /// A redemption of a reward; it has no target.
    Redemption = 5,
}

/// Every kind, in order of its code.
pub const KINDS: [Kind; 6] = [
    Kind::Message,
    Kind::Post,
    Kind::Comment,
    Kind::Reaction,
    Kind::AcceptedInvite,
    Kind::Redemption,
];

impl Kind {
    /// The code under which the kind is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// The kind's name in files and over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Message => "message",
            Self::Post => "post",
            Self::Comment => "comment",
            Self::Reaction => "reaction",
            Self::AcceptedInvite => "accepted_invite",
            Self::Redemption => "redemption",
        }
    }

    /// The kind of that name, if there is one.
    #[must_use]
    pub fn from_name(name: &str) -> Option<Self> {
        KINDS.into_iter().find(|kind| kind.name() == name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back_and_codes_are_positions() {
        for (code, kind) in (0..).zip(KINDS) {
            assert_eq!(kind.code(), code);
            assert_eq!(Kind::from_name(kind.name()), Some(kind));
        }
        assert_eq!(Kind::from_name("look"), None);
    }
}
