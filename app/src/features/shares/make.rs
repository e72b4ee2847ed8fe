//! Passing a thing on, and an author's word on whether their post may leave the circle.

use kith_domain::shares::Thing;
use kith_services::shares::{self, Came, Outside, Passing};
use leptos::prelude::*;

use super::{
    ShareButton,
    words::{called, failure, place},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Submit},
        page::{PageHead, escape},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

async fn run(visit: &Visit, thing: Thing) -> Result<(), FormFailure> {
    let (member, form) = (visit.member()?, &visit.form);
    match (form.what(), thing) {
        (Some("share"), _) => {
            let came = Came {
                via: Some(form.field("via")).filter(|via| !via.is_empty()),
                visitor: visit.gatekeeper.visitor(),
            };
            let made = shares::share(&visit.kith, member, thing, came).await;
            let token = made.map_err(|error| failure(&visit.viewer, error))?;
            redirect_303(&format!("/shares/{}?made=1", escape(&token)));
        }
        (Some(what @ ("keep" | "let")), Thing::Post(post)) => {
            let kept = shares::keep_inside(&visit.kith, member, post, what == "keep").await;
            kept.map_err(|error| failure(&visit.viewer, error))?;
            redirect_303(&visit.viewer.path);
        }
        _ => return Err(PageError::NotFound.into()),
    }
    Ok(())
}

/// `/share/:id` of a post, a circle or a reward.
#[component]
pub fn SharePage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        let thing: Thing = id.parse().map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit, thing).await)?
        } else {
            FormError::default()
        };
        let passing = shares::passing(&visit.kith, visit.member()?, thing).await?;
        let viewer = visit.viewer.clone();
        let via = visit.form.field("via").to_owned();
        let via = Some(via).filter(|via| !via.is_empty());
        let back = place(&passing.about, thing);
        let back = back.map(|href| {
            view! { <p><a href=href>{t!(viewer, "share-back")}</a></p> }
        });
        let free = passing.outside == Outside::Free;
        let button = free.then(|| match via {
            Some(via) => {
                view! { <ShareButton thing via class="button button--primary"/> }.into_any()
            }
            None => view! { <ShareButton thing class="button button--primary"/> }.into_any(),
        });
        Ok(view! {
            <PageHead title=t!(viewer, "share-title") lede=t!(viewer, "share-lede")
                above=vec![("/shares".to_owned(), t!(viewer, "nav-shares"))]/>
            <FormErrors error=errors/>
            <section class="card" aria-labelledby="share-what">
                <h2 class="card__title" id="share-what">{called(&viewer, &passing.about)}</h2>
                <Author viewer=viewer.clone() passing=passing.clone()/>
                {button}
                {back}
            </section>
        })
    })
}

/// Whether the post may leave, which its author decides.
#[component]
fn Author(viewer: Viewer, passing: Passing) -> impl IntoView {
    let form = |what: &'static str, text: String| {
        view! {
            <form method="post" action=viewer.path.clone()>
                <Do what/>
                <Submit text look=""/>
            </form>
        }
        .into_any()
    };
    let (title, form) = match (passing.outside, passing.own) {
        (Outside::Never, _) => (Some(t!(viewer, "share-never")), None),
        (Outside::Kept, false) => (Some(t!(viewer, "share-kept")), None),
        (Outside::Kept, true) => {
            let form = form("let", t!(viewer, "share-let"));
            (Some(t!(viewer, "share-kept-own")), Some(form))
        }
        (Outside::Free, true) => (None, Some(form("keep", t!(viewer, "share-keep")))),
        (Outside::Free, false) => (None, None),
    };
    view! {
        {title.map(|title| view! { <Alert tone=Tone::Info title/> })}
        {form}
    }
}
