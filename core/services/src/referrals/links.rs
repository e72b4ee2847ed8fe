//! Permanent links, one per member, and what a visitor reads before registering through whichever.

use kith_domain::{
    day::Millis,
    ids::{MemberNo, ReferralLinkId},
    input::Email,
    referrals::invitation::Standing,
    roles::Role,
};
use sea_orm::{ColumnTrait, ConnectionTrait, DbErr, EntityTrait, FromQueryResult, QueryFilter};

use super::invitations::{Made, made};
use crate::{
    circles::{self, CircleCard},
    consent::are_apart,
    db::Fault,
    entity::referral_link,
    error::faulty,
    kith::Kith,
    ledger::{self, RuleView},
    members::{PersonRef, SignedIn, external::external_id},
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
    /// The link is a partner's, whose newcomers become roots too: its programme pays for them.
    pub for_partner: bool,
    /// One person's addresses share it, by the rules of today.
    pub person_key: Option<String>,
}

impl Inviter {
    /// Nobody is the sponsor of whom they bring.
    #[must_use]
    pub fn makes_roots(&self) -> bool {
        self.role.is_staff() || self.for_partner
    }
}

/// What a partner earns by its link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, serde::Serialize)]
pub struct PartnerPays {
    /// Points for somebody who joins and qualifies.
    pub per_join: i64,
    /// Points for an order.
    pub per_order: i64,
}

/// What an invited visitor reads.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Invitation {
    /// The link's token.
    pub token: String,
    /// Who invites.
    pub inviter: PersonRef,
    /// The same by their ordinal; never sent.
    #[serde(skip)]
    pub inviter_no: MemberNo,
    /// The inviter earns nothing from this invitation: the community's staff invites without reward.
    pub unpaid: bool,
    /// The link is a partner's, and this is what its programme pays instead of the rules.
    pub partner: Option<PartnerPays>,
    /// The rules in force, with what each level of sponsors may earn; none for a partner's link.
    pub offers: Vec<RuleView>,
    /// The circle that it leads into.
    pub circle: Option<CircleCard>,
    /// It was to lead into a circle, and whoever made it does not invite there any more.
    pub lapsed: bool,
    /// From then on it does not hold; a member's permanent link always does.
    pub expires_at: Option<Millis>,
    /// What the inviter says, as plain text; may be empty.
    pub message: String,
}

/// The link does not work.
#[derive(Clone, Debug, thiserror::Error)]
pub enum UnknownLink {
    /// No member has such a link.
    #[error("no member has such a link")]
    Unknown,
    /// An invitation that does not hold any more.
    #[error("the invitation does not hold any more")]
    Over(Standing),
    /// The database failed.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(UnknownLink);

/// What stands after `/i/`, or in another link that can be read aloud.
pub(crate) fn token(kith: &Kith) -> String {
    let random: [u8; 12] = kith.random();
    let letters = random
        .iter()
        .map(|byte| ALPHABET[usize::from(byte % 32)] as char);
    letters.collect()
}

/// Makes a member's link in the transaction that makes the member.
pub(crate) async fn make_link<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    member: MemberNo,
) -> Result<(), DbErr> {
    sql::exec(
        db,
        "INSERT INTO referral_links (id, token, member_no, created_at, visits) VALUES ($1, $2, $3, $4, 0)
         ON CONFLICT (member_no) DO NOTHING",
        [kith.id::<ReferralLinkId>().0.into(), token(kith).into(), member.0.into(), kith.now().into()],
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

/// Columns of an [`Inviter`].
#[derive(FromQueryResult)]
pub(super) struct Behind {
    no: i64,
    id: uuid::Uuid,
    display_name: String,
    external_id: Option<String>,
    role: i16,
    email: Option<String>,
}

impl From<Behind> for Inviter {
    fn from(row: Behind) -> Self {
        let email = row.email.and_then(|email| Email::parse(&email).ok());
        Self {
            no: MemberNo(row.no),
            person: PersonRef::new(row.id, row.display_name, row.external_id),
            role: Role::from_code(row.role),
            for_partner: false,
            person_key: email.map(|email| email.person_key),
        }
    }
}

/// The member behind the token of a permanent link.
pub(super) async fn inviter_behind<C: ConnectionTrait>(
    db: &C,
    token: &str,
) -> Result<Option<Inviter>, DbErr> {
    let row: Option<Behind> = sql::one(
        db,
        concat!(
            "SELECT m.no, m.id, m.display_name, m.role, m.email, ",
            external_id!("m"),
            " FROM referral_links l JOIN members m ON m.no = l.member_no
             WHERE l.token = $1 AND m.erased_at IS NULL"
        ),
        [token.into()],
    )
    .await?;
    Ok(row.map(Inviter::from))
}

/// The circle that an invitation leads into, as long as whoever made it invites there.
async fn circle_of(
    kith: &Kith,
    inviter: MemberNo,
    made: Option<&Made>,
) -> Result<(Option<CircleCard>, bool), Fault> {
    let Some(circle) = made.and_then(Made::circle) else {
        return Ok((None, false));
    };
    let circle = circles::invited_into(kith.db().reader(), kith, circle, inviter).await?;
    let lapsed = circle.is_none();
    Ok((circle.map(|circle| circle.seen_from_outside().card), lapsed))
}

/// Takes a link out of use for good, in the transaction in which its member leaves. Its row stays, so that
/// an older export does not bring the token back.
pub(crate) async fn close_link<C: ConnectionTrait>(db: &C, member: MemberNo) -> Result<(), DbErr> {
    let close = "UPDATE referral_links SET token = $2 WHERE member_no = $1";
    let values = [member.0.into(), format!("left-{member}").into()];
    sql::exec(db, close, values).await?;
    Ok(())
}

/// What stands behind a link, without counting a visit.
///
/// # Errors
/// [`UnknownLink`].
pub async fn invitation(kith: &Kith, token: &str) -> Result<Invitation, UnknownLink> {
    let db = kith.db().reader();
    let (inviter, made) = match inviter_behind(db, token).await? {
        Some(inviter) => (inviter, None),
        None => {
            let (inviter, made) = made(db, token).await?.ok_or(UnknownLink::Unknown)?;
            (inviter, Some(made))
        }
    };
    let standing = made.as_ref().map(|made| made.standing(kith.now()));
    if let Some(over) = standing.filter(|standing| *standing != Standing::Open) {
        return Err(UnknownLink::Over(over));
    }
    let (circle, lapsed) = circle_of(kith, inviter.no, made.as_ref()).await?;
    let partner = made.as_ref().and_then(Made::partner);
    let offers = match partner {
        // Its programme pays a partner, and no rule.
        Some(_) => Vec::new(),
        None => ledger::rules(kith).await?,
    };
    Ok(Invitation {
        token: token.to_owned(),
        unpaid: inviter.role.is_staff() && !inviter.for_partner,
        partner,
        inviter_no: inviter.no,
        inviter: inviter.person,
        offers,
        circle,
        lapsed,
        expires_at: made.as_ref().map(|made| made.expires_at),
        message: made.map(|made| made.message).unwrap_or_default(),
    })
}

/// The same for whoever reads it: behind the link of somebody from whom they are apart stands nothing.
///
/// # Errors
/// [`UnknownLink`].
pub async fn invitation_for(
    kith: &Kith,
    reader: Option<&SignedIn>,
    token: &str,
) -> Result<Invitation, UnknownLink> {
    let invitation = invitation(kith, token).await?;
    match reader {
        Some(reader) if are_apart(kith, invitation.inviter_no, reader.no).await? => {
            Err(UnknownLink::Unknown)
        }
        _ => Ok(invitation),
    }
}

/// Opens a link for the first time on a device: counts the visit and tells what the invitee reads.
///
/// # Errors
/// [`UnknownLink`].
pub async fn open_link(kith: &Kith, token: &str) -> Result<Invitation, UnknownLink> {
    // What leads nowhere writes nothing.
    let invitation = invitation(kith, token).await?;
    let table = match invitation.expires_at {
        Some(_) => "invitations",
        None => "referral_links",
    };
    let count = format!("UPDATE {table} SET visits = visits + 1 WHERE token = $1");
    sql::exec(kith.db().writer(), &count, [token.into()]).await?;
    Ok(invitation)
}
