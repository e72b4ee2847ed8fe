//! What somebody sees who opens a share, member or not.

use http::StatusCode;
use kith_services::{
    circles::CircleCard,
    rewards::RewardView,
    shares::{self, OpenError, PublicPost, Seen, Shared},
};
use leptos::prelude::*;
use leptos_meta::Meta;

use super::ShareButton;
use crate::{
    components::{
        figures::Points,
        icon::Icon,
        page::{PageHead, escape},
        people::{Avatar, called},
        rings::{Rings, even, tone},
        share::ShareLink,
        time::Time,
        wechat::WeChat,
    },
    features::{
        circles::CircleArt,
        consent::Folded,
        referrals::{Preview, preview, way_on},
        rewards,
    },
    i18n::written_in,
    layout::community_name,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// Characters of a post that other sites show.
const BRIEF: usize = 200;

/// `/s/:token`.
#[component]
pub fn SharedPage() -> impl IntoView {
    let token = path_param("token");
    page(move |visit| async move {
        let viewer = &visit.viewer;
        let shared = shares::open(&visit.kith, viewer.member.as_ref(), &token).await;
        let nothing = |status, title| {
            let text = t!(viewer, "share-over-text");
            Ok(way_on(viewer, status, (title, text), ().into_any()))
        };
        match shared {
            Ok(shared) => Ok(view! { <Show visit=visit.clone() shared/> }.into_any()),
            Err(OpenError::Unknown) => nothing(StatusCode::NOT_FOUND, t!(viewer, "share-unknown")),
            Err(OpenError::Over) => nothing(StatusCode::GONE, t!(viewer, "share-over")),
            Err(OpenError::Fault(fault)) => Err(fault.into()),
        }
    })
}

/// The heading of the page.
fn title(viewer: &Viewer, seen: &Seen) -> String {
    match seen {
        Seen::Post(post) => t!(
            viewer,
            "share-post-title",
            name = called(viewer, &post.author.name),
            circle = post.circle_name.clone()
        ),
        Seen::Circle(circle, _) => circle.name.clone(),
        Seen::Reward(reward) => rewards::name(viewer.language, reward),
    }
}

/// What other sites say under the heading.
fn about(viewer: &Viewer, seen: &Seen) -> String {
    let text = match seen {
        Seen::Post(post) => post.text.clone(),
        Seen::Circle(circle, _) => circle.purpose.clone(),
        Seen::Reward(reward) => rewards::text(viewer.language, reward),
    };
    let words: Vec<&str> = text.split_whitespace().collect();
    words.join(" ").chars().take(BRIEF).collect()
}

#[component]
fn Show(visit: Visit, shared: Shared) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let community = community_name(&visit.kith.settings().name, &viewer);
    let title = title(&viewer, &shared.seen);
    let address = format!("{}/s/{}", viewer.origin, shared.token);
    preview(Preview {
        community: community.clone(),
        title: title.clone(),
        about: about(&viewer, &shared.seen),
        address: address.clone(),
    });
    // Who has the link reads it; engines that list pages do not.
    _ = view! { <Meta name="robots" content="noindex"/> }.to_html();
    let lede = if shared.own {
        t!(viewer, "share-by-own")
    } else {
        t!(
            viewer,
            "share-by",
            name = shared.sharer.name.clone(),
            community = community
        )
    };
    let thing = match shared.seen.clone() {
        Seen::Post(post) => view! { <Post viewer=viewer.clone() post/> }.into_any(),
        Seen::Circle(circle, posts) => {
            view! { <Circle viewer=viewer.clone() circle posts now=visit.now()/> }.into_any()
        }
        Seen::Reward(reward) => view! { <Reward viewer=viewer.clone() reward/> }.into_any(),
    };
    view! {
        <PageHead title=title.clone() lede/>
        <WeChat viewer=viewer.clone()/>
        {thing}
        <Next viewer shared address title/>
    }
}

/// A post as everybody may read it: without reactions and comments, which are for members.
#[component]
fn Post(viewer: Viewer, post: PublicPost) -> impl IntoView {
    let edited = post.edited_at.map(|at| {
        view! { " · " {t!(viewer, "text-edited")} " " <Time at/> }
    });
    view! {
        <article class="card post">
            <header class="post__head">
                <span class="person">
                    <Avatar person=post.author.clone()/>
                    <span class="person__text">
                        <span class="person__name">{called(&viewer, &post.author.name)}</span>
                        <span class="person__meta"><Time at=post.created_at/> {edited}</span>
                    </span>
                </span>
            </header>
            <Folded folded=post.folded>
                <div class="prose post__body" lang=written_in(&post.html) inner_html=post.html></div>
            </Folded>
        </article>
    }
}

#[component]
fn Circle(viewer: Viewer, circle: CircleCard, posts: Vec<PublicPost>, now: i64) -> impl IntoView {
    let latest = (!posts.is_empty()).then(|| {
        let posts = posts.into_iter();
        let posts = posts.map(|post| view! { <Post viewer=viewer.clone() post/> });
        view! {
            <section class="section" aria-labelledby="latest-title">
                <h2 class="section__title" id="latest-title">{t!(viewer, "share-latest")}</h2>
                {posts.collect_view()}
            </section>
        }
    });
    view! {
        <section class=format!("card circle-card {}", tone(circle.id.0)) aria-label=t!(viewer, "circle-about")>
            <CircleArt card=circle.clone() now/>
            <div class="circle-card__main">
                <p class="circle-card__about" lang=written_in(&circle.purpose)>{circle.purpose.clone()}</p>
                <p class="circle-card__meta">
                    {t!(viewer, "circle-member-count", count = circle.members)}
                </p>
            </div>
        </section>
        {latest}
    }
}

#[component]
fn Reward(viewer: Viewer, reward: RewardView) -> impl IntoView {
    let id = reward.id.0;
    view! {
        <article class=format!("card reward {}", tone(id))>
            <div class="reward__art"><Rings id strokes=even(9) size="rings--xl"/> <Icon name="gift"/></div>
            <div class="reward__main">
                <p class="reward__about">{rewards::text(viewer.language, &reward)}</p>
                <p class="reward__stock">{t!(viewer, "reward-left", count = reward.stock)}</p>
            </div>
            <div class="reward__foot"><Points amount=reward.price large=true/></div>
        </article>
    }
}

/// Where members find the thing itself.
fn inside(shared: &Shared) -> String {
    match &shared.seen {
        Seen::Post(post) => {
            format!("/circles/{}/posts/{}", escape(&post.circle_slug), post.id)
        }
        Seen::Circle(circle, _) => format!("/circles/{}", escape(&circle.slug)),
        Seen::Reward(reward) => format!("/rewards/{}", reward.id),
    }
}

/// The way on: to join through whoever passed it on, to go to the thing itself, to pass it on.
#[component]
fn Next(viewer: Viewer, shared: Shared, address: String, title: String) -> impl IntoView {
    if viewer.member.is_none() {
        let name = shared.sharer.name.clone();
        let (href, text) = match &shared.link {
            Some(link) => (
                format!("/i/{link}"),
                t!(viewer, "share-join-through", name = name),
            ),
            None => ("/join".to_owned(), t!(viewer, "start-join")),
        };
        return view! {
            <section class="card" aria-label=t!(viewer, "invitation-share")>
                <div class="form__actions">
                    <a class="button button--primary" href=href>{text}</a>
                    <a class="button" href="/circles">{t!(viewer, "start-look-around")}</a>
                </div>
                <p class="small muted">{t!(viewer, "share-pass-on")}</p>
                <ShareLink address text=title/>
            </section>
        }
        .into_any();
    }
    let there = inside(&shared);
    let pass_on = match shared.own {
        true => {
            let href = format!("/shares/{}", shared.token);
            view! { <a class="button" href=href>{t!(viewer, "share-own-see")}</a> }.into_any()
        }
        false => view! {
            <ShareButton thing=shared.thing via=shared.token text=t!(viewer, "share-on") class="button"/>
        }
        .into_any(),
    };
    view! {
        <div class="cluster">
            <a class="button button--primary" href=there>{t!(viewer, "share-inside")}</a>
            {pass_on}
        </div>
    }
    .into_any()
}
