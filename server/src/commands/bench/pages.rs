//! The main pages of a small community: how many per second against `/healthz`, which does nothing,
//! how many bytes and how many SQL statements.

use axum::{Router, body::Body};
use http::{Request, header};
use http_body_util::BodyExt;
use kith_domain::roles::Role;
use kith_services::{
    circles::{self, CreateCircle},
    conversations,
    members::{self, Register, SignedIn, hash_password, register_simulated},
};
use tower::ServiceExt;

use super::{line, place::Place};
use crate::{
    clock::Stopwatch,
    config::{Config, Overrides},
    router,
    state::AppState,
};

/// Pages that are measured.
const PAGES: [&str; 6] = [
    "/",
    "/circles",
    "/circles/bench",
    "/chain",
    "/wallet",
    "/rewards",
];
/// Requests per page.
const TIMES: u32 = 200;
const PASSWORD: &str = "a sentence for the bench";

pub(super) async fn measure(place: &Place) -> anyhow::Result<()> {
    let bench = place.open("pages").await?;
    let kith = &bench.kith;
    let hash = Some(hash_password(kith, PASSWORD).await?);
    let command = Register {
        email: "bench@example.org".to_owned(),
        password: String::new(),
        display_name: "Bench".to_owned(),
        language: "en".to_owned(),
        referral: None,
        accept_terms: true,
    };
    register_simulated(kith, command, Role::Manager, hash).await?;
    let person = members::sign_in(kith, "bench@example.org", PASSWORD).await?;
    fill(kith, &person).await?;
    let config = Config::load(
        &Overrides {
            database: Some(bench.url.clone()),
            ..Overrides::default()
        },
        |_| None,
    )?;
    let app = router(AppState::new(kith.clone(), &config).await?);
    let cookies = sign_in(&app).await?;
    let floor = rate(&app, "/healthz", &cookies).await?;
    for page in PAGES {
        let answer = get(&app, page, &cookies).await?;
        let statements = answer.1.clone();
        let per_second = rate(&app, page, &cookies).await?;
        let figure = format!(
            "{per_second:.0}/s, {:.3} of /healthz; {} bytes in Brotli, {statements}",
            per_second / floor,
            answer.0,
        );
        line(place, page, &figure);
    }
    bench.remove().await
}

async fn fill(kith: &kith_services::Kith, person: &SignedIn) -> anyhow::Result<()> {
    let command = CreateCircle {
        name: "Bench".to_owned(),
        purpose: "To be measured".to_owned(),
    };
    circles::create(kith, person, command).await?;
    for n in 0..30 {
        let text =
            format!("Post number {n}: a sentence, and **another** one that is a little longer.");
        conversations::post(kith, person, "bench", &text).await?;
    }
    Ok(())
}

/// The cookies of a session, through the form that people use.
async fn sign_in(app: &Router) -> anyhow::Result<String> {
    let form = "do=sign-in&email=bench%40example.org&password=a+sentence+for+the+bench";
    let request = Request::post("/sign-in")
        .header(header::CONTENT_TYPE, "application/x-www-form-urlencoded")
        .header("sec-fetch-site", "same-origin")
        .body(Body::from(form))?;
    let answer = app.clone().oneshot(request).await?;
    let cookies = answer.headers().get_all(header::SET_COOKIE).iter();
    let pairs =
        cookies.filter_map(|cookie| cookie.to_str().ok()?.split(';').next().map(str::to_owned));
    let cookies = pairs.collect::<Vec<_>>().join("; ");
    anyhow::ensure!(
        answer.status() == 303 && !cookies.is_empty(),
        "signing in answered {}",
        answer.status()
    );
    Ok(cookies)
}

/// Bytes of a page in Brotli, and its statements.
async fn get(app: &Router, path: &str, cookies: &str) -> anyhow::Result<(usize, String)> {
    let request = Request::get(path)
        .header(header::COOKIE, cookies)
        .header(header::ACCEPT_ENCODING, "br")
        .body(Body::empty())?;
    let answer = app.clone().oneshot(request).await?;
    anyhow::ensure!(
        answer.status() == 200,
        "{path} answered {}",
        answer.status()
    );
    let timing = answer
        .headers()
        .get("server-timing")
        .and_then(|value| value.to_str().ok());
    let statements = timing
        .and_then(|timing| timing.split('"').nth(1))
        .unwrap_or("no statements")
        .to_owned();
    Ok((
        answer.into_body().collect().await?.to_bytes().len(),
        statements,
    ))
}

async fn rate(app: &Router, path: &str, cookies: &str) -> anyhow::Result<f64> {
    let watch = Stopwatch::start();
    for _ in 0..TIMES {
        let request = Request::get(path)
            .header(header::COOKIE, cookies)
            .body(Body::empty())?;
        let answer = app.clone().oneshot(request).await?;
        answer.into_body().collect().await?;
    }
    Ok(f64::from(TIMES) / watch.elapsed().as_secs_f64())
}
