//! The form that puts a rule for a kind of events in force, or shows what it would pay.

use kith_domain::{
    events::{self, minor},
    input::InputError,
    referrals::chain::ChainMode,
    roles::Role,
};
use kith_services::events::{
    Above, EventRule, EventRuleError, EventRuleField, MAX_RULES, Preview, preview, set_rule,
    stop_rule,
};

use crate::{
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::input_error,
    t,
    viewer::Viewer,
    visit::Visit,
};

/// What stands in a field; none where it is empty.
fn typed<'a>(visit: &'a Visit, name: &str) -> Option<&'a str> {
    let typed = visit.form.field(name).trim();
    (!typed.is_empty()).then_some(typed)
}

/// The rule of the form. What is no amount and no number is outside of the range, and told so.
fn command(visit: &Visit) -> EventRule {
    let currency = visit.form.field("currency").trim().to_ascii_uppercase();
    let money = |name| typed(visit, name).map(|text| minor(text, &currency).unwrap_or(0));
    let number = |name| typed(visit, name).map(|text| text.parse::<i64>().unwrap_or(-1));
    EventRule {
        kind: visit.form.field("kind").to_owned(),
        points: number("base").unwrap_or(0),
        unit: money("unit"),
        minimum: money("minimum"),
        cap: number("cap"),
        daily_cap: number("daily_cap"),
        above: above(visit),
        mature_days: number("mature_days").unwrap_or(0),
        lifetime_days: number("lifetime_days"),
        currency,
    }
}

/// How the form pays the levels above; none where it leaves that to the community.
fn above(visit: &Visit) -> Option<Above> {
    let mode = match visit.form.field("above") {
        "geometric" => ChainMode::Geometric,
        "direct" => ChainMode::Direct,
        "none" => ChainMode::None,
        _ => return None,
    };
    let number = |name| typed(visit, name).and_then(|text| text.parse::<i64>().ok());
    Some(Above {
        mode,
        levels: number("levels").unwrap_or(0),
        // People write percent.
        share: number("share").unwrap_or(0).saturating_mul(100),
    })
}

/// What the form led to: a preview, or mistakes. A rule that is in force now leads elsewhere.
pub(super) async fn run(visit: &Visit) -> Result<(Option<Preview>, FormError), PageError> {
    match visit.form.what() {
        Some("rule") if visit.form.ticked("preview") => match shown(visit).await {
            Ok(preview) => Ok((Some(preview), FormError::default())),
            Err(failure) => Ok((None, in_place(Err(failure))?)),
        },
        Some("rule") => Ok((None, in_place(enact(visit).await)?)),
        Some("stop") => Ok((None, in_place(stop(visit).await)?)),
        Some(_) => Err(PageError::NotFound),
        None => Ok((None, FormError::default())),
    }
}

async fn shown(visit: &Visit) -> Result<Preview, FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    let command = command(visit);
    let example = typed(visit, "example").map(|text| minor(text, &command.currency));
    let example = example.transpose();
    let example = example.map_err(|_| FormError::field("example", money_text(&visit.viewer)))?;
    preview(&visit.kith, actor, &command, example)
        .await
        .map_err(|error| refusal(&visit.viewer, error))
}

async fn enact(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    set_rule(&visit.kith, actor, &command(visit))
        .await
        .map_err(|error| refusal(&visit.viewer, error))?;
    redirect_303("/manage/rules?saved=1");
    Ok(())
}

async fn stop(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    stop_rule(&visit.kith, actor, visit.form.field("kind"))
        .await
        .map_err(|error| refusal(&visit.viewer, error))?;
    redirect_303("/manage/rules?stopped=1");
    Ok(())
}

fn money_text(viewer: &Viewer) -> String {
    t!(viewer, "rule-money")
}

fn refusal(viewer: &Viewer, error: EventRuleError) -> FormFailure {
    match error {
        EventRuleError::Forbidden => FormFailure::Page(PageError::Forbidden),
        EventRuleError::Fields(wrong) => mistakes(viewer, wrong).into(),
        EventRuleError::TooMany => {
            let most = i64::try_from(MAX_RULES).unwrap_or(0);
            FormError::general(t!(viewer, "rules-too-many", most = most)).into()
        }
        EventRuleError::Fault(fault) => fault.into(),
    }
}

fn mistakes(viewer: &Viewer, wrong: Vec<(EventRuleField, InputError)>) -> FormError {
    let mut form = FormError::default();
    for (field, error) in wrong {
        let text = match (field, error) {
            (EventRuleField::Kind, InputError::Malformed) => {
                t!(viewer, "rule-kind-odd", max = events::KIND)
            }
            (EventRuleField::Unit | EventRuleField::Minimum, _) => money_text(viewer),
            (EventRuleField::Currency, _) => t!(viewer, "rule-currency-odd"),
            (EventRuleField::Share, _) => t!(viewer, "rule-share-odd"),
            (_, error) => input_error(viewer, error),
        };
        form.add(field.name(), text);
    }
    form
}
