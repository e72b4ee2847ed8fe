//! A circle: what it is for, its feed, and the form to write in it.

use kith_services::{
    circles::{self, CircleView, Standing},
    conversations::{self, PostView},
    cursor::Page,
    moderation,
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::form;
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Do, Submit},
        icon::Icon,
        page::{LoadMore, Tab, Tabs, escape},
        people::Avatar,
        rings::{Rings, of_life, tone},
        time::{Shown, Time},
    },
    error::{FormError, in_place},
    features::conversations::{Composer, PostCard},
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// `/circles/:slug`. Visitors read what the circle is for; its posts are for members.
#[component]
pub fn CirclePage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.viewer.member.clone();
        let circle =
            circles::get(&visit.kith, &slug, member.as_ref().map(|member| member.no)).await?;
        let errors = if visit.form.is_post() {
            in_place(form::run(&visit, &circle).await)?
        } else {
            FormError::default()
        };
        let moderated = member
            .as_ref()
            .is_some_and(|member| moderation::may_moderate(member, &circle));
        let feed = match &member {
            Some(member) => {
                Some(conversations::feed(&visit.kith, member, &circle, &visit.page()).await?)
            }
            None => None,
        };
        let viewer = visit.viewer.clone();
        let main = match feed {
            Some(feed) => {
                view! { <Feed visit=visit.clone() circle=circle.clone() feed moderated errors=errors.clone()/> }
                    .into_any()
            }
            None => view! { <ForVisitors viewer=viewer.clone()/> }.into_any(),
        };
        let tabs = member
            .is_some()
            .then(|| view! { <CircleTabs viewer=viewer.clone() circle=circle.clone() moderated/> });
        Ok(view! {
            <Title text=circle.card.name.clone()/>
            <Head visit circle=circle.clone()/>
            {tabs}
            <FormErrors error=errors/>
            <div class="columns">
                <div class="columns__main">{main}</div>
                <About viewer circle/>
            </div>
        })
    })
}

/// The pages of a circle.
pub(crate) fn circle_tabs(viewer: &Viewer, circle: &CircleView, moderated: bool) -> Vec<Tab> {
    let path = format!("/circles/{}", escape(&circle.card.slug));
    let tab = |end: &str, text, count| {
        let href = format!("{path}{end}");
        Tab {
            current: href == viewer.path,
            href,
            text,
            count,
        }
    };
    let mut tabs = vec![
        tab("", t!(viewer, "circle-tab-posts"), Some(circle.card.posts)),
        tab(
            "/members",
            t!(viewer, "circle-tab-members"),
            Some(circle.card.members),
        ),
    ];
    if moderated {
        tabs.push(tab("/scores", t!(viewer, "circle-tab-scores"), None));
        tabs.push(tab("/log", t!(viewer, "circle-tab-log"), None));
    }
    tabs
}

/// Links between the pages of a circle.
#[component]
fn CircleTabs(viewer: Viewer, circle: CircleView, moderated: bool) -> impl IntoView {
    let tabs = circle_tabs(&viewer, &circle, moderated);
    view! { <Tabs label=circle.card.name tabs/> }
}

#[component]
fn Head(visit: Visit, circle: CircleView) -> impl IntoView {
    let language = visit.language();
    let card = circle.card.clone();
    let founder = card.founder.map(|founder| {
        view! { <span>{t!(language, "circle-founded-by", name = founder.name)}</span> }
    });
    view! {
        <header class=format!("circle-head {}", tone(card.id.0))>
            <Rings id=card.id.0 strokes=of_life(&card.life, visit.now() - card.created_at) size="rings--l"/>
            <div class="circle-head__main">
                <h1 class="circle-head__name">{card.name}</h1>
                <p class="circle-head__about">{card.purpose}</p>
                <div class="circle-head__meta cluster">
                    <span>{t!(language, "circle-member-count", count = card.members)}</span>
                    <span>{t!(language, "circle-since")} " " <Time at=card.created_at shown=Shown::Date/></span>
                    {founder}
                </div>
            </div>
            <div class="circle-head__actions"><Actions visit circle/></div>
        </header>
    }
}

#[component]
fn Actions(visit: Visit, circle: CircleView) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let path = format!("/circles/{}", escape(&circle.card.slug));
    if viewer.member.is_none() {
        return view! {
            <a class="button button--primary" href="/join">{t!(viewer, "start-join")}</a>
        }
        .into_any();
    }
    match circle.standing {
        Standing::Outsider => view! {
            <form method="post" action=path>
                <Do what="join"/>
                <Submit text=t!(viewer, "circle-join")/>
            </form>
        }
        .into_any(),
        Standing::Removed => view! { <span class="badge badge--warn">{t!(viewer, "circle-removed-short")}</span> }.into_any(),
        Standing::In(role) => view! {
            <a class="button button--primary" href="/chain"><Icon name="share"/>{t!(viewer, "circle-invite")}</a>
            {(role < kith_domain::roles::CircleRole::Founder).then(|| view! {
                <form method="post" action=path>
                    <Do what="leave"/>
                    <Submit text=t!(viewer, "circle-leave") look="button--ghost"/>
                </form>
            })}
        }
        .into_any(),
    }
}

#[component]
fn Feed(
    visit: Visit,
    circle: CircleView,
    feed: Page<PostView>,
    moderated: bool,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let composer = viewer.member.clone().filter(|_| circle.standing.is_in()).map(|member| {
        view! {
            <Composer author=member.person() action=viewer.path.clone() slug=circle.card.slug.clone()
                body=visit.form.field("body").to_owned() errors/>
        }
    });
    let hint = (!circle.standing.is_in()).then(|| {
        view! { <Alert tone=Tone::Info title=t!(viewer, "circle-outsider")/> }
    });
    let empty = feed.items.is_empty().then(|| {
        view! { <Empty drawing=Drawing::Quiet title=t!(viewer, "feed-none") text=t!(viewer, "feed-none-text")/> }
    });
    let posts = feed
        .items
        .into_iter()
        .map(|post| view! { <PostCard post in_feed=true moderated/> });
    view! {
        <section class="feed" aria-labelledby="posts-title">
            <h2 class="visually-hidden" id="posts-title">{t!(viewer, "circle-tab-posts")}</h2>
            {composer}
            {hint}
            {posts.collect_view()}
            {empty}
        </section>
        <LoadMore viewer=viewer.clone() next=feed.next/>
    }
}

#[component]
fn ForVisitors(viewer: Viewer) -> impl IntoView {
    view! {
        <Empty drawing=Drawing::Seed title=t!(viewer, "circle-visitor") text=t!(viewer, "circle-visitor-text")
            action=("/join", t!(viewer, "start-join"))/>
    }
}

#[component]
fn About(viewer: Viewer, circle: CircleView) -> impl IntoView {
    let founder = circle.card.founder.map(|founder| {
        view! {
            <section class="card">
                <h2 class="card__title">{t!(viewer, "circle-founder")}</h2>
                <ul class="list list--plain">
                    <li class="list__item">
                        <Avatar person=founder.clone()/>
                        <div class="list__body">
                            <span class="list__title">{founder.name}</span>
                            <p class="list__meta">
                                {t!(viewer, "circle-since")} " " <Time at=circle.card.created_at shown=Shown::Date/>
                            </p>
                        </div>
                    </li>
                </ul>
            </section>
        }
    });
    view! {
        <aside class="columns__aside" aria-label=t!(viewer, "circle-about")>
            {founder}
            <section class="card card--flat">
                <h2 class="card__title">{t!(viewer, "circle-rules")}</h2>
                <p class="small muted">{t!(viewer, "circle-rules-text")}</p>
            </section>
        </aside>
    }
}
