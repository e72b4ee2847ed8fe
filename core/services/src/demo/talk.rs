//! What people say: posts, comments and answers to them, names, reactions.

use kith_domain::{day::Millis, reaction::REACTIONS};
use rand::Rng;

use super::{DemoError, act::refused, calendar, cast, stage::Written, world::World};
use crate::{
    circles,
    conversations::{self, NewComment, Subject},
    members::SignedIn,
};

/// Somebody who talks in a circle.
struct Speaker {
    person: usize,
    account: SignedIn,
    /// The number of the circle.
    number: usize,
    slug: String,
}

impl World {
    /// Answers somebody's post, or writes one where little is new.
    pub(super) async fn talk(
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
        let speaker = Speaker {
            person,
            account,
            number,
            slug,
        };
        // Visitors of the demo take these parts, and see what is new since then.
        if person < cast::LEADS {
            self.look(&speaker).await?;
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
        match answered {
            None => self.post(day, at, &speaker).await,
            Some(index) => self.answer(&speaker, index).await,
        }
    }

    /// Opens the circle.
    async fn look(&self, speaker: &Speaker) -> Result<(), DemoError> {
        let no = speaker.account.no;
        let circle = circles::get(self.kith(), &speaker.slug, Some(&speaker.account)).await;
        let circle = circle.map_err(|e| refused(&e))?;
        conversations::open_circle(self.kith(), no, circle.no, true).await?;
        Ok(())
    }

    async fn post(&mut self, day: i32, at: Millis, speaker: &Speaker) -> Result<(), DemoError> {
        let circle = &self.circles[speaker.number];
        let language = circle.language(self.people[speaker.person].language);
        let moment = calendar::moment(&self.zone, at);
        let text = self
            .writer
            .post(&mut self.rng, circle.theme, language, moment);
        let made = conversations::post(self.kith(), &speaker.account, &speaker.slug, &text)
            .await
            .map_err(|e| refused(&e))?;
        self.circles[speaker.number].remember(Written {
            id: made.id,
            author: speaker.person,
            text,
            day,
            comments: 0,
            last: None,
        });
        self.counts.posts += 1;
        Ok(())
    }

    /// Comments on a post, or answers whoever did last, sometimes by name; often with a reaction.
    async fn answer(&mut self, speaker: &Speaker, index: usize) -> Result<(), DemoError> {
        let (person, number) = (speaker.person, speaker.number);
        let circle = &self.circles[number];
        let language = circle.language(self.people[person].language);
        let post = &circle.recent[index];
        let (id, author, last) = (post.id, post.author, post.last);
        let mut body = self
            .writer
            .comment(&mut self.rng, circle.theme, language, &post.text);
        let to_last = last.filter(|(_, other)| *other != person && self.rng.random_bool(0.35));
        let towards = to_last.map_or(author, |(_, other)| other);
        if to_last.is_some() && self.rng.random_bool(0.4) {
            let named = self.account(towards).map(|other| other.person());
            body = named.map_or(body.clone(), |other| {
                format!("@[{}]({}) {body}", other.name, other.id)
            });
        }
        let new = NewComment {
            slug: &speaker.slug,
            post: id,
            answers: to_last.map(|(comment, _)| comment),
            body: &body,
        };
        let made = conversations::answer(self.kith(), &speaker.account, new)
            .await
            .map_err(|e| refused(&e))?;
        let post = &mut self.circles[number].recent[index];
        post.comments += 1;
        post.last = Some((made.id, person));
        self.counts.comments += 1;
        *self.people[person].friends.entry(towards).or_default() += 1;
        // Whoever is answered looks out for who answered.
        *self.people[towards].friends.entry(person).or_default() += 2;
        if self.rng.random_bool(0.5) {
            let kind = REACTIONS[self.rng.random_range(0..REACTIONS.len())];
            let on = (speaker.slug.as_str(), Subject::post(id));
            conversations::react(self.kith(), &speaker.account, on, (kind, true))
                .await
                .map_err(|e| refused(&e))?;
        }
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
}
