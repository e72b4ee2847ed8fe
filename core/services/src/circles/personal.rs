//! A member's personal circle: the people whom they chose, and for whom alone they write posts there.
//!
//! It is a row of `circles` with an owner, and its people are no memberships, so that whatever counts,
//! lists or pays circles passes it over (ADR 23). Nobody is told that they were chosen, and the log has
//! no row of it.

use kith_domain::{
    day::Millis,
    ids::{CircleId, MemberId, MemberNo},
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use crate::{
    consent::apart,
    conversations,
    cursor::{self, Page, PageRequest},
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id, profile::shown_picture},
    search, sql,
};

/// People whom one may choose.
pub const MOST_CHOSEN: i64 = 500;
/// People whom a search offers at once.
const OFFERED: i64 = 20;

/// The condition that a member, whose number stands in a column or at a mark, is in the personal circle
/// `c`: it is theirs, or its owner chose them and the two are not apart.
pub(crate) fn inside(member: &str) -> String {
    format!(
        "(c.owner_no = {member} OR (EXISTS (SELECT 1 FROM personal_people x
           WHERE x.circle_no = c.no AND x.member_no = {member}) AND NOT {}))",
        apart("c.owner_no", member)
    )
}

/// Whom the member `$1` may choose, as a condition on the member `m`: people of their circles, and those
/// one step up or down the chain.
fn near() -> String {
    format!(
        "m.no <> $1 AND m.erased_at IS NULL AND m.resting_since IS NULL AND NOT {}
         AND (m.sponsor_no = $1
           OR EXISTS (SELECT 1 FROM members v WHERE v.no = $1 AND v.sponsor_no = m.no)
           OR EXISTS (SELECT 1 FROM memberships a JOIN memberships b ON b.circle_no = a.circle_no
             AND b.state = 0 AND b.member_no = $1 WHERE a.member_no = m.no AND a.state = 0))",
        apart("m.no", "$1")
    )
}

/// Why nobody was chosen.
#[derive(Clone, Debug, thiserror::Error)]
pub enum ChooseError {
    /// There is no such member, or none whom they may choose.
    #[error("there is no such member")]
    Unknown,
    /// They chose as many as they may.
    #[error("nobody chooses more than 500 people")]
    Full,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(ChooseError);

#[derive(FromQueryResult)]
struct Numbered {
    no: i64,
}

/// Takes somebody into one's personal circle, which is made with the first. Again changes nothing.
///
/// # Errors
/// [`ChooseError`].
pub async fn choose(kith: &Kith, owner: &SignedIn, person: MemberId) -> Result<(), ChooseError> {
    db::retry(|| put(kith, owner.no, person)).await
}

async fn put(kith: &Kith, owner: MemberNo, person: MemberId) -> Result<(), ChooseError> {
    let tx = kith.db().begin().await?;
    let query = format!("SELECT m.no FROM members m WHERE m.id = $2 AND {}", near());
    let values = [owner.0.into(), person.0.into()];
    let person: Option<Numbered> = sql::one(&tx, &query, values).await?;
    let person = person.ok_or(ChooseError::Unknown)?.no;
    let circle = made(&tx, kith, owner).await?;
    let values: [Value; 4] = [
        circle.into(),
        person.into(),
        kith.now().into(),
        MOST_CHOSEN.into(),
    ];
    let insert = "INSERT INTO personal_people (circle_no, member_no, since) SELECT $1, $2, $3
         WHERE (SELECT count(*) FROM personal_people WHERE circle_no = $1 AND member_no <> $2) < $4
         ON CONFLICT (circle_no, member_no) DO UPDATE SET since = personal_people.since";
    if sql::exec(&tx, insert, values).await? == 0 {
        return Err(ChooseError::Full);
    }
    tx.commit().await?;
    Ok(())
}

/// The number of somebody's personal circle, made where there is none. Its row is held, so that two
/// choices at the same moment are counted one after the other.
async fn made(tx: &DatabaseTransaction, kith: &Kith, owner: MemberNo) -> Result<i64, DbErr> {
    let id: CircleId = kith.id();
    let make = "INSERT INTO circles (id, slug, name, purpose, created_at, imported, members, posts,
           house_rules, door, owner_no)
         VALUES ($1, $2, '', '', $3, $4, 0, 0, '', 2, $5)
         ON CONFLICT (owner_no) WHERE owner_no IS NOT NULL DO NOTHING";
    let values: [Value; 5] = [
        id.0.into(),
        format!("own-{}", id.0.simple()).into(),
        kith.now().into(),
        false.into(),
        owner.0.into(),
    ];
    if sql::exec(tx, make, values).await? == 1 {
        search::refresh(tx, search::Subject::Circle(id)).await?;
    }
    let hold = "UPDATE circles SET door = door WHERE owner_no = $1 RETURNING no";
    let circle: Option<Numbered> = sql::one(tx, hold, [owner.0.into()]).await?;
    let circle = circle.ok_or_else(|| DbErr::RecordNotFound("a personal circle".to_owned()))?;
    Ok(circle.no)
}

/// Lets somebody out of one's personal circle: they read no more of it. Again changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn dismiss(kith: &Kith, owner: &SignedIn, person: MemberId) -> Result<(), DbErr> {
    let dismiss = "DELETE FROM personal_people
         WHERE circle_no = (SELECT c.no FROM circles c WHERE c.owner_no = $1)
           AND member_no = (SELECT m.no FROM members m WHERE m.id = $2)";
    let values = [owner.no.0.into(), person.0.into()];
    sql::exec(kith.db().writer(), dismiss, values).await?;
    Ok(())
}

/// Somebody whom a member chose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Chosen {
    /// Who.
    pub person: PersonRef,
    /// Since when.
    pub since: Millis,
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    picture: Option<Uuid>,
    since: i64,
}

impl Row {
    fn person(self) -> PersonRef {
        PersonRef::new(self.id, self.display_name, self.external_id).with_picture(self.picture)
    }
}

/// A page of those whom a member chose, in order of arrival in the community; for that member alone.
///
/// # Errors
/// What the database refuses.
pub async fn chosen(
    kith: &Kith,
    owner: MemberNo,
    page: &PageRequest,
) -> Result<Page<Chosen>, DbErr> {
    let limit = page.limit();
    let query = format!(
        "SELECT m.no, m.id, m.display_name, x.since, {}, {}
         FROM circles c JOIN personal_people x ON x.circle_no = c.no JOIN members m ON m.no = x.member_no
         WHERE c.owner_no = $1 AND x.member_no > $2 AND NOT {} ORDER BY x.member_no LIMIT $3",
        external_id!("m"),
        shown_picture!("m", "$1"),
        apart("m.no", "$1")
    );
    let values: [Value; 3] = [
        owner.0.into(),
        page.number().unwrap_or(0).into(),
        (limit + 1).cast_signed().into(),
    ];
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(row.no));
    Ok(page.map(|row| Chosen {
        since: row.since,
        person: row.person(),
    }))
}

/// Whom a member may choose, by what their names begin with.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Choosable {
    /// The first of them.
    pub people: Vec<PersonRef>,
    /// There are more: a longer name tells them apart.
    pub more: bool,
}

/// People whom a member may choose and did not, whose name, or a word of it, begins so.
///
/// # Errors
/// What the database refuses.
pub async fn choosable(kith: &Kith, owner: MemberNo, begins: &str) -> Result<Choosable, DbErr> {
    let (named, patterns) = conversations::named(begins, 3);
    let query = format!(
        "SELECT m.no, m.id, m.display_name, CAST(0 AS bigint) AS since, {}, {}
         FROM members m WHERE {} AND {named}
           AND NOT EXISTS (SELECT 1 FROM personal_people x JOIN circles c ON c.no = x.circle_no
             WHERE c.owner_no = $1 AND x.member_no = m.no)
         ORDER BY m.display_name, m.no LIMIT $2",
        external_id!("m"),
        shown_picture!("m", "$1"),
        near()
    );
    let mut values: Vec<Value> = vec![owner.0.into(), (OFFERED + 1).into()];
    values.extend(patterns);
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let more = rows.len() as i64 > OFFERED;
    let people = rows.into_iter().take(OFFERED as usize).map(Row::person);
    Ok(Choosable {
        people: people.collect(),
        more,
    })
}

/// Nothing is left of whom a member chose, and of who chose them; nobody writes there any more.
pub(super) async fn forget<C: ConnectionTrait>(
    tx: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let people = "DELETE FROM personal_people WHERE member_no = $1
           OR circle_no IN (SELECT c.no FROM circles c WHERE c.owner_no = $1)";
    sql::exec(tx, people, [member.0.into()]).await?;
    let rest = "UPDATE circles SET archived_at = COALESCE(archived_at, $2) WHERE owner_no = $1";
    sql::exec(tx, rest, [member.0.into(), kith.now().into()]).await?;
    Ok(())
}
