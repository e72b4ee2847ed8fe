//! A member's card: to be shown at a till, or printed.

use kith_services::referrals;
use leptos::prelude::*;

use crate::{
    components::{
        page::PageHead,
        people::{Avatar, Size},
        rings::CommunityMark,
        share::{ShareCode, ShareLink},
    },
    layout::community_name,
    t,
    visit::page,
};

/// `/card`.
#[component]
pub fn CardPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let viewer = visit.viewer.clone();
        let link = referrals::my_link(&visit.kith, member.no).await?;
        let address = format!("{}/i/{}", viewer.origin, link.token);
        let settings = visit.kith.settings();
        let community = community_name(&settings.name, &viewer);
        let name = member.display_name.clone();
        let text = t!(
            viewer,
            "invitation-share-text",
            name = name.clone(),
            community = community.clone()
        );
        // Whoever reads it off paper types it: the scheme is no help.
        let (_, short) = address.split_once("://").unwrap_or(("", &address));
        let short = short.to_owned();
        Ok(view! {
            <PageHead title=t!(viewer, "card-title") lede=t!(viewer, "card-lede")
                above=vec![("/chain".to_owned(), t!(viewer, "nav-chain"))]/>
            <section class="card member-card" aria-label=t!(viewer, "card-label")>
                <CommunityMark mark=settings.mark.clone() class="member-card__mark"/>
                <Avatar person=member.person() size=Size::Large/>
                <p class="member-card__name">{name}</p>
                <p class="muted">{t!(viewer, "card-member", community = community)}</p>
                <ShareCode address=address.clone()/>
                <p class="member-card__link">{short}</p>
            </section>
            <div class="no-print">
                <ShareLink address text/>
                <p class="small muted">{t!(viewer, "card-print")}</p>
            </div>
        })
    })
}
