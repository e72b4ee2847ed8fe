//! One's personal circle: whom one chose and what one wrote for them, and what others wrote for those
//! whom they chose.

use kith_domain::{ids::MemberId, input::limits};
use kith_services::{
    circles::{self, Choosable, ChooseError, Chosen, CircleView},
    conversations::{self, News, PostView},
    cursor::{Page, PageRequest},
    members::{PersonRef, SignedIn},
};
use leptos::prelude::*;

use crate::{
    components::{
        art::Drawing,
        feedback::{Empty, FormErrors},
        fields::Do,
        icon::Icon,
        page::{LoadMore, PageHead, Tab, Tabs},
        people::{Avatar, Name, called},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::conversations::{Composer, PostCard, lost},
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

/// What one writes for the people whom one chose.
pub(crate) const OWN: &str = "/my-circle";
/// What others wrote for the people whom they chose.
pub(crate) const FOR_ME: &str = "/my-circle/for-me";

fn refusal(viewer: &Viewer, error: ChooseError) -> FormFailure {
    match error {
        ChooseError::Unknown => PageError::NotFound.into(),
        ChooseError::Full => FormError::general(t!(viewer, "personal-full")).into(),
        ChooseError::Fault(fault) => fault.into(),
    }
}

async fn run(visit: &Visit, circle: Option<&CircleView>) -> Result<(), FormFailure> {
    let (kith, member) = (&visit.kith, visit.member()?);
    let person = || {
        let id = visit.form.field("member").parse::<MemberId>();
        id.map_err(|_| PageError::NotFound)
    };
    match visit.form.what() {
        Some("choose") => circles::choose(kith, member, person()?)
            .await
            .map_err(|error| refusal(&visit.viewer, error))?,
        Some("dismiss") => circles::dismiss(kith, member, person()?)
            .await
            .map_err(PageError::from)?,
        Some("post") => {
            let circle = circle.ok_or(PageError::NotFound)?;
            let body = visit.form.field("body");
            conversations::post(kith, member, &circle.card.slug, body)
                .await
                .map_err(|error| lost(visit, error))?;
        }
        _ => return Err(PageError::NotFound.into()),
    }
    redirect_303(OWN);
    Ok(())
}

/// The name that the address asks for.
fn asked(viewer: &Viewer) -> String {
    let typed = viewer.param("name").unwrap_or_default().trim();
    typed.chars().take(limits::DISPLAY_NAME as usize).collect()
}

/// What the page shows.
struct Mine {
    member: SignedIn,
    /// None before anybody was chosen.
    circle: Option<CircleView>,
    chosen: Page<Chosen>,
    /// Whom one may choose, where the address asks for a name.
    found: Option<Choosable>,
    feed: Option<Page<PostView>>,
}

impl Mine {
    async fn load(
        visit: &Visit,
        member: SignedIn,
        circle: Option<CircleView>,
    ) -> Result<Self, PageError> {
        let kith = &visit.kith;
        let people = visit.viewer.param("people").map(str::to_owned);
        let chosen = circles::chosen(kith, member.no, &PageRequest::after(people)).await?;
        let name = asked(&visit.viewer);
        let found = match name.is_empty() {
            true => None,
            false => Some(circles::choosable(kith, member.no, &name).await?),
        };
        let feed = match &circle {
            Some(circle) => Some(conversations::feed(kith, &member, circle, &visit.page()).await?),
            None => None,
        };
        Ok(Self {
            member,
            circle,
            chosen,
            found,
            feed,
        })
    }
}

/// `/my-circle`; `?name=` looks for people to choose.
#[component]
pub fn PersonalCirclePage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        let circle = circles::own(&visit.kith, member.no).await?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit, circle.as_ref()).await)?
        } else {
            FormError::default()
        };
        let mine = Mine::load(&visit, member, circle).await?;
        let viewer = visit.viewer.clone();
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "personal-title") lede=t!(viewer, "personal-lede")/>
            <PersonalTabs viewer=viewer.clone()/>
            <FormErrors error=errors.clone()/>
            <div class="columns">
                <div class="columns__main stack">
                    <Feed visit member=mine.member circle=mine.circle feed=mine.feed errors/>
                </div>
                <aside class="columns__aside" aria-label=t!(viewer, "personal-people")>
                    <Find viewer=viewer.clone() found=mine.found/>
                    <People viewer=viewer.clone() chosen=mine.chosen/>
                </aside>
            </div>
        })
    })
}

/// The two sides: what one writes, and what one is written.
#[component]
fn PersonalTabs(viewer: Viewer) -> impl IntoView {
    let tab = |href: &str, text| Tab {
        current: viewer.path == href,
        href: href.to_owned(),
        text,
        count: None,
    };
    let tabs = vec![
        tab(OWN, t!(viewer, "personal-mine")),
        tab(FOR_ME, t!(viewer, "personal-for-me")),
    ];
    view! { <Tabs label=t!(viewer, "personal-title") tabs/> }
}

#[component]
fn Feed(
    visit: Visit,
    member: SignedIn,
    circle: Option<CircleView>,
    feed: Option<Page<PostView>>,
    errors: FormError,
) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let Some((circle, feed)) = circle.zip(feed) else {
        return view! {
            <Empty drawing=Drawing::Rings title=t!(viewer, "personal-none") text=t!(viewer, "personal-none-text")/>
        }
        .into_any();
    };
    let body = visit.form.field("body").to_owned();
    let empty = feed.items.is_empty().then(|| {
        view! {
            <Empty drawing=Drawing::Quiet title=t!(viewer, "feed-none") text=t!(viewer, "personal-feed-none")/>
        }
    });
    let here = viewer.here();
    let posts = feed.items.into_iter().map(|post| {
        view! { <PostCard post in_feed=true back=here.clone()/> }
    });
    view! {
        <section class="feed" aria-labelledby="posts-title">
            <h2 class="visually-hidden" id="posts-title">{t!(viewer, "circle-tab-posts")}</h2>
            <Composer author=member.person() action=OWN.to_owned() slug=circle.card.slug body errors/>
            {posts.collect_view()}
            {empty}
        </section>
        <LoadMore viewer=viewer.clone() next=feed.next/>
    }
    .into_any()
}

/// The field for a name, and whom it finds.
#[component]
fn Find(viewer: Viewer, found: Option<Choosable>) -> impl IntoView {
    let label = t!(viewer, "personal-find");
    let found = found.map(|Choosable { people, more }| {
        let text = if people.is_empty() {
            Some(t!(viewer, "personal-found-none"))
        } else {
            more.then(|| t!(viewer, "personal-found-more"))
        };
        let rows = people.into_iter().map(|person| {
            view! { <Row viewer=viewer.clone() person what="choose"/> }
        });
        let rows = rows.collect_view();
        view! {
            {(!rows.is_empty()).then(|| view! { <ul class="list list--plain" id="found">{rows}</ul> })}
            {text.map(|text| view! { <p class="small muted" role="status">{text}</p> })}
        }
    });
    view! {
        <section class="card" aria-labelledby="find-title">
            <h2 class="card__title" id="find-title">{t!(viewer, "personal-find-title")}</h2>
            <p class="small muted">{t!(viewer, "personal-find-text")}</p>
            <form class="searchbar" role="search" action=OWN aria-label=label.clone()>
                <input class="input" name="name" r#type="search" maxlength=limits::DISPLAY_NAME autocomplete="off"
                    value=asked(&viewer) aria-label=label.clone() placeholder=label.clone()/>
                <button class="button button--icon" r#type="submit" aria-label=t!(viewer, "search-go")>
                    <Icon name="search"/>
                </button>
            </form>
            {found}
        </section>
    }
}

/// Whom one chose.
#[component]
fn People(viewer: Viewer, chosen: Page<Chosen>) -> impl IntoView {
    let rows = chosen.items.into_iter().map(|chosen| {
        view! { <Row viewer=viewer.clone() person=chosen.person what="dismiss" since=chosen.since/> }
    });
    let rows = rows.collect_view();
    let none = rows
        .is_empty()
        .then(|| view! { <p class="small muted">{t!(viewer, "personal-nobody")}</p> });
    view! {
        <section class="card" aria-labelledby="chosen-title">
            <h2 class="card__title" id="chosen-title">{t!(viewer, "personal-people")}</h2>
            {none}
            <ul class="list list--plain" id="chosen">{rows}</ul>
            <LoadMore viewer next=chosen.next cursor="people"/>
        </section>
    }
}

/// Somebody with the button that chooses them, or lets them out.
#[component]
fn Row(
    viewer: Viewer,
    person: PersonRef,
    what: &'static str,
    #[prop(optional)] since: Option<i64>,
) -> impl IntoView {
    let name = called(&viewer, &person.name);
    let (text, label) = match what {
        "choose" => (
            t!(viewer, "personal-choose"),
            t!(viewer, "personal-choose-name", name = name),
        ),
        _ => (
            t!(viewer, "personal-dismiss"),
            t!(viewer, "personal-dismiss-name", name = name),
        ),
    };
    let id = person.id.to_string();
    let since = since.map(|at| {
        view! { <p class="list__meta"><Time at shown=Shown::Date/></p> }
    });
    view! {
        <li class="list__item">
            <Avatar person=person.clone()/>
            <div class="list__body">
                <span class="list__title"><Name person/></span>
                {since}
            </div>
            <form class="list__end" method="post" action=OWN>
                <Do what/>
                <input r#type="hidden" name="member" value=id/>
                <button class="button button--s" r#type="submit" aria-label=label>{text}</button>
            </form>
        </li>
    }
}

/// Whether somebody has not read a post yet.
fn is_new(news: &[News], post: &PostView) -> bool {
    let place = news.iter().find(|news| news.slug == post.circle_slug);
    place.is_some_and(|news| post.is_new(news.since))
}

/// `/my-circle/for-me`. Whoever opens it has seen what is on it.
#[component]
pub fn ForMePage() -> impl IntoView {
    page(|visit| async move {
        let (kith, member) = (&visit.kith, visit.member()?);
        let asked = visit.page();
        let feed = conversations::feed_for_chosen(kith, member.no, &asked).await?;
        let news = conversations::news(kith, member.no).await?;
        let fresh = feed.items.iter().any(|post| is_new(&news, post));
        if fresh && asked.after.is_none() {
            conversations::see_chosen(kith, member.no).await?;
        }
        let viewer = visit.viewer.clone();
        let here = viewer.here();
        let none = feed.items.is_empty().then(|| {
            view! {
                <Empty drawing=Drawing::Quiet title=t!(viewer, "personal-for-me-none")
                    text=t!(viewer, "personal-for-me-none-text")/>
            }
        });
        let posts = feed.items.into_iter().map(|post| {
            let new = is_new(&news, &post);
            view! { <PostCard post in_feed=true new back=here.clone()/> }
        });
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "personal-for-me") lede=t!(viewer, "personal-for-me-lede")/>
            <PersonalTabs viewer=viewer.clone()/>
            <div class="feed">{posts.collect_view()}</div>
            {none}
            <LoadMore viewer=viewer.clone() next=feed.next/>
        })
    })
}
