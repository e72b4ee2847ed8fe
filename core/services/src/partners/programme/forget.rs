//! What goes of a partner when the member leaves who acts for it.

use kith_domain::ids::MemberNo;
use sea_orm::{ConnectionTrait, DbErr};

use crate::{kith::Kith, sql};

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
