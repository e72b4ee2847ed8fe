//! What people type, checked once: the same checks on the page, over the API and in an import.

use serde::{Deserialize, Serialize};

use crate::mailbox;

/// What is wrong with a typed value. The page turns it into a sentence in the reader's language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize, thiserror::Error)]
#[serde(rename_all = "snake_case")]
pub enum InputError {
    /// Nothing was typed.
    #[error("is required")]
    Required,
    /// Fewer characters than needed.
    #[error("needs at least {0} characters")]
    TooShort(u32),
    /// More characters than allowed.
    #[error("takes at most {0} characters")]
    TooLong(u32),
    /// Not of the expected form.
    #[error("is not of the expected form")]
    Malformed,
    /// Outside the allowed range.
    #[error("must lie between {0} and {1}")]
    OutOfRange(i64, i64),
    /// The password would be guessed soon.
    #[error("would be guessed soon")]
    Guessable(Guessable),
}

/// What makes a password easy to guess.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Guessable {
    /// It is among those that most people choose.
    Common,
    /// It holds the person's own name or address.
    Personal,
    /// A word of a dictionary.
    Word,
    /// A name or surname.
    Name,
    /// A date or a year.
    Date,
    /// Neighbours on a keyboard.
    Keyboard,
    /// The same again and again.
    Repeated,
    /// As `abcd` or `6543`.
    Sequence,
    /// Too little of anything.
    Short,
}

impl Guessable {
    /// All of them.
    pub const ALL: [Self; 9] = [
        Self::Common,
        Self::Personal,
        Self::Word,
        Self::Name,
        Self::Date,
        Self::Keyboard,
        Self::Repeated,
        Self::Sequence,
        Self::Short,
    ];
}

/// What is wrong with the fields of a form, all of it: so that it can be mended in one go.
#[derive(Clone, Debug)]
pub struct Mistakes<F>(Vec<(F, InputError)>);

impl<F> Default for Mistakes<F> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

impl<F> Mistakes<F> {
    /// The checked value; where it is refused, that is noted, and nothing stands in its place.
    pub fn note<T: Default>(&mut self, field: F, checked: Result<T, InputError>) -> T {
        checked.unwrap_or_else(|error| {
            self.add(field, error);
            T::default()
        })
    }

    /// Notes what is wrong with a field.
    pub fn add(&mut self, field: F, error: InputError) {
        self.0.push((field, error));
    }

    /// Whether a number lies within its bounds, both included; noted where it does not.
    pub fn bound(&mut self, field: F, number: i64, (min, max): (i64, i64)) {
        if !(min..=max).contains(&number) {
            self.add(field, InputError::OutOfRange(min, max));
        }
    }

    /// Goes on where nothing is wrong.
    ///
    /// # Errors
    /// The mistakes, in the order in which they were noted.
    pub fn none(self) -> Result<(), Vec<(F, InputError)>> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(self.0)
        }
    }
}

/// Limits of what can be typed, in characters.
pub mod limits {
    /// A member's display name.
    pub const DISPLAY_NAME: u32 = 60;
    /// What a member says of themselves.
    pub const PROFILE_WORDS: u32 = 400;
    /// An e-mail address.
    pub const EMAIL: u32 = 254;
    /// The shortest password.
    pub const PASSWORD_MIN: u32 = 8;
    /// The longest password.
    pub const PASSWORD_MAX: u32 = 128;
    /// What a member calls a passkey.
    pub const PASSKEY_NAME: u32 = 60;
    /// A circle's name.
    pub const CIRCLE_NAME: u32 = 80;
    /// A circle's purpose.
    pub const CIRCLE_PURPOSE: u32 = 400;
    /// A circle's rules of the house.
    pub const HOUSE_RULES: u32 = 4_000;
    /// What somebody says who asks to come into a circle.
    pub const CIRCLE_REQUEST: u32 = 400;
    /// What somebody says who invites.
    pub const INVITATION: u32 = 400;
    /// What somebody asks who is invited.
    pub const QUESTION: u32 = 400;
    /// What the inviter answers.
    pub const ANSWER: u32 = 1_000;
    /// What somebody is asked who registers.
    pub const JOIN_QUESTION: u32 = 200;
    /// An answer to it that is accepted.
    pub const JOIN_ANSWER: u32 = 60;
    /// Answers to it that are accepted.
    pub const JOIN_ANSWERS: u32 = 10;
    /// A post.
    pub const POST: u32 = 10_000;
    /// A comment.
    pub const COMMENT: u32 = 4_000;
    /// What a partner is called.
    pub const PARTNER_NAME: u32 = 80;
    /// The terms between the community and a partner.
    pub const PARTNER_TERMS: u32 = 10_000;
    /// What a partner calls one of their links.
    pub const PARTNER_LINK: u32 = 60;
    /// What a partner's shop calls an order.
    pub const ORDER: u32 = 100;
    /// A query of the search.
    pub const QUERY: u32 = 200;
    /// A reason for a moderation step.
    pub const REASON: u32 = 400;
    /// What somebody says who reports something.
    pub const REPORT: u32 = 1_000;
    /// What somebody says who appeals.
    pub const APPEAL: u32 = 2_000;
    /// A reward's name.
    pub const REWARD_NAME: u32 = 80;
    /// A reward's description.
    pub const REWARD_TEXT: u32 = 1_000;
    /// The terms of the community.
    pub const TERMS: u32 = 40_000;
    /// Rows on one page of a list.
    pub const PAGE: u32 = 100;
}

/// A text without surrounding space and control characters (line feed and tab apart), of `min` to
/// `max` characters.
///
/// # Errors
/// [`InputError::Required`], [`InputError::TooShort`], [`InputError::TooLong`], or
/// [`InputError::Malformed`] for control characters.
pub fn text(typed: &str, min: u32, max: u32) -> Result<String, InputError> {
    let text = typed.trim().replace("\r\n", "\n");
    let length = u32::try_from(text.chars().count()).unwrap_or(u32::MAX);
    if length == 0 && min > 0 {
        return Err(InputError::Required);
    }
    if length < min {
        return Err(InputError::TooShort(min));
    }
    if length > max {
        return Err(InputError::TooLong(max));
    }
    if text
        .chars()
        .any(|c| c.is_control() && c != '\n' && c != '\t')
    {
        return Err(InputError::Malformed);
    }
    Ok(text)
}

/// A text of one line, white space folded.
///
/// # Errors
/// As [`text`].
pub fn line(typed: &str, min: u32, max: u32) -> Result<String, InputError> {
    text(
        &typed.split_whitespace().collect::<Vec<_>>().join(" "),
        min,
        max,
    )
}

/// A password as typed: 8 to 128 characters, no other rule.
///
/// # Errors
/// [`InputError::Required`], [`InputError::TooShort`] or [`InputError::TooLong`].
pub fn password(typed: &str) -> Result<String, InputError> {
    let length = u32::try_from(typed.chars().count()).unwrap_or(u32::MAX);
    match length {
        0 => Err(InputError::Required),
        n if n < limits::PASSWORD_MIN => Err(InputError::TooShort(limits::PASSWORD_MIN)),
        n if n > limits::PASSWORD_MAX => Err(InputError::TooLong(limits::PASSWORD_MAX)),
        _ => Ok(typed.to_owned()),
    }
}

/// An e-mail address, in the three forms that Kith keeps of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Email {
    /// As the person wrote it.
    pub written: String,
    /// In lower case: what must be unique, and what one signs in with.
    pub key: String,
    /// The mailbox behind the address, as [`mailbox::person_key`] names it: two addresses that agree
    /// here belong to one person.
    pub person_key: String,
}

impl Email {
    /// Reads an address. Only what every mail system needs is checked; delivery proves the rest.
    ///
    /// # Errors
    /// [`InputError::Required`], [`InputError::TooLong`] or [`InputError::Malformed`].
    pub fn parse(typed: &str) -> Result<Self, InputError> {
        let written = line(typed, 1, limits::EMAIL)?;
        let (local, domain) = written.rsplit_once('@').ok_or(InputError::Malformed)?;
        let odd = |c: char| c.is_whitespace() || c.is_control() || "<>()[],;:\\\"".contains(c);
        let labels_ok = domain.split('.').all(|label| {
            !label.is_empty()
                && label.len() <= 63
                && !label.starts_with('-')
                && !label.ends_with('-')
                && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        });
        if local.is_empty()
            || local.len() > 64
            || local.contains(odd)
            || local.contains('@')
            || !labels_ok
            || !domain.contains('.')
        {
            return Err(InputError::Malformed);
        }
        let key = written.to_lowercase();
        let (local, domain) = key.rsplit_once('@').ok_or(InputError::Malformed)?;
        let person_key = mailbox::person_key(local, domain);
        Ok(Self {
            written: written.clone(),
            key,
            person_key,
        })
    }
}

/// A slug made from a name: lower-case letters and digits of any script, joined by hyphens, at most
/// 60 characters; `fallback` where nothing is left.
#[must_use]
pub fn slug(name: &str, fallback: &str) -> String {
    let mut slug = String::new();
    for c in name.chars().flat_map(char::to_lowercase) {
        if c.is_alphanumeric() {
            slug.push(c);
        } else if !slug.is_empty() && !slug.ends_with('-') {
            slug.push('-');
        }
        if slug.chars().count() >= 60 {
            break;
        }
    }
    let slug = slug.trim_matches('-');
    if slug.is_empty() {
        fallback.to_owned()
    } else {
        slug.to_owned()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_of_one_person_share_a_key() {
        let plain = Email::parse("Ada.Lovelace@Gmail.com").map(|e| e.person_key);
        let tagged = Email::parse(" adalovelace+kith@googlemail.com ").map(|e| e.person_key);
        assert_eq!(plain, tagged);
        let other = Email::parse("a.b@example.org").map(|e| e.person_key);
        assert_ne!(other, Email::parse("ab@example.org").map(|e| e.person_key));
    }

    #[test]
    fn what_is_no_address_is_refused() {
        for typed in [
            "x",
            "@example.org",
            "a@",
            "a@b",
            "a b@example.org",
            "a@-x.org",
            "a@x..org",
            "a@b@c.org",
            "<a@x.org>",
        ] {
            assert_eq!(Email::parse(typed), Err(InputError::Malformed), "{typed}");
        }
        assert_eq!(Email::parse("  "), Err(InputError::Required));
        assert!(Email::parse("o'neil+x@example.co.uk").is_ok());
    }

    #[test]
    fn bounds_hold_on_both_sides() {
        assert_eq!(password(&"x".repeat(7)), Err(InputError::TooShort(8)));
        assert!(password(&"x".repeat(8)).is_ok());
        assert!(password(&"密".repeat(128)).is_ok());
        assert_eq!(password(&"x".repeat(129)), Err(InputError::TooLong(128)));
        assert_eq!(line(" a \n b ", 1, 9), Ok("a b".to_owned()));
        assert_eq!(text("a\u{0}b", 1, 9), Err(InputError::Malformed));
        assert_eq!(text("a\r\nb", 1, 3), Ok("a\nb".to_owned()));
    }

    #[test]
    fn slugs_keep_every_script() {
        assert_eq!(
            slug("  Ember & Oak — Home Brewing! ", "c"),
            "ember-oak-home-brewing"
        );
        assert_eq!(slug("胶片 摄影", "c"), "胶片-摄影");
        assert_eq!(slug("!!!", "circle"), "circle");
    }
}
