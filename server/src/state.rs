//! What every request is given.

use std::{sync::Arc, time::Duration};

use app::assets::Assets;
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kith_services::{Kith, db::Fault, members, secrets};
use tokio_util::{sync::CancellationToken, task::TaskTracker};

use crate::{
    config::{Config, Network},
    pictures::Pictures,
    provider::OpenId,
    security::{cookies::Cookies, keys::Keys, limits::Attempts, rates::Rates},
    site::Site,
    telemetry::Metrics,
};

/// What was begun has this long to be carried out once the server is told to stop.
const FAREWELL: Duration = Duration::from_secs(20);

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
    /// Pictures of invitations.
    pub pictures: Pictures,
    /// Who guessed too often.
    pub attempts: Attempts,
    /// How often programs call.
    pub rates: Rates,
    /// What was counted and measured.
    pub metrics: Metrics,
    /// Lets its bearer make the first administrator, the same on every node; none where there is one.
    pub setup_token: Option<Arc<str>>,
    /// Mails are read on a page of this installation, by whoever is at the machine.
    pub shows_outbox: bool,
    /// Ends what would otherwise last for ever.
    pub stopping: CancellationToken,
    /// What goes on although its caller hung up.
    pub tasks: TaskTracker,
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
            let make = || kith.random::<24>().to_vec();
            let token = secrets::secret(&kith, secrets::SETUP_TOKEN, make).await?;
            Some(URL_SAFE_NO_PAD.encode(token).into())
        };
        kith.set_sends_mail(config.sends_mail());
        kith.set_origin(&config.server.public_url());
        let provider = OpenId::of(&config.oidc, &config.server.public_url());
        if let Some(provider) = provider.map_err(|error| Fault::new(error.to_string()))? {
            kith.set_provider(Arc::new(provider));
        }
        let site = Site::find(config.server.site());
        let trusted = config.server.trusted_proxies();
        let clock = kith.clone();
        Ok(Self {
            keys,
            cookies: Cookies {
                secure: config.server.is_secure(),
            },
            public_url: config.server.public_url().into(),
            trusted_proxies: trusted.unwrap_or_default().into(),
            assets: site.assets(config.server.dev),
            site,
            pictures: Pictures::default(),
            attempts: Attempts::default(),
            rates: Rates::new(config.api.requests_per_minute, move || clock.now()),
            metrics: Metrics::recording(),
            setup_token,
            shows_outbox: config.keeps_mails(),
            stopping: CancellationToken::new(),
            tasks: TaskTracker::new(),
            kith,
        })
    }

    /// Waits for what goes on although its caller hung up, within reason. Nothing is accepted any more.
    pub async fn finish(&self) {
        self.tasks.close();
        if tokio::time::timeout(FAREWELL, self.tasks.wait())
            .await
            .is_err()
        {
            tracing::warn!("some requests whose callers hung up took too long and were cut off");
        }
    }
}
