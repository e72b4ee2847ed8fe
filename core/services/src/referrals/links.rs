//! Referral links: one per member, and what a visitor reads before registering.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, ReferralLinkId},
    roles::Role,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};

use crate::{
    db::Fault,
    entity::referral_link,
    error::faulty,
    kith::Kith,
    ledger::{self, RuleView},
    members::{PersonRef, external::external_id},
    sql,
};

/// Letters of a token: no vowels, no look-alikes, so that it can be read aloud.
const ALPHABET: &[u8; 32] = b"23456789bcdfghjkmnpqrstvwxyzBCDF";

/// A member's own link.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct LinkView {
    /// What stands after `/i/`.
    pub token: String,
    /// How often it was opened.
    pub visits: i64,
    /// Since when it works.
    pub created_at: Millis,
}

/// Who stands behind a link, inside.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Inviter {
    /// The member.
    pub no: MemberNo,
    /// Id and name.
    pub person: PersonRef,
    /// Their role: whom staff invites becomes a root of the forest.
    pub role: Role,
    /// One person's addresses share it.
    pub person_key: Option<String>,
}

/// What an invited visitor reads.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Invitation {
    /// The link's token.
    pub token: String,
    /// Who invites.
    pub inviter: PersonRef,
    /// The inviter earns nothing from this invitation: the community's staff invites without reward.
    pub unpaid: bool,
    /// The rules in force, with what each level of sponsors may earn.
    pub offers: Vec<RuleView>,
}

/// The link does not work.
#[derive(Clone, Debug, thiserror::Error)]
pub enum UnknownLink {
    /// No member has such a link.
    #[error("no member has such a link")]
    Unknown,
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(UnknownLink);

/// Makes a member's link in the transaction that makes the member.
pub(crate) async fn make_link<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    let random: [u8; 12] = kith.random();
    let token: String = random
        .iter()
        .map(|byte| ALPHABET[usize::from(byte % 32)] as char)
        .collect();
    sql::exec(
        db,
        "INSERT INTO referral_links (id, token, member_no, created_at, visits) VALUES ($1, $2, $3, $4, 0)
         ON CONFLICT (member_no) DO NOTHING",
        [kith.id::<ReferralLinkId>().0.into(), token.into(), member.0.into(), kith.now().into()],
    )
    .await?;
    Ok(())
}

/// The member's link; made now for members who came before links did (imports).
///
/// # Errors
/// What the database refuses.
pub async fn my_link(kith: &Kith, member: MemberNo) -> Result<LinkView, DbErr> {
    for _ in 0..2 {
        let row = referral_link::Entity::find()
            .filter(referral_link::Column::MemberNo.eq(member.0))
            .one(kith.db().reader())
            .await?;
        if let Some(row) = row {
            return Ok(LinkView {
                token: row.token,
                visits: row.visits,
                created_at: row.created_at,
            });
        }
        make_link(kith.db().writer(), kith, member).await?;
    }
    Err(DbErr::RecordNotFound(
        "the link that was just made".to_owned(),
    ))
}

#[derive(FromQueryResult)]
struct Behind {
    no: i64,
    id: uuid::Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    person_key: Option<String>,
}

/// The member behind a token.
pub(crate) async fn inviter_behind<C: ConnectionTrait>(
    db: &C,
    token: &str,
) -> Result<Option<Inviter>, DbErr> {
    let row: Option<Behind> = sql::one(
        db,
        concat!(
            "SELECT m.no, m.id, m.display_name, m.role, m.person_key, ",
            external_id!("m"),
            " FROM referral_links l JOIN members m ON m.no = l.member_no WHERE l.token = $1"
        ),
        [token.into()],
    )
    .await?;
    Ok(row.map(|row| Inviter {
        no: MemberNo(row.no),
        person: PersonRef::new(row.id, row.display_name, row.external_id),
        role: Role::from_code(row.role),
        person_key: row.person_key,
    }))
}

/// What stands behind a link, without counting a visit.
///
/// # Errors
/// [`UnknownLink`].
pub async fn invitation(kith: &Kith, token: &str) -> Result<Invitation, UnknownLink> {
    let inviter = inviter_behind(kith.db().reader(), token)
        .await?
        .ok_or(UnknownLink::Unknown)?;
    Ok(Invitation {
        token: token.to_owned(),
        unpaid: inviter.role.is_staff(),
        inviter: inviter.person,
        offers: ledger::rules(kith).await?,
    })
}

/// Opens a link for the first time on a device: counts the visit and tells what the invitee reads.
///
/// # Errors
/// [`UnknownLink`].
pub async fn open_link(kith: &Kith, token: &str) -> Result<Invitation, UnknownLink> {
    let counted = sql::exec(
        kith.db().writer(),
        "UPDATE referral_links SET visits = visits + 1 WHERE token = $1",
        [token.into()],
    )
    .await?;
    if counted == 0 {
        return Err(UnknownLink::Unknown);
    }
    invitation(kith, token).await
}
