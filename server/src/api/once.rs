//! What moves points runs once per Idempotency-Key: the first answer is the answer.

use std::future::Future;

use axum::{
    Json,
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use kith_services::{
    Kith,
    partners::{
        ApiCaller,
        idempotency::{self, Begin},
    },
};
use serde::Serialize;
use sha2::{Digest, Sha256};
use tracing::Instrument;

use super::problem::{Kind, MEDIA_TYPE, Problem};
use crate::{state::AppState, telemetry::RequestId};

/// The header that names a request.
const KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// Set on an answer that was kept from the first time.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotent-replayed");

/// A request under an Idempotency-Key.
#[derive(Clone, Debug)]
pub struct Once {
    kith: Kith,
    key: String,
    /// Method and path, which belong to the request as its body does.
    what: String,
    instance: Option<String>,
}

impl FromRequestParts<AppState> for Once {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let key = parts.headers.get(KEY).and_then(|value| value.to_str().ok());
        let key = key
            .map(str::trim)
            .filter(|key| (1..=255).contains(&key.len()));
        let key = key.ok_or_else(|| {
            let detail = "Send the header Idempotency-Key: 1 to 255 ASCII characters of your \
                          choice, new for each thing to be done.";
            Problem::new(Kind::KeyMissing, detail)
        })?;
        let uri = parts
            .extensions
            .get::<OriginalUri>()
            .map_or(&parts.uri, |OriginalUri(uri)| uri);
        Ok(Self {
            kith: state.kith.clone(),
            key: key.to_owned(),
            what: format!("{} {}", parts.method, uri.path()),
            instance: parts
                .extensions
                .get::<RequestId>()
                .map(|RequestId(id)| id.clone()),
        })
    }
}

/// What is kept of an answer.
struct Kept {
    status: u16,
    body: String,
}

impl Once {
    /// Names what is done in the ledger, so that even a second run moves nothing twice. Keys of
    /// two programs never meet.
    #[must_use]
    pub fn name(&self, caller: &ApiCaller) -> String {
        format!("{}:{}", caller.key, self.key)
    }

    /// Runs what the request asks for, unless it ran before. It is carried out to its end even
    /// when the caller hangs up.
    ///
    /// # Errors
    /// [`Kind::KeyReused`], [`Kind::Running`], or a fault; refusals of the work itself are kept and
    /// answered like any other answer.
    pub async fn run<T, F>(
        self,
        caller: &ApiCaller,
        digest: &[u8],
        status: StatusCode,
        work: F,
    ) -> Result<Response, Problem>
    where
        T: Serialize + Send + 'static,
        F: Future<Output = Result<T, Problem>> + Send + 'static,
    {
        let scope = caller.key.to_string();
        let request = Sha256::new()
            .chain_update(&self.what)
            .chain_update([0])
            .chain_update(digest)
            .finalize();
        let task = async move {
            match idempotency::begin(&self.kith, &scope, &self.key, &request).await? {
                Begin::Run => self.carry_out(&scope, status, work).await,
                Begin::Replay(status, body) => Ok(replay(Kept { status, body })),
                Begin::Mismatch => Err(Kind::KeyReused.into()),
                Begin::Running => Err(Kind::Running.into()),
            }
        };
        tokio::spawn(task.in_current_span())
            .await
            .unwrap_or_else(|error| {
                tracing::error!(%error, "a request under an Idempotency-Key broke off");
                Err(Kind::Internal.into())
            })
    }

    async fn carry_out<T, F>(
        &self,
        scope: &str,
        status: StatusCode,
        work: F,
    ) -> Result<Response, Problem>
    where
        T: Serialize,
        F: Future<Output = Result<T, Problem>>,
    {
        let (kept, response) = match work.await {
            Ok(value) => {
                let body = serde_json::to_string(&value).unwrap_or_default();
                (
                    Kept {
                        status: status.as_u16(),
                        body,
                    },
                    (status, Json(value)).into_response(),
                )
            }
            Err(problem) if problem.status().is_server_error() => {
                idempotency::abandon(&self.kith, scope, &self.key).await?;
                return Err(problem);
            }
            Err(mut problem) => {
                problem.instance.clone_from(&self.instance);
                let kept = Kept {
                    status: problem.status,
                    body: problem.json(),
                };
                (kept, problem.into_response())
            }
        };
        idempotency::finish(&self.kith, scope, &self.key, kept.status, &kept.body).await?;
        Ok(response)
    }
}

fn replay(kept: Kept) -> Response {
    let status = StatusCode::from_u16(kept.status).unwrap_or(StatusCode::OK);
    let media_type = if status.is_success() {
        "application/json"
    } else {
        MEDIA_TYPE
    };
    let headers = [
        (header::CONTENT_TYPE, HeaderValue::from_static(media_type)),
        (REPLAYED, HeaderValue::from_static("true")),
    ];
    (status, headers, kept.body).into_response()
}
