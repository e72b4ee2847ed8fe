//! The accounts behind a movement: found by their key, made when they are missing, locked in order.

use kith_domain::{
    ids::{AccountNo, MemberNo},
    ledger::AccountKind,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};

use crate::{db, sql};

/// What everybody's points come from and go to is split over this many accounts each, so that
/// members do not queue for one row.
const SHARDS: i64 = 8;

#[derive(FromQueryResult)]
struct No {
    no: i64,
}

/// The account under a key, made when it is missing.
async fn account(
    tx: &DatabaseTransaction,
    key: String,
    kind: AccountKind,
    owner: Option<MemberNo>,
) -> Result<AccountNo, DbErr> {
    let find = "SELECT no FROM accounts WHERE key = $1";
    if let Some(No { no }) = sql::one(tx, find, [key.clone().into()]).await? {
        return Ok(AccountNo(no));
    }
    sql::exec(
        tx,
        "INSERT INTO accounts (key, kind, owner_no, debits_pending, debits_posted, credits_pending, credits_posted)
         VALUES ($1, $2, $3, 0, 0, 0, 0) ON CONFLICT (key) DO NOTHING",
        [key.clone().into(), kind.code().into(), owner.map(|no| no.0).into()],
    )
    .await?;
    let row: Option<No> = sql::one(tx, find, [key.into()]).await?;
    row.map(|row| AccountNo(row.no))
        .ok_or_else(|| DbErr::RecordNotFound("the account that was just made".to_owned()))
}

/// The member's wallet.
///
/// # Errors
/// What the database refuses.
pub async fn wallet_account(
    tx: &DatabaseTransaction,
    member: MemberNo,
) -> Result<AccountNo, DbErr> {
    account(
        tx,
        format!("wallet:{member}"),
        AccountKind::Wallet,
        Some(member),
    )
    .await
}

/// Where the points that this member earns come from.
///
/// # Errors
/// What the database refuses.
pub async fn issuance_account(
    tx: &DatabaseTransaction,
    member: MemberNo,
) -> Result<AccountNo, DbErr> {
    let key = format!("issuance:{}", shard(member));
    account(tx, key, AccountKind::Issuance, None).await
}

/// Where the points go that this member spends. A community that began with one account for all,
/// `spent`, keeps it beside these with what it holds.
///
/// # Errors
/// What the database refuses.
pub async fn spent_account(tx: &DatabaseTransaction, member: MemberNo) -> Result<AccountNo, DbErr> {
    let key = format!("spent:{}", shard(member));
    account(tx, key, AccountKind::Spent, None).await
}

/// Where the points go that this member let expire.
///
/// # Errors
/// What the database refuses.
pub async fn expired_account(
    tx: &DatabaseTransaction,
    member: MemberNo,
) -> Result<AccountNo, DbErr> {
    let key = format!("expired:{}", shard(member));
    account(tx, key, AccountKind::Spent, None).await
}

/// The key of the account on which this member's debt stands.
pub(super) fn debt_key(member: MemberNo) -> String {
    format!("debt:{member}")
}

/// What this member owes the community stands here, as points that were issued and not given back.
pub(super) async fn debt_account(
    tx: &DatabaseTransaction,
    member: MemberNo,
) -> Result<AccountNo, DbErr> {
    account(tx, debt_key(member), AccountKind::Issuance, None).await
}

const fn shard(member: MemberNo) -> i64 {
    member.0.rem_euclid(SHARDS)
}

/// Locks account rows in order of their numbers, so that movements that share accounts queue instead
/// of waiting for each other. Whoever moves points between more than two accounts calls this first,
/// before it changes holds or daily caps. SQLite has one writer and needs no lock.
///
/// # Errors
/// What the database refuses.
pub async fn lock(tx: &DatabaseTransaction, accounts: Vec<AccountNo>) -> Result<(), DbErr> {
    if accounts.is_empty() || !db::is_postgres(tx) {
        return Ok(());
    }
    let mut accounts: Vec<i64> = accounts.into_iter().map(|no| no.0).collect();
    accounts.sort_unstable();
    accounts.dedup();
    let marks = sql::marks(1, accounts.len());
    let lock = format!("SELECT no FROM accounts WHERE no IN ({marks}) ORDER BY no FOR UPDATE");
    sql::exec(tx, &lock, accounts.into_iter().map(Into::into)).await?;
    Ok(())
}
