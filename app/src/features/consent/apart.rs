//! Muting and blocking somebody: what it means, and the way back.

use kith_domain::{consent::Apart, ids::MemberId};
use kith_services::consent::{self, ApartError};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Submit},
        page::PageHead,
        people::called,
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, language, page, path_param},
};

/// The address of the page on which a member is muted or blocked.
pub(crate) fn apart_address(id: MemberId) -> String {
    format!("/people/{id}/apart")
}

/// What somebody wrote whom the reader muted: one line that opens.
#[component]
pub(crate) fn Folded(
    /// It is folded at all.
    folded: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let words = children();
    if !folded {
        return words.into_any();
    }
    view! {
        <details class="disclosure">
            <summary>{t!(language(), "apart-folded")}</summary>
            <div class="disclosure__body">{words}</div>
        </details>
    }
    .into_any()
}

/// What a refusal is to the page.
pub(super) fn failure(viewer: &Viewer, error: ApartError) -> FormFailure {
    match error {
        ApartError::Unknown => PageError::NotFound.into(),
        ApartError::Full => FormError::general(t!(viewer, "apart-full")).into(),
        ApartError::Fault(fault) => fault.into(),
    }
}

async fn run(visit: &Visit, id: MemberId) -> Result<(), FormFailure> {
    let how = match visit.form.what() {
        Some("mute") => Some(Apart::Muted),
        Some("block") => Some(Apart::Blocked),
        Some("undo") => None,
        _ => return Err(PageError::NotFound.into()),
    };
    consent::keep(&visit.kith, visit.member()?, id, how)
        .await
        .map_err(|error| failure(&visit.viewer, error))?;
    redirect_303(&format!("{}?saved=1", visit.viewer.path));
    Ok(())
}

/// `/people/:id/apart`.
#[component]
pub fn ApartPage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        let id: MemberId = id.parse().map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit, id).await)?
        } else {
            FormError::default()
        };
        let found = consent::regard(&visit.kith, visit.member()?, id).await;
        let regard = found.map_err(|error| match error {
            ApartError::Fault(fault) => PageError::Fault(fault),
            ApartError::Unknown | ApartError::Full => PageError::NotFound,
        })?;
        let viewer = visit.viewer.clone();
        let name = called(&viewer, &regard.person.name);
        let now = match regard.apart {
            None => None,
            Some(Apart::Muted) => Some(t!(viewer, "apart-muted-now", name = name.clone())),
            Some(Apart::Blocked) => Some(t!(viewer, "apart-blocked-now", name = name.clone())),
        };
        let undo = now.map(|title| {
            let (who, here) = (viewer.language, viewer.path.clone());
            view! {
                <Alert tone=Tone::Info title=title>
                    <form method="post" action=here>
                        <Do what="undo"/>
                        <Submit text=t!(who, "apart-undo") look="button--s"/>
                    </form>
                </Alert>
            }
        });
        let mute = (regard.apart != Some(Apart::Muted))
            .then(|| view! { <Choice viewer=viewer.clone() how=Apart::Muted name=name.clone()/> });
        let block = (regard.apart != Some(Apart::Blocked)).then(
            || view! { <Choice viewer=viewer.clone() how=Apart::Blocked name=name.clone()/> },
        );
        Ok(view! {
            <PageHead title=t!(viewer, "apart-title", name = name.clone()) lede=t!(viewer, "apart-lede")/>
            <FormErrors error=errors/>
            {undo}
            {mute}
            {block}
            <p><a href="/settings/people">{t!(viewer, "apart-all")}</a></p>
        })
    })
}

/// What happens, and the button for it.
#[component]
fn Choice(viewer: Viewer, how: Apart, name: String) -> impl IntoView {
    let (what, look, title, text) = match how {
        Apart::Muted => (
            "mute",
            "button--primary",
            t!(viewer, "apart-mute", name = name),
            t!(viewer, "apart-mute-text"),
        ),
        Apart::Blocked => (
            "block",
            "button--danger",
            t!(viewer, "apart-block", name = name),
            t!(viewer, "apart-block-text"),
        ),
    };
    let id = format!("{what}-title");
    let labelled = id.clone();
    view! {
        <section class="card" aria-labelledby=labelled>
            <h2 class="card__title" id=id>{title.clone()}</h2>
            <p>{text}</p>
            <form class="form" method="post" action=viewer.path>
                <Do what/>
                <div class="form__actions"><Submit text=title look/></div>
            </form>
        </section>
    }
}
