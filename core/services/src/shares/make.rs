//! Passing a thing on, and taking that back.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, ShareId},
    shares::Thing,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult, Value};
use serde_json::json;
use uuid::Uuid;

use super::public::{free, listed};
use crate::{
    audit,
    consent::apart,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    quotas::{self, Limit},
    referrals::{self, Visitor},
    sql,
};

/// Shares that a member makes within a day.
const MADE: Limit = Limit::per_day(50);

/// Why nothing was passed on or changed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ShareError {
    /// There is no such thing that may be passed on, or no such share of the member.
    #[error("there is nothing that may be passed on")]
    NotFound,
    /// Only its stewards and staff decide for a circle.
    #[error("only the circle's stewards and managers may do this")]
    Forbidden,
    /// What is written behind a door stays inside.
    #[error("the circle's door is not open")]
    Closed,
    /// The member made as many as they may within a day.
    #[error("that is enough for a day; go on tomorrow")]
    Enough,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ShareError);

/// How somebody came to what they pass on.
#[derive(Clone, Copy, Debug, Default)]
pub struct Came<'a> {
    /// The token of the share on whose page they stand.
    pub via: Option<&'a str>,
    /// Their browser, which may have opened a share of the same thing before.
    pub visitor: Option<Visitor>,
}

#[derive(FromQueryResult)]
struct Made {
    token: String,
}

#[derive(FromQueryResult)]
struct Parent {
    id: Uuid,
    member_no: Option<i64>,
    parent_id: Option<Uuid>,
}

/// Passes a thing on; answers what stands after `/s/`. The same again is the same share.
///
/// # Errors
/// [`ShareError`].
pub async fn share(
    kith: &Kith,
    member: &SignedIn,
    thing: Thing,
    came: Came<'_>,
) -> Result<String, ShareError> {
    db::retry(|| put(kith, member, thing, came)).await
}

async fn put(
    kith: &Kith,
    member: &SignedIn,
    thing: Thing,
    came: Came<'_>,
) -> Result<String, ShareError> {
    let tx = kith.db().begin().await?;
    if !is_public(&tx, member.no, thing).await? {
        return Err(ShareError::NotFound);
    }
    let parent = parent(&tx, member.no, thing, came).await?;
    if let Some(token) = standing(&tx, member.no, thing, parent).await? {
        return Ok(token);
    }
    let key = quotas::key("shares", &member.no.0.to_be_bytes());
    if !quotas::claim(&tx, kith, key, MADE).await? {
        return Err(ShareError::Enough);
    }
    let id: ShareId = kith.id();
    let values: [Value; 7] = [
        id.0.into(),
        referrals::new_token(kith).into(),
        member.no.0.into(),
        thing.code().into(),
        thing.id().into(),
        parent.into(),
        kith.now().into(),
    ];
    let insert = "INSERT INTO shares (id, token, member_no, thing, thing_id, parent_id, made_at)
         VALUES ($1, $2, $3, $4, $5, $6, $7) ON CONFLICT DO NOTHING";
    if sql::exec(&tx, insert, values).await? == 1 {
        note(&tx, kith, (member, "shares.make"), id, thing).await?;
        // Whoever joins through the share comes by its maker's link.
        referrals::make_link(&tx, kith, member.no).await?;
    }
    // Where two of them were made at once, one stands.
    let token = standing(&tx, member.no, thing, parent).await?;
    let token = token.ok_or_else(|| Fault::new("the share that was just made"))?;
    tx.commit().await?;
    Ok(token)
}

async fn note(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (actor, action): (&SignedIn, &str),
    share: ShareId,
    thing: Thing,
) -> Result<(), DbErr> {
    let entry = audit::Entry {
        actor: Some(actor.no),
        action,
        circle: None,
        subject: Some(share.to_string()),
        detail: json!({ "thing": thing.to_string() }),
    };
    audit::write(tx, kith, entry).await
}

/// Whether everybody may see the thing, and the member may see it.
async fn is_public(
    tx: &DatabaseTransaction,
    member: MemberNo,
    thing: Thing,
) -> Result<bool, DbErr> {
    let query = match thing {
        Thing::Post(_) => format!(
            "SELECT count(*) FROM posts p JOIN circles c ON c.no = p.circle_no
             WHERE p.id = $1 AND {} AND NOT {}",
            free(),
            apart("p.author_no", "$2")
        ),
        Thing::Circle(_) => format!(
            "SELECT count(*) FROM circles c WHERE c.id = $1 AND {} AND $2 > 0",
            listed("c")
        ),
        Thing::Reward(_) => {
            "SELECT count(*) FROM rewards WHERE id = $1 AND active AND $2 > 0".to_owned()
        }
    };
    let values = [thing.id().into(), member.0.into()];
    Ok(sql::number(tx, &query, values).await? > 0)
}

/// The share through which somebody came to a thing: the one on whose page they stand, else the last
/// one that their browser opened. Through one of their own they came as to that.
async fn parent(
    tx: &DatabaseTransaction,
    member: MemberNo,
    thing: Thing,
    came: Came<'_>,
) -> Result<Option<Uuid>, DbErr> {
    if let Some(via) = came.via {
        let named =
            "SELECT id, member_no, parent_id FROM shares WHERE token = $1 AND thing_id = $2";
        let values = [via.into(), thing.id().into()];
        let named: Option<Parent> = sql::one(tx, named, values).await?;
        match named {
            Some(named) if named.member_no == Some(member.0) => return Ok(named.parent_id),
            Some(named) => return Ok(Some(named.id)),
            None => {}
        }
    }
    let Some(visitor) = came.visitor else {
        return Ok(None);
    };
    let seen =
        "SELECT s.id, s.member_no, s.parent_id FROM visits v JOIN shares s ON s.token = v.token
         WHERE v.visitor = $1 AND v.step = 0 AND s.thing_id = $2
           AND (s.member_no IS NULL OR s.member_no <> $3)
         ORDER BY v.at DESC, s.id DESC LIMIT 1";
    let values = [visitor.to_vec().into(), thing.id().into(), member.0.into()];
    let seen: Option<Parent> = sql::one(tx, seen, values).await?;
    Ok(seen.map(|seen| seen.id))
}

/// The member's share of the thing that came through the same one, if it stands.
async fn standing(
    tx: &DatabaseTransaction,
    member: MemberNo,
    thing: Thing,
    parent: Option<Uuid>,
) -> Result<Option<String>, DbErr> {
    let mut values: Vec<Value> = vec![member.0.into(), thing.id().into()];
    let through = match parent {
        Some(parent) => {
            values.push(parent.into());
            "parent_id = $3"
        }
        None => "parent_id IS NULL",
    };
    let query = format!(
        "SELECT token FROM shares
         WHERE member_no = $1 AND thing_id = $2 AND revoked_at IS NULL AND {through}"
    );
    let made: Option<Made> = sql::one(tx, &query, values).await?;
    Ok(made.map(|made| made.token))
}

#[derive(FromQueryResult)]
struct Own {
    id: Uuid,
    thing: i16,
    thing_id: Uuid,
    revoked_at: Option<Millis>,
}

/// Takes a share back: its page leads nowhere any more. How far it went stays; again changes nothing.
///
/// # Errors
/// [`ShareError::NotFound`].
pub async fn revoke(kith: &Kith, member: &SignedIn, token: &str) -> Result<(), ShareError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let own = "SELECT id, thing, thing_id, revoked_at FROM shares
             WHERE member_no = $1 AND token = $2";
        let values = [member.no.0.into(), token.into()];
        let own: Option<Own> = sql::one(&tx, own, values).await?;
        let own = own.ok_or(ShareError::NotFound)?;
        if own.revoked_at.is_some() {
            return Ok(());
        }
        let end = "UPDATE shares SET revoked_at = $2 WHERE id = $1 AND revoked_at IS NULL";
        if sql::exec(&tx, end, [own.id.into(), kith.now().into()]).await? == 1 {
            let thing = Thing::stored(own.thing, own.thing_id);
            note(&tx, kith, (member, "shares.revoke"), ShareId(own.id), thing).await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Whoever leaves shares nothing any more. The rows stay without them, so that what others passed on
/// from there still counts.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let forget = "UPDATE shares SET member_no = NULL, revoked_at = COALESCE(revoked_at, $2)
         WHERE member_no = $1";
    sql::exec(tx, forget, [member.0.into(), kith.now().into()]).await?;
    Ok(())
}
