//! Erasing: what tells who somebody was goes, what others count on stays.

use kith_domain::ids::{MemberId, MemberNo};
use sea_orm::{DatabaseTransaction, FromQueryResult, Value};
use uuid::Uuid;

use super::super::{external, profile};
pub(super) use crate::conversations::Naming;
use crate::{
    circles, consent, conversations, db::Fault, events, kith::Kith, ledger, moderation,
    notifications, partners, referrals, rewards, shares, sql,
};

/// Members who were erased and of whom something is there again, with `erased.no` and what it is: from
/// a file that was older than their leaving, or from what ran at the moment of it.
pub(crate) const LEFT_BEHIND: &str = "SELECT erased.no, CASE
    WHEN erased.display_name <> '' OR erased.email IS NOT NULL OR erased.password_hash IS NOT NULL
      OR erased.email_key IS NOT NULL OR erased.person_key IS NOT NULL OR erased.role <> 0 THEN 'an account'
    WHEN EXISTS (SELECT 1 FROM sessions x WHERE x.member_no = erased.no) THEN 'a session'
    WHEN EXISTS (SELECT 1 FROM api_keys x WHERE x.created_by = erased.no) THEN 'a key'
    WHEN EXISTS (SELECT 1 FROM partners x WHERE x.member_no = erased.no
      AND (x.name <> '' OR x.paused_at IS NULL)) THEN 'a partner'
    WHEN EXISTS (SELECT 1 FROM second_factors x WHERE x.member_no = erased.no) THEN 'a second factor'
    WHEN EXISTS (SELECT 1 FROM passkeys x WHERE x.member_no = erased.no) THEN 'a passkey'
    WHEN EXISTS (SELECT 1 FROM member_identities x WHERE x.member_no = erased.no) THEN 'an account elsewhere'
    WHEN EXISTS (SELECT 1 FROM recovery_codes x WHERE x.member_no = erased.no) THEN 'a recovery code'
    WHEN EXISTS (SELECT 1 FROM profiles x WHERE x.member_no = erased.no) THEN 'a profile'
    WHEN EXISTS (SELECT 1 FROM members_apart x WHERE erased.no IN (x.member_no, x.other_no)) THEN 'somebody kept apart'
    WHEN EXISTS (SELECT 1 FROM proofs x WHERE x.member_no = erased.no) THEN 'a link of a mail'
    WHEN EXISTS (SELECT 1 FROM referral_links x WHERE x.member_no = erased.no
      AND x.token NOT LIKE 'left-%') THEN 'a link for friends'
    WHEN EXISTS (SELECT 1 FROM invitations x WHERE x.inviter_no = erased.no
      AND (x.message <> '' OR x.address IS NOT NULL AND x.refused_at IS NULL)) THEN 'an invitation'
    WHEN EXISTS (SELECT 1 FROM questions x WHERE x.member_no = erased.no) THEN 'a question'
    WHEN EXISTS (SELECT 1 FROM shares x WHERE x.member_no = erased.no) THEN 'a share'
    WHEN EXISTS (SELECT 1 FROM circle_requests x WHERE x.member_no = erased.no
      AND (x.message <> '' OR x.state = 0)) THEN 'a request'
    WHEN EXISTS (SELECT 1 FROM circle_proposals x WHERE x.made_by = erased.no
      AND (x.words <> '' OR x.name <> '' OR x.purpose <> '')) THEN 'a proposal'
    WHEN EXISTS (SELECT 1 FROM circle_proposal_members x WHERE x.member_no = erased.no) THEN 'an answer to a proposal'
    WHEN EXISTS (SELECT 1 FROM memberships x WHERE x.member_no = erased.no AND x.state = 0) THEN 'a membership'
    WHEN EXISTS (SELECT 1 FROM circles x WHERE x.founder_no = erased.no) THEN 'a circle'
    WHEN EXISTS (SELECT 1 FROM personal_people x JOIN circles c ON c.no = x.circle_no
      WHERE erased.no IN (x.member_no, c.owner_no)) THEN 'somebody chosen'
    WHEN EXISTS (SELECT 1 FROM memberships x JOIN circle_visits v
      ON v.circle_no = x.circle_no AND v.member_no = x.member_no WHERE x.member_no = erased.no) THEN 'a visit'
    WHEN EXISTS (SELECT 1 FROM mentions x WHERE x.member_no = erased.no) THEN 'a mention'
    WHEN EXISTS (SELECT 1 FROM posts x WHERE x.author_no = erased.no AND x.body <> '') THEN 'a post'
    WHEN EXISTS (SELECT 1 FROM comments x WHERE x.author_no = erased.no AND x.body <> '') THEN 'a comment'
    WHEN EXISTS (SELECT 1 FROM posts p JOIN revisions x ON x.subject_id = p.id
      WHERE p.author_no = erased.no AND x.body <> '') THEN 'an earlier version of a post'
    WHEN EXISTS (SELECT 1 FROM comments k JOIN revisions x ON x.subject_id = k.id
      WHERE k.author_no = erased.no AND x.body <> '') THEN 'an earlier version of a comment'
    WHEN EXISTS (SELECT 1 FROM reports x WHERE (x.reporter_no = erased.no OR x.about_no = erased.no)
      AND x.words <> '') THEN 'a report'
    WHEN EXISTS (SELECT 1 FROM decisions x WHERE x.about_no = erased.no
      AND (x.reason <> '' OR x.words IS NOT NULL OR x.picture IS NOT NULL OR x.appeal <> '' OR x.outcome = 0)) THEN 'a decision'
    WHEN EXISTS (SELECT 1 FROM shop_events x WHERE x.member_no = erased.no
      AND (x.reference IS NOT NULL OR x.amount IS NOT NULL OR x.reversal_reason IS NOT NULL)) THEN 'an event of the shop'
    WHEN EXISTS (SELECT 1 FROM conversions x WHERE x.member_no = erased.no
      AND (x.kind = 1 OR x.reason <> '')) THEN 'an order of a partner'
    WHEN EXISTS (SELECT 1 FROM accounts x WHERE x.owner_no = erased.no
      AND (x.credits_posted <> x.debits_posted OR x.credits_pending <> 0 OR x.debits_pending <> 0 OR x.owes <> 0)) THEN 'points'
  END AS what FROM members erased WHERE erased.erased_at IS NOT NULL";

#[derive(FromQueryResult)]
struct Found {
    id: Uuid,
}

#[derive(FromQueryResult)]
struct Person {
    id: Uuid,
    email: Option<String>,
    email_key: Option<String>,
    person_key: Option<String>,
    namespace: Option<String>,
    external_id: Option<String>,
}

/// Which texts of others name a member. All texts are looked through, so this comes before the
/// transaction and does not keep others from writing; what is written meanwhile the second look finds.
pub(super) async fn naming(kith: &Kith, member: MemberNo) -> Result<Naming, Fault> {
    let person = "SELECT id FROM members WHERE no = $1";
    let db = kith.db().reader();
    let found: Option<Found> = sql::one(db, person, [member.0.into()]).await?;
    let found = found.ok_or_else(|| Fault::new("the member to be erased is gone"))?;
    Ok(conversations::naming(db, MemberId(found.id)).await?)
}

/// Erases a member, in the caller's transaction. Done again, it takes away what came back meanwhile.
/// The row stays with its ordinals, so that the chain above and below counts as before.
pub(super) async fn erase(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    naming: &Naming,
) -> Result<(), Fault> {
    let person = "SELECT id, email, email_key, person_key, namespace, external_id
         FROM members WHERE no = $1";
    let person: Option<Person> = sql::one(tx, person, [member.0.into()]).await?;
    let person = person.ok_or_else(|| Fault::new("the member to be erased is gone"))?;
    blank(tx, kith, member, &person).await?;
    let broken = |error: &dyn std::fmt::Display| Fault::new(error.to_string());
    // Before the accounts, as whoever counts a conversion does.
    partners::forget_partner(tx, kith, member).await?;
    partners::forget_brought(tx, member).await?;
    rewards::cancel_all(tx, kith, member)
        .await
        .map_err(|error| match error {
            rewards::RedeemError::Fault(fault) => fault,
            other => broken(&other),
        })?;
    ledger::write_off(tx, kith, member)
        .await
        .map_err(|error| match error {
            ledger::transfer::MoveError::Fault(fault) => fault,
            other => broken(&other),
        })?;
    circles::quit_all(tx, kith, member, MemberId(person.id)).await?;
    conversations::forget(tx, kith, member, (MemberId(person.id), naming)).await?;
    // Before the questions go, of which the record may keep words.
    moderation::forget(tx, member, MemberId(person.id)).await?;
    forget_in_log(tx, member, MemberId(person.id)).await?;
    referrals::close_link(tx, member).await?;
    let keys = (person.email_key.as_deref(), person.person_key.as_deref());
    referrals::forget_member(tx, member, keys).await?;
    shares::forget(tx, kith, member).await?;
    partners::forget_keys(tx, member).await?;
    events::forget(tx, member).await?;
    let address = (person.email.as_deref(), person.email_key.as_deref());
    notifications::forget_member(tx, member, address).await?;
    profile::forget(tx, kith, member).await?;
    consent::forget(tx, member).await?;
    for table in [
        "sessions",
        "second_factors",
        "recovery_codes",
        "passkeys",
        "member_identities",
    ] {
        let delete = format!("DELETE FROM {table} WHERE member_no = $1");
        sql::exec(tx, &delete, [member.0.into()]).await?;
    }
    Ok(())
}

/// Empties the member's row. What an import called them stays as a hash, so that another import does
/// not bring them back.
async fn blank(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
    person: &Person,
) -> Result<(), Fault> {
    let namespace = person.namespace.as_deref().unwrap_or_default();
    let external = person.external_id.as_deref();
    let external = external.map(|id| external::erased(namespace, id));
    let values: [Value; 4] = [
        member.0.into(),
        kith.settings().default_language.clone().into(),
        external.into(),
        kith.now().into(),
    ];
    let blank = "UPDATE members SET display_name = '', email = NULL, email_key = NULL, person_key = NULL,
         email_confirmed_at = NULL, password_hash = NULL, role = 0, staff_since = NULL, language = $2,
         terms_version = 0, external_id = $3, erased_at = COALESCE(erased_at, $4), leaves_at = NULL,
         resting_since = NULL, seen_at = NULL, away_since = NULL, suspended_until = NULL WHERE no = $1";
    sql::exec(tx, blank, values).await?;
    // Why a manager granted points, or let go of a debt, is a text about them.
    let reasons = "UPDATE events SET subject = NULL
         WHERE actor_no = $1 AND rule_version_id IS NULL AND (idem_key LIKE 'award:%' OR idem_key LIKE 'forgive:%')";
    sql::exec(tx, reasons, [member.0.into()]).await?;
    Ok(())
}

/// What they called their keys, why points were granted to them or taken back and why their profile was cleared, goes
/// out of the log; who did what and when stays.
async fn forget_in_log(
    tx: &DatabaseTransaction,
    member: MemberNo,
    id: MemberId,
) -> Result<(), Fault> {
    let keys = "UPDATE audit_log SET detail = '{}'
         WHERE actor_no = $1 AND action = 'partners.create_key' AND detail <> '{}'";
    sql::exec(tx, keys, [member.0.into()]).await?;
    let awards = "UPDATE audit_log SET detail = '{}'
         WHERE subject = $1 AND action IN ('ledger.award', 'ledger.forgive', 'events.reverse', 'moderation.clear_profile') AND detail <> '{}'";
    sql::exec(tx, awards, [id.to_string().into()]).await?;
    Ok(())
}
