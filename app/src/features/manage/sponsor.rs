//! Correcting who brought a member.

use kith_domain::{ids::MemberId, input::limits, roles::Role};
use kith_services::{
    members::{MemberCard, PersonRef},
    referrals::{self, LARGEST_BRANCH, NoSponsor, Reassign, ReassignError, reassign},
};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Check, Do, Field, Submit},
        people::called,
    },
    error::{FormError, FormFailure, PageError},
    form::{no_guess, redirect_303},
    i18n::input_error,
    t,
    viewer::Viewer,
    visit::Visit,
};

/// The form's field for the reason: other forms of the page have one too.
const REASON: &str = "sponsor-reason";

/// Runs the form.
pub(super) async fn correct(visit: &Visit, member: MemberId) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    // This form of the page asks for no password.
    no_guess();
    let command = Reassign {
        member,
        sponsor: visit.form.field("sponsor"),
        reason: visit.form.field(REASON),
    };
    if !visit.form.ticked("moves") {
        return Err(FormError::field("moves", t!(visit.viewer, "sponsor-moves-needed")).into());
    }
    reassign(&visit.kith, actor, command)
        .await
        .map_err(|error| refusal(&visit.viewer, error))?;
    redirect_303(&format!("{}?corrected=1", visit.viewer.path));
    Ok(())
}

fn refusal(viewer: &Viewer, error: ReassignError) -> FormFailure {
    match error {
        ReassignError::Forbidden => FormFailure::Page(PageError::Forbidden),
        ReassignError::Unknown => FormFailure::Page(PageError::NotFound),
        ReassignError::Own => FormError::general(t!(viewer, "account-own")).into(),
        ReassignError::Sponsor(why) => FormError::field("sponsor", no_sponsor(viewer, why)).into(),
        ReassignError::Unchanged => {
            FormError::field("sponsor", t!(viewer, "sponsor-unchanged")).into()
        }
        ReassignError::TooLarge => {
            FormError::general(t!(viewer, "sponsor-too-large", most = LARGEST_BRANCH)).into()
        }
        ReassignError::Reason(error) => FormError::field(REASON, input_error(viewer, error)).into(),
        ReassignError::Fault(fault) => fault.into(),
    }
}

fn no_sponsor(viewer: &Viewer, why: NoSponsor) -> String {
    match why {
        NoSponsor::Unknown => t!(viewer, "sponsor-unknown"),
        NoSponsor::Ambiguous => t!(viewer, "sponsor-ambiguous"),
        NoSponsor::Staff => t!(viewer, "sponsor-is-staff"),
        NoSponsor::Same => t!(viewer, "sponsor-same"),
        NoSponsor::Later => t!(viewer, "sponsor-later"),
    }
}

/// Who brought a member so far, and who would move along with them.
pub(super) struct Brought {
    name: String,
    by: Option<PersonRef>,
    below: i64,
}

impl Brought {
    /// Reads it.
    pub(super) async fn read(visit: &Visit, member: &MemberCard) -> Result<Self, PageError> {
        Ok(Self {
            name: member.person.name.clone(),
            by: referrals::brought_by(&visit.kith, member.no).await?,
            below: referrals::branch_size(&visit.kith, member.no).await?,
        })
    }

    /// It, and the form.
    pub(super) fn view(&self, visit: &Visit, errors: &FormError) -> AnyView {
        let viewer = visit.viewer.clone();
        let now = match &self.by {
            Some(person) => t!(viewer, "sponsor-now", name = called(&viewer, &person.name)),
            None => t!(viewer, "sponsor-nobody"),
        };
        let errors = if visit.sent("sponsor") {
            errors.clone()
        } else {
            FormError::default()
        };
        let corrected = (viewer.param("corrected").is_some() && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "sponsor-corrected") first=true/> }
        });
        let who = t!(viewer, "sponsor-who", name = self.name.clone());
        let moves = t!(
            viewer,
            "sponsor-moves",
            name = self.name.clone(),
            count = self.below
        );
        view! {
            <section class="card" aria-labelledby="sponsor-title">
                <h2 class="card__title" id="sponsor-title">{t!(viewer, "sponsor-correct")}</h2>
                {corrected}
                <form class="form" method="post" action=viewer.path.clone()>
                    <p>{now}</p>
                    <p>{t!(viewer, "sponsor-correct-text")}</p>
                    <FormErrors error=errors.clone()/>
                    <Do what="sponsor"/>
                    <Field name="sponsor" label=who hint=t!(viewer, "sponsor-who-hint")
                        value=visit.form.field("sponsor") maxlength=limits::EMAIL optional=true errors=errors.clone()/>
                    <Field name=REASON label=t!(viewer, "account-reason") hint=t!(viewer, "account-reason-hint")
                        value=visit.form.field(REASON) maxlength=limits::REASON errors=errors.clone()/>
                    <Check name="moves" checked=visit.form.ticked("moves") errors required=true>{moves}</Check>
                    <div class="form__actions">
                        <Submit text=t!(viewer, "sponsor-correct")/>
                    </div>
                </form>
            </section>
        }
        .into_any()
    }
}
