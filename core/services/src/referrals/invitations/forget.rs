//! What goes of invitations and questions when a member leaves.

use kith_domain::ids::MemberNo;
use sea_orm::{ConnectionTrait, DbErr};

use crate::sql;

/// Forgets what a member said in invitations and to whom these went, what they were asked, and where
/// others typed their address, in the transaction in which they leave; the invitations themselves stay
/// as counts, and lead nowhere. An address whose reader wants no more mails stays, so that it gets none.
/// `key` is the member's address in lower case, `mailbox` what it leads to.
pub(crate) async fn forget_member<C: ConnectionTrait>(
    tx: &C,
    member: MemberNo,
    (key, mailbox): (Option<&str>, Option<&str>),
) -> Result<(), DbErr> {
    for forget in [
        "DELETE FROM mails WHERE about_id IN (SELECT id FROM invitations WHERE inviter_no = $1)
           OR about_id IN (SELECT id FROM questions WHERE member_no = $1)",
        "DELETE FROM questions WHERE member_no = $1",
        "UPDATE invitations SET message = '' WHERE inviter_no = $1 AND message <> ''",
    ] {
        sql::exec(tx, forget, [member.0.into()]).await?;
    }
    let addresses = "UPDATE invitations SET kind = 0, address = NULL, address_key = NULL
         WHERE refused_at IS NULL AND address IS NOT NULL AND (inviter_no = $1
           OR address_key IN ($2, $3))";
    let values = [member.0.into(), key.into(), mailbox.into()];
    sql::exec(tx, addresses, values).await?;
    let asked = "UPDATE questions SET address = NULL WHERE lower(address) = $1";
    sql::exec(tx, asked, [key.into()]).await?;
    Ok(())
}
