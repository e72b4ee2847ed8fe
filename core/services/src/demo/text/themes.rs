//! The circles of the demo community.

use super::Language;
use super::talk::{self, Scene};

/// The language in which a circle mainly talks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum MainLanguage {
    /// Mostly English.
    En,
    /// Mostly Chinese.
    Zh,
    /// Both, in turns.
    Mixed,
}

/// How a circle's activity develops over the simulated months.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum LifeShape {
    /// More members and talk each month.
    Growing,
    /// Long steady.
    Mature,
    /// Less and less.
    Declining,
    /// Silent since some time ago.
    Dormant,
    /// Founded in the last weeks.
    New,
    /// Quiet weeks between busy days.
    Bursty,
}

/// What a circle is about and how it lives.
#[derive(Clone, Copy, Debug)]
pub struct CircleTheme {
    /// Short name in addresses.
    pub slug: &'static str,
    /// Name in English.
    pub name_en: &'static str,
    /// Name in Chinese.
    pub name_zh: &'static str,
    /// Purpose in English, one or two sentences.
    pub purpose_en: &'static str,
    /// Purpose in Chinese, one or two sentences.
    pub purpose_zh: &'static str,
    /// The language in which it mainly talks.
    pub main: MainLanguage,
    /// How it lives.
    pub life: LifeShape,
    talk_en: &'static [Scene],
    talk_zh: &'static [Scene],
}

impl CircleTheme {
    /// The circle's name in a language.
    #[must_use]
    pub fn name(&self, lang: Language) -> &'static str {
        match lang {
            Language::En => self.name_en,
            Language::Zh => self.name_zh,
        }
    }

    /// The circle's purpose in a language.
    #[must_use]
    pub fn purpose(&self, lang: Language) -> &'static str {
        match lang {
            Language::En => self.purpose_en,
            Language::Zh => self.purpose_zh,
        }
    }

    pub(super) fn scenes(&self, lang: Language) -> &'static [Scene] {
        match lang {
            Language::En => self.talk_en,
            Language::Zh => self.talk_zh,
        }
    }
}

/// The circles of the demo, in order of their founding.
#[must_use]
pub fn circle_themes() -> &'static [CircleTheme] {
    THEMES
}

macro_rules! theme {
    ($module:ident, $slug:literal, $main:ident, $life:ident,
     $name_en:literal, $name_zh:literal, $purpose_en:literal, $purpose_zh:literal) => {
        CircleTheme {
            slug: $slug,
            name_en: $name_en,
            name_zh: $name_zh,
            purpose_en: $purpose_en,
            purpose_zh: $purpose_zh,
            main: MainLanguage::$main,
            life: LifeShape::$life,
            talk_en: talk::$module::EN,
            talk_zh: talk::$module::ZH,
        }
    };
}

// One theme reads best as one block.
#[rustfmt::skip]
const THEMES: &[CircleTheme] = &[
    theme!(home_brewing, "home-brewing", Mixed, Mature,
        "Home brewing", "在家冲咖啡",
        "Better cups from our own kitchens. Recipes, mistakes and spare filters welcome.",
        "在自家厨房里把咖啡冲好。聊配方，也聊翻车；滤纸用完了可以来借。"),
    theme!(morning_run, "morning-run", Zh, Mature,
        "Morning run", "晨跑小队",
        "Six thirty at the canal bridge, an easy pace, coffee at the end. Nobody is left behind.",
        "早上六点半，运河桥头集合，慢慢跑，跑完喝咖啡。不比快，不落下一个人。"),
    theme!(book_club, "book-club", En, Mature,
        "Long table book club", "长桌读书会",
        "One book a month, read by most of us, argued about by all of us.",
        "一个月一本书，大半人读完，所有人都有话说。"),
    theme!(film_photography, "film-photography", Zh, Declining,
        "Film photography", "胶片散步",
        "Thirty-six frames and a walk. We develop in the back room on the first Sunday.",
        "三十六张，走一圈。每月第一个星期天在后屋一起冲卷。"),
    theme!(parents, "parents", Zh, Mature,
        "Parents of small people", "带娃的人",
        "Outgrown shoes, rainy afternoons, nights without sleep: we are all improvising.",
        "小了的鞋、下雨的下午、没睡成的夜。大家都是第一次当爸妈。"),
    theme!(night_shift, "night-shift", En, Declining,
        "After the night shift", "下夜班的人",
        "Nurses, bakers, drivers, porters. Breakfast at seven, which is our dinner.",
        "护士、面包师、司机、门卫。早上七点的早饭，是我们的晚饭。"),
    theme!(dumpling_nights, "dumpling-nights", Mixed, Bursty,
        "Dumpling nights", "包饺子之夜",
        "We fold, we boil, we eat at the long table. Beginners fold the ugly ones.",
        "一起擀皮、拌馅、下锅，围着长桌吃。新手包的丑饺子自己吃。"),
    theme!(board_games, "board-games", En, Bursty,
        "Board games", "桌游局",
        "Thursdays when there is a quorum. We explain the rules as often as it takes.",
        "凑够人的星期四就开局。规则讲几遍都行。"),
    theme!(foraging_walks, "foraging-walks", En, Dormant,
        "Foraging walks", "采野菜散步",
        "Slow walks along hedges and woods. We learn to name things before we pick them.",
        "沿着树篱和林子慢慢走。先认得，再动手摘。"),
    theme!(latte_art, "latte-art", En, Growing,
        "Latte art", "拉花练习",
        "Practice on Tuesday evenings, when the machine is free. Blobs are honourable.",
        "星期二晚上机器空着，一起练拉花。拉成一团也光荣。"),
    theme!(repair_cafe, "repair-cafe", En, Growing,
        "Repair café", "修理咖啡馆",
        "Bring what is broken and sit beside whoever mends it. Every second Saturday.",
        "带上坏了的东西，坐在修它的人旁边一起弄。隔周星期六。"),
    theme!(balcony_garden, "balcony-garden", Zh, Growing,
        "Balcony gardening", "阳台种菜",
        "Herbs, tomatoes and failures on four square metres. Coffee grounds for everyone.",
        "四平米阳台上的香草、番茄和失败。咖啡渣管够。"),
    theme!(city_cycling, "city-cycling", Mixed, Growing,
        "City cycling", "城里骑车",
        "Safe routes, punctures, and a slow ride on the last Friday of the month.",
        "找好走的路，补破了的胎，每月最后一个星期五慢骑一圈。"),
    theme!(language_exchange, "language-exchange", Mixed, New,
        "Mandarin–English exchange", "中英互学",
        "Half an hour in one language, half an hour in the other. Mistakes are the point.",
        "半小时中文，半小时英文。说错了才学得会。"),
];
