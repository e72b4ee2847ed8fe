//! The rewards on offer.

use kith_services::{
    ledger,
    rewards::{self, RewardView},
};
use leptos::prelude::*;

use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        figures::Points,
        icon::Icon,
        page::{LoadMore, PageHead},
        rings::{Rings, even, tone},
    },
    t,
    viewer::Viewer,
    visit::page,
};

/// `/rewards`.
#[component]
pub fn RewardsPage() -> impl IntoView {
    page(|visit| async move {
        let viewer = visit.viewer.clone();
        let rewards = rewards::list(&visit.kith, &visit.page()).await?;
        let lede = match &viewer.member {
            Some(member) => {
                let wallet = ledger::wallet(&visit.kith, member.no).await?;
                t!(viewer, "rewards-lede-member", count = wallet.available)
            }
            None => t!(viewer, "rewards-lede"),
        };
        let mine = viewer.member.is_some().then(|| {
            view! { <a class="button" href="/rewards/mine">{t!(viewer, "nav-my-rewards")}</a> }
        });
        let list = if rewards.items.is_empty() {
            view! { <Empty drawing=Drawing::Nest title=t!(viewer, "rewards-none") text=t!(viewer, "rewards-none-text")/> }
                .into_any()
        } else {
            let cards = rewards
                .items
                .into_iter()
                .map(|reward| view! { <Card viewer=viewer.clone() reward/> });
            view! {
                <div class="grid">{cards.collect_view()}</div>
                <LoadMore viewer=viewer.clone() next=rewards.next/>
            }
            .into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "nav-rewards") lede>{mine}</PageHead>
            {list}
        })
    })
}

#[component]
fn Card(viewer: Viewer, reward: RewardView) -> impl IntoView {
    let (id, left) = (reward.id.0, reward.stock);
    let name = super::name(viewer.language, &reward);
    let gone = if left == 0 { "reward--gone" } else { "" };
    let href = format!("/rewards/{}", reward.id);
    view! {
        <article class=format!("card reward {} {gone}", tone(id))>
            <div class="reward__art"><Rings id strokes=even(9) size="rings--xl"/> <Icon name="gift"/></div>
            <div class="reward__main">
                <h2 class="reward__name">{name.clone()}</h2>
                <p class="reward__about">{super::text(viewer.language, &reward)}</p>
                <p class="reward__stock">{t!(viewer, "reward-left", count = left)}</p>
            </div>
            <div class="reward__foot">
                <Points amount=reward.price large=true/>
                {(left > 0).then(|| view! {
                    <a class="button button--primary button--s" href=href
                        aria-label=t!(viewer, "reward-see-name", name = name)>{t!(viewer, "reward-see")}</a>
                })}
            </div>
        </article>
    }
}
