//! The pages: every address of the route table renders the same document, with what the page needs
//! from the request as its context. A form posts to its own page's address.

use std::sync::Arc;

use app::{
    features::partners::ApiDocument,
    form::{Refusal, Submitted},
    gatekeeper::Gatekeeper,
    routes::{Method, PAGES},
    viewer::Viewer,
};
use axum::{
    Router,
    body::Body,
    extract::{Request, State},
    http::{HeaderValue, StatusCode, Uri, header, request::Parts},
    response::{IntoResponse, Response},
    routing::get,
};
use leptos::prelude::provide_context;

use crate::{
    api::v1,
    clients::Client,
    forms, refusal,
    security::{
        cookies::{self, DEVICE, HALF, OWN},
        gatekeeper::Gate,
    },
    state::AppState,
    visitors, visits,
};

/// The pages, as routes.
pub fn router() -> Router<AppState> {
    // Effects and spawned tasks run on the server's own threads; a second call changes nothing.
    let _ = any_spawner::Executor::init_tokio();
    let mut router = Router::new();
    for page in PAGES {
        let route = match page.method {
            Method::Read => get(show),
            Method::Form => get(show).post(submit),
        };
        router = router.route(&in_axum(page.path), route.fallback(refusal::wrong_method));
    }
    router.fallback(show)
}

/// `/circles/:slug` as axum writes it.
fn in_axum(path: &str) -> String {
    let part = |part: &str| match part.strip_prefix(':') {
        Some(name) => format!("{{{name}}}"),
        None => part.to_owned(),
    };
    path.split('/').map(part).collect::<Vec<_>>().join("/")
}

async fn show(State(state): State<AppState>, request: Request) -> Response {
    let (parts, _) = request.into_parts();
    render(&state, parts, Submitted::default(), None).await
}

async fn submit(State(state): State<AppState>, request: Request) -> Response {
    let (parts, body) = request.into_parts();
    match forms::read(&parts, body).await {
        Ok(form) => render(&state, parts, form, None).await,
        Err(status) => refuse(&state, parts, status).await,
    }
}

/// The page whose form leads elsewhere, with what was wrong with it: `what` tells the page which form.
pub async fn mistaken(
    state: &AppState,
    mut parts: Parts,
    path: &'static str,
    what: &str,
) -> Response {
    parts.uri = Uri::from_static(path);
    let form = Submitted::new(vec![("do".to_owned(), what.to_owned())]);
    render(state, parts, form, None).await
}

/// The error page for a request that no page sees.
pub async fn refuse(state: &AppState, parts: Parts, status: StatusCode) -> Response {
    let mut response = render(state, parts, Submitted::default(), Some(Refusal(status))).await;
    *response.status_mut() = status;
    response
}

/// Everything that a page finds in its context.
#[derive(Clone)]
struct Context {
    state: AppState,
    viewer: Viewer,
    form: Submitted,
    gatekeeper: Arc<dyn Gatekeeper>,
    refusal: Option<Refusal>,
}

impl Context {
    fn provide(&self) {
        provide_context(self.state.kith.clone());
        provide_context(self.viewer.clone());
        provide_context(self.form.clone());
        provide_context(self.gatekeeper.clone());
        provide_context(self.state.assets.clone());
        provide_context(ApiDocument(v1::openapi()));
        if let Some(refusal) = self.refusal {
            provide_context(refusal);
        }
    }
}

async fn render(
    state: &AppState,
    parts: Parts,
    form: Submitted,
    refusal: Option<Refusal>,
) -> Response {
    let viewer = visitors::viewer(state, &parts);
    let cookie = |name| cookies::get(&parts.headers, name).map(str::to_owned);
    let visit = visits::of(state, &parts, &viewer);
    let gate = Arc::new(Gate {
        state: state.clone(),
        session: viewer.session,
        agent: viewer.agent.clone(),
        device: cookie(DEVICE),
        own: cookie(OWN),
        half: cookie(HALF),
        errand: cookie(state.cookies.errand()),
        stranger: cookie(state.cookies.stranger()),
        ip: Client::sending(&parts.headers, &parts.extensions, &state.trusted_proxies).ip(),
        visitor: visits::known(&parts.headers),
        near: Client::is_near(&parts.headers, &parts.extensions),
    });
    let state = state.clone();
    let context = Context {
        state,
        viewer,
        form,
        gatekeeper: gate.clone(),
        refusal,
    };
    let request = Request::from_parts(parts, Body::empty());
    let render = leptos_axum::render_app_async_with_context(move || context.provide(), app::shell);
    let mut response = render(request).await;
    let noted = match visit {
        Some(visit) => visits::note(&gate, visit, response.status()).await,
        None => None,
    };
    let headers = response.headers_mut();
    if let Some((name, cookie)) = noted {
        headers.append(name, cookie);
    }
    headers
        .entry(header::CACHE_CONTROL)
        .or_insert(HeaderValue::from_static("private, no-cache"));
    headers.insert(
        header::VARY,
        HeaderValue::from_static("cookie, accept-language, islands-router"),
    );
    response.into_response()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn paths_are_written_as_axum_does() {
        assert_eq!(in_axum("/"), "/");
        assert_eq!(
            in_axum("/circles/:slug/posts/:id"),
            "/circles/{slug}/posts/{id}"
        );
    }
}
