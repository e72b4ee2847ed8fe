//! The people and things that the table speaks of.

use std::sync::atomic::{AtomicU32, Ordering};

use axum::{
    body::Body,
    http::{Request, StatusCode},
};
use kith_domain::ids::SessionId;
use kith_services::{
    circles,
    cursor::PageRequest,
    members::{self, SignedIn},
    partners, rewards,
    testing::TestKith,
};
use server::api::v1;

use super::Row;
use crate::common::{
    Answer, Host, api_request, full_key,
    people::{Person, Village},
};

/// The kinds of people, in the order of the table's columns.
pub(super) const KINDS: [&str; 7] = [
    "visitor",
    "member",
    "outsider",
    "steward",
    "manager",
    "administrator",
    "partner",
];

/// Somebody of a kind.
pub(super) struct Caller<'a> {
    pub(super) kind: &'static str,
    number: usize,
    person: Option<&'a Person>,
}

/// A village with somebody to remove for each kind of caller.
pub(super) struct Fixture {
    host: Host,
    pub(super) village: Village,
    victims: Vec<String>,
    /// The id of a key of each victim, and of each person.
    keys_of_victims: Vec<String>,
    /// Where each victim is signed in.
    sessions_of_victims: Vec<SessionId>,
    own_keys: Vec<String>,
    /// A reservation of each person, for confirming and for cancelling.
    to_confirm: Vec<String>,
    to_cancel: Vec<String>,
    calls: AtomicU32,
}

impl Fixture {
    pub(super) async fn new(t: &TestKith) -> Self {
        let host = Host::of(&t.kith).await;
        let village = Village::found(t, &host).await;
        let (mut victims, mut keys_of_victims) = (Vec::new(), Vec::new());
        let mut sessions_of_victims = Vec::new();
        for kind in KINDS {
            let victim = t.member(&format!("victim-of-{kind}"), None).await;
            circles::join(&t.kith, &victim, &village.slug)
                .await
                .expect("joins");
            keys_of_victims.push(key_of(t, &victim).await);
            let session = members::open_session(&t.kith, victim.no, "").await;
            sessions_of_victims.push(session.expect("signs in").id);
            victims.push(victim.id.to_string());
        }
        let mut own_keys = Vec::new();
        for person in &village.people {
            own_keys.push(key_of(t, &person.member).await);
        }
        let to_confirm = reservations(t, &village).await;
        let to_cancel = reservations(t, &village).await;
        let calls = AtomicU32::new(0);
        Self {
            host,
            village,
            victims,
            keys_of_victims,
            sessions_of_victims,
            own_keys,
            to_confirm,
            to_cancel,
            calls,
        }
    }

    pub(super) fn callers(&self) -> impl Iterator<Item = Caller<'_>> {
        let people = std::iter::once(None).chain(self.village.people.iter().map(Some));
        KINDS
            .iter()
            .zip(people)
            .enumerate()
            .map(|(number, (kind, person))| Caller {
                kind,
                number,
                person,
            })
    }

    /// Whether everybody whom the table speaks of as somebody else's victim is still signed in.
    pub(super) async fn victims_are_signed_in(&self, t: &TestKith) -> bool {
        let checks = self.sessions_of_victims.iter();
        let checks = checks.map(|session| members::check_session(&t.kith, *session));
        let checks = futures::future::join_all(checks).await;
        checks.iter().all(|check| matches!(check, Ok(Some(_))))
    }

    /// What somebody is answered, in the table's words.
    pub(super) async fn call(&self, row: &Row, caller: &Caller<'_>) -> String {
        let path = self.filled(row.path(), caller);
        let sent = self.filled(row.sent, caller);
        let request = if row.is_for_programs() {
            let key = caller.person.map_or("", |person| &person.key);
            let body = (!sent.is_empty()).then_some(sent.as_str());
            let once = format!("call {}", self.calls.fetch_add(1, Ordering::SeqCst));
            api_request(key, row.method(), &path, body, &once)
        } else {
            browser_request(caller, row.method(), &path, &sent)
        };
        let answer = self.host.answer(request).await;
        assert!(
            !answer.status.is_server_error(),
            "{} {path} as {caller:?}: {answer:?}",
            row.route
        );
        if row.is_for_programs() {
            assert!(
                is_described(row, &answer),
                "{} does not describe {answer:?}",
                row.route
            );
        }
        in_words(&answer)
    }

    /// What somebody's browser is answered.
    pub(super) async fn browse(
        &self,
        caller: &Caller<'_>,
        method: &str,
        path: &str,
        sent: &str,
    ) -> Answer {
        let request = browser_request(caller, method, path, sent);
        self.host.answer(request).await
    }

    /// A text of the table, with the things of the fixture in it.
    pub(super) fn filled(&self, text: &str, caller: &Caller<'_>) -> String {
        let village = &self.village;
        let nobody = "trf_00000000000070008000000000000000".to_owned();
        // A visitor has no reservation; the member's stand for one that is not theirs.
        let own = caller.number.saturating_sub(1);
        let id = match text {
            path if path.contains("/posts/{id}") => village.post.clone(),
            path if path.contains("/rewards/{id}") => village.reward.id.to_string(),
            path if path.contains("/members/{id}") || path.contains("/stewards/{id}") => {
                self.victims[caller.number].clone()
            }
            path if path.contains("/redemptions/{id}/confirm") => self.to_confirm[own].clone(),
            path if path.contains("/redemptions/{id}/cancel") => self.to_cancel[own].clone(),
            path if path.contains("/redemptions/{id}") => self.to_confirm[own].clone(),
            _ => caller
                .person
                .map_or(nobody, |person| person.entry.to_string()),
        };
        let member = village.people[0].member.id.to_string();
        text.replace("{id}", &id)
            .replace("{chapter}", "ledger")
            .replace("{slug}", &village.slug)
            .replace("{open}", &village.open)
            .replace("{on-request}", &village.on_request.0)
            .replace("{on-request-post}", &village.on_request.1)
            .replace("{by-invitation}", &village.by_invitation.0)
            .replace("{by-invitation-post}", &village.by_invitation.1)
            .replace("{post}", &village.post)
            .replace("{comment}", &village.comment)
            .replace("{reward}", &village.reward.id.to_string())
            .replace("{member}", &member)
            .replace("{victim}", &self.victims[caller.number])
            .replace("{of-member}", &self.to_confirm[0])
            .replace("{own-key}", &self.own_keys[own])
            .replace("{key-of-victim}", &self.keys_of_victims[caller.number])
            .replace(
                "{session-of-victim}",
                &self.sessions_of_victims[caller.number].to_string(),
            )
            .replace("{confirm}", &self.to_confirm[own])
            .replace("{cancel}", &self.to_cancel[own])
            .replace("{event}", &village.event)
            .replace("{entry}", &village.people[0].entry.to_string())
            .replace("{question}", &village.questions[0])
            .replace("{to-answer}", &village.questions[1])
            .replace("{to-put-away}", &village.questions[2])
            .replace("{invitation}", &village.invitation)
            .replace("{share}", &village.share)
            .replace("{token}", &village.token)
            .replace("{partner}", &village.partner)
            .replace("{kind}", caller.kind)
    }
}

/// The id of a new key.
async fn key_of(t: &TestKith, member: &SignedIn) -> String {
    full_key(&t.kith, member).await;
    let page = PageRequest::default();
    let keys = partners::list_keys(&t.kith, member, &page)
        .await
        .expect("keys");
    keys.items[0].id.to_string()
}

/// A reservation of each of the village's people.
async fn reservations(t: &TestKith, village: &Village) -> Vec<String> {
    let mut reservations = Vec::new();
    for person in &village.people {
        let reserved = rewards::reserve(&t.kith, &person.member, village.reward.id, None).await;
        reservations.push(reserved.expect("reserves").id.to_string());
    }
    reservations
}

fn browser_request(caller: &Caller<'_>, method: &str, path: &str, sent: &str) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1")
        .header("sec-fetch-site", "same-origin");
    if let Some(person) = caller.person {
        request = request.header("cookie", &person.cookies);
    }
    if method != "GET" {
        // Pages take forms, what islands call takes JSON.
        let kind = match sent.starts_with('{') {
            true => "application/json",
            false => "application/x-www-form-urlencoded",
        };
        request = request.header("content-type", kind);
    }
    request
        .body(Body::from(sent.to_owned()))
        .expect("a request")
}

/// Whether the document says that the endpoint may answer so.
fn is_described(row: &Row, answer: &Answer) -> bool {
    let (method, path) = row.route.split_once(' ').unwrap_or_default();
    let operation = &v1::openapi()["paths"][path][method.to_lowercase()];
    operation["responses"].get(answer.status.as_str()).is_some()
}

fn in_words(answer: &Answer) -> String {
    if answer.status != StatusCode::SEE_OTHER {
        return answer.status.as_u16().to_string();
    }
    let to_sign_in = answer.header("location").starts_with("/sign-in");
    if to_sign_in { "in" } else { "on" }.to_owned()
}
