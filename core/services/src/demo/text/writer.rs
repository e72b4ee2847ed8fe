//! Writes posts and comments out of the scenes of a theme.

use std::collections::{HashMap, HashSet, VecDeque};
use std::ops::Range;

use rand::Rng;
use rand::seq::IndexedRandom;

use super::slots::{fill, longest_literal};
use super::talk::Scene;
use super::{CircleTheme, Language, Season, small_talk};

/// How many texts of one circle, and threads at all, are remembered: ten pages of a feed.
const MEMORY: usize = 200;
/// Draws before a repeated text is lengthened instead.
const ATTEMPTS: usize = 40;

/// The part of the day in which somebody writes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum DayPart {
    /// Before noon.
    Morning,
    /// From noon to early evening.
    Afternoon,
    /// Evening.
    Evening,
    /// Late at night.
    Night,
}

/// When a text is written, for words that fit the time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Moment {
    /// Season of the year.
    pub season: Season,
    /// Part of the day.
    pub part: DayPart,
}

/// Remembers the most recent texts of one circle.
#[derive(Debug, Default)]
pub struct Deduper {
    recent: VecDeque<String>,
}

impl Deduper {
    /// Takes a text in and says whether it was new among the last 200.
    pub fn admit(&mut self, text: &str) -> bool {
        if self.recent.iter().any(|known| known == text) {
            return false;
        }
        if self.recent.len() == MEMORY {
            self.recent.pop_front();
        }
        self.recent.push_back(text.to_owned());
        true
    }
}

/// Keeps one template from being used again soon.
#[derive(Debug, Default)]
struct Rotation {
    used: VecDeque<usize>,
}

impl Rotation {
    /// Draws from `open`, avoiding three quarters of them by last use.
    fn pick<R: Rng + ?Sized>(&mut self, rng: &mut R, mut open: Vec<usize>) -> usize {
        let rest = open.len().div_ceil(4);
        for last in self.used.iter().rev() {
            if open.len() == rest {
                break;
            }
            open.retain(|choice| choice != last);
        }
        let chosen = open.choose(rng).copied().unwrap_or_default();
        self.used.retain(|&known| known != chosen);
        self.used.push_back(chosen);
        chosen
    }
}

/// Writes posts and comments; no text comes twice within 200 of one theme.
#[derive(Debug, Default)]
pub struct Writer {
    posts: HashMap<&'static str, Deduper>,
    comments: HashMap<&'static str, Deduper>,
    openers: HashMap<(&'static str, Language), Rotation>,
    replies: HashMap<(&'static str, Language), Rotation>,
    answered: VecDeque<Thread>,
}

/// The reply templates already used under one post.
#[derive(Debug)]
struct Thread {
    post_text: String,
    used: HashSet<(Language, usize)>,
}

impl Writer {
    /// A writer who has written nothing yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// A post in Markdown of at most 900 characters, one to six sentences or so.
    pub fn post<R: Rng + ?Sized>(
        &mut self,
        rng: &mut R,
        theme: &CircleTheme,
        lang: Language,
        moment: Option<Moment>,
    ) -> String {
        let mut text = String::new();
        for _ in 0..ATTEMPTS {
            text = self.draft_post(rng, theme, lang, moment);
            if self.posts.entry(theme.slug).or_default().admit(&text) {
                return text;
            }
        }
        let known = self.posts.entry(theme.slug).or_default();
        lengthen(rng, known, text, lang)
    }

    /// A plausible answer to `post_text`, in `lang` whatever the post's language.
    pub fn comment<R: Rng + ?Sized>(
        &mut self,
        rng: &mut R,
        theme: &CircleTheme,
        lang: Language,
        post_text: &str,
    ) -> String {
        let template = self.reply_template(rng, theme, lang, post_text);
        let mut text = String::new();
        for _ in 0..ATTEMPTS {
            text = fill(rng, template, None);
            if rng.random_ratio(1, 4) {
                add_tail(rng, &mut text, lang);
            }
            if self.comments.entry(theme.slug).or_default().admit(&text) {
                return text;
            }
        }
        let known = self.comments.entry(theme.slug).or_default();
        lengthen(rng, known, text, lang)
    }

    /// A reply of the post's scene four times in five, else one that fits any post;
    /// not one that stands under this post already, while there are others.
    fn reply_template<R: Rng + ?Sized>(
        &mut self,
        rng: &mut R,
        theme: &CircleTheme,
        lang: Language,
        post_text: &str,
    ) -> &'static str {
        let general = small_talk::replies(lang);
        let scenes = theme.scenes(lang);
        let all: Vec<&'static str> = general
            .iter()
            .chain(scenes.iter().flat_map(|scene| &scene.replies))
            .copied()
            .collect();
        let per_scene = scenes.first().map_or(0, |scene| scene.replies.len());
        let own = scene_of(theme, lang, post_text)
            .filter(|&index| index < scenes.len())
            .map(|index| general.len() + index * per_scene);
        let used = &mut thread(&mut self.answered, post_text).used;
        let fresh = |range: Range<usize>| -> Vec<usize> {
            range.filter(|&i| !used.contains(&(lang, i))).collect()
        };
        let mut open = match own.filter(|_| rng.random_ratio(4, 5)) {
            Some(start) => fresh(start..start + per_scene),
            None => Vec::new(),
        };
        if open.is_empty() {
            open = fresh(0..general.len());
        }
        if open.is_empty() {
            open = (0..general.len()).collect();
        }
        let rotation = self.replies.entry((theme.slug, lang)).or_default();
        let chosen = rotation.pick(rng, open);
        used.insert((lang, chosen));
        all.get(chosen).copied().unwrap_or_default()
    }

    fn draft_post<R: Rng + ?Sized>(
        &mut self,
        rng: &mut R,
        theme: &CircleTheme,
        lang: Language,
        moment: Option<Moment>,
    ) -> String {
        let scenes = theme.scenes(lang);
        let openers: Vec<(&Scene, &str)> = scenes
            .iter()
            .flat_map(|scene| scene.openers.iter().map(move |opener| (scene, *opener)))
            .collect();
        let rotation = self.openers.entry((theme.slug, lang)).or_default();
        let chosen = rotation.pick(rng, (0..openers.len()).collect());
        let Some(&(scene, opener)) = openers.get(chosen) else {
            return String::new();
        };
        let season = moment.map(|moment| moment.season);
        let mut parts: Vec<&str> = Vec::with_capacity(6);
        if let Some(moment) = moment.filter(|_| rng.random_ratio(1, 8)) {
            parts.push(small_talk::about_now(rng, lang, moment));
        }
        parts.push(opener);
        parts.extend(details(rng, scene));
        if rng.random_ratio(2, 5) {
            parts.extend(scene.closers.choose(rng));
        }
        let mut text = String::new();
        for part in parts {
            append(&mut text, &fill(rng, part, season), lang);
        }
        text
    }
}

/// The replies under a post so far; the oldest of many threads is forgotten.
fn thread<'a>(answered: &'a mut VecDeque<Thread>, post_text: &str) -> &'a mut Thread {
    let known = answered.iter().position(|t| t.post_text == post_text);
    let thread = known
        .and_then(|index| answered.remove(index))
        .unwrap_or_else(|| Thread {
            post_text: post_text.to_owned(),
            used: HashSet::new(),
        });
    if answered.len() == MEMORY {
        answered.pop_front();
    }
    answered.push_back(thread);
    let last = answered.len() - 1;
    &mut answered[last]
}

/// None to three details of a scene, in its order, so that one leads to the next.
fn details<R: Rng + ?Sized>(rng: &mut R, scene: &Scene) -> Vec<&'static str> {
    let count = [0, 1, 1, 1, 1, 2, 2, 3].choose(rng).copied().unwrap_or(1);
    let mut chosen = rand::seq::index::sample(rng, scene.details.len(), count).into_vec();
    chosen.sort_unstable();
    chosen.iter().map(|&i| scene.details[i]).collect()
}

/// Which scene a post was written from; scenes stand in the same order in both languages.
pub(super) fn scene_of(theme: &CircleTheme, lang: Language, post_text: &str) -> Option<usize> {
    [lang, lang.other()].into_iter().find_map(|written| {
        theme.scenes(written).iter().position(|scene| {
            scene
                .openers
                .iter()
                .any(|opener| post_text.contains(longest_literal(opener)))
        })
    })
}

/// Joins a sentence on; lists and quotes stand in paragraphs of their own.
fn append(text: &mut String, part: &str, lang: Language) {
    let block = |s: &str| s.contains('\n') || s.starts_with("> ");
    if text.is_empty() {
    } else if block(part) || block(text.rsplit("\n\n").next().unwrap_or_default()) {
        text.push_str("\n\n");
    } else if lang == Language::En {
        text.push(' ');
    }
    text.push_str(part);
}

fn add_tail<R: Rng + ?Sized>(rng: &mut R, text: &mut String, lang: Language) {
    if let Some(tail) = small_talk::tails(lang).choose(rng) {
        append(text, &fill(rng, tail, None), lang);
    }
}

/// Adds sentences until the text is new: at most 200 texts are known, so this ends.
fn lengthen<R: Rng + ?Sized>(
    rng: &mut R,
    known: &mut Deduper,
    mut text: String,
    lang: Language,
) -> String {
    while !known.admit(&text) {
        add_tail(rng, &mut text, lang);
    }
    text
}
