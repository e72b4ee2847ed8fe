//! Which key an endpoint asks for. A cookie never counts here.

use std::marker::PhantomData;

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use kith_domain::roles::Role;
use kith_services::{
    members::SignedIn,
    partners::{self, ApiCaller, Scope},
};

use super::problem::{Kind, Problem};
use crate::state::AppState;

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

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let bearer = bearer(&parts.headers).ok_or_else(|| {
            Problem::new(
                Kind::Unauthenticated,
                "Send the header Authorization: Bearer kith_….",
            )
        })?;
        let caller = partners::authenticate(&state.kith, bearer)
            .await?
            .ok_or_else(|| {
                Problem::new(
                    Kind::Unauthenticated,
                    "The key is unknown, over or revoked.",
                )
            })?;
        if !caller.may(N::SCOPE) {
            let scope = N::SCOPE.code();
            let detail = format!("This needs a key with the scope «{scope}».");
            return Err(Problem::new(Kind::InsufficientScope, detail));
        }
        Ok(Self {
            member: N::acting(&caller),
            caller,
            needs: PhantomData,
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
