//! What a member passed on, and how far each went.

use kith_services::shares::{self, OwnShare};
use leptos::prelude::*;

use super::words::called;
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        page::{LoadMore, PageHead},
        time::{Shown, Time},
    },
    t,
    viewer::Viewer,
    visit::page,
};

/// `/shares`.
#[component]
pub fn SharesPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?;
        let viewer = visit.viewer.clone();
        let shares = shares::own_shares(&visit.kith, member.no, &visit.page()).await?;
        let list = if shares.items.is_empty() {
            view! {
                <Empty drawing=Drawing::Seed title=t!(viewer, "shares-none") text=t!(viewer, "shares-none-text")
                    action=("/circles", t!(viewer, "nav-circles"))/>
            }
            .into_any()
        } else {
            let items = shares.items.into_iter();
            let items = items.map(|share| view! { <Item viewer=viewer.clone() share/> });
            view! {
                <ul class="list">{items.collect_view()}</ul>
                <LoadMore viewer=viewer.clone() next=shares.next/>
            }
            .into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "nav-shares") lede=t!(viewer, "shares-lede")/>
            {list}
        })
    })
}

#[component]
fn Item(viewer: Viewer, share: OwnShare) -> impl IntoView {
    let name = called(&viewer, &share.about);
    let href = format!("/shares/{}", share.token);
    let spread = share.spread;
    let revoked = share.revoked_at.is_some().then(|| {
        view! { <span class="badge badge--outline">{t!(viewer, "share-revoked-short")}</span> }
    });
    let through = share
        .through
        .then(|| view! { " · " {t!(viewer, "share-through")} });
    view! {
        <li class="list__item">
            <div class="list__body">
                <a class="list__title" href=href>{name}</a>
                <p class="list__meta">
                    <Time at=share.made_at shown=Shown::Date/>
                    " · " {t!(viewer, "share-reached-count", count = spread.reached)}
                    " · " {t!(viewer, "share-depth-count", count = spread.depth)}
                    " · " {t!(viewer, "share-joined-count", count = spread.joined)}
                    {through}
                </p>
            </div>
            <div class="list__end">{revoked}</div>
        </li>
    }
}
