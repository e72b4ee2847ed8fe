//! Doing it, through the use cases.

use kith_domain::day::Millis;
use rand::Rng;

use super::{DemoError, calendar, cast, stage::Written, text::Language, world::World};
use crate::{
    circles::{self, CreateCircle},
    conversations,
    members::{self, Register, SignedIn},
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
        let one = &self.people[person];
        let command = Register {
            email: one.email.clone(),
            password: String::new(),
            display_name: one.name.clone(),
            language: tag(one.language).to_owned(),
            referral: token,
            accepted_terms: None,
        };
        let language = command.language.clone();
        let (role, hash) = self.credentials(person);
        let made = members::register_simulated(self.kith(), command, role, hash)
            .await
            .map_err(|e| refused(&e))?;
        let link = referrals::my_link(self.kith(), made.no).await?;
        let account = SignedIn {
            no: made.no,
            id: made.id,
            display_name: self.people[person].name.clone(),
            external_id: None,
            role,
            held_back: false,
            language,
        };
        self.people[person].account = Some((account, link.token));
        if person == cast::MANAGER {
            self.stock_shop().await?;
        }
        for _ in 0..self.rng.random_range(1..3) {
            self.join_another(person).await?;
        }
        Ok(())
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
        let command = CreateCircle {
            name: self.circles[number].name(),
            purpose: self.circles[number].purpose(),
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
        match circles::join(self.kith(), &account, &slug).await {
            Ok(_) => {
                self.circles[number].members.push(person);
                self.people[person].circles.push(number);
                Ok(())
            }
            Err(circles::JoinError::Removed) => Ok(()),
            Err(error) => Err(refused(&error)),
        }
    }

    /// Answers somebody's post, or writes one where little is new.
    async fn talk(
        &mut self,
        day: i32,
        at: Millis,
        person: usize,
        number: usize,
    ) -> Result<(), DemoError> {
        let (Some(account), Some(slug)) = (self.account(person), self.circles[number].slug.clone())
        else {
            return Ok(());
        };
        if !self.people[person].circles.contains(&number) {
            return Ok(());
        }
        let new = self.circles[number]
            .recent
            .iter()
            .filter(|post| day - post.day < 4)
            .count();
        let to_post = if new < 2 { 0.75 } else { 0.22 };
        let answered = if self.rng.random_bool(to_post) {
            None
        } else {
            self.answerable(day, person, number)
        };
        let circle = &self.circles[number];
        let language = circle.language(self.people[person].language);
        let theme = circle.theme;
        let Some(index) = answered else {
            let moment = calendar::moment(&self.zone, at);
            let text = self.writer.post(&mut self.rng, theme, language, moment);
            let made = conversations::post(self.kith(), &account, &slug, &text)
                .await
                .map_err(|e| refused(&e))?;
            self.circles[number].remember(Written {
                id: made.id,
                author: person,
                text,
                day,
                comments: 0,
            });
            self.counts.posts += 1;
            return Ok(());
        };
        let (post, author) = (circle.recent[index].id, circle.recent[index].author);
        let text = self
            .writer
            .comment(&mut self.rng, theme, language, &circle.recent[index].text);
        conversations::comment(self.kith(), &account, &slug, post, &text)
            .await
            .map_err(|e| refused(&e))?;
        self.circles[number].recent[index].comments += 1;
        self.counts.comments += 1;
        *self.people[person].friends.entry(author).or_default() += 1;
        // Whoever is answered looks out for who answered.
        *self.people[author].friends.entry(person).or_default() += 2;
        Ok(())
    }

    /// A recent post of somebody else: rather a new one, of a friend, with few answers.
    fn answerable(&mut self, day: i32, person: usize, number: usize) -> Option<usize> {
        let friends = &self.people[person].friends;
        let weight = |post: &Written| {
            if post.author == person || day - post.day > 9 || post.comments > 11 {
                return 0.0;
            }
            let known = f64::from(friends.get(&post.author).copied().unwrap_or(0).min(8));
            (1.0 + 0.8 * known) / f64::from(1 + day - post.day) / f64::from(2 + post.comments)
        };
        let weights: Vec<f64> = self.circles[number].recent.iter().map(weight).collect();
        let total: f64 = weights.iter().sum();
        if total <= 0.0 {
            return None;
        }
        let mut draw = self.rng.random_range(0.0..total);
        weights.iter().position(|weight| {
            draw -= weight;
            draw < 0.0
        })
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
