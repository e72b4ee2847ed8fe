//! What somebody reads who opened a member's link, before they register.

use http::{Method, StatusCode, request::Parts};
use kith_services::{
    ledger::RuleView,
    referrals::{self, Invitation, UnknownLink},
};
use leptos::prelude::*;
use leptos_meta::Title;

use crate::{
    components::people::{Avatar, Size},
    features::ledger::rule_name,
    form::{append_cookie, set_status},
    i18n::Speaks,
    layout::community_name,
    t,
    viewer::Viewer,
    visit::{page, path_param},
};

/// Whether this is a visit that counts: by somebody who might join, and who is not known already to
/// have come through this link. A program that asks for the head alone visits nobody.
fn is_visit(viewer: &Viewer, token: &str) -> bool {
    let head = use_context::<Parts>().is_some_and(|parts| parts.method == Method::HEAD);
    viewer.member.is_none() && viewer.referral.as_deref() != Some(token) && !head
}

/// `/i/:token`: remembers the visit for 90 days, and shows who invites and what they may earn.
#[component]
pub fn InvitationPage() -> impl IntoView {
    let token = path_param("token");
    page(move |visit| async move {
        let viewer = visit.viewer.clone();
        let found = if is_visit(&viewer, &token) {
            referrals::open_link(&visit.kith, &token).await
        } else {
            referrals::invitation(&visit.kith, &token).await
        };
        let invitation = match found {
            Err(UnknownLink::Unknown) => return Ok(unknown(&viewer)),
            found => found?,
        };
        if viewer.member.is_none() {
            append_cookie(visit.gatekeeper.remember_referral(&token));
        }
        let community = community_name(&visit.kith.settings().name, &viewer);
        let title = t!(
            viewer,
            "invitation-title",
            name = invitation.inviter.name.clone()
        );
        let own = viewer
            .member
            .as_ref()
            .is_some_and(|member| member.id == invitation.inviter.id);
        let next = match (&viewer.member, own) {
            (Some(_), true) => view! { <p class="muted">{t!(viewer, "invitation-own")}</p> }.into_any(),
            (Some(_), false) => view! { <p class="muted">{t!(viewer, "invitation-member")}</p> }.into_any(),
            (None, _) => view! {
                <div class="form__actions">
                    <a class="button button--primary button--l button--block" href=format!("/join?via={token}")>
                        {t!(viewer, "invitation-join")}
                    </a>
                </div>
                <p class="auth__foot"><a href="/circles">{t!(viewer, "start-look-around")}</a></p>
            }
            .into_any(),
        };
        Ok(view! {
            <Title text=title.clone()/>
            <div class="auth">
                <header class="auth__head">
                    <h1 class="auth__title">{title}</h1>
                    <p class="auth__lede">{t!(viewer, "invitation-lede", community = community.clone())}</p>
                </header>
                <InvitationCard viewer invitation community/>
                {next}
            </div>
        }
        .into_any())
    })
}

/// A link that nobody has, mostly because a letter was lost: it keeps nobody from joining.
fn unknown(viewer: &Viewer) -> AnyView {
    set_status(StatusCode::NOT_FOUND);
    let (href, text) = match &viewer.member {
        Some(_) => ("/", t!(viewer, "error-home")),
        None => ("/join", t!(viewer, "start-join")),
    };
    view! {
        <Title text=t!(viewer, "invitation-unknown")/>
        <div class="auth">
            <header class="auth__head">
                <h1 class="auth__title">{t!(viewer, "invitation-unknown")}</h1>
                <p class="auth__lede">{t!(viewer, "invitation-unknown-text")}</p>
            </header>
            <div class="form__actions">
                <a class="button button--primary button--l button--block" href=href>{text}</a>
            </div>
            <p class="auth__foot"><a href="/circles">{t!(viewer, "start-look-around")}</a></p>
        </div>
    }
    .into_any()
}

/// What each rule may bring the inviter, as sentences.
fn offers(who: &impl Speaks, offers: &[RuleView]) -> Vec<String> {
    let earning = offers.iter().filter_map(|offer| {
        let part = offer.parts.get(1).copied().filter(|part| *part > 0)?;
        Some(t!(
            who,
            "invitation-offer",
            points = part,
            rule = rule_name(who, &offer.rule)
        ))
    });
    earning.collect()
}

/// Who invites, and what they may earn from it.
#[component]
pub(crate) fn InvitationCard(
    viewer: Viewer,
    invitation: Invitation,
    community: String,
) -> impl IntoView {
    let name = invitation.inviter.name.clone();
    let offers = if invitation.unpaid {
        Vec::new()
    } else {
        offers(&viewer, &invitation.offers)
    };
    let terms = if offers.is_empty() {
        view! { <p>{t!(viewer, "invitation-unpaid", name = name.clone())}</p> }.into_any()
    } else {
        let items = offers.into_iter().map(|offer| view! { <li>{offer}</li> });
        view! {
            <p>{t!(viewer, "invitation-terms", name = name.clone())}</p>
            <ul>{items.collect_view()}</ul>
            <p>{t!(viewer, "invitation-gate", name = name.clone())}</p>
        }
        .into_any()
    };
    view! {
        <section class="card invitation" aria-label=t!(viewer, "invitation-label")>
            <Avatar person=invitation.inviter size=Size::Large/>
            <p class="invitation__who">{t!(viewer, "invitation-who", name = name.clone(), community = community)}</p>
            <div class="invitation__terms">
                <p class="invitation__title">{t!(viewer, "invitation-earn", name = name)}</p>
                {terms}
            </div>
        </section>
    }
}
