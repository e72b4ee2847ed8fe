//! The form that puts a reward on offer.

use kith_domain::{input::InputError, roles::Role};
use kith_services::rewards::{self, Codes, CreateReward, CreateRewardError, RewardField};

use crate::{
    error::{FormError, FormFailure, PageError},
    form::redirect_303,
    i18n::input_error,
    t,
    viewer::Viewer,
    visit::Visit,
};

/// Creates the reward of the form.
pub(super) async fn create(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    let form = &visit.form;
    let (typed, count) = (form.field("codes"), form.field("count").trim());
    let codes = if typed.trim().is_empty() && !count.is_empty() {
        Codes::Made(count.parse().unwrap_or(0))
    } else {
        Codes::Given(typed.lines().map(str::to_owned).collect())
    };
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
            CreateRewardError::Fields(fields) => mistakes(&visit.viewer, fields).into(),
            CreateRewardError::Fault(fault) => fault.into(),
        })?;
    redirect_303("/manage/rewards?created=1");
    Ok(())
}

fn mistakes(viewer: &Viewer, fields: Vec<(RewardField, InputError)>) -> FormError {
    let mut form = FormError::default();
    for (field, error) in fields {
        let text = match (field, error) {
            (RewardField::Codes, InputError::Required) => t!(viewer, "manage-codes-missing"),
            (RewardField::Codes, InputError::OutOfRange(_, most)) => {
                t!(viewer, "manage-codes-many", most = most)
            }
            (RewardField::Codes, InputError::TooLong(max)) => {
                t!(viewer, "manage-codes-long", max = max)
            }
            _ => input_error(viewer, error),
        };
        form.add(field.name(), text);
    }
    form
}
