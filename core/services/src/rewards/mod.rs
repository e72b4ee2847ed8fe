//! Rewards: what points buy. A redemption first reserves (stock and points), then is confirmed and
//! hands out a code, or is cancelled or lapses and gives both back.

mod catalogue;
pub mod entity;
mod offer;
mod redeem;
mod redemption;
mod settle;

#[cfg(test)]
mod tests;

pub use catalogue::{RewardView, get, list};
pub use offer::{Codes, CreateReward, CreateRewardError, RewardField, create};
pub use redeem::{RedeemError, reserve};
pub use redemption::{RedemptionState, RedemptionView, mine, redemption, reserved};
pub use settle::{cancel, confirm, expire};
pub(crate) use settle::{cancel_all, lock_to_take_back, take_back};
