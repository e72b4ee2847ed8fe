//! Addresses from which mail came back: the mail server refused it for good, or it was given up after
//! two days of trying. Whose address it is, and who sent an invitation there, are told so.

use kith_domain::{
    day::{DAY_MS, Millis},
    input::Email,
};
use sea_orm::{ConnectionTrait, DbErr};

use crate::{kith::Kith, sql};

/// An address that is no member's is forgotten after so long.
const KEPT: Millis = 30 * DAY_MS;

/// Notes that mail to an address came back.
pub(super) async fn came_back<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    address: &str,
) -> Result<(), DbErr> {
    let Ok(email) = Email::parse(address) else {
        return Ok(());
    };
    let note = "INSERT INTO bounces (address, at) VALUES ($1, $2)
         ON CONFLICT (address) DO UPDATE SET at = excluded.at";
    sql::exec(db, note, [email.key.into(), kith.now().into()]).await?;
    Ok(())
}

/// Notes that the mail server takes mail to an address.
pub(super) async fn went<C: ConnectionTrait>(db: &C, address: &str) -> Result<(), DbErr> {
    let Ok(email) = Email::parse(address) else {
        return Ok(());
    };
    sql::exec(
        db,
        "DELETE FROM bounces WHERE address = $1",
        [email.key.into()],
    )
    .await?;
    Ok(())
}

/// Forgets addresses that are no member's after a month; answers how many.
pub(super) async fn forget_old<C: ConnectionTrait>(db: &C, kith: &Kith) -> Result<u64, DbErr> {
    let old = "DELETE FROM bounces WHERE at <= $1
         AND NOT EXISTS (SELECT 1 FROM members m WHERE m.email_key = bounces.address)";
    sql::exec(db, old, [(kith.now() - KEPT).into()]).await
}
