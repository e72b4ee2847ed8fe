//! All circles, and what waits for the viewer's answer.

use kith_services::{
    circles::{self, CircleCard, OfferKind, OfferView},
    conversations::{self, News},
    cursor::{Page, PageRequest},
};
use leptos::prelude::*;

use super::{CircleCards, PERSONAL, entrance::AnswerForms, form};
use crate::{
    components::{
        art::Drawing,
        feedback::{Empty, FormErrors},
        icon::Icon,
        page::{LoadMore, PageHead, escape},
        people::Avatar,
        time::Time,
    },
    error::{FormError, PageError, in_place},
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

/// What the page shows.
struct Lists {
    /// None where the address asks for those at rest.
    living: Option<Page<CircleCard>>,
    /// None before the last page of the others.
    resting: Option<Page<CircleCard>>,
    offers: Option<Page<OfferView>>,
    /// What is new in the viewer's circles.
    news: Vec<News>,
}

impl Lists {
    async fn load(visit: &Visit) -> Result<Self, PageError> {
        let (kith, viewer) = (&visit.kith, &visit.viewer);
        let member = viewer.member.as_ref();
        let (living, resting) = if viewer.param("rest").is_some() {
            let resting = circles::at_rest(kith, member, &visit.page()).await?;
            (None, Some(resting))
        } else {
            let living = circles::browse(kith, member, &visit.page()).await?;
            let resting = match living.next {
                None => Some(circles::at_rest(kith, member, &PageRequest::default()).await?),
                Some(_) => None,
            };
            (Some(living), resting)
        };
        let (offers, news) = match member {
            Some(member) => {
                let page = PageRequest::after(viewer.param("offers").map(str::to_owned));
                let offers = circles::offers(kith, member.no, &page).await?;
                (Some(offers), conversations::news(kith, member.no).await?)
            }
            None => (None, Vec::new()),
        };
        Ok(Self {
            living,
            resting,
            offers,
            news,
        })
    }
}

/// `/circles`; `?rest=1` shows those at rest alone.
#[component]
pub fn BrowsePage() -> impl IntoView {
    page(|visit| async move {
        let errors = match visit.form.what() {
            Some("accept" | "decline") => in_place(form::answer(&visit).await)?,
            Some(_) => return Err(PageError::NotFound),
            None => FormError::default(),
        };
        let Lists {
            living,
            resting,
            offers,
            news,
        } = Lists::load(&visit).await?;
        let viewer = visit.viewer.clone();
        let now = visit.now();
        let offers = offers.map(|offers| view! { <Offers viewer=viewer.clone() offers/> });
        let living = living.map(|living| {
            let none = resting
                .as_ref()
                .is_some_and(|resting| resting.items.is_empty());
            view! { <Living viewer=viewer.clone() living none now news/> }
        });
        let resting = resting.map(|resting| {
            view! { <Resting viewer=viewer.clone() resting now/> }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "circles-title") lede=t!(viewer, "circles-lede")>
                {viewer.member.is_some().then(|| view! {
                    <a class="button" href=PERSONAL>{t!(viewer, "personal-title")}</a>
                })}
                <a class="button button--primary" href="/circles/new">
                    <Icon name="plus"/>
                    {t!(viewer, "circle-new")}
                </a>
            </PageHead>
            <FormErrors error=errors/>
            {offers}
            {living}
            {resting}
        })
    })
}

#[component]
fn Living(
    viewer: Viewer,
    living: Page<CircleCard>,
    none: bool,
    now: i64,
    news: Vec<News>,
) -> impl IntoView {
    if living.items.is_empty() {
        return (none && viewer.param("after").is_none()).then(|| {
            view! {
                <Empty drawing=Drawing::Rings title=t!(viewer, "circles-none") text=t!(viewer, "circles-none-text")
                    action=("/circles/new", t!(viewer, "circle-new"))/>
            }
        })
        .into_any();
    }
    view! {
        <section class="section" aria-labelledby="all">
            <h2 class="visually-hidden" id="all">{t!(viewer, "circles-all")}</h2>
            <CircleCards circles=living.items now news/>
            <LoadMore viewer next=living.next/>
        </section>
    }
    .into_any()
}

/// Circles at rest come last; their first ones here, all of them on a list of their own.
#[component]
fn Resting(viewer: Viewer, resting: Page<CircleCard>, now: i64) -> impl IntoView {
    let alone = viewer.param("rest").is_some();
    if resting.items.is_empty() && !alone {
        return ().into_any();
    }
    let more = if alone {
        view! { <LoadMore viewer=viewer.clone() next=resting.next/> }.into_any()
    } else {
        let more = resting.next.map(|_| {
            view! { <p class="more"><a class="button" href="/circles?rest=1">{t!(viewer, "list-more")}</a></p> }
        });
        more.into_any()
    };
    view! {
        <section class="section" aria-labelledby="at-rest">
            <h2 class="section__title" id="at-rest">{t!(viewer, "circles-at-rest")}</h2>
            <CircleCards circles=resting.items now/>
            {more}
        </section>
    }
    .into_any()
}

/// Invitations, and circles that somebody would hand over.
#[component]
fn Offers(viewer: Viewer, offers: Page<OfferView>) -> impl IntoView {
    let rows = offers.items.into_iter().map(|offer| {
        let by = offer.by.name.clone();
        let text = match offer.kind {
            OfferKind::Membership => t!(viewer, "offer-membership", name = by),
            OfferKind::Handover => t!(viewer, "offer-handover", name = by),
        };
        let href = format!("/circles/{}", escape(&offer.circle_slug));
        view! {
            <li class="list__item">
                <Avatar person=offer.by/>
                <div class="list__body">
                    <a class="list__title" href=href>{offer.circle_name.clone()}</a>
                    <p class="list__meta">{text} " · " <Time at=offer.made_at/></p>
                    <p class="small">{offer.purpose}</p>
                </div>
                <div class="list__end">
                    <AnswerForms viewer=viewer.clone() offer=offer.id about=offer.circle_name/>
                </div>
            </li>
        }
    });
    let rows = rows.collect_view();
    (!rows.is_empty()).then(|| {
        view! {
            <section class="section" aria-labelledby="offers">
                <h2 class="section__title" id="offers">{t!(viewer, "offers-title")}</h2>
                <ul class="list">{rows}</ul>
                <LoadMore viewer=viewer.clone() next=offers.next cursor="offers"/>
            </section>
        }
    })
}
