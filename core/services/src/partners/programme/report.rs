//! A partner's program reports an order: counted once, however often it is reported.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{ConversionId, MemberId, MemberNo, PartnerId},
    input::{InputError, Mistakes},
    partners::{self, AMOUNT, Kind},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    ConversionView, PartnerView,
    conversions::{Brought, Row, count, find},
    held,
};
use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// Clocks of shops may be ahead by so much.
const AHEAD: Millis = 5 * 60_000;
/// Orders may be reported for so long.
const LATE: Millis = 366 * DAY_MS;

/// How an order came about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Via {
    /// By a link of the partner's: its token.
    Link(String),
    /// By a member whom the partner brought: their id.
    Member(String),
}

/// The command.
#[derive(Clone, Debug)]
pub struct Report {
    /// What the shop calls the order.
    pub reference: String,
    /// Its amount in minor units of the currency.
    pub amount: i64,
    /// Three letters.
    pub currency: String,
    /// How it came about.
    pub via: Via,
    /// When it was placed; none for now.
    pub at: Option<Millis>,
}

/// A field of the command.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum ReportField {
    /// What the shop calls the order.
    Reference,
    /// The amount.
    Amount,
    /// The currency.
    Currency,
    /// When it was placed.
    At,
}

impl ReportField {
    /// Its name over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Reference => "reference",
            Self::Amount => "amount",
            Self::Currency => "currency",
            Self::At => "at",
        }
    }
}

/// An order that counts.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reported {
    /// The conversion.
    pub conversion: ConversionView,
    /// It was reported before, and nothing was counted now.
    pub repeated: bool,
}

/// Why nothing was counted.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReportError {
    /// The member acts for no partner.
    #[error("this member acts for no partner")]
    Forbidden,
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(ReportField, InputError)>),
    /// None of the partner's links has this token.
    #[error("none of the partner's links has this token")]
    UnknownLink,
    /// Nobody whom the partner brought has this id.
    #[error("nobody whom the partner brought has this id")]
    UnknownMember,
    /// The reference was reported with other values.
    #[error("this reference was reported with other values")]
    Other,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ReportError);

struct Checked {
    reference: String,
    amount: i64,
    currency: String,
    at: Option<Millis>,
}

fn check(kith: &Kith, report: &Report) -> Result<Checked, ReportError> {
    let mut wrong = Mistakes::default();
    let reference = partners::order(&report.reference);
    let reference = wrong.note(ReportField::Reference, reference);
    wrong.bound(ReportField::Amount, report.amount, AMOUNT);
    let currency = partners::currency(&report.currency);
    let currency = wrong.note(ReportField::Currency, currency);
    let now = kith.now();
    let known = now - LATE..=now + AHEAD;
    if report.at.is_some_and(|at| !known.contains(&at)) {
        wrong.add(ReportField::At, InputError::Malformed);
    }
    wrong.none().map_err(ReportError::Fields)?;
    Ok(Checked {
        reference,
        amount: report.amount,
        currency,
        at: report.at,
    })
}

/// Counts an order of the partner that a member acts for, once for each reference.
///
/// # Errors
/// [`ReportError`].
pub async fn report(
    kith: &Kith,
    actor: &SignedIn,
    partner: PartnerId,
    command: &Report,
) -> Result<Reported, ReportError> {
    let checked = check(kith, command)?;
    db::retry(|| write(kith, (actor, partner), &checked, &command.via)).await
}

async fn write(
    kith: &Kith,
    (actor, partner): (&SignedIn, PartnerId),
    order: &Checked,
    via: &Via,
) -> Result<Reported, ReportError> {
    let tx = kith.db().begin().await?;
    let partner = held(&tx, partner).await?;
    let partner = partner.filter(|partner| partner.member_no == actor.no);
    let partner = partner.ok_or(ReportError::Forbidden)?;
    let came = came(&tx, &partner, via).await;
    let named = ("reference", order.reference.clone().into());
    if let Some(before) = find(&tx, partner.id, named).await? {
        // Whoever it was may have left since, and the order names nobody any more.
        let nobody = before.member_no.is_none() && before.link_id.is_none();
        let came = match came {
            Err(ReportError::UnknownMember) if nobody => Ok((None, None)),
            came => came,
        };
        return match came {
            Ok(came) if is_same(&before, order, came) => Ok(Reported {
                conversion: before.into(),
                repeated: true,
            }),
            Err(ReportError::Fault(fault)) => Err(fault.into()),
            _ => Err(ReportError::Other),
        };
    }
    let (member, link) = came?;
    let brought = Brought {
        kind: Kind::Order,
        order: Some((&order.reference, order.amount, &order.currency)),
        member,
        link,
        at: order.at.unwrap_or_else(|| kith.now()),
    };
    let id = count(&tx, kith, &partner, brought).await?;
    let made = find(&tx, partner.id, ("id", id.0.into())).await?;
    let made = made.ok_or_else(|| Fault::new("the conversion that was just counted"))?;
    let conversion = ConversionView::from(made);
    note(&tx, kith, actor, &conversion).await?;
    tx.commit().await?;
    Ok(Reported {
        conversion,
        repeated: false,
    })
}

async fn note<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    actor: &SignedIn,
    conversion: &ConversionView,
) -> Result<(), DbErr> {
    let id: ConversionId = conversion.id;
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "partners.report",
        circle: None,
        subject: Some(id.to_string()),
        detail: json!({ "reference": conversion.reference, "points": conversion.points }),
    };
    audit::write(tx, kith, entry).await
}

/// Whether an order is the one that was reported before.
fn is_same(before: &Row, order: &Checked, (member, link): Came) -> bool {
    before.amount == Some(order.amount)
        && before.currency.as_deref() == Some(order.currency.as_str())
        && before.member_no == member.map(|no| no.0)
        && before.link_id == link
        && order.at.is_none_or(|at| at == before.at)
}

/// The member or the link that an order came by.
type Came = (Option<MemberNo>, Option<Uuid>);

#[derive(FromQueryResult)]
struct Link {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Member {
    no: i64,
}

/// Looks among the partner's own links, and among those who came by them: a partner learns of nobody
/// else whether they are members.
async fn came<C: ConnectionTrait>(
    tx: &C,
    partner: &PartnerView,
    via: &Via,
) -> Result<Came, ReportError> {
    let of = partner.id.0;
    match via {
        Via::Link(token) => {
            let query =
                "SELECT i.id FROM partner_links l JOIN invitations i ON i.id = l.invitation_id
                 WHERE l.partner_id = $1 AND i.token = $2";
            let link: Option<Link> =
                sql::one(tx, query, [of.into(), token.as_str().into()]).await?;
            let link = link.ok_or(ReportError::UnknownLink)?;
            Ok((None, Some(link.id)))
        }
        Via::Member(name) => {
            let id: MemberId = name.parse().map_err(|_| ReportError::UnknownMember)?;
            let query = "SELECT m.no FROM members m JOIN invitation_uses u ON u.member_no = m.no
                 JOIN partner_links l ON l.invitation_id = u.invitation_id
                 WHERE l.partner_id = $1 AND m.id = $2 AND u.newcomer AND m.erased_at IS NULL LIMIT 1";
            let member: Option<Member> = sql::one(tx, query, [of.into(), id.0.into()]).await?;
            let member = member.ok_or(ReportError::UnknownMember)?;
            Ok((Some(MemberNo(member.no)), None))
        }
    }
}
