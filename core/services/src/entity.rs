//! Every entity by its table, for what walks all of them; each lives with its feature.

pub use crate::circles::entity::{circle, membership};
pub use crate::conversations::entity::{comment, post};
pub use crate::ledger::entity::{account, daily_cap, event, hold, rule_version, transfer};
pub use crate::members::entity::{
    member, proof, recovery_code, second_factor, session, sign_in_try,
};
pub use crate::moderation::entity::audit_log;
pub use crate::notifications::entity::mail;
pub use crate::partners::entity::{api_key, idempotency_key};
pub use crate::referrals::entity::{referral_level, referral_link};
pub use crate::rewards::entity::{redemption, reward, reward_code};
pub use crate::scores::entity::{activity_day, interaction, job, snapshot, tie_day};
pub use crate::secrets::entity::secret;
pub use crate::settings::entity::settings;
