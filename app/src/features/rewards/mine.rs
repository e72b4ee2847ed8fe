//! What the member has redeemed.

use kith_services::rewards::{self, RedemptionState, RedemptionView};
use leptos::prelude::*;

use super::{page::Voucher, pick};
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        figures::Points,
        page::{LoadMore, PageHead},
        time::Time,
    },
    form::store_nowhere,
    t,
    viewer::Viewer,
    visit::page,
};

/// `/rewards/mine`.
#[component]
pub fn MyRewardsPage() -> impl IntoView {
    page(|visit| async move {
        let mine = rewards::mine(&visit.kith, visit.member()?.no, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let list = if mine.items.is_empty() {
            view! {
                <Empty drawing=Drawing::Nest title=t!(viewer, "my-rewards-none") text=t!(viewer, "my-rewards-none-text")
                    action=("/rewards", t!(viewer, "my-rewards-see"))/>
            }
            .into_any()
        } else {
            let rows = mine
                .items
                .into_iter()
                .map(|redemption| view! { <Row viewer=viewer.clone() redemption/> });
            view! {
                <ul class="list">{rows.collect_view()}</ul>
                <LoadMore viewer=viewer.clone() next=mine.next/>
            }
            .into_any()
        };
        store_nowhere();
        Ok(view! {
            <PageHead title=t!(viewer, "nav-my-rewards") lede=t!(viewer, "my-rewards-lede")
                above=vec![("/rewards".to_owned(), t!(viewer, "nav-rewards"))]/>
            {list}
        })
    })
}

#[component]
fn Row(viewer: Viewer, redemption: RedemptionView) -> impl IntoView {
    let name = pick(viewer.language, &redemption.name_en, &redemption.name_zh);
    let (badge, text) = match redemption.state {
        RedemptionState::Reserved => ("badge badge--warn", t!(viewer, "redemption-reserved")),
        RedemptionState::Confirmed => ("badge badge--good", t!(viewer, "redemption-confirmed")),
        RedemptionState::Cancelled => ("badge", t!(viewer, "redemption-cancelled")),
    };
    let href = format!(
        "/rewards/{}?redemption={}",
        redemption.reward, redemption.id
    );
    let title = match redemption.state {
        RedemptionState::Reserved => {
            view! { <a class="list__title" href=href>{name.clone()}</a> }.into_any()
        }
        _ => view! { <span class="list__title">{name.clone()}</span> }.into_any(),
    };
    let voucher = redemption
        .code
        .map(|code| view! { <Voucher viewer name code/> });
    view! {
        <li class="list__item">
            <div class="list__body">
                {title}
                <p class="list__meta"><Time at=redemption.at/> " " <span class=badge>{text}</span></p>
                {voucher}
            </div>
            <div class="list__end"><Points amount=redemption.price/></div>
        </li>
    }
}
