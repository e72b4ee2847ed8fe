//! Lists of circles.

use kith_domain::{
    day::{DAY_MS, Millis},
    ids::MemberNo,
};
use sea_orm::DbErr;

use super::{
    door::may_invite,
    shape::TOLD,
    view::{
        COLUMNS, CircleCard, CircleView, FIGURES, NO_FIGURES, NO_RULES, NOT_TOLD, Row, from,
        known_to, viewer_value,
    },
};
use crate::{
    cursor::{self, Page, PageRequest},
    kith::Kith,
    members::SignedIn,
    sql,
};

/// The most circles that home shows.
const MINE: u32 = 100;
/// How long members are told what was done to a circle.
const NEWS: Millis = 7 * DAY_MS;

/// A page of all living circles, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn browse(
    kith: &Kith,
    viewer: Option<&SignedIn>,
    page: &PageRequest,
) -> Result<Page<CircleCard>, DbErr> {
    list(kith, viewer, "c.archived_at IS NULL", page).await
}

/// A page of the circles at rest, newest first.
///
/// # Errors
/// What the database refuses.
pub async fn at_rest(
    kith: &Kith,
    viewer: Option<&SignedIn>,
    page: &PageRequest,
) -> Result<Page<CircleCard>, DbErr> {
    list(kith, viewer, "c.archived_at IS NOT NULL", page).await
}

async fn list(
    kith: &Kith,
    viewer: Option<&SignedIn>,
    which: &str,
    page: &PageRequest,
) -> Result<Page<CircleCard>, DbErr> {
    let limit = page.limit();
    let query = format!(
        "{COLUMNS}{FIGURES}{NO_RULES}{NOT_TOLD}{} WHERE {which} AND {} AND c.no < $2 ORDER BY c.no DESC LIMIT $3",
        from(),
        known_to(viewer)
    );
    let rows: Vec<Row> = sql::all(
        kith.db().reader(),
        &query,
        [
            viewer_value(viewer),
            page.number().unwrap_or(i64::MAX).into(),
            (limit + 1).cast_signed().into(),
        ],
    )
    .await?;
    let page = Page::of(rows, limit, |row| cursor::of_number(row.no));
    Ok(page.map(|row| CircleView::from(row).card))
}

/// The circles that a member is in, by name, those at rest last; at most 100.
///
/// # Errors
/// What the database refuses.
pub async fn mine(kith: &Kith, member: MemberNo) -> Result<Vec<CircleCard>, DbErr> {
    let query = format!(
        "{COLUMNS}{NO_FIGURES}{NO_RULES}{TOLD}{} WHERE v.state = 0
         ORDER BY CASE WHEN c.archived_at IS NULL THEN 0 ELSE 1 END, c.name, c.no LIMIT {MINE}",
        from()
    );
    let values = [member.0.into(), (kith.now() - NEWS).into()];
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(rows
        .into_iter()
        .map(|row| CircleView::from(row).card)
        .collect())
}

/// The living circles into which a member may invite, by name; at most 100.
///
/// # Errors
/// What the database refuses.
pub async fn inviting(kith: &Kith, member: &SignedIn) -> Result<Vec<CircleCard>, DbErr> {
    let query = format!(
        "{COLUMNS}{NO_FIGURES}{NO_RULES}{NOT_TOLD}{} WHERE v.state = 0 AND c.archived_at IS NULL
         ORDER BY c.name, c.no LIMIT {MINE}",
        from()
    );
    let rows: Vec<Row> = sql::all(kith.db().reader(), &query, [member.no.0.into()]).await?;
    let circles = rows.into_iter().map(CircleView::from);
    let open = circles.filter(|circle| may_invite(member, circle));
    Ok(open.map(|circle| circle.card).collect())
}
