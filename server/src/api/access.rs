//! Which key an endpoint asks for. A cookie never counts here.

use std::marker::PhantomData;

use axum::{
    extract::{FromRequestParts, Request, State},
    http::{HeaderMap, header, request::Parts},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kith_domain::{ids::PartnerId, roles::Role};
use kith_services::{
    members::SignedIn,
    partners::{self, ApiCaller, Scope, programme},
};

use super::problem::{Kind, Problem};
use crate::{clients::Client, security::rates::Caller, state::AppState};

/// What a call shows of itself, as its extension.
#[derive(Clone, Debug)]
enum Shown {
    /// No key.
    Nothing,
    /// A key that is unknown, over or revoked.
    BadKey,
    /// A good key.
    Key(Box<ApiCaller>),
}

/// Finds out which key a call shows, and counts the call: for the key, or for the address where
/// there is no good one.
pub async fn identify(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let shown = match shown(&state, request.headers()).await {
        Ok(shown) => shown,
        Err(problem) => return problem.into_response(),
    };
    let caller = match &shown {
        Shown::Key(caller) => Caller::Key(caller.key),
        Shown::Nothing | Shown::BadKey => {
            Caller::at(Client::of(&request, &state.trusted_proxies).ip())
        }
    };
    if let Err(seconds) = state.rates.count(caller) {
        let detail = format!("Ask again in {seconds} s, as the header Retry-After says.");
        let wait = [(header::RETRY_AFTER, seconds.to_string())];
        return (wait, Problem::new(Kind::TooManyRequests, detail)).into_response();
    }
    request.extensions_mut().insert(shown);
    next.run(request).await
}

async fn shown(state: &AppState, headers: &HeaderMap) -> Result<Shown, Problem> {
    let Some(bearer) = bearer(headers) else {
        return Ok(Shown::Nothing);
    };
    let caller = partners::authenticate(&state.kith, bearer).await?;
    Ok(caller.map_or(Shown::BadKey, |caller| Shown::Key(caller.into())))
}

/// What a key must be made for.
pub trait Needs: Send + Sync {
    /// The scope.
    const SCOPE: Scope;

    /// As whom the caller acts.
    fn acting(caller: &ApiCaller) -> SignedIn {
        caller.member.clone()
    }
}

/// Sees what the member sees.
#[derive(Debug)]
pub struct Reads;

/// Does what the member does. Without the scope `manage` a manager acts as a plain member, so that
/// a key that only writes moderates nothing but the circles where its member is a steward.
#[derive(Debug)]
pub struct Writes;

/// Moves points.
#[derive(Debug)]
pub struct MovesPoints;

/// Runs the community.
#[derive(Debug)]
pub struct Manages;

/// Reports what happened in the operator's shop.
#[derive(Debug)]
pub struct ReportsEvents;

/// Reports what a partner brought.
#[derive(Debug)]
pub struct Reports;

impl Needs for Reads {
    const SCOPE: Scope = Scope::Read;
}

impl Needs for Writes {
    const SCOPE: Scope = Scope::Write;

    fn acting(caller: &ApiCaller) -> SignedIn {
        let mut member = caller.member.clone();
        if !caller.may(Scope::Manage) {
            member.role = Role::Member;
        }
        member
    }
}

impl Needs for MovesPoints {
    const SCOPE: Scope = Scope::Points;
}

impl Needs for Manages {
    const SCOPE: Scope = Scope::Manage;
}

impl Needs for ReportsEvents {
    const SCOPE: Scope = Scope::Events;
}

impl Needs for Reports {
    const SCOPE: Scope = Scope::Conversions;
}

/// A program that proved a key of the scope that the endpoint needs.
#[derive(Debug)]
pub struct Key<N> {
    /// The key and whose it is.
    pub caller: ApiCaller,
    /// As whom it acts here.
    pub member: SignedIn,
    needs: PhantomData<N>,
}

impl<N> Key<N> {
    /// Refuses whoever is not staff.
    ///
    /// # Errors
    /// [`Kind::Forbidden`].
    pub fn require_staff(&self) -> Result<(), Problem> {
        if self.member.role.is_staff() {
            return Ok(());
        }
        Err(Problem::new(Kind::Forbidden, "This is for managers."))
    }
}

impl<N: Needs> FromRequestParts<AppState> for Key<N> {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, _: &AppState) -> Result<Self, Problem> {
        let refused = |detail| Err(Problem::new(Kind::Unauthenticated, detail));
        let caller = match parts.extensions.remove() {
            Some(Shown::Key(caller)) => *caller,
            Some(Shown::BadKey) => return refused("The key is unknown, over or revoked."),
            Some(Shown::Nothing) | None => {
                return refused("Send the header Authorization: Bearer kith_….");
            }
        };
        if !caller.may(N::SCOPE) {
            let scope = N::SCOPE.code();
            let detail = format!("This needs a key with the scope «{scope}».");
            return Err(Problem::new(Kind::InsufficientScope, detail));
        }
        if N::SCOPE != Scope::Read && caller.member.suspended_until.is_some() {
            let detail = "The member is suspended, and writes nothing until that is over.";
            return Err(Problem::new(Kind::Forbidden, detail));
        }
        Ok(Self {
            member: N::acting(&caller),
            caller,
            needs: PhantomData,
        })
    }
}

/// A program of a partner: its key reports, and its member acts for one.
#[derive(Debug)]
pub struct PartnerKey {
    /// The key and whose it is.
    pub caller: ApiCaller,
    /// As whom it acts here.
    pub member: SignedIn,
    /// The partner.
    pub partner: PartnerId,
}

impl FromRequestParts<AppState> for PartnerKey {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let key = Key::<Reports>::from_request_parts(parts, state).await?;
        let partner = programme::acts_for(&state.kith, key.member.no).await?;
        let partner = partner.ok_or_else(|| {
            let detail = "The member behind this key acts for no partner.";
            Problem::new(Kind::Forbidden, detail)
        })?;
        Ok(Self {
            caller: key.caller,
            member: key.member,
            partner: partner.id,
        })
    }
}

fn bearer(headers: &HeaderMap) -> Option<&str> {
    let value = headers.get(header::AUTHORIZATION)?.to_str().ok()?;
    let (scheme, token) = value.split_once(' ')?;
    scheme
        .eq_ignore_ascii_case("bearer")
        .then_some(token.trim())
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_a_bearer_token_counts() {
        let token = |value: &'static str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::AUTHORIZATION, HeaderValue::from_static(value));
            bearer(&headers).map(str::to_owned)
        };
        assert_eq!(token("Bearer kith_x").as_deref(), Some("kith_x"));
        assert_eq!(token("bearer  kith_x").as_deref(), Some("kith_x"));
        assert_eq!(token("Basic kith_x"), None);
        assert_eq!(token("kith_x"), None);
    }
}
