//! What a member owes, and the form that lets go of it.

use kith_domain::{ids::MemberId, input::limits, ledger::MAX_TRANSFER, roles::Role};
use kith_services::ledger::{self, ForgiveError};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Field, Submit},
    },
    error::{FormError, FormFailure, PageError},
    form::{no_guess, redirect_303},
    i18n::input_error,
    t,
    visit::Visit,
};

/// Forgives what a member owes.
pub(super) async fn forgive(visit: &Visit, member: MemberId) -> Result<(), FormFailure> {
    let viewer = &visit.viewer;
    let actor = visit.with_role(Role::Manager)?;
    no_guess();
    let reason = visit.form.field("debt-reason");
    ledger::forgive(&visit.kith, actor, member, reason)
        .await
        .map_err(|error| match error {
            ForgiveError::Forbidden => FormFailure::Page(PageError::Forbidden),
            ForgiveError::UnknownMember => FormFailure::Page(PageError::NotFound),
            ForgiveError::Nothing => FormError::general(t!(viewer, "debt-nothing")).into(),
            ForgiveError::Reason(error) => {
                FormError::field("debt-reason", input_error(viewer, error)).into()
            }
            ForgiveError::Fault(fault) => FormFailure::from(fault),
        })?;
    redirect_303(&format!("{}?forgiven=1", viewer.path));
    Ok(())
}

/// The debt, where there is one, with the form.
#[component]
pub(super) fn Debt(visit: Visit, owes: i64, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let sent = visit.sent("forgive");
    let errors = if sent { errors } else { FormError::default() };
    (sent || (1..=MAX_TRANSFER).contains(&owes)).then(|| {
        view! {
            <section class="card" aria-labelledby="debt-title">
                <h2 class="card__title" id="debt-title">{t!(viewer, "debt-of", count = owes)}</h2>
                <form class="form" method="post" action=viewer.path.clone()>
                    <p>{t!(viewer, "debt-forgive-text")}</p>
                    <FormErrors error=errors.clone()/>
                    <Do what="forgive"/>
                    <Field name="debt-reason" label=t!(viewer, "account-reason") hint=t!(viewer, "debt-reason-hint")
                        value=visit.form.field("debt-reason") maxlength=limits::REASON errors/>
                    <div class="form__actions"><Submit text=t!(viewer, "debt-forgive")/></div>
                </form>
            </section>
        }
    })
}
