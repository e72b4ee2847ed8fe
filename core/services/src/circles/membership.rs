//! Founding, joining and leaving.

use kith_domain::{
    ids::{CircleId, CircleNo, MemberNo},
    input::{self, InputError, Mistakes, limits},
    roles::CircleRole,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use serde_json::json;

use super::view::{self, CircleView, NotFound, Standing};
use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    sql,
};

/// Slugs tried before a random one is taken.
const SLUG_TRIES: u32 = 20;

/// Slugs that addresses of pages need.
const RESERVED: [&str; 2] = ["new", "mine"];

/// The command that founds a circle.
#[derive(Clone, Debug)]
pub struct CreateCircle {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
}

/// A field of the circle's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CircleField {
    /// The name.
    Name,
    /// What it is for.
    Purpose,
}

impl CircleField {
    /// Its name in the form and over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Purpose => "purpose",
        }
    }
}

/// Why no circle was founded.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CreateError {
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(CircleField, InputError)>),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(CreateError);

/// Founds a circle; its founder is its first steward.
///
/// # Errors
/// [`CreateError`].
pub async fn create(
    kith: &Kith,
    founder: &SignedIn,
    command: CreateCircle,
) -> Result<CircleView, CreateError> {
    let mut wrong = Mistakes::default();
    let name = input::line(&command.name, 2, limits::CIRCLE_NAME);
    let name = wrong.note(CircleField::Name, name);
    let purpose = input::text(&command.purpose, 1, limits::CIRCLE_PURPOSE);
    let purpose = wrong.note(CircleField::Purpose, purpose);
    wrong.none().map_err(CreateError::Fields)?;
    db::retry(|| found(kith, founder, &name, &purpose)).await
}

#[derive(FromQueryResult)]
struct New {
    no: i64,
}

async fn found(
    kith: &Kith,
    founder: &SignedIn,
    name: &str,
    purpose: &str,
) -> Result<CircleView, CreateError> {
    let tx = kith.db().begin().await?;
    let (no, slug) = insert(&tx, kith, founder.no, (name, purpose)).await?;
    let now = kith.now();
    sql::exec(
        &tx,
        "INSERT INTO memberships (circle_no, member_no, role, state, joined_at, changed_at)
         VALUES ($1, $2, $3, 0, $4, $4)",
        [
            no.0.into(),
            founder.no.0.into(),
            CircleRole::Founder.code().into(),
            now.into(),
        ],
    )
    .await?;
    let circle = view::find(&tx, &slug, Some(founder.no))
        .await
        .map_err(|error| match error {
            NotFound::Fault(fault) => CreateError::Fault(fault),
            NotFound::Unknown => CreateError::Fault(Fault::new("the circle that was just founded")),
        })?;
    let entry = audit::Entry {
        actor: Some(founder.no),
        action: "circles.create",
        circle: Some(no),
        subject: Some(circle.card.id.to_string()),
        detail: json!({ "name": name }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(circle)
}

/// Inserts the circle under the first free slug: the name's, then with a number, then a random one.
async fn insert(
    tx: &DatabaseTransaction,
    kith: &Kith,
    founder: MemberNo,
    (name, purpose): (&str, &str),
) -> Result<(CircleNo, String), DbErr> {
    let base = input::slug(name, "circle");
    let id: CircleId = kith.id();
    for attempt in 0..=SLUG_TRIES {
        let slug = match attempt {
            0 if RESERVED.contains(&base.as_str()) => continue,
            0 => base.clone(),
            SLUG_TRIES => format!("{base}-{}", id.0.simple()),
            n => format!("{base}-{}", n + 1),
        };
        let row: Option<New> = sql::one(
            tx,
            "INSERT INTO circles (id, slug, name, purpose, founder_no, created_at, imported, members, posts)
             VALUES ($1, $2, $3, $4, $5, $6, $7, 1, 0) ON CONFLICT (slug) DO NOTHING RETURNING no",
            [
                id.0.into(),
                slug.clone().into(),
                name.into(),
                purpose.into(),
                founder.0.into(),
                kith.now().into(),
                false.into(),
            ],
        )
        .await?;
        if let Some(New { no }) = row {
            return Ok((CircleNo(no), slug));
        }
    }
    Err(DbErr::Custom("no free slug for a circle".to_owned()))
}

/// Why somebody could not join or leave.
#[derive(Clone, Debug, thiserror::Error)]
pub enum JoinError {
    /// There is no such circle.
    #[error("there is no such circle")]
    NotFound,
    /// A steward removed them.
    #[error("a steward removed you from this circle")]
    Removed,
    /// The founder cannot leave their circle.
    #[error("the founder cannot leave their circle")]
    Founder,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(JoinError);

impl From<NotFound> for JoinError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Joins a circle; joining again changes nothing.
///
/// # Errors
/// [`JoinError`].
pub async fn join(kith: &Kith, member: &SignedIn, slug: &str) -> Result<CircleView, JoinError> {
    db::retry(|| change(kith, member, slug, true)).await
}

/// Leaves a circle; leaving again changes nothing. Posts stay.
///
/// # Errors
/// [`JoinError`].
pub async fn leave(kith: &Kith, member: &SignedIn, slug: &str) -> Result<CircleView, JoinError> {
    db::retry(|| change(kith, member, slug, false)).await
}

async fn change(
    kith: &Kith,
    member: &SignedIn,
    slug: &str,
    inside: bool,
) -> Result<CircleView, JoinError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(member.no)).await?;
    match (circle.standing, inside) {
        (Standing::Removed, true) => return Err(JoinError::Removed),
        (Standing::In(CircleRole::Founder), false) => return Err(JoinError::Founder),
        _ => {}
    }
    let changed = if inside {
        enter(&tx, kith, circle.no, member.no).await?
    } else {
        exit(&tx, kith, circle.no, member.no).await?
    };
    if changed == 1 {
        let step = if inside {
            "members = members + 1"
        } else {
            "members = members - 1"
        };
        sql::exec(
            &tx,
            &format!("UPDATE circles SET {step} WHERE no = $1"),
            [circle.no.0.into()],
        )
        .await?;
        let entry = audit::Entry {
            actor: Some(member.no),
            action: if inside {
                "circles.join"
            } else {
                "circles.leave"
            },
            circle: Some(circle.no),
            subject: Some(member.id.to_string()),
            detail: json!({}),
        };
        audit::write(&tx, kith, entry).await?;
    }
    let circle = view::find(&tx, slug, Some(member.no)).await?;
    tx.commit().await?;
    Ok(circle)
}

/// Only somebody who is not in and was not removed comes in: the row itself decides.
async fn enter(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: CircleNo,
    member: MemberNo,
) -> Result<u64, DbErr> {
    sql::exec(
        tx,
        "INSERT INTO memberships (circle_no, member_no, role, state, joined_at, changed_at)
         VALUES ($1, $2, 0, 0, $3, $3)
         ON CONFLICT (circle_no, member_no) DO UPDATE SET state = 0, role = 0, changed_at = excluded.changed_at
         WHERE memberships.state = 1",
        [circle.0.into(), member.0.into(), kith.now().into()],
    )
    .await
}

async fn exit(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: CircleNo,
    member: MemberNo,
) -> Result<u64, DbErr> {
    sql::exec(
        tx,
        "UPDATE memberships SET state = 1, role = 0, changed_at = $3
         WHERE circle_no = $1 AND member_no = $2 AND state = 0 AND role < 2",
        [circle.0.into(), member.0.into(), kith.now().into()],
    )
    .await
}
