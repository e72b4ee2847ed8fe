//! What the host has to do for a sign-in with a provider.

use async_trait::async_trait;
use kith_domain::day::Millis;

/// What goes to the provider and comes back, so that nobody else's answer is taken for ours. It is
/// derived from the seal in the browser that went there.
#[derive(Clone, PartialEq, Eq)]
pub struct Way {
    /// Comes back with the browser.
    pub state: String,
    /// Comes back in the ID token.
    pub nonce: String,
    /// Proves that whoever brings the code asked for it (PKCE); a secret.
    pub verifier: String,
}

/// Without its secrets.
impl std::fmt::Debug for Way {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Way")
    }
}

/// Who somebody is there, once its word was checked.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Identity {
    /// What the provider calls them; never given to somebody else.
    pub subject: String,
    /// Their address, where it tells one.
    pub email: Option<String>,
    /// It says that the address is theirs.
    pub email_verified: bool,
    /// What they are called there.
    pub name: Option<String>,
}

/// Why the provider says nothing that holds; for the log alone.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ProviderError {
    /// It does not answer, or nothing that can be read.
    #[error("it does not answer: {0}")]
    Unreachable(String),
    /// What it answers does not hold.
    #[error("its answer does not hold: {0}")]
    Refused(String),
}

/// An OpenID Connect provider, as the host speaks with it.
#[async_trait]
pub trait Provider: Send + Sync {
    /// Its issuer, which never changes.
    fn issuer(&self) -> &str;

    /// What people call it.
    fn name(&self) -> &str;

    /// The address there at which somebody signs in.
    ///
    /// # Errors
    /// [`ProviderError`].
    async fn address(&self, way: &Way, now: Millis) -> Result<String, ProviderError>;

    /// Who came back with a code: signature, issuer, audience, nonce and expiry were checked.
    ///
    /// # Errors
    /// [`ProviderError`].
    async fn identify(&self, code: &str, way: &Way, now: Millis)
    -> Result<Identity, ProviderError>;
}
