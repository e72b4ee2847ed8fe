//! What a member owes: points that were taken back after they were spent. They stand on an account of
//! its own, `debt:…`, whose balance is minus what is owed; what comes into the wallet settles it first.
//! The account is only touched by who holds the row of the wallet.

use kith_domain::{
    ids::{AccountNo, EventId, MemberId, MemberNo, TransferId},
    input::{self, InputError, limits},
    ledger::MAX_TRANSFER,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use super::{
    accounts,
    transfer::{self, MoveError, Movement},
};
use crate::{
    audit,
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{FindError, SignedIn, find},
    sql,
};

#[derive(FromQueryResult)]
struct Owner {
    owner_no: i64,
    owes: i64,
}

/// Whose wallet it is, with what they owe; nobody who left owes anything.
async fn owner(tx: &DatabaseTransaction, wallet: AccountNo) -> Result<Option<Owner>, DbErr> {
    let owner = "SELECT a.owner_no, a.owes FROM accounts a JOIN members m ON m.no = a.owner_no
         WHERE a.no = $1 AND m.erased_at IS NULL";
    sql::one(tx, owner, [wallet.0.into()]).await
}

async fn change(tx: &DatabaseTransaction, wallet: AccountNo, by: i64) -> Result<(), DbErr> {
    let change = "UPDATE accounts SET owes = owes + $2 WHERE no = $1";
    sql::exec(tx, change, [wallet.0.into(), by.into()]).await?;
    Ok(())
}

/// Notes points that a wallet should have given back and does not hold; answers how many. The wallet and
/// the account that issued them are locked.
pub(super) async fn owe(
    tx: &DatabaseTransaction,
    kith: &Kith,
    wallet: AccountNo,
    movement: Movement<'_>,
) -> Result<i64, MoveError> {
    let Some(owner) = owner(tx, wallet).await? else {
        return Ok(0);
    };
    let debt = Movement {
        debit: accounts::debt_account(tx, MemberNo(owner.owner_no)).await?,
        memo: "debt",
        ..movement
    };
    transfer::post(tx, kith, debt).await?;
    change(tx, wallet, movement.amount).await?;
    Ok(movement.amount)
}

/// Settles a debt out of what has just come into a wallet; answers how many points.
pub(super) async fn settle(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (wallet, came): (AccountNo, i64),
) -> Result<i64, MoveError> {
    let Some(owner) = owner(tx, wallet).await? else {
        return Ok(0);
    };
    let amount = owner.owes.min(came);
    if amount <= 0 {
        return Ok(0);
    }
    let movement = Movement {
        debit: wallet,
        credit: accounts::debt_account(tx, MemberNo(owner.owner_no)).await?,
        amount,
        event: None,
        level: None,
        memo: "debt_settled",
        lifetime: None,
    };
    transfer::post(tx, kith, movement).await?;
    change(tx, wallet, -amount).await?;
    Ok(amount)
}

/// Lets go of all that a wallet's owner owes, which the community bears; answers how many points. The
/// wallet is locked.
pub(super) async fn let_go(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (wallet, member): (AccountNo, MemberNo),
    (event, memo): (Option<EventId>, &str),
) -> Result<i64, MoveError> {
    let owes = "SELECT owes FROM accounts WHERE no = $1";
    let owes = sql::number(tx, owes, [wallet.0.into()]).await?;
    let mut left = owes;
    while left > 0 {
        let movement = Movement {
            debit: accounts::issuance_account(tx, member).await?,
            credit: accounts::debt_account(tx, member).await?,
            amount: left.min(MAX_TRANSFER),
            event,
            level: None,
            memo,
            lifetime: None,
        };
        left -= movement.amount;
        transfer::post(tx, kith, movement).await?;
        change(tx, wallet, -movement.amount).await?;
    }
    Ok(owes)
}

/// Why a debt stands.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ForgiveError {
    /// Only managers forgive debts.
    #[error("only managers forgive debts")]
    Forbidden,
    /// There is no such member.
    #[error("there is no such member")]
    UnknownMember,
    /// They owe nothing.
    #[error("the member owes nothing")]
    Nothing,
    /// The reason is missing or too long.
    #[error("the reason {0}")]
    Reason(InputError),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ForgiveError);

impl From<MoveError> for ForgiveError {
    fn from(error: MoveError) -> Self {
        match error {
            MoveError::Fault(fault) => Self::Fault(fault),
            other => Self::Fault(Fault::new(other.to_string())),
        }
    }
}

/// Forgives what a member owes, with a reason that they read; answers how many points.
///
/// # Errors
/// [`ForgiveError`].
pub async fn forgive(
    kith: &Kith,
    actor: &SignedIn,
    member: MemberId,
    reason: &str,
) -> Result<i64, ForgiveError> {
    if !actor.role.is_staff() {
        return Err(ForgiveError::Forbidden);
    }
    let reason = input::line(reason, 1, limits::REASON).map_err(ForgiveError::Reason)?;
    let found = find(kith, &member.to_string()).await;
    let found = found.map_err(|error| match error {
        FindError::Fault(fault) => ForgiveError::Fault(fault),
        FindError::Unknown | FindError::Ambiguous => ForgiveError::UnknownMember,
    })?;
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let wallet = accounts::wallet_account(&tx, found.no).await?;
        let issuance = accounts::issuance_account(&tx, found.no).await?;
        accounts::lock(&tx, vec![wallet, issuance]).await?;
        let event: EventId = kith.id();
        let note =
            "INSERT INTO events (id, idem_key, actor_no, subject, at) VALUES ($1, $2, $3, $4, $5)";
        let values: [Value; 5] = [
            event.0.into(),
            format!("forgive:{event}").into(),
            found.no.0.into(),
            reason.clone().into(),
            kith.now().into(),
        ];
        sql::exec(&tx, note, values).await?;
        let place = (wallet, found.no);
        let points = let_go(&tx, kith, place, (Some(event), "debt_forgiven")).await?;
        if points == 0 {
            return Err(ForgiveError::Nothing);
        }
        let entry = audit::Entry {
            actor: Some(actor.no),
            action: "ledger.forgive",
            circle: None,
            subject: Some(member.to_string()),
            detail: json!({ "points": points, "reason": reason }),
        };
        audit::write(&tx, kith, entry).await?;
        tx.commit().await?;
        Ok(points)
    })
    .await
}

/// What changed a debt.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct DebtEntry {
    /// The transfer.
    pub id: TransferId,
    /// When.
    pub at: kith_domain::day::Millis,
    /// Points owed more, negative where less.
    pub points: i64,
    /// `debt`, `debt_settled`, `debt_forgiven` or `write_off`.
    pub memo: String,
    /// Why it was taken back or forgiven.
    pub reason: Option<String>,
    /// What the shop calls the event whose points were taken back; for the member alone who acted.
    pub reference: Option<String>,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    at: i64,
    points: i64,
    memo: String,
    reason: Option<String>,
    reference: Option<String>,
}

/// A page of what a member owed and how it was settled, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn debts(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<DebtEntry>, DbErr> {
    let limit = page.limit();
    let key = accounts::debt_key(member);
    let mut values: Vec<Value> = vec![key.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND t.id < $3"
    });
    let query = format!(
        "SELECT t.id, t.at, CASE WHEN t.debit_no = a.no THEN t.amount ELSE -t.amount END AS points, t.memo,
           CASE WHEN t.memo = 'debt_forgiven' THEN e.subject ELSE s.reversal_reason END AS reason, s.reference
         FROM accounts a JOIN transfers t ON (t.debit_no = a.no OR t.credit_no = a.no)
         LEFT JOIN events e ON e.id = t.event_id
         LEFT JOIN shop_events s ON s.id = t.event_id AND t.level = 0
         WHERE a.key = $1 {after} ORDER BY t.id DESC LIMIT $2"
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| DebtEntry {
        id: TransferId(row.id),
        at: row.at,
        points: row.points,
        memo: row.memo,
        reason: row.reason,
        reference: row.reference,
    }))
}
