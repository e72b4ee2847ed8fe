//! The server is killed during awards, five times: what it acknowledged is there, and nothing is
//! there twice.

use std::{
    collections::BTreeMap,
    net::{SocketAddr, TcpListener},
    process::{Child, Command, Stdio},
    sync::{
        Arc, Mutex,
        atomic::{AtomicBool, AtomicU64, Ordering},
    },
    time::Duration,
};

use axum::{body::Body, http::Request, http::StatusCode};
use kith_domain::{ids::MemberId, roles::Role};
use kith_services::{
    both, clock::Clock, ledger, members::SignedIn, partners::Scope, sql, testing::TestKith,
};
use serde_json::json;

use crate::common::{Answer, api_request, client, key};

const KILLS: u32 = 5;
/// Awards run for so long before each kill: half a minute in all.
const ROUND: Duration = Duration::from_secs(6);
/// Programs that award at the same time.
const PROGRAMS: usize = 8;
const POINTS: i64 = 3;

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
    stop: AtomicBool,
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
}

fn award(key: &str, member: MemberId, once: &str) -> Request<Body> {
    let body = json!({ "member": member, "points": POINTS, "reason": once }).to_string();
    api_request(key, "POST", "/api/v1/awards", Some(&body), once)
}

/// One program that awards until it is told to stop or the server is gone.
async fn program(address: SocketAddr, key: String, member: MemberId, known: Arc<Known>) {
    while !known.stop.load(Ordering::SeqCst) {
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

/// Sends what was never answered once more: it runs, or had run before and is not run twice.
async fn ask_again(t: &TestKith, key: &str, member: &SignedIn, known: &Known) {
    let server = Server::start(&t.url).await;
    let unanswered = std::mem::take(&mut *known.unanswered.lock().expect("a lock"));
    for once in unanswered {
        let answer = client::send(server.address, award(key, member.id, &once)).await;
        let answer = answer.expect("an answer");
        // A key that was running when the server died is held back for a minute.
        if answer.status != StatusCode::CONFLICT {
            known.note(once, Some(&answer));
        }
    }
    server.kill();
}

async fn lost(t: &TestKith, known: &Known) -> Vec<String> {
    let acknowledged = known.acknowledged.lock().expect("a lock").clone();
    let mut lost = Vec::new();
    for (once, id) in acknowledged {
        let id: kith_domain::ids::TransferId = id.parse().expect("an id");
        let there = sql::number(
            t.kith.db().reader(),
            "SELECT count(*) FROM transfers WHERE id = $1",
            [id.0.into()],
        );
        if there.await.expect("reads") != 1 {
            lost.push(once);
        }
    }
    lost
}

both!(nothing_acknowledged_is_lost, async |t: &TestKith| {
    // The server lives by the machine's clock, so that keys made here must be good by it.
    t.clock.set(server::clock::SystemClock.now());
    let manager = t.person("manager", None, Role::Administrator).await;
    let ada = t.member("ada", None).await;
    let key = key(&t.kith, &manager, &[Scope::Points]).await;
    let known = Arc::new(Known::default());
    for _ in 0..KILLS {
        round(t, &key, &ada, &known).await;
    }
    ask_again(t, &key, &ada, &known).await;
    let acknowledged = known.acknowledged.lock().expect("a lock").len();
    assert!(
        acknowledged > 100,
        "only {acknowledged} awards were answered"
    );
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
    let doctor = Command::new(KITH)
        .args(["doctor", "--database", &t.url])
        .output();
    let doctor = doctor.expect("the doctor comes");
    let said = String::from_utf8_lossy(&doctor.stdout);
    assert!(doctor.status.success(), "{said}");
});
