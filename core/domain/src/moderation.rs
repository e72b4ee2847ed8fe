//! What people report, what is decided on it, and what new accounts are limited in.

use std::{fmt, str::FromStr};

use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    day::{DAY_MS, Millis},
    ids::{CircleId, CommentId, IdError, MemberId, PostId, QuestionId},
};

macro_rules! words {
    ($($(#[$doc:meta])* $name:ident { $($(#[$about:meta])* $variant:ident = $code:literal $word:literal,)* })*) => {$(
        $(#[$doc])*
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
        #[serde(rename_all = "snake_case")]
        pub enum $name {
            $($(#[$about])* $variant = $code,)*
        }

        impl $name {
            /// All of them, in order of their codes.
            pub const ALL: &'static [Self] = &[$(Self::$variant,)*];

            /// What forms and files call them, in order of their codes.
            pub const NAMES: &'static [&'static str] = &[$($word,)*];

            /// The code under which it is stored.
            #[must_use]
            pub const fn code(self) -> i16 {
                self as i16
            }

            /// Its name in forms and files.
            #[must_use]
            pub const fn name(self) -> &'static str {
                match self {
                    $(Self::$variant => $word,)*
                }
            }

            /// The one of that name, if there is one.
            #[must_use]
            pub fn from_name(name: &str) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.name() == name)
            }

            /// The one behind a code, if there is one.
            #[must_use]
            pub fn from_code(code: i16) -> Option<Self> {
                Self::ALL.iter().copied().find(|one| one.code() == code)
            }
        }
    )*};
}

words! {
    /// What a report is about.
    Thing {
        /// A post.
        Post = 0 "post",
        /// A comment under a post.
        Comment = 1 "comment",
        /// A member.
        Member = 2 "member",
        /// A circle.
        Circle = 3 "circle",
        /// What somebody who is invited asks.
        Question = 4 "question",
    }

    /// Why somebody reports it.
    Reason {
        /// Advertising, or the same again and again.
        Spam = 0 "spam",
        /// Somebody is hounded or insulted.
        Harassment = 1 "harassment",
        /// Hatred of a group of people.
        Hate = 2 "hate",
        /// Somebody may come to harm.
        Danger = 3 "danger",
        /// What somebody did not want to be told.
        Private = 4 "private",
        /// Something else, said in words.
        Other = 5 "other",
    }

    /// What is decided.
    Step {
        /// Nothing is done.
        Dismiss = 0 "dismiss",
        /// A text is hidden; its author and those who moderate see it.
        Hide = 1 "hide",
        /// The words go; the record alone keeps them.
        Remove = 2 "remove",
        /// The person is told that it was not right.
        Warn = 3 "warn",
        /// The person writes nothing for some days.
        Suspend = 4 "suspend",
        /// What was hidden, removed or suspended is as before.
        Restore = 5 "restore",
    }

    /// What became of an appeal.
    Outcome {
        /// Nobody has answered it.
        Waiting = 0 "waiting",
        /// The decision stands.
        Upheld = 1 "upheld",
        /// The decision was taken back.
        Overturned = 2 "overturned",
    }
}

impl Step {
    /// What can be decided on a thing, in the order in which it is offered.
    #[must_use]
    pub const fn offered(thing: Thing) -> &'static [Self] {
        match thing {
            Thing::Post | Thing::Comment => &[
                Self::Dismiss,
                Self::Warn,
                Self::Hide,
                Self::Remove,
                Self::Suspend,
                Self::Restore,
            ],
            Thing::Member => &[Self::Dismiss, Self::Warn, Self::Suspend, Self::Restore],
            Thing::Circle => &[Self::Dismiss, Self::Warn, Self::Suspend],
            Thing::Question => &[Self::Dismiss, Self::Remove],
        }
    }

    /// Whether whom it concerns may appeal.
    #[must_use]
    pub const fn may_be_appealed(self) -> bool {
        matches!(self, Self::Hide | Self::Remove | Self::Warn | Self::Suspend)
    }
}

/// How many days a suspension takes.
pub const SUSPENSION_DAYS: (i64, i64) = (1, 365);
/// For so long whom a decision concerns may appeal.
pub const APPEAL: Millis = 30 * DAY_MS;

/// What a report or a decision is about; on the wire it is the id of the thing itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Subject {
    /// What it is.
    pub thing: Thing,
    /// Its id.
    pub id: Uuid,
}

impl Subject {
    /// A thing of that id.
    #[must_use]
    pub const fn new(thing: Thing, id: Uuid) -> Self {
        Self { thing, id }
    }
}

impl fmt::Display for Subject {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.thing {
            Thing::Post => PostId(self.id).fmt(f),
            Thing::Comment => CommentId(self.id).fmt(f),
            Thing::Member => MemberId(self.id).fmt(f),
            Thing::Circle => CircleId(self.id).fmt(f),
            Thing::Question => QuestionId(self.id).fmt(f),
        }
    }
}

impl FromStr for Subject {
    type Err = IdError;

    fn from_str(text: &str) -> Result<Self, IdError> {
        let (prefix, _) = text.split_once('_').unwrap_or_default();
        match prefix {
            CommentId::PREFIX => Ok(Self::new(Thing::Comment, text.parse::<CommentId>()?.0)),
            MemberId::PREFIX => Ok(Self::new(Thing::Member, text.parse::<MemberId>()?.0)),
            CircleId::PREFIX => Ok(Self::new(Thing::Circle, text.parse::<CircleId>()?.0)),
            QuestionId::PREFIX => Ok(Self::new(Thing::Question, text.parse::<QuestionId>()?.0)),
            _ => Ok(Self::new(Thing::Post, text.parse::<PostId>()?.0)),
        }
    }
}

/// An account that is so old has seen a few days of the community.
pub const FULL_AGE: Millis = 3 * DAY_MS;
/// Texts that stand and make somebody known.
pub const FULL_TEXTS: i64 = 3;
/// Links that a new account puts into a text.
pub const NEW_LINKS: usize = 2;
/// Invitations that a new account sends by mail within a day.
pub const NEW_MAILS: i64 = 5;
/// Circles that a new account founds.
pub const NEW_CIRCLES: i64 = 1;

/// What is left until an account is not new any more.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Newcomer {
    /// Days, begun ones included; 0 once the account is old enough.
    pub days: i64,
    /// Texts; 0 once there are enough.
    pub texts: i64,
}

impl Newcomer {
    /// None for whoever has taken part: their account is old enough, and enough of what they wrote
    /// stands.
    #[must_use]
    pub fn of(age: Millis, written: i64) -> Option<Self> {
        let left = (FULL_AGE - age).max(0);
        let texts = (FULL_TEXTS - written).max(0);
        let days = (left + DAY_MS - 1) / DAY_MS;
        (days > 0 || texts > 0).then_some(Self { days, texts })
    }
}

/// How many links stand in a text.
#[must_use]
pub fn links(text: &str) -> usize {
    let text = text.to_lowercase();
    let schemes = text.matches("http://").count() + text.matches("https://").count();
    let glued = |at: usize| {
        let before = text.get(..at).unwrap_or_default();
        before.ends_with(|c: char| c.is_alphanumeric() || c == '/')
    };
    let bare = text.match_indices("www.").filter(|(at, _)| !glued(*at));
    schemes + bare.count()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_codes_are_read_back() {
        for (code, (step, name)) in (0..).zip(Step::ALL.iter().zip(Step::NAMES)) {
            assert_eq!((step.code(), step.name()), (code, *name));
            assert_eq!(Step::from_code(code), Some(*step));
            assert_eq!(Step::from_name(name), Some(*step));
        }
        assert_eq!(Reason::from_name("boring"), None);
        assert_eq!(Thing::from_code(5), None);
    }

    #[test]
    fn a_subject_is_known_by_its_prefix() {
        for thing in Thing::ALL {
            let subject = Subject::new(*thing, Uuid::from_u128(7));
            assert_eq!(subject.to_string().parse(), Ok(subject));
        }
        assert!(
            "trf_00000000000000000000000000000007"
                .parse::<Subject>()
                .is_err()
        );
        assert!("".parse::<Subject>().is_err());
    }

    #[test]
    fn an_account_is_new_until_it_is_old_and_known() {
        let new = |days, texts| Some(Newcomer { days, texts });
        assert_eq!(Newcomer::of(0, 0), new(3, 3));
        assert_eq!(Newcomer::of(FULL_AGE - 1, 3), new(1, 0));
        assert_eq!(Newcomer::of(FULL_AGE, 2), new(0, 1));
        assert_eq!(Newcomer::of(FULL_AGE, 3), None);
    }

    #[test]
    fn links_are_counted_once_each() {
        assert_eq!(links("See https://a.example and HTTP://b.example."), 2);
        assert_eq!(links("[a](https://www.a.example), www.b.example"), 2);
        assert_eq!(links("awww. @[Ada](mem_01) a//b"), 0);
    }
}
