//! Coming into a circle through an invitation that somebody made for whoever has it.

use kith_domain::ids::{CircleNo, MemberId, MemberNo};
use sea_orm::{ConnectionTrait, DatabaseTransaction, FromQueryResult};
use serde_json::json;

use super::{
    door::{Admitted, Through, admit, may_invite},
    view::{self, CircleView, NotFound},
};
use crate::{audit, db::Fault, kith::Kith, members, sql};

/// What became of somebody who has an invitation.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Welcome {
    /// They are in, in the circle of this slug.
    In(String),
    /// Whoever invites does not invite there any more, or the circle is at rest.
    Lapsed,
    /// They were in before, or a steward removed them.
    Unchanged,
}

#[derive(FromQueryResult)]
struct Named {
    slug: String,
}

/// The circle, as long as a member invites into it.
pub(crate) async fn invited_into<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    circle: CircleNo,
    inviter: MemberNo,
) -> Result<Option<CircleView>, Fault> {
    let slug = "SELECT slug FROM circles WHERE no = $1";
    let named: Option<Named> = sql::one(db, slug, [circle.0.into()]).await?;
    let inviter = members::signed_in(db, kith, inviter).await?;
    let (Some(named), Some(inviter)) = (named, inviter) else {
        return Ok(None);
    };
    match view::find(db, &named.slug, Some(&inviter)).await {
        Ok(circle) => Ok(Some(circle).filter(|circle| may_invite(&inviter, circle))),
        Err(NotFound::Unknown) => Ok(None),
        Err(NotFound::Fault(fault)) => Err(fault),
    }
}

/// Lets a member in whom somebody invites who may, at this moment.
pub(crate) async fn welcome(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: CircleNo,
    inviter: MemberNo,
    (no, id): (MemberNo, MemberId),
) -> Result<Welcome, Fault> {
    let Some(circle) = invited_into(tx, kith, circle, inviter).await? else {
        return Ok(Welcome::Lapsed);
    };
    match admit(tx, kith, (circle.no, no), Through::Welcome).await? {
        Admitted::Unchanged => Ok(Welcome::Unchanged),
        Admitted::Shut => {
            // It came to rest just now: whoever registers does so without it.
            let out = "DELETE FROM memberships WHERE circle_no = $1 AND member_no = $2";
            sql::exec(tx, out, [circle.no.0.into(), no.0.into()]).await?;
            Ok(Welcome::Lapsed)
        }
        Admitted::Now => {
            let entry = audit::Entry {
                actor: Some(no),
                action: "circles.join",
                circle: Some(circle.no),
                subject: Some(id.to_string()),
                detail: json!({}),
            };
            audit::write(tx, kith, entry).await?;
            Ok(Welcome::In(circle.card.slug))
        }
    }
}
