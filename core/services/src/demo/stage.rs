//! The circles: when they are founded and how lively they are on each day.

use kith_domain::{
    circles::Door,
    ids::{CommentId, PostId},
};
use rand::{Rng, RngCore};

use super::text::{self, CircleTheme, Language, LifeShape, MainLanguage};

const HOUSE_RULES_EN: &str =
    "- What is said here stays here.\n- Say hello before you ask for something.";
const HOUSE_RULES_ZH: &str = "- 这里说的话，留在这里。\n- 有事要问，先打个招呼。";

/// Posts of a circle that people still answer.
const RECENT: usize = 24;

/// A circle of the simulation.
pub(super) struct Circle {
    pub(super) theme: &'static CircleTheme,
    /// The day on which it is founded, from the first.
    pub(super) founded: i32,
    /// Its address, once it is founded.
    pub(super) slug: Option<String>,
    /// Who founded it, by number.
    pub(super) founder: usize,
    /// Who is in it, by number.
    pub(super) members: Vec<usize>,
    /// Its latest posts, oldest first.
    pub(super) recent: Vec<Written>,
    phase: i32,
}

/// A post that others may answer.
pub(super) struct Written {
    pub(super) id: PostId,
    pub(super) author: usize,
    pub(super) text: String,
    pub(super) day: i32,
    pub(super) comments: u32,
    /// The latest comment, and who wrote it.
    pub(super) last: Option<(CommentId, usize)>,
}

/// The circles in order of their founding.
pub(super) fn circles(rng: &mut impl RngCore, days: i32, members: usize) -> Vec<Circle> {
    let wanted = (members / 8).clamp(3, text::circle_themes().len());
    // A small community has fewer circles, but still of several shapes.
    let all = text::circle_themes();
    let chosen = (0..wanted).map(|i| &all[i * all.len() / wanted]);
    let mut circles: Vec<Circle> = chosen
        .map(|theme| Circle {
            theme,
            founded: founding(rng, theme.life, days),
            slug: None,
            founder: 0,
            members: Vec::new(),
            recent: Vec::new(),
            phase: rng.random_range(0..4),
        })
        .collect();
    circles.sort_by_key(|circle| circle.founded);
    circles
}

fn founding(rng: &mut impl RngCore, life: LifeShape, days: i32) -> i32 {
    let (from, to) = match life {
        LifeShape::Mature | LifeShape::Declining => (2, days / 9),
        LifeShape::Dormant | LifeShape::Bursty => (days / 20, days / 5),
        LifeShape::Growing => (days / 4, days * 3 / 5),
        LifeShape::New => (days - 12, days - 8),
    };
    rng.random_range(from.max(2)..to.max(from.max(2) + 1))
}

impl Circle {
    /// How lively the circle is on a day, 0 to about 1.4; 0 before its founding.
    pub(super) fn level(&self, day: i32, days: i32) -> f64 {
        let age = day - self.founded;
        if age < 0 {
            return 0.0;
        }
        let life = f64::from(age) / f64::from((days - self.founded).max(1));
        match self.theme.life {
            LifeShape::Growing => 0.35 + 0.75 * life,
            LifeShape::Mature => 0.85,
            LifeShape::Declining => (1.15 - 1.1 * life).max(0.12),
            LifeShape::Dormant => f64::from(u8::from(days - day > 40)) * (0.9 - life).max(0.0),
            LifeShape::New => 1.1,
            LifeShape::Bursty if (day / 7 + self.phase) % 4 == 0 => 1.5,
            LifeShape::Bursty => 0.12,
        }
    }

    /// The language in which a member writes here.
    pub(super) fn language(&self, own: Language) -> Language {
        match self.theme.main {
            MainLanguage::En => Language::En,
            MainLanguage::Zh => Language::Zh,
            MainLanguage::Mixed => own,
        }
    }

    /// Whether somebody who reads this language feels at home.
    pub(super) fn suits(&self, own: Language) -> bool {
        self.language(own) == own
    }

    /// The name under which it is founded.
    pub(super) fn name(&self) -> String {
        match self.theme.main {
            MainLanguage::En => self.theme.name_en.to_owned(),
            MainLanguage::Zh => self.theme.name_zh.to_owned(),
            MainLanguage::Mixed => format!("{} · {}", self.theme.name_en, self.theme.name_zh),
        }
    }

    /// How one comes in: a few places at the table, and people who would rather be among themselves.
    pub(super) fn door(&self) -> Door {
        match self.theme.slug {
            "parents" | "dumpling-nights" => Door::OnRequest,
            "night-shift" => Door::ByInvitation,
            _ => Door::Open,
        }
    }

    /// The rules of the house, where the door is not open, in the languages that are spoken in it.
    pub(super) fn house_rules(&self) -> String {
        match (self.door(), self.theme.main) {
            (Door::Open, _) => String::new(),
            (_, MainLanguage::En) => HOUSE_RULES_EN.to_owned(),
            (_, MainLanguage::Zh) => HOUSE_RULES_ZH.to_owned(),
            (_, MainLanguage::Mixed) => format!("{HOUSE_RULES_EN}\n\n{HOUSE_RULES_ZH}"),
        }
    }

    /// Its purpose in the languages that are spoken in it.
    pub(super) fn purpose(&self) -> String {
        match self.theme.main {
            MainLanguage::En => self.theme.purpose_en.to_owned(),
            MainLanguage::Zh => self.theme.purpose_zh.to_owned(),
            MainLanguage::Mixed => {
                format!("{}\n\n{}", self.theme.purpose_en, self.theme.purpose_zh)
            }
        }
    }

    /// Remembers a post.
    pub(super) fn remember(&mut self, post: Written) {
        if self.recent.len() == RECENT {
            self.recent.remove(0);
        }
        self.recent.push(post);
    }
}
