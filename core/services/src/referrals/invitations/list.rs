//! A member's own invitations.

use kith_domain::{
    ids::{InvitationId, MemberNo},
    referrals::invitation::{Kind, Term},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::OwnInvitation;
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    sql,
};

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    token: String,
    kind: i16,
    address: Option<String>,
    slug: Option<String>,
    name: Option<String>,
    message: String,
    max_uses: Option<i64>,
    uses: i64,
    visits: i64,
    created_at: i64,
    expires_at: i64,
    revoked_at: Option<i64>,
    bounced_at: Option<i64>,
}

const ROWS: &str =
    "SELECT i.id, i.token, i.kind, i.address, c.slug, c.name, i.message, i.max_uses, i.uses,
       i.visits, i.created_at, i.expires_at, i.revoked_at,
       (SELECT b.at FROM bounces b WHERE b.address = lower(i.address) AND b.at >= i.created_at) AS bounced_at
     FROM invitations i LEFT JOIN circles c ON c.no = i.circle_no WHERE i.inviter_no = $1
       AND NOT EXISTS (SELECT 1 FROM partner_links l WHERE l.invitation_id = i.id)";

impl Row {
    fn read(self, kith: &Kith) -> OwnInvitation {
        let term = Term {
            uses: self.uses,
            max_uses: self.max_uses,
            expires_at: self.expires_at,
            revoked_at: self.revoked_at,
        };
        OwnInvitation {
            id: InvitationId(self.id),
            token: self.token,
            kind: Kind::from_code(self.kind),
            address: self.address,
            circle: self.slug.zip(self.name),
            message: self.message,
            max_uses: self.max_uses,
            uses: self.uses,
            visits: self.visits,
            created_at: self.created_at,
            expires_at: self.expires_at,
            standing: term.standing(kith.now()),
            bounced_at: self.bounced_at,
        }
    }
}

/// A page of a member's invitations, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<OwnInvitation>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND i.id < $3"
    });
    let query = format!("{ROWS} {after} ORDER BY i.id DESC LIMIT $2");
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| row.read(kith)))
}

/// One of a member's invitations.
///
/// # Errors
/// What the database refuses.
pub async fn get(
    kith: &Kith,
    member: MemberNo,
    token: &str,
) -> Result<Option<OwnInvitation>, DbErr> {
    find(kith.db().reader(), kith, member, token).await
}

/// The same inside a transaction.
pub(super) async fn find<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
    token: &str,
) -> Result<Option<OwnInvitation>, DbErr> {
    let query = format!("{ROWS} AND i.token = $2");
    let row: Option<Row> = sql::one(db, &query, [member.0.into(), token.into()]).await?;
    Ok(row.map(|row| row.read(kith)))
}
