//! Who looks after a circle: making stewards, and handing it over.

use kith_domain::{
    circles::{Door, PEACE},
    ids::{CircleNo, MemberId, MemberNo, OfferId},
    roles::CircleRole,
};
use sea_orm::{ConnectionTrait, DatabaseTransaction, DbErr, FromQueryResult, SqlErr};
use uuid::Uuid;

use super::{
    describe::end_members_invitations,
    door::{DoorError, may_appoint},
    shape::{self, Verb},
    view::{self, CircleView},
};
use crate::{
    consent::blocked,
    db,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    sql,
};

/// Makes a member of the circle a steward, or takes it back; for the founder and for staff. Where
/// they are that already, nothing changes.
///
/// # Errors
/// [`DoorError`].
pub async fn set_steward(
    kith: &Kith,
    person: &SignedIn,
    (slug, member): (&str, MemberId),
    steward: bool,
) -> Result<(), DoorError> {
    db::retry(|| change(kith, person, (slug, member), steward)).await
}

async fn change(
    kith: &Kith,
    person: &SignedIn,
    (slug, member): (&str, MemberId),
    steward: bool,
) -> Result<(), DoorError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(person)).await?;
    if !may_appoint(person, &circle) {
        return Err(DoorError::Forbidden);
    }
    let (was, role, action) = if steward {
        (0_i16, 1_i16, "circles.make_steward")
    } else {
        (1, 0, "circles.unmake_steward")
    };
    let changed = sql::exec(
        &tx,
        "UPDATE memberships SET role = $3, changed_at = $4
         WHERE circle_no = $1 AND state = 0 AND role = $5
           AND member_no = (SELECT no FROM members WHERE id = $2)",
        [
            circle.no.0.into(),
            member.0.into(),
            role.into(),
            kith.now().into(),
            was.into(),
        ],
    )
    .await?;
    if changed == 0 && !is_in(&tx, &circle, member).await? {
        return Err(DoorError::NotFound);
    }
    if changed == 1 {
        circle.note(&tx, kith, person, action, Some(member)).await?;
    }
    if !steward && circle.card.door == Door::OnRequest {
        end_members_invitations(&tx, kith, circle.no).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whether somebody is in a circle.
pub(crate) async fn is_in(
    tx: &DatabaseTransaction,
    circle: &CircleView,
    member: MemberId,
) -> Result<bool, DbErr> {
    let query = "SELECT count(*) FROM memberships s JOIN members m ON m.no = s.member_no
         WHERE s.circle_no = $1 AND m.id = $2 AND s.state = 0";
    let there = sql::number(tx, query, [circle.no.0.into(), member.0.into()]).await?;
    Ok(there > 0)
}

/// Asks another member of the circle to be its founder; the founder alone can. One is asked at a time.
///
/// # Errors
/// [`DoorError`].
pub async fn offer_handover(
    kith: &Kith,
    founder: &SignedIn,
    slug: &str,
    member: MemberId,
) -> Result<(), DoorError> {
    db::retry(|| offer(kith, founder, (slug, member))).await
}

async fn offer(
    kith: &Kith,
    founder: &SignedIn,
    (slug, member): (&str, MemberId),
) -> Result<(), DoorError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(founder)).await?;
    if !circle.standing.is_founder() {
        return Err(DoorError::Forbidden);
    }
    if !is_in(&tx, &circle, member).await? || member == founder.id {
        return Err(DoorError::NotFound);
    }
    let apart = concat!(
        "SELECT count(*) FROM members m WHERE m.id = $1 AND ",
        blocked!("m.no", "$2")
    );
    if sql::number(&tx, apart, [member.0.into(), founder.no.0.into()]).await? > 0 {
        return Err(DoorError::NotFound);
    }
    if let Some(asked) = successor_in(&tx, circle.no).await? {
        let same = asked.id == member;
        return if same {
            Ok(())
        } else {
            Err(DoorError::Waiting)
        };
    }
    let now = kith.now();
    let offered = sql::exec(
        &tx,
        "INSERT INTO circle_offers (circle_no, kind, member_no, id, made_by, state, made_at)
         SELECT $1, 1, m.no, $3, $4, 0, $5 FROM members m WHERE m.id = $2
         ON CONFLICT (circle_no, kind, member_no) DO UPDATE SET id = excluded.id,
           made_by = excluded.made_by, state = 0, made_at = excluded.made_at, decided_at = NULL
         WHERE circle_offers.state <> 0
           AND (circle_offers.state <> 2 OR circle_offers.decided_at <= $6)",
        [
            circle.no.0.into(),
            member.0.into(),
            kith.id::<OfferId>().0.into(),
            founder.no.0.into(),
            now.into(),
            (now - PEACE).into(),
        ],
    )
    .await;
    let offered = offered.map_err(|error| match error.sql_err() {
        // At the same moment somebody else was asked.
        Some(SqlErr::UniqueConstraintViolation(_)) => DoorError::Waiting,
        _ => error.into(),
    })?;
    if offered == 0 {
        let query =
            "SELECT max(decided_at) FROM circle_offers o JOIN members m ON m.no = o.member_no
             WHERE o.circle_no = $1 AND o.kind = 1 AND m.id = $2";
        let declined = sql::number(&tx, query, [circle.no.0.into(), member.0.into()]).await?;
        return Err(DoorError::TooSoon(declined + PEACE));
    }
    circle
        .note(&tx, kith, founder, "circles.offer_handover", Some(member))
        .await?;
    tx.commit().await?;
    Ok(())
}

/// Takes back that somebody was asked to be the founder; again changes nothing.
///
/// # Errors
/// [`DoorError`].
pub async fn withdraw_handover(
    kith: &Kith,
    founder: &SignedIn,
    slug: &str,
) -> Result<(), DoorError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let circle = view::find(&tx, slug, Some(founder)).await?;
        if !circle.standing.is_founder() {
            return Err(DoorError::Forbidden);
        }
        let about = successor_in(&tx, circle.no).await?;
        let withdrawn = sql::exec(
            &tx,
            "UPDATE circle_offers SET state = 3, decided_at = $2
             WHERE circle_no = $1 AND kind = 1 AND state = 0",
            [circle.no.0.into(), kith.now().into()],
        )
        .await?;
        if withdrawn == 1 {
            let about = about.map(|person| person.id);
            circle
                .note(&tx, kith, founder, "circles.withdraw_handover", about)
                .await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// The founder becomes a steward, and the other one the founder; each row says whether it still is
/// what the offer began from.
pub(super) async fn take_over(
    tx: &DatabaseTransaction,
    kith: &Kith,
    (new, old): (&SignedIn, MemberNo),
    circle: &CircleView,
) -> Result<(), DoorError> {
    let role = |role: CircleRole| role.code();
    let (founder, steward) = (role(CircleRole::Founder), role(CircleRole::Steward));
    let changes = [(old, steward, "role = 2"), (new.no, founder, "role < 2")];
    for (member, role, was) in changes {
        let change = format!(
            "UPDATE memberships SET role = $3, changed_at = $4
             WHERE circle_no = $1 AND member_no = $2 AND state = 0 AND {was}"
        );
        let values = [
            circle.no.0.into(),
            member.0.into(),
            role.into(),
            kith.now().into(),
        ];
        if sql::exec(tx, &change, values).await? == 0 {
            return Err(DoorError::Decided);
        }
    }
    sql::exec(
        tx,
        "UPDATE circles SET founder_no = $2 WHERE no = $1",
        [circle.no.0.into(), new.no.0.into()],
    )
    .await?;
    shape::tell(tx, kith, (circle.no, new.no), Verb::HandOver, "").await?;
    Ok(())
}

#[derive(FromQueryResult)]
struct PersonRow {
    id: Uuid,
    display_name: String,
    external_id: Option<String>,
}

/// The member who is asked to be a circle's founder, if somebody is.
///
/// # Errors
/// What the database refuses.
pub async fn successor(kith: &Kith, circle: CircleNo) -> Result<Option<PersonRef>, DbErr> {
    successor_in(kith.db().reader(), circle).await
}

async fn successor_in<C: ConnectionTrait>(
    db: &C,
    circle: CircleNo,
) -> Result<Option<PersonRef>, DbErr> {
    let query = concat!(
        "SELECT m.id, m.display_name, ",
        external_id!("m"),
        " FROM circle_offers o JOIN members m ON m.no = o.member_no
         WHERE o.circle_no = $1 AND o.kind = 1 AND o.state = 0"
    );
    let row: Option<PersonRow> = sql::one(db, query, [circle.0.into()]).await?;
    Ok(row.map(|row| PersonRef::new(row.id, row.display_name, row.external_id)))
}
