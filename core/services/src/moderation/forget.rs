//! Somebody leaves the community: what they said about others, and what was said about them, goes.

use kith_domain::ids::{MemberId, MemberNo};
use sea_orm::{DatabaseTransaction, DbErr};

use crate::sql;

/// Takes the words out of a member's reports and words and picture out of the decisions about them; that
/// there were some stays, so that the record counts as before. An appeal that waits is withdrawn.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    member: MemberNo,
    id: MemberId,
) -> Result<(), DbErr> {
    for statement in [
        "UPDATE reports SET words = '' WHERE reporter_no = $1 AND words <> ''",
        "UPDATE reports SET words = '' WHERE about_no = $1 AND words <> ''",
        "UPDATE decisions SET appeal = NULL, appealed_at = NULL, outcome = NULL
         WHERE about_no = $1 AND outcome = 0",
        "UPDATE picture_files SET due_at = 0
         WHERE id IN (SELECT d.picture FROM decisions d WHERE d.about_no = $1)",
        "UPDATE decisions SET reason = '', words = NULL, picture = NULL, answer = NULL,
           appeal = CASE WHEN appeal IS NULL THEN NULL ELSE '' END WHERE about_no = $1",
    ] {
        sql::exec(tx, statement, [member.0.into()]).await?;
    }
    // A question came from somebody who is no member; it was for this one.
    let questions = "UPDATE decisions SET words = NULL WHERE thing = 4 AND words IS NOT NULL
         AND subject_id IN (SELECT q.id FROM questions q WHERE q.member_no = $1)";
    sql::exec(tx, questions, [member.0.into()]).await?;
    let log = "UPDATE audit_log SET detail = '{}' WHERE detail <> '{}' AND subject = $1
         AND action IN ('moderation.warn', 'moderation.suspend', 'moderation.restore',
           'moderation.overturn', 'moderation.uphold', 'moderation.remove_member', 'members.sponsor')";
    sql::exec(tx, log, [id.to_string().into()]).await?;
    Ok(())
}
