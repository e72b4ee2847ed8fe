//! Doing it, through the use cases.

use kith_domain::{circles::Door, day::Millis, roles::Role};
use rand::Rng;

use super::{DemoError, cast, text::Language, trade::Deal, world::World};
use crate::{
    circles::{self, CircleView, DescribeCircle, DoorError},
    cursor::PageRequest,
    members::{self, Register, Registered, SignedIn},
    referrals,
};

/// Something that somebody does; people and circles by their number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Act {
    Register(usize),
    Found(usize),
    JoinAnother(usize),
    Talk(usize, usize),
    GoodBye(usize),
    Redeem(usize),
    Thank,
    Hide,
    Remove,
    Deal(Deal),
}

/// What was done so far.
#[derive(Debug, Default)]
pub(super) struct Counts {
    pub(super) posts: u64,
    pub(super) comments: u64,
    pub(super) redemptions: u64,
    pub(super) thanks: u64,
}

/// A refusal that the simulation cannot live with.
pub(super) fn refused(error: &dyn std::error::Error) -> DemoError {
    DemoError::Refused(error.to_string())
}

pub(super) const fn tag(language: Language) -> &'static str {
    match language {
        Language::En => "en",
        Language::Zh => "zh-CN",
    }
}

impl World {
    pub(super) async fn perform(
        &mut self,
        day: i32,
        at: Millis,
        act: Act,
    ) -> Result<(), DemoError> {
        match act {
            Act::Register(person) => self.register(day, person).await,
            Act::Found(circle) => self.found(day, circle).await,
            Act::JoinAnother(person) => self.join_another(person).await,
            Act::Talk(person, circle) => self.talk(day, at, person, circle).await,
            Act::GoodBye(person) => self.say_goodbye(person).await,
            Act::Redeem(person) => self.redeem(person).await,
            Act::Thank => self.thank(day).await,
            Act::Hide => self.hide().await,
            Act::Remove => self.remove(day).await,
            Act::Deal(deal) => self.deal(day, deal).await,
        }
    }

    async fn register(&mut self, day: i32, person: usize) -> Result<(), DemoError> {
        let inviter = self.inviter(day, person);
        let token = inviter
            .and_then(|one| self.people[one].account.as_ref())
            .map(|(_, token)| token.clone());
        if let Some(token) = &token {
            // Most links are looked at more often than they are followed.
            for _ in 0..self.rng.random_range(1..4) {
                referrals::open_link(self.kith(), token)
                    .await
                    .map_err(|e| refused(&e))?;
            }
        }
        let sent = match token {
            Some(_) => None,
            None => self.sent_by_partner(person),
        };
        let one = &self.people[person];
        let command = Register {
            email: one.email.clone(),
            password: String::new(),
            display_name: one.name.clone(),
            language: tag(one.language).to_owned(),
            referral: token.or_else(|| sent.clone()),
            own_browser: false,
            visitor: None,
            accepted_terms: None,
        };
        let language = command.language.clone();
        let (role, hash) = self.credentials(person);
        let made = members::register_simulated(self.kith(), command, role, hash)
            .await
            .map_err(|e| refused(&e))?;
        if let Some(token) = sent {
            self.came_by_partner(&token).await?;
        }
        let link = referrals::my_link(self.kith(), made.no).await?;
        let account = self.signed_in(&made, (&self.people[person].name, &language), role);
        self.people[person].account = Some((account, link.token));
        if person == cast::MANAGER {
            self.stock_shop().await?;
        }
        for _ in 0..self.rng.random_range(1..3) {
            self.join_another(person).await?;
        }
        Ok(())
    }

    /// Somebody who has just registered.
    pub(super) fn signed_in(
        &self,
        made: &Registered,
        (name, language): (&str, &str),
        role: Role,
    ) -> SignedIn {
        SignedIn {
            no: made.no,
            id: made.id,
            display_name: name.to_owned(),
            external_id: None,
            role,
            held_back: false,
            language: language.to_owned(),
            presence: members::Presence::default(),
            suspended_until: None,
            notices: 0,
            joined_at: self.kith().now(),
            zone: String::new(),
            picture: None,
            for_partner: false,
            has_password: true,
            bounced_at: None,
        }
    }

    /// Founds a circle: somebody lively who speaks its language, and has not founded two before.
    async fn found(&mut self, day: i32, number: usize) -> Result<(), DemoError> {
        let founded = |person: usize| {
            let own = self
                .circles
                .iter()
                .filter(|c| c.slug.is_some() && c.founder == person);
            own.count()
        };
        let circle = &self.circles[number];
        let mut able: Vec<usize> = (cast::STEWARD..self.people.len())
            .filter(|one| {
                let person = &self.people[*one];
                person.is_around(day)
                    && person.silent > self.days.min(day + 60)
                    && founded(*one) < 2
                    && circle.suits(person.language)
            })
            .collect();
        able.sort_by(|a, b| self.people[*b].energy.total_cmp(&self.people[*a].energy));
        able.truncate(5);
        // The steward whom visitors can be founds the first circle that suits them.
        let lead = able.contains(&cast::STEWARD) && founded(cast::STEWARD) == 0;
        let founder = if lead {
            Some(cast::STEWARD)
        } else {
            self.one_of(&able)
        };
        let Some((founder, account)) = founder.and_then(|one| Some((one, self.account(one)?)))
        else {
            // Nobody is there yet: another try tomorrow.
            self.circles[number].founded = day + 1;
            return Ok(());
        };
        let circle = &self.circles[number];
        let command = DescribeCircle {
            name: circle.name(),
            purpose: circle.purpose(),
            house_rules: circle.house_rules(),
            door: circle.door().name().to_owned(),
        };
        let made = circles::create(self.kith(), &account, command)
            .await
            .map_err(|e| refused(&e))?;
        let circle = &mut self.circles[number];
        circle.slug = Some(made.card.slug);
        circle.founder = founder;
        circle.members.push(founder);
        self.people[founder].circles.push(number);
        let tell_friends = self.people.len() / 16 + 3;
        for _ in 0..tell_friends {
            let other = self.rng.random_range(0..self.people.len());
            if self.people[other].is_around(day)
                && self.circles[number].suits(self.people[other].language)
            {
                self.join(other, number).await?;
            }
        }
        Ok(())
    }

    /// Joins one more circle, mostly one that is lively and speaks their language.
    async fn join_another(&mut self, person: usize) -> Result<(), DemoError> {
        let language = self.people[person].language;
        let open: Vec<usize> = (0..self.circles.len())
            .filter(|circle| {
                self.circles[*circle].slug.is_some()
                    && !self.people[person].circles.contains(circle)
            })
            .collect();
        let suiting: Vec<usize> = open
            .iter()
            .copied()
            .filter(|circle| self.circles[*circle].suits(language))
            .collect();
        let choices = if suiting.is_empty() || self.rng.random_ratio(1, 12) {
            open
        } else {
            suiting
        };
        match self.one_of(&choices) {
            Some(circle) => self.join(person, circle).await,
            None => Ok(()),
        }
    }

    async fn join(&mut self, person: usize, number: usize) -> Result<(), DemoError> {
        let (Some(account), Some(slug)) = (self.account(person), self.circles[number].slug.clone())
        else {
            return Ok(());
        };
        if self.circles[number].members.contains(&person) {
            return Ok(());
        }
        let joined = match self.circles[number].door() {
            Door::Open => match circles::join(self.kith(), &account, &slug).await {
                Ok(_) => true,
                Err(circles::JoinError::Removed) => false,
                Err(error) => return Err(refused(&error)),
            },
            Door::OnRequest => self.ask(&account, &slug, number).await?,
            Door::ByInvitation => self.invite(&account, &slug, number).await?,
        };
        if joined {
            self.circles[number].members.push(person);
            self.people[person].circles.push(number);
        }
        Ok(())
    }

    /// Asks to come into a circle, and is let in by its founder; answers whether they are in.
    async fn ask(&self, account: &SignedIn, slug: &str, number: usize) -> Result<bool, DemoError> {
        let Some(founder) = self.account(self.circles[number].founder) else {
            return Ok(false);
        };
        let words = match account.language.as_str() {
            "en" => "A friend told me about you.",
            _ => "朋友跟我说起过你们。",
        };
        let asked = match circles::ask(self.kith(), account, slug, words).await {
            Ok(CircleView { request, .. }) => request.filter(|_| !self.is_nearly_over()),
            Err(DoorError::Removed) => None,
            Err(error) => return Err(refused(&error)),
        };
        let Some(request) = asked else {
            return Ok(false);
        };
        circles::decide(self.kith(), &founder, slug, request.id, true)
            .await
            .map_err(|e| refused(&e))?;
        Ok(true)
    }

    /// Is invited into a circle by its founder, and accepts; answers whether they are in.
    async fn invite(
        &self,
        account: &SignedIn,
        slug: &str,
        number: usize,
    ) -> Result<bool, DemoError> {
        let Some(founder) = self.account(self.circles[number].founder) else {
            return Ok(false);
        };
        circles::invite(self.kith(), &founder, slug, &account.id.to_string())
            .await
            .map_err(|e| refused(&e))?;
        let waiting = circles::offers(self.kith(), account.no, &PageRequest::default()).await?;
        let offer = waiting.items.iter().find(|offer| offer.circle_slug == slug);
        let Some(offer) = offer.filter(|_| !self.is_nearly_over()) else {
            return Ok(false);
        };
        circles::answer(self.kith(), account, offer.id, true)
            .await
            .map_err(|e| refused(&e))?;
        Ok(true)
    }

    async fn say_goodbye(&mut self, person: usize) -> Result<(), DemoError> {
        if !self.people[person].says_goodbye {
            return Ok(());
        }
        let Some(account) = self.account(person) else {
            return Ok(());
        };
        for number in self.people[person].circles.clone() {
            if let Some(slug) = self.circles[number]
                .slug
                .clone()
                .filter(|_| self.circles[number].founder != person)
            {
                circles::leave(self.kith(), &account, &slug)
                    .await
                    .map_err(|e| refused(&e))?;
                self.forget(person, number);
            }
        }
        Ok(())
    }

    pub(super) fn forget(&mut self, person: usize, number: usize) {
        self.circles[number].members.retain(|one| *one != person);
        self.people[person].circles.retain(|one| *one != number);
    }
}
