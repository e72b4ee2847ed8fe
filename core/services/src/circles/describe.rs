//! What a circle says of itself, chosen when it is founded and when it is edited.

use kith_domain::{
    circles::Door,
    ids::CircleNo,
    input::{self, InputError, Mistakes, limits},
    moderation::Newcomer,
    roles::Role,
};
use sea_orm::{DatabaseTransaction, DbErr};
use serde_json::json;

use super::{
    membership::CreateCircle,
    view::{self, CircleView, NotFound},
};
use crate::{
    audit,
    db::{self, Fault},
    error::faulty,
    kith::Kith,
    members::SignedIn,
    moderation::{links_beyond, may_moderate},
    search, sql,
};

/// What a circle says of itself.
#[derive(Clone, Debug)]
pub struct DescribeCircle {
    /// Its name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The rules of the house, in Markdown; may be empty.
    pub house_rules: String,
    /// The name of its [`Door`].
    pub door: String,
}

impl From<CreateCircle> for DescribeCircle {
    fn from(plain: CreateCircle) -> Self {
        Self {
            name: plain.name,
            purpose: plain.purpose,
            house_rules: String::new(),
            door: Door::Open.name().to_owned(),
        }
    }
}

/// A field of the circle's form.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CircleField {
    /// The name.
    Name,
    /// What it is for.
    Purpose,
    /// The rules of the house.
    HouseRules,
    /// How one comes in.
    Door,
}

impl CircleField {
    /// Its name in the form and over the API.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Name => "name",
            Self::Purpose => "purpose",
            Self::HouseRules => "house_rules",
            Self::Door => "door",
        }
    }
}

/// The same, checked.
pub(super) struct Described {
    pub(super) name: String,
    pub(super) purpose: String,
    pub(super) house_rules: String,
    pub(super) door: Door,
}

impl Described {
    /// Checks all of it, and names every mistake.
    pub(super) fn check(said: &DescribeCircle) -> Result<Self, Vec<(CircleField, InputError)>> {
        let mut wrong = Mistakes::default();
        let name = input::line(&said.name, 2, limits::CIRCLE_NAME);
        let name = wrong.note(CircleField::Name, name);
        let purpose = input::text(&said.purpose, 1, limits::CIRCLE_PURPOSE);
        let purpose = wrong.note(CircleField::Purpose, purpose);
        let house_rules = input::text(&said.house_rules, 0, limits::HOUSE_RULES);
        let house_rules = wrong.note(CircleField::HouseRules, house_rules);
        let door = Door::from_name(&said.door).ok_or(InputError::Malformed);
        let door = wrong.note(CircleField::Door, door);
        wrong.none()?;
        Ok(Self {
            name,
            purpose,
            house_rules,
            door,
        })
    }

    /// All its words.
    pub(super) fn words(&self) -> String {
        [self.name.as_str(), &self.purpose, &self.house_rules].join("\n")
    }
}

/// Why a circle was not edited.
#[derive(Clone, Debug, thiserror::Error)]
pub enum EditError {
    /// Fields need other values; all of them are named.
    #[error("{0:?}")]
    Fields(Vec<(CircleField, InputError)>),
    /// There is no such circle.
    #[error("there is no such circle")]
    NotFound,
    /// Only the circle's stewards and staff may.
    #[error("only the circle's stewards and managers may do this")]
    Forbidden,
    /// A new account puts at most two links into what it says.
    #[error("a new account puts at most two links into a text; its limits end in {} days and after {} more texts", .0.days, .0.texts)]
    Links(Newcomer),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(EditError);

impl From<NotFound> for EditError {
    fn from(error: NotFound) -> Self {
        match error {
            NotFound::Unknown => Self::NotFound,
            NotFound::Fault(fault) => Self::Fault(fault),
        }
    }
}

/// Changes what a circle says of itself; for its stewards and for staff. Its slug stays.
///
/// # Errors
/// [`EditError`].
pub async fn edit(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    command: DescribeCircle,
) -> Result<CircleView, EditError> {
    db::retry(|| change(kith, person, slug, &command)).await
}

async fn change(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    command: &DescribeCircle,
) -> Result<CircleView, EditError> {
    let tx = kith.db().begin().await?;
    let before = view::find(&tx, slug, Some(person)).await?;
    if !may_moderate(person, &before) {
        return Err(EditError::Forbidden);
    }
    let new = Described::check(command).map_err(EditError::Fields)?;
    let changed = changes(&before, &new);
    // Whoever changes nothing says nothing.
    if !changed.is_empty()
        && let Some(new) = links_beyond(&tx, kith, person, &new.words()).await?
    {
        return Err(EditError::Links(new));
    }
    sql::exec(
        &tx,
        // Behind a door nothing is read outside, and opening it again does not change that.
        "UPDATE circles SET name = $2, purpose = $3, house_rules = $4, door = $5,
           outside_since = CASE WHEN $5 = 0 THEN outside_since END WHERE no = $1",
        [
            before.no.0.into(),
            new.name.clone().into(),
            new.purpose.clone().into(),
            new.house_rules.clone().into(),
            new.door.code().into(),
        ],
    )
    .await?;
    if new.door == Door::OnRequest && before.card.door != new.door {
        end_members_invitations(&tx, kith, before.no).await?;
    }
    if !changed.is_empty() {
        let entry = audit::Entry {
            actor: Some(person.no),
            action: "circles.edit",
            circle: Some(before.no),
            subject: Some(before.card.id.to_string()),
            detail: json!({ "fields": changed, "door": new.door.name() }),
        };
        audit::write(&tx, kith, entry).await?;
    }
    let after = view::find(&tx, slug, Some(person)).await?;
    search::put(&tx, &search::Document::of_circle(&after)).await?;
    tx.commit().await?;
    Ok(after)
}

/// Where stewards decide who comes in, what plain members promised to others ends.
pub(super) async fn end_members_invitations(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: CircleNo,
) -> Result<(), DbErr> {
    sql::exec(
        tx,
        "UPDATE circle_offers SET state = 3, decided_at = $2
         WHERE circle_no = $1 AND kind = 0 AND state = 0
           AND made_by NOT IN (SELECT member_no FROM memberships
             WHERE circle_no = $1 AND state = 0 AND role > 0)
           AND made_by NOT IN (SELECT no FROM members WHERE role >= $3)",
        [
            circle.0.into(),
            kith.now().into(),
            Role::Manager.code().into(),
        ],
    )
    .await?;
    Ok(())
}

/// The names of the fields that are others now.
fn changes(before: &CircleView, new: &Described) -> Vec<&'static str> {
    let differ = [
        (CircleField::Name, before.card.name != new.name),
        (CircleField::Purpose, before.card.purpose != new.purpose),
        (
            CircleField::HouseRules,
            before.house_rules != new.house_rules,
        ),
        (CircleField::Door, before.card.door != new.door),
    ];
    let differ = differ.into_iter().filter(|(_, changed)| *changed);
    differ.map(|(field, _)| field.name()).collect()
}
