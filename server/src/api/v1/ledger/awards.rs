//! Points that a manager grants.

use axum::{extract::State, http::StatusCode, response::Response};
use kith_domain::{ids::TransferId, input::InputError, ledger::MAX_TRANSFER};
use kith_services::{
    ledger::{self, Award as AwardCommand, AwardError, Awarded},
    members::PersonRef,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::{
    api::{
        access::{Key, MovesPoints},
        input::Input,
        once::Once,
        problem::{FieldError, Kind, Problem},
        v1::members::in_body,
    },
    state::AppState,
};

/// Points to be granted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewAward {
    /// The id of whoever is given them: `mem_…`, or the one that an import brought.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub member: String,
    /// How many.
    #[schema(minimum = 1, maximum = 1_000_000_000)]
    pub points: i64,
    /// Why, 1 to 400 characters; the member reads it.
    pub reason: String,
}

/// Points that were granted.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Award {
    /// The entry in the member's wallet.
    #[schema(value_type = String, example = "trf_01900000000070008000000000000001")]
    pub id: TransferId,
    /// The id of whoever was given them: the one that an import brought, else `mem_…`.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub member: String,
    /// How many.
    pub points: i64,
}

impl Award {
    fn of(awarded: &Awarded, member: &PersonRef) -> Self {
        Self {
            id: awarded.id,
            member: member.public_id(),
            points: awarded.points,
        }
    }
}

impl From<AwardError> for Problem {
    fn from(error: AwardError) -> Self {
        match error {
            AwardError::Forbidden => Self::because(Kind::Forbidden, &error),
            AwardError::UnknownMember => Self::invalid(vec![FieldError {
                field: "member".into(),
                code: "unknown",
                detail: error.to_string(),
            }]),
            AwardError::Points => Self::field("points", InputError::OutOfRange(1, MAX_TRANSFER)),
            AwardError::Reason(error) => Self::field("reason", error),
            AwardError::KeyReused => Kind::KeyReused.into(),
            AwardError::Fault(fault) => fault.into(),
        }
    }
}

/// Grant points
///
/// For managers. The same Idempotency-Key grants once.
#[utoipa::path(post, path = "/awards", tag = "ledger", security(("key" = ["points"])),
    request_body = NewAward,
    params(("Idempotency-Key" = String, Header, description = "Names this award; 1 to 255 ASCII characters.")),
    responses((status = 201, description = "The points are in the member's wallet.", body = Award)))]
pub async fn create_award(
    key: Key<MovesPoints>,
    once: Once,
    State(state): State<AppState>,
    Input { value, digest }: Input<NewAward>,
) -> Result<Response, Problem> {
    key.require_staff()?;
    let name = once.name(&key.caller);
    let work = async move {
        let member = in_body(&state, &value.member).await?.person;
        let command = AwardCommand {
            member: member.id,
            points: value.points,
            reason: value.reason,
            key: name,
        };
        let awarded = ledger::award(&state.kith, &key.member, command).await?;
        Ok(Award::of(&awarded, &member))
    };
    once.run(&key.caller, &digest, StatusCode::CREATED, work)
        .await
}
