//! Members named in what people write.

mod text;

use kith_domain::{
    day::Millis,
    ids::{CircleNo, CommentId, MemberId, MemberNo, MentionId, PostId},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult, Value};
use uuid::Uuid;

use super::subject::Subject;
use crate::{
    circles::{CircleView, inside},
    consent::{apart, silent},
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::{PersonRef, external::external_id, profile::shown_picture},
    sql,
};
use text::Person;
pub(super) use text::unnamed;

/// Members of one name who are looked at; more than one is nobody.
const NAMESAKES: usize = 500;
/// People whom the composer offers.
const OFFERED: i64 = 8;
/// Unseen mentions are counted up to here.
pub const COUNTED: i64 = 100;

/// How many characters more than typed a text may have because names in it are written out.
pub(super) fn room(body: &str) -> u32 {
    let written = body.matches("](mem_").take(text::MOST).count();
    u32::try_from(written).unwrap_or(0) * text::ROOM
}

#[derive(FromQueryResult)]
struct PersonRow {
    no: i64,
    id: Uuid,
    display_name: String,
}

impl From<PersonRow> for Person {
    fn from(row: PersonRow) -> Self {
        Self {
            no: MemberNo(row.no),
            id: MemberId(row.id),
            name: row.display_name,
        }
    }
}

/// Whether the member `m` may be named in the circle `c` by the author `$2`. Of a personal circle others
/// than its owner are not told who is in it, and name its owner alone.
fn namable() -> String {
    format!(
        "(EXISTS (SELECT 1 FROM memberships s
             WHERE s.circle_no = c.no AND s.member_no = m.no AND s.state = 0)
           OR ({} AND $2 IN (c.owner_no, m.no)) OR m.no = c.owner_no)",
        inside("m.no")
    )
}

#[derive(FromQueryResult)]
struct OfferedRow {
    #[sea_orm(nested)]
    person: PersonRow,
    picture: Option<Uuid>,
}

/// The text with all names in their written form, and which members of the circle they are. Nobody
/// names whom they are apart from.
pub(super) async fn settle<C: ConnectionTrait>(
    db: &C,
    (circle, author): (CircleNo, MemberNo),
    body: &str,
) -> Result<(String, Vec<MemberNo>), DbErr> {
    let places = text::places(body);
    let (ids, names) = text::named(body, &places);
    if ids.is_empty() && names.is_empty() {
        return Ok((body.to_owned(), Vec::new()));
    }
    let mut values: Vec<Value> = vec![circle.0.into(), author.0.into()];
    let mut conditions = Vec::new();
    if !ids.is_empty() {
        let marks = sql::marks(values.len() + 1, ids.len());
        conditions.push(format!("m.id IN ({marks})"));
        values.extend(ids.into_iter().map(|id| Value::from(id.0)));
    }
    if !names.is_empty() {
        let marks = sql::marks(values.len() + 1, names.len());
        conditions.push(format!("m.display_name IN ({marks})"));
        values.extend(names.into_iter().map(Value::from));
    }
    let query = format!(
        "SELECT m.no, m.id, m.display_name FROM members m JOIN circles c ON c.no = $1
         WHERE ({}) AND {} AND NOT {} LIMIT {NAMESAKES}",
        conditions.join(" OR "),
        namable(),
        apart("m.no", "$2")
    );
    let rows: Vec<PersonRow> = sql::all(db, &query, values).await?;
    let people: Vec<Person> = rows.into_iter().map(Person::from).collect();
    let gone = gone(db, &text::ids(&places)).await?;
    Ok(text::settle(body, &places, &people, &gone))
}

/// Who of them left the community.
async fn gone<C: ConnectionTrait>(db: &C, ids: &[MemberId]) -> Result<Vec<MemberId>, DbErr> {
    #[derive(FromQueryResult)]
    struct Gone {
        id: Uuid,
    }
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let gone = format!(
        "SELECT id FROM members WHERE erased_at IS NOT NULL AND id IN ({})",
        sql::marks(1, ids.len())
    );
    let gone: Vec<Gone> = sql::all(db, &gone, ids.iter().map(|id| Value::from(id.0))).await?;
    Ok(gone.into_iter().map(|one| MemberId(one.id)).collect())
}

/// Keeps who is named in a text: those who were before keep their row, others lose it. Nobody is told
/// of naming themselves.
pub(super) async fn keep<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    (subject, author): (Subject, MemberNo),
    named: &[MemberNo],
) -> Result<(), DbErr> {
    let others: Vec<Value> = named
        .iter()
        .filter(|no| **no != author)
        .map(|no| no.0.into())
        .collect();
    let mut values: Vec<Value> = vec![subject.id().into()];
    let mut but = String::new();
    if !others.is_empty() {
        but = format!(" AND member_no NOT IN ({})", sql::marks(2, others.len()));
        values.extend(others.iter().cloned());
    }
    let delete = format!("DELETE FROM mentions WHERE subject_id = $1{but}");
    sql::exec(db, &delete, values).await?;
    note(db, kith, (subject, author), named).await
}

/// Writes down who is named in a new text.
pub(super) async fn note<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    (subject, author): (Subject, MemberNo),
    named: &[MemberNo],
) -> Result<(), DbErr> {
    let mut values: Vec<Value> = Vec::new();
    let others: Vec<&MemberNo> = named.iter().filter(|no| **no != author).collect();
    for no in &others {
        values.push(kith.id::<MentionId>().0.into());
        values.extend(subject.values());
        values.extend([no.0.into(), kith.now().into()]);
    }
    if others.is_empty() {
        return Ok(());
    }
    let insert = format!(
        "INSERT INTO mentions (id, subject_id, post_id, comment_id, member_no, at) VALUES {}
         ON CONFLICT (subject_id, member_no) DO NOTHING",
        sql::rows(others.len(), 6)
    );
    sql::exec(db, &insert, values).await?;
    Ok(())
}

/// A person whom the composer offers, and how a text names them.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Offered {
    /// Who.
    pub person: PersonRef,
    /// `@[Name](mem_…)`.
    pub written: String,
}

/// The letters as a pattern means them.
fn pattern(letters: &str) -> String {
    let mut pattern = String::with_capacity(letters.len());
    for letter in letters.chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern
}

fn capitalised(letters: &str) -> String {
    let mut rest = letters.chars();
    let first = rest.next().into_iter().flat_map(char::to_uppercase);
    first.chain(rest.flat_map(char::to_lowercase)).collect()
}

/// The condition that the name of the member `m`, or a word of it, begins so, with its values; they are
/// bound from a mark on.
pub(crate) fn named(begins: &str, from: usize) -> (String, [Value; 6]) {
    let lower = pattern(&begins.to_lowercase());
    // SQLite lowers the letters of ASCII alone: of others, names are found as they were typed, and in
    // capitals.
    let (typed, capital) = (pattern(begins), pattern(&capitalised(begins)));
    let like = |at: usize| {
        let name = if at < 2 {
            "lower(m.display_name)"
        } else {
            "m.display_name"
        };
        format!("{name} LIKE ${} ESCAPE '\\'", from + at)
    };
    let any: Vec<String> = (0..6).map(like).collect();
    let values = [
        format!("{lower}%").into(),
        format!("% {lower}%").into(),
        format!("{typed}%").into(),
        format!("% {typed}%").into(),
        format!("{capital}%").into(),
        format!("% {capital}%").into(),
    ];
    (format!("({})", any.join(" OR ")), values)
}

/// Who may be named in the circle `$1` by the viewer `$2`, as their numbers.
const AROUND: &str = "SELECT member_no FROM memberships WHERE circle_no = $1 AND state = 0
    UNION SELECT x.member_no FROM personal_people x JOIN circles c ON c.no = x.circle_no
      WHERE x.circle_no = $1 AND $2 IN (c.owner_no, x.member_no)
    UNION SELECT owner_no FROM circles WHERE no = $1 AND owner_no IS NOT NULL";

/// The first members of a circle whose name, or a word of it, begins so; nobody for somebody who is
/// not in the circle, and nobody from whom they are apart.
///
/// # Errors
/// What the database refuses.
pub async fn people(
    kith: &Kith,
    viewer: MemberNo,
    circle: &CircleView,
    begins: &str,
) -> Result<Vec<Offered>, DbErr> {
    if !circle.standing.is_in() {
        return Ok(Vec::new());
    }
    let (named, patterns) = named(begins, 4);
    let query = format!(
        "SELECT m.no, m.id, m.display_name, {} FROM members m
         WHERE m.no IN ({AROUND}) AND m.resting_since IS NULL AND {named}
           AND NOT {} ORDER BY m.display_name, m.no LIMIT $3",
        shown_picture!("m", "$2"),
        apart("m.no", "$2")
    );
    let mut values: Vec<Value> = vec![circle.no.0.into(), viewer.0.into(), OFFERED.into()];
    values.extend(patterns);
    let rows: Vec<OfferedRow> = sql::all(kith.db().reader(), &query, values).await?;
    let people = rows.into_iter().map(|row| {
        let person = Person::from(row.person);
        Offered {
            written: text::written(&person),
            person: PersonRef::new(person.id.0, person.name, None).with_picture(row.picture),
        }
    });
    Ok(people.collect())
}

/// A place where somebody was named.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MentionView {
    /// Its id.
    pub id: MentionId,
    /// Who named them.
    pub by: PersonRef,
    /// The circle's name in addresses.
    pub circle_slug: String,
    /// The circle's name.
    pub circle_name: String,
    /// The post.
    pub post: PostId,
    /// The comment under it; none where the post itself names them.
    pub comment: Option<CommentId>,
    /// What was written, as shown.
    pub html: String,
    /// When.
    pub at: Millis,
    /// They have not looked yet.
    pub new: bool,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    post_id: Uuid,
    comment_id: Option<Uuid>,
    at: i64,
    seen_at: Option<i64>,
    slug: String,
    name: String,
    author_id: Uuid,
    author_name: String,
    external_id: Option<String>,
    html: String,
}

/// What somebody may still read: in circles that they are in, neither hidden nor deleted, nor under a
/// post of somebody from whom they are apart.
const READABLE: &str = " FROM mentions n JOIN posts p ON p.id = n.post_id
    JOIN circles c ON c.no = p.circle_no LEFT JOIN comments k ON k.id = n.comment_id";

fn readable() -> String {
    format!(
        " WHERE n.member_no = $1 AND p.hidden_at IS NULL AND k.hidden_at IS NULL
           AND CASE WHEN n.comment_id IS NULL THEN p.deleted_at ELSE k.deleted_at END IS NULL
           AND CASE WHEN c.owner_no IS NULL THEN EXISTS (SELECT 1 FROM memberships s
               WHERE s.circle_no = c.no AND s.member_no = n.member_no AND s.state = 0)
             ELSE {} END
           AND (n.comment_id IS NULL OR NOT {})",
        inside("$1"),
        apart("p.author_no", "$1")
    )
}

/// Whose text it is.
const AUTHOR: &str = "coalesce(k.author_no, p.author_no)";

/// A page of the places where somebody was named, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn mentions(
    kith: &Kith,
    member: MemberNo,
    page: &PageRequest,
) -> Result<Page<MentionView>, DbErr> {
    let limit = page.limit();
    let mut values: Vec<Value> = vec![member.0.into(), (limit + 1).cast_signed().into()];
    let after = page.id().map_or("", |id| {
        values.push(id.into());
        "AND n.id < $3"
    });
    let query = format!(
        "SELECT n.id, n.post_id, n.comment_id, n.at, n.seen_at, c.slug, c.name, m.id AS author_id,
           m.display_name AS author_name, coalesce(k.html, p.html) AS html, {}
         {READABLE} JOIN members m ON m.no = coalesce(k.author_no, p.author_no)
         {} AND NOT {} {after} ORDER BY n.id DESC LIMIT $2",
        external_id!("m"),
        readable(),
        silent(AUTHOR, "$1"),
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| MentionView {
        id: MentionId(row.id),
        by: PersonRef::new(row.author_id, row.author_name, row.external_id),
        circle_slug: row.slug,
        circle_name: row.name,
        post: PostId(row.post_id),
        comment: row.comment_id.map(CommentId),
        html: row.html,
        at: row.at,
        new: row.seen_at.is_none(),
    }))
}

/// The statement that counts the places that the member `$1` has not looked at yet, up to
/// [`COUNTED`].
pub(crate) fn unseen() -> String {
    format!(
        "SELECT count(*) FROM (SELECT 1 AS one{READABLE}{} AND n.seen_at IS NULL AND NOT {}
           LIMIT {COUNTED}) x",
        readable(),
        silent(AUTHOR, "$1")
    )
}

/// Somebody has looked at the page that begins with this mention: it and all before are seen.
///
/// # Errors
/// What the database refuses.
pub async fn see_mentions(kith: &Kith, member: MemberNo, newest: MentionId) -> Result<(), DbErr> {
    let see =
        "UPDATE mentions SET seen_at = $3 WHERE member_no = $1 AND id <= $2 AND seen_at IS NULL";
    let values = [member.0.into(), newest.0.into(), kith.now().into()];
    sql::exec(kith.db().writer(), see, values).await?;
    Ok(())
}
