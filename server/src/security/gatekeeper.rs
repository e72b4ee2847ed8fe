//! What pages may ask about sessions and cookies.

use std::net::IpAddr;

use app::{
    gatekeeper::Gatekeeper,
    viewer::{Language, Theme},
};
use async_trait::async_trait;
use axum::http::HeaderValue;
use kith_domain::{
    ids::{MemberNo, SessionId},
    input::Email,
};
use kith_services::{db::Fault, members, referrals::Visitor};
use subtle::ConstantTimeEq;

use super::{
    cookies::{DEVICE, HALF, LANGUAGE, OWN, THEME, VIA},
    keys::{HALF_LIFETIME, VIA_LIFETIME},
    session::session_cookies,
};
use crate::{clients, state::AppState};

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
    /// The cookie that tells who signed in on this device before.
    pub device: Option<String>,
    /// The cookie that tells which members were signed in here.
    pub own: Option<String>,
    /// The cookie that tells who owes a code here.
    pub half: Option<String>,
    /// The cookie of somebody on the way to the sign-in provider.
    pub errand: Option<String>,
    /// The cookie that keeps whom the sign-in provider showed.
    pub stranger: Option<String>,
    /// Who came by a link with this browser.
    pub visitor: Option<Visitor>,
    /// Where the request comes from, as far as it is known.
    pub ip: Option<IpAddr>,
    /// The request comes directly from this machine or its network.
    pub near: bool,
}

impl Gate {
    fn own(&self) -> &str {
        self.own.as_deref().unwrap_or_default()
    }
}

#[async_trait]
impl Gatekeeper for Gate {
    async fn open(&self, member: MemberNo) -> Result<Vec<HeaderValue>, Fault> {
        let kith = &self.state.kith;
        if let Some(old) = self.session {
            members::end_session(kith, old).await?;
        }
        let open = members::open_session(kith, member, &self.agent).await?;
        let mut cookies = session_cookies(&self.state, &open)?;
        let marks = self.state.keys.mark_own(self.own(), member);
        cookies.push(self.state.cookies.set(OWN, &marks, YEAR));
        Ok(cookies)
    }

    fn open_half(&self, member: MemberNo) -> HeaderValue {
        let sealed = self.state.keys.seal_half(member, self.state.kith.now());
        self.state.cookies.set(HALF, &sealed, HALF_LIFETIME / 1000)
    }

    fn half_open(&self) -> Option<MemberNo> {
        let keys = &self.state.keys;
        keys.unseal_half(self.half.as_deref()?, self.state.kith.now())
    }

    fn close_half(&self) -> HeaderValue {
        self.state.cookies.set(HALF, "", 0)
    }

    fn errand(&self) -> Option<&str> {
        self.errand.as_deref()
    }

    fn keep_errand(&self, seal: Option<&str>) -> HeaderValue {
        self.state.cookies.keep(self.state.cookies.errand(), seal)
    }

    fn stranger(&self) -> Option<&str> {
        self.stranger.as_deref()
    }

    fn keep_stranger(&self, seal: Option<&str>) -> HeaderValue {
        self.state.cookies.keep(self.state.cookies.stranger(), seal)
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

    fn network(&self) -> Vec<u8> {
        let network = self.ip.map(clients::network);
        let network = network.map_or_else(String::new, |network| network.to_string());
        self.state.keys.network_mark(&network)
    }

    fn joining_network(&self) -> Option<Vec<u8>> {
        let far = self.ip.is_some_and(|ip| !ip.to_canonical().is_loopback());
        far.then(|| self.network())
    }

    fn visitor(&self) -> Option<Visitor> {
        self.visitor
    }

    fn was_here(&self, member: MemberNo) -> bool {
        self.state.keys.has_mark(self.own(), member)
    }

    fn known_device(&self, address: &str) -> Option<Vec<u8>> {
        let key = Email::parse(address).ok()?.key;
        self.state.keys.unseal_device(self.device.as_deref()?, &key)
    }

    fn remember_device(&self, address: &str) -> HeaderValue {
        let key = Email::parse(address).map(|email| email.key);
        let nonce = self.state.kith.random::<16>();
        let sealed = self.state.keys.seal_device(nonce, &key.unwrap_or_default());
        self.state.cookies.set(DEVICE, &sealed, YEAR)
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

    fn shows_outbox(&self) -> bool {
        self.state.shows_outbox && self.near
    }
}
