//! Members as lists and cards show them.

use kith_domain::{
    day::Millis,
    ids::{MemberId, MemberNo},
    roles::Role,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    PersonRef, Presence, external::external_id, profile::shown_picture, second_factor::asks_more,
};
use crate::{
    cursor::{Page, PageRequest, of_number},
    db::Fault,
    error::faulty,
    kith::Kith,
    settings::LANGUAGES,
    sql,
};

/// What everybody may know of a member.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MemberCard {
    /// The ordinal inside; never sent.
    #[serde(skip)]
    pub no: MemberNo,
    /// Who it is.
    #[serde(flatten)]
    pub person: PersonRef,
    /// What they may do in the community.
    pub role: Role,
    /// When they joined.
    pub joined_at: Millis,
}

/// What managers see of a member.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct MemberRow {
    /// What everybody may know.
    #[serde(flatten)]
    pub card: MemberCard,
    /// The address; none where they were imported without.
    pub email: Option<String>,
    /// They were imported and have not claimed their account.
    pub imported: bool,
    /// They rest, or are about to leave.
    #[serde(skip)]
    pub presence: Presence,
    /// Signing in asks them for a code.
    #[serde(skip)]
    pub has_factor: bool,
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    joined_at: i64,
    email: Option<String>,
    imported: bool,
    leaves_at: Option<i64>,
    resting_since: Option<i64>,
    has_factor: bool,
}

#[derive(FromQueryResult)]
struct Listed {
    #[sea_orm(nested)]
    row: Row,
    picture: Option<Uuid>,
}

impl From<Listed> for MemberRow {
    fn from(listed: Listed) -> Self {
        let mut row = Self::from(listed.row);
        row.card.person = row.card.person.with_picture(listed.picture);
        row
    }
}

impl From<Row> for MemberRow {
    fn from(row: Row) -> Self {
        Self {
            card: MemberCard {
                no: MemberNo(row.no),
                person: PersonRef::new(row.id, row.display_name, row.external_id),
                role: Role::from_code(row.role),
                joined_at: row.joined_at,
            },
            email: row.email,
            imported: row.imported,
            presence: Presence::of(row.leaves_at, row.resting_since, None),
            has_factor: row.has_factor,
        }
    }
}

const COLUMNS: &str = concat!(
    "m.no, m.id, m.display_name, m.role, m.joined_at, m.email, m.leaves_at, m.resting_since, ",
    asks_more!("m"),
    " AS has_factor, ",
    "m.imported AND m.password_hash IS NULL AS imported, ",
    external_id!("m")
);

/// The card of a member.
///
/// # Errors
/// What the database refuses.
pub async fn member_card(kith: &Kith, id: MemberId) -> Result<Option<MemberCard>, Fault> {
    Ok(member_row(kith, id).await?.map(|row| row.card))
}

/// The card of the member behind an address in lower case; for the operator alone.
///
/// # Errors
/// What the database refuses.
pub async fn member_at(kith: &Kith, email_key: &str) -> Result<Option<MemberCard>, Fault> {
    let select = format!("SELECT {COLUMNS} FROM members m WHERE m.email_key = $1");
    let row: Option<Row> = sql::one(kith.db().reader(), &select, [email_key.into()]).await?;
    Ok(row.map(|row| MemberRow::from(row).card))
}

/// What staff see of a member.
///
/// # Errors
/// What the database refuses.
pub async fn member_row(kith: &Kith, id: MemberId) -> Result<Option<MemberRow>, Fault> {
    let select = format!("SELECT {COLUMNS} FROM members m WHERE m.id = $1 AND m.erased_at IS NULL");
    let row: Option<Row> = sql::one(kith.db().reader(), &select, [id.0.into()]).await?;
    Ok(row.map(MemberRow::from))
}

/// Why what a program calls a member names nobody.
#[derive(Clone, Debug, thiserror::Error)]
pub enum FindError {
    /// There is no such member.
    #[error("there is no such member")]
    Unknown,
    /// Several imports brought this id.
    #[error("several imported members have this id; name the one you mean by its mem_… id")]
    Ambiguous,
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}

faulty!(FindError);

/// The member whom a program names: by `mem_…`, else by the id that an import brought.
///
/// # Errors
/// [`FindError`].
pub async fn find(kith: &Kith, name: &str) -> Result<MemberCard, FindError> {
    let (column, value) = match name.parse::<MemberId>() {
        Ok(id) => ("id", id.0.into()),
        // PostgreSQL keeps no text with a zero in it, and refuses to look for one.
        Err(_) if name.contains('\0') => return Err(FindError::Unknown),
        Err(_) => ("external_id", name.into()),
    };
    let select = format!(
        "SELECT {COLUMNS} FROM members m WHERE m.{column} = $1 AND m.erased_at IS NULL LIMIT 2"
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &select, [value]).await?;
    let mut rows = rows.into_iter();
    match (rows.next(), rows.next()) {
        (Some(row), None) => Ok(MemberRow::from(row).card),
        (Some(_), Some(_)) => Err(FindError::Ambiguous),
        (None, _) => Err(FindError::Unknown),
    }
}

/// The ordinal behind an id.
///
/// # Errors
/// What the database refuses.
pub async fn member_no(kith: &Kith, id: MemberId) -> Result<Option<MemberNo>, Fault> {
    Ok(member_card(kith, id).await?.map(|card| card.no))
}

/// Every member, the latest first, with the pictures that they show to a viewer.
///
/// # Errors
/// What the database refuses.
pub async fn list(
    kith: &Kith,
    viewer: MemberNo,
    page: &PageRequest,
) -> Result<Page<MemberRow>, Fault> {
    let select = format!(
        "SELECT {COLUMNS}, {} FROM members m WHERE m.no < $1 AND m.erased_at IS NULL
         ORDER BY m.no DESC LIMIT $2",
        shown_picture!("m", "$3")
    );
    let values = [
        page.number().unwrap_or(i64::MAX).into(),
        (page.limit() + 1).cast_signed().into(),
        viewer.0.into(),
    ];
    let rows: Vec<Listed> = sql::all(kith.db().reader(), &select, values).await?;
    Ok(Page::of(rows, page.limit(), |one| of_number(one.row.no)).map(MemberRow::from))
}

/// Keeps the language that a member reads. An unknown tag changes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn set_language(kith: &Kith, member: MemberNo, language: &str) -> Result<(), Fault> {
    if LANGUAGES.contains(&language) {
        let set = "UPDATE members SET language = $1 WHERE no = $2";
        sql::exec(kith.db().writer(), set, [language.into(), member.0.into()]).await?;
    }
    Ok(())
}
