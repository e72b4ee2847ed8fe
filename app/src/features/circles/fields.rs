//! The fields of a circle's form: founding and editing ask for the same.

use kith_domain::{circles::Door, input::limits};
use kith_services::circles::{CircleView, DescribeCircle};
use leptos::prelude::*;

use crate::{
    components::fields::{Field, TextArea},
    error::FormError,
    form::Submitted,
    i18n::Speaks,
    t,
    visit::language,
};

/// What a door is called, and what it means.
pub(super) fn door_words(who: &impl Speaks, door: Door) -> (String, String) {
    match door {
        Door::Open => (t!(who, "door-open"), t!(who, "door-open-text")),
        Door::OnRequest => (t!(who, "door-request"), t!(who, "door-request-text")),
        Door::ByInvitation => (t!(who, "door-invitation"), t!(who, "door-invitation-text")),
    }
}

/// What was sent; a form without a choice of door means `unsaid`.
pub(super) fn sent(form: &Submitted, unsaid: Door) -> DescribeCircle {
    let door = form.field("door");
    DescribeCircle {
        name: form.field("name").to_owned(),
        purpose: form.field("purpose").to_owned(),
        house_rules: form.field("house_rules").to_owned(),
        door: match door {
            "" => unsaid.name().to_owned(),
            door => door.to_owned(),
        },
    }
}

/// What a circle says of itself now.
pub(super) fn stored(circle: &CircleView) -> DescribeCircle {
    DescribeCircle {
        name: circle.card.name.clone(),
        purpose: circle.card.purpose.clone(),
        house_rules: circle.house_rules.clone(),
        door: circle.card.door.name().to_owned(),
    }
}

/// Name, purpose, door and rules of the house.
#[component]
pub(super) fn CircleFields(
    /// What stands in the fields.
    values: DescribeCircle,
    /// The address was made from the name, and stays.
    #[prop(optional)]
    founded: bool,
    /// The form's mistakes.
    errors: FormError,
) -> impl IntoView {
    let who = language();
    let name_hint = if founded {
        t!(who, "circle-name-hint-edit")
    } else {
        t!(who, "circle-name-hint")
    };
    view! {
        <Field name="name" label=t!(who, "circle-name") value=values.name hint=name_hint
            maxlength=limits::CIRCLE_NAME errors=errors.clone()/>
        <TextArea name="purpose" label=t!(who, "circle-purpose") value=values.purpose
            hint=t!(who, "circle-purpose-hint") maxlength=limits::CIRCLE_PURPOSE errors=errors.clone()/>
        <Doors chosen=values.door errors=errors.clone()/>
        <TextArea name="house_rules" label=t!(who, "house-rules") value=values.house_rules
            hint=t!(who, "house-rules-hint") maxlength=limits::HOUSE_RULES optional=true rows=6 errors/>
    }
}

/// How one comes in.
#[component]
pub(super) fn Doors(
    chosen: String,
    /// Doors that stand wider open are no choice.
    #[prop(default = Door::Open)]
    least: Door,
    errors: FormError,
) -> impl IntoView {
    let who = language();
    let error = errors.of("door");
    let invalid = error.is_some().then_some("true");
    let described = error.is_some().then_some("door-error");
    let choices = Door::ALL
        .into_iter()
        .filter(|door| door.code() >= least.code());
    let choices = choices.map(|door| {
        let (title, text) = door_words(&who, door);
        let checked = door.name() == chosen;
        view! {
            <label class="choice">
                <input class="choice__input" r#type="radio" name="door" value=door.name() checked=checked
                    aria-invalid=invalid aria-describedby=described/>
                <span class="choice__body">
                    <span class="choice__title">{title}</span>
                    <span class="choice__hint">{text}</span>
                </span>
            </label>
        }
    });
    view! {
        <fieldset class="fieldset field" id="door">
            <legend class="fieldset__legend">{t!(who, "door")}</legend>
            <div class="choices">{choices.collect_view()}</div>
            {error.map(|error| view! { <p class="field__error" id="door-error">{error}</p> })}
        </fieldset>
    }
}
