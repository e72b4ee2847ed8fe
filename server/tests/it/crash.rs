//! The server is killed during awards, five times: what it acknowledged is there, nothing is there
//! twice, and `kith doctor` finds nothing.

use std::{
    collections::{BTreeMap, BTreeSet},
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{body::Body, http::Request, http::StatusCode};
use kith_domain::{
    ids::{MemberId, TransferId},
    roles::Role,
};
use kith_services::{
    both, clock::Clock, ledger, members::SignedIn, partners::Scope, sql, testing::TestKith,
};
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use crate::common::{Answer, api_request, client, key};

const KILLS: u32 = 5;
/// Awards run for so long before each kill.
const ROUND: Duration = Duration::from_secs(30);
/// Awards that a round sees answered at least; otherwise the server was not killed at work.
const ENOUGH: usize = 100;
/// Programs that award at the same time.
const PROGRAMS: usize = 8;
const POINTS: i64 = 3;
/// A key that was running when the server died is held back for a minute; it is asked for again
/// so often, with a pause in between.
const TRIES: u32 = 120;
const PAUSE: Duration = Duration::from_secs(1);

const KITH: &str = env!("CARGO_BIN_EXE_kith");

/// The real program, serving.
struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    async fn start(database: &str) -> Self {
        let address = {
            let free = TcpListener::bind("127.0.0.1:0").expect("a free port");
            free.local_addr().expect("an address")
        };
        let process = Command::new(KITH)
            .args([
                "serve",
                "--database",
                database,
                "--bind",
                &address.to_string(),
            ])
            .env("KITH_LOG", "error")
            // Eight programs award with one key, as fast as they can.
            .env("KITH_API_REQUESTS_PER_MINUTE", "0")
            .env_remove("KITH_DEMO")
            .current_dir(std::env::temp_dir())
            .stdout(Stdio::null())
            .spawn()
            .expect("the server starts");
        let mut server = Self { process, address };
        server.ready().await;
        server
    }

    async fn ready(&mut self) {
        for _ in 0..600 {
            let request = Request::get("/readyz")
                .header("host", "127.0.0.1")
                .body(Body::empty());
            let answer = client::send(self.address, request.expect("a request")).await;
            if answer.is_some_and(|answer| answer.status == StatusCode::OK) {
                return;
            }
            let ended = self.process.try_wait().expect("a process");
            assert_eq!(ended, None, "the server ended by itself");
            tokio::time::sleep(Duration::from_millis(50)).await;
        }
        panic!("the server is not ready after half a minute");
    }

    /// SIGKILL: nothing is finished, nothing is flushed.
    fn kill(mut self) {
        self.process.kill().expect("kills");
        self.process.wait().expect("is gone");
    }
}

/// What programs know of their awards.
#[derive(Default)]
struct Known {
    next: AtomicU64,
    /// Idempotency-Key and transfer of what was acknowledged.
    acknowledged: Mutex<BTreeMap<String, String>>,
    /// Keys of awards that were sent and never answered.
    unanswered: Mutex<Vec<String>>,
}

impl Known {
    fn note(&self, once: String, answer: Option<&Answer>) {
        match answer {
            Some(answer) if answer.status == StatusCode::CREATED => {
                let id = answer.json()["id"].as_str().expect("an id").to_owned();
                self.acknowledged.lock().expect("a lock").insert(once, id);
            }
            Some(answer) => panic!("an award was refused: {answer:?}"),
            None => self.unanswered.lock().expect("a lock").push(once),
        }
    }

    fn answered(&self) -> usize {
        self.acknowledged.lock().expect("a lock").len()
    }
}

fn award(key: &str, member: MemberId, once: &str) -> Request<Body> {
    let body = json!({ "member": member, "points": POINTS, "reason": once }).to_string();
    api_request(key, "POST", "/api/v1/awards", Some(&body), once)
}

/// One program that awards until the server is gone.
async fn program(address: SocketAddr, key: String, member: MemberId, known: Arc<Known>) {
    loop {
        let once = format!("award {}", known.next.fetch_add(1, Ordering::SeqCst));
        let answer = client::send(address, award(&key, member, &once)).await;
        known.note(once, answer.as_ref());
        if answer.is_none() {
            return;
        }
    }
}

async fn round(t: &TestKith, key: &str, member: &SignedIn, known: &Arc<Known>) {
    let server = Server::start(&t.url).await;
    let programs: Vec<_> = (0..PROGRAMS)
        .map(|_| {
            tokio::spawn(program(
                server.address,
                key.to_owned(),
                member.id,
                known.clone(),
            ))
        })
        .collect();
    tokio::time::sleep(ROUND).await;
    server.kill();
    for program in programs {
        program.await.expect("the programs end with the server");
    }
}

/// Everything that must hold in the data holds.
fn is_well(database: &str) {
    let doctor = Command::new(KITH)
        .args(["doctor", "--database", database])
        .env_remove("KITH_DEMO")
        .current_dir(std::env::temp_dir())
        .output()
        .expect("the doctor comes");
    let said = String::from_utf8_lossy(&doctor.stdout);
    assert!(doctor.status.success(), "{said}");
}

/// The answer to an award that is sent again, until it is no longer said to be running.
async fn settled(address: SocketAddr, key: &str, member: MemberId, once: &str) -> Answer {
    for _ in 0..TRIES {
        let answer = client::send(address, award(key, member, once)).await;
        let answer = answer.expect("an answer");
        if answer.status != StatusCode::CONFLICT {
            return answer;
        }
        assert_eq!(answer.json()["type"], "/api/docs#problem-still-running");
        tokio::time::sleep(PAUSE).await;
    }
    panic!("{once} is still running after {TRIES} tries");
}

/// Sends what was never answered once more: it runs, or had run before and is not run twice.
async fn ask_again(t: &TestKith, key: &str, member: &SignedIn, known: &Known) {
    let server = Server::start(&t.url).await;
    let unanswered = std::mem::take(&mut *known.unanswered.lock().expect("a lock"));
    for once in unanswered {
        let answer = settled(server.address, key, member.id, &once).await;
        known.note(once, Some(&answer));
    }
    server.kill();
}

#[derive(FromQueryResult)]
struct Transfer {
    id: Uuid,
}

/// What was acknowledged and is not there.
async fn lost(t: &TestKith, known: &Known) -> Vec<String> {
    let all = "SELECT id FROM transfers";
    let all: Vec<Transfer> = sql::all(t.kith.db().reader(), all, [])
        .await
        .expect("reads");
    let rows = all.len();
    let there: BTreeSet<Uuid> = all.into_iter().map(|transfer| transfer.id).collect();
    assert_eq!(there.len(), rows, "a transfer is there twice");
    let acknowledged = known.acknowledged.lock().expect("a lock");
    let is_lost = |id: &String| {
        let id: TransferId = id.parse().expect("an id");
        !there.contains(&id.0)
    };
    let lost = acknowledged.iter().filter(|entry| is_lost(entry.1));
    lost.map(|(once, _)| once.clone()).collect()
}

both!(nothing_acknowledged_is_lost, async |t: &TestKith| {
    // The server lives by the machine's clock, so that keys made here must be good by it.
    t.clock.set(server::clock::SystemClock.now());
    let manager = t.person("manager", None, Role::Administrator).await;
    let ada = t.member("ada", None).await;
    let key = key(&t.kith, &manager, &[Scope::Points]).await;
    let known = Arc::new(Known::default());
    for _ in 0..KILLS {
        let before = known.answered();
        round(t, &key, &ada, &known).await;
        let answered = known.answered() - before;
        assert!(answered > ENOUGH, "only {answered} awards were answered");
        is_well(&t.url);
    }
    ask_again(t, &key, &ada, &known).await;
    assert_eq!(lost(t, &known).await, [""; 0]);
    let db = t.kith.db().reader();
    let events = sql::number(db, "SELECT count(*) FROM events", [])
        .await
        .expect("reads");
    let transfers = sql::number(db, "SELECT count(*) FROM transfers", [])
        .await
        .expect("reads");
    assert_eq!(events, transfers, "each award is one transfer");
    let balance = ledger::wallet(&t.kith, ada.no)
        .await
        .expect("a wallet")
        .balance;
    assert_eq!(balance, transfers * POINTS);
    is_well(&t.url);
});
