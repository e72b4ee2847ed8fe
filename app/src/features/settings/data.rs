//! What is held about the member: taking it along, resting, leaving.

use kith_services::members::{self, Presence};
use leptos::prelude::*;

use super::SettingsNav;
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, PresentPassword, Submit},
        page::PageHead,
        time::{Shown, Time},
    },
    error::{FormError, PageError, in_place},
    form::redirect_303,
    t,
    viewer::Language,
    visit::{Visit, page},
};

const HERE: &str = "/settings/data";

async fn run(visit: &Visit) -> Result<FormError, PageError> {
    let (kith, member) = (&visit.kith, visit.member()?);
    let next = match visit.form.what() {
        Some("rest") => {
            members::start_resting(kith, member).await?;
            HERE
        }
        Some("back") => {
            members::come_back(kith, member).await?;
            "/"
        }
        Some("seen") => {
            members::seen_back(kith, member).await?;
            "/"
        }
        // Where the file is given the password was another.
        Some("export") => {
            let wrong = t!(visit.viewer, "password-present-wrong");
            return in_place(Err(FormError::field("present", wrong).into()));
        }
        Some(_) => return Err(PageError::NotFound),
        None => return Ok(FormError::default()),
    };
    redirect_303(next);
    Err(PageError::Redirected)
}

/// `/settings/data`.
#[component]
pub fn DataPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.member()?.clone();
        let errors = run(&visit).await?;
        let viewer = visit.viewer.clone();
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "nav-data") lede=t!(viewer, "data-lede")
                above=vec![("/settings".to_owned(), t!(viewer, "nav-settings"))]/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main stack stack--l">
                    <Export who=viewer.language errors/>
                    <Rest who=viewer.language presence=member.presence/>
                    <Leave who=viewer.language/>
                </div>
            </div>
        })
    })
}

/// A target keeps the browser's own way: the answer is a file and no page.
#[component]
fn Export(who: Language, errors: FormError) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="export-title">
            <h2 class="card__title" id="export-title">{t!(who, "data-export")}</h2>
            <p>{t!(who, "data-export-text")}</p>
            <form class="form" method="post" action="/settings/data/file" target="_self">
                <FormErrors error=errors.clone()/>
                <PresentPassword errors/>
                <p class="small muted">{t!(who, "data-export-often")}</p>
                <div class="form__actions"><Submit text=t!(who, "data-export-button")/></div>
            </form>
        </section>
    }
}

#[component]
fn Rest(who: Language, presence: Presence) -> impl IntoView {
    let (since, what, button) = match presence {
        Presence::Resting(since) => (Some(since), "back", t!(who, "rest-back")),
        Presence::Here | Presence::Back(_) | Presence::Leaving(_) => {
            (None, "rest", t!(who, "rest-start"))
        }
    };
    let since = since.map(|at| {
        view! {
            <p><span class="badge">{t!(who, "resting-badge")}</span> " " <Time at shown=Shown::Date/></p>
        }
    });
    // Who is about to leave rests no more.
    let form = (!matches!(presence, Presence::Leaving(_))).then(|| {
        view! {
            <form method="post" action=HERE>
                <Do what/>
                <div class="form__actions"><Submit text=button look="button"/></div>
            </form>
        }
    });
    view! {
        <section class="card" aria-labelledby="rest-title">
            <h2 class="card__title" id="rest-title">{t!(who, "rest-title")}</h2>
            {since}
            <p>{t!(who, "rest-text")}</p>
            {form}
        </section>
    }
}

#[component]
fn Leave(who: Language) -> impl IntoView {
    view! {
        <section class="card" aria-labelledby="leave-title">
            <h2 class="card__title" id="leave-title">{t!(who, "leave-title")}</h2>
            <p>{t!(who, "leave-text")}</p>
            <p><a class="button" href="/settings/data/delete">{t!(who, "leave-look")}</a></p>
        </section>
    }
}
