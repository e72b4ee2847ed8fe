//! What is known about what happens: a line per request with its id, and numbers for Prometheus.

use std::{io::IsTerminal, sync::OnceLock};

use axum::{
    extract::{MatchedPath, Request, State},
    http::{HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::{IntoResponse, Response},
};
use kith_services::db;
use metrics_exporter_prometheus::{PrometheusBuilder, PrometheusHandle};
use tracing::Instrument;
use tracing_subscriber::{Layer, layer::SubscriberExt, util::SubscriberInitExt};
use uuid::Uuid;

use crate::{
    clients::Client,
    clock::Stopwatch,
    config::{ConfigError, Format, Log},
    state::AppState,
};

/// Names a request in the logs and on error pages.
#[derive(Clone, Debug)]
pub struct RequestId(pub String);

const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");
const SERVER_TIMING: HeaderName = HeaderName::from_static("server-timing");

/// Starts writing the log to standard error; the first call counts.
///
/// # Errors
/// A level that is none.
pub fn log(log: &Log) -> Result<(), ConfigError> {
    let lines = tracing_subscriber::fmt::layer()
        .with_ansi(std::io::stderr().is_terminal())
        .with_writer(std::io::stderr);
    let lines = match log.format {
        Format::Pretty => lines.with_target(false).compact().boxed(),
        Format::Json => lines.json().flatten_event(true).boxed(),
    };
    // A second start in one process, as in tests, keeps the first log.
    let _ = tracing_subscriber::registry()
        .with(log.filter()?)
        .with(lines)
        .try_init();
    Ok(())
}

/// What was counted and measured on this node.
#[derive(Clone, Debug)]
pub struct Metrics(Option<PrometheusHandle>);

static METRICS: OnceLock<Metrics> = OnceLock::new();

impl Metrics {
    /// Starts counting; the same numbers for everybody in this process.
    #[must_use]
    pub fn recording() -> Self {
        METRICS
            .get_or_init(|| {
                let seconds = [
                    0.002, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 10.0,
                ];
                let recorder = PrometheusBuilder::new()
                    .set_buckets(&seconds)
                    .map(PrometheusBuilder::build_recorder);
                let Ok(recorder) = recorder else {
                    return Self(None);
                };
                let handle = recorder.handle();
                Self(metrics::set_global_recorder(recorder).ok().map(|()| handle))
            })
            .clone()
    }
}

/// `/metrics`, for whoever asks directly from this machine or a private network; nobody behind a
/// proxy sees it.
pub async fn metrics(State(state): State<AppState>, request: Request) -> Response {
    if !Client::is_near(request.headers(), request.extensions()) {
        return StatusCode::NOT_FOUND.into_response();
    }
    let Metrics(Some(handle)) = &state.metrics else {
        return StatusCode::SERVICE_UNAVAILABLE.into_response();
    };
    handle.run_upkeep();
    let format = HeaderValue::from_static("text/plain; version=0.0.4; charset=utf-8");
    ([(header::CONTENT_TYPE, format)], handle.render()).into_response()
}

/// Gives a request its id, logs and measures it, and says how many SQL statements it took.
pub async fn observe(State(state): State<AppState>, mut request: Request, next: Next) -> Response {
    let id = state.kith.id::<Uuid>().simple().to_string();
    request.extensions_mut().insert(RequestId(id.clone()));
    let method = request.method().clone();
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or_else(|| "none".to_owned(), |path| path.as_str().to_owned());
    let client = Client::of(&request, &state.trusted_proxies);
    let span = tracing::info_span!(
        "request", request_id = id, %method, path = route, client = client.shown()
    );
    let watch = Stopwatch::start();
    let (mut response, statements) = db::counting(next.run(request))
        .instrument(span.clone())
        .await;
    let seconds = watch.elapsed().as_secs_f64();
    span.in_scope(|| note(&method, &route, response.status(), statements, seconds));
    let headers = response.headers_mut();
    if let Ok(id) = HeaderValue::from_str(&id) {
        headers.insert(REQUEST_ID, id);
    }
    if let Ok(timing) = HeaderValue::from_str(&format!("db;desc=\"{statements} statements\"")) {
        headers.insert(SERVER_TIMING, timing);
    }
    response
}

fn note(method: &Method, route: &str, status: StatusCode, statements: u32, seconds: f64) {
    let code = status.as_u16();
    let ms = (seconds * 1000.0).round();
    if status.is_server_error() {
        tracing::error!(route, status = code, statements, ms, "answered");
    } else {
        tracing::debug!(route, status = code, statements, ms, "answered");
    }
    // Only routes of ours become labels, so that nobody fills the memory with made-up paths.
    let labels = [
        ("method", method_label(method).to_owned()),
        ("route", route.to_owned()),
        ("status", code.to_string()),
    ];
    metrics::counter!("http_requests_total", &labels).increment(1);
    metrics::histogram!("http_request_seconds", "route" => route.to_owned()).record(seconds);
    metrics::histogram!("http_request_statements", "route" => route.to_owned())
        .record(f64::from(statements));
}

fn method_label(method: &Method) -> &'static str {
    match *method {
        Method::GET | Method::HEAD => "GET",
        Method::POST => "POST",
        Method::PUT => "PUT",
        Method::PATCH => "PATCH",
        Method::DELETE => "DELETE",
        _ => "other",
    }
}
