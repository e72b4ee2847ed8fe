//! Who invites, and what they may earn from it.

use kith_services::{
    ledger::RuleView,
    referrals::{Invitation, PartnerPays},
};
use leptos::prelude::*;

use crate::{
    components::people::{Avatar, Size},
    features::ledger::{rule_name, shares},
    i18n::{Speaks, written_in},
    t,
    viewer::Viewer,
};

/// What each rule may bring the inviter, level by level, as sentences.
fn offers(who: &impl Speaks, offers: &[RuleView]) -> Vec<String> {
    let sentence = |offer: &RuleView, level: usize, points: i64| {
        let rule = rule_name(who, &offer.rule);
        match i64::try_from(level).unwrap_or(i64::MAX) {
            1 => t!(who, "invitation-offer", points = points, rule = rule),
            level => t!(
                who,
                "invitation-deeper",
                points = points,
                level = level,
                rule = rule
            ),
        }
    };
    let of_rule = |offer: &RuleView| -> Vec<String> {
        // Points that follow an amount are told as shares, level by level.
        if offer
            .terms
            .as_ref()
            .is_some_and(|terms| terms.unit.is_some())
        {
            let rule = rule_name(who, &offer.rule);
            let text =
                |parts: String| t!(who, "invitation-offer-share", parts = parts, rule = rule);
            return shares(offer).map(text).into_iter().collect();
        }
        let levels = offer.parts.iter().copied().enumerate().skip(1);
        levels
            .filter(|(_, points)| *points > 0)
            .map(|(level, points)| sentence(offer, level, points))
            .collect()
    };
    offers.iter().flat_map(of_rule).collect()
}

/// What a partner's programme pays for whom it brings.
fn partner_terms(viewer: &Viewer, name: &str, pays: PartnerPays) -> AnyView {
    let join = (pays.per_join > 0).then(
        || view! { <li>{t!(viewer, "invitation-partner-join", points = pays.per_join)}</li> },
    );
    let order = (pays.per_order > 0).then(
        || view! { <li>{t!(viewer, "invitation-partner-order", points = pays.per_order)}</li> },
    );
    view! {
        <p>{t!(viewer, "invitation-partner", name = name)}</p>
        <ul>{join} {order}</ul>
    }
    .into_any()
}

/// Who invites, what they say, and what they may earn from it.
#[component]
pub(crate) fn InvitationCard(
    viewer: Viewer,
    invitation: Invitation,
    community: String,
) -> impl IntoView {
    let name = invitation.inviter.name.clone();
    let deeper = invitation.offers.iter().any(|offer| offer.parts.len() > 2);
    let offers = if invitation.unpaid {
        Vec::new()
    } else {
        offers(&viewer, &invitation.offers)
    };
    let terms = if let Some(pays) = invitation.partner {
        partner_terms(&viewer, &name, pays)
    } else if offers.is_empty() {
        view! { <p>{t!(viewer, "invitation-unpaid", name = name.clone())}</p> }.into_any()
    } else {
        let items = offers.into_iter().map(|offer| view! { <li>{offer}</li> });
        let levels = deeper.then(|| view! { <p>{t!(viewer, "invitation-levels")}</p> });
        view! {
            <p>{t!(viewer, "invitation-terms", name = name.clone())}</p>
            <ul>{items.collect_view()}</ul>
            {levels}
            <p>{t!(viewer, "invitation-gate", name = name.clone())}</p>
        }
        .into_any()
    };
    let message = (!invitation.message.is_empty()).then(|| {
        let label = t!(viewer, "invitation-message-label", name = name.clone());
        view! {
            <blockquote class="invitation__message" aria-label=label lang=written_in(&invitation.message)>
                {invitation.message.clone()}
            </blockquote>
        }
    });
    view! {
        <section class="card invitation" aria-label=t!(viewer, "invitation-label")>
            <Avatar person=invitation.inviter size=Size::Large/>
            <p class="invitation__who">{t!(viewer, "invitation-who", name = name.clone(), community = community)}</p>
            {message}
            <div class="invitation__terms">
                <p class="invitation__title">{t!(viewer, "invitation-earn", name = name)}</p>
                {terms}
            </div>
        </section>
    }
}
