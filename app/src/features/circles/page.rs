//! A circle: what it is for, its feed, and the form to write in it.

use kith_domain::{circles::Door, day::Millis, shares::Thing};
use kith_services::{
    circles::{self, CircleView, Standing},
    conversations::{self, PostView},
    cursor::Page,
    members::SignedIn,
    moderation,
};
use leptos::prelude::*;
use leptos_meta::Title;

use super::{
    CircleArt,
    around::{Around, Beside},
    entrance::{Entrance, HouseRules, has_entrance},
    fields::door_words,
    form,
    shape::{News, NewsOf, find},
};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Do, Submit},
        icon::Icon,
        page::{LoadMore, Tab, Tabs, escape},
        people::Avatar,
        rings::tone,
        time::{Shown, Time},
    },
    error::{FormError, PageError, in_place},
    features::{
        conversations::{Composer, PostCard},
        search::SearchIn,
        shares::ShareButton,
    },
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
        let circle = find(&visit, &slug).await?;
        let errors = if visit.form.is_post() {
            in_place(form::run(&visit, &circle).await)?
        } else {
            FormError::default()
        };
        let moderated = member
            .as_ref()
            .is_some_and(|member| moderation::may_moderate(member, &circle));
        let reader = member.as_ref().filter(|member| circle.may_read(member));
        let feed = match reader {
            Some(reader) => Some(read(&visit, reader, &circle).await?),
            None => None,
        };
        let around = match reader {
            Some(reader) => Some(Around::load(&visit.kith, reader, &circle).await?),
            None => None,
        };
        let viewer = visit.viewer.clone();
        let tabs = reader
            .is_some()
            .then(|| view! { <CircleTabs viewer=viewer.clone() circle=circle.clone() moderated/> });
        let entrance = member.is_some().then(|| {
            view! { <Entrance visit=visit.clone() circle=circle.clone() errors=errors.clone()/> }
        });
        let news = News::load(&visit, &circle).await?;
        let rest = circle.is_at_rest().then(|| {
            view! { <Alert tone=Tone::Info title=t!(viewer, "circle-at-rest")/> }
        });
        let main = match (feed, member) {
            (Some((feed, since)), _) => view! {
                <Feed visit=visit.clone() circle=circle.clone() feed since moderated errors=errors.clone()/>
            }
            .into_any(),
            (None, Some(member)) => {
                let kept = visit.sent("post").then(|| {
                    view! { <Writer visit=visit.clone() member slug=circle.card.slug.clone() errors=errors.clone()/> }
                });
                view! { {kept} <Inside viewer=viewer.clone()/> }.into_any()
            }
            (None, None) => {
                view! { <ForVisitors viewer=viewer.clone() door=circle.card.door/> }.into_any()
            }
        };
        let rules = match has_entrance(&visit, &circle) {
            true => String::new(),
            false => circle.house_rules.clone(),
        };
        Ok(view! {
            <Title text=circle.card.name.clone()/>
            <Head visit circle=circle.clone()/>
            {tabs}
            <FormErrors error=errors/>
            <div class="columns">
                <div class="columns__main stack">
                    <NewsOf viewer=viewer.clone() news/>
                    {rest} {entrance} {main}
                </div>
                <About viewer circle rules around/>
            </div>
        })
    })
}

/// A page of posts, and since when they are new to the member, whose visit is noted.
async fn read(
    visit: &Visit,
    member: &SignedIn,
    circle: &CircleView,
) -> Result<(Page<PostView>, Option<Millis>), PageError> {
    let (kith, page) = (&visit.kith, visit.page());
    let first = page.after.is_none() && !visit.form.is_post();
    let since = match circle.standing.is_in() {
        true => conversations::open_circle(kith, member.no, circle.no, first).await?,
        false => None,
    };
    let feed = conversations::feed(kith, member, circle, &page).await?;
    Ok((feed, since))
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
        tabs.push(tab("/reports", t!(viewer, "queue-title"), None));
        tabs.push(tab("/log", t!(viewer, "circle-tab-log"), None));
        tabs.push(tab("/edit", t!(viewer, "circle-tab-edit"), None));
        tabs.push(tab("/shape", t!(viewer, "circle-tab-shape"), None));
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
    let door = (card.door != Door::Open).then(|| {
        let (door, _) = door_words(&language, card.door);
        view! { <span class="badge badge--outline">{door}</span> }
    });
    let shares = visit.viewer.member.is_some() && card.door.is_listed();
    let share = shares.then(|| view! { <ShareButton thing=Thing::Circle(card.id)/> });
    view! {
        <header class=format!("circle-head {}", tone(card.id.0))>
            <CircleArt card=circle.card.clone() now=visit.now() size="rings--l"/>
            <div class="circle-head__main">
                <h1 class="circle-head__name">{card.name}</h1>
                <p class="circle-head__about">{card.purpose}</p>
                <div class="circle-head__meta cluster">
                    <span>{t!(language, "circle-member-count", count = card.members)}</span>
                    <span>{t!(language, "circle-since")} " " <Time at=card.created_at shown=Shown::Date/></span>
                    {founder}
                    {door}
                </div>
            </div>
            <div class="circle-head__actions"><Actions visit circle/> {share}</div>
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
    let invites = viewer
        .member
        .as_ref()
        .is_some_and(|member| circles::may_invite(member, &circle));
    match circle.standing {
        Standing::Outsider
            if circle.card.door != Door::Open
                || circle.is_at_rest()
                || has_entrance(&visit, &circle) =>
        {
            // The entrance says what to do.
            ().into_any()
        }
        Standing::Outsider => view! {
            <form method="post" action=path>
                <Do what="join"/>
                <Submit text=t!(viewer, "circle-join")/>
            </form>
        }
        .into_any(),
        Standing::Removed => view! {
            <span class="badge badge--warn">{t!(viewer, "circle-removed-short")}</span>
            <a class="small" href="/notices">{t!(viewer, "circle-removed-why")}</a>
        }
        .into_any(),
        Standing::In(role) => view! {
            {invites.then(|| view! {
                <a class="button button--primary" href=format!("{path}/invite")>
                    <Icon name="share"/>{t!(viewer, "circle-invite")}
                </a>
            })}
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
    since: Option<Millis>,
    moderated: bool,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    // What was typed is not lost where one may write no more.
    let writes = circle.lets_write() || visit.sent("post");
    let composer = viewer.member.clone().filter(|_| writes).map(|member| {
        view! { <Writer visit=visit.clone() member slug=circle.card.slug.clone() errors/> }
    });
    let outside = (writes && circle.outside_since.is_some()).then(|| {
        view! { <p class="small muted">{t!(viewer, "outside-hint")}</p> }
    });
    let could_join = circle.card.door == Door::Open && !circle.is_at_rest();
    let hint = (!circle.standing.is_in() && could_join).then(|| {
        view! { <Alert tone=Tone::Info title=t!(viewer, "circle-outsider")/> }
    });
    let empty = feed.items.is_empty().then(|| {
        view! { <Empty drawing=Drawing::Quiet title=t!(viewer, "feed-none") text=t!(viewer, "feed-none-text")/> }
    });
    let (closed, here) = (!circle.lets_write(), viewer.here());
    let posts = feed.items.into_iter().map(|post| {
        let new = since.is_some_and(|since| post.is_new(since));
        view! { <PostCard post in_feed=true moderated closed new back=here.clone()/> }
    });
    view! {
        <section class="feed" aria-labelledby="posts-title">
            <h2 class="section__title" id="posts-title">{t!(viewer, "circle-part-said")}</h2>
            {composer}
            {outside}
            {hint}
            {posts.collect_view()}
            {empty}
        </section>
        <LoadMore viewer=viewer.clone() next=feed.next/>
    }
}

/// The form for a post.
#[component]
fn Writer(visit: Visit, member: SignedIn, slug: String, errors: FormError) -> impl IntoView {
    let body = visit.form.field("body").to_owned();
    view! { <Composer author=member.person() action=visit.viewer.path slug body errors/> }
}

/// For members of the community who are not in the circle: what is written stays inside.
#[component]
fn Inside(viewer: Viewer) -> impl IntoView {
    view! { <Empty drawing=Drawing::Seed title=t!(viewer, "circle-inside") text=t!(viewer, "circle-inside-text")/> }
}

#[component]
fn ForVisitors(viewer: Viewer, door: Door) -> impl IntoView {
    let text = if door.lets_read() {
        t!(viewer, "circle-visitor-text")
    } else {
        t!(viewer, "circle-visitor-ask")
    };
    view! {
        <Empty drawing=Drawing::Seed title=t!(viewer, "circle-visitor") text
            action=("/join", t!(viewer, "start-join"))/>
    }
}

#[component]
fn About(
    viewer: Viewer,
    circle: CircleView,
    rules: String,
    around: Option<Around>,
) -> impl IntoView {
    let beside = around.map(|around| {
        view! { <Beside viewer=viewer.clone() circle=circle.clone() around/> }
    });
    let house = (!rules.is_empty()).then(|| {
        view! {
            <section class="card">
                <h2 class="card__title">{t!(viewer, "house-rules")}</h2>
                <HouseRules rules/>
            </section>
        }
    });
    let reads = viewer.member.as_ref();
    let reads = reads.is_some_and(|member| circle.may_read(member));
    let founder = circle.card.founder.map(|founder| {
        view! {
            <section class="card">
                <h2 class="card__title">{t!(viewer, "circle-part-about")}</h2>
                <ul class="list list--plain">
                    <li class="list__item">
                        <Avatar person=founder.clone()/>
                        <div class="list__body">
                            <span class="list__title">{founder.name}</span>
                            <p class="list__meta">
                                {t!(viewer, "circle-founder")} " · " {t!(viewer, "circle-since")} " " <Time at=circle.card.created_at shown=Shown::Date/>
                            </p>
                        </div>
                    </li>
                </ul>
            </section>
        }
    });
    let slug = circle.card.slug;
    let own = circle.standing.is_founder();
    let report = (viewer.member.is_some() && !own).then(|| {
        let href = format!("/circles/{}/report", escape(&slug));
        view! { <p class="small"><a href=href>{t!(viewer, "report-circle")}</a></p> }
    });
    let search = reads.then(|| view! { <SearchIn viewer=viewer.clone() slug/> });
    view! {
        <aside class="columns__aside" aria-label=t!(viewer, "circle-about")>
            {search}
            {house}
            {founder}
            {beside}
            <section class="card card--flat">
                <h2 class="card__title">{t!(viewer, "circle-rules")}</h2>
                <p class="small muted">{t!(viewer, "circle-rules-text")}</p>
                {report}
            </section>
        </aside>
    }
}
