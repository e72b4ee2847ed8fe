//! Muting and blocking, and the conditions by which every query keeps to it.
//!
//! It is a member's private choice: nobody is told, and the log holds no row of it.

use kith_domain::{
    consent::{Apart, MOST_APART},
    day::Millis,
    ids::{MemberId, MemberNo},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    sql,
};

/// The condition that one of two members blocked the other. Both are ordinals: columns or marks.
macro_rules! blocked {
    ($one:literal, $other:literal) => {
        concat!(
            "EXISTS (SELECT 1 FROM members_apart z WHERE z.kind = 1 AND (z.member_no = ",
            $one,
            " AND z.other_no = ",
            $other,
            " OR z.member_no = ",
            $other,
            " AND z.other_no = ",
            $one,
            "))"
        )
    };
}
pub(crate) use blocked;

/// The same where what stands for the two is chosen by whoever asks.
pub(crate) fn apart(one: &str, other: &str) -> String {
    format!(blocked!("{one}", "{other}"), one = one, other = other)
}

/// The condition that an author tells a reader nothing new: they are apart, or the reader muted them.
pub(crate) fn silent(author: &str, reader: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM members_apart z WHERE z.member_no = {reader} AND z.other_no = {author}
           OR z.member_no = {author} AND z.other_no = {reader} AND z.kind = 1)"
    )
}

/// The condition that a reader muted or blocked an author; what a steward has to see is folded then.
pub(crate) fn folded(author: &str, reader: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM members_apart z WHERE z.member_no = {reader} AND z.other_no = {author})"
    )
}

/// The condition that somebody looks after a circle, and sees who and what is in it whomever they
/// blocked: a steward of it, or the staff.
pub(crate) fn on_duty(member: &str, circle: &str) -> String {
    format!(
        "EXISTS (SELECT 1 FROM members z WHERE z.no = {member} AND (z.role > 0 OR EXISTS (
           SELECT 1 FROM memberships y WHERE y.member_no = z.no AND y.circle_no = {circle}
             AND y.state = 0 AND y.role > 0)))"
    )
}

/// Why nothing changed.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ApartError {
    /// There is no such member, or none for who asks.
    #[error("there is no such member")]
    Unknown,
    /// They keep as many apart as they may.
    #[error("nobody mutes and blocks more than 500 members")]
    Full,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ApartError);

/// Another member, and how somebody keeps them apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Regard {
    /// Who.
    pub person: PersonRef,
    /// How; none where they do not.
    pub apart: Option<Apart>,
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    kind: Option<i16>,
}

/// Whoever blocked who asks is not there for them, unless these keep them apart too.
async fn find<C: ConnectionTrait>(
    db: &C,
    member: MemberNo,
    other: MemberId,
) -> Result<Row, ApartError> {
    let query = format!(
        "SELECT m.no, m.id, m.display_name, a.kind, {} FROM members m
         LEFT JOIN members_apart a ON a.member_no = $1 AND a.other_no = m.no
         WHERE m.id = $2 AND m.no <> $1 AND m.erased_at IS NULL
           AND (a.kind IS NOT NULL OR NOT {})",
        external_id!("m"),
        apart("m.no", "$1")
    );
    let row: Option<Row> = sql::one(db, &query, [member.0.into(), other.0.into()]).await?;
    row.ok_or(ApartError::Unknown)
}

/// How somebody keeps another member.
///
/// # Errors
/// [`ApartError`].
pub async fn regard(kith: &Kith, member: &SignedIn, other: MemberId) -> Result<Regard, ApartError> {
    let row = find(kith.db().reader(), member.no, other).await?;
    Ok(Regard {
        person: PersonRef::new(row.id, row.display_name, row.external_id),
        apart: row.kind.map(Apart::from_code),
    })
}

/// Mutes or blocks another member, or neither. Again changes nothing.
///
/// # Errors
/// [`ApartError`].
pub async fn keep(
    kith: &Kith,
    member: &SignedIn,
    other: MemberId,
    how: Option<Apart>,
) -> Result<(), ApartError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let other = find(&tx, member.no, other).await?.no;
        match how {
            Some(apart) => put(&tx, kith, (member.no, other), apart).await?,
            None => {
                let undo = "DELETE FROM members_apart WHERE member_no = $1 AND other_no = $2";
                sql::exec(&tx, undo, [member.no.0.into(), other.into()]).await?;
            }
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// One after the other: the row of the member is held while theirs are counted.
async fn put(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (member, other): (MemberNo, i64),
    how: Apart,
) -> Result<(), ApartError> {
    let hold = "UPDATE members SET language = language WHERE no = $1";
    sql::exec(tx, hold, [member.0.into()]).await?;
    let values: [Value; 5] = [
        member.0.into(),
        other.into(),
        how.code().into(),
        kith.now().into(),
        MOST_APART.into(),
    ];
    let put = "INSERT INTO members_apart (member_no, other_no, kind, since) SELECT $1, $2, $3, $4
         WHERE (SELECT count(*) FROM members_apart WHERE member_no = $1 AND other_no <> $2) < $5
         ON CONFLICT (member_no, other_no) DO UPDATE SET kind = excluded.kind, since = excluded.since";
    match sql::exec(tx, put, values).await? {
        0 => Err(ApartError::Full),
        _ => Ok(()),
    }
}

/// Somebody whom a member keeps apart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Kept {
    /// Who.
    pub person: PersonRef,
    /// How.
    pub apart: Apart,
    /// Since when.
    pub since: Millis,
}

#[derive(FromQueryResult)]
struct KeptRow {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    kind: i16,
    since: i64,
}

/// A page of those whom a member keeps apart, in order of arrival in the community.
///
/// # Errors
/// What the database refuses.
pub async fn kept(kith: &Kith, member: MemberNo, page: &PageRequest) -> Result<Page<Kept>, DbErr> {
    let limit = page.limit();
    let query = format!(
        "SELECT m.no, m.id, m.display_name, a.kind, a.since, {}
         FROM members_apart a JOIN members m ON m.no = a.other_no
         WHERE a.member_no = $1 AND a.other_no > $2 ORDER BY a.other_no LIMIT $3",
        external_id!("m")
    );
    let values: [Value; 3] = [
        member.0.into(),
        page.number().unwrap_or(0).into(),
        (limit + 1).cast_signed().into(),
    ];
    let rows: Vec<KeptRow> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(row.no));
    Ok(page.map(|row| Kept {
        person: PersonRef::new(row.id, row.display_name, row.external_id),
        apart: Apart::from_code(row.kind),
        since: row.since,
    }))
}

/// Whether one of two members blocked the other.
///
/// # Errors
/// What the database refuses.
pub async fn are_apart(kith: &Kith, one: MemberNo, other: MemberNo) -> Result<bool, DbErr> {
    between(kith.db().reader(), one, other).await
}

/// The same inside a transaction.
pub(crate) async fn between<C: ConnectionTrait>(
    db: &C,
    one: MemberNo,
    other: MemberNo,
) -> Result<bool, DbErr> {
    let query = format!(
        "SELECT count(*) FROM members m WHERE m.no = $1 AND {}",
        apart("m.no", "$2")
    );
    let values = [one.0.into(), other.0.into()];
    Ok(sql::number(db, &query, values).await? > 0)
}

/// Nothing is left of whom a member kept apart, and of who kept them.
pub(crate) async fn forget(tx: &DatabaseTransaction, member: MemberNo) -> Result<(), DbErr> {
    let forget = "DELETE FROM members_apart WHERE member_no = $1 OR other_no = $1";
    sql::exec(tx, forget, [member.0.into()]).await?;
    Ok(())
}
