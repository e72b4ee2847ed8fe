//! A circle in a list.

use kith_domain::{circles::Door, day::Millis};
use kith_services::{circles::CircleCard, conversations::News};
use leptos::prelude::*;

use super::fields::door_words;
use crate::{
    components::{
        page::escape,
        rings::{Rings, of_life},
    },
    features::conversations::up_to,
    t,
    viewer::Language,
    visit::language,
};

/// What there is between a circle and the viewer, and how one comes in where that is not plain.
fn badges(language: Language, circle: &CircleCard) -> Vec<(&'static str, String)> {
    let own = if circle.joined {
        Some(("badge badge--brand", t!(language, "circle-joined")))
    } else if circle.invited {
        Some(("badge badge--good", t!(language, "circle-invited")))
    } else if circle.asked {
        Some(("badge badge--info", t!(language, "circle-asked")))
    } else {
        None
    };
    let door = match circle.door {
        Door::Open => None,
        Door::OnRequest | Door::ByInvitation => {
            let (title, _) = door_words(&language, circle.door);
            Some(("badge badge--outline", title))
        }
    };
    let rest = circle
        .archived_at
        .map(|_| ("badge", t!(language, "circle-rests")));
    [own, door, rest].into_iter().flatten().collect()
}

/// A circle's picture, else the rings of its life.
#[component]
pub(crate) fn CircleArt(
    /// Whose.
    card: CircleCard,
    /// Now, for its age.
    now: Millis,
    /// As of the rings.
    #[prop(optional)]
    size: &'static str,
) -> impl IntoView {
    match card.picture {
        Some(picture) => {
            let kept = if size.is_empty() { "96" } else { "384" };
            let src = format!("/pictures/{picture}/{kept}");
            let class = format!("rings rings--picture {size}");
            view! { <img class=class src=src alt="" width=kept height=kept/> }.into_any()
        }
        None => {
            let strokes = of_life(&card.life, now - card.created_at);
            view! { <Rings id=card.id.0 strokes size/> }.into_any()
        }
    }
}

/// Circles side by side.
#[component]
pub(crate) fn CircleCards(
    /// Which.
    circles: Vec<CircleCard>,
    /// Now, for their age.
    now: Millis,
    /// What is new in those that the viewer is in.
    #[prop(optional)]
    news: Vec<News>,
) -> impl IntoView {
    let language = language();
    let cards = circles.into_iter().map(|circle| {
        let new = news.iter().find(|news| news.circle == circle.id);
        let new = new.filter(|news| news.posts > 0).map(|news| {
            view! { " " <NewPosts count=news.posts/> }
        });
        let badges = badges(language, &circle).into_iter().map(|(look, text)| {
            view! { " " <span class=look>{text}</span> }
        });
        let badges = badges.collect_view();
        view! {
            <article class="card card--link circle-card">
                <CircleArt card=circle.clone() now/>
                <div class="circle-card__main">
                    <h3 class="circle-card__name">
                        <a class="card__link" href=format!("/circles/{}", escape(&circle.slug))>{circle.name}</a>
                    </h3>
                    <p class="circle-card__about">{circle.purpose}</p>
                    <p class="circle-card__meta">
                        {t!(language, "circle-member-count", count = circle.members)} " · "
                        {t!(language, "circle-post-count", count = circle.posts)}
                        {badges}
                        {new}
                    </p>
                </div>
            </article>
        }
    });
    view! { <div class="grid grid--l">{cards.collect_view()}</div> }
}

/// How many posts are new in a circle.
#[component]
pub(crate) fn NewPosts(
    /// Up to a limit.
    count: i64,
) -> impl IntoView {
    let text = t!(language(), "circle-new-posts", count = up_to(count));
    view! { <span class="badge badge--heart">{text}</span> }
}
