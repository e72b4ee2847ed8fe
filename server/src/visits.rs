//! Visits of those who come by a link or a share, first-party: which page, when, and nothing else.
//! Whoever asks not to be followed (Global Privacy Control) is not.

use app::viewer::Viewer;
use axum::http::{HeaderMap, HeaderValue, Method, StatusCode, header, request::Parts};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kith_domain::{
    day::DAY_MS,
    ids::MemberNo,
    referrals::visit::{Step, is_program},
};
use kith_services::{
    DbErr,
    referrals::{self, Visitor},
    shares,
};

use crate::{
    security::{
        cookies::{self, VISITOR},
        gatekeeper::Gate,
    },
    state::AppState,
};

/// A browser is told apart as long as its visits are kept.
const LIFETIME: i64 = 90 * DAY_MS / 1000;

/// Whether somebody asks not to be followed.
fn is_private(headers: &HeaderMap) -> bool {
    headers.get("sec-gpc").is_some_and(|value| value == "1")
}

/// The visitor that a browser says it is; none where it is new or asks not to be followed.
pub(crate) fn known(headers: &HeaderMap) -> Option<Visitor> {
    if is_private(headers) {
        return None;
    }
    let bytes = URL_SAFE_NO_PAD.decode(cookies::get(headers, VISITOR)?);
    bytes.ok()?.try_into().ok()
}

/// What a request for a page may turn out to be, before it is answered.
#[derive(Debug)]
pub(crate) struct Visit {
    visitor: Visitor,
    /// The browser does not know it yet.
    new: bool,
    token: String,
    step: Step,
    /// It is the page of a share, which reaches members too.
    shared: bool,
    member: Option<MemberNo>,
}

/// A visit: somebody who is no member sees a page, and came by a link; or somebody opens a share. A
/// program that says what it is visits nobody; that it opened a link is counted with the link alone.
pub(crate) fn of(state: &AppState, parts: &Parts, viewer: &Viewer) -> Option<Visit> {
    let prefetched = parts.headers.contains_key("sec-purpose");
    let share = viewer.path.strip_prefix("/s/");
    if parts.method != Method::GET
        || (viewer.member.is_some() && share.is_none())
        || prefetched
        || is_private(&parts.headers)
        || is_program(&viewer.agent)
    {
        return None;
    }
    let (token, step) = match share.or_else(|| viewer.path.strip_prefix("/i/")) {
        Some(token) => (token.to_owned(), Step::Attention),
        None => (viewer.referral.clone()?, Step::of_page(&viewer.path)),
    };
    let found = known(&parts.headers);
    if found.is_none() && step != Step::Attention {
        return None;
    }
    Some(Visit {
        visitor: found.unwrap_or_else(|| state.kith.random()),
        new: found.is_none(),
        token,
        step,
        shared: share.is_some(),
        member: viewer.member.as_ref().map(|member| member.no),
    })
}

/// Whether whoever opens a share made it themselves, or somebody who did was signed in here.
async fn is_own(gate: &Gate, visit: &Visit) -> Result<bool, DbErr> {
    use app::gatekeeper::Gatekeeper;
    let sharer = shares::sharer(&gate.state.kith, &visit.token).await?;
    Ok(sharer.is_some_and(|sharer| visit.member == Some(sharer) || gate.was_here(sharer)))
}

/// Notes a visit whose page was found, and lets the browser know its visitor. A visit that cannot be
/// noted keeps nobody from the page.
pub(crate) async fn note(
    gate: &Gate,
    visit: Visit,
    status: StatusCode,
) -> Option<(header::HeaderName, HeaderValue)> {
    use app::gatekeeper::Gatekeeper;
    if status != StatusCode::OK || (visit.shared && is_own(gate, &visit).await.unwrap_or(true)) {
        return None;
    }
    let Visit {
        visitor,
        new,
        token,
        step,
        ..
    } = visit;
    let (state, network) = (&gate.state, gate.network());
    let noted = referrals::seen(&state.kith, visitor, (&token, &network), step).await;
    if let Err(fault) = noted {
        tracing::error!(%fault, "a visit was not noted");
        return None;
    }
    let value = URL_SAFE_NO_PAD.encode(visitor);
    new.then(|| {
        let cookie = state.cookies.set(VISITOR, &value, LIFETIME);
        (header::SET_COOKIE, cookie)
    })
}
