//! A circle in a list.

use kith_domain::day::Millis;
use kith_services::circles::CircleCard;
use leptos::prelude::*;

use crate::{
    components::{
        page::escape,
        rings::{Rings, of_life},
    },
    t,
    visit::language,
};

/// Circles side by side.
#[component]
pub(crate) fn CircleCards(
    /// Which.
    circles: Vec<CircleCard>,
    /// Now, for their age.
    now: Millis,
) -> impl IntoView {
    let language = language();
    let cards = circles.into_iter().map(|circle| {
        let joined = circle.joined.then(|| {
            view! { " " <span class="badge badge--brand">{t!(language, "circle-joined")}</span> }
        });
        view! {
            <article class="card card--link circle-card">
                <Rings id=circle.id.0 strokes=of_life(&circle.life, now - circle.created_at)/>
                <div class="circle-card__main">
                    <h3 class="circle-card__name">
                        <a class="card__link" href=format!("/circles/{}", escape(&circle.slug))>{circle.name}</a>
                    </h3>
                    <p class="circle-card__about">{circle.purpose}</p>
                    <p class="circle-card__meta">
                        {t!(language, "circle-member-count", count = circle.members)} " · "
                        {t!(language, "circle-post-count", count = circle.posts)}
                        {joined}
                    </p>
                </div>
            </article>
        }
    });
    view! { <div class="grid grid--l">{cards.collect_view()}</div> }
}
