//! Every entity by its table, for what walks all of them; each lives with its feature.

pub use crate::circles::entity::{
    circle, circle_offer, circle_proposal, circle_proposal_member, circle_proposal_post,
    circle_request, membership, personal_person,
};
pub use crate::consent::entity::member_apart;
pub use crate::conversations::entity::{circle_visit, comment, mention, post, reaction, revision};
pub use crate::events::entity::shop_event;
pub use crate::ledger::entity::{
    account, daily_cap, event, hold, lot, lot_use, rule_version, transfer,
};
pub use crate::members::defence::entity::{join_hour, join_question};
pub use crate::members::entity::{
    member, member_identity, passkey, picture_file, profile, proof, recovery_code, second_factor,
    session, sign_in_try, used_challenge,
};
pub use crate::moderation::entity::{audit_log, decision, report};
pub use crate::notifications::entity::{bounce, mail};
pub use crate::partners::entity::{
    api_key, conversion, idempotency_key, partner, partner_link, partner_pause, partner_term,
};
pub use crate::quotas::entity::quota;
pub use crate::referrals::entity::{
    invitation, invitation_use, question, referral_level, referral_link, visit, visit_day,
};
pub use crate::rewards::entity::{redemption, reward, reward_code};
pub use crate::scores::entity::{activity_day, interaction, job, snapshot, tie_day};
pub use crate::search::entity::search_document;
pub use crate::secrets::entity::secret;
pub use crate::settings::entity::settings;
pub use crate::shares::entity::share;
