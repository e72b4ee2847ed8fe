//! With whom people may sign in besides: an OpenID Connect provider.

use axum::http::{Uri, uri::Scheme};
use serde::Deserialize;

use super::{ConfigError, Setting, server::is_loopback};

pub(super) const ISSUER: Setting = Setting {
    env: "KITH_OIDC_ISSUER",
    key: "oidc.issuer",
    default: "",
    help: "The OpenID Connect provider with which people may sign in, as it names itself, such as \
           https://id.example. Register the address /sign-in/callback of this site there.",
};
pub(super) const CLIENT_ID: Setting = Setting {
    env: "KITH_OIDC_CLIENT_ID",
    key: "oidc.client_id",
    default: "",
    help: "What the provider calls this site; needed with an issuer.",
};
pub(super) const CLIENT_SECRET: Setting = Setting {
    env: "KITH_OIDC_CLIENT_SECRET",
    key: "oidc.client_secret",
    default: "",
    help: "What this site shows the provider; not set for a public client.",
};
pub(super) const NAME: Setting = Setting {
    env: "KITH_OIDC_NAME",
    key: "oidc.name",
    default: "",
    help: "What people call the provider, as on the button «Continue with …»; needed with an issuer.",
};
pub(super) const SCOPES: Setting = Setting {
    env: "KITH_OIDC_SCOPES",
    key: "oidc.scopes",
    default: "email profile",
    help: "What the provider is asked for besides openid, separated by spaces.",
};

/// The longest name on a button, in characters.
const LONGEST: usize = 40;

/// The section `[oidc]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Oidc {
    /// The provider's issuer; empty for none.
    pub issuer: String,
    /// What it calls this site.
    pub client_id: String,
    /// What this site shows it; empty for a public client.
    pub client_secret: String,
    /// What people call it.
    pub name: String,
    /// What it is asked for besides `openid`.
    pub scopes: String,
}

/// Without the secret.
impl std::fmt::Debug for Oidc {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Oidc")
            .field("issuer", &self.issuer)
            .field("client_id", &self.client_id)
            .finish_non_exhaustive()
    }
}

impl Oidc {
    /// Whether there is a provider.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.issuer.is_empty()
    }

    /// Whether the provider speaks plain http, as one on this machine may.
    #[must_use]
    pub fn is_plain(&self) -> bool {
        self.issuer.starts_with("http://")
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        if !self.is_on() {
            let rest = [&self.client_id, &self.client_secret, &self.name];
            if rest.iter().all(|value| value.is_empty()) {
                return Ok(());
            }
            let mend = "say with which provider, such as https://id.example";
            return Err(ConfigError::invalid(ISSUER.key, "", mend));
        }
        let uri = self.issuer.parse::<Uri>().ok();
        let good = uri.as_ref().is_some_and(|uri| {
            let local = uri.host().is_some_and(is_loopback);
            let scheme = uri.scheme();
            let secure = scheme == Some(&Scheme::HTTPS);
            (secure || local && scheme == Some(&Scheme::HTTP)) && uri.query().is_none()
        });
        if !good {
            let mend = "write the issuer as the provider names itself, such as https://id.example; \
                 only one on this machine may do without TLS";
            return Err(ConfigError::invalid(ISSUER.key, &self.issuer, mend));
        }
        if self.client_id.is_empty() {
            let mend = "write what the provider calls this site";
            return Err(ConfigError::invalid(CLIENT_ID.key, "", mend));
        }
        if self.name.trim().is_empty() || self.name.chars().count() > LONGEST {
            let mend = "write what people call the provider, in at most 40 characters";
            return Err(ConfigError::invalid(NAME.key, &self.name, mend));
        }
        Ok(())
    }
}
