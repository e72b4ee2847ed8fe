//! Referral links and chains.

pub mod invitations;
pub mod questions;

use axum::{Json, extract::State};
use kith_services::referrals::{
    self, Branch as BranchView, BranchNode as NodeView, Chain as ChainView,
    Invitation as InvitationView, LinkView, Referee as RefereeView, UnknownLink,
};
use serde::Serialize;
use utoipa::ToSchema;
use utoipa_axum::{router::OpenApiRouter, routes};

use super::{circles::Circle, ledger::rules::Rule};
use crate::{
    api::{
        access::{Key, Reads},
        input::{List, Params, Segments},
        output::{At, Page, Person},
        problem::{Kind, Problem},
    },
    state::AppState,
};

pub(super) fn routes() -> OpenApiRouter<AppState> {
    OpenApiRouter::new()
        .routes(routes!(get_referral_link))
        .routes(routes!(get_chain))
        .merge(invitations::routes())
        .merge(questions::routes())
}

/// A member's own link.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct ReferralLink {
    /// What names the link.
    #[schema(example = "7kq2mwx4tz9r")]
    pub token: String,
    /// The address to pass on.
    #[schema(example = "https://kith.example/i/7kq2mwx4tz9r")]
    pub url: String,
    /// How often it was opened.
    pub visits: i64,
    /// Since when it works.
    #[schema(value_type = String, format = DateTime)]
    pub created_at: At,
}

impl ReferralLink {
    fn of(link: LinkView, public_url: &str) -> Self {
        Self {
            url: format!("{public_url}/i/{}", link.token),
            token: link.token,
            visits: link.visits,
            created_at: At(link.created_at),
        }
    }
}

/// What a partner earns by a link, in points.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
pub struct PartnerPays {
    /// For somebody who joins, confirms their address and is active on three days.
    pub per_join: i64,
    /// For an order in the partner's shop.
    pub per_order: i64,
}

impl From<referrals::PartnerPays> for PartnerPays {
    fn from(pays: referrals::PartnerPays) -> Self {
        Self {
            per_join: pays.per_join,
            per_order: pays.per_order,
        }
    }
}

/// What somebody who is invited may know before they register.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Invitation {
    /// The link's token.
    pub token: String,
    /// Who invites.
    pub inviter: Person,
    /// The inviter earns nothing from this invitation: staff invites without reward.
    pub unpaid: bool,
    /// What its programme pays where the link is a partner's: then no rule pays the inviter. Else null.
    #[schema(required)]
    pub partner: Option<PartnerPays>,
    /// The rules in force, with what the inviter may earn.
    pub rules: Vec<Rule>,
    /// What the inviter says; may be empty.
    pub message: String,
    /// The circle that it leads into; null where it leads into none, or whoever made it does not
    /// invite there any more.
    #[schema(required)]
    pub circle: Option<Circle>,
    /// From then on it does not hold; null for a permanent link.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub expires_at: Option<At>,
}

impl From<InvitationView> for Invitation {
    fn from(view: InvitationView) -> Self {
        Self {
            token: view.token,
            inviter: view.inviter.into(),
            unpaid: view.unpaid,
            partner: view.partner.map(Into::into),
            rules: view.offers.into_iter().map(Into::into).collect(),
            message: view.message,
            circle: view.circle.map(Into::into),
            expires_at: view.expires_at.map(At),
        }
    }
}

/// A member's chain.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Chain {
    /// Who referred the member; null for a root.
    #[schema(required)]
    pub sponsor: Option<Person>,
    /// Who of the staff invited the member, where that is why they are a root.
    #[schema(required)]
    pub invited_by: Option<Person>,
    /// The name of the partner whose link brought the member; null where none did.
    #[schema(required)]
    pub partner: Option<String>,
    /// Steps to the root.
    pub depth: i32,
    /// Members per level below, level 1 first.
    pub levels: Vec<i64>,
    /// Direct referees, the latest first.
    pub referees: Page<Referee>,
    /// The upper part of the branch.
    pub branch: Branch,
}

impl From<ChainView> for Chain {
    fn from(view: ChainView) -> Self {
        Self {
            sponsor: view.sponsor.map(Into::into),
            invited_by: view.invited_by.map(Into::into),
            partner: view.partner,
            depth: view.depth,
            levels: view.levels,
            referees: Page::plain(view.referees),
            branch: view.branch.into(),
        }
    }
}

/// Somebody whom the member brought.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Referee {
    /// Who.
    pub person: Person,
    /// When they joined.
    #[schema(value_type = String, format = DateTime)]
    pub joined_at: At,
    /// People independent of the sponsor with whom they are in mutual contact; 0 once the gate is
    /// passed.
    pub independent: usize,
    /// Independent people that the gate asks for.
    pub needed: usize,
    /// When they passed the gate; null until then.
    #[schema(value_type = Option<String>, format = DateTime, required)]
    pub gate_passed_at: Option<At>,
}

impl From<RefereeView> for Referee {
    fn from(view: RefereeView) -> Self {
        Self {
            person: view.person.into(),
            joined_at: At(view.joined_at),
            independent: view.independent,
            needed: view.needed,
            gate_passed_at: view.gate_passed_at.map(At),
        }
    }
}

/// The upper part of a branch, sponsors before referees.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct Branch {
    /// The member first.
    pub nodes: Vec<BranchNode>,
    /// The branch has more members than these.
    pub truncated: bool,
}

impl From<BranchView> for Branch {
    fn from(view: BranchView) -> Self {
        Self {
            nodes: view.nodes.into_iter().map(Into::into).collect(),
            truncated: view.truncated,
        }
    }
}

/// One member of a branch.
#[derive(Clone, Debug, Serialize, ToSchema)]
pub struct BranchNode {
    /// The sponsor's position among the nodes; null for the member whose branch it is.
    #[schema(required)]
    pub parent: Option<usize>,
    /// Steps below the member.
    pub level: i32,
    /// The name on level 1; people further down are not named.
    #[schema(required)]
    pub name: Option<String>,
}

impl From<NodeView> for BranchNode {
    fn from(node: NodeView) -> Self {
        Self {
            parent: node.parent,
            level: node.level,
            name: node.name,
        }
    }
}

impl From<UnknownLink> for Problem {
    fn from(error: UnknownLink) -> Self {
        match error {
            UnknownLink::Unknown | UnknownLink::Over(_) => Self::because(Kind::NotFound, &error),
            UnknownLink::Fault(fault) => fault.into(),
        }
    }
}

/// The member's own link
///
/// Whoever registers through it becomes the member's referee.
#[utoipa::path(get, path = "/referrals/link", tag = "referrals", security(("key" = ["read"])),
    responses((status = 200, description = "The link.", body = ReferralLink)))]
pub async fn get_referral_link(
    key: Key<Reads>,
    State(state): State<AppState>,
) -> Result<Json<ReferralLink>, Problem> {
    let link = referrals::my_link(&state.kith, key.member.no).await?;
    Ok(Json(ReferralLink::of(link, &state.public_url)))
}

/// What stands behind a link
///
/// Who invites, and what they may earn. Asking counts no visit.
#[utoipa::path(get, path = "/invitations/{token}", tag = "referrals",
    security(("key" = ["read"])),
    params(("token" = String, Path, description = "The link's token.")),
    responses((status = 200, description = "The invitation.", body = Invitation)))]
pub async fn get_invitation(
    key: Key<Reads>,
    State(state): State<AppState>,
    Segments(token): Segments<String>,
) -> Result<Json<Invitation>, Problem> {
    let found = referrals::invitation_for(&state.kith, Some(&key.member), &token).await?;
    Ok(Json(found.into()))
}

/// The member's chain
///
/// Who invited the member behind the key, whom they brought, and the upper part of their branch.
/// The page is of the direct referees.
#[utoipa::path(get, path = "/referrals/chain", tag = "referrals", security(("key" = ["read"])),
    params(List),
    responses((status = 200, description = "The chain.", body = Chain)))]
pub async fn get_chain(
    key: Key<Reads>,
    State(state): State<AppState>,
    Params(list): Params<List>,
) -> Result<Json<Chain>, Problem> {
    let page = list.by_number()?;
    Ok(Json(
        referrals::chain(&state.kith, key.member.no, &page)
            .await?
            .into(),
    ))
}
