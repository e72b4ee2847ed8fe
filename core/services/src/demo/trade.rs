//! What goes on around the community: a bookshop next door sends people and reports orders, and the
//! till of the roastery reports what members buy.

mod partner;
mod till;

use kith_domain::{
    day::Millis,
    ids::{ConversionId, PartnerId, ShopEventId},
};
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha12Rng;

use super::{DemoError, act::Act, calendar, world::World};
use crate::members::SignedIn;

pub(super) use partner::{EMAIL, NAME};

/// The day on which the rules for the till come into force, and the one on which the partner agrees.
const RULES: i32 = 1;
const AGREED: i32 = 3;

/// A step of the partner or at the till.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Deal {
    /// The manager puts rules for the till in force.
    Rules,
    /// The manager makes the partner, which accepts the terms and makes links.
    Agree,
    /// Somebody follows a link of the partner's.
    Follow,
    /// The partner reports an order.
    Order,
    /// The partner's latest order is sent back.
    SendBack,
    /// The till reports a purchase, or something else that a member did.
    Sell,
    /// What the till reported last goes back.
    Return,
}

/// How far the trade is; it draws for itself, so that what the members do stays as it is.
pub(super) struct Trade {
    rng: ChaCha12Rng,
    /// What the partner signs in with, as a hash.
    pub(super) password_hash: Option<String>,
    partner: Option<Partner>,
    orders: u32,
    last_order: Option<ConversionId>,
    sales: u32,
    last_sale: Option<ShopEventId>,
}

/// The partner, once there is one.
#[derive(Clone)]
struct Partner {
    id: PartnerId,
    account: SignedIn,
    /// The tokens of its links.
    links: Vec<String>,
}

impl Trade {
    pub(super) fn new(seed: u64) -> Self {
        // Another stream than those of the members and of the tokens.
        let mut rng = ChaCha12Rng::seed_from_u64(seed);
        rng.set_stream(2);
        Self {
            rng,
            password_hash: None,
            partner: None,
            orders: 0,
            last_order: None,
            sales: 0,
            last_sale: None,
        }
    }

    /// How many members stand outside the cast.
    pub(super) fn members(&self) -> usize {
        usize::from(self.partner.is_some())
    }
}

impl World {
    /// What the partner and the till do on a day.
    pub(super) fn deals(&mut self, day: i32, acts: &mut Vec<(Millis, Act)>) {
        let mut deals = Vec::new();
        match day {
            RULES => deals.push(Deal::Rules),
            AGREED => deals.push(Deal::Agree),
            _ if day > AGREED => self.usual(day, &mut deals),
            _ => {}
        }
        for deal in deals {
            let time = calendar::time_of_day(&mut self.trade.rng);
            acts.push((time, Act::Deal(deal)));
        }
    }

    fn usual(&mut self, day: i32, deals: &mut Vec<Deal>) {
        let followers = self.trade.rng.random_range(0..4);
        deals.extend(std::iter::repeat_n(Deal::Follow, followers));
        let sales = self.trade.rng.random_range(0..3 + self.people.len() / 100);
        deals.extend(std::iter::repeat_n(Deal::Sell, sales));
        if day % 4 == 1 {
            deals.push(Deal::Order);
        }
        if day % 30 == 20 {
            deals.push(Deal::SendBack);
        }
        if day % 23 == 16 {
            deals.push(Deal::Return);
        }
    }

    pub(super) async fn deal(&mut self, day: i32, deal: Deal) -> Result<(), DemoError> {
        match deal {
            Deal::Rules => self.reward_sales().await,
            Deal::Agree => self.agree().await,
            Deal::Follow => self.follow().await,
            Deal::Order => self.order().await,
            Deal::SendBack => self.send_back().await,
            Deal::Sell => self.sell(day).await,
            Deal::Return => self.take_return().await,
        }
    }
}
