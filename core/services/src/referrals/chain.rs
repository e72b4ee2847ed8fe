//! A member's chain: who invited them, whom they brought, and the picture of their branch.

use kith_domain::{day::Millis, ids::MemberNo, referrals::gate::COUNTERPARTS};
use sea_orm::{DbErr, FromQueryResult};

use super::{
    forest::{self, Standing},
    gate::{self, Named},
};
use crate::{
    consent::apart,
    cursor::{self, Page, PageRequest},
    db::is_postgres,
    kith::Kith,
    members::{PersonRef, external::external_id, profile::shown_picture},
    sql,
};

/// Members drawn in the picture of a branch.
const DRAWN: usize = 150;
/// Levels drawn.
const DEEPEST: i32 = 64;

/// Somebody whom the member brought.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Referee {
    /// Who.
    pub person: PersonRef,
    /// When they joined.
    pub joined_at: Millis,
    /// People independent of the sponsor with whom they are in mutual contact; not counted any more
    /// once the gate is passed.
    pub independent: usize,
    /// Independent people that the gate asks for.
    pub needed: usize,
    /// When they passed the gate.
    pub gate_passed_at: Option<Millis>,
}

/// One member in the picture of a branch.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct BranchNode {
    /// Position of the sponsor in the list; none for the member whose branch it is.
    pub parent: Option<usize>,
    /// Steps below the member.
    pub level: i32,
    /// The name on level 1; people further down are not named, nor is whom the member is apart from.
    pub name: Option<String>,
}

/// The picture of a branch, sponsors before referees.
#[derive(Clone, Debug, Default, PartialEq, Eq, serde::Serialize)]
pub struct Branch {
    /// The member first.
    pub nodes: Vec<BranchNode>,
    /// The branch has more members than are drawn.
    pub truncated: bool,
}

/// Everything on the chain page.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Chain {
    /// Who invited the member, unless they are apart.
    pub sponsor: Option<PersonRef>,
    /// Who of the staff invited them, where the member is a root for that reason.
    pub invited_by: Option<PersonRef>,
    /// The partner by whose link they came, where the member is a root for that reason.
    pub partner: Option<String>,
    /// Steps to the root.
    pub depth: i32,
    /// Members per level below, level 1 first.
    pub levels: Vec<i64>,
    /// Direct referees, newest first, without those from whom the member is apart.
    pub referees: Page<Referee>,
    /// The picture.
    pub branch: Branch,
}

#[derive(FromQueryResult)]
struct Level {
    members: i64,
}

#[derive(FromQueryResult)]
struct RefereeRow {
    no: i64,
    id: uuid::Uuid,
    display_name: String,
    external_id: Option<String>,
    picture: Option<uuid::Uuid>,
    joined_at: i64,
    gate_passed_at: Option<i64>,
}

/// Members per level below a member, level 1 first.
///
/// # Errors
/// What the database refuses.
pub async fn levels(kith: &Kith, member: MemberNo) -> Result<Vec<i64>, DbErr> {
    let levels: Vec<Level> = sql::all(
        kith.db().reader(),
        "SELECT members FROM referral_levels WHERE member_no = $1 ORDER BY level",
        [member.0.into()],
    )
    .await?;
    Ok(levels.into_iter().map(|level| level.members).collect())
}

/// Reads a member's chain; the page is of the direct referees.
///
/// # Errors
/// What the database refuses.
pub async fn chain(kith: &Kith, member: MemberNo, page: &PageRequest) -> Result<Chain, DbErr> {
    let db = kith.db().reader();
    let own = forest::standing(db, member.0).await?;
    let near = format!(" AND NOT {}", apart("m.no", "$1"));
    let above = above(kith, member, &near).await?;
    let (sponsor, invited_by, partner) = match (own.sponsor_no, above) {
        (Some(_), Some(above)) => (Some(above.person.into()), None, None),
        (
            None,
            Some(Above {
                partner: None,
                person,
            }),
        ) => (None, Some(person.into()), None),
        (None, Some(Above { partner, .. })) => (None, None, partner),
        (_, None) => (None, None, None),
    };
    Ok(Chain {
        sponsor,
        invited_by,
        partner,
        depth: own.depth,
        levels: levels(kith, member).await?,
        referees: referees(kith, &own, page).await?,
        branch: branch(kith, member).await?,
    })
}

/// Who brought a member: their sponsor, or who of the staff invited them.
///
/// # Errors
/// What the database refuses.
pub async fn brought_by(kith: &Kith, member: MemberNo) -> Result<Option<PersonRef>, DbErr> {
    let above = above(kith, member, "").await?;
    Ok(above.map(|above| above.person.into()))
}

/// Who brought a member.
#[derive(FromQueryResult)]
struct Above {
    #[sea_orm(nested)]
    person: Named,
    /// The name of the partner that they acted for.
    partner: Option<String>,
}

async fn above(kith: &Kith, member: MemberNo, near: &str) -> Result<Option<Above>, DbErr> {
    let query = format!(
        "SELECT m.id, m.display_name, {}, (SELECT p.name FROM invitation_uses u
             JOIN partner_links l ON l.invitation_id = u.invitation_id JOIN partners p ON p.id = l.partner_id
             WHERE u.member_no = $1 AND u.newcomer AND p.member_no = m.no LIMIT 1) AS partner
         FROM members m WHERE m.no =
           (SELECT coalesce(own.sponsor_no, own.invited_by) FROM members own WHERE own.no = $1){near}",
        external_id!("m")
    );
    sql::one(kith.db().reader(), &query, [member.0.into()]).await
}

async fn referees(
    kith: &Kith,
    sponsor: &Standing,
    page: &PageRequest,
) -> Result<Page<Referee>, DbErr> {
    let (db, limit) = (kith.db().reader(), page.limit());
    let rows: Vec<RefereeRow> = sql::all(
        db,
        &format!(
            "SELECT m.no, m.id, m.display_name, m.joined_at, m.gate_passed_at, {}, {} FROM members m
             WHERE m.sponsor_no = $1 AND m.no < $2 AND NOT {} ORDER BY m.no DESC LIMIT $3",
            external_id!("m"),
            shown_picture!("m", "$1"),
            apart("m.no", "$1")
        ),
        [
            sponsor.no.into(),
            page.number().unwrap_or(i64::MAX).into(),
            (limit + 1).cast_signed().into(),
        ],
    )
    .await?;
    let rows = Page::of(rows, limit, |row| cursor::of_number(row.no));
    let waiting = rows.items.iter().filter(|row| row.gate_passed_at.is_none());
    let waiting: Vec<i64> = waiting.map(|row| row.no).collect();
    let independent = gate::independent(db, kith, sponsor, &waiting).await?;
    Ok(rows.map(|row| Referee {
        person: PersonRef::new(row.id, row.display_name, row.external_id).with_picture(row.picture),
        joined_at: row.joined_at,
        independent: independent.get(&row.no).copied().unwrap_or(0),
        needed: COUNTERPARTS,
        gate_passed_at: row.gate_passed_at,
    }))
}

#[derive(FromQueryResult)]
struct Drawn {
    no: i64,
    sponsor_no: i64,
    level: i32,
    display_name: String,
    apart: bool,
}

/// The query of [`branch`]: level by level along the index of sponsors. It ends with the last row
/// that is asked for, and never looks at more referees of one member than that.
fn upper_part(postgres: bool) -> String {
    let part = if postgres {
        "WITH RECURSIVE branch (no, level) AS (
           SELECT no, 1 FROM (SELECT no FROM members WHERE sponsor_no = $1 ORDER BY no LIMIT $2) first
           UNION ALL
           SELECT m.no, b.level + 1 FROM branch b CROSS JOIN LATERAL
             (SELECT no FROM members WHERE sponsor_no = b.no ORDER BY no LIMIT $2) m
           WHERE b.level <= $3)
         SELECT m.no, m.sponsor_no, b.level, m.display_name, {apart} AS apart
         FROM (SELECT no, level FROM branch LIMIT $2) b JOIN members m ON m.no = b.no"
    } else {
        "WITH RECURSIVE branch (no, level) AS (
           SELECT no, 1 FROM (SELECT no FROM members WHERE sponsor_no = $1 ORDER BY no LIMIT $2) first
           UNION ALL
           SELECT m.no, b.level + 1 FROM branch b CROSS JOIN members m ON m.sponsor_no = b.no
             AND m.no <= coalesce((SELECT r.no FROM members r WHERE r.sponsor_no = b.no
                                   ORDER BY r.no LIMIT 1 OFFSET $2 - 1), 9223372036854775807)
           WHERE b.level <= $3
           LIMIT $2)
         SELECT m.no, m.sponsor_no, b.level, m.display_name, {apart} AS apart
         FROM branch b CROSS JOIN members m ON m.no = b.no"
    };
    part.replace("{apart}", &apart("m.no", "$1"))
}

/// The upper part of a branch, level by level as far as it fits.
async fn branch(kith: &Kith, member: MemberNo) -> Result<Branch, DbErr> {
    let db = kith.db().reader();
    let limit = i64::try_from(DRAWN + 1).unwrap_or(i64::MAX);
    let mut rows: Vec<Drawn> = sql::all(
        db,
        &upper_part(is_postgres(db)),
        [member.0.into(), limit.into(), DEEPEST.into()],
    )
    .await?;
    rows.sort_unstable_by_key(|row| (row.level, row.no));
    let shown = rows.partition_point(|row| row.level <= DEEPEST).min(DRAWN);
    let mut nodes = vec![BranchNode {
        parent: None,
        level: 0,
        name: None,
    }];
    let mut position = std::collections::HashMap::from([(member.0, 0_usize)]);
    for row in &rows[..shown] {
        let Some(parent) = position.get(&row.sponsor_no).copied() else {
            continue;
        };
        position.insert(row.no, nodes.len());
        let name = (row.level == 1 && !row.apart).then(|| row.display_name.clone());
        nodes.push(BranchNode {
            parent: Some(parent),
            level: row.level,
            name,
        });
    }
    Ok(Branch {
        nodes,
        truncated: rows.len() > shown,
    })
}
