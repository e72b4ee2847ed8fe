//! The form that puts a reward on offer.

use kith_domain::roles::Role;
use kith_services::{
    Kith,
    rewards::{self, CreateReward, CreateRewardError, RewardField},
};

use crate::{
    error::{FormError, FormFailure, PageError},
    form::redirect_303,
    visit::Visit,
};

/// Characters of a code made here, without those that look alike.
const LETTERS: &[u8; 32] = b"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
/// Made codes at most; the use case has the last word on the number.
const MOST: usize = 1_000;

/// Creates the reward of the form.
pub(super) async fn create(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    let form = &visit.form;
    let mut codes: Vec<String> = form.field("codes").lines().map(str::to_owned).collect();
    let typed = codes.iter().any(|code| !code.trim().is_empty());
    let wanted: usize = form.field("count").trim().parse().unwrap_or(0);
    if !typed && wanted > 0 {
        codes = made(&visit.kith, wanted.min(MOST));
    }
    let command = CreateReward {
        name_en: form.field("name_en").to_owned(),
        name_zh: form.field("name_zh").to_owned(),
        text_en: form.field("text_en").to_owned(),
        text_zh: form.field("text_zh").to_owned(),
        // What is no number is outside of the range, and told so.
        price: form.field("price").trim().parse().unwrap_or(0),
        codes,
    };
    rewards::create(&visit.kith, actor, command)
        .await
        .map_err(|error| match error {
            CreateRewardError::Forbidden => FormFailure::Page(PageError::Forbidden),
            CreateRewardError::Field(field, error) => {
                FormError::input(&visit.viewer, field_name(field), error).into()
            }
            CreateRewardError::Fault(fault) => fault.into(),
        })?;
    redirect_303("/manage/rewards?created=1");
    Ok(())
}

const fn field_name(field: RewardField) -> &'static str {
    match field {
        RewardField::Name => "name_en",
        RewardField::Text => "text_en",
        RewardField::Price => "price",
        RewardField::Codes => "codes",
    }
}

fn made(kith: &Kith, count: usize) -> Vec<String> {
    let code = |_| {
        let random: [u8; 12] = kith.random();
        let letters = random.map(|byte| char::from(LETTERS[usize::from(byte % 32)]));
        let groups: Vec<String> = letters
            .chunks(4)
            .map(|group| group.iter().collect())
            .collect();
        groups.join("-")
    };
    (0..count).map(code).collect()
}
