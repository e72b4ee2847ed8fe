//! One of a member's invitations: the link to pass on, how it fares, its end and a new term.

use kith_domain::referrals::invitation::{DAYS, Kind, Standing};
use kith_services::referrals::{self, OwnError, OwnInvitation};
use leptos::prelude::*;

use super::invitations::{Holds, how, number, used, whereto};
use crate::{
    components::{
        charts::bars::{BarRow, Bars},
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        page::PageHead,
        share::{ShareCode, ShareLink},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::written_in,
    layout::community_name,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

async fn run(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    let (viewer, member) = (&visit.viewer, visit.member()?);
    let (done, news) = match visit.form.what() {
        Some("revoke") => {
            let revoked = referrals::revoke(&visit.kith, member, token).await;
            (revoked, "revoked")
        }
        Some("renew") => {
            let days = number(visit.form.field("days"), DAYS);
            let days = days.ok().flatten().unwrap_or(0);
            let renewed = referrals::renew(&visit.kith, member, token, days).await;
            (renewed.map(|_| ()), "renewed")
        }
        _ => return Err(PageError::NotFound.into()),
    };
    done.map_err(|error| match error {
        OwnError::NotFound => PageError::NotFound.into(),
        OwnError::Over(_) => FormError::general(t!(viewer, "invitation-renew-over")).into(),
        OwnError::Lapsed => FormError::general(t!(viewer, "invitation-nowhere")).into(),
        OwnError::Days(error) => FormError::input(viewer, "days", error).into(),
        OwnError::NoMail => FormError::general(t!(viewer, "invitation-no-mail")).into(),
        OwnError::Enough => FormError::general(t!(viewer, "invitation-enough")).into(),
        OwnError::Fault(fault) => FormFailure::from(fault),
    })?;
    redirect_303(&format!("{}?{news}=1", viewer.path));
    Ok(())
}

/// What has just been done.
#[component]
fn News(viewer: Viewer) -> impl IntoView {
    let said = [
        ("made", t!(viewer, "invitation-made")),
        ("sent", t!(viewer, "invitation-sent")),
        ("renewed", t!(viewer, "invitation-renewed")),
    ];
    let said = said
        .into_iter()
        .find(|(name, _)| viewer.param(name).is_some());
    said.map(|(_, title)| view! { <Alert tone=Tone::Good title first=true/> })
}

/// `/invitations/:token`.
#[component]
pub fn OwnInvitationPage() -> impl IntoView {
    let token = path_param("token");
    page(move |visit| async move {
        let errors = if visit.form.is_post() {
            in_place(run(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let member = visit.member()?;
        let made = referrals::own_invitation(&visit.kith, member.no, &token).await?;
        let made = made.ok_or(PageError::NotFound)?;
        let steps = referrals::steps(&visit.kith, &token).await?;
        let viewer = visit.viewer.clone();
        let news = (!visit.form.is_post()).then(|| view! { <News viewer=viewer.clone()/> });
        let community = community_name(&visit.kith.settings().name, &viewer);
        let text = t!(
            viewer,
            "invitation-share-text",
            name = member.display_name.clone(),
            community = community
        );
        let address = format!("{}/i/{}", viewer.origin, made.token);
        let pass_on = (made.standing == Standing::Open).then(|| {
            view! {
                <section class="card" aria-label=t!(viewer, "invitation-share")>
                    <ShareLink address=address.clone() text/>
                    <ShareCode address/>
                    <p><a href=format!("/i/{}", made.token)>{t!(viewer, "invitation-see")}</a></p>
                </section>
            }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "invitation-page-title") lede=t!(viewer, "invitation-page-lede")
                above=vec![("/invitations".to_owned(), t!(viewer, "invitations-title"))]/>
            {news}
            <FormErrors error=errors.clone()/>
            <About viewer=viewer.clone() made=made.clone()/>
            <Steps viewer=viewer.clone() steps/>
            {pass_on}
            <Term visit=visit.clone() made=made.clone() errors/>
            <End viewer made/>
        })
    })
}

#[component]
fn About(viewer: Viewer, made: OwnInvitation) -> impl IntoView {
    let message = (!made.message.is_empty()).then(|| {
        view! {
            <blockquote class="invitation__message" lang=written_in(&made.message)>
                {made.message.clone()}
            </blockquote>
        }
    });
    let who = viewer.language;
    let bounced = made.bounced_at.is_some().then(|| {
        view! {
            <Alert tone=Tone::Warn title=t!(who, "invitation-bounced")>
                <p>{t!(who, "invitation-bounced-text")}</p>
            </Alert>
        }
    });
    view! {
        <section class="card" aria-labelledby="about-title">
            <div class="card__head">
                <h2 class="card__title" id="about-title">{whereto(&viewer, &made)}</h2>
                <Holds viewer=viewer.clone() standing=made.standing/>
            </div>
            {message}
            {bounced}
            <p class="small muted">
                {how(&viewer, &made)} " · " {used(&viewer, &made)} " · "
                {t!(viewer, "link-visits", count = made.visits)} " · "
                {t!(viewer, "invitation-until")} " " <Time at=made.expires_at shown=Shown::Date/>
            </p>
        </section>
    }
}

/// How far those came who followed the link.
#[component]
fn Steps(viewer: Viewer, steps: [i64; 4]) -> impl IntoView {
    let names = [
        t!(viewer, "step-attention"),
        t!(viewer, "step-interest"),
        t!(viewer, "step-search"),
        t!(viewer, "step-action"),
    ];
    let rows = names.into_iter().zip(steps).map(|(name, count)| BarRow {
        name,
        value: count as f64,
        text: crate::i18n::grouped(count),
    });
    let rows = rows.collect::<Vec<_>>();
    (steps[0] > 0).then(|| {
        view! {
            <section class="card" aria-label=t!(viewer, "steps-title")>
                <Bars caption=t!(viewer, "steps-title") rows/>
                <p class="faint small">{t!(viewer, "steps-text")}</p>
            </section>
        }
    })
}

/// A new term, for one that could still be used.
#[component]
fn Term(visit: Visit, made: OwnInvitation, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let may = matches!(made.standing, Standing::Open | Standing::Expired);
    let days = if visit.sent("renew") {
        visit.form.field("days").to_owned()
    } else {
        "30".to_owned()
    };
    may.then(|| {
        let text = match made.kind {
            Kind::Mail => t!(viewer, "invitation-renew-mail"),
            Kind::Link => t!(viewer, "invitation-renew-text"),
        };
        view! {
            <section class="section" aria-labelledby="renew-title">
                <h2 class="section__title" id="renew-title">{t!(viewer, "invitation-renew")}</h2>
                <form class="form" method="post" action=viewer.path.clone()>
                    <Do what="renew"/>
                    <Field name="days" kind="number" label=t!(viewer, "invitation-days") hint=text value=days errors/>
                    <div class="form__actions">
                        <Submit text=t!(viewer, "invitation-renew-button") look="button"/>
                    </div>
                </form>
            </section>
        }
    })
}

#[component]
fn End(viewer: Viewer, made: OwnInvitation) -> impl IntoView {
    (made.standing != Standing::Revoked).then(|| {
        view! {
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="revoke"/>
                <p class="small muted">{t!(viewer, "invitation-revoke-text")}</p>
                <div class="form__actions">
                    <Submit text=t!(viewer, "invitation-revoke") look="button--danger"/>
                </div>
            </form>
        }
    })
}
