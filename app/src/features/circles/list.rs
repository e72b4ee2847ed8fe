//! All circles.

use kith_services::circles;
use leptos::prelude::*;

use super::CircleCards;
use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        icon::Icon,
        page::{LoadMore, PageHead},
    },
    t,
    visit::page,
};

/// `/circles`.
#[component]
pub fn BrowsePage() -> impl IntoView {
    page(|visit| async move {
        let viewer = visit.viewer.clone();
        let member = viewer.member.as_ref().map(|member| member.no);
        let circles = circles::browse(&visit.kith, member, &visit.page()).await?;
        let list = if circles.items.is_empty() {
            view! {
                <Empty drawing=Drawing::Rings title=t!(viewer, "circles-none") text=t!(viewer, "circles-none-text")
                    action=("/circles/new", t!(viewer, "circle-new"))/>
            }
            .into_any()
        } else {
            view! {
                <h2 class="visually-hidden" id="all">{t!(viewer, "circles-all")}</h2>
                <CircleCards circles=circles.items now=visit.now()/>
                <LoadMore viewer=viewer.clone() next=circles.next/>
            }
            .into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "circles-title") lede=t!(viewer, "circles-lede")>
                <a class="button button--primary" href="/circles/new">
                    <Icon name="plus"/>
                    {t!(viewer, "circle-new")}
                </a>
            </PageHead>
            <section class="section">{list}</section>
        })
    })
}
