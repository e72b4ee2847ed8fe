//! What travels between islands and server: words that are ready to be shown, and typed failures.

use kith_domain::input::InputError;
use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// Why a call did not succeed.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// Nobody is signed in any more.
    SignIn,
    /// The text needs another value.
    Input(InputError),
    /// Only members of the circle write in it.
    NotAMember,
    /// What it was about is gone.
    Gone,
    /// Something broke; it was logged.
    Broken,
    /// The server did not answer.
    Offline,
}

impl std::fmt::Display for Failure {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        std::fmt::Debug::fmt(self, f)
    }
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Request(_) | ServerFnErrorErr::Response(_) => Self::Offline,
            _ => Self::Broken,
        }
    }
}

/// The figures of the start page.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Numbers {
    /// People.
    pub members: i64,
    /// Circles.
    pub circles: i64,
    /// People who did something in the last seven days.
    pub active: i64,
    /// Posts.
    pub posts: i64,
}

/// A person as an avatar shows them.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Face {
    /// The name.
    pub name: String,
    /// What stands in the avatar.
    pub initials: String,
    /// The avatar's class.
    pub tone: String,
}

/// A post or comment, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// Its id.
    pub id: String,
    /// Its own page; empty for a comment.
    pub href: String,
    /// Who wrote it.
    pub author: Face,
    /// When, in words.
    pub when: String,
    /// As shown; sanitised by the server.
    pub html: String,
}

/// How an entry of the wallet is marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Sign {
    /// It came in.
    In,
    /// It went out.
    Out,
    /// It is on hold.
    Held,
    /// It ended without effect.
    Void,
}

/// An entry of the wallet, ready to be shown.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryRow {
    /// Its own page.
    pub href: String,
    /// The day, in words.
    pub day: String,
    /// What happened.
    pub title: String,
    /// Where it stands.
    pub state: String,
    /// The points, with their sign.
    pub amount: String,
    /// How it is marked.
    pub sign: Sign,
    /// Names and values.
    pub facts: Vec<(String, String)>,
}

/// A page of the wallet.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct EntryPage {
    /// The entries.
    pub rows: Vec<EntryRow>,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A member in the picture of a branch. Coordinates are those of the picture, 400 wide.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Dot {
    /// Where.
    pub at: (f32, f32),
    /// Where their sponsor stands.
    pub from: (f32, f32),
    /// Steps below the member.
    pub level: u8,
    /// Which of the member's own referees they came through, from 0.
    pub through: u16,
    /// The name, of the member's own referees only.
    pub name: Option<String>,
}

/// A number with thousands separators.
#[must_use]
pub fn grouped(number: i64) -> String {
    let digits = number.unsigned_abs().to_string();
    let mut text = String::with_capacity(digits.len() * 4 / 3 + 1);
    if number < 0 {
        text.push('−');
    }
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            text.push(',');
        }
        text.push(digit);
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_grouped() {
        assert_eq!(grouped(0), "0");
        assert_eq!(grouped(999), "999");
        assert_eq!(grouped(-1_234_567), "−1,234,567");
    }
}
