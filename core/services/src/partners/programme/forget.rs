//! What goes when a member leaves: of the partner for which they act, and of what partners reported of
//! them.

use kith_domain::ids::{ConversionId, MemberNo};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{kith::Kith, sql};

/// Conversions that are looked at in one statement.
const BATCH: usize = 500;

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
}

/// Unties the orders that partners reported of a member who leaves, and forgets why what they brought was
/// taken back; what it paid and the shop's own names of the orders stay with the partner. That they
/// joined stays, so that a join counts once.
pub(crate) async fn forget_brought<C: ConnectionTrait>(
    tx: &C,
    member: MemberNo,
) -> Result<(), DbErr> {
    let theirs = "SELECT id FROM conversions WHERE member_no = $1";
    let theirs: Vec<Row> = sql::all(tx, theirs, [member.0.into()]).await?;
    for some in theirs.chunks(BATCH) {
        let said = format!(
            "UPDATE audit_log SET detail = '{{}}' WHERE detail <> '{{}}'
               AND action IN ('partners.report', 'partners.reverse') AND subject IN ({})",
            sql::marks(1, some.len())
        );
        let subjects = some.iter().map(|row| ConversionId(row.id).to_string());
        let subjects: Vec<Value> = subjects.map(Value::from).collect();
        sql::exec(tx, &said, subjects).await?;
    }
    for forget in [
        "UPDATE conversions SET reason = '' WHERE member_no = $1 AND reason <> ''",
        "UPDATE conversions SET member_no = NULL WHERE member_no = $1 AND kind = 1",
    ] {
        sql::exec(tx, forget, [member.0.into()]).await?;
    }
    Ok(())
}

/// Takes a partner's name and links out of use, in the transaction in which its member leaves. What was
/// agreed and brought stays for the community's books; the orders are the shop's, and name nobody.
pub(crate) async fn forget_partner<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let partner = "UPDATE partners SET name = '', paused_at = COALESCE(paused_at, $2)
         WHERE member_no = $1 AND (name <> '' OR paused_at IS NULL)";
    sql::exec(tx, partner, [member.0.into(), kith.now().into()]).await?;
    let own = "SELECT l.invitation_id FROM partner_links l JOIN partners p ON p.id = l.partner_id
         WHERE p.member_no = $1";
    let revoke = format!(
        "UPDATE invitations SET revoked_at = $2 WHERE revoked_at IS NULL AND id IN ({own})"
    );
    sql::exec(tx, &revoke, [member.0.into(), kith.now().into()]).await?;
    let names =
        format!("UPDATE partner_links SET name = '' WHERE name <> '' AND invitation_id IN ({own})");
    sql::exec(tx, &names, [member.0.into()]).await?;
    Ok(())
}
