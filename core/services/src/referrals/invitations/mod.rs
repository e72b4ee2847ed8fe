//! Invitations that members make: to the community or into a circle, for so many people and days, by
//! a link or by mail. Each use is claimed by one UPDATE.

mod claim;
mod forget;
mod list;
mod make;
mod take;
mod term;

use kith_domain::{
    day::Millis,
    ids::{CircleNo, InvitationId},
    referrals::invitation::{Kind, Standing, Term},
};
use sea_orm::{ConnectionTrait, DbErr, FromQueryResult};
use uuid::Uuid;

use super::links::{Inviter, PartnerPays};
use crate::{members::external::external_id, sql};

pub(crate) use claim::{Arrival, Claimed, Newcomer, arrive, used};
pub(crate) use forget::forget_member;
pub use list::{get as own_invitation, list as invitations};
pub use make::{InvitationField, InviteError, NewInvitation, create as invite};
pub use take::{TakeError, take};
pub use term::{OwnError, refuse_mails, renew, revoke};

/// An invitation, as its maker sees it.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct OwnInvitation {
    /// Its id.
    pub id: InvitationId,
    /// What stands after `/i/`.
    pub token: String,
    /// How it reaches people.
    pub kind: Kind,
    /// The address that it went to.
    pub address: Option<String>,
    /// Slug and name of the circle that it leads into.
    pub circle: Option<(String, String)>,
    /// What its maker says; may be empty.
    pub message: String,
    /// How many people it is good for; none where there is no limit.
    pub max_uses: Option<i64>,
    /// How many came through it.
    pub uses: i64,
    /// How often it was opened.
    pub visits: i64,
    /// Since when it holds.
    pub created_at: Millis,
    /// From then on it does not.
    pub expires_at: Millis,
    /// Whether it holds now.
    pub standing: Standing,
    /// When mail to its address came back, if the latest did since it was made.
    pub bounced_at: Option<Millis>,
}

/// A row, as far as its holding and its use go.
#[derive(Clone, Debug, FromQueryResult)]
pub(super) struct Made {
    pub(super) invitation_id: Uuid,
    pub(super) message: String,
    circle_no: Option<i64>,
    uses: i64,
    max_uses: Option<i64>,
    pub(super) expires_at: i64,
    revoked_at: Option<i64>,
    per_join: Option<i64>,
    per_order: Option<i64>,
}

impl Made {
    pub(super) fn standing(&self, now: Millis) -> Standing {
        let term = Term {
            uses: self.uses,
            max_uses: self.max_uses,
            expires_at: self.expires_at,
            revoked_at: self.revoked_at,
        };
        term.standing(now)
    }

    pub(super) fn circle(&self) -> Option<CircleNo> {
        self.circle_no.map(CircleNo)
    }

    /// What the programme pays whose link it is.
    pub(super) fn partner(&self) -> Option<PartnerPays> {
        let (per_join, per_order) = self.per_join.zip(self.per_order)?;
        Some(PartnerPays {
            per_join,
            per_order,
        })
    }
}

/// The invitation behind a token, with whoever made it.
pub(super) async fn made<C: ConnectionTrait>(
    db: &C,
    token: &str,
) -> Result<Option<(Inviter, Made)>, DbErr> {
    #[derive(FromQueryResult)]
    struct Row {
        #[sea_orm(nested)]
        inviter: super::links::Behind,
        #[sea_orm(nested)]
        made: Made,
    }
    let query = concat!(
        "SELECT m.no, m.id, COALESCE(p.name, m.display_name) AS display_name, m.role, m.email,
           i.id AS invitation_id, i.message, i.circle_no, i.uses, i.max_uses, i.expires_at,
           i.revoked_at, t.per_join, t.per_order, ",
        external_id!("m"),
        " FROM invitations i JOIN members m ON m.no = i.inviter_no
         LEFT JOIN partner_links l ON l.invitation_id = i.id LEFT JOIN partners p ON p.id = l.partner_id
         LEFT JOIN partner_terms t ON t.partner_id = p.id AND t.version =
           (SELECT max(x.version) FROM partner_terms x WHERE x.partner_id = p.id)
         WHERE i.token = $1 AND m.erased_at IS NULL"
    );
    let row: Option<Row> = sql::one(db, query, [token.into()]).await?;
    Ok(row.map(|row| {
        let inviter = Inviter {
            for_partner: row.made.partner().is_some(),
            ..Inviter::from(row.inviter)
        };
        (inviter, row.made)
    }))
}
