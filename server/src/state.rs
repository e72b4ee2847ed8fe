//! What every request is given.

use std::sync::Arc;

use app::assets::Assets;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kith_services::{Kith, db::Fault, members};
use tokio_util::sync::CancellationToken;

use crate::{
    config::{Config, Network},
    security::{cookies::Cookies, keys::Keys, limits::Attempts},
    site::Site,
    telemetry::Metrics,
};

/// The running host. Cheap to clone.
#[derive(Clone, Debug)]
pub struct AppState {
    /// The community.
    pub kith: Kith,
    /// What this installation signs with.
    pub keys: Arc<Keys>,
    /// How cookies are sent.
    pub cookies: Cookies,
    /// The address that people type, without a slash at the end.
    pub public_url: Arc<str>,
    /// Proxies whose word on the client's address counts.
    pub trusted_proxies: Arc<[Network]>,
    /// The site's files.
    pub site: Site,
    /// What every page links of them.
    pub assets: Assets,
    /// Who guessed too often.
    pub attempts: Attempts,
    /// What was counted and measured.
    pub metrics: Metrics,
    /// Lets its bearer make the first administrator; none where there is one.
    pub setup_token: Option<Arc<str>>,
    /// Ends what would otherwise last for ever.
    pub stopping: CancellationToken,
}

impl AppState {
    /// Reads or makes the installation's keys and finds the site's files.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn new(kith: Kith, config: &Config) -> Result<Self, Fault> {
        let keys = Arc::new(Keys::load(&kith).await?);
        let setup_token = if members::has_administrator(&kith).await? {
            None
        } else {
            Some(URL_SAFE_NO_PAD.encode(kith.random::<24>()).into())
        };
        let site = Site::find(config.server.site());
        let trusted = config.server.trusted_proxies();
        Ok(Self {
            keys,
            cookies: Cookies {
                secure: config.server.is_secure(),
            },
            public_url: config.server.public_url().into(),
            trusted_proxies: trusted.unwrap_or_default().into(),
            assets: site.assets(config.server.dev),
            site,
            attempts: Attempts::default(),
            metrics: Metrics::recording(),
            setup_token,
            stopping: CancellationToken::new(),
            kith,
        })
    }
}
