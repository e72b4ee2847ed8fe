//! What goes of invitations and questions when a member leaves.

use kith_domain::{ids::MemberNo, input::Email};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use crate::sql;

/// Questions that one statement names.
const BATCH: usize = 500;

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
    let Some((key, mailbox)) = key.zip(mailbox) else {
        return Ok(());
    };
    // Few questions wait with an address, and none for longer than ninety days.
    let waiting = "SELECT id, address FROM questions WHERE address IS NOT NULL";
    let waiting: Vec<Asked> = sql::all(tx, waiting, []).await?;
    let is_theirs = |asked: &Asked| {
        let address = Email::parse(&asked.address);
        address.is_ok_and(|address| address.key == key || address.person_key == mailbox)
    };
    let theirs: Vec<Uuid> = waiting
        .iter()
        .filter(|asked| is_theirs(asked))
        .map(|asked| asked.id)
        .collect();
    for some in theirs.chunks(BATCH) {
        let marks = sql::marks(1, some.len());
        let forget = format!("UPDATE questions SET address = NULL WHERE id IN ({marks})");
        sql::exec(tx, &forget, some.iter().map(|id| (*id).into())).await?;
    }
    Ok(())
}

/// A question whose answer goes by mail.
#[derive(FromQueryResult)]
struct Asked {
    id: Uuid,
    address: String,
}
