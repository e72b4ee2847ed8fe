//! The rewards of the demo community.

use super::Language;

/// A reward in both languages.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct RewardText {
    /// Name in English.
    pub name_en: &'static str,
    /// Name in Chinese.
    pub name_zh: &'static str,
    /// Description in English.
    pub description_en: &'static str,
    /// Description in Chinese.
    pub description_zh: &'static str,
    /// Price in points, 20 to 400.
    pub price: u32,
    /// How many there are.
    pub stock: u32,
}

impl RewardText {
    /// The reward's name in a language.
    #[must_use]
    pub fn name(&self, lang: Language) -> &'static str {
        match lang {
            Language::En => self.name_en,
            Language::Zh => self.name_zh,
        }
    }

    /// The reward's description in a language.
    #[must_use]
    pub fn description(&self, lang: Language) -> &'static str {
        match lang {
            Language::En => self.description_en,
            Language::Zh => self.description_zh,
        }
    }
}

/// The eight rewards, cheapest first.
#[must_use]
pub fn rewards() -> &'static [RewardText] {
    &REWARDS
}

const REWARDS: [RewardText; 8] = [
    RewardText {
        name_en: "A filter coffee at the bar",
        name_zh: "吧台手冲一杯",
        description_en: "Whatever is on the brew bar that day. Ask for the second-best one, too.",
        description_zh: "当天手冲台上有什么就喝什么，也可以请店员另推荐一支。",
        price: 20,
        stock: 400,
    },
    RewardText {
        name_en: "Coffee for a stranger",
        name_zh: "请陌生人喝一杯",
        description_en: "A cup goes on the board. Whoever needs it takes it down, no questions.",
        description_zh: "在小黑板上挂一杯，谁需要谁取走，什么也不问。",
        price: 25,
        stock: 300,
    },
    RewardText {
        name_en: "Cinnamon bun, warm",
        name_zh: "热乎的肉桂卷",
        description_en: "From the nine o'clock tray. There are never enough of them.",
        description_zh: "早上九点出炉的那一盘，从来不够分。",
        price: 40,
        stock: 120,
    },
    RewardText {
        name_en: "250 g of this month's beans",
        name_zh: "本月豆子半斤",
        description_en: "Roasted on Wednesday, ground for you or left whole.",
        description_zh: "星期三新烘的，可以帮你磨好，也可以带整豆回去。",
        price: 120,
        stock: 80,
    },
    RewardText {
        name_en: "Hand-thrown Elm Yard cup",
        name_zh: "榆院手工陶杯",
        description_en: "Made by the potter two doors down. No two have the same rim.",
        description_zh: "隔壁第二家陶艺铺做的，杯口没有两只一样。",
        price: 180,
        stock: 36,
    },
    RewardText {
        name_en: "An evening on the machine",
        name_zh: "用一晚上吧台的咖啡机",
        description_en: "Two hours behind the bar with a barista and as much milk as you can ruin.",
        description_zh: "跟咖啡师在吧台里练两个小时，牛奶随你打坏多少。",
        price: 240,
        stock: 20,
    },
    RewardText {
        name_en: "The long table for your circle",
        name_zh: "长桌包一晚",
        description_en: "The table is yours from six to ten, with the kitchen and two pots of coffee.",
        description_zh: "晚上六点到十点，长桌和厨房归你们圈子用，附两壶咖啡。",
        price: 320,
        stock: 12,
    },
    RewardText {
        name_en: "Roast your own batch",
        name_zh: "自己烘一锅豆子",
        description_en: "A morning at the drum. You choose the green beans and take home a kilo.",
        description_zh: "在烘豆机旁待一上午，生豆自己挑，烘好带走一公斤。",
        price: 400,
        stock: 8,
    },
];
