//! The main pages of a small demo, as its member and its manager see them: how many per second
//! against `/healthz`, which does nothing, how many bytes and how many SQL statements.

use anyhow::Context;
use app::components::page::escape;
use axum::{Router, body::Body};
use http::{Request, header};
use http_body_util::BodyExt;
use kith_services::{
    Kith, circles, conversations,
    cursor::PageRequest,
    demo::{self, DemoLogin, DemoPart, DemoPlan},
    members,
};
use tower::ServiceExt;

use super::{line, place::Place};
use crate::{
    clock::Stopwatch,
    config::{Config, Overrides},
    router,
    state::AppState,
};

/// Large enough that feeds go on after their first page and scores have a past.
const COMMUNITY: DemoPlan = DemoPlan {
    seed: 1,
    members: 60,
    months: 3,
};
/// Pages that are measured, and as whom.
const PAGES: [(DemoPart, &[&str]); 2] = [
    (
        DemoPart::Member,
        &[
            "/",
            "/circles",
            "/circles/:slug",
            "/circles/:slug/posts/:id",
            "/chain",
            "/wallet",
            "/rewards",
        ],
    ),
    (DemoPart::Manager, &["/circles/:slug/scores", "/manage"]),
];
/// Requests per page.
const TIMES: u32 = 200;

pub(super) async fn measure(place: &Place) -> anyhow::Result<()> {
    let bench = place.open("pages").await?;
    let kith = &bench.kith;
    let people = demo::seed(kith, COMMUNITY, |_| {}).await?.logins;
    let (slug, post) = liveliest(kith, login(&people, DemoPart::Member)?).await?;
    let config = Config::load(
        &Overrides {
            database: Some(bench.url.clone()),
            ..Overrides::default()
        },
        |_| None,
    )?;
    let app = router(AppState::new(kith.clone(), &config).await?);
    for (part, pages) in PAGES {
        let cookies = sign_in(&app, login(&people, part)?).await?;
        let floor = rate(&app, "/healthz", &cookies).await?;
        for page in pages {
            let path = page.replace(":slug", &slug).replace(":id", &post);
            let (bytes, statements) = get(&app, &path, &cookies).await?;
            let per_second = rate(&app, &path, &cookies).await?;
            let figure = format!(
                "{per_second:.0}/s, {:.3} of /healthz; {bytes} bytes in Brotli, {statements}",
                per_second / floor,
            );
            line(place, page, &figure);
        }
    }
    bench.remove().await
}

fn login(people: &[DemoLogin], part: DemoPart) -> anyhow::Result<&DemoLogin> {
    let found = people.iter().find(|login| login.part == part);
    found.with_context(|| format!("the demo has no login for {part:?}"))
}

/// The circle with the most posts among somebody's, and its recent post with the most comments, as
/// they stand in addresses.
async fn liveliest(kith: &Kith, login: &DemoLogin) -> anyhow::Result<(String, String)> {
    let person = members::sign_in(kith, &login.email, &login.password, None).await?;
    let mine = circles::mine(kith, person.no).await?;
    let card = mine.into_iter().max_by_key(|card| card.posts);
    let card = card.context("the demo's member is in no circle")?;
    let circle = circles::get(kith, &card.slug, Some(&person)).await?;
    let feed = conversations::feed(kith, &person, &circle, &PageRequest::default()).await?;
    let post = feed.items.into_iter().max_by_key(|post| post.comments);
    let post = post.context("the circle of the demo's member has no post")?;
    Ok((escape(&card.slug), post.id.to_string()))
}

/// The cookies of a session, through the form that people use.
async fn sign_in(app: &Router, login: &DemoLogin) -> anyhow::Result<String> {
    let form = serde_urlencoded::to_string([
        ("do", "sign-in"),
        ("email", login.email.as_str()),
        ("password", login.password.as_str()),
    ])?;
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
