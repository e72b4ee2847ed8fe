//! Pictures of invitations and shares, for other sites that show what a link leads to.

use std::{
    collections::VecDeque,
    sync::{Arc, Mutex, PoisonError},
};

use app::{
    components::rings::{of_life, varied},
    features::referrals::{Picture, png},
};
use axum::{
    body::Bytes,
    extract::{Path, State},
    http::{HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use kith_services::{
    circles::CircleCard,
    db::Fault,
    referrals::{self, UnknownLink},
    shares::{self, OpenError, Seen},
};
use tokio::sync::Semaphore;

use crate::state::AppState;

/// Pictures drawn at the same time: each takes a core for a moment.
const AT_ONCE: usize = 2;
/// Pictures that are kept, the latest; each has some fifty kilobytes.
const KEPT: usize = 64;
/// Other sites ask again after a day.
const A_DAY: HeaderValue = HeaderValue::from_static("public, max-age=86400");

/// The pictures of this node.
#[derive(Clone, Debug)]
pub struct Pictures {
    turns: Arc<Semaphore>,
    kept: Arc<Mutex<VecDeque<(String, Bytes)>>>,
}

impl Default for Pictures {
    fn default() -> Self {
        Self {
            turns: Arc::new(Semaphore::new(AT_ONCE)),
            kept: Arc::default(),
        }
    }
}

impl Pictures {
    fn kept(&self, key: &str) -> Option<Bytes> {
        let kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let found = kept.iter().find(|(known, _)| known == key);
        found.map(|(_, file)| file.clone())
    }

    fn keep(&self, key: String, file: &Bytes) {
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        kept.retain(|(known, _)| *known != key);
        kept.push_front((key, file.clone()));
        kept.truncate(KEPT);
    }

    /// The picture, drawn anew where it is not kept.
    async fn draw(&self, key: String, picture: Picture) -> Result<Option<Bytes>, Fault> {
        if let Some(file) = self.kept(&key) {
            return Ok(Some(file));
        }
        let broken = |error: &dyn std::fmt::Display| Fault::new(error.to_string());
        let turn = self.turns.acquire().await;
        let _turn = turn.map_err(|error| broken(&error))?;
        // Somebody may have asked for the same meanwhile.
        if let Some(file) = self.kept(&key) {
            return Ok(Some(file));
        }
        let drawn = tokio::task::spawn_blocking(move || png(&picture)).await;
        let file = drawn.map_err(|error| broken(&error))?;
        let file = file.map_err(|error| broken(&error))?.map(Bytes::from);
        if let Some(file) = &file {
            self.keep(key, file);
        }
        Ok(file)
    }
}

/// What is drawn of a link: the rings of its circle, or some of the community.
fn picture(state: &AppState, circle: Option<&CircleCard>, path: &str) -> Picture {
    let (strokes, drift) = match circle {
        Some(circle) => (
            of_life(&circle.life, state.kith.now() - circle.created_at),
            4.0 + f64::from(circle.id.0.as_bytes()[14] % 9),
        ),
        None => (varied(9), 8.0),
    };
    Picture {
        hue: state.kith.settings().hue,
        strokes,
        drift,
        address: format!("{}{path}", state.public_url),
    }
}

/// `/i/{token}/card.png`. Asking for it counts no visit.
pub async fn card(State(state): State<AppState>, Path(token): Path<String>) -> Response {
    match referrals::invitation(&state.kith, &token).await {
        Ok(invitation) => {
            let path = format!("/i/{}", invitation.token);
            send(&state, &path, invitation.circle.as_ref()).await
        }
        Err(UnknownLink::Fault(fault)) => failed(&fault),
        Err(UnknownLink::Unknown | UnknownLink::Over(_)) => StatusCode::NOT_FOUND.into_response(),
    }
}

/// `/s/{token}/card.png`, the same for a share.
pub async fn share_card(State(state): State<AppState>, Path(token): Path<String>) -> Response {
    match shares::open(&state.kith, None, &token).await {
        Ok(shared) => {
            let circle = match &shared.seen {
                Seen::Circle(circle, _) => Some(circle),
                Seen::Post(_) | Seen::Reward(_) => None,
            };
            send(&state, &format!("/s/{}", shared.token), circle).await
        }
        Err(OpenError::Fault(fault)) => failed(&fault),
        Err(OpenError::Unknown | OpenError::Over) => StatusCode::NOT_FOUND.into_response(),
    }
}

async fn send(state: &AppState, path: &str, circle: Option<&CircleCard>) -> Response {
    let picture = picture(state, circle, path);
    let key = format!("{path} {} {:?}", picture.hue, picture.strokes);
    match state.pictures.draw(key, picture).await {
        Ok(Some(file)) => {
            let headers = [
                (header::CONTENT_TYPE, HeaderValue::from_static("image/png")),
                (header::CACHE_CONTROL, A_DAY),
            ];
            (headers, file).into_response()
        }
        Ok(None) => StatusCode::NOT_FOUND.into_response(),
        Err(fault) => failed(&fault),
    }
}

fn failed(fault: &Fault) -> Response {
    tracing::error!(%fault, "a picture failed");
    StatusCode::INTERNAL_SERVER_ERROR.into_response()
}
