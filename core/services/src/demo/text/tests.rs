use std::collections::HashSet;

use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha8Rng;

use super::slots::{fill, longest_literal};
use super::talk::Scene;
use super::writer::scene_of;
use super::{
    CircleTheme, DayPart, Language, Moment, Names, Season, Writer, circle_themes, community,
    rewards, small_talk,
};

const LANGUAGES: [Language; 2] = [Language::En, Language::Zh];
const SEASONS: [Season; 4] = [
    Season::Spring,
    Season::Summer,
    Season::Autumn,
    Season::Winter,
];
const PARTS: [DayPart; 4] = [
    DayPart::Morning,
    DayPart::Afternoon,
    DayPart::Evening,
    DayPart::Night,
];
/// What a writer remembers of a circle: no text may come twice within so many.
const RUN: usize = 200;
const POST_CHARS: usize = 900;
const COMMENT_CHARS: usize = 400;
const NAME_CHARS: usize = 40;

fn rng(seed: u64) -> ChaCha8Rng {
    ChaCha8Rng::seed_from_u64(seed)
}

/// Every circle in both languages.
fn each_circle() -> impl Iterator<Item = (&'static CircleTheme, Language)> {
    circle_themes()
        .iter()
        .flat_map(|theme| LANGUAGES.map(|lang| (theme, lang)))
}

fn templates(scene: &Scene) -> impl Iterator<Item = &'static str> {
    let Scene {
        openers,
        details,
        closers,
        replies,
    } = scene;
    let more = details.iter().chain(closers).chain(replies);
    openers
        .iter()
        .chain(more)
        .copied()
        .collect::<Vec<_>>()
        .into_iter()
}

/// Every template of a language, of the circles and of the small talk that shows in a run.
fn all_templates(lang: Language) -> Vec<&'static str> {
    let mut rng = rng(1);
    let mut found: HashSet<&str> = HashSet::new();
    for (season, part) in SEASONS.iter().flat_map(|&s| PARTS.map(|p| (s, p))) {
        let moment = Moment { season, part };
        found.extend((0..100).map(|_| small_talk::about_now(&mut rng, lang, moment)));
    }
    found.extend(small_talk::replies(lang));
    found.extend(small_talk::tails(lang));
    let scenes = circle_themes().iter().flat_map(|theme| theme.scenes(lang));
    found.extend(scenes.flat_map(templates));
    found.into_iter().collect()
}

/// The slots of a template, without their braces.
fn slots(template: &str) -> impl Iterator<Item = &str> {
    template
        .split('{')
        .skip(1)
        .map(|part| part.split('}').next().unwrap_or_default())
}

/// Characters of a template when each slot takes its longest value.
fn longest(template: &str) -> usize {
    let literal: usize = template
        .split('}')
        .map(|part| part.split('{').next().unwrap_or_default().chars().count())
        .sum();
    let filled: usize = slots(template)
        .map(|slot| {
            slot.split('|')
                .map(|word| word.chars().count())
                .max()
                .unwrap_or(0)
        })
        .sum();
    literal + filled
}

fn has_ascii_letter(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_alphabetic())
}

fn posts(seed: u64, theme: &CircleTheme, lang: Language) -> Vec<String> {
    let (mut rng, mut writer) = (rng(seed), Writer::new());
    (0..RUN)
        .map(|i| {
            let moment = (i % 3 != 0).then(|| Moment {
                season: SEASONS[rng.random_range(0..4)],
                part: PARTS[rng.random_range(0..4)],
            });
            writer.post(&mut rng, theme, lang, moment)
        })
        .collect()
}

#[test]
fn posts_of_a_circle_do_not_repeat_and_stay_in_bounds() {
    for (theme, lang) in each_circle() {
        let written = posts(7, theme, lang);
        let distinct: HashSet<&String> = written.iter().collect();
        assert_eq!(distinct.len(), RUN, "{} {lang:?}", theme.slug);
        for text in &written {
            let chars = text.chars().count();
            assert!(
                (1..=POST_CHARS).contains(&chars),
                "{chars} characters: {text}"
            );
            assert_eq!(text.trim(), text);
            assert!(
                !text.contains(['{', '}', '|', '#', '~']),
                "slot left open: {text}"
            );
            assert!(lang == Language::En || !has_ascii_letter(text), "{text}");
        }
    }
}

#[test]
fn even_the_longest_post_is_within_bounds() {
    for (theme, lang) in each_circle() {
        for scene in theme.scenes(lang) {
            let most = |from: &[&str]| from.iter().map(|t| longest(t)).max().unwrap_or(0);
            let details: usize = scene.details.iter().map(|t| longest(t)).sum();
            // A sentence about the moment, and blank lines around blocks.
            let room = 80 + 12;
            let total = most(&scene.openers) + details + most(&scene.closers) + room;
            assert!(total <= POST_CHARS, "{total}: {}", scene.openers[0]);
        }
    }
}

#[test]
fn comments_do_not_repeat_and_stay_in_bounds() {
    for (theme, lang) in each_circle() {
        let written = posts(9, theme, lang.other());
        let (mut rng, mut writer) = (rng(9), Writer::new());
        let mut seen = HashSet::new();
        for i in 0..RUN {
            let text = writer.comment(&mut rng, theme, lang, &written[i / 4]);
            let chars = text.chars().count();
            assert!(
                (1..=COMMENT_CHARS).contains(&chars),
                "{chars} characters: {text}"
            );
            assert!(
                !text.contains(['{', '}', '|', '#', '~']),
                "slot left open: {text}"
            );
            assert!(lang == Language::En || !has_ascii_letter(&text), "{text}");
            assert!(seen.insert(text.clone()), "twice in {}: {text}", theme.slug);
        }
    }
}

#[test]
fn the_same_seed_writes_the_same() {
    for (theme, lang) in each_circle() {
        assert_eq!(posts(3, theme, lang), posts(3, theme, lang));
        assert_ne!(posts(3, theme, lang), posts(4, theme, lang));
    }
    for lang in LANGUAGES {
        let people = |seed| {
            let (mut rng, mut names) = (rng(seed), Names::new());
            (0..50)
                .map(|_| names.next(&mut rng, lang))
                .collect::<Vec<_>>()
        };
        assert_eq!(people(3), people(3));
        assert_ne!(people(3), people(4));
    }
}

#[test]
fn scenes_stand_in_the_same_order_in_both_languages() {
    for theme in circle_themes() {
        let (en, zh) = (theme.scenes(Language::En), theme.scenes(Language::Zh));
        assert_eq!(en.len(), zh.len(), "{}", theme.slug);
        assert!(en.len() >= 5, "{}", theme.slug);
        for (english, chinese) in en.iter().zip(zh) {
            // A list or a quote stands at the same place in both.
            let blocks = |scene: &Scene| scene.details.map(|detail| detail.contains('\n'));
            assert_eq!(blocks(english), blocks(chinese), "{}", english.openers[0]);
        }
    }
}

#[test]
fn a_post_tells_its_scene() {
    let mut rng = rng(5);
    for (theme, lang) in each_circle() {
        for (index, scene) in theme.scenes(lang).iter().enumerate() {
            for opener in scene.openers {
                let least = if lang == Language::En { 12 } else { 8 };
                let literal = longest_literal(opener);
                assert!(
                    literal.chars().count() >= least,
                    "too short to tell: {opener}"
                );
                let mut rest = vec![fill(&mut rng, opener, None)];
                rest.extend(scene.details.map(|detail| fill(&mut rng, detail, None)));
                let post = rest.join(" ");
                assert_eq!(scene_of(theme, lang, &post), Some(index), "{opener}");
                assert_eq!(
                    scene_of(theme, lang.other(), &post),
                    Some(index),
                    "{opener}"
                );
            }
        }
        assert_eq!(scene_of(theme, lang, "…"), None);
    }
}

#[test]
fn openers_take_turns() {
    for (theme, lang) in each_circle() {
        let openers: Vec<&str> = theme
            .scenes(lang)
            .iter()
            .flat_map(|scene| scene.openers)
            .collect();
        let opener_of = |post: &String| {
            openers
                .iter()
                .position(|opener| post.contains(longest_literal(opener)))
        };
        let order: Vec<_> = posts(8, theme, lang).iter().map(opener_of).collect();
        for near in order.windows(8) {
            let distinct: HashSet<_> = near.iter().collect();
            assert_eq!(distinct.len(), near.len(), "{} {lang:?}", theme.slug);
        }
    }
}

#[test]
fn templates_are_well_formed() {
    for lang in LANGUAGES {
        let all = all_templates(lang);
        assert!(all.len() > 800, "{}", all.len());
        for template in all {
            assert!(!template.trim().is_empty());
            assert_eq!(
                template.matches('{').count(),
                template.matches('}').count(),
                "{template}"
            );
            assert!(
                lang == Language::En || !has_ascii_letter(template),
                "{template}"
            );
            for slot in slots(template) {
                let alternatives = slot.split('|').count();
                if let Some(range) = slot.strip_prefix('#') {
                    let bounds: Vec<u32> = range
                        .split('-')
                        .filter_map(|bound| bound.parse().ok())
                        .collect();
                    assert!(bounds.len() == 2 && bounds[0] < bounds[1], "{template}");
                } else if slot.starts_with('~') {
                    assert_eq!(alternatives, 4, "{template}");
                } else {
                    assert!(alternatives >= 2, "{template}");
                    assert!(!slot.contains('#'), "{template}");
                }
            }
        }
    }
}

#[test]
fn slots_are_filled_by_choice_number_and_season() {
    let mut rng = rng(2);
    let season = "{~spring|summer|autumn|winter}";
    assert_eq!(fill(&mut rng, season, Some(Season::Autumn)), "autumn");
    let mut seen = HashSet::new();
    for _ in 0..100 {
        seen.insert(fill(&mut rng, "{a|b} {#9-10}", None));
    }
    assert_eq!(
        seen,
        ["a 9", "a 10", "b 9", "b 10"].map(str::to_owned).into()
    );
    let months = [12, 1, 2, 3, 5, 6, 8, 9, 11].map(Season::of_month);
    assert_eq!(
        months.map(|month| month as usize),
        [3, 3, 3, 0, 0, 1, 1, 2, 2]
    );
}

#[test]
fn nobody_shares_a_name_or_an_address() {
    let mut rng = rng(6);
    let mut names = Names::new();
    let (mut shown, mut locals) = (HashSet::new(), HashSet::new());
    for i in 0..3000 {
        let lang = LANGUAGES[i % 2];
        let person = names.next(&mut rng, lang);
        let name = person.display_name;
        assert!((2..=NAME_CHARS).contains(&name.chars().count()), "{name}");
        assert!(lang == Language::En || !has_ascii_letter(&name), "{name}");
        let local = person.email_local;
        assert!(
            local
                .chars()
                .all(|c| matches!(c, 'a'..='z' | '0'..='9' | '.')),
            "{name}: {local}"
        );
        assert!(
            local.len() >= 3 && !local.starts_with('.') && !local.ends_with('.'),
            "{local}"
        );
        assert!(shown.insert(name.clone()), "twice: {name}");
        assert!(locals.insert(local.clone()), "twice: {local}");
    }
}

#[test]
fn circles_and_rewards_are_named_in_both_languages() {
    let mut chinese = vec![community(Language::Zh).name, community(Language::Zh).about];
    let mut names = vec![community(Language::En).name];
    let mut slugs = HashSet::new();
    for theme in circle_themes() {
        assert!(slugs.insert(theme.slug), "{}", theme.slug);
        names.push(theme.name(Language::En));
        chinese.extend([theme.name(Language::Zh), theme.purpose(Language::Zh)]);
        assert!(!theme.purpose(Language::En).is_empty());
    }
    let mut last = 20;
    for reward in rewards() {
        names.push(reward.name(Language::En));
        chinese.extend([reward.name(Language::Zh), reward.description(Language::Zh)]);
        assert!((last..=400).contains(&reward.price), "{}", reward.name_en);
        assert!(reward.stock > 0);
        last = reward.price;
    }
    for name in names {
        assert!((1..=NAME_CHARS).contains(&name.chars().count()), "{name}");
    }
    for text in chinese {
        assert!(!text.is_empty() && !has_ascii_letter(text), "{text}");
    }
    assert_eq!(circle_themes().len(), 14);
}
