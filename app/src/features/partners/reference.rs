//! `/api/docs`: the API, described for people, a page for each feature.

use leptos::prelude::*;

use super::{
    document::{Answer, ApiDocument, Endpoint, Field, Object, Problem, Reference, Section, Type},
    words::spoken,
};
use crate::{
    components::page::PageHead,
    error::PageError,
    t,
    viewer::Language,
    visit::{language, page, path_param},
};

const HERE: &str = "/api/docs";
/// Where the description is for programs.
const OPENAPI: &str = "/api/v1/openapi.json";

/// The address of a chapter.
fn chapter(name: &str) -> String {
    format!("{HERE}/{name}")
}

/// The chapters, and the kinds of problems.
#[component]
fn Contents(sections: Vec<Section>) -> impl IntoView {
    let language = language();
    let links = sections.into_iter().map(|section| {
        let href = chapter(&section.name);
        view! { <a class="sidenav__link" href=href>{feature(language, &section.name)}</a> }
    });
    view! {
        <aside class="columns__aside">
            <nav class="sidenav" aria-label=t!(language, "api-contents")>
                <a class="sidenav__link" href=HERE>{t!(language, "api-overview")}</a>
                {links.collect_view()}
            </nav>
        </aside>
    }
}

/// `/api/docs`, for everybody: what there is.
#[component]
pub fn ReferencePage() -> impl IntoView {
    page(|visit| async move {
        let ApiDocument(document) = use_context().ok_or(PageError::NoContext)?;
        let language = visit.language();
        let Reference {
            about,
            sections,
            problems,
            ..
        } = Reference::of(document);
        let contents = sections.clone();
        Ok(view! {
            <PageHead title=t!(language, "api-title")>
                <a class="button" href=OPENAPI rel="external">{t!(language, "api-openapi")}</a>
                <a class="button button--primary" href="/settings/keys">{t!(language, "api-keys")}</a>
            </PageHead>
            <p class="lede">{said(language, &about)}</p>
            <div class="columns columns--start">
                <Contents sections=contents/>
                <div class="columns__main">
                    {sections.into_iter().map(|section| view! { <Summary section/> }).collect_view()}
                    <Problems problems/>
                </div>
            </div>
        })
    })
}

/// The endpoints of a feature in a line each.
#[component]
fn Summary(section: Section) -> impl IntoView {
    let language = language();
    let (title, href) = (format!("{}-title", section.name), chapter(&section.name));
    let rows = section.endpoints.into_iter().map(|endpoint| {
        let href = format!("{href}#{}", endpoint.id);
        view! {
            <li class="list__item">
                <div class="list__body">
                    <a class="list__title" href=href>{spoken(language, &endpoint.title)}</a>
                    <p class="list__meta"><code>{endpoint.method} " " {endpoint.path}</code></p>
                </div>
            </li>
        }
    });
    view! {
        <section class="section" aria-labelledby=title.clone()>
            <h2 class="section__title" id=title.clone()>
                <a href=href.clone()>{feature(language, &section.name)}</a>
            </h2>
            <ul class="list">{rows.collect_view()}</ul>
        </section>
    }
}

/// `/api/docs/:chapter`, for everybody: the endpoints of a feature with all that they take and answer.
#[component]
pub fn ChapterPage() -> impl IntoView {
    let name = path_param("chapter");
    page(move |visit| async move {
        let ApiDocument(document) = use_context().ok_or(PageError::NoContext)?;
        let language = visit.language();
        let reference = Reference::of(document);
        let section = reference
            .sections
            .iter()
            .find(|section| section.name == name);
        let section = section.ok_or(PageError::NotFound)?.clone();
        let objects = reference.objects_of(&section);
        Ok(view! {
            <PageHead title=feature(language, &section.name)
                above=vec![(HERE.to_owned(), t!(language, "api-title"))]/>
            <p class="lede">{said(language, &section.about)}</p>
            <div class="columns columns--start">
                <Contents sections=reference.sections/>
                <div class="columns__main">
                    <section class="section" aria-label=feature(language, &section.name)>
                        {section.endpoints.into_iter().map(|endpoint| view! { <Described endpoint/> }).collect_view()}
                    </section>
                    <Objects objects/>
                </div>
            </div>
        })
    })
}

/// A sentence in the reader's language, with what stands between backticks as code.
fn said(language: Language, sentence: &str) -> impl IntoView + use<> {
    let text = spoken(language, sentence);
    let parts = text
        .split('`')
        .enumerate()
        .map(|(index, part)| match index % 2 {
            0 => part.to_owned().into_any(),
            _ => view! { <code>{part.to_owned()}</code> }.into_any(),
        });
    parts.collect_view()
}

fn feature(language: Language, name: &str) -> String {
    match name {
        "members" => t!(language, "api-members"),
        "circles" => t!(language, "api-circles"),
        "conversations" => t!(language, "api-conversations"),
        "moderation" => t!(language, "api-moderation"),
        "referrals" => t!(language, "api-referrals"),
        "ledger" => t!(language, "api-ledger"),
        "events" => t!(language, "api-events"),
        "rewards" => t!(language, "api-rewards"),
        "partners" => t!(language, "partners-title"),
        "scores" => t!(language, "api-scores"),
        "search" => t!(language, "search-title"),
        "settings" => t!(language, "api-settings"),
        other => other.to_owned(),
    }
}

#[component]
fn Described(endpoint: Endpoint) -> impl IntoView {
    let language = language();
    let scope = endpoint.scope.map(|scope| {
        view! { <span class="badge badge--outline">{t!(language, "api-scope", scope = scope)}</span> }
    });
    let takes = (!endpoint.parameters.is_empty() || endpoint.body.is_some()).then(|| {
        let body = endpoint.body.map(|body| {
            view! { <p>{t!(language, "api-body")} " " <Typed kind=body/></p> }
        });
        let parameters = (!endpoint.parameters.is_empty()).then(|| {
            let label = format!("{}: {}", t!(language, "api-parameters"), endpoint.path);
            view! { <Fields label fields=endpoint.parameters/> }
        });
        view! {
            <h3 class="title-4">{t!(language, "api-takes")}</h3>
            {body}
            {parameters}
        }
    });
    view! {
        <article class="card" id=endpoint.id>
            <header class="card__head">
                <h2 class="card__title">{spoken(language, &endpoint.title)}</h2>
                {scope}
            </header>
            <pre class="code"><code>{endpoint.method} " " {endpoint.path}</code></pre>
            <p>{said(language, &endpoint.about)}</p>
            <details class="disclosure">
                <summary>{t!(language, "api-details")}</summary>
                <div class="disclosure__body">
                    {takes}
                    <h3 class="title-4">{t!(language, "api-answers")}</h3>
                    <Answers answers=endpoint.answers/>
                </div>
            </details>
        </article>
    }
}

#[component]
fn Answers(answers: Vec<Answer>) -> impl IntoView {
    let language = language();
    let rows = answers.into_iter().map(|answer| {
        view! {
            <div>
                <dt><code>{answer.status}</code></dt>
                <dd>
                    {said(language, &answer.about)} " "
                    {answer.body.map(|body| view! { <Typed kind=body/> })}
                </dd>
            </div>
        }
    });
    view! { <dl class="facts">{rows.collect_view()}</dl> }
}

#[component]
fn Typed(kind: Type) -> impl IntoView {
    match kind.object {
        Some(object) => {
            let href = format!("#object-{object}");
            view! { <a href=href><code>{kind.text}</code></a> }.into_any()
        }
        None => view! { <code>{kind.text}</code> }.into_any(),
    }
}

#[component]
fn Fields(label: String, fields: Vec<Field>) -> impl IntoView {
    let language = language();
    let rows = fields.into_iter().map(|field| {
        let place = match field.place.as_str() {
            "path" => Some(t!(language, "api-in-path")),
            "query" => Some(t!(language, "api-in-query")),
            "header" => Some(t!(language, "api-in-header")),
            _ => None,
        };
        let optional = (!field.required).then(|| t!(language, "api-optional"));
        let notes: Vec<String> = place.into_iter().chain(optional).collect();
        view! {
            <tr>
                <th scope="row"><code>{field.name}</code></th>
                <td data-label=t!(language, "api-type")><Typed kind=field.kind/></td>
                <td data-label=t!(language, "api-meaning")>
                    {said(language, &field.about)} " "
                    <span class="faint">{notes.join(" · ")}</span>
                </td>
            </tr>
        }
    });
    view! {
        <div class="table-wrap" role="region" aria-label=label tabindex="0">
            <table class="table table--stack">
                <thead>
                    <tr>
                        <th scope="col">{t!(language, "api-name")}</th>
                        <th scope="col">{t!(language, "api-type")}</th>
                        <th scope="col">{t!(language, "api-meaning")}</th>
                    </tr>
                </thead>
                <tbody>{rows.collect_view()}</tbody>
            </table>
        </div>
    }
}

#[component]
fn Objects(objects: Vec<Object>) -> impl IntoView {
    let language = language();
    let objects = objects.into_iter().map(|object| {
        let id = format!("object-{}", object.name);
        view! {
            <details class="disclosure" id=id>
                <summary><code>{object.name.clone()}</code></summary>
                <div class="disclosure__body">
                    <p>{said(language, &object.about)}</p>
                    <Fields label=object.name.clone() fields=object.fields/>
                </div>
            </details>
        }
    });
    view! {
        <section class="section" id="objects" aria-labelledby="objects-title">
            <h2 class="section__title" id="objects-title">{t!(language, "api-objects")}</h2>
            {objects.collect_view()}
        </section>
    }
}

#[component]
fn Problems(problems: Vec<Problem>) -> impl IntoView {
    let language = language();
    let rows = problems.into_iter().map(|problem| {
        let id = format!("problem-{}", problem.name);
        view! {
            <tr id=id>
                <th scope="row"><code>{problem.name}</code></th>
                <td class="table__num">{problem.status}</td>
                <td>{said(language, &problem.title)}</td>
            </tr>
        }
    });
    view! {
        <section class="section" id="problems">
            <h2 class="section__title">{t!(language, "api-problems")}</h2>
            <p class="section__lede">{t!(language, "api-problems-text")}</p>
            <div class="table-wrap" role="region" aria-label=t!(language, "api-problems") tabindex="0">
                <table class="table">
                    <thead>
                        <tr>
                            <th scope="col">{t!(language, "api-name")}</th>
                            <th scope="col" class="table__num">{t!(language, "api-status")}</th>
                            <th scope="col">{t!(language, "api-meaning")}</th>
                        </tr>
                    </thead>
                    <tbody>{rows.collect_view()}</tbody>
                </table>
            </div>
        </section>
    }
}
