//! Databases, a clock and randomness for tests. Every test of a use case runs on both databases:
//!
//! ```ignore
//! both!(a_post_is_shown, async |t: &TestKith| { … });
//! ```

#![expect(clippy::expect_used, reason = "a test that cannot be set up fails")]

use std::{
    process,
    sync::{
        Arc, Mutex, PoisonError,
        atomic::{AtomicI64, AtomicU32, Ordering},
    },
};

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::MemberNo,
    roles::Role,
};
use migrations::MigratorTrait;
use rand::{RngCore, SeedableRng};
use rand_chacha::ChaCha12Rng;
use sea_orm::{ConnectionTrait, Database};

use crate::{
    Backend, Clock, Db, Entropy, Kith,
    members::{Presence, Register, SignedIn, password, profile::Store, register_simulated},
    rewards::{self, Codes, CreateReward, RedemptionView},
};

/// 2026-03-02, a Monday, at noon UTC.
pub const START: Millis = 1_772_452_800_000;

/// A clock that stands until it is moved.
#[derive(Debug)]
pub struct TestClock(AtomicI64);

impl Default for TestClock {
    fn default() -> Self {
        Self(AtomicI64::new(START))
    }
}

impl TestClock {
    /// Moves time forward.
    pub fn advance(&self, by: Millis) {
        self.0.fetch_add(by, Ordering::SeqCst);
    }

    /// Moves time forward by whole days.
    pub fn days(&self, days: i64) {
        self.advance(days * DAY_MS);
    }

    /// Sets the time.
    pub fn set(&self, now: Millis) {
        self.0.store(now, Ordering::SeqCst);
    }
}

impl Clock for TestClock {
    fn now(&self) -> Millis {
        self.0.load(Ordering::SeqCst)
    }
}

/// Randomness from a seed.
#[derive(Debug)]
pub struct TestEntropy(Mutex<ChaCha12Rng>);

impl TestEntropy {
    /// The stream behind a seed.
    #[must_use]
    pub fn new(seed: u64) -> Self {
        Self(Mutex::new(ChaCha12Rng::seed_from_u64(seed)))
    }
}

impl Entropy for TestEntropy {
    fn fill(&self, bytes: &mut [u8]) {
        self.0
            .lock()
            .unwrap_or_else(PoisonError::into_inner)
            .fill_bytes(bytes);
    }
}

/// A fresh, migrated community that is removed when the test ends.
#[derive(Debug)]
pub struct TestKith {
    /// The community.
    pub kith: Kith,
    /// Its clock.
    pub clock: Arc<TestClock>,
    /// The database's URL, for a second process or connection.
    pub url: String,
    folder: Option<std::path::PathBuf>,
    database: Option<(String, String)>,
}

static COUNTER: AtomicU32 = AtomicU32::new(0);

impl TestKith {
    /// Makes one on the given database.
    ///
    /// # Panics
    /// Where `KITH_TEST_POSTGRES` names no server: `make test` starts one.
    pub async fn new(backend: Backend) -> Self {
        let mut test = Self::empty(backend).await;
        let db = Db::connect(&test.url)
            .await
            .expect("the test database opens");
        migrations::Migrator::up(db.writer(), None)
            .await
            .expect("the schema is created");
        test.kith = Kith::open(db, test.clock.clone(), Arc::new(TestEntropy::new(7)))
            .await
            .expect("opens");
        test.kith.set_trusts_newcomers(true);
        test.kith.set_pictures(Store::in_memory());
        test
    }

    /// One without any table, for tests of the migrations; its `kith` must not be used.
    ///
    /// # Panics
    /// As [`TestKith::new`].
    pub async fn empty(backend: Backend) -> Self {
        let name = format!(
            "kith_test_{}_{}",
            process::id(),
            COUNTER.fetch_add(1, Ordering::SeqCst)
        );
        let clock = Arc::new(TestClock::default());
        let (url, folder, database) = match backend {
            Backend::Sqlite => {
                let folder = std::env::temp_dir().join(&name);
                // A test that failed under the same process id has left its own.
                let _ = std::fs::remove_dir_all(&folder);
                std::fs::create_dir_all(&folder).expect("a folder for the test database");
                (
                    format!("sqlite://{}/kith.db", folder.display()),
                    Some(folder),
                    None,
                )
            }
            Backend::Postgres => {
                let server = std::env::var("KITH_TEST_POSTGRES")
                    .expect("KITH_TEST_POSTGRES names a PostgreSQL server; `make test` starts one");
                let admin = Database::connect(&server)
                    .await
                    .expect("the PostgreSQL server answers");
                admin
                    .execute_unprepared(&format!("DROP DATABASE IF EXISTS {name} WITH (FORCE)"))
                    .await
                    .expect("an old one goes");
                admin
                    .execute_unprepared(&format!("CREATE DATABASE {name}"))
                    .await
                    .expect("a database of its own");
                admin.close().await.expect("closes");
                let (base, _) = server.rsplit_once('/').expect("the URL ends in a database");
                (format!("{base}/{name}"), None, Some((server, name)))
            }
        };
        let db = Db::connect(&url).await.expect("the test database opens");
        let kith = Kith::bare(db, clock.clone(), Arc::new(TestEntropy::new(7)));
        Self {
            kith,
            clock,
            url,
            folder,
            database,
        }
    }

    /// Closes the connections and removes the database.
    ///
    /// # Panics
    /// Where the server refuses.
    pub async fn remove(self) {
        let _ = self.kith.db().clone().close().await;
        if let Some(folder) = self.folder {
            let _ = std::fs::remove_dir_all(folder);
        }
        if let Some((server, name)) = self.database {
            let admin = Database::connect(&server)
                .await
                .expect("the PostgreSQL server answers");
            admin
                .execute_unprepared(&format!("DROP DATABASE {name} WITH (FORCE)"))
                .await
                .expect("the database goes");
        }
    }
}

impl TestKith {
    /// Registers a member, with the name as the address's local part and through a link if given.
    ///
    /// # Panics
    /// Where the registration is refused.
    pub async fn member(&self, name: &str, via: Option<&str>) -> SignedIn {
        self.person(name, via, Role::Member).await
    }

    /// The same in a role.
    ///
    /// # Panics
    /// Where the registration is refused.
    pub async fn person(&self, name: &str, via: Option<&str>, role: Role) -> SignedIn {
        let command = Register {
            email: format!("{name}@example.org"),
            password: String::new(),
            display_name: name.to_owned(),
            language: "en".to_owned(),
            referral: via.map(str::to_owned),
            own_browser: false,
            visitor: None,
            accepted_terms: None,
        };
        // Administrators can sign in: without any the one-time token would still be good.
        let hash = (role == Role::Administrator).then(|| password::NOBODYS.to_owned());
        let new = register_simulated(&self.kith, command, role, hash)
            .await
            .expect("registers");
        SignedIn {
            no: new.no,
            id: new.id,
            display_name: name.to_owned(),
            external_id: None,
            role,
            held_back: false,
            language: "en".to_owned(),
            presence: Presence::default(),
            suspended_until: None,
            notices: 0,
            joined_at: self.kith.now(),
            zone: String::new(),
            picture: None,
            for_partner: false,
            has_password: true,
            bounced_at: None,
        }
    }

    /// Somebody reserves a reward for so many points, which a manager offers for it.
    ///
    /// # Panics
    /// Where they cannot.
    pub async fn reserves(&self, manager: &SignedIn, who: &SignedIn, price: i64) -> RedemptionView {
        let reward = CreateReward {
            name_en: "Beans".into(),
            name_zh: String::new(),
            text_en: "Fresh".into(),
            text_zh: String::new(),
            price,
            codes: Codes::Given(vec!["A".into()]),
        };
        let reward = rewards::create(&self.kith, manager, reward).await;
        let reward = reward.expect("a reward");
        let reserved = rewards::reserve(&self.kith, who, reward.id, None).await;
        reserved.expect("a reservation")
    }

    /// Somebody leaves, and is erased.
    ///
    /// # Panics
    /// Where the database fails, or somebody else would leave too.
    pub async fn leaves(&self, member: MemberNo) {
        let due = "UPDATE members SET leaves_at = $2 WHERE no = $1";
        let values = [member.0.into(), self.kith.now().into()];
        let due = crate::sql::exec(self.kith.db().writer(), due, values).await;
        due.expect("a time to leave");
        let erased = crate::members::erase_due(&self.kith).await;
        assert_eq!(erased.expect("erases"), 1);
    }

    /// The token of a member's referral link.
    ///
    /// # Panics
    /// Where the database fails.
    pub async fn token(&self, member: &SignedIn) -> String {
        crate::referrals::my_link(&self.kith, member.no)
            .await
            .expect("has a link")
            .token
    }
}

impl TestKith {
    /// Waits until a transaction waits for another one's lock; on PostgreSQL alone.
    ///
    /// # Panics
    /// Where none does.
    pub async fn until_one_waits(&self) {
        let waiting = "SELECT count(*) FROM pg_stat_activity
            WHERE datname = current_database() AND wait_event_type = 'Lock'";
        for _ in 0..20_000 {
            let waiting = crate::sql::number(self.kith.db().reader(), waiting, [])
                .await
                .expect("the server tells");
            if waiting > 0 {
                return;
            }
            tokio::task::yield_now().await;
        }
        panic!("nobody waits for a lock");
    }
}

/// Runs a test on a fresh community and removes it afterwards.
pub async fn on(backend: Backend, body: impl AsyncFn(&TestKith)) {
    let test = TestKith::new(backend).await;
    body(&test).await;
    test.remove().await;
}

/// Runs a test once per database, as `name::sqlite` and `name::postgres`. The body is given a
/// `&TestKith`.
#[macro_export]
macro_rules! both {
    ($(#[$meta:meta])* $name:ident, $body:expr) => {
        mod $name {
            use super::*;

            async fn run(backend: $crate::Backend) {
                $crate::testing::on(backend, $body).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn sqlite() {
                run($crate::Backend::Sqlite).await;
            }

            $(#[$meta])*
            #[tokio::test(flavor = "multi_thread", worker_threads = 2)]
            async fn postgres() {
                run($crate::Backend::Postgres).await;
            }
        }
    };
}
