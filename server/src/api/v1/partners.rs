//! What partners report: orders in their shops, and that one was taken back.

use axum::{Json, extract::State, http::StatusCode, response::Response};
use jiff::Timestamp;
use kith_domain::{
    ids::ConversionId,
    input::InputError,
    partners::{Kind as Brought, State as Stands, Unpaid},
};
use kith_services::partners::programme::{
    self, ConversionView, Report, ReportError, ReportField, ReverseError, Via,
};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use crate::{
    api::{
        access::PartnerKey,
        input::{Input, List, Params, Segments},
        once::Once,
        output::{At, Page},
        problem::{FieldError, Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(list_conversions, report_conversion))
        .routes(routes!(get_conversion))
        .routes(routes!(reverse_conversion))
}

/// An order to be counted.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct NewConversion {
    /// What your shop calls the order, 1 to 100 characters: it counts once.
    #[schema(example = "A-1017")]
    pub reference: String,
    /// The amount in minor units of the currency, such as cents; 0 to 1,000,000,000,000.
    #[schema(example = 1250)]
    pub amount: i64,
    /// The currency's code: three letters.
    #[schema(example = "EUR")]
    pub currency: String,
    /// The token of the link of yours that the order came by; this or `member`.
    #[schema(example = "7kq2mwx4tz9r")]
    pub link: Option<String>,
    /// The id of a member whom you brought and who placed the order; this or `link`.
    #[schema(example = "mem_01900000000070008000000000000001")]
    pub member: Option<String>,
    /// When it was placed, within the last year; now unless given.
    #[schema(value_type = Option<String>, format = DateTime)]
    pub at: Option<String>,
}

impl NewConversion {
    fn read(self) -> Result<Report, Problem> {
        let via = match (self.link, self.member) {
            (Some(link), None) => Via::Link(link),
            (None, Some(member)) => Via::Member(member),
            (None, None) => return Err(Problem::field("link", InputError::Required)),
            (Some(_), Some(_)) => return Err(Problem::field("member", InputError::Malformed)),
        };
        let at = self.at.map(|at| at.parse::<Timestamp>()).transpose();
        let at = at.map_err(|_| Problem::field("at", InputError::Malformed))?;
        Ok(Report {
            reference: self.reference,
            amount: self.amount,
            currency: self.currency,
            via,
            at: at.map(Timestamp::as_millisecond),
        })
    }
}

/// Why an order is taken back.
#[derive(Clone, Debug, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub struct Reversal {
    /// One line, 1 to 400 characters, such as that it was refunded.
    pub reason: String,
}

/// What a partner brought: somebody who joined, or an order.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Conversion {
    /// The id.
    #[schema(value_type = String, example = "cnv_01900000000070008000000000000001")]
    pub id: ConversionId,
    /// `join` or `order`.
    #[schema(value_type = String, example = "order")]
    pub kind: Brought,
    /// What your shop calls the order; null for a join.
    #[schema(required)]
    pub reference: Option<String>,
    /// The order's amount in minor units.
    #[schema(required)]
    pub amount: Option<i64>,
    /// The order's currency.
    #[schema(required)]
    pub currency: Option<String>,
    /// What you called the link that it came by.
    #[schema(required)]
    pub link: Option<String>,
    /// When it happened.
    #[schema(value_type = String, format = DateTime)]
    pub at: At,
    /// When it was reported, or counted.
    #[schema(value_type = String, format = DateTime)]
    pub reported_at: At,
    /// `pending` (its points are held), `released` (they count), `reversed`, `lapsed` or `unpaid`.
    #[schema(value_type = String, example = "pending")]
    pub state: Stands,
    /// Points that it pays.
    pub points: i64,
    /// Why it pays nothing: `terms` (not accepted), `paused`, `period` (outside of it), `budget` (used
    /// up) or `nothing` (the programme pays nothing for this kind).
    #[schema(value_type = Option<String>, required)]
    pub unpaid: Option<Unpaid>,
    /// When its points are released.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub release_at: Option<At>,
    /// The version of the terms under which it was counted.
    pub terms_version: i32,
    /// When it was taken back.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub reversed_at: Option<At>,
    /// Why it was taken back.
    #[schema(required)]
    pub reason: Option<String>,
    /// Points that were taken back; what had been spent stays spent.
    pub taken_back: i64,
}

impl From<ConversionView> for Conversion {
    fn from(view: ConversionView) -> Self {
        Self {
            id: view.id,
            kind: view.kind,
            reference: view.reference,
            amount: view.amount,
            currency: view.currency,
            link: view.link,
            at: At(view.at),
            reported_at: At(view.reported_at),
            state: view.state,
            points: view.points,
            unpaid: view.unpaid,
            release_at: view.release_at.map(At),
            terms_version: view.terms_version,
            reversed_at: view.reversed_at.map(At),
            reason: view.reason,
            taken_back: view.taken_back,
        }
    }
}

impl From<ReportError> for Problem {
    fn from(error: ReportError) -> Self {
        let unknown = |field: &'static str| FieldError {
            field: field.into(),
            code: "unknown",
            detail: error.to_string(),
        };
        match &error {
            ReportError::Forbidden => Self::because(Kind::Forbidden, &error),
            ReportError::Fields(fields) => Self::fields(fields.clone(), ReportField::name),
            ReportError::UnknownLink => Self::invalid(vec![unknown("link")]),
            ReportError::UnknownMember => Self::invalid(vec![unknown("member")]),
            ReportError::Other => Self::because(Kind::Conflict, &error),
            ReportError::Fault(fault) => fault.clone().into(),
        }
    }
}

impl From<ReverseError> for Problem {
    fn from(error: ReverseError) -> Self {
        match error {
            ReverseError::NotFound => Kind::NotFound.into(),
            ReverseError::Reversed => Self::because(Kind::Settled, &error),
            ReverseError::Reason(error) => Self::field("reason", error),
            ReverseError::Fault(fault) => fault.into(),
        }
    }
}

/// A partner's conversions
///
/// The latest first: joins that counted, and orders.
#[utoipa::path(get, path = "/partners/conversions", tag = "partners", security(("key" = ["conversions"])),
    params(List),
    responses((status = 200, description = "A page of conversions.", body = Page<Conversion>)))]
pub async fn list_conversions(
    key: PartnerKey,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Page<Conversion>>, Problem> {
    let page = list.by_id()?;
    Ok(Page::of(
        programme::conversions(&state.kith, key.partner, &page).await?,
    ))
}

/// A conversion
///
/// One of the partner behind the key.
#[utoipa::path(get, path = "/partners/conversions/{id}", tag = "partners", security(("key" = ["conversions"])),
    params(("id" = String, Path, description = "The conversion's id.")),
    responses((status = 200, description = "The conversion.", body = Conversion)))]
pub async fn get_conversion(
    key: PartnerKey,
    State(state): State<AppState>,
    Segments(id): Segments<ConversionId>,
) -> Result<Json<Conversion>, Problem> {
    let found = programme::conversion(&state.kith, key.partner, id).await?;
    let found = found.ok_or(Kind::NotFound)?;
    Ok(Json(found.into()))
}

/// Report an order
///
/// Each reference counts once: reported again with the same values it is answered with what it came to,
/// with others it is refused. What it pays is held, and may be nothing, as `unpaid` says.
#[utoipa::path(post, path = "/partners/conversions", tag = "partners", security(("key" = ["conversions"])),
    request_body = NewConversion,
    params(("Idempotency-Key" = String, Header, description = "Names this report; 1 to 255 ASCII characters.")),
    responses(
        (status = 201, description = "The order counts.", body = Conversion),
        (status = 200, description = "It was reported before, and counted once.", body = Conversion),
        (status = 409, description = "The reference was reported with other values, or the same request is still running."),
    ))]
pub async fn report_conversion(
    key: PartnerKey,
    once: Once,
    State(state): State<AppState>,
    Input { value, digest }: Input<NewConversion>,
) -> Result<Response, Problem> {
    let PartnerKey {
        caller,
        member,
        partner,
    } = key;
    let work = async move {
        let report = value.read()?;
        let reported = programme::report(&state.kith, &member, partner, &report).await?;
        let status = if reported.repeated {
            StatusCode::OK
        } else {
            StatusCode::CREATED
        };
        Ok((status, Conversion::from(reported.conversion)))
    };
    once.below("/partners/conversions")
        .run_answering(&caller, &digest, work)
        .await
}

/// Take an order back
///
/// After a refund: points that are held lapse, points that count are taken back, and what of them was
/// spent is owed.
#[utoipa::path(post, path = "/partners/conversions/{id}/reverse", tag = "partners",
    security(("key" = ["conversions"])),
    request_body = Reversal,
    params(
        ("id" = String, Path, description = "The conversion's id."),
        ("Idempotency-Key" = String, Header, description = "Names this step; 1 to 255 ASCII characters."),
    ),
    responses(
        (status = 200, description = "The conversion as it is now.", body = Conversion),
        (status = 409, description = "It was taken back before, or the same request is still running."),
    ))]
pub async fn reverse_conversion(
    key: PartnerKey,
    once: Once,
    State(state): State<AppState>,
    Segments(id): Segments<ConversionId>,
    Input { value, digest }: Input<Reversal>,
) -> Result<Response, Problem> {
    let (member, partner) = (key.member, key.partner);
    let work = async move {
        let which = (partner, id);
        let taken = programme::reverse(&state.kith, &member, which, &value.reason).await?;
        Ok(Conversion::from(taken))
    };
    once.run(&key.caller, &digest, StatusCode::OK, work).await
}
