//! Recovery codes, for when the app that shows codes is lost. Each opens its account once.

use kith_domain::ids::MemberNo;
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr};
use sha2::{Digest, Sha256};

use super::{
    SignedIn,
    account::Account,
    second_factor::{SecondFactorError, step_in},
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    sql,
};

/// Recovery codes that are handed out at once.
const CODES: usize = 10;
/// Letters and digits that are not mistaken for one another.
const ALPHABET: &[u8; 31] = b"abcdefghjkmnpqrstuvwxyz23456789";

/// New recovery codes in place of the old ones, for whoever knows the password.
///
/// # Errors
/// [`SecondFactorError`].
pub async fn renew_codes(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
) -> Result<Vec<String>, SecondFactorError> {
    Account::proved(kith, actor.no, present).await?;
    let codes = new_codes(kith);
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        if !step_in(&tx, actor.no).await?.is_asked() {
            return Err(SecondFactorError::None);
        }
        store(&tx, actor.no, &codes).await?;
        tx.commit().await?;
        Ok::<_, SecondFactorError>(())
    })
    .await?;
    Ok(codes)
}

pub(super) fn new_codes(kith: &Kith) -> Vec<String> {
    let code = || {
        let letters: String = kith
            .random::<10>()
            .iter()
            .map(|byte| char::from(ALPHABET[usize::from(byte % 31)]))
            .collect();
        format!("{}-{}", &letters[..5], &letters[5..])
    };
    std::iter::repeat_with(code).take(CODES).collect()
}

/// As people type it: in capitals, with spaces, without the hyphen.
pub(super) fn hash(code: &str) -> Vec<u8> {
    let plain: String = code
        .chars()
        .filter(char::is_ascii_alphanumeric)
        .map(|c| c.to_ascii_lowercase())
        .collect();
    Sha256::digest(plain).to_vec()
}

/// Forgets the codes of whoever has neither an app nor a passkey any more.
pub(super) async fn forget_unneeded(
    tx: &DatabaseTransaction,
    member: MemberNo,
) -> Result<(), Fault> {
    if !step_in(tx, member).await?.is_asked() {
        forget(tx, member).await?;
    }
    Ok(())
}

/// Forgets somebody's codes.
pub(super) async fn forget<C: ConnectionTrait>(db: &C, member: MemberNo) -> Result<(), DbErr> {
    let forget = "DELETE FROM recovery_codes WHERE member_no = $1";
    sql::exec(db, forget, [member.0.into()]).await?;
    Ok(())
}

/// Puts codes in the place of those before.
pub(super) async fn store(
    tx: &DatabaseTransaction,
    member: MemberNo,
    codes: &[String],
) -> Result<(), DbErr> {
    forget(tx, member).await?;
    let insert = format!(
        "INSERT INTO recovery_codes (member_no, hash) VALUES {}",
        sql::rows(codes.len(), 2)
    );
    let values = codes
        .iter()
        .flat_map(|code| [member.0.into(), hash(code).into()]);
    sql::exec(tx, &insert, values).await?;
    Ok(())
}
