//! The host: maps HTTP and the command line to the use cases of `kith-services`.

pub mod api;
pub mod clients;
pub mod clock;
pub mod commands;
pub mod config;
pub mod dev;
pub mod downloads;
pub mod forms;
pub mod health;
pub mod islands;
pub mod jobs;
pub mod pages;
pub mod pictures;
pub mod portraits;
pub mod provider;
pub mod refusal;
pub mod security;
pub mod site;
pub mod state;
pub mod telemetry;
pub mod visitors;
pub mod visits;

use axum::{
    Router,
    middleware::from_fn_with_state,
    routing::{MethodRouter, get},
};
use tower_http::compression::CompressionLayer;

use crate::{
    security::{headers, limits, origin, session, suspension},
    state::AppState,
};

/// Everything that Kith answers; the same in tests and in production.
pub fn router(state: AppState) -> Router {
    let browsers = pages::router()
        .merge(islands::router())
        .merge(downloads::router())
        .merge(portraits::router())
        .layer(from_fn_with_state(state.clone(), suspension::hold))
        .layer(from_fn_with_state(state.clone(), session::identify))
        .layer(from_fn_with_state(state.clone(), limits::slow_down))
        .layer(from_fn_with_state(state.clone(), origin::same_origin));
    let answers = browsers
        .merge(api::v1::router(&state))
        .layer(CompressionLayer::new());
    let mut router = Router::new();
    for (path, route) in plain_routes() {
        router = router.route(path, route);
    }
    if state.assets.dev {
        router = router.route(dev::LIVE, get(dev::live));
    }
    router
        .merge(answers)
        .layer(from_fn_with_state(state.clone(), refusal::no_nul))
        .layer(from_fn_with_state(state.clone(), refusal::guard))
        .layer(from_fn_with_state(state.clone(), headers::protect))
        .layer(from_fn_with_state(state.clone(), telemetry::observe))
        .with_state(state)
}

/// Addresses of files, and what operators and programs ask of the process: everything that is no page,
/// no function of an island and no endpoint of the API. The authorisation tests walk them.
pub fn plain_routes() -> Vec<(&'static str, MethodRouter<AppState>)> {
    vec![
        ("/healthz", get(health::alive)),
        ("/readyz", get(health::ready)),
        ("/metrics", get(telemetry::metrics)),
        ("/brand.css", get(site::brand)),
        ("/favicon.ico", get(site::icon)),
        ("/robots.txt", get(site::robots)),
        ("/i/{token}/card.png", get(pictures::card)),
        ("/s/{token}/card.png", get(pictures::share_card)),
        ("/pkg/{*path}", get(site::file)),
        ("/assets/{*path}", get(site::file)),
    ]
}
