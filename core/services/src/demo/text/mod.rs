//! Names and texts of the demo community, in English and Simplified Chinese.
//!
//! Everything is drawn from the caller's random generator: the same seed and
//! the same order of calls give the same community. The setting is invented: a
//! neighbourhood coffee roastery called Elm Yard and the circles of its regulars.

mod names;
mod names_en;
mod names_zh;
mod rewards;
mod slots;
mod small_talk;
mod talk;
mod themes;
mod writer;

#[cfg(test)]
mod tests;

pub use names::{Names, Person};
pub use rewards::{RewardText, rewards};
pub use slots::Season;
pub use themes::{CircleTheme, LifeShape, MainLanguage, circle_themes};
pub use writer::{DayPart, Deduper, Moment, Writer};

/// The language in which a person writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Language {
    /// English.
    En,
    /// Simplified Chinese.
    Zh,
}

impl Language {
    /// The other of the two languages.
    #[must_use]
    pub fn other(self) -> Self {
        match self {
            Self::En => Self::Zh,
            Self::Zh => Self::En,
        }
    }
}

/// What the demo community is called and says about itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CommunityText {
    /// Name of the community.
    pub name: &'static str,
    /// One or two sentences that describe it.
    pub about: &'static str,
}

/// The demo community's name and description in a language.
#[must_use]
pub fn community(lang: Language) -> CommunityText {
    match lang {
        Language::En => CommunityText {
            name: "Elm Yard",
            about: "A small coffee roastery in an old timber yard by the canal, \
                    and the circles its regulars have started around the long table.",
        },
        Language::Zh => CommunityText {
            name: "榆院咖啡",
            about: "运河边旧木料场里的一家小烘焙坊，还有常客们围着那张长桌攒起来的一个个圈子。",
        },
    }
}
