//! What stewards propose, and what members are told of.

use std::borrow::Cow;

use kith_domain::{
    circles::{Door, PEACE},
    day::{DAY_MS, Millis},
    ids::{CircleNo, MemberNo, ProposalId},
    input::{self, InputError, Mistakes, limits},
};
use percent_encoding::percent_decode_str;
use sea_orm::{DatabaseTransaction, DbErr};

use super::{
    DAYS, PROPOSALS, ShapeError, ShapeField, Stage, Verb, end_of, hold, letters, may_shape,
};
use crate::{
    circles::view::{self, CircleView},
    db,
    kith::Kith,
    members::SignedIn,
    moderation::{circles_beyond, links_beyond},
    quotas, sql,
};

/// The command that proposes a split.
#[derive(Clone, Debug, Default)]
pub struct SplitCircle {
    /// The new circle's name.
    pub name: String,
    /// What it is for.
    pub purpose: String,
    /// The name of its [`Door`].
    pub door: String,
    /// How many days members have to answer.
    pub days: String,
    /// What is said to the members; may be empty.
    pub words: String,
}

/// The command that proposes to merge a circle into another.
#[derive(Clone, Debug, Default)]
pub struct MergeCircle {
    /// The other circle's name in addresses, or its address.
    pub into: String,
    /// How many days members have to answer.
    pub days: String,
    /// What is said to the members; may be empty.
    pub words: String,
}

/// A row to be written.
struct New {
    verb: Verb,
    stage: Stage,
    into: Option<CircleNo>,
    name: String,
    purpose: String,
    door: Door,
    words: String,
    due_at: Millis,
}

impl New {
    /// Writes it, unless the circle rests or one is open; answers its id.
    async fn write(
        self,
        tx: &DatabaseTransaction,
        kith: &Kith,
        (circle, by): (CircleNo, MemberNo),
    ) -> Result<Option<ProposalId>, DbErr> {
        let id: ProposalId = kith.id();
        let now = kith.now();
        let ended = (self.stage == Stage::Done).then_some(now);
        let written = sql::exec(
            tx,
            "INSERT INTO circle_proposals (id, circle_no, kind, into_no, name, purpose, door, words, made_by,
               made_at, due_at, state, ended_at)
             SELECT $1, c.no, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13 FROM circles c
             WHERE c.no = $2 AND (c.archived_at IS NULL OR $12 = 2) ON CONFLICT DO NOTHING",
            [
                id.0.into(),
                circle.0.into(),
                self.verb.code().into(),
                self.into.map(|no| no.0).into(),
                self.name.into(),
                self.purpose.into(),
                self.door.code().into(),
                self.words.into(),
                by.0.into(),
                now.into(),
                self.due_at.into(),
                self.stage.code().into(),
                ended.into(),
            ],
        )
        .await?;
        Ok((written == 1).then_some(id))
    }
}

/// Days and words, checked; what is wrong with them is noted.
fn timing(wrong: &mut Mistakes<ShapeField>, days: &str, words: &str) -> (i64, String) {
    let (least, most) = DAYS;
    let days = days.trim().parse::<i64>().ok();
    let days = days.filter(|days| (least..=most).contains(days));
    let days = wrong.note(
        ShapeField::Days,
        days.ok_or(InputError::OutOfRange(least, most)),
    );
    let words = input::text(words, 0, limits::REASON);
    (days, wrong.note(ShapeField::Words, words))
}

/// Proposes that some members and posts of a circle move into a new one, whose founder is whoever
/// proposes it: a steward of the circle. Members are asked afterwards.
///
/// # Errors
/// [`ShapeError`].
pub async fn propose_split(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    command: &SplitCircle,
) -> Result<ProposalId, ShapeError> {
    db::retry(|| split(kith, person, slug, command)).await
}

async fn split(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    command: &SplitCircle,
) -> Result<ProposalId, ShapeError> {
    let mut wrong = Mistakes::default();
    let name = input::line(&command.name, 2, limits::CIRCLE_NAME);
    let name = wrong.note(ShapeField::Name, name);
    let purpose = input::text(&command.purpose, 1, limits::CIRCLE_PURPOSE);
    let purpose = wrong.note(ShapeField::Purpose, purpose);
    let door = Door::from_name(&command.door).ok_or(InputError::Malformed);
    let door = wrong.note(ShapeField::Door, door);
    let (days, words) = timing(&mut wrong, &command.days, &command.words);
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(person)).await?;
    if !(circle.standing.is_steward() && may_shape(person, &circle)) {
        return Err(ShapeError::Forbidden);
    }
    // What was written behind a door stays behind one.
    if door.code() < circle.card.door.code() {
        wrong.add(ShapeField::Door, InputError::Malformed);
    }
    wrong.none().map_err(ShapeError::Fields)?;
    if let Some(new) = circles_beyond(&tx, kith, person).await? {
        return Err(ShapeError::Newcomer(new));
    }
    let new = New {
        verb: Verb::Split,
        stage: Stage::Open,
        into: None,
        name,
        purpose,
        door,
        words,
        due_at: end_of(kith, days * DAY_MS),
    };
    let id = put(&tx, kith, (person, &circle), new).await?;
    circle
        .note(&tx, kith, person, "circles.propose_split", None)
        .await?;
    tx.commit().await?;
    Ok(id)
}

async fn put(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (person, circle): (&SignedIn, &CircleView),
    new: New,
) -> Result<ProposalId, ShapeError> {
    if circle.is_at_rest() {
        return Err(ShapeError::AtRest);
    }
    let said = [&new.name, &new.purpose, &new.words].map(String::as_str);
    if let Some(new) = links_beyond(tx, kith, person, &said.join(" ")).await? {
        return Err(ShapeError::Links(new));
    }
    let id = new.write(tx, kith, (circle.no, person.no)).await?;
    let id = id.ok_or(ShapeError::Open)?;
    let key = quotas::key("proposals of a circle", &circle.no.0.to_be_bytes());
    if !quotas::claim(tx, kith, key, PROPOSALS).await? {
        return Err(ShapeError::Often);
    }
    Ok(id)
}

/// Proposes that a circle moves into another as a whole; for its stewards and for staff. The other
/// circle's stewards answer first, then the members have until the date.
///
/// # Errors
/// [`ShapeError`].
pub async fn propose_merge(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    command: &MergeCircle,
) -> Result<ProposalId, ShapeError> {
    db::retry(|| merge(kith, person, slug, command)).await
}

/// The name in an address, also where the whole address was typed, as browsers write it.
fn named(typed: &str) -> Cow<'_, str> {
    let typed = typed.trim();
    let path = typed.split(['?', '#']).next().unwrap_or_default();
    let name = path
        .split_once("/circles/")
        .map_or(path, |(_, rest)| rest.split('/').next().unwrap_or_default());
    percent_decode_str(name).decode_utf8_lossy()
}

/// Until when a circle is not asked again that declined to take another one in.
async fn declined_until(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (circle, into): (CircleNo, CircleNo),
) -> Result<Option<Millis>, DbErr> {
    let query = "SELECT COALESCE(max(ended_at), 0) FROM circle_proposals
         WHERE circle_no = $1 AND into_no = $2 AND kind = 1 AND state = 3";
    let declined = sql::number(tx, query, [circle.0.into(), into.0.into()]).await?;
    let until = declined + PEACE;
    Ok((declined > 0 && until > kith.now()).then_some(until))
}

async fn merge(
    kith: &Kith,
    person: &SignedIn,
    slug: &str,
    command: &MergeCircle,
) -> Result<ProposalId, ShapeError> {
    let mut wrong = Mistakes::default();
    let (days, words) = timing(&mut wrong, &command.days, &command.words);
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(person)).await?;
    if !may_shape(person, &circle) {
        return Err(ShapeError::Forbidden);
    }
    let other = match view::find(&tx, &named(&command.into), Some(person)).await {
        Ok(other) if other.no != circle.no => Some(other),
        Ok(_) | Err(view::NotFound::Unknown) => {
            wrong.add(ShapeField::Into, InputError::Malformed);
            None
        }
        Err(view::NotFound::Fault(fault)) => return Err(fault.into()),
    };
    wrong.none().map_err(ShapeError::Fields)?;
    let other = other.ok_or(ShapeError::NotFound)?;
    if other.is_at_rest() {
        return Err(ShapeError::AtRest);
    }
    if other.card.door.code() < circle.card.door.code() {
        return Err(ShapeError::Wider);
    }
    hold(&tx, circle.no.0, other.no.0).await?;
    if let Some(until) = declined_until(&tx, kith, (circle.no, other.no)).await? {
        return Err(ShapeError::TooSoon(until));
    }
    // Circles do not wait for each other in a ring: who is to take one in moves nowhere meanwhile.
    let tangled = "SELECT count(*) FROM circle_proposals
         WHERE state < 2 AND (circle_no = $2 AND kind = 1 OR into_no = $1)";
    let values = [circle.no.0.into(), other.no.0.into()];
    if sql::number(&tx, tangled, values).await? > 0 {
        return Err(ShapeError::Open);
    }
    let new = New {
        verb: Verb::Merge,
        stage: Stage::Waiting,
        into: Some(other.no),
        name: String::new(),
        purpose: String::new(),
        door: Door::Open,
        words,
        due_at: end_of(kith, days * DAY_MS),
    };
    let id = put(&tx, kith, (person, &circle), new).await?;
    circle
        .note(&tx, kith, person, "circles.propose_merge", None)
        .await?;
    letters::write(&tx, kith, id, letters::To::Stewards).await?;
    tx.commit().await?;
    Ok(id)
}

/// Takes back what is proposed for a circle, as long as it was not carried out; for its stewards and
/// for staff. Again changes nothing.
///
/// # Errors
/// [`ShapeError`].
pub async fn withdraw(kith: &Kith, person: &SignedIn, slug: &str) -> Result<(), ShapeError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let circle = view::find(&tx, slug, Some(person)).await?;
        if !may_shape(person, &circle) {
            return Err(ShapeError::Forbidden);
        }
        if end_open(&tx, kith, circle.no).await? > 0 {
            circle
                .note(&tx, kith, person, "circles.withdraw_proposal", None)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Ends what is proposed for a circle; answers how many there were.
pub(crate) async fn end_open(
    tx: &DatabaseTransaction,
    kith: &Kith,
    circle: CircleNo,
) -> Result<u64, DbErr> {
    let end = "UPDATE circle_proposals SET state = 4, ended_at = $2
         WHERE circle_no = $1 AND state < 2";
    sql::exec(tx, end, [circle.0.into(), kith.now().into()]).await
}

/// Tells the members of a circle what was done to it, with a few words or none.
pub(crate) async fn tell(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (circle, by): (CircleNo, MemberNo),
    verb: Verb,
    words: &str,
) -> Result<(), DbErr> {
    let new = New {
        verb,
        stage: Stage::Done,
        into: None,
        name: String::new(),
        purpose: String::new(),
        door: Door::Open,
        words: words.to_owned(),
        due_at: kith.now(),
    };
    new.write(tx, kith, (circle, by)).await.map(|_| ())
}

/// Whoever leaves the community is asked nothing more, their words go, and a split of theirs ends: the
/// new circle would have no founder.
pub(crate) async fn forget(
    tx: &DatabaseTransaction,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let values = [member.0.into(), kith.now().into()];
    let end = "UPDATE circle_proposals SET state = 4, ended_at = $2
         WHERE made_by = $1 AND kind = 0 AND state < 2";
    sql::exec(tx, end, values).await?;
    for statement in [
        "UPDATE circle_proposals SET words = '', name = '', purpose = ''
         WHERE made_by = $1 AND (words <> '' OR name <> '' OR purpose <> '')",
        "DELETE FROM circle_proposal_members WHERE member_no = $1",
    ] {
        sql::exec(tx, statement, [member.0.into()]).await?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::named;

    #[test]
    fn a_circle_is_named_by_its_address_too() {
        for typed in [
            " bakers ",
            "/circles/bakers",
            "https://kith.example/circles/bakers/members?after=3#all",
        ] {
            assert_eq!(named(typed), "bakers");
        }
        for typed in ["面包", "https://kith.example/circles/%E9%9D%A2%E5%8C%85"] {
            assert_eq!(named(typed), "面包");
        }
    }
}
