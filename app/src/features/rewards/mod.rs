//! What points are good for.

mod form;
mod list;
mod mine;
mod page;

use kith_services::rewards::RewardView;

use crate::viewer::Language;

pub use list::RewardsPage;
pub use mine::MyRewardsPage;
pub use page::RewardPage;

/// A reward's name in the reader's language.
pub(crate) fn name(language: Language, reward: &RewardView) -> String {
    pick(language, &reward.name_en, &reward.name_zh)
}

/// What a reward is, in the reader's language.
pub(crate) fn text(language: Language, reward: &RewardView) -> String {
    pick(language, &reward.text_en, &reward.text_zh)
}

/// The text in the reader's language.
pub(crate) fn pick(language: Language, en: &str, zh: &str) -> String {
    match language {
        Language::En => en,
        Language::ZhCn => zh,
    }
    .to_owned()
}
