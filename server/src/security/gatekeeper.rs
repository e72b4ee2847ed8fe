//! What pages may ask about sessions and cookies.

use app::{
    gatekeeper::Gatekeeper,
    viewer::{Language, Theme},
};
use async_trait::async_trait;
use axum::http::HeaderValue;
use kith_domain::ids::{MemberNo, SessionId};
use kith_services::{db::Fault, members};
use subtle::ConstantTimeEq;

use super::{
    cookies::{LANGUAGE, THEME, VIA},
    keys::VIA_LIFETIME,
    session::session_cookies,
};
use crate::state::AppState;

/// A device keeps its language and theme for a year.
const YEAR: i64 = 365 * 24 * 60 * 60;

/// The gatekeeper of one request.
#[derive(Clone, Debug)]
pub struct Gate {
    /// The host.
    pub state: AppState,
    /// The session that the request belongs to.
    pub session: Option<SessionId>,
    /// The browser, as it calls itself.
    pub agent: String,
}

#[async_trait]
impl Gatekeeper for Gate {
    async fn open(&self, member: MemberNo) -> Result<Vec<HeaderValue>, Fault> {
        let kith = &self.state.kith;
        if let Some(old) = self.session {
            members::end_session(kith, old).await?;
        }
        let open = members::open_session(kith, member, &self.agent).await?;
        session_cookies(&self.state, &open)
    }

    async fn close(&self) -> Result<Vec<HeaderValue>, Fault> {
        if let Some(session) = self.session {
            members::end_session(&self.state.kith, session).await?;
        }
        Ok(self.state.cookies.clear_session())
    }

    fn remember_referral(&self, token: &str) -> HeaderValue {
        let sealed = self.seal_referral(token);
        self.state.cookies.set(VIA, &sealed, VIA_LIFETIME / 1000)
    }

    fn forget_referral(&self) -> HeaderValue {
        self.state.cookies.set(VIA, "", 0)
    }

    fn unseal_referral(&self, sealed: &str) -> Option<String> {
        let now = self.state.kith.now();
        self.state.keys.unseal_referral(sealed, now)
    }

    fn seal_referral(&self, token: &str) -> String {
        self.state.keys.seal_referral(token, self.state.kith.now())
    }

    fn remember_language(&self, language: Language) -> HeaderValue {
        self.state.cookies.set(LANGUAGE, language.code(), YEAR)
    }

    fn remember_theme(&self, theme: Theme) -> HeaderValue {
        self.state.cookies.set(THEME, theme.code(), YEAR)
    }

    fn is_setup_token(&self, token: &str) -> bool {
        let ours = self.state.setup_token.as_deref();
        ours.is_some_and(|ours| ours.as_bytes().ct_eq(token.as_bytes()).into())
    }
}
