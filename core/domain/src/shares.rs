//! What members pass on to others outside, and how far word of it goes.

use std::{fmt, str::FromStr};

use uuid::Uuid;

use crate::ids::{CircleId, IdError, PostId, RewardId};

/// A thing that can be passed on by a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Thing {
    /// A post in an open circle that may be read outside.
    Post(PostId),
    /// A circle that everybody may find.
    Circle(CircleId),
    /// A reward on offer.
    Reward(RewardId),
}

impl Thing {
    /// What files call the kinds, in order of their codes.
    pub const NAMES: &'static [&'static str] = &["post", "circle", "reward"];

    /// The code under which its kind is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        match self {
            Self::Post(_) => 0,
            Self::Circle(_) => 1,
            Self::Reward(_) => 2,
        }
    }

    /// Its id, without the kind.
    #[must_use]
    pub const fn id(self) -> Uuid {
        match self {
            Self::Post(PostId(id)) | Self::Circle(CircleId(id)) | Self::Reward(RewardId(id)) => id,
        }
    }

    /// The thing behind a code and an id; an unknown code counts as a reward, which shows nobody's
    /// words.
    #[must_use]
    pub const fn stored(code: i16, id: Uuid) -> Self {
        match code {
            0 => Self::Post(PostId(id)),
            1 => Self::Circle(CircleId(id)),
            _ => Self::Reward(RewardId(id)),
        }
    }
}

impl fmt::Display for Thing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Post(id) => id.fmt(f),
            Self::Circle(id) => id.fmt(f),
            Self::Reward(id) => id.fmt(f),
        }
    }
}

impl FromStr for Thing {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let post = text.parse().map(Self::Post);
        let circle = || text.parse().map(Self::Circle);
        let reward = || text.parse().map(Self::Reward);
        post.or_else(|_| circle()).or_else(|_| reward())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_thing_is_known_by_the_prefix_of_its_id() {
        let id = Uuid::from_u128(7);
        let things = [
            Thing::Post(PostId(id)),
            Thing::Circle(CircleId(id)),
            Thing::Reward(RewardId(id)),
        ];
        for (code, thing) in (0..).zip(things) {
            assert_eq!(thing.to_string().parse::<Thing>(), Ok(thing));
            assert_eq!(Thing::stored(code, id), thing);
            assert_eq!((thing.code(), thing.id()), (code, id));
        }
        assert_eq!(Thing::NAMES.len(), things.len());
        assert!(format!("mem_{}", id.simple()).parse::<Thing>().is_err());
    }
}
