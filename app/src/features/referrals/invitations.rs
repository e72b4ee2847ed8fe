//! A member's invitations, and the form that makes one.

use kith_domain::{
    input::{InputError, limits},
    referrals::invitation::{DAYS, Kind, Standing, USES},
};
use kith_services::{
    circles,
    cursor::{Page, PageRequest},
    referrals::{self, InvitationField, InviteError, NewInvitation, OwnInvitation},
};
use leptos::prelude::*;

use super::inbox::{CURSOR, Waiting};
use crate::{
    components::{
        art::Drawing,
        feedback::{Empty, FormErrors},
        fields::{Do, Field, Select, Submit, TextArea},
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::moderation::{newcomer_links, newcomer_mails},
    form::redirect_303,
    i18n::Speaks,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

/// A number that was typed; an empty field is none where it may be.
pub(super) fn number(typed: &str, bounds: (i64, i64)) -> Result<Option<i64>, InputError> {
    let typed = typed.trim();
    let number = (!typed.is_empty())
        .then(|| typed.parse::<i64>())
        .transpose();
    number.map_err(|_| InputError::OutOfRange(bounds.0, bounds.1))
}

const fn name(field: InvitationField) -> &'static str {
    match field {
        InvitationField::To => "to",
        InvitationField::Message => "message",
        InvitationField::Uses => "uses",
        InvitationField::Days => "days",
    }
}

async fn run(visit: &Visit) -> Result<(), FormFailure> {
    if !visit.sent("make") {
        return Err(PageError::NotFound.into());
    }
    let (form, viewer) = (&visit.form, &visit.viewer);
    let some = |field| Some(form.field(field).trim().to_owned()).filter(|text| !text.is_empty());
    let (uses, days) = (
        number(form.field("uses"), USES),
        number(form.field("days"), DAYS),
    );
    // A number that is none is out of range, whatever else is wrong.
    let new = NewInvitation {
        circle: some("circle"),
        to: some("to"),
        message: form.field("message").to_owned(),
        max_uses: uses.unwrap_or(Some(0)),
        days: days.ok().flatten().unwrap_or(0),
    };
    let mailed = new.to.is_some();
    let made = referrals::invite(&visit.kith, visit.member()?, new).await;
    let made = made.map_err(|error| match error {
        InviteError::Fields(wrong) => FormError::inputs(viewer, wrong, name).into(),
        // What was typed stays, for another place.
        InviteError::NotFound | InviteError::Forbidden => {
            FormError::field("circle", t!(viewer, "invitation-nowhere")).into()
        }
        InviteError::NoMail => FormError::field("to", t!(viewer, "invitation-no-mail")).into(),
        InviteError::Enough => FormError::general(t!(viewer, "invitation-enough")).into(),
        InviteError::Newcomer(new) => FormError::field("to", newcomer_mails(viewer, new)).into(),
        InviteError::Links(new) => FormError::field("message", newcomer_links(viewer, new)).into(),
        InviteError::Fault(fault) => FormFailure::from(fault),
    })?;
    let news = if mailed { "sent" } else { "made" };
    redirect_303(&format!("/invitations/{}?{news}=1", made.token));
    Ok(())
}

/// `/invitations`; `?circle=` chooses where to.
#[component]
pub fn InvitationsPage() -> impl IntoView {
    page(|visit| async move {
        let errors = if visit.form.is_post() {
            in_place(run(&visit).await)?
        } else {
            FormError::default()
        };
        let member = visit.member()?;
        let viewer = visit.viewer.clone();
        let who = viewer.language;
        let made = referrals::invitations(&visit.kith, member.no, &visit.page()).await?;
        let asked = PageRequest::after(viewer.param(CURSOR).map(str::to_owned));
        let waiting = referrals::questions(&visit.kith, member.no, &asked).await?;
        let mut places = vec![(String::new(), t!(viewer, "invitation-community"))];
        let cards = circles::inviting(&visit.kith, member).await?;
        places.extend(cards.into_iter().map(|card| (card.slug, card.name)));
        Ok(view! {
            <PageHead title=t!(viewer, "invitations-title") lede=t!(viewer, "invitations-lede")
                above=vec![("/chain".to_owned(), t!(viewer, "nav-chain"))]>
                <a class="button" href="/card">{t!(who, "card-title")}</a>
            </PageHead>
            <FormErrors error=errors.clone()/>
            <Waiting viewer=viewer.clone() waiting/>
            <section class="section" aria-labelledby="make-title">
                <h2 class="section__title" id="make-title">{t!(viewer, "invitations-make")}</h2>
                <Form visit places errors/>
            </section>
            <section class="section" aria-labelledby="mine-title">
                <h2 class="section__title" id="mine-title">{t!(viewer, "invitations-mine")}</h2>
                <Mine viewer made/>
            </section>
        })
    })
}

#[component]
fn Form(visit: Visit, places: Vec<(String, String)>, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let form = visit.form.clone();
    let (place, days) = if form.is_post() {
        let days = form.field("days").to_owned();
        (form.field("circle").to_owned(), days)
    } else {
        let place = viewer.param("circle").unwrap_or_default();
        (place.to_owned(), "30".to_owned())
    };
    let to = if visit.kith.sends_mail() {
        view! {
            <Field name="to" kind="email" label=t!(viewer, "invitation-to") hint=t!(viewer, "invitation-to-hint")
                value=form.field("to") maxlength=limits::EMAIL optional=true errors=errors.clone()/>
        }
        .into_any()
    } else {
        view! { <p class="small muted">{t!(viewer, "invitation-no-mail")}</p> }.into_any()
    };
    view! {
        <form class="form" method="post" action="/invitations">
            <Do what="make"/>
            <Select name="circle" label=t!(viewer, "invitation-into") options=places value=place errors=errors.clone()/>
            <TextArea name="message" label=t!(viewer, "invitation-message") hint=t!(viewer, "invitation-message-hint")
                value=form.field("message") maxlength=limits::INVITATION rows=3 optional=true errors=errors.clone()/>
            {to}
            <Field name="uses" kind="number" label=t!(viewer, "invitation-uses") hint=t!(viewer, "invitation-uses-hint")
                value=form.field("uses") optional=true errors=errors.clone()/>
            <Field name="days" kind="number" label=t!(viewer, "invitation-days") hint=t!(viewer, "invitation-days-hint")
                value=days errors/>
            <div class="form__actions"><Submit text=t!(viewer, "invitation-make")/></div>
        </form>
    }
}

/// What an invitation leads to, in words.
pub(super) fn whereto(who: &impl Speaks, made: &OwnInvitation) -> String {
    match &made.circle {
        Some((_, circle)) => t!(who, "invitation-to-circle", circle = circle.clone()),
        None => t!(who, "invitation-to-community"),
    }
}

/// How it reaches people, in words.
pub(super) fn how(who: &impl Speaks, made: &OwnInvitation) -> String {
    match (made.kind, &made.address) {
        (Kind::Mail, Some(address)) => {
            t!(who, "invitation-mailed", address = address.clone())
        }
        _ => t!(who, "invitation-by-link"),
    }
}

/// How many came, in words.
pub(super) fn used(who: &impl Speaks, made: &OwnInvitation) -> String {
    match made.max_uses {
        Some(most) => t!(who, "invitation-used-of", uses = made.uses, most = most),
        None => t!(who, "invitation-used", uses = made.uses),
    }
}

/// Whether it holds.
#[component]
pub(super) fn Holds(viewer: Viewer, standing: Standing) -> impl IntoView {
    let (look, text) = match standing {
        Standing::Open => ("badge badge--good", t!(viewer, "invitation-open")),
        Standing::UsedUp => ("badge", t!(viewer, "invitation-used-up")),
        Standing::Expired => ("badge", t!(viewer, "invitation-expired")),
        Standing::Revoked => ("badge badge--warn", t!(viewer, "invitation-revoked")),
    };
    view! { <span class=look>{text}</span> }
}

#[component]
fn Mine(viewer: Viewer, made: Page<OwnInvitation>) -> impl IntoView {
    if made.items.is_empty() && viewer.param("after").is_none() {
        let (title, text) = (
            t!(viewer, "invitations-none"),
            t!(viewer, "invitations-none-text"),
        );
        return view! { <Empty drawing=Drawing::Seed title text/> }.into_any();
    }
    let rows = made.items.into_iter().map(|one| {
        view! {
            <li class="list__item">
                <div class="list__body">
                    <a class="list__title" href=format!("/invitations/{}", one.token)>{whereto(&viewer, &one)}</a>
                    <p class="list__meta">
                        {how(&viewer, &one)} " · " {used(&viewer, &one)} " · "
                        {t!(viewer, "invitation-until")} " " <Time at=one.expires_at shown=Shown::Date/>
                    </p>
                </div>
                <Holds viewer=viewer.clone() standing=one.standing/>
            </li>
        }
    });
    view! {
        <ul class="list">{rows.collect_view()}</ul>
        <LoadMore viewer=viewer.clone() next=made.next/>
    }
    .into_any()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_is_typed_or_left_out() {
        assert_eq!(number(" 12 ", USES), Ok(Some(12)));
        assert_eq!(number("", USES), Ok(None));
        assert_eq!(number("many", USES), Err(InputError::OutOfRange(1, 100)));
    }
}
