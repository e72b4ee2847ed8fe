//! Who sends this request: read from the cookies, checked against the sessions that stand.

use axum::{
    extract::{Request, State},
    http::{HeaderMap, HeaderValue, header},
    middleware::Next,
    response::Response,
};
use kith_domain::ids::SessionId;
use kith_services::{
    db::Fault,
    members::{self, OpenSession, Rotated, SignedIn},
};

use super::{cookies, keys::ACCESS_LIFETIME};
use crate::{refusal, state::AppState};

/// Who sends a request, as its extension.
#[derive(Clone, Debug, Default)]
pub struct Caller {
    /// The member and their session.
    pub member: Option<(SignedIn, SessionId)>,
}

/// Finds out who sends the request. An access token that is over is renewed with the refresh
/// token; cookies of a session that ended are removed.
pub async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let (caller, cookies) = match who(&state, request.headers()).await {
        Ok(found) => found,
        Err(fault) => return refusal::fault(&state, request.into_parts().0, &fault).await,
    };
    request.extensions_mut().insert(caller);
    let mut response = next.run(request).await;
    // A page that signed in or out has the last word.
    if !state.cookies.are_set_in(response.headers()) {
        for cookie in cookies {
            response.headers_mut().append(header::SET_COOKIE, cookie);
        }
    }
    response
}

async fn who(state: &AppState, headers: &HeaderMap) -> Result<(Caller, Vec<HeaderValue>), Fault> {
    let access = cookies::get(headers, state.cookies.access());
    let refresh = cookies::get(headers, state.cookies.refresh());
    let kith = &state.kith;
    if let Some(id) = access.and_then(|token| state.keys.session(token, kith.now())) {
        return Ok(match members::check_session(kith, id).await? {
            Some(member) => (
                Caller {
                    member: Some((member, id)),
                },
                Vec::new(),
            ),
            None => (Caller::default(), state.cookies.clear_session()),
        });
    }
    let Some(refresh) = refresh else {
        return Ok((Caller::default(), Vec::new()));
    };
    Ok(match members::rotate_session(kith, refresh).await? {
        Rotated::Continued(open, member) => {
            let caller = Caller {
                member: Some((*member, open.id)),
            };
            (caller, session_cookies(state, &open)?)
        }
        Rotated::Revoked => (Caller::default(), state.cookies.clear_session()),
    })
}

/// The cookies that carry a session.
///
/// # Errors
/// A key that does not sign.
pub fn session_cookies(state: &AppState, open: &OpenSession) -> Result<Vec<HeaderValue>, Fault> {
    let lifetime = (open.expires_at - state.kith.now()) / 1000;
    let name = state.cookies.refresh();
    Ok(vec![
        access_cookie(state, open.id)?,
        state.cookies.set(name, &open.refresh, lifetime),
    ])
}

fn access_cookie(state: &AppState, id: SessionId) -> Result<HeaderValue, Fault> {
    let token = state.keys.access_token(id, state.kith.now())?;
    let name = state.cookies.access();
    Ok(state.cookies.set(name, &token, ACCESS_LIFETIME / 1000))
}
