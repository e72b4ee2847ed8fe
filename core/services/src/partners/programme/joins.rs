//! Joins through partners' links count once the member qualifies: their address is confirmed, and they
//! were active on three distinct days (`docs/FORMULAS.md` 6).

use kith_domain::{
    ids::{MemberNo, PartnerId},
    partners::{ACTIVE_DAYS, Kind},
};
use sea_orm::FromQueryResult;
use uuid::Uuid;

use super::{
    conversions::{Brought, count},
    held,
};
use crate::{
    audit,
    db::{self, Fault},
    kith::Kith,
    sql,
};

/// Joins that one query finds.
const BATCH: usize = 100;

#[derive(FromQueryResult)]
struct Qualified {
    partner_id: Uuid,
    link_id: Uuid,
    member_no: i64,
}

/// Counts the joins of those who qualified; answers how many. Where no mail is sent no address is
/// confirmed, and the days decide alone.
///
/// # Errors
/// What the database refuses.
pub async fn qualify_joins(kith: &Kith) -> Result<u64, Fault> {
    let mut counted = 0;
    loop {
        let found = qualified(kith).await?;
        for join in &found {
            counted += u64::from(db::retry(|| count_one(kith, join)).await?);
        }
        if found.len() < BATCH {
            return Ok(counted);
        }
    }
}

async fn qualified(kith: &Kith) -> Result<Vec<Qualified>, Fault> {
    let query = format!(
        "SELECT l.partner_id, l.invitation_id AS link_id, m.no AS member_no
         FROM partner_links l JOIN partners p ON p.id = l.partner_id
         JOIN invitation_uses u ON u.invitation_id = l.invitation_id AND u.newcomer
         JOIN members m ON m.no = u.member_no AND m.invited_by = p.member_no
         WHERE m.erased_at IS NULL AND (m.email_confirmed_at IS NOT NULL OR $1)
           AND NOT EXISTS (SELECT 1 FROM conversions c WHERE c.member_no = m.no AND c.kind = 0)
           AND (SELECT count(DISTINCT a.day) FROM activity_days a WHERE a.member_no = m.no) >= {ACTIVE_DAYS}
         ORDER BY m.no LIMIT {BATCH}"
    );
    let unconfirmed = !kith.sends_mail();
    Ok(sql::all(kith.db().reader(), &query, [unconfirmed.into()]).await?)
}

/// Counts one join, unless another node did; answers whether it was this one.
async fn count_one(kith: &Kith, join: &Qualified) -> Result<bool, Fault> {
    let tx = kith.db().begin().await?;
    let Some(partner) = held(&tx, PartnerId(join.partner_id)).await? else {
        return Ok(false);
    };
    let known = "SELECT count(*) FROM conversions WHERE member_no = $1 AND kind = 0";
    if sql::number(&tx, known, [join.member_no.into()]).await? > 0 {
        return Ok(false);
    }
    let brought = Brought {
        kind: Kind::Join,
        order: None,
        member: Some(MemberNo(join.member_no)),
        link: Some(join.link_id),
        at: kith.now(),
    };
    let id = count(&tx, kith, &partner, brought).await?;
    let entry = audit::Entry {
        actor: None,
        action: "partners.qualify",
        circle: None,
        subject: Some(id.to_string()),
        detail: serde_json::json!({}),
    };
    audit::write(&tx, kith, entry).await?;
    tx.commit().await?;
    Ok(true)
}
