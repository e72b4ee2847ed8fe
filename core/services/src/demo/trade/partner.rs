//! The partner: a bookshop whose links people follow, and whose orders count.

use kith_domain::{referrals::visit::Step, roles::Role};
use rand::Rng;

use super::Partner;
use crate::{
    cursor::PageRequest,
    demo::{DemoError, act::refused, cast, world::World},
    members::{self, Register, SignedIn},
    partners::programme::{self, CreatePartner, NewTerms, Report, Via},
    referrals,
};

/// Who acts for the partner, and their address.
pub(in crate::demo) const NAME: &str = "Ines Harrow";
pub(in crate::demo) const EMAIL: &str = "ines@millrow.example";

const SHOP: &str = "Millrow Books";
const TERMS: &str = "Tell people who may like our long table, say that you earn by it, and promise nobody \
    anything.\n\nOrders count that came by one of your links.";
/// The links by name, and what whoever follows one reads.
const LINKS: [(&str, &str); 2] = [
    (
        "Paper bags",
        "Read the first chapter over a coffee at Elm Yard.",
    ),
    (
        "Till receipts",
        "Your receipt is good for a chair at the long table.",
    ),
];
const SENT_BACK: &str = "Two pages were missing";

/// The network from which everybody follows links.
const NETWORK: &[u8] = b"demo";

impl World {
    /// The manager makes the partner; it accepts the terms and makes its links.
    pub(super) async fn agree(&mut self) -> Result<(), DemoError> {
        let Some(manager) = self.account(cast::MANAGER) else {
            return Ok(());
        };
        let account = self.enrol_partner().await?;
        let new = CreatePartner {
            name: SHOP.to_owned(),
            member: account.id.to_string(),
            budget: 5_000,
            until: String::new(),
            terms: NewTerms {
                words: TERMS.to_owned(),
                per_join: 30,
                per_order: 10,
                hold_days: 14,
            },
        };
        let id = programme::create_partner(self.kith(), &manager, new)
            .await
            .map_err(|e| refused(&e))?;
        programme::accept_terms(self.kith(), &account, 1)
            .await
            .map_err(|e| refused(&e))?;
        for (name, message) in LINKS {
            programme::make_link(self.kith(), &account, name, message)
                .await
                .map_err(|e| refused(&e))?;
        }
        let made = programme::links(self.kith(), id, &PageRequest::default()).await?;
        let links = made.items.into_iter().map(|link| link.token);
        self.trade.partner = Some(Partner {
            id,
            account,
            links: links.collect(),
        });
        Ok(())
    }

    async fn enrol_partner(&self) -> Result<SignedIn, DemoError> {
        let command = Register {
            email: EMAIL.to_owned(),
            password: String::new(),
            display_name: NAME.to_owned(),
            language: "en".to_owned(),
            referral: None,
            own_browser: false,
            visitor: None,
            accepted_terms: None,
        };
        let hash = self.trade.password_hash.clone();
        let made = members::register_simulated(self.kith(), command, Role::Member, hash)
            .await
            .map_err(|e| refused(&e))?;
        Ok(SignedIn {
            for_partner: true,
            ..self.signed_in(&made, (NAME, "en"), Role::Member)
        })
    }

    /// One of the partner's links.
    fn partner_link(&mut self) -> Option<String> {
        let links = &self.trade.partner.as_ref()?.links;
        let drawn = self.trade.rng.random_range(0..links.len().max(1));
        links.get(drawn).cloned()
    }

    /// Most of those whom nobody brings come by a link of the partner's, once there is one.
    pub(in crate::demo) fn sent_by_partner(&mut self, person: usize) -> Option<String> {
        let alone = self.people[person].how == cast::Arrival::Alone;
        if alone && !person.is_multiple_of(4) {
            self.partner_link()
        } else {
            None
        }
    }

    /// Somebody who joins by a link of the partner's looked around before.
    pub(in crate::demo) async fn came_by_partner(&mut self, token: &str) -> Result<(), DemoError> {
        let steps = [Step::Attention, Step::Search, Step::Action];
        self.walk(token, &steps).await
    }

    /// Somebody follows a link, and some of them look around; a few are programs, which are no people.
    pub(super) async fn follow(&mut self) -> Result<(), DemoError> {
        let Some(token) = self.partner_link() else {
            return Ok(());
        };
        let steps: &[Step] = match self.trade.rng.random_range(0..10) {
            0 => &[],
            1..=4 => &[Step::Attention],
            5..=7 => &[Step::Attention, Step::Interest],
            _ => &[Step::Attention, Step::Search],
        };
        self.walk(&token, steps).await
    }

    async fn walk(&mut self, token: &str, steps: &[Step]) -> Result<(), DemoError> {
        let visitor: [u8; 16] = self.trade.rng.random();
        referrals::open_link(self.kith(), token)
            .await
            .map_err(|e| refused(&e))?;
        for step in steps {
            referrals::seen(self.kith(), visitor, (token, NETWORK), *step).await?;
        }
        Ok(())
    }

    /// The partner reports an order that came by one of its links.
    pub(super) async fn order(&mut self) -> Result<(), DemoError> {
        let (Some(partner), Some(token)) = (self.trade.partner.clone(), self.partner_link()) else {
            return Ok(());
        };
        self.trade.orders += 1;
        let report = Report {
            reference: format!("MB-{}", 200 + self.trade.orders),
            amount: self.trade.rng.random_range(18_i64..130) * 50 - 1,
            currency: "GBP".to_owned(),
            via: Via::Link(token),
            at: None,
        };
        let made = programme::report(self.kith(), &partner.account, partner.id, &report)
            .await
            .map_err(|e| refused(&e))?;
        self.trade.last_order = Some(made.conversion.id);
        Ok(())
    }

    /// The partner takes its latest order back.
    pub(super) async fn send_back(&mut self) -> Result<(), DemoError> {
        let (Some(partner), Some(order)) =
            (self.trade.partner.clone(), self.trade.last_order.take())
        else {
            return Ok(());
        };
        let which = (partner.id, order);
        programme::reverse(self.kith(), &partner.account, which, SENT_BACK)
            .await
            .map_err(|e| refused(&e))?;
        Ok(())
    }
}
