//! What moves points runs once per Idempotency-Key: the first answer is the answer.

use std::{future::Future, panic::AssertUnwindSafe};

use axum::{
    extract::{FromRequestParts, OriginalUri},
    http::{HeaderName, HeaderValue, StatusCode, header, request::Parts},
    response::{IntoResponse, Response},
};
use futures::FutureExt;
use kith_services::{
    Kith, db,
    partners::{
        ApiCaller,
        idempotency::{self, Begin},
    },
};
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use tokio_util::task::TaskTracker;
use tracing::Instrument;

use super::{
    problem::{Kind, MEDIA_TYPE, Problem},
    v1::PREFIX,
};
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
    /// What is made can be read below this address, under its id.
    below: Option<&'static str>,
    tasks: TaskTracker,
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
            below: None,
            tasks: state.tasks.clone(),
        })
    }
}

/// What is kept of an answer.
#[derive(Debug)]
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

    /// What is made can be read below this address of the API, under its id: the answer says so in
    /// `Location`.
    #[must_use]
    pub const fn below(mut self, path: &'static str) -> Self {
        self.below = Some(path);
        self
    }

    /// Runs what the request asks for, unless it ran before. It is carried out to its end even
    /// when the caller hangs up, and before the server stops.
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
        let work = async move { Ok((status, work.await?)) };
        self.run_answering(caller, digest, work).await
    }

    /// The same for work that tells itself with which status it is answered.
    ///
    /// # Errors
    /// As [`Once::run`].
    pub async fn run_answering<T, F>(
        self,
        caller: &ApiCaller,
        digest: &[u8],
        work: F,
    ) -> Result<Response, Problem>
    where
        T: Serialize + Send + 'static,
        F: Future<Output = Result<(StatusCode, T), Problem>> + Send + 'static,
    {
        let scope = caller.key.to_string();
        let request = Sha256::new()
            .chain_update(&self.what)
            .chain_update([0])
            .chain_update(digest)
            .finalize();
        let tasks = self.tasks.clone();
        let task = async move {
            match idempotency::begin(&self.kith, &scope, &self.key, &request).await? {
                Begin::Run => self.carry_out(&scope, work).await,
                Begin::Replay(status, body) => Ok(self.replay(&Kept { status, body })),
                Begin::Mismatch => Err(Kind::KeyReused.into()),
                Begin::Running => Err(Kind::Running.into()),
            }
        };
        let run = tasks.spawn(task.in_current_span());
        run.await.unwrap_or_else(|error| {
            tracing::error!(%error, "a request under an Idempotency-Key broke off");
            Err(Kind::Internal.into())
        })
    }

    async fn carry_out<T, F>(&self, scope: &str, work: F) -> Result<Response, Problem>
    where
        T: Serialize,
        F: Future<Output = Result<(StatusCode, T), Problem>>,
    {
        let outcome = AssertUnwindSafe(work).catch_unwind().await;
        let outcome = outcome.unwrap_or_else(|_| {
            tracing::error!("what was asked for under an Idempotency-Key panicked");
            Err(Kind::Internal.into())
        });
        let (kept, response) = match outcome {
            Ok((status, value)) => {
                let kept = Kept {
                    status: status.as_u16(),
                    body: serde_json::to_string(&value).unwrap_or_default(),
                };
                let response = self.answer(&kept);
                (kept, response)
            }
            Err(problem) if problem.status().is_server_error() => {
                self.give_back(scope).await;
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
        self.keep(scope, &kept).await;
        Ok(response)
    }

    /// Keeps an answer. It is true also where that fails: then nobody is told it again, and the key is
    /// free.
    async fn keep(&self, scope: &str, Kept { status, body }: &Kept) {
        let finish = || idempotency::finish(&self.kith, scope, &self.key, *status, body);
        if let Err(fault) = db::retry(finish).await {
            tracing::error!(%fault, "an answer under an Idempotency-Key is not kept");
            self.give_back(scope).await;
        }
    }

    /// Frees the key, so that nobody has to wait until it counts as cut off.
    async fn give_back(&self, scope: &str) {
        if let Err(fault) = idempotency::abandon(&self.kith, scope, &self.key).await {
            tracing::error!(%fault, "an Idempotency-Key stays taken for a minute");
        }
    }

    fn answer(&self, Kept { status, body }: &Kept) -> Response {
        let status = StatusCode::from_u16(*status).unwrap_or(StatusCode::OK);
        let media_type = if status.is_success() {
            "application/json"
        } else {
            MEDIA_TYPE
        };
        let content_type = [(header::CONTENT_TYPE, HeaderValue::from_static(media_type))];
        let mut response = (status, content_type, body.clone()).into_response();
        if status == StatusCode::CREATED
            && let Some(address) = self.address(body)
        {
            response.headers_mut().insert(header::LOCATION, address);
        }
        response
    }

    fn replay(&self, kept: &Kept) -> Response {
        let mut response = self.answer(kept);
        let headers = response.headers_mut();
        headers.insert(REPLAYED, HeaderValue::from_static("true"));
        response
    }

    /// The address of what was made.
    fn address(&self, body: &str) -> Option<HeaderValue> {
        #[derive(Deserialize)]
        struct Made {
            id: String,
        }
        let below = self.below?;
        let Made { id } = serde_json::from_str(body).ok()?;
        HeaderValue::from_str(&format!("{PREFIX}{below}/{id}")).ok()
    }
}
