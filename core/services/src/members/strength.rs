//! How soon a password is guessed: by zxcvbn, which knows the person's own words too.

use kith_domain::input::{self, Guessable, InputError, limits};
use tokio::sync::Semaphore;
use zxcvbn::{Score, feedback::Warning, zxcvbn};

use crate::db::Fault;

/// Passwords judged at the same time.
static TURNS: Semaphore = Semaphore::const_new(2);

/// From 0, guessed at once, to 4, guessed by nobody.
pub const LEAST: u8 = 2;

/// What is known of a password before it is anybody's.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Strength {
    /// 0 to 4, as zxcvbn scores it; under [`LEAST`] it is refused.
    pub score: u8,
    /// What makes it easy to guess, where something does.
    pub because: Option<Guessable>,
}

/// How strong a password is for somebody of this name and address. Only its first hundred characters
/// count, which bounds how long the answer takes.
#[must_use]
pub fn strength(password: &str, name: &str, email: &str) -> Strength {
    let own: Vec<&str> = [name, email]
        .into_iter()
        .chain(name.split_whitespace())
        .chain(email.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 2)
        .collect();
    let entropy = zxcvbn(password, &own);
    let personal = entropy.sequence().iter().any(|found| {
        own.iter()
            .any(|word| word.eq_ignore_ascii_case(&found.token))
    });
    let warning = entropy.feedback().and_then(|feedback| feedback.warning());
    let because = (entropy.score() < Score::Four).then(|| {
        if personal {
            Guessable::Personal
        } else {
            warning.map_or(Guessable::Short, because)
        }
    });
    Strength {
        score: entropy.score().into(),
        because,
    }
}

fn because(warning: Warning) -> Guessable {
    match warning {
        Warning::StraightRowsOfKeysAreEasyToGuess
        | Warning::ShortKeyboardPatternsAreEasyToGuess => Guessable::Keyboard,
        Warning::RepeatsLikeAaaAreEasyToGuess
        | Warning::RepeatsLikeAbcAbcAreOnlySlightlyHarderToGuess => Guessable::Repeated,
        Warning::SequencesLikeAbcAreEasyToGuess => Guessable::Sequence,
        Warning::RecentYearsAreEasyToGuess | Warning::DatesAreOftenEasyToGuess => Guessable::Date,
        Warning::NamesAndSurnamesByThemselvesAreEasyToGuess
        | Warning::CommonNamesAndSurnamesAreEasyToGuess => Guessable::Name,
        Warning::AWordByItselfIsEasyToGuess => Guessable::Word,
        Warning::ThisIsATop10Password
        | Warning::ThisIsATop100Password
        | Warning::ThisIsACommonPassword
        | Warning::ThisIsSimilarToACommonlyUsedPassword => Guessable::Common,
    }
}

impl Strength {
    /// Why the password would be refused; none where it may be somebody's.
    #[must_use]
    pub fn refused(self) -> Option<Guessable> {
        (self.score < LEAST).then(|| self.because.unwrap_or(Guessable::Short))
    }
}

/// The same without keeping others waiting: it takes a moment.
///
/// # Errors
/// A machine that fails.
pub async fn judge(password: &str, name: &str, email: &str) -> Result<Strength, Fault> {
    let own = |text: &str, most: u32| text.chars().take(most as usize).collect::<String>();
    let (password, name, email) = (
        own(password, limits::PASSWORD_MAX),
        own(name, limits::DISPLAY_NAME),
        own(email, limits::EMAIL),
    );
    // Anybody may ask as they type; hashing and everything else have their turn too.
    let turn = TURNS.acquire().await;
    let _turn = turn.map_err(|error| Fault::new(error.to_string()))?;
    tokio::task::spawn_blocking(move || strength(&password, &name, &email))
        .await
        .map_err(|error| Fault::new(error.to_string()))
}

/// Whether the password may be this person's: 8 to 128 characters that are not guessed soon.
///
/// # Errors
/// Outside, a machine that fails; inside, what is wrong with the password.
pub async fn check(
    password: &str,
    name: &str,
    email: &str,
) -> Result<Result<(), InputError>, Fault> {
    if let Err(error) = input::password(password) {
        return Ok(Err(error));
    }
    let refused = judge(password, name, email).await?.refused();
    Ok(refused.map_or(Ok(()), |because| Err(InputError::Guessable(because))))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn guessable(password: &str) -> Option<Guessable> {
        strength(
            password,
            "Wilhelmina Ostrander",
            "mina.ostrander@harbour.example",
        )
        .refused()
    }

    #[test]
    fn what_is_guessed_soon_is_refused_with_its_reason() {
        for (password, because) in [
            ("password1", Guessable::Common),
            ("qwertyuiop", Guessable::Common),
            ("aaaaaaaaaa", Guessable::Repeated),
            ("abcdefghij", Guessable::Sequence),
            ("ostrander1", Guessable::Personal),
            ("Wilhelmina", Guessable::Personal),
        ] {
            assert_eq!(guessable(password), Some(because), "{password}");
        }
    }

    #[test]
    fn no_rule_asks_for_signs_or_capitals() {
        for password in ["correct horse", "榆树下的一壶茶很香", "kettle-otter-mile"] {
            assert_eq!(guessable(password), None, "{password}");
        }
    }

    #[tokio::test]
    async fn the_longest_password_is_judged() {
        let long = "Ĳ".repeat(128);
        assert!(check(&long, "", "").await.is_ok());
        let longer = check(&"x7".repeat(65), "", "").await.map_err(|_| ());
        assert_eq!(longer, Ok(Err(InputError::TooLong(128))));
    }
}
