//! Links that lead nowhere, and the way on from there.

use http::StatusCode;
use kith_domain::referrals::invitation::Standing;
use leptos::prelude::*;
use leptos_meta::Title;

use crate::{form::set_status, t, viewer::Viewer};

/// A link that nobody has, mostly because a letter was lost: it keeps nobody from joining.
pub(super) fn unknown(viewer: &Viewer) -> AnyView {
    let title = t!(viewer, "invitation-unknown");
    let text = t!(viewer, "invitation-unknown-text");
    way_on(viewer, StatusCode::NOT_FOUND, (title, text), ().into_any())
}

/// An invitation that does not hold any more; whoever has it from a mail may want no more of them.
pub(super) fn over(viewer: &Viewer, standing: Standing, mail: AnyView) -> AnyView {
    let title = match standing {
        Standing::Revoked => t!(viewer, "invitation-over-revoked"),
        Standing::UsedUp => t!(viewer, "invitation-over-used"),
        Standing::Expired | Standing::Open => t!(viewer, "invitation-over-expired"),
    };
    let text = t!(viewer, "invitation-over-text");
    way_on(viewer, StatusCode::GONE, (title, text), mail)
}

/// A page that says why there is nothing, and where to go on.
pub(crate) fn way_on(
    viewer: &Viewer,
    status: StatusCode,
    (title, text): (String, String),
    more: AnyView,
) -> AnyView {
    set_status(status);
    let (href, join) = match &viewer.member {
        Some(_) => ("/", t!(viewer, "error-home")),
        None => ("/join", t!(viewer, "start-join")),
    };
    view! {
        <Title text=title.clone()/>
        <div class="auth">
            <header class="auth__head">
                <h1 class="auth__title">{title}</h1>
                <p class="auth__lede">{text}</p>
            </header>
            <div class="form__actions">
                <a class="button button--primary button--l button--block" href=href>{join}</a>
            </div>
            <p class="auth__foot"><a href="/circles">{t!(viewer, "start-look-around")}</a></p>
            {more}
        </div>
    }
    .into_any()
}
