//! Members are told by mail before points of theirs expire: once for all that end within two weeks, and
//! at most once a week.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::AccountNo,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::accounts;
use crate::{
    db::{self, Fault},
    kith::Kith,
    notifications::{self, Letter, NewMail},
    sql,
};

/// How long before their end points are told of.
pub(super) const AHEAD: Millis = 14 * DAY_MS;
/// A wallet is not told of again for so long, so that points with a lifetime of three weeks or more are
/// told of a week ahead at least.
const APART: Millis = 7 * DAY_MS;
/// Wallets that are looked for at once.
const BATCH: i64 = 100;

#[derive(FromQueryResult)]
struct Wallet {
    no: i64,
    email: Option<String>,
    display_name: String,
    language: String,
    rests: bool,
}

#[derive(FromQueryResult)]
struct Lot {
    transfer_id: Uuid,
}

/// Writes a mail to everybody of whose points some expire soon; answers how many wallets there were.
///
/// # Errors
/// What the database refuses.
pub async fn warn_of_expiry(kith: &Kith) -> Result<u64, Fault> {
    // Where no mail is sent nobody is told, and nothing is noted as told.
    if !kith.sends_mail() {
        return Ok(0);
    }
    let mut warned = 0;
    loop {
        let found = due(kith).await?;
        for wallet in &found {
            warned += u64::from(db::retry(|| warn(kith, wallet)).await?);
        }
        if found.len() < usize::try_from(BATCH).unwrap_or(usize::MAX) {
            return Ok(warned);
        }
    }
}

async fn due(kith: &Kith) -> Result<Vec<Wallet>, Fault> {
    let query = "SELECT a.no, m.email, m.display_name, m.language, m.resting_since IS NOT NULL AS rests
         FROM accounts a JOIN members m ON m.no = a.owner_no
         WHERE m.erased_at IS NULL AND a.no IN (SELECT l.account_no FROM lots l
           WHERE l.remaining > 0 AND l.warned_at IS NULL AND l.expires_at > $1 AND l.expires_at <= $2)
         AND NOT EXISTS (SELECT 1 FROM lots w WHERE w.account_no = a.no AND w.warned_at > $3)
         ORDER BY a.no LIMIT $4";
    let now = kith.now();
    let values = [
        now.into(),
        (now + AHEAD).into(),
        (now - APART).into(),
        BATCH.into(),
    ];
    Ok(sql::all(kith.db().reader(), query, values).await?)
}

/// Warns one; answers whether nobody else did. Who rests gets no mail, and is not asked for again.
async fn warn(kith: &Kith, wallet: &Wallet) -> Result<bool, Fault> {
    let tx = kith.db().begin().await?;
    accounts::lock(&tx, vec![AccountNo(wallet.no)]).await?;
    let now = kith.now();
    let claim = "UPDATE lots SET warned_at = $2
         WHERE account_no = $1 AND remaining > 0 AND warned_at IS NULL AND expires_at <= $3
         RETURNING transfer_id";
    let values = [wallet.no.into(), now.into(), (now + AHEAD).into()];
    let lots: Vec<Lot> = sql::all(&tx, claim, values).await?;
    let Some(first) = lots.first() else {
        return Ok(false);
    };
    if let Some(address) = wallet.email.as_deref().filter(|_| !wallet.rests) {
        let mail = NewMail {
            name: &wallet.display_name,
            address,
            language: &wallet.language,
            letter: Letter::Expiring,
            proof: None,
            about: Some(first.transfer_id),
        };
        notifications::write(&tx, kith, mail).await?;
    }
    tx.commit().await?;
    Ok(true)
}
