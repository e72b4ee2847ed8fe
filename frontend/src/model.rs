//! What travels between islands and server.

use serde::{Deserialize, Serialize};
use server_fn::{
    codec::JsonEncoding,
    error::{FromServerFnError, ServerFnErrorErr},
};

/// Why a call did not succeed.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Failure {
    /// Nobody is signed in any more.
    SignIn,
    /// The use case refused; a sentence that says what to do.
    Refused(String),
    /// The call cannot be read; none of our islands sends such a one.
    Malformed,
    /// Something broke and was logged, or the server did not answer.
    Broken,
}

impl FromServerFnError for Failure {
    type Encoder = JsonEncoding;

    fn from_server_fn_error(error: ServerFnErrorErr) -> Self {
        match error {
            ServerFnErrorErr::Args(_)
            | ServerFnErrorErr::MissingArg(_)
            | ServerFnErrorErr::Deserialization(_) => Self::Malformed,
            _ => Self::Broken,
        }
    }
}

/// The figures of the start page: members, circles, active this week, posts.
pub type Counted = [i64; 4];

/// What was written, and what the page around it shows of it.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Written {
    /// The post or comment, as HTML that the server made.
    pub html: String,
    /// What its author can spend now; none where that could not be read.
    pub points: Option<i64>,
    /// How many posts the circle has now; none after a comment, and where that could not be read.
    pub posts: Option<i64>,
}

/// A page of a list.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Listed {
    /// Its rows, as HTML that the server made.
    pub html: String,
    /// Where the next page begins.
    pub next: Option<String>,
}

/// A number with thousands separators, as both languages write them: `12,345`.
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
