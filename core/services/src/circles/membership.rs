//! Founding, joining and leaving.

use kith_domain::{
    ids::{CircleId, CircleNo, MemberNo, OfferId},
    input::{self, InputError},
    moderation::Newcomer,
    roles::CircleRole,
};
use sea_orm::{DatabaseTransaction, DbErr, FromQueryResult};
use serde_json::json;

use super::{
    describe::{CircleField, DescribeCircle, Described},
    door::{Admitted, Through, admit, leave_offers},
    standing::Standing,
    view::{self, CircleView, NotFound},
};
use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    moderation::{circles_beyond, links_beyond},
    search, sql,
};

/// Slugs tried before a random one is taken.
const SLUG_TRIES: u32 = 20;

/// Slugs that addresses of pages need.
const RESERVED: [&str; 2] = ["new", "mine"];

/// The command that founds an open circle without rules of the house; [`DescribeCircle`] says all.
#[derive(Clone, Debug)]
pub struct CreateCircle {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
}

/// Why no circle was founded.
#[derive(Clone, Debug, thiserror::Error)]
pub enum CreateError {
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(CircleField, InputError)>),
    /// A new account founds one circle.
    #[error("a new account founds one circle; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Newcomer(Newcomer),
    /// A new account puts at most two links into what it says.
    #[error("a new account puts at most two links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
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
    command: impl Into<DescribeCircle>,
) -> Result<CircleView, CreateError> {
    let new = Described::check(&command.into()).map_err(CreateError::Fields)?;
    db::retry(|| found(kith, founder, &new)).await
}

#[derive(FromQueryResult)]
struct New {
    no: i64,
}

async fn found(
    kith: &Kith,
    founder: &SignedIn,
    new: &Described,
) -> Result<CircleView, CreateError> {
    let tx = kith.db().begin().await?;
    if let Some(new) = circles_beyond(&tx, kith, founder).await? {
        return Err(CreateError::Newcomer(new));
    }
    if let Some(new) = links_beyond(&tx, kith, founder, &new.words()).await? {
        return Err(CreateError::Links(new));
    }
    let (no, slug) = insert(&tx, kith, founder.no, new).await?;
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
    let circle = view::find(&tx, &slug, Some(founder))
        .await
        .map_err(|error| match error {
            NotFound::Fault(fault) => CreateError::Fault(fault),
            NotFound::Unknown => CreateError::Fault(Fault::new("the circle that was just founded")),
        })?;
    search::put(&tx, &search::Document::of_circle(&circle)).await?;
    let entry = audit::Entry {
        actor: Some(founder.no),
        action: "circles.create",
        circle: Some(no),
        subject: Some(circle.card.id.to_string()),
        detail: json!({ "name": new.name, "door": new.door.name() }),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(circle)
}

/// Inserts the circle under the first free slug: the name's, then with a number, then a random one.
/// Behind a door by invitation it is random from the start, since a number would tell that there is another.
pub(super) async fn insert(
    tx: &DatabaseTransaction,
    kith: &Kith,
    founder: MemberNo,
    new: &Described,
) -> Result<(CircleNo, String), DbErr> {
    let base = input::slug(&new.name, "circle");
    let id: CircleId = kith.id();
    let first = if new.door.is_listed() { 0 } else { SLUG_TRIES };
    for attempt in first..=SLUG_TRIES {
        let slug = match attempt {
            0 if RESERVED.contains(&base.as_str()) => continue,
            0 => base.clone(),
            SLUG_TRIES => format!("{base}-{}", id.0.simple()),
            n => format!("{base}-{}", n + 1),
        };
        let row: Option<New> = sql::one(
            tx,
            "INSERT INTO circles (id, slug, name, purpose, founder_no, created_at, imported, house_rules, door,
               members, posts)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, 1, 0) ON CONFLICT (slug) DO NOTHING RETURNING no",
            [
                id.0.into(),
                slug.clone().into(),
                new.name.clone().into(),
                new.purpose.clone().into(),
                founder.0.into(),
                kith.now().into(),
                false.into(),
                new.house_rules.clone().into(),
                new.door.code().into(),
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
    /// Its door is not open: one asks, or is invited.
    #[error("this circle's door is not open; ask its stewards")]
    Closed,
    /// It is at rest.
    #[error("the circle is at rest")]
    AtRest,
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
    let circle = view::find(&tx, slug, Some(member)).await?;
    let changed = if inside {
        enter(&tx, kith, &circle, member.no).await?
    } else {
        exit(&tx, kith, &circle, member.no).await?
    };
    if changed {
        let action = if inside {
            "circles.join"
        } else {
            "circles.leave"
        };
        circle
            .note(&tx, kith, member, action, Some(member.id))
            .await?;
    }
    let circle = match view::find(&tx, slug, Some(member)).await {
        // Whoever leaves a circle by invitation sees it for the last time.
        Err(NotFound::Unknown) if !inside => circle.left_behind(),
        found => found?,
    };
    tx.commit().await?;
    Ok(circle)
}

/// Through an open door, or by the invitation that waits for them.
async fn enter(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: &CircleView,
    member: MemberNo,
) -> Result<bool, JoinError> {
    match circle.standing {
        Standing::In(_) => return Ok(false),
        Standing::Removed => return Err(JoinError::Removed),
        Standing::Outsider if circle.is_at_rest() => return Err(JoinError::AtRest),
        Standing::Outsider => {}
    }
    let through = match circle.invitation {
        Some(invitation) if claim(tx, kith, invitation).await? => Through::Welcome,
        _ => Through::OpenDoor,
    };
    match admit(tx, kith, (circle.no, member), through).await? {
        Admitted::Now => Ok(true),
        Admitted::Unchanged => Ok(false),
        Admitted::Shut => Err(JoinError::Closed),
    }
}

/// Answers whether an invitation still waited.
async fn claim(tx: &DatabaseTransaction, kith: &Kith, invitation: OfferId) -> Result<bool, DbErr> {
    let accept = "UPDATE circle_offers SET state = 1, decided_at = $2 WHERE id = $1 AND state = 0";
    let values = [invitation.0.into(), kith.now().into()];
    Ok(sql::exec(tx, accept, values).await? == 1)
}

async fn exit(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: &CircleView,
    member: MemberNo,
) -> Result<bool, JoinError> {
    if circle.standing.is_founder() {
        return Err(JoinError::Founder);
    }
    let left = sql::exec(
        tx,
        "UPDATE memberships SET state = 1, role = 0, changed_at = $3
         WHERE circle_no = $1 AND member_no = $2 AND state = 0 AND role < 2",
        [circle.no.0.into(), member.0.into(), kith.now().into()],
    )
    .await?;
    if left == 1 {
        sql::exec(
            tx,
            "UPDATE circles SET members = members - 1 WHERE no = $1",
            [circle.no.0.into()],
        )
        .await?;
        leave_offers(tx, kith, circle.no, member).await?;
    }
    Ok(left == 1)
}
