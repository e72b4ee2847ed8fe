//! Rewards: what points buy. A redemption first reserves (stock and points), then is confirmed and
//! hands out a code, or is cancelled or lapses and gives both back.

mod catalogue;
mod redeem;

#[cfg(test)]
mod tests;

pub use catalogue::{CreateReward, CreateRewardError, RewardField, RewardView, create, get, list};
pub use redeem::{
    RedeemError, RedemptionState, RedemptionView, cancel, confirm, expire, mine, redemption,
    reserve,
};
