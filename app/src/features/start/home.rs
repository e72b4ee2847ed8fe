//! Home: what is new, my chain, my points, what I could do next.

use kith_services::{
    circles::{self, CircleCard},
    community,
    conversations::{self, News, PostView},
    cursor::Page,
    ledger::{self, Wallet},
    members::{self, Resting, SignedIn, profile},
    referrals,
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    back::WelcomeBack,
    model::{Known, Step, first_steps, steps},
};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, Tone},
        fields::{Do, Submit},
        figures::Points,
        icon::Icon,
        page::{LoadMore, escape},
        rings::{Rings, even},
    },
    error::PageError,
    features::{
        circles::{NewPosts, ToldOf},
        conversations::PostCard,
        ledger::held_text,
        referrals::LevelBars,
    },
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::Visit,
};

/// What home shows.
pub(super) struct Home {
    member: SignedIn,
    feed: Page<PostView>,
    circles: Vec<CircleCard>,
    news: Vec<News>,
    wallet: Wallet,
    levels: Vec<i64>,
    /// What to do next, each with whether it is done.
    steps: Vec<(Step, bool)>,
    /// These are the first steps of a newcomer.
    first: bool,
    back: Option<Resting>,
}

impl Home {
    /// Reads it.
    pub(super) async fn load(visit: &Visit) -> Result<Self, PageError> {
        let kith = &visit.kith;
        let member = visit.member()?.clone();
        let feed = conversations::whole_feed(kith, member.no, &visit.page()).await?;
        let circles = circles::mine(kith, member.no).await?;
        let news = conversations::news(kith, member.no).await?;
        let wallet = ledger::wallet(kith, member.no).await?;
        let levels = referrals::levels(kith, member.no).await?;
        let silent = community::silent_circles(kith, member.no).await?;
        let welcome = profile::welcome(kith, &member).await?;
        let rules = if welcome.is_some() || silent.is_empty() {
            Vec::new() // No step names points.
        } else {
            ledger::rules(kith).await?
        };
        let first_post = rules
            .iter()
            .find(|rule| rule.rule == "first_post")
            .map(|rule| rule.base);
        let known = Known {
            silent,
            in_circle: !circles.is_empty(),
            referees: levels.first().copied().unwrap_or(0),
            first_post,
            available: wallet.available,
            welcome,
        };
        let first = known.welcome.is_some();
        let plain = || -> Vec<(Step, bool)> {
            let steps = steps(&known).into_iter();
            steps.map(|step| (step, false)).collect()
        };
        let steps = first_steps(&known).unwrap_or_else(plain);
        let back = members::look_back(kith, &member).await?;
        Ok(Self {
            back,
            member,
            feed,
            circles,
            news,
            wallet,
            levels,
            steps,
            first,
        })
    }

    /// Shows it.
    pub(super) fn show(self, visit: Visit) -> impl IntoView {
        let viewer = visit.viewer;
        let resting = self
            .circles
            .iter()
            .filter(|circle| circle.archived_at.is_some());
        let resting = resting.map(|circle| circle.slug.clone()).collect();
        view! {
            <Title text=t!(viewer, "nav-home")/>
            <header class="page-head">
                <h1 class="page-head__title">{t!(viewer, "home-title", name = self.member.display_name.clone())}</h1>
                <p class="page-head__lede">{t!(viewer, "home-lede")}</p>
            </header>
            <OwnLink viewer=viewer.clone()/>
            <Notices language=viewer.language count=self.member.notices/>
            <Bounced language=viewer.language on=self.member.bounced_at.is_some()/>
            <ToldOf language=viewer.language circles=self.circles.clone()/>
            {self.back.map(|back| view! {
                <WelcomeBack language=viewer.language back circles=self.circles.len() wallet=self.wallet
                    levels=self.levels.clone()/>
            })}
            <div class="columns">
                <div class="columns__main">
                    <section class="section" aria-labelledby="new-title">
                        <header class="section__head">
                            <h2 class="section__title" id="new-title">{t!(viewer, "home-new")}</h2>
                        </header>
                        <Circles circles=self.circles news=self.news.clone()/>
                        <Feed viewer=viewer.clone() feed=self.feed news=self.news resting/>
                    </section>
                </div>
                <aside class="columns__aside" aria-label=t!(viewer, "home-mine")>
                    <WalletCard language=viewer.language member=self.member wallet=self.wallet/>
                    <NextSteps language=viewer.language steps=self.steps first=self.first/>
                    <ChainCard language=viewer.language levels=self.levels/>
                </aside>
            </div>
        }
    }
}

/// Whoever has just registered through a link of their own is told what that means.
#[component]
fn OwnLink(viewer: Viewer) -> impl IntoView {
    viewer.param("own").is_some().then(|| {
        let who = viewer.language;
        view! {
            <Alert tone=Tone::Info title=t!(who, "own-link-title") first=true>
                <p>{t!(who, "own-link-text")}</p>
            </Alert>
        }
    })
}

/// What was decided on something of theirs, until they have read it.
#[component]
fn Notices(language: Language, count: i64) -> impl IntoView {
    (count > 0).then(|| {
        view! { <p><a href="/notices">{t!(language, "home-notices", count = count)}</a></p> }
    })
}

/// Mail to the member comes back.
#[component]
fn Bounced(language: Language, on: bool) -> impl IntoView {
    on.then(|| view! { <p><a href="/settings/security">{t!(language, "bounced-home")}</a></p> })
}

/// The way to each of the member's circles.
#[component]
fn Circles(circles: Vec<CircleCard>, news: Vec<News>) -> impl IntoView {
    let chips = circles.into_iter().map(|circle| {
        let new = news.iter().find(|news| news.circle == circle.id);
        let new = new.filter(|news| news.posts > 0).map(|news| {
            view! { " " <NewPosts count=news.posts/> }
        });
        view! { <a class="chip" href=format!("/circles/{}", escape(&circle.slug))>{circle.name} {new}</a> }
    });
    let chips = chips.collect_view();
    (!chips.is_empty()).then(|| {
        view! { <nav class="chips" aria-label=t!(crate::visit::language(), "home-circles")>{chips}</nav> }
    })
}

#[component]
fn Feed(
    viewer: Viewer,
    feed: Page<PostView>,
    news: Vec<News>,
    /// The circles in which nobody writes.
    resting: Vec<String>,
) -> impl IntoView {
    if feed.items.is_empty() {
        return view! {
            <Empty drawing=Drawing::Quiet title=t!(viewer, "home-none") text=t!(viewer, "home-none-text")
                action=("/circles", t!(viewer, "next-find-circle"))/>
        }
        .into_any();
    }
    let here = viewer.here();
    let posts = feed.items.into_iter().map(|post| {
        let circle = news.iter().find(|news| news.slug == post.circle_slug);
        let new = circle.is_some_and(|news| post.is_new(news.since));
        let closed = resting.contains(&post.circle_slug);
        view! { <PostCard post in_feed=true show_circle=true closed new back=here.clone()/> }
    });
    view! {
        <div class="feed">{posts.collect_view()}</div>
        <LoadMore viewer next=feed.next/>
    }
    .into_any()
}

#[component]
fn WalletCard(language: Language, member: SignedIn, wallet: Wallet) -> impl IntoView {
    view! {
        <section class="card wallet-head" aria-labelledby="points-title">
            <div>
                <h2 class="wallet-head__label" id="points-title">{t!(language, "home-points")}</h2>
                <p class="wallet-head__balance"><a class="link-quiet" href="/wallet">{grouped(wallet.available)}</a></p>
                <p class="wallet-head__held">{held_text(language, &wallet)}</p>
            </div>
            <Rings id=member.id.0 strokes=even(7)/>
        </section>
    }
}

/// Icon, address, what, why, and the points for it.
fn step_parts(
    language: Language,
    step: Step,
) -> (&'static str, String, String, String, Option<i64>) {
    match step {
        Step::Profile => (
            "user",
            "/settings/profile".to_owned(),
            t!(language, "next-profile"),
            t!(language, "next-profile-why"),
            None,
        ),
        Step::Write(circle) => (
            "edit",
            circle.map_or_else(
                || "/circles".to_owned(),
                |slug| format!("/circles/{}", escape(&slug)),
            ),
            t!(language, "next-write"),
            t!(language, "next-write-why"),
            None,
        ),
        Step::Confirm => (
            "mail",
            "/settings/security".to_owned(),
            t!(language, "next-confirm"),
            t!(language, "next-confirm-why"),
            None,
        ),
        Step::FindCircle => (
            "circles",
            "/circles".to_owned(),
            t!(language, "next-find-circle"),
            t!(language, "next-find-circle-why"),
            None,
        ),
        Step::FirstPost { slug, name, points } => (
            "edit",
            format!("/circles/{}", escape(&slug)),
            t!(language, "next-first-post", circle = name),
            t!(language, "next-first-post-why"),
            points,
        ),
        Step::Invite => (
            "users",
            "/chain".to_owned(),
            t!(language, "next-invite"),
            t!(language, "next-invite-why"),
            None,
        ),
        Step::Spend => (
            "gift",
            "/rewards".to_owned(),
            t!(language, "next-spend"),
            t!(language, "next-spend-why"),
            None,
        ),
        Step::Found => (
            "plus",
            "/circles/new".to_owned(),
            t!(language, "next-found"),
            t!(language, "next-found-why"),
            None,
        ),
    }
}

/// What to do next; for a newcomer the first steps, of which done ones say so, until they put them away.
#[component]
fn NextSteps(language: Language, steps: Vec<(Step, bool)>, first: bool) -> impl IntoView {
    let items = steps.into_iter().map(|(step, done)| {
        let (icon, href, title, why, points) = step_parts(language, step);
        let icon = if done { "check" } else { icon };
        let done = done
            .then(|| view! { <span class="badge badge--good">{t!(language, "next-done")}</span> });
        view! {
            <li class="next-steps__item">
                <Icon name=icon/>
                <div class="next-steps__main">
                    <a class="next-steps__title" href=href>{title}</a>
                    <p class="next-steps__why">{why}</p>
                </div>
                {points.map(|amount| view! { <Points amount change=true/> })}
                {done}
            </li>
        }
    });
    let title = if first {
        t!(language, "next-first-title")
    } else {
        t!(language, "next-title")
    };
    let away = first.then(|| {
        view! {
            <form method="post" action="/settings/profile">
                <Do what="welcome"/>
                <Submit text=t!(language, "next-away") look="button--s button--ghost"/>
            </form>
        }
    });
    view! {
        <section class="card" aria-labelledby="next-title">
            <h2 class="card__title" id="next-title">{title}</h2>
            <ul class="next-steps">{items.collect_view()}</ul>
            {away}
        </section>
    }
}

#[component]
fn ChainCard(language: Language, levels: Vec<i64>) -> impl IntoView {
    let body = if levels.iter().any(|count| *count > 0) {
        view! { <LevelBars levels/> }.into_any()
    } else {
        view! { <p class="small muted">{t!(language, "levels-none")}</p> }.into_any()
    };
    view! {
        <section class="card" aria-labelledby="my-chain-title">
            <div class="card__head">
                <h2 class="card__title" id="my-chain-title">{t!(language, "chain-title")}</h2>
                <a class="section__more" href="/chain">{t!(language, "home-see-chain")}</a>
            </div>
            {body}
        </section>
    }
}
