//! Rewards: what the manager offers, and who buys what.

use rand::Rng;

use super::{DemoError, cast, text, world::World};
use crate::{
    ledger,
    rewards::{self, Codes, CreateReward, RedeemError},
};

/// The last reward has few, so that one is sold out in a lively community.
const FEW: i64 = 3;

impl World {
    /// The manager creates all rewards, each with its codes.
    pub(super) async fn stock_shop(&mut self) -> Result<(), DemoError> {
        let Some(manager) = self.account(cast::MANAGER) else {
            return Ok(());
        };
        let offered = text::rewards();
        // Dearest first, so that the list, newest first, begins with the cheapest.
        for (number, reward) in offered.iter().enumerate().rev() {
            let stock = if number == 2 {
                FEW
            } else {
                i64::from(reward.stock)
            };
            let command = CreateReward {
                name_en: reward.name_en.to_owned(),
                name_zh: reward.name_zh.to_owned(),
                text_en: reward.description_en.to_owned(),
                text_zh: reward.description_zh.to_owned(),
                price: i64::from(reward.price),
                codes: Codes::Made(stock),
            };
            let made = rewards::create(self.kith(), &manager, command)
                .await
                .map_err(|error| DemoError::Refused(error.to_string()))?;
            self.rewards.push((made.id, made.price));
        }
        Ok(())
    }

    /// Buys something they can afford; a few change their mind, or forget about it.
    pub(super) async fn redeem(&mut self, person: usize) -> Result<(), DemoError> {
        let Some(account) = self.account(person) else {
            return Ok(());
        };
        let wallet = ledger::wallet(self.kith(), account.no).await?;
        let affordable: Vec<_> = self
            .rewards
            .iter()
            .filter(|(_, price)| *price <= wallet.available)
            .map(|(id, _)| *id)
            .collect();
        let Some(reward) = self.one_of(&affordable) else {
            return Ok(());
        };
        let reserved = match rewards::reserve(self.kith(), &account, reward, None).await {
            Ok(reserved) => reserved,
            Err(RedeemError::SoldOut | RedeemError::NotEnoughPoints) => return Ok(()),
            Err(error) => return Err(DemoError::Refused(error.to_string())),
        };
        let settled = match self.rng.random_range(0..12) {
            0 => return Ok(()),
            1 => rewards::cancel(self.kith(), &account, reserved.id).await,
            _ => {
                self.counts.redemptions += 1;
                rewards::confirm(self.kith(), &account, reserved.id).await
            }
        };
        settled.map_err(|error| DemoError::Refused(error.to_string()))?;
        Ok(())
    }
}
