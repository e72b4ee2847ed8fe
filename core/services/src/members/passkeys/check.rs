//! Letting in whoever shows a passkey.

use kith_domain::ids::MemberNo;
use sea_orm::DatabaseTransaction;
use webauthn_rs::prelude::{
    AuthenticationResult, DiscoverableAuthentication, PasskeyAuthentication, PublicKeyCredential,
    WebauthnError,
};

use super::{
    Ceremony, PasskeyError, Row, answer, of,
    sealed::{self, Use},
    site, text,
};
use crate::{
    db::{self, Fault},
    kith::Kith,
    sql,
};

/// Asks the browser for a passkey: of a member who has shown their password, or of whoever comes.
///
/// # Errors
/// [`PasskeyError`].
pub async fn ask_passkey(kith: &Kith, member: Option<MemberNo>) -> Result<Ceremony, PasskeyError> {
    let site = site(kith)?;
    let broken = |error: WebauthnError| Fault::new(error.to_string());
    let Some(member) = member else {
        let (options, state) = site.start_discoverable_authentication().map_err(broken)?;
        return Ok(Ceremony {
            options: text(&options.public_key)?,
            sealed: sealed::seal(kith, Use::First, state).await?,
        });
    };
    let own = of(kith.db().reader(), member).await?;
    if own.is_empty() {
        return Err(PasskeyError::NotFound);
    }
    let (options, state) = site.start_passkey_authentication(&own).map_err(broken)?;
    Ok(Ceremony {
        options: text(&options.public_key)?,
        sealed: sealed::seal(kith, Use::Second(member), state).await?,
    })
}

/// Whom a passkey lets in: the member who has shown their password, or whoever it belongs to. Each
/// answer of a browser counts once.
///
/// # Errors
/// [`PasskeyError`].
pub async fn check_passkey(
    kith: &Kith,
    member: Option<MemberNo>,
    sealed: &str,
    credential: &str,
) -> Result<MemberNo, PasskeyError> {
    let credential: PublicKeyCredential = answer(credential)?;
    let (member, result) = match member {
        Some(member) => (member, second(kith, member, sealed, &credential).await?),
        None => first(kith, sealed, &credential).await?,
    };
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        if !sealed::spend(&tx, kith, sealed).await? {
            return Err(PasskeyError::Over);
        }
        note_use(&tx, kith, member, &result).await?;
        tx.commit().await?;
        Ok(member)
    })
    .await
}

async fn second(
    kith: &Kith,
    member: MemberNo,
    sealed: &str,
    credential: &PublicKeyCredential,
) -> Result<AuthenticationResult, PasskeyError> {
    let state: Option<PasskeyAuthentication> =
        sealed::open(kith, Use::Second(member), sealed).await?;
    site(kith)?
        .finish_passkey_authentication(credential, &state.ok_or(PasskeyError::Over)?)
        .map_err(|_| PasskeyError::Refused)
}

async fn first(
    kith: &Kith,
    sealed: &str,
    credential: &PublicKeyCredential,
) -> Result<(MemberNo, AuthenticationResult), PasskeyError> {
    let site = site(kith)?;
    let state: Option<DiscoverableAuthentication> = sealed::open(kith, Use::First, sealed).await?;
    let state = state.ok_or(PasskeyError::Over)?;
    let (owner, id) = site
        .identify_discoverable_authentication(credential)
        .map_err(|_| PasskeyError::Refused)?;
    let query = "SELECT k.member_no AS no, k.passkey FROM passkeys k
         JOIN members m ON m.no = k.member_no WHERE k.credential = $1 AND m.id = $2";
    let row: Option<Row> = sql::one(
        kith.db().reader(),
        query,
        [id.to_vec().into(), owner.into()],
    )
    .await?;
    let row = row.ok_or(PasskeyError::Refused)?;
    let result = site
        .finish_discoverable_authentication_v2(credential, state, &row.read()?)
        .map_err(|_| PasskeyError::Refused)?;
    Ok((MemberNo(row.no), result))
}

/// Keeps what the key counted; refused where it was removed meanwhile.
async fn note_use(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    result: &AuthenticationResult,
) -> Result<(), PasskeyError> {
    let id: Vec<u8> = result.cred_id().to_vec();
    let query = "UPDATE passkeys SET used_at = $3 WHERE member_no = $1 AND credential = $2
         RETURNING member_no AS no, passkey";
    let values = [member.0.into(), id.clone().into(), kith.now().into()];
    let row: Option<Row> = sql::one(tx, query, values).await?;
    let mut key = row.ok_or(PasskeyError::Refused)?.read()?;
    if key.update_credential(result) == Some(true) {
        let keep = "UPDATE passkeys SET passkey = $2 WHERE credential = $1";
        sql::exec(tx, keep, [id.into(), text(&key)?.into()]).await?;
    }
    Ok(())
}
