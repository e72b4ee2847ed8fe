//! Taking a conversion back: what is held is voided, what counts is clawed back by an entry of its own.

use kith_domain::{
    ids::{AccountNo, ConversionId, EventId, PartnerId, TransferId},
    input::{self, InputError, limits},
};
use sea_orm::{DatabaseTransaction, FromQueryResult};
use serde_json::json;
use uuid::Uuid;

use super::{
    ConversionView,
    conversions::{Row, find},
    held, moved,
};
use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    ledger::clawback::{Back, Payment},
    members::SignedIn,
    rewards, sql,
};

/// Why a conversion stands.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ReverseError {
    /// The partner has no such conversion, or the member neither manages nor acts for it.
    #[error("there is no such conversion")]
    NotFound,
    /// It was taken back before.
    #[error("it was taken back before")]
    Reversed,
    /// The reason is missing or too long.
    #[error("the reason {0}")]
    Reason(InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ReverseError);

/// Takes a conversion back, for staff or whoever acts for the partner.
///
/// # Errors
/// [`ReverseError`].
pub async fn reverse(
    kith: &Kith,
    actor: &SignedIn,
    (partner, id): (PartnerId, ConversionId),
    reason: &str,
) -> Result<ConversionView, ReverseError> {
    let reason = input::line(reason, 1, limits::REASON).map_err(ReverseError::Reason)?;
    db::retry(|| run(kith, actor, (partner, id), &reason)).await
}

async fn run(
    kith: &Kith,
    actor: &SignedIn,
    (partner, id): (PartnerId, ConversionId),
    reason: &str,
) -> Result<ConversionView, ReverseError> {
    let tx = kith.db().begin().await?;
    // Before its accounts, as whatever counts a conversion does.
    let partner = held(&tx, partner).await?;
    let may = |member| actor.role.is_staff() || actor.no == member;
    let partner = partner.filter(|partner| may(partner.member_no));
    let partner = partner.ok_or(ReverseError::NotFound)?;
    let row = find(&tx, partner.id, ("id", id.0.into())).await?;
    let row = row.ok_or(ReverseError::NotFound)?;
    // Of whoever left nothing is told any more.
    let gone = "SELECT count(*) FROM members WHERE no = $1 AND erased_at IS NOT NULL";
    let gone = sql::number(&tx, gone, [row.member_no.into()]).await? > 0;
    let reason = if gone { "" } else { reason };
    let claim = "UPDATE conversions SET reversed_at = $2, reversed_by = $3, reason = $4
         WHERE id = $1 AND reversed_at IS NULL";
    let values = [
        id.0.into(),
        kith.now().into(),
        actor.no.0.into(),
        reason.into(),
    ];
    if sql::exec(&tx, claim, values).await? == 0 {
        return Err(ReverseError::Reversed);
    }
    let back = take_back(&tx, kith, &row).await?;
    let taken = back.all();
    let kept = "UPDATE conversions SET taken_back = $2 WHERE id = $1";
    sql::exec(&tx, kept, [id.0.into(), taken.into()]).await?;
    let freed = "UPDATE partners SET committed = committed - $2 WHERE id = $1";
    sql::exec(&tx, freed, [partner.id.0.into(), taken.into()]).await?;
    let entry = audit::Entry {
        actor: Some(actor.no),
        action: "partners.reverse",
        circle: None,
        subject: Some(id.to_string()),
        detail: json!({ "reason": reason, "points": row.points, "taken_back": back.points, "owed": back.owed }),
    };
    audit::write(&tx, kith, entry).await?;
    let now = find(&tx, partner.id, ("id", id.0.into())).await?;
    let now = now.ok_or(ReverseError::NotFound)?;
    tx.commit().await?;
    Ok(now.into())
}

#[derive(FromQueryResult)]
struct Paid {
    debit_no: i64,
    credit_no: i64,
    event_id: Option<Uuid>,
}

/// Takes back what a conversion paid; what was spent is owed.
async fn take_back(tx: &DatabaseTransaction, kith: &Kith, row: &Row) -> Result<Back, Fault> {
    let Some(hold) = row.hold_id else {
        return Ok(Back::default());
    };
    let paid = "SELECT debit_no, credit_no, event_id FROM transfers WHERE id = $1";
    let paid: Option<Paid> = sql::one(tx, paid, [hold.into()]).await?;
    let paid = paid.ok_or_else(|| Fault::new("a conversion without its transfer"))?;
    let payment = Payment {
        id: TransferId(hold),
        from: AccountNo(paid.debit_no),
        wallet: AccountNo(paid.credit_no),
        amount: row.points,
        event: paid.event_id.map(EventId),
        level: None,
        memo: "clawback",
    };
    rewards::lock_to_take_back(tx, kith, &[payment]).await?;
    rewards::take_back(tx, kith, &[payment])
        .await
        .map_err(moved)
}
