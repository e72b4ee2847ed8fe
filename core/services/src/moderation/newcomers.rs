//! What new accounts are limited in, until they have taken part.

use kith_domain::moderation::{
    FULL_AGE, FULL_TEXTS, NEW_CIRCLES, NEW_LINKS, NEW_MAILS, Newcomer, links,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};

use crate::{
    conversations,
    kith::Kith,
    members::SignedIn,
    quotas::{self, Limit},
    sql,
};

/// Invitations by mail.
const MAILS: Limit = Limit::per_day(NEW_MAILS);
/// Circles at the same moment; how many there are at all is counted besides.
const CIRCLES: Limit = Limit::per_day(NEW_CIRCLES);

#[derive(FromQueryResult)]
struct Row {
    joined_at: i64,
    trusted: bool,
    written: i64,
}

/// How many texts of a member stand in circles that are shared, up to what is asked.
fn written(member: &str) -> String {
    format!(
        "(SELECT count(*) FROM (SELECT 1 AS one FROM posts p JOIN circles c ON c.no = p.circle_no
             WHERE p.author_no = {member}.no AND p.deleted_at IS NULL AND p.hidden_at IS NULL AND c.owner_no IS NULL
           UNION ALL SELECT 1 FROM comments k JOIN posts p ON p.id = k.post_id JOIN circles c ON c.no = p.circle_no
             WHERE k.author_no = {member}.no AND k.deleted_at IS NULL AND k.hidden_at IS NULL AND c.owner_no IS NULL
           LIMIT {FULL_TEXTS}) x)"
    )
}

/// Whether an account is new: for three days, and until three texts stand in circles that are shared.
/// Staff, who acts for a partner, stewards whom a founder chose who has taken part, members who were imported and whom staff
/// invited have taken part.
async fn newcomer(
    tx: &DatabaseTransaction,
    kith: &Kith,
    person: &SignedIn,
) -> Result<Option<Newcomer>, DbErr> {
    if kith.trusts_newcomers() || person.role.is_staff() {
        return Ok(None);
    }
    let query = format!(
        "SELECT m.joined_at, (m.imported OR m.role > 0
             OR EXISTS (SELECT 1 FROM partners p WHERE p.member_no = m.no)
             OR EXISTS (SELECT 1 FROM members w WHERE w.no = m.invited_by AND w.role > 0)
             OR EXISTS (SELECT 1 FROM memberships s JOIN circles o ON o.no = s.circle_no
               JOIN members f ON f.no = o.founder_no
               WHERE s.member_no = m.no AND s.state = 0 AND s.role = 1
                 AND (f.imported OR f.role > 0 OR f.joined_at <= $2 AND {} >= {FULL_TEXTS}))) AS trusted,
           {} AS written
         FROM members m WHERE m.no = $1",
        written("f"),
        written("m")
    );
    let values = [person.no.0.into(), (kith.now() - FULL_AGE).into()];
    let row: Option<Row> = sql::one(tx, &query, values).await?;
    let row = row.filter(|row| !row.trusted);
    Ok(row.and_then(|row| Newcomer::of(kith.now() - row.joined_at, row.written)))
}

/// Who is new and puts too many links into a text.
pub(crate) async fn links_beyond(
    tx: &DatabaseTransaction,
    kith: &Kith,
    person: &SignedIn,
    body: &str,
) -> Result<Option<Newcomer>, DbErr> {
    if links(body).max(conversations::links(body)) <= NEW_LINKS {
        return Ok(None);
    }
    newcomer(tx, kith, person).await
}

/// Who is new and has sent as many invitations as they may within a day; else one is counted.
pub(crate) async fn mails_beyond(
    tx: &DatabaseTransaction,
    kith: &Kith,
    person: &SignedIn,
) -> Result<Option<Newcomer>, DbErr> {
    let Some(new) = newcomer(tx, kith, person).await? else {
        return Ok(None);
    };
    let key = quotas::key("invitations of somebody new", &person.no.0.to_be_bytes());
    Ok((!quotas::claim(tx, kith, key, MAILS).await?).then_some(new))
}

/// Who is new and has founded as many circles as they may; else one is counted.
pub(crate) async fn circles_beyond(
    tx: &DatabaseTransaction,
    kith: &Kith,
    person: &SignedIn,
) -> Result<Option<Newcomer>, DbErr> {
    let Some(new) = newcomer(tx, kith, person).await? else {
        return Ok(None);
    };
    let founded = "SELECT count(*) FROM circles WHERE founder_no = $1";
    let founded = sql::number(tx, founded, [person.no.0.into()]).await?;
    let key = quotas::key("circles of somebody new", &person.no.0.to_be_bytes());
    let free = founded < NEW_CIRCLES && quotas::claim(tx, kith, key, CIRCLES).await?;
    Ok((!free).then_some(new))
}
