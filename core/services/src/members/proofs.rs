//! Links in mails: whoever opens one reads the mails of an address.
//!
//! A token names a row and proves it with an HMAC under a secret of this installation, so that the
//! database holds nothing that opens an account, and a made-up token costs no query. A row is used
//! once, within its time.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use kith_domain::{day::Millis, ids::MemberNo};
use sea_orm::{ActiveModelTrait, ConnectionTrait, DbErr, FromQueryResult, Set};
use serde::{Serialize, de::DeserializeOwned};
use sha2::Sha256;
use uuid::Uuid;

use crate::{
    db::Fault,
    entity::proof,
    kith::Kith,
    quotas::{self, Limit},
    secrets, sql,
};

/// Links of one purpose that an address gets within an hour; whoever asks for more learns nothing.
const MAILS: Limit = Limit::per_hour(3);
/// Links that one member has sent within an hour, to whatever addresses.
const ASKED: Limit = Limit::per_hour(6);
const HOUR: Millis = 60 * 60 * 1000;

/// What a token is for; one for this is none for that.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Purpose {
    /// Choosing a new password.
    ResetPassword,
    /// Becoming a member.
    Register,
    /// Confirming the address that one has.
    ConfirmAddress,
    /// Moving to another address.
    ChangeAddress,
    /// Going back to the address before, for whoever did not ask to leave it.
    UndoAddress,
    /// Wanting no more invitations by mail. Its tokens name the invitation, and have no row.
    RefuseInvitations,
    /// Keeping an account that is to be erased.
    KeepAccount,
}

impl Purpose {
    pub(crate) const fn code(self) -> i16 {
        match self {
            Self::ResetPassword => 0,
            Self::Register => 1,
            Self::ConfirmAddress => 2,
            Self::ChangeAddress => 3,
            Self::UndoAddress => 4,
            Self::RefuseInvitations => 5,
            Self::KeepAccount => 9,
        }
    }

    /// How long its links work.
    pub(crate) const fn lifetime(self) -> Millis {
        match self {
            Self::ResetPassword => HOUR,
            Self::Register | Self::ConfirmAddress | Self::ChangeAddress => 24 * HOUR,
            Self::UndoAddress => 7 * 24 * HOUR,
            // No row has it.
            Self::RefuseInvitations => 0,
            Self::KeepAccount => 14 * 24 * HOUR,
        }
    }
}

/// A row to be made.
#[derive(Clone, Copy, Debug)]
pub(crate) struct NewProof<'a, P> {
    pub(crate) purpose: Purpose,
    /// Whose it is; nobody's for an address that is not registered.
    pub(crate) member: Option<MemberNo>,
    /// The address that the mail goes to, in lower case.
    pub(crate) address: &'a str,
    /// What using it needs to know.
    pub(crate) payload: P,
}

/// A row that can be used.
#[derive(Debug)]
pub(crate) struct Proof<P> {
    pub(crate) member: Option<MemberNo>,
    pub(crate) created_at: Millis,
    pub(crate) payload: P,
}

/// Makes a row that a token can name, for a mail that somebody asked for; none where the address got
/// its links of the hour. A row without a member is as good as none, and took as long.
pub(crate) async fn issue<C: ConnectionTrait, P: Serialize>(
    db: &C,
    kith: &Kith,
    new: NewProof<'_, P>,
) -> Result<Option<Uuid>, Fault> {
    let whose = [&new.purpose.code().to_be_bytes(), new.address.as_bytes()].concat();
    let mut limits = vec![(quotas::key("links to an address", &whose), MAILS)];
    if let Some(member) = new.member {
        limits.push((
            quotas::key("links of a member", &member.0.to_be_bytes()),
            ASKED,
        ));
    }
    for (key, limit) in limits {
        if !quotas::claim(db, kith, key, limit).await? {
            return Ok(None);
        }
    }
    Ok(Some(make(db, kith, new).await?))
}

/// Makes a row that a token can name.
pub(crate) async fn make<C: ConnectionTrait, P: Serialize>(
    db: &C,
    kith: &Kith,
    new: NewProof<'_, P>,
) -> Result<Uuid, Fault> {
    let (id, now): (Uuid, _) = (kith.id(), kith.now());
    let payload = serde_json::to_string(&new.payload);
    proof::ActiveModel {
        id: Set(id),
        purpose: Set(new.purpose.code()),
        member_no: Set(new.member.map(|no| no.0)),
        address_key: Set(new.address.to_owned()),
        payload: Set(Some(
            payload.map_err(|error| Fault::new(error.to_string()))?,
        )),
        created_at: Set(now),
        expires_at: Set(now + new.purpose.lifetime()),
        used_at: Set(None),
    }
    .insert(db)
    .await?;
    Ok(id)
}

/// Ends links that would move the account or open it, once its owner has shown who they are: whoever
/// asked for them before may be somebody else. What leads back to an earlier address stays.
pub(crate) async fn void<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let voided = [
        Purpose::ResetPassword,
        Purpose::ConfirmAddress,
        Purpose::ChangeAddress,
    ];
    end(db, kith, &voided, member, 0).await?;
    // An app that somebody began to set up knows its secret.
    let begun = "DELETE FROM second_factors WHERE member_no = $1 AND confirmed_at IS NULL";
    sql::exec(db, begun, [member.0.into()]).await?;
    Ok(())
}

/// The token that names a row; a secret.
pub(crate) async fn token(kith: &Kith, purpose: i16, id: Uuid) -> Result<String, Fault> {
    let proof: [u8; 32] = mac(kith, purpose, id).await?.finalize().into_bytes().into();
    Ok(URL_SAFE_NO_PAD.encode([id.as_bytes(), proof.as_slice()].concat()))
}

/// The row that a token names; none where somebody made it up.
pub(crate) async fn read(
    kith: &Kith,
    purpose: Purpose,
    token: &str,
) -> Result<Option<Uuid>, Fault> {
    let Ok(bytes) = URL_SAFE_NO_PAD.decode(token) else {
        return Ok(None);
    };
    let Some((id, proof)) = bytes.split_at_checked(16) else {
        return Ok(None);
    };
    let Ok(id) = Uuid::from_slice(id) else {
        return Ok(None);
    };
    let right = mac(kith, purpose.code(), id).await?.verify_slice(proof);
    Ok(right.is_ok().then_some(id))
}

/// A row as long as it can be used.
pub(crate) async fn open<C: ConnectionTrait, P: DeserializeOwned>(
    db: &C,
    kith: &Kith,
    id: Uuid,
) -> Result<Option<Proof<P>>, Fault> {
    let query = "SELECT member_no, payload, created_at FROM proofs
         WHERE id = $1 AND used_at IS NULL AND expires_at > $2";
    let row: Option<Row> = sql::one(db, query, [id.into(), kith.now().into()]).await?;
    row.map(Row::read).transpose()
}

/// Uses a row up; none where it was used before or its time is over.
pub(crate) async fn claim<C: ConnectionTrait, P: DeserializeOwned>(
    db: &C,
    kith: &Kith,
    id: Uuid,
) -> Result<Option<Proof<P>>, Fault> {
    // What it knew is not needed any more, and may be a secret.
    let claim = "UPDATE proofs SET used_at = $1
         WHERE id = $2 AND used_at IS NULL AND expires_at > $1 RETURNING member_no, payload, created_at";
    let row: Option<Row> = sql::one(db, claim, [kith.now().into(), id.into()]).await?;
    if row.is_some() {
        let forget = "UPDATE proofs SET payload = NULL WHERE id = $1";
        sql::exec(db, forget, [id.into()]).await?;
    }
    row.map(Row::read).transpose()
}

/// Ends what a member could still use for these purposes, of what was made since then.
pub(crate) async fn end<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    purposes: &[Purpose],
    member: MemberNo,
    since: Millis,
) -> Result<(), DbErr> {
    for purpose in purposes {
        let end = "UPDATE proofs SET used_at = $1, payload = NULL
             WHERE member_no = $2 AND purpose = $3 AND used_at IS NULL AND created_at >= $4";
        let values = [
            kith.now().into(),
            member.0.into(),
            purpose.code().into(),
            since.into(),
        ];
        sql::exec(db, end, values).await?;
    }
    Ok(())
}

/// Lets what a member can still use for a purpose work until then.
pub(crate) async fn extend<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    (purpose, member): (Purpose, MemberNo),
    until: Millis,
) -> Result<(), DbErr> {
    let extend = "UPDATE proofs SET expires_at = $3 WHERE member_no = $1 AND purpose = $2
         AND used_at IS NULL AND expires_at > $4 AND expires_at < $3";
    let values = [
        member.0.into(),
        purpose.code().into(),
        until.into(),
        kith.now().into(),
    ];
    sql::exec(db, extend, values).await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct Row {
    member_no: Option<i64>,
    payload: Option<String>,
    created_at: i64,
}

impl Row {
    fn read<P: DeserializeOwned>(self) -> Result<Proof<P>, Fault> {
        let payload = serde_json::from_str(self.payload.as_deref().unwrap_or("null"));
        Ok(Proof {
            member: self.member_no.map(MemberNo),
            created_at: self.created_at,
            payload: payload.map_err(|error| Fault::new(error.to_string()))?,
        })
    }
}

/// A code over nothing yet, with the key of this installation. What is put into it begins with what
/// it is for.
pub(super) async fn keyed(kith: &Kith) -> Result<Hmac<Sha256>, Fault> {
    let load = || secrets::secret(kith, "proofs", || kith.random::<32>().to_vec());
    let key = kith.proof_key().get_or_try_init(load).await?;
    Hmac::<Sha256>::new_from_slice(key).map_err(|error| Fault::new(error.to_string()))
}

async fn mac(kith: &Kith, purpose: i16, id: Uuid) -> Result<Hmac<Sha256>, Fault> {
    let mut mac = keyed(kith).await?;
    mac.update(&purpose.to_be_bytes());
    mac.update(id.as_bytes());
    Ok(mac)
}
