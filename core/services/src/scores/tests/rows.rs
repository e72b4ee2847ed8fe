//! Rows written directly, for figures that are known beforehand.

use kith_domain::ids::{CircleId, CircleNo, MemberId, MemberNo};
use sea_orm::Value;

use crate::{Kith, scores::rebuild_days, sql};

/// Rows of one INSERT; PostgreSQL takes at most 65,535 values.
const CHUNK: usize = 2000;

/// One interaction: circle, actor, target, time.
pub(super) type Planted = (CircleNo, MemberNo, Option<MemberNo>, i64);

/// Makes that many imported members; answers their ordinals.
pub(super) async fn members(kith: &Kith, count: usize) -> Vec<MemberNo> {
    let mut nos = Vec::with_capacity(count);
    for start in (0..count).step_by(CHUNK) {
        let chunk = CHUNK.min(count - start);
        let values = (start..start + chunk).flat_map(|i| -> [Value; 3] {
            [
                kith.id::<MemberId>().0.into(),
                format!("Member {}", i + 1).into(),
                Vec::<u8>::new().into(),
            ]
        });
        let rows: Vec<String> = (0..chunk)
            .map(|row| {
                let n = row * 3;
                format!(
                    "(${}, ${}, 0, 'en', 0, 0, TRUE, 0, ${})",
                    n + 1,
                    n + 2,
                    n + 3
                )
            })
            .collect();
        let sql = format!(
            "INSERT INTO members (id, display_name, role, language, terms_version, joined_at, \
             imported, depth, lineage) VALUES {} RETURNING no",
            rows.join(", ")
        );
        #[derive(sea_orm::FromQueryResult)]
        struct Row {
            no: i64,
        }
        let made: Vec<Row> = sql::all(kith.db().writer(), &sql, values)
            .await
            .expect("members are written");
        nos.extend(made.into_iter().map(|row| MemberNo(row.no)));
    }
    nos.sort();
    nos
}

/// Makes a circle that nobody founded.
pub(super) async fn circle(kith: &Kith, slug: &str) -> CircleNo {
    let id: CircleId = kith.id();
    let no = sql::number(
        kith.db().writer(),
        "INSERT INTO circles (id, slug, name, purpose, created_at, imported, members, posts) \
         VALUES ($1, $2, $2, '', 0, TRUE, 0, 0) RETURNING no",
        [id.0.into(), slug.into()],
    )
    .await
    .expect("the circle is written");
    CircleNo(no)
}

/// Writes interactions and rolls them up in the community's zone.
pub(super) async fn plant(kith: &Kith, interactions: &[Planted]) {
    let tx = kith.db().begin().await.expect("begins");
    for chunk in interactions.chunks(CHUNK) {
        let values = chunk
            .iter()
            .flat_map(|(circle, actor, target, at)| -> [Value; 4] {
                [
                    circle.0.into(),
                    actor.0.into(),
                    target.map(|no| no.0).into(),
                    (*at).into(),
                ]
            });
        let rows: Vec<String> = (0..chunk.len())
            .map(|row| {
                let n = row * 4;
                format!("(${}, ${}, ${}, 0, ${}, 0)", n + 1, n + 2, n + 3, n + 4)
            })
            .collect();
        let sql = format!(
            "INSERT INTO interactions (circle_no, actor_no, target_no, kind, at, day) VALUES {}",
            rows.join(", ")
        );
        sql::exec(&tx, &sql, values)
            .await
            .expect("rows are written");
    }
    rebuild_days(&tx, &kith.settings().zone)
        .await
        .expect("rolls up");
    tx.commit().await.expect("commits");
}
