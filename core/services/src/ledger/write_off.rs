//! The points of somebody who leaves go back to where points come from, so that the ledger balances.

use kith_domain::{
    ids::{AccountNo, MemberNo},
    ledger::MAX_TRANSFER,
};
use sea_orm::{DatabaseTransaction, FromQueryResult};

use super::{
    accounts, debts, holds,
    transfer::{self, MoveError, Movement},
};
use crate::{kith::Kith, sql};

#[derive(FromQueryResult)]
struct Wallet {
    no: i64,
    left: i64,
}

/// Whoever leaves owes nothing any more.
async fn forgive(tx: &DatabaseTransaction, kith: &Kith, member: MemberNo) -> Result<(), MoveError> {
    let owing = "SELECT count(*) FROM accounts WHERE owner_no = $1 AND owes > 0";
    if sql::number(tx, owing, [member.0.into()]).await? == 0 {
        return Ok(());
    }
    let wallet = accounts::wallet_account(tx, member).await?;
    let issuance = accounts::issuance_account(tx, member).await?;
    accounts::lock(tx, vec![wallet, issuance]).await?;
    debts::let_go(tx, kith, (wallet, member), (None, "write_off")).await?;
    Ok(())
}

/// Lets what was held for a member lapse, and moves what their wallet holds to the account that
/// issues points. Their own reservations were taken back before.
///
/// # Errors
/// What the database refuses; the transaction must then be given up.
pub(crate) async fn write_off(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), MoveError> {
    holds::lapse_for(tx, kith, member).await?;
    forgive(tx, kith, member).await?;
    let find = "SELECT no, credits_posted - debits_posted - debits_pending AS left
         FROM accounts WHERE owner_no = $1";
    let wallet: Option<Wallet> = sql::one(tx, find, [member.0.into()]).await?;
    let Some(wallet) = wallet.filter(|wallet| wallet.left > 0) else {
        return Ok(());
    };
    let (debit, credit) = (
        AccountNo(wallet.no),
        accounts::issuance_account(tx, member).await?,
    );
    accounts::lock(tx, vec![debit, credit]).await?;
    // As it is now that nobody else changes it.
    let wallet: Option<Wallet> = sql::one(tx, find, [member.0.into()]).await?;
    let mut left = wallet.map_or(0, |wallet| wallet.left);
    while left > 0 {
        let movement = Movement {
            debit,
            credit,
            amount: left.min(MAX_TRANSFER),
            event: None,
            level: None,
            memo: "write_off",
            lifetime: None,
        };
        left -= movement.amount;
        transfer::post(tx, kith, movement).await?;
    }
    Ok(())
}
