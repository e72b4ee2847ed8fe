//! What is done without being asked for: accounts whose time is over, and what came back of others.

use kith_domain::{day::Millis, ids::MemberNo};
use sea_orm::FromQueryResult;

use super::{
    super::{account::Account, profile},
    LEFT_BEHIND, erase, is_last_administrator,
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    sql,
};

/// Members looked at in one run.
const BATCH: i64 = 1_000;
/// Whoever was erased within this time is looked at once more: what ran at that moment may have
/// written behind it.
const AGAIN: Millis = 30 * 60_000;

#[derive(FromQueryResult)]
struct One {
    no: i64,
}

/// Erases accounts whose members asked for it and did not keep them in time; answers how many.
///
/// # Errors
/// What the database refused first; the other accounts are erased all the same.
pub async fn erase_due(kith: &Kith) -> Result<u64, Fault> {
    let due = "SELECT no FROM members WHERE leaves_at <= $1 ORDER BY leaves_at LIMIT $2";
    let values = [kith.now().into(), BATCH.into()];
    let due: Vec<One> = sql::all(kith.db().reader(), due, values).await?;
    let (mut erased, mut trouble) = (0, None);
    for One { no } in due {
        match db::retry(|| erase_one(kith, MemberNo(no))).await {
            Ok(done) => erased += u64::from(done),
            Err(fault) => note(no, fault, &mut trouble),
        }
    }
    if erased > 0 {
        kith.figures().one_more();
        profile::sweep_soon(kith).await;
    }
    let since = kith.now() - AGAIN;
    let lately = "SELECT no FROM members WHERE erased_at > $1 ORDER BY erased_at LIMIT $2";
    let lately: Vec<One> =
        sql::all(kith.db().reader(), lately, [since.into(), BATCH.into()]).await?;
    for One { no } in lately {
        if let Err(fault) = db::retry(|| again(kith, MemberNo(no))).await {
            note(no, fault, &mut trouble);
        }
    }
    trouble.map_or(Ok(erased), Err)
}

/// One account that cannot be erased does not keep the others; the first error is answered in the end.
fn note(member: i64, fault: Fault, first: &mut Option<Fault>) {
    tracing::error!(member, %fault, "an account could not be erased");
    first.get_or_insert(fault);
}

async fn erase_one(kith: &Kith, member: MemberNo) -> Result<bool, Fault> {
    let naming = erase::naming(kith, member).await?;
    let tx = kith.db().begin().await?;
    if is_last_administrator(&tx, member).await? {
        tracing::warn!("the last administrator asked to leave and stays until there is another");
        return Ok(false);
    }
    let claim = "UPDATE members SET leaves_at = NULL WHERE no = $1 AND leaves_at <= $2";
    if sql::exec(&tx, claim, [member.0.into(), kith.now().into()]).await? == 0 {
        return Ok(false);
    }
    if let Some(account) = Account::of(&tx, member).await? {
        account.note(&tx, kith, "members.left").await?;
    }
    erase::erase(&tx, kith, member, &naming).await?;
    tx.commit().await?;
    Ok(true)
}

async fn again(kith: &Kith, member: MemberNo) -> Result<(), Fault> {
    let naming = erase::naming(kith, member).await?;
    let tx = kith.db().begin().await?;
    erase::erase(&tx, kith, member, &naming).await?;
    tx.commit().await?;
    Ok(())
}

/// Erases again whoever `kith doctor` finds something of; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn mend(kith: &Kith) -> Result<u64, Fault> {
    let found =
        format!("SELECT x.no FROM ({LEFT_BEHIND}) x WHERE x.what IS NOT NULL ORDER BY x.no");
    let found: Vec<One> = sql::all(kith.db().reader(), &found, []).await?;
    for one in &found {
        db::retry(|| again(kith, MemberNo(one.no))).await?;
    }
    Ok(found.len() as u64)
}
