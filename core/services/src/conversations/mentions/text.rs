//! Names in a text: where they stand, and how they are written once it is known who they are.

use std::ops::Range;

use kith_domain::{
    ids::{MemberId, MemberNo},
    input::limits,
};
use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::super::markdown::OPTIONS;

/// Names in one text; what comes after them stays a text.
pub(super) const MOST: usize = 20;

/// Characters that the written form of a name may add to it.
pub(super) const ROOM: u32 = 50;

/// Stands where somebody was named who left the community; the same in every language.
const NOBODY: &str = "@…";

/// A place where somebody may be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Place {
    /// Where the `@` stands.
    at: usize,
    what: What,
}

#[derive(Clone, Debug, PartialEq, Eq)]
enum What {
    /// `@[Name](mem_…)`, up to here.
    Member {
        end: usize,
        id: MemberId,
        typed: String,
    },
    /// `@Name`, which may end at any of these.
    Ends(Vec<usize>),
}

/// Somebody who can be named.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Person {
    pub(super) no: MemberNo,
    pub(super) id: MemberId,
    pub(super) name: String,
}

/// The places of a text. What stands in code or in a link names nobody.
pub(super) fn places(body: &str) -> Vec<Place> {
    let mut places = Vec::new();
    let (mut code, mut link) = (0_u32, None::<(Range<usize>, Option<MemberId>, String)>);
    for (event, range) in Parser::new_ext(body, OPTIONS).into_offset_iter() {
        match event {
            Event::Start(Tag::CodeBlock(_)) => code += 1,
            Event::End(TagEnd::CodeBlock) => code -= 1,
            Event::Start(Tag::Link { dest_url, .. }) => {
                let id = dest_url.parse().ok();
                let id = id.filter(|_| body[..range.start].ends_with('@'));
                link = Some((range, id, String::new()));
            }
            Event::End(TagEnd::Link) => {
                if let Some((range, Some(id), typed)) = link.take() {
                    let (at, end) = (range.start - 1, range.end);
                    // Its `@` was taken for the beginning of a plain name.
                    places.retain(|place: &Place| place.at != at);
                    let what = What::Member { end, id, typed };
                    places.push(Place { at, what });
                }
            }
            Event::Text(text) => match &mut link {
                Some((_, _, typed)) => typed.push_str(&text),
                None if code == 0 => plain(body, range, &mut places),
                None => {}
            },
            _ => {}
        }
    }
    places
}

/// Adds the places of plain names within a part of a text.
fn plain(body: &str, part: Range<usize>, places: &mut Vec<Place>) {
    for (offset, _) in body[part.clone()].match_indices('@') {
        let at = part.start + offset;
        let before = body[..at].chars().next_back();
        // An address, or a sign that is meant as itself.
        if before.is_some_and(|c| is_letter(c) || c == '\\') {
            continue;
        }
        let ends = ends(body, at + 1);
        if !ends.is_empty() {
            let what = What::Ends(ends);
            places.push(Place { at, what });
        }
    }
}

/// Where a name that begins here may end: at the ends of words, or anywhere in scripts without
/// spaces.
fn ends(body: &str, start: usize) -> Vec<usize> {
    let line = body[start..].lines().next().unwrap_or_default();
    let most = usize::try_from(limits::DISPLAY_NAME).unwrap_or(usize::MAX);
    let mut ends = Vec::new();
    for (offset, letter) in line.char_indices().take(most) {
        let end = offset + letter.len_utf8();
        let next = line[end..].chars().next();
        let within = is_letter(letter) && next.is_some_and(is_letter);
        if !within && !letter.is_whitespace() {
            ends.push(start + end);
        }
    }
    ends
}

/// A letter of a script that puts spaces between words.
fn is_letter(c: char) -> bool {
    c.is_alphanumeric() && c < '\u{2e80}'
}

/// What the places of a text name: ids, and names as they may be written.
pub(super) fn named(body: &str, places: &[Place]) -> (Vec<MemberId>, Vec<String>) {
    let (mut ids, mut names) = (Vec::new(), Vec::new());
    for place in places.iter().take(MOST) {
        match &place.what {
            What::Member { id, .. } => ids.push(*id),
            What::Ends(ends) => {
                names.extend(ends.iter().map(|end| body[place.at + 1..*end].to_owned()));
            }
        }
    }
    names.sort_unstable();
    names.dedup();
    (ids, names)
}

/// Every id that stands in a text, also behind those that count.
pub(super) fn ids(places: &[Place]) -> Vec<MemberId> {
    let mut ids: Vec<MemberId> = places
        .iter()
        .filter_map(|place| match &place.what {
            What::Member { id, .. } => Some(*id),
            What::Ends(_) => None,
        })
        .collect();
    ids.sort_unstable_by_key(|id| id.0);
    ids.dedup();
    ids
}

/// The text with every name in its written form, and who is named. Of names that fit a place the
/// longest counts; where two people have it, nobody is meant. Who is gone from the community is
/// written as nobody, whatever they were called.
pub(super) fn settle(
    body: &str,
    places: &[Place],
    people: &[Person],
    gone: &[MemberId],
) -> (String, Vec<MemberNo>) {
    let (mut text, mut named, mut done) = (String::with_capacity(body.len()), Vec::new(), 0);
    for (index, place) in places.iter().enumerate() {
        if place.at < done {
            continue;
        }
        let counts = index < MOST;
        let (person, end, typed) = match &place.what {
            What::Member { end, id, typed } => {
                let person = people.iter().find(|person| counts && person.id == *id);
                (person, *end, Some(typed))
            }
            What::Ends(_) if !counts => continue,
            What::Ends(ends) => match longest(body, place.at + 1, ends, people) {
                Some((person, end)) => (Some(person), end, None),
                None => continue,
            },
        };
        text.push_str(&body[done..place.at]);
        match (person, typed) {
            (Some(person), _) => {
                text.push_str(&written(person));
                if !named.contains(&person.no) {
                    named.push(person.no);
                }
            }
            (None, _) if is_gone(place, gone) => text.push_str(NOBODY),
            // Nobody of this circle: only the name is left.
            (None, typed) => {
                text.push('@');
                text.push_str(&escaped(typed.map_or("", String::as_str)));
            }
        }
        done = end;
    }
    text.push_str(&body[done..]);
    (text, named)
}

fn is_gone(place: &Place, gone: &[MemberId]) -> bool {
    matches!(&place.what, What::Member { id, .. } if gone.contains(id))
}

fn longest<'a>(
    body: &str,
    start: usize,
    ends: &[usize],
    people: &'a [Person],
) -> Option<(&'a Person, usize)> {
    for end in ends.iter().rev() {
        let mut namesakes = people.iter().filter(|one| one.name == body[start..*end]);
        match (namesakes.next(), namesakes.next()) {
            (Some(person), None) => return Some((person, *end)),
            (Some(_), Some(_)) => return None,
            (None, _) => {}
        }
    }
    None
}

/// A person as a text names them.
pub(super) fn written(person: &Person) -> String {
    format!("@[{}]({})", escaped(&person.name), person.id)
}

/// A name that stays a name in Markdown.
fn escaped(name: &str) -> String {
    let mut escaped = String::with_capacity(name.len());
    for letter in name.chars() {
        if r"\[]*_`<>&~|".contains(letter) {
            escaped.push('\\');
        }
        escaped.push(letter);
    }
    escaped
}

/// The text without the name of a member, wherever it stands in its written form: a mark that says
/// nothing takes its place.
pub(in super::super) fn unnamed(body: &str, id: MemberId) -> String {
    let end = format!("]({id})");
    let (mut text, mut rest) = (String::with_capacity(body.len()), body);
    while let Some(at) = rest.find(&end) {
        let named = &rest[..at];
        let start = named
            .char_indices()
            .rev()
            .find(|(start, letter)| *letter == '[' && !named[..*start].ends_with('\\'));
        let start = start.map_or(at, |(start, _)| start);
        text.push_str(named[..start].strip_suffix('@').unwrap_or(&named[..start]));
        text.push_str(NOBODY);
        rest = &rest[at + end.len()..];
    }
    text + rest
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;

    fn person(no: i64, name: &str) -> Person {
        Person {
            no: MemberNo(no),
            id: MemberId(Uuid::from_u128(no.unsigned_abs().into())),
            name: name.to_owned(),
        }
    }

    fn people() -> [Person; 6] {
        let names = ["Ada", "Ada Almond", "李雷", "Bo", "Bo", "O*o [x]"];
        let mut no = 0;
        names.map(|name| {
            no += 1;
            person(no, name)
        })
    }

    fn settled(body: &str) -> (String, Vec<i64>) {
        let (text, named) = settle(body, &places(body), &people(), &[]);
        (text, named.into_iter().map(|no| no.0).collect())
    }

    #[test]
    fn a_name_is_found_where_it_ends() {
        let [ada, almond, li, ..] = people();
        let (one, two, three) = (written(&ada), written(&almond), written(&li));
        assert_eq!(
            settled("Hi @Ada, and you"),
            (format!("Hi {one}, and you"), vec![1])
        );
        assert_eq!(
            settled("@Ada Almond says"),
            (format!("{two} says"), vec![2])
        );
        assert_eq!(settled("问@李雷好了"), (format!("问{three}好了"), vec![3]));
        assert_eq!(
            settled("@Ada @Ada\n@李雷"),
            (format!("{one} {one}\n{three}"), vec![1, 3])
        );
    }

    #[test]
    fn what_is_no_name_stays() {
        for text in [
            "@Adams",
            "ada@Ada",
            "\\@Ada",
            "@",
            "@ Ada",
            "`@Ada`",
            "    @Ada",
            "@Bo",
            "@Nobody",
            "[@Ada](https://example.org)",
            "```\n@Ada\n```",
        ] {
            assert_eq!(settled(text), (text.to_owned(), vec![]), "{text}");
        }
    }

    #[test]
    fn the_written_form_is_read_back_with_the_true_name() {
        for person in people() {
            let text = format!("Well, {}!", written(&person));
            assert_eq!(settled(&text), (text.clone(), vec![person.no.0]), "{text}");
        }
        let ada = &people()[0];
        let forged = format!("@[The boss]({})", ada.id);
        assert_eq!(settled(&forged), (written(ada), vec![1]));
        let stranger = person(99, "Zoe");
        assert_eq!(settled(&written(&stranger)), ("@Zoe".to_owned(), vec![]));
        let within = format!("@[\\@\\[Ada\\]({})]({})", ada.id, stranger.id);
        let (text, named) = settled(&within);
        assert!(text.starts_with("@@\\[Ada\\]"), "{text}");
        assert!(named.is_empty());
    }

    #[test]
    fn who_is_gone_is_nobody() {
        let stranger = person(99, "Zoe");
        let text = format!("Hi {}, and {}", written(&stranger), written(&people()[0]));
        let (text, named) = settle(&text, &places(&text), &people(), &[stranger.id]);
        assert_eq!(text, format!("Hi @…, and {}", written(&people()[0])));
        assert_eq!(named, [MemberNo(1)]);
        // Also behind those that count.
        let text = "@Ada ".repeat(MOST) + &written(&stranger);
        assert_eq!(ids(&places(&text)), [stranger.id]);
        let (text, _) = settle(&text, &places(&text), &people(), &[stranger.id]);
        assert!(text.ends_with(" @…"), "{text}");
    }

    #[test]
    fn a_name_goes_out_of_a_text() {
        for person in people() {
            let name = written(&person);
            let other = written(&people()[(person.no.0 as usize) % 6]);
            let text = format!(
                "[x] {name}, {other}: `{name}` and [him]({}){name}",
                person.id
            );
            let gone = format!("[x] @…, {other}: `@…` and @…@…");
            assert_eq!(unnamed(&text, person.id), gone, "{text}");
        }
        assert_eq!(unnamed("Nobody", MemberId(Uuid::nil())), "Nobody");
    }

    #[test]
    fn so_many_and_no_more() {
        let text = "@Ada ".repeat(MOST + 1);
        let (settled, named) = settled(&text);
        assert_eq!((settled.matches("mem_").count(), named), (MOST, vec![1]));
        let ada = written(&people()[0]);
        let (settled, _) = self::settled(&format!("{ada} ").repeat(MOST + 1));
        assert_eq!(settled.matches("mem_").count(), MOST, "the rest are words");
    }
}
