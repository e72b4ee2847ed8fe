//! What the manager and the stewards do: they thank, hide, remove.

use rand::Rng;

use super::{DemoError, act::refused, cast, world::World};
use crate::{
    ledger::{self, Award},
    members::SignedIn,
    moderation,
};

/// What the manager thanks for, in English and Chinese.
const THANKS: [(&str, &str, i64); 5] = [
    (
        "Carried the chairs on market day",
        "集市那天帮忙搬了椅子",
        40,
    ),
    ("Mended the grinder", "修好了磨豆机", 60),
    ("Taught the latte class", "带了一节拉花课", 80),
    (
        "Wrote down the recipe for everybody",
        "把配方写给了大家",
        30,
    ),
    ("Showed three newcomers around", "带三位新朋友认了路", 50),
];

/// Why a steward hides a post or removes somebody.
const REASONS: [(&str, &str); 3] = [
    (
        "An advertisement, and not the first",
        "是广告，而且不是第一次",
    ),
    ("Unkind to a newcomer", "对新来的人不友善"),
    ("Someone's phone number in it", "里面有别人的电话号码"),
];

impl World {
    /// The manager thanks somebody who is around.
    pub(super) async fn thank(&mut self, day: i32) -> Result<(), DemoError> {
        let around: Vec<usize> = (cast::STEWARD..self.people.len())
            .filter(|one| self.people[*one].is_around(day))
            .collect();
        let (Some(one), Some(manager)) = (self.one_of(&around), self.account(cast::MANAGER)) else {
            return Ok(());
        };
        let Some(account) = self.account(one) else {
            return Ok(());
        };
        let (english, chinese, points) = THANKS[self.rng.random_range(0..THANKS.len())];
        self.counts.thanks += 1;
        let award = Award {
            member: account.id,
            points,
            reason: if account.language == "en" {
                english
            } else {
                chinese
            }
            .to_owned(),
            key: format!("demo-{}", self.counts.thanks),
        };
        ledger::award(self.kith(), &manager, award)
            .await
            .map_err(|e| refused(&e))?;
        Ok(())
    }

    /// A steward hides a post of somebody else.
    pub(super) async fn hide(&mut self) -> Result<(), DemoError> {
        let posts: Vec<(usize, usize)> = self
            .circles
            .iter()
            .enumerate()
            .flat_map(|(number, circle)| {
                circle
                    .recent
                    .iter()
                    .enumerate()
                    .map(move |(i, post)| (number, i, post))
            })
            .filter(|(number, _, post)| {
                self.circles[*number].founder != post.author && post.comments == 0
            })
            .map(|(number, i, _)| (number, i))
            .collect();
        let Some((number, index)) = self.one_of(&posts) else {
            return Ok(());
        };
        let Some((steward, slug, why)) = self.steward_of(number) else {
            return Ok(());
        };
        let post = self.circles[number].recent.remove(index);
        moderation::hide_post(self.kith(), &steward, &slug, post.id, why)
            .await
            .map_err(|e| refused(&e))
    }

    /// A steward removes somebody from a circle.
    pub(super) async fn remove(&mut self, day: i32) -> Result<(), DemoError> {
        let pairs: Vec<(usize, usize)> = self
            .circles
            .iter()
            .enumerate()
            .flat_map(|(number, circle)| circle.members.iter().map(move |person| (number, *person)))
            .filter(|(number, person)| {
                *person >= cast::LEADS && self.circles[*number].founder != *person
            })
            .filter(|(_, person)| self.people[*person].is_around(day))
            .collect();
        let Some((number, person)) = self.one_of(&pairs) else {
            return Ok(());
        };
        let (Some((steward, slug, why)), Some(account)) =
            (self.steward_of(number), self.account(person))
        else {
            return Ok(());
        };
        moderation::remove_member(self.kith(), &steward, &slug, account.id, why)
            .await
            .map_err(|e| refused(&e))?;
        self.forget(person, number);
        Ok(())
    }

    /// Who looks after a circle, where, and a reason in their language.
    fn steward_of(&mut self, number: usize) -> Option<(SignedIn, String, &'static str)> {
        let (english, chinese) = REASONS[self.rng.random_range(0..REASONS.len())];
        let steward = self.account(self.circles[number].founder)?;
        let why = if steward.language == "en" {
            english
        } else {
            chinese
        };
        Some((steward, self.circles[number].slug.clone()?, why))
    }
}
