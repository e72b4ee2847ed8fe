//! What a page may ask of the host about sessions and cookies.

use async_trait::async_trait;
use http::HeaderValue;
use kith_domain::ids::MemberNo;
use kith_services::{db::Fault, referrals::Visitor};

use crate::viewer::{Language, Theme};

/// Makes the cookies of this request's answer; the page sends each with
/// [`append_cookie`](crate::form::append_cookie).
#[async_trait]
pub trait Gatekeeper: Send + Sync {
    /// Signs the member in on this device. Only after their password was checked, or right after
    /// they registered.
    ///
    /// # Errors
    /// A database that refuses.
    async fn open(&self, member: MemberNo) -> Result<Vec<HeaderValue>, Fault>;

    /// Remembers for ten minutes that the member has shown their password here, and owes a code.
    fn open_half(&self, member: MemberNo) -> HeaderValue;

    /// Who has shown their password here and owes a code.
    fn half_open(&self) -> Option<MemberNo>;

    /// Forgets it.
    fn close_half(&self) -> HeaderValue;

    /// The seal with which this browser went to the sign-in provider.
    fn errand(&self) -> Option<&str>;

    /// Keeps it for ten minutes, or forgets it.
    fn keep_errand(&self, seal: Option<&str>) -> HeaderValue;

    /// The seal of whom the sign-in provider showed with this browser, and nobody here knew.
    fn stranger(&self) -> Option<&str>;

    /// Keeps it for ten minutes, or forgets it.
    fn keep_stranger(&self, seal: Option<&str>) -> HeaderValue;

    /// Signs out on this device; also where nobody was signed in.
    ///
    /// # Errors
    /// A database that refuses.
    async fn close(&self) -> Result<Vec<HeaderValue>, Fault>;

    /// Remembers a visit through a referral link, for 90 days.
    fn remember_referral(&self, token: &str) -> HeaderValue;

    /// Forgets it, once it was attributed.
    fn forget_referral(&self) -> HeaderValue;

    /// The referral token behind a value of [`Gatekeeper::seal_referral`]; none where it was
    /// forged or is over 90 days old.
    fn unseal_referral(&self, sealed: &str) -> Option<String>;

    /// The signed form of a referral token, for a hidden field where cookies are refused.
    fn seal_referral(&self, token: &str) -> String;

    /// Tells the network that the request came from apart from others, without naming it.
    fn network(&self) -> Vec<u8>;

    /// The same for whoever registers; none for who is at the machine itself, whom nobody needs to
    /// slow down.
    fn joining_network(&self) -> Option<Vec<u8>>;

    /// The visitor who came by a link with this browser; none where nobody did, or they ask not to
    /// be followed.
    fn visitor(&self) -> Option<Visitor>;

    /// Whether this member was signed in with this browser before.
    fn was_here(&self, member: MemberNo) -> bool;

    /// What proves that somebody signed in with this address on this device before; none where
    /// nobody did.
    fn known_device(&self, address: &str) -> Option<Vec<u8>>;

    /// Remembers that somebody signed in with this address on this device.
    fn remember_device(&self, address: &str) -> HeaderValue;

    /// Remembers the language on this device.
    fn remember_language(&self, language: Language) -> HeaderValue;

    /// Remembers the theme on this device.
    fn remember_theme(&self, theme: Theme) -> HeaderValue;

    /// Whether this is the one-time token that was printed on the console for `/setup`.
    fn is_setup_token(&self, token: &str) -> bool;

    /// Whether this installation shows its mails to whoever looks: in development and in the demo,
    /// on a loopback address alone.
    fn shows_outbox(&self) -> bool;
}
