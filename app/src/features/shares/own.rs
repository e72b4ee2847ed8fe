//! One of a member's own shares: its link, and how far it went.

use kith_services::shares::{self, About, OwnShare, Spread};
use leptos::prelude::*;

use super::words::{called, failure, place};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Submit},
        figures::{Tile, Tiles},
        page::PageHead,
        share::{ShareCode, ShareLink},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::grouped,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

async fn run(visit: &Visit, token: &str) -> Result<(), FormFailure> {
    if !visit.sent("revoke") {
        return Err(PageError::NotFound.into());
    }
    let revoked = shares::revoke(&visit.kith, visit.member()?, token).await;
    revoked.map_err(|error| failure(&visit.viewer, error))?;
    redirect_303(&visit.viewer.path);
    Ok(())
}

/// `/shares/:token`.
#[component]
pub fn OwnSharePage() -> impl IntoView {
    let token = path_param("token");
    page(move |visit| async move {
        let errors = if visit.form.is_post() {
            in_place(run(&visit, &token).await)?
        } else {
            FormError::default()
        };
        let member = visit.member()?;
        let share = shares::own_share(&visit.kith, member.no, &token).await?;
        let share = share.ok_or(PageError::NotFound)?;
        let viewer = visit.viewer.clone();
        let title = called(&viewer, &share.about);
        let made = viewer.param("made").is_some() && share.revoked_at.is_none();
        let made = made.then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "share-made") first=true/> }
        });
        Ok(view! {
            <PageHead title=title.clone() lede=t!(viewer, "share-own-lede")
                above=vec![("/shares".to_owned(), t!(viewer, "nav-shares"))]/>
            {made}
            <FormErrors error=errors/>
            <Link viewer=viewer.clone() share=share.clone() title/>
            <Figures viewer=viewer.clone() spread=share.spread/>
            <End viewer share/>
        })
    })
}

/// The link, as long as it leads somewhere.
#[component]
fn Link(viewer: Viewer, share: OwnShare, title: String) -> impl IntoView {
    if let Some(at) = share.revoked_at {
        return view! {
            <Alert tone=Tone::Info title=t!(viewer, "share-revoked")>
                <p><Time at shown=Shown::Date/></p>
            </Alert>
        }
        .into_any();
    }
    if share.about == About::Gone {
        return view! { <Alert tone=Tone::Info title=t!(viewer, "share-gone-own")/> }.into_any();
    }
    let path = format!("/s/{}", share.token);
    let address = format!("{}{path}", viewer.origin);
    let back = place(&share.about, share.thing);
    let back = back.map(|href| view! { <p><a href=href>{t!(viewer, "share-back")}</a></p> });
    view! {
        <section class="card" aria-label=t!(viewer, "invitation-share")>
            <ShareLink address=address.clone() text=title/>
            <ShareCode address/>
            <p><a href=path>{t!(viewer, "share-see")}</a></p>
            {back}
        </section>
    }
    .into_any()
}

/// How far it went.
#[component]
fn Figures(viewer: Viewer, spread: Spread) -> impl IntoView {
    let tile = |label, figure| Tile {
        label,
        value: grouped(figure),
        note: None,
    };
    let tiles = vec![
        tile(t!(viewer, "share-reached"), spread.reached),
        tile(t!(viewer, "share-onward"), spread.onward),
        tile(t!(viewer, "share-depth"), spread.depth),
        tile(t!(viewer, "share-joined"), spread.joined),
    ];
    view! {
        <section class="section" aria-labelledby="spread-title">
            <h2 class="section__title" id="spread-title">{t!(viewer, "share-spread")}</h2>
            <Tiles tiles/>
            <p class="faint small">{t!(viewer, "share-spread-text")}</p>
        </section>
    }
}

#[component]
fn End(viewer: Viewer, share: OwnShare) -> impl IntoView {
    share.revoked_at.is_none().then(|| {
        view! {
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="revoke"/>
                <p class="small muted">{t!(viewer, "share-revoke-text")}</p>
                <div class="form__actions">
                    <Submit text=t!(viewer, "share-revoke") look="button--danger"/>
                </div>
            </form>
        }
    })
}
