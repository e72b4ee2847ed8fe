//! Keys that this installation made for itself, the same on every node.

use crate::{db::Fault, entity, kith::Kith, sql};
use sea_orm::EntityTrait;

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
