//! What the tests of the host share: a running community with people in it, and ways to call it.

pub(crate) mod client;
pub(crate) mod people;

use std::{fs, net::SocketAddr};

use axum::{
    Router,
    body::Body,
    http::{HeaderMap, Request, StatusCode},
};
use http_body_util::BodyExt;
use kith_services::{
    Kith,
    members::SignedIn,
    partners::{self, CreateKey, Scope},
};
use serde_json::Value;
use server::{
    config::{Config, Overrides},
    state::AppState,
};
use tokio::net::TcpListener;
use tower::ServiceExt;

/// A host without a network.
pub(crate) struct Host {
    pub(crate) state: AppState,
    router: Router,
}

/// An answer.
#[derive(Clone, Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    pub(crate) body: String,
}

impl Answer {
    /// Its JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.body).unwrap_or_else(|_| panic!("JSON: {}", self.body))
    }

    /// A header as text; empty where it is not there.
    pub(crate) fn header(&self, name: &str) -> &str {
        self.headers
            .get(name)
            .map_or("", |value| value.to_str().expect("text"))
    }
}

/// The configuration of a file; everything it does not say is as where nobody says anything.
pub(crate) fn config(text: &str) -> Config {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kith.toml");
    fs::write(&file, text).expect("writes");
    let overrides = Overrides {
        file: Some(file),
        ..Overrides::default()
    };
    Config::load(&overrides, |_| None).expect("the configuration is right")
}

impl Host {
    /// A host for a community, on which programs may call as often as they like.
    pub(crate) async fn of(kith: &Kith) -> Self {
        Self::with(kith, &config("[api]\nrequests_per_minute = 0\n")).await
    }

    /// A host with a configuration.
    pub(crate) async fn with(kith: &Kith, config: &Config) -> Self {
        let state = AppState::new(kith.clone(), config).await.expect("starts");
        Self {
            router: server::router(state.clone()),
            state,
        }
    }

    /// Answers one request.
    pub(crate) async fn answer(&self, request: Request<Body>) -> Answer {
        let response = self.router.clone().oneshot(request).await.expect("answers");
        let (parts, body) = response.into_parts();
        let body = body.collect().await.expect("a body").to_bytes();
        Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&body).into_owned(),
        }
    }

    /// Calls the API with a key.
    pub(crate) async fn call(
        &self,
        key: &str,
        method: &str,
        path: &str,
        body: Option<&str>,
    ) -> Answer {
        self.answer(api_request(key, method, path, body, "")).await
    }

    /// The same under an Idempotency-Key.
    pub(crate) async fn once(
        &self,
        key: &str,
        path: &str,
        body: Option<&str>,
        once: &str,
    ) -> Answer {
        self.answer(api_request(key, "POST", path, body, once))
            .await
    }

    /// Serves on a free port until the test ends.
    pub(crate) async fn listen(&self) -> SocketAddr {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let app = self
            .router
            .clone()
            .into_make_service_with_connect_info::<SocketAddr>();
        tokio::spawn(async move { axum::serve(listener, app).await });
        address
    }
}

/// A call of the API; `once` is the Idempotency-Key, if any.
pub(crate) fn api_request(
    key: &str,
    method: &str,
    path: &str,
    body: Option<&str>,
    once: &str,
) -> Request<Body> {
    let mut request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1");
    if !key.is_empty() {
        request = request.header("authorization", format!("Bearer {key}"));
    }
    if !once.is_empty() {
        request = request.header("idempotency-key", once);
    }
    if body.is_some() {
        request = request.header("content-type", "application/json");
    }
    request
        .body(Body::from(body.unwrap_or_default().to_owned()))
        .expect("a request")
}

/// A key of a member, for these scopes.
pub(crate) async fn key(kith: &Kith, member: &SignedIn, scopes: &[Scope]) -> String {
    let command = CreateKey {
        name: "test".to_owned(),
        scopes: scopes.to_vec(),
        expires_days: 1,
    };
    partners::create_key(kith, member, command)
        .await
        .expect("a key")
        .key
}

/// A key of a member, for everything that they may.
pub(crate) async fn full_key(kith: &Kith, member: &SignedIn) -> String {
    let may = |scope: &Scope| !scope.is_for_staff() || member.role.is_staff();
    let scopes: Vec<Scope> = Scope::ALL.into_iter().filter(may).collect();
    key(kith, member, &scopes).await
}
