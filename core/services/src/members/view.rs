//! Members as lists and cards show them.

use kith_domain::{
    day::Millis,
    ids::{MemberId, MemberNo},
    roles::Role,
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::PersonRef;
use crate::{
    cursor::{Page, PageRequest, of_number},
    db::Fault,
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
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    id: Uuid,
    display_name: String,
    role: i16,
    joined_at: i64,
    email: Option<String>,
    imported: bool,
}

impl From<Row> for MemberRow {
    fn from(row: Row) -> Self {
        Self {
            card: MemberCard {
                no: MemberNo(row.no),
                person: PersonRef::new(row.id, row.display_name),
                role: Role::from_code(row.role),
                joined_at: row.joined_at,
            },
            email: row.email,
            imported: row.imported,
        }
    }
}

const COLUMNS: &str = "no, id, display_name, role, joined_at, email, imported";

/// The card of a member.
///
/// # Errors
/// What the database refuses.
pub async fn member_card(kith: &Kith, id: MemberId) -> Result<Option<MemberCard>, Fault> {
    let select = format!("SELECT {COLUMNS} FROM members WHERE id = $1");
    let row: Option<Row> = sql::one(kith.db().reader(), &select, [id.0.into()]).await?;
    Ok(row.map(|row| MemberRow::from(row).card))
}

/// The ordinal behind an id.
///
/// # Errors
/// What the database refuses.
pub async fn member_no(kith: &Kith, id: MemberId) -> Result<Option<MemberNo>, Fault> {
    Ok(member_card(kith, id).await?.map(|card| card.no))
}

/// Every member, the latest first.
///
/// # Errors
/// What the database refuses.
pub async fn list(kith: &Kith, page: &PageRequest) -> Result<Page<MemberRow>, Fault> {
    let select = format!("SELECT {COLUMNS} FROM members WHERE no < $1 ORDER BY no DESC LIMIT $2");
    let before = page.number().unwrap_or(i64::MAX);
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        &select,
        [before.into(), (page.limit() + 1).cast_signed().into()],
    )
    .await?;
    Ok(Page::of(rows, page.limit(), |row| of_number(row.no)).map(MemberRow::from))
}

/// The members behind sign-in keys ([`kith_domain::input::Email::key`]), with their keys.
///
/// # Errors
/// What the database refuses.
pub async fn by_email_keys(
    kith: &Kith,
    keys: &[String],
) -> Result<Vec<(String, MemberCard)>, Fault> {
    #[derive(FromQueryResult)]
    struct Keyed {
        email_key: String,
        no: i64,
        id: Uuid,
        display_name: String,
        role: i16,
        joined_at: i64,
    }
    if keys.is_empty() {
        return Ok(Vec::new());
    }
    let select = format!(
        "SELECT email_key, no, id, display_name, role, joined_at FROM members \
         WHERE email_key IN ({})",
        sql::marks(1, keys.len())
    );
    let values = keys.iter().map(|key| key.clone().into());
    let rows: Vec<Keyed> = sql::all(kith.db().reader(), &select, values).await?;
    let card = |row: &Keyed| MemberCard {
        no: MemberNo(row.no),
        person: PersonRef::new(row.id, row.display_name.clone()),
        role: Role::from_code(row.role),
        joined_at: row.joined_at,
    };
    Ok(rows
        .into_iter()
        .map(|row| (row.email_key.clone(), card(&row)))
        .collect())
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
