//! Asking to come into a circle, and what stewards answer.

use kith_domain::{
    circles::{Door, PEACE},
    day::Millis,
    ids::{MemberId, MemberNo, RequestId},
    input::{self, limits},
};
use sea_orm::{DbErr, FromQueryResult};
use uuid::Uuid;

use super::{
    door::{Admitted, DoorError, Through, admit},
    standing::Standing,
    view::{self, CircleView},
};
use crate::{
    cursor::{self, Page, PageRequest},
    db,
    kith::Kith,
    members::{PersonRef, SignedIn, external::external_id},
    moderation::{links_beyond, may_moderate},
    quotas::{self, Limit},
    sql,
};

/// What became of something that somebody was asked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Answer {
    /// Nothing yet.
    Waiting = 0,
    /// Yes.
    Accepted = 1,
    /// No.
    Declined = 2,
    /// Whoever asked took it back.
    Withdrawn = 3,
}

impl Answer {
    /// From what the tables store.
    #[must_use]
    pub const fn from_code(code: i16) -> Self {
        match code {
            0 => Self::Waiting,
            1 => Self::Accepted,
            2 => Self::Declined,
            _ => Self::Withdrawn,
        }
    }

    /// What the tables store.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// The answer «yes» or «no».
    pub(super) const fn of(yes: bool) -> Self {
        if yes { Self::Accepted } else { Self::Declined }
    }
}

/// Somebody's own asking to come into a circle.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OwnRequest {
    /// Its id.
    pub id: RequestId,
    /// What they said.
    pub message: String,
    /// What became of it.
    pub answer: Answer,
    /// When they asked.
    pub asked_at: Millis,
    /// When it was answered or taken back.
    pub decided_at: Option<Millis>,
}

impl OwnRequest {
    /// From when on one asks again after a «no».
    #[must_use]
    pub fn again_at(&self) -> Option<Millis> {
        let declined = self.answer == Answer::Declined;
        self.decided_at.filter(|_| declined).map(|at| at + PEACE)
    }
}

/// How often somebody asks to come in somewhere within a day.
const ASKED: Limit = Limit::per_day(20);

/// Asks to come into a circle on request, with a few words or none. Asking again while one waits
/// changes nothing.
///
/// # Errors
/// [`DoorError`].
pub async fn ask(
    kith: &Kith,
    member: &SignedIn,
    slug: &str,
    message: &str,
) -> Result<CircleView, DoorError> {
    let message = input::text(message, 0, limits::CIRCLE_REQUEST).map_err(DoorError::Message)?;
    db::retry(|| insert(kith, member, slug, &message)).await
}

async fn insert(
    kith: &Kith,
    member: &SignedIn,
    slug: &str,
    message: &str,
) -> Result<CircleView, DoorError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(member)).await?;
    match circle.standing {
        Standing::In(_) => return Ok(circle),
        Standing::Removed => return Err(DoorError::Removed),
        Standing::Outsider => {}
    }
    if let Some(new) = links_beyond(&tx, kith, member, message).await? {
        return Err(DoorError::Links(new));
    }
    let now = kith.now();
    let asked = sql::exec(
        &tx,
        "INSERT INTO circle_requests (circle_no, member_no, id, message, state, asked_at)
         SELECT c.no, $2, $3, $4, 0, $5 FROM circles c
         WHERE c.no = $1 AND c.door = 1 AND c.archived_at IS NULL
         ON CONFLICT (circle_no, member_no) DO UPDATE SET id = excluded.id, message = excluded.message,
           state = 0, asked_at = excluded.asked_at, decided_at = NULL, decided_by = NULL
         WHERE circle_requests.state <> 0
           AND (circle_requests.state <> 2 OR circle_requests.decided_at <= $6)",
        [
            circle.no.0.into(),
            member.no.0.into(),
            kith.id::<RequestId>().0.into(),
            message.into(),
            now.into(),
            (now - PEACE).into(),
        ],
    )
    .await?;
    // The row as it stands now, whoever wrote it.
    let circle = view::find(&tx, slug, Some(member)).await?;
    if asked == 0 {
        return refusal(circle, now);
    }
    let often = quotas::key("askings", &member.no.0.to_be_bytes());
    if !quotas::claim(&tx, kith, often, ASKED).await? {
        return Err(DoorError::Enough);
    }
    circle
        .note(&tx, kith, member, "circles.ask", Some(member.id))
        .await?;
    tx.commit().await?;
    Ok(circle)
}

/// Why nothing was asked; it stands where one waits already.
fn refusal(circle: CircleView, now: Millis) -> Result<CircleView, DoorError> {
    if circle.card.asked {
        return Ok(circle);
    }
    if circle.is_at_rest() {
        return Err(DoorError::AtRest);
    }
    let again = circle.request.as_ref().and_then(OwnRequest::again_at);
    match again.filter(|again| circle.card.door == Door::OnRequest && now < *again) {
        Some(again) => Err(DoorError::TooSoon(again)),
        None => Err(DoorError::NoRequests),
    }
}

/// Takes back one's own asking; again changes nothing.
///
/// # Errors
/// [`DoorError`].
pub async fn withdraw(kith: &Kith, member: &SignedIn, slug: &str) -> Result<(), DoorError> {
    db::retry(|| async {
        let tx = kith.db().begin().await?;
        let circle = view::find(&tx, slug, Some(member)).await?;
        let withdrawn = sql::exec(
            &tx,
            "UPDATE circle_requests SET state = 3, decided_at = $3
             WHERE circle_no = $1 AND member_no = $2 AND state = 0",
            [circle.no.0.into(), member.no.0.into(), kith.now().into()],
        )
        .await?;
        if withdrawn == 1 {
            circle
                .note(&tx, kith, member, "circles.withdraw", Some(member.id))
                .await?;
        }
        tx.commit().await?;
        Ok(())
    })
    .await
}

/// Somebody who waits for an answer.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Asking {
    /// The request.
    pub id: RequestId,
    /// Who asks.
    pub person: PersonRef,
    /// What they say; empty where they say nothing.
    pub message: String,
    /// Since when.
    pub asked_at: Millis,
}

#[derive(FromQueryResult)]
struct Row {
    id: Uuid,
    member_id: Uuid,
    display_name: String,
    external_id: Option<String>,
    message: String,
    asked_at: i64,
}

/// A page of those who wait for an answer, longest first; for the circle's stewards and for staff.
///
/// # Errors
/// [`DoorError`].
pub async fn asking(
    kith: &Kith,
    reader: &SignedIn,
    circle: &CircleView,
    page: &PageRequest,
) -> Result<Page<Asking>, DoorError> {
    if !may_moderate(reader, circle) {
        return Err(DoorError::Forbidden);
    }
    let limit = page.limit();
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        concat!(
            "SELECT q.id, m.id AS member_id, m.display_name, q.message, q.asked_at, ",
            external_id!("m"),
            " FROM circle_requests q JOIN members m ON m.no = q.member_no
             WHERE q.circle_no = $1 AND q.state = 0 AND q.id > $2 ORDER BY q.id LIMIT $3"
        ),
        [
            circle.no.0.into(),
            page.id().unwrap_or(Uuid::nil()).into(),
            (limit + 1).cast_signed().into(),
        ],
    )
    .await?;
    let page = Page::of(rows, limit, |row| cursor::of_id(row.id));
    Ok(page.map(|row| Asking {
        id: RequestId(row.id),
        person: PersonRef::new(row.member_id, row.display_name, row.external_id),
        message: row.message,
        asked_at: row.asked_at,
    }))
}

#[derive(FromQueryResult)]
struct Asker {
    member_no: i64,
}

#[derive(FromQueryResult)]
struct Named {
    id: Uuid,
}

/// Lets somebody in who asked, or does not; for the circle's stewards and for staff. The first answer
/// counts.
///
/// # Errors
/// [`DoorError`].
pub async fn decide(
    kith: &Kith,
    steward: &SignedIn,
    slug: &str,
    request: RequestId,
    approve: bool,
) -> Result<(), DoorError> {
    db::retry(|| settle(kith, steward, (slug, request), approve)).await
}

async fn settle(
    kith: &Kith,
    steward: &SignedIn,
    (slug, request): (&str, RequestId),
    approve: bool,
) -> Result<(), DoorError> {
    let tx = kith.db().begin().await?;
    let circle = view::find(&tx, slug, Some(steward)).await?;
    if !may_moderate(steward, &circle) {
        return Err(DoorError::Forbidden);
    }
    let claimed: Option<Asker> = sql::one(
        &tx,
        "UPDATE circle_requests SET state = $3, decided_at = $4, decided_by = $5
         WHERE id = $1 AND circle_no = $2 AND state = 0 RETURNING member_no",
        [
            request.0.into(),
            circle.no.0.into(),
            Answer::of(approve).code().into(),
            kith.now().into(),
            steward.no.0.into(),
        ],
    )
    .await?;
    let Some(Asker { member_no }) = claimed else {
        return Err(unclaimed(&tx, &circle, request).await?);
    };
    let member = MemberNo(member_no);
    if approve {
        let pair = (circle.no, member);
        if admit(&tx, kith, pair, Through::Welcome).await? == Admitted::Shut {
            return Err(DoorError::AtRest);
        }
    }
    let action = if approve {
        "circles.approve"
    } else {
        "circles.decline"
    };
    let query = "SELECT id FROM members WHERE no = $1";
    let about: Option<Named> = sql::one(&tx, query, [member_no.into()]).await?;
    let about = about.map(|row| MemberId(row.id));
    circle.note(&tx, kith, steward, action, about).await?;
    tx.commit().await?;
    Ok(())
}

/// Why a request could not be answered.
async fn unclaimed<C: sea_orm::ConnectionTrait>(
    tx: &C,
    circle: &CircleView,
    request: RequestId,
) -> Result<DoorError, DbErr> {
    let query = "SELECT count(*) FROM circle_requests WHERE id = $1 AND circle_no = $2";
    let there = sql::number(tx, query, [request.0.into(), circle.no.0.into()]).await?;
    Ok(if there > 0 {
        DoorError::Decided
    } else {
        DoorError::NotFound
    })
}
