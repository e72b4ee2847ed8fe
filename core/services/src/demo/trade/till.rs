//! The till of the roastery: what members buy and do there, and the rules that reward it.

use rand::Rng;

use crate::{
    demo::{DemoError, act::refused, cast, world::World},
    events::{self, EventRule, ReportEvent},
    members::SignedIn,
};

const CURRENCY: &str = "GBP";
const RETURNED: &str = "The beans were ground by mistake";
/// Every so many reports are about the member whom visitors can be.
const OFTEN: u32 = 5;

/// A point for each full pound, and some for whoever writes about what they bought.
fn rules() -> [EventRule; 2] {
    [
        EventRule {
            kind: "purchase".to_owned(),
            points: 1,
            unit: Some(100),
            currency: CURRENCY.to_owned(),
            minimum: Some(300),
            cap: Some(40),
            daily_cap: Some(60),
            above: None,
            mature_days: 0,
            lifetime_days: Some(365),
        },
        EventRule {
            kind: "review".to_owned(),
            points: 15,
            daily_cap: Some(15),
            ..EventRule::default()
        },
    ]
}

impl World {
    /// The manager puts the rules in force.
    pub(super) async fn reward_sales(&mut self) -> Result<(), DemoError> {
        let Some(manager) = self.account(cast::MANAGER) else {
            return Ok(());
        };
        for rule in rules() {
            events::set_rule(self.kith(), &manager, &rule)
                .await
                .map_err(|e| refused(&e))?;
        }
        Ok(())
    }

    /// The till reports something: mostly a purchase, sometimes one that is too small, or something
    /// that no rule rewards.
    pub(super) async fn sell(&mut self, day: i32) -> Result<(), DemoError> {
        let (Some(customer), Some(manager)) = (self.customer(day), self.account(cast::MANAGER))
        else {
            return Ok(());
        };
        let (kind, amount) = match self.trade.rng.random_range(0..10) {
            0 => ("tasting", None),
            1 => ("purchase", Some(180)),
            2..=3 => ("review", None),
            _ => (
                "purchase",
                Some(self.trade.rng.random_range(31_i64..420) * 10),
            ),
        };
        self.trade.sales += 1;
        let command = ReportEvent {
            kind: kind.to_owned(),
            member: customer.no,
            amount,
            currency: amount.map(|_| CURRENCY.to_owned()),
            reference: format!("EY-{}", 1_000 + self.trade.sales),
            occurred_at: self.kith().now(),
        };
        let made = events::report(self.kith(), &manager, command)
            .await
            .map_err(|e| refused(&e))?;
        self.trade.last_sale = Some(made.id);
        Ok(())
    }

    /// Somebody who is around.
    fn customer(&mut self, day: i32) -> Option<SignedIn> {
        if self.trade.sales.is_multiple_of(OFTEN) {
            return self.account(cast::MEMBER);
        }
        let around: Vec<usize> = (cast::STEWARD..self.people.len())
            .filter(|one| self.people[*one].is_around(day))
            .collect();
        let drawn = self.trade.rng.random_range(0..around.len().max(1));
        self.account(*around.get(drawn)?)
    }

    /// What the till reported last goes back.
    pub(super) async fn take_return(&mut self) -> Result<(), DemoError> {
        let (Some(sale), Some(manager)) = (self.trade.last_sale, self.account(cast::MANAGER))
        else {
            return Ok(());
        };
        events::reverse(self.kith(), &manager, sale, RETURNED)
            .await
            .map_err(|e| refused(&e))
    }
}
