//! Keys that this installation made for itself, the same on every node.

pub mod entity;

use crate::{db::Fault, kith::Kith, sql};
use sea_orm::{ConnectionTrait, DbErr, EntityTrait};

/// Lets its bearer make the first administrator; gone once there is one.
pub const SETUP_TOKEN: &str = "setup-token";

/// The secret of this name; made on first use. Concurrent first uses agree on one.
///
/// # Errors
/// What the database refuses.
pub async fn secret(
    kith: &Kith,
    name: &str,
    make: impl FnOnce() -> Vec<u8>,
) -> Result<Vec<u8>, Fault> {
    if let Some(value) = find(kith, name).await? {
        return Ok(value);
    }
    let insert = "INSERT INTO secrets (name, value) VALUES ($1, $2) ON CONFLICT (name) DO NOTHING";
    sql::exec(kith.db().writer(), insert, [name.into(), make().into()]).await?;
    find(kith, name)
        .await?
        .ok_or_else(|| Fault::new(format!("the secret {name} is gone")))
}

/// The secret of this name, if there is one.
///
/// # Errors
/// What the database refuses.
pub async fn find(kith: &Kith, name: &str) -> Result<Option<Vec<u8>>, Fault> {
    let row = entity::secret::Entity::find_by_id(name)
        .one(kith.db().writer())
        .await?;
    Ok(row.map(|row| row.value))
}

/// Forgets the secret of this name, in the transaction that makes it worthless.
pub(crate) async fn forget<C: ConnectionTrait>(db: &C, name: &str) -> Result<(), DbErr> {
    sql::exec(db, "DELETE FROM secrets WHERE name = $1", [name.into()]).await?;
    Ok(())
}
