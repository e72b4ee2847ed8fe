//! What every use case is given: the database, the time, randomness, ids and settings.

use std::sync::{
    Arc, OnceLock, RwLock,
    atomic::{AtomicBool, AtomicU64, Ordering},
};

use kith_domain::day::{Day, Millis};
use tokio::sync::{OnceCell, Semaphore};
use uuid::Uuid;
use webauthn_rs::prelude::Webauthn;

use crate::{
    clock::{Clock, Entropy},
    community::Kept,
    db::{Db, Fault},
    ledger::fairness,
    members::{Provider, Site, profile::Store},
    settings::Settings,
};

/// Password hashes computed at the same time: each takes 19 MiB and a core.
pub(crate) const CONCURRENT_HASHES: usize = 2;

struct Inner {
    db: Db,
    clock: Arc<dyn Clock>,
    entropy: Arc<dyn Entropy>,
    settings: RwLock<Arc<Settings>>,
    last_id: AtomicU64,
    hashing: Arc<Semaphore>,
    figures: Kept,
    fairness: fairness::Kept,
    refresh_key: OnceCell<Vec<u8>>,
    proof_key: OnceCell<Vec<u8>>,
    sends_mail: AtomicBool,
    trusts_newcomers: AtomicBool,
    site: OnceLock<Site>,
    pictures: OnceLock<Store>,
    provider: OnceLock<Arc<dyn Provider>>,
}

/// The running community. Cheap to clone.
#[derive(Clone)]
pub struct Kith(Arc<Inner>);

impl std::fmt::Debug for Kith {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Kith")
            .field("db", &self.0.db.backend())
            .finish_non_exhaustive()
    }
}

impl Kith {
    /// Opens the community in a migrated database.
    ///
    /// # Errors
    /// A database that cannot be read, or settings that make no sense.
    pub async fn open(
        db: Db,
        clock: Arc<dyn Clock>,
        entropy: Arc<dyn Entropy>,
    ) -> Result<Self, Fault> {
        let kith = Self::bare(db, clock, entropy);
        kith.adopt(Settings::load(kith.db().reader()).await?);
        Ok(kith)
    }

    /// The same with default settings, without a look at the database.
    #[must_use]
    pub fn bare(db: Db, clock: Arc<dyn Clock>, entropy: Arc<dyn Entropy>) -> Self {
        Self(Arc::new(Inner {
            db,
            clock,
            entropy,
            settings: RwLock::new(Arc::new(Settings::default())),
            last_id: AtomicU64::new(0),
            hashing: Arc::new(Semaphore::new(CONCURRENT_HASHES)),
            figures: Kept::default(),
            fairness: fairness::Kept::default(),
            refresh_key: OnceCell::new(),
            proof_key: OnceCell::new(),
            sends_mail: AtomicBool::new(false),
            trusts_newcomers: AtomicBool::new(false),
            site: OnceLock::new(),
            pictures: OnceLock::new(),
            provider: OnceLock::new(),
        }))
    }

    /// The database.
    #[must_use]
    pub fn db(&self) -> &Db {
        &self.0.db
    }

    /// Now.
    #[must_use]
    pub fn now(&self) -> Millis {
        self.0.clock.now()
    }

    /// The community's calendar day at an instant.
    #[must_use]
    pub fn day(&self, at: Millis) -> Day {
        self.settings().day(at)
    }

    /// The settings as last read or written here.
    #[must_use]
    pub fn settings(&self) -> Arc<Settings> {
        self.0
            .settings
            .read()
            .unwrap_or_else(std::sync::PoisonError::into_inner)
            .clone()
    }

    /// Puts new settings into effect on this node, after they were committed.
    pub fn adopt(&self, settings: Settings) {
        *self
            .0
            .settings
            .write()
            .unwrap_or_else(std::sync::PoisonError::into_inner) = Arc::new(settings);
    }

    /// Random bytes, fit for secrets.
    #[must_use]
    pub fn random<const N: usize>(&self) -> [u8; N] {
        let mut bytes = [0; N];
        self.0.entropy.fill(&mut bytes);
        bytes
    }

    /// A new id (UUIDv7). Ids made here are in order, also within one millisecond.
    #[must_use]
    pub fn id<T: From<Uuid>>(&self) -> T {
        let floor = u64::try_from(self.now()).unwrap_or(0) << 12;
        let next = |last: u64| floor.max(last + 1);
        let last = self
            .0
            .last_id
            .fetch_update(Ordering::Relaxed, Ordering::Relaxed, |last| {
                Some(next(last))
            });
        let tick = next(last.unwrap_or_else(|last| last));
        let mut random: [u8; 10] = self.random();
        random[0] = ((tick >> 8) & 0x0f) as u8;
        random[1] = (tick & 0xff) as u8;
        T::from(uuid::Builder::from_unix_timestamp_millis(tick >> 12, &random).into_uuid())
    }

    /// Waits for a turn at hashing a password.
    pub(crate) fn hashing(&self) -> Arc<Semaphore> {
        self.0.hashing.clone()
    }

    /// The figures of the start page as last counted here.
    pub(crate) fn figures(&self) -> &Kept {
        &self.0.figures
    }

    /// How evenly points are spread, as last counted here.
    pub(crate) fn fairness(&self) -> &fairness::Kept {
        &self.0.fairness
    }

    /// What the tokens that continue sessions are derived with, once it was read.
    pub(crate) fn refresh_key(&self) -> &OnceCell<Vec<u8>> {
        &self.0.refresh_key
    }

    /// What the tokens in mails are proved with, once it was read.
    pub(crate) fn proof_key(&self) -> &OnceCell<Vec<u8>> {
        &self.0.proof_key
    }

    /// Says where people reach this installation, such as `https://kith.example`; the first word
    /// counts.
    pub fn set_origin(&self, origin: &str) {
        self.0.site.get_or_init(|| Site::at(origin));
    }

    /// What makes and checks passkeys; nothing where the site has no name.
    pub(crate) fn passkeys(&self) -> Option<&Webauthn> {
        self.0.site.get()?.0.as_ref()
    }

    /// Whether there can be passkeys here.
    #[must_use]
    pub fn has_passkeys(&self) -> bool {
        self.passkeys().is_some()
    }

    /// Says where the pictures of members are kept; the first word counts.
    pub fn set_pictures(&self, store: Store) {
        self.0.pictures.get_or_init(|| store);
    }

    /// Where the pictures of members are kept; nothing where nobody said so.
    pub(crate) fn pictures(&self) -> Option<&Store> {
        self.0.pictures.get()
    }

    /// Says with whom people may sign in besides; the first word counts.
    pub fn set_provider(&self, provider: Arc<dyn Provider>) {
        self.0.provider.get_or_init(|| provider);
    }

    /// With whom people may sign in besides; nothing where nobody said so.
    pub(crate) fn provider(&self) -> Option<&dyn Provider> {
        self.0.provider.get().map(|provider| &**provider)
    }

    /// What people call the one with whom they may sign in besides.
    #[must_use]
    pub fn provider_name(&self) -> Option<&str> {
        self.provider().map(|provider| provider.name())
    }

    /// Whether mails that are written here reach anybody.
    #[must_use]
    pub fn sends_mail(&self) -> bool {
        self.0.sends_mail.load(Ordering::Relaxed)
    }

    /// Says whether this installation sends mail; the host knows, from its configuration.
    pub fn set_sends_mail(&self, sends: bool) {
        self.0.sends_mail.store(sends, Ordering::Relaxed);
    }

    /// Whether new accounts may do at once what others may: while a demo is made up, and in tests that
    /// are about something else.
    #[must_use]
    pub fn trusts_newcomers(&self) -> bool {
        self.0.trusts_newcomers.load(Ordering::Relaxed)
    }

    /// Says whether new accounts may do at once what others may.
    pub fn set_trusts_newcomers(&self, trusts: bool) {
        self.0.trusts_newcomers.store(trusts, Ordering::Relaxed);
    }
}
