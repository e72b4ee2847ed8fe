//! The one gate for those who are suspended: they read, take their data, appeal and leave, and write
//! nothing else until it is over.

use axum::{
    extract::{Request, State},
    http::StatusCode,
    middleware::Next,
    response::Response,
};

use super::session::Caller;
use crate::{refusal, state::AppState};

/// Forms that stay open: to appeal, to secure the account, to take and delete what is theirs, to sign
/// out and in, to choose how pages are shown, to mute and block; and what islands only read.
const OPEN: [&str; 16] = [
    "/notices",
    "/people",
    "/settings/people",
    "/settings/data",
    "/settings/security",
    "/settings/keys",
    "/address",
    "/keep",
    "/sign-out",
    "/sign-in",
    "/password",
    "/preferences",
    "/api/figures",
    "/api/entries",
    "/api/people",
    "/api/strength",
];

fn is_open(path: &str) -> bool {
    // Whoever is asked to move answers; stewards who are suspended shape nothing all the same.
    let asked = path.starts_with("/circles/") && path.ends_with("/shape");
    asked
        || OPEN.iter().any(|open| {
            path.strip_prefix(open)
                .is_some_and(|rest| !rest.starts_with(|c: char| c.is_ascii_alphabetic()))
        })
}

/// Refuses what somebody would write who is suspended; the page says until when.
pub async fn hold(State(state): State<AppState>, request: Request, next: Next) -> Response {
    let caller = request.extensions().get::<Caller>();
    let member = caller.and_then(|caller| caller.member.as_ref());
    let suspended = member.is_some_and(|(member, _)| member.suspended_until.is_some());
    if suspended && !request.method().is_safe() && !is_open(request.uri().path()) {
        return refusal::answer(&state, request.into_parts().0, StatusCode::FORBIDDEN).await;
    }
    next.run(request).await
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_theirs_stays_open() {
        for open in [
            "/notices/dec_1",
            "/settings/data/delete",
            "/settings/data/file",
            "/settings/security",
            "/settings/keys",
            "/address/undo/x",
            "/circles/bakers/shape",
            "/sign-out",
        ] {
            assert!(is_open(open), "{open}");
        }
        for shut in [
            "/circles/bread",
            "/settings/profile",
            "/api/write",
            "/settings/database",
            "/",
        ] {
            assert!(!is_open(shut), "{shut}");
        }
    }
}
