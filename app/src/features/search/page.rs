//! The page of the search.

use std::collections::BTreeMap;

use kith_domain::{input::limits, search::Query};
use kith_services::{
    circles::{self, CircleView},
    cursor::Page,
    search::{Filter, Hit, Search, SearchError, search},
};
use leptos::prelude::*;

use super::hit::HitCard;
use crate::{
    components::{
        art::Drawing,
        feedback::{Empty, FormErrors},
        icon::Icon,
        page::{LoadMore, PageHead, Tab, Tabs, address},
    },
    error::{FormError, FormFailure, PageError, in_place},
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

const HERE: &str = "/search";

/// What the address asks for.
#[derive(Clone)]
struct Asked {
    query: String,
    filter: Filter,
    circle: Option<CircleView>,
}

impl Asked {
    async fn of(visit: &Visit) -> Result<Self, PageError> {
        let viewer = &visit.viewer;
        let member = viewer.member.as_ref();
        let circle = match viewer.param("circle") {
            Some(slug) => Some(circles::get(&visit.kith, slug, member).await?),
            None => None,
        };
        let filter = viewer.param("in").and_then(Filter::from_code);
        Ok(Self {
            query: viewer.param("q").unwrap_or_default().to_owned(),
            filter: filter.unwrap_or_default(),
            circle,
        })
    }

    /// The address of the same query elsewhere.
    fn address(&self, filter: Filter, circle: Option<&CircleView>) -> String {
        let mut query = BTreeMap::from([("q".to_owned(), self.query.clone())]);
        if filter != Filter::default() {
            query.insert("in".to_owned(), filter.code().to_owned());
        }
        if let Some(circle) = circle {
            query.insert("circle".to_owned(), circle.card.slug.clone());
        }
        address(HERE, &query)
    }
}

/// `/search`. Visitors search circles; posts and comments are for members.
#[component]
pub fn SearchPage() -> impl IntoView {
    page(|visit| async move {
        let asked = Asked::of(&visit).await?;
        let (hits, errors) = run(&visit, &asked).await?;
        let viewer = visit.viewer.clone();
        let member = viewer.member.is_some();
        let lede = if member {
            t!(viewer, "search-lede")
        } else {
            t!(viewer, "search-lede-visitor")
        };
        let tabs = (member && !asked.query.is_empty()).then(|| {
            view! { <Filters viewer=viewer.clone() asked=asked.clone()/> }
        });
        let refused = !errors.is_empty();
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "search-title") lede/>
            <FormErrors error=errors.clone()/>
            <Form viewer=viewer.clone() asked=asked.clone() errors/>
            {tabs}
            {(!refused).then(|| view! { <Results viewer asked hits/> })}
        })
    })
}

async fn run(visit: &Visit, asked: &Asked) -> Result<(Page<Hit>, FormError), PageError> {
    let what = Search {
        query: asked.query.clone(),
        filter: asked.filter,
        circle: asked.circle.as_ref().map(|circle| circle.no),
    };
    let member = visit.viewer.member.as_ref();
    let nothing = Page {
        items: Vec::new(),
        next: None,
    };
    match search(&visit.kith, member, &what, &visit.page()).await {
        Ok(hits) => Ok((hits, FormError::default())),
        Err(SearchError::Query(error)) => {
            let error = FormError::input(&visit.viewer, "q", error);
            let error = in_place(Err(FormFailure::Input(error)))?;
            Ok((nothing, error))
        }
        Err(SearchError::Fault(fault)) => Err(fault.into()),
    }
}

/// The field, and what is kept beside it.
#[component]
fn Form(viewer: Viewer, asked: Asked, errors: FormError) -> impl IntoView {
    let error = errors.of("q");
    let invalid = error.is_some().then_some("true");
    let described = if error.is_some() {
        "q-hint q-error"
    } else {
        "q-hint"
    };
    let filter = (asked.filter != Filter::default()).then(|| {
        view! { <input r#type="hidden" name="in" value=asked.filter.code()/> }
    });
    let circle = asked.circle.clone().map(|circle| {
        let everywhere = asked.address(asked.filter, None);
        view! {
            <input r#type="hidden" name="circle" value=circle.card.slug/>
            <p class="field__hint">
                {t!(viewer, "search-in-circle", circle = circle.card.name)} " "
                <a href=everywhere>{t!(viewer, "search-everywhere")}</a>
            </p>
        }
    });
    view! {
        <form class="field" role="search" action=HERE>
            <label class="field__label" r#for="q">{t!(viewer, "search-label")}</label>
            <p class="field__hint" id="q-hint">{t!(viewer, "search-hint")}</p>
            <div class="searchbar">
                <input class="input" id="q" name="q" r#type="search" value=asked.query maxlength=limits::QUERY
                    autocomplete="off" enterkeyhint="search" aria-describedby=described aria-invalid=invalid/>
                <button class="button button--primary" r#type="submit">
                    <Icon name="search"/>
                    {t!(viewer, "search-go")}
                </button>
            </div>
            {error.map(|error| view! { <p class="field__error" id="q-error">{error}</p> })}
            {filter}
            {circle}
        </form>
    }
}

#[component]
fn Filters(viewer: Viewer, asked: Asked) -> impl IntoView {
    let tab = |filter: Filter| Tab {
        href: asked.address(filter, asked.circle.as_ref()),
        text: match filter {
            Filter::Everything => t!(viewer, "search-everything"),
            Filter::Circles => t!(viewer, "search-circles"),
            Filter::Posts => t!(viewer, "search-posts"),
            Filter::Comments => t!(viewer, "search-comments"),
        },
        current: filter == asked.filter,
        count: None,
    };
    let tabs = Filter::ALL.map(tab).to_vec();
    view! { <Tabs label=t!(viewer, "search-in") tabs/> }
}

#[component]
fn Results(viewer: Viewer, asked: Asked, hits: Page<Hit>) -> impl IntoView {
    if asked.query.is_empty() {
        return ().into_any();
    }
    if hits.items.is_empty() {
        return view! { <Nothing viewer asked/> }.into_any();
    }
    let found = hits
        .items
        .into_iter()
        .map(|hit| view! { <li><HitCard hit/></li> });
    view! {
        <section class="section" aria-labelledby="found">
            <h2 class="visually-hidden" id="found">{t!(viewer, "search-found")}</h2>
            <ol class="hits">{found.collect_view()}</ol>
            <LoadMore viewer next=hits.next/>
        </section>
    }
    .into_any()
}

/// Nothing was found: what would help.
#[component]
fn Nothing(viewer: Viewer, asked: Asked) -> impl IntoView {
    if Query::parse(&asked.query).is_empty() {
        return view! {
            <Empty drawing=Drawing::Quiet title=t!(viewer, "search-no-word") text=t!(viewer, "search-no-word-text")/>
        }
        .into_any();
    }
    let narrowed = asked.filter != Filter::default() || asked.circle.is_some();
    let wider = narrowed.then(|| {
        let href = asked.address(Filter::default(), None);
        view! { <p class="center"><a class="button" href=href>{t!(viewer, "search-wider")}</a></p> }
    });
    let title = t!(viewer, "search-none", query = asked.query);
    if viewer.member.is_none() {
        return view! {
            <Empty drawing=Drawing::Seed title text=t!(viewer, "search-none-visitor")
                action=("/join", t!(viewer, "start-join"))/>
        }
        .into_any();
    }
    view! {
        <Empty drawing=Drawing::Quiet title text=t!(viewer, "search-none-text")/>
        {wider}
    }
    .into_any()
}

/// The field that searches in one circle.
#[component]
pub(crate) fn SearchIn(
    /// Who looks.
    viewer: Viewer,
    /// The circle's name in addresses.
    slug: String,
) -> impl IntoView {
    let label = t!(viewer, "search-here");
    view! {
        <form class="searchbar" role="search" action=HERE aria-label=label.clone()>
            <input r#type="hidden" name="circle" value=slug/>
            <input class="input" name="q" r#type="search" maxlength=limits::QUERY autocomplete="off"
                enterkeyhint="search" aria-label=label.clone() placeholder=label.clone()/>
            <button class="button button--icon" r#type="submit" aria-label=t!(viewer, "search-go")>
                <Icon name="search"/>
            </button>
        </form>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::components::page::escape;

    #[test]
    fn a_query_keeps_its_words_elsewhere() {
        let asked = Asked {
            query: "rye & 面包".to_owned(),
            filter: Filter::Posts,
            circle: None,
        };
        let words = format!("q={}", escape(&asked.query));
        assert_eq!(
            asked.address(Filter::Everything, None),
            format!("/search?{words}")
        );
        assert_eq!(
            asked.address(Filter::Posts, None),
            format!("/search?in=posts&{words}")
        );
    }
}
