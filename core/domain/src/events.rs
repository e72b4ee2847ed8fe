//! Events that the operator's own shop reports, and what a rule makes of them (`docs/FORMULAS.md` 5).

use serde::{Deserialize, Serialize};

use crate::{
    day::{DAY_MS, Millis},
    input::{self, InputError},
    ledger::MAX_TRANSFER,
};

/// The most characters of a kind.
pub const KIND: u32 = 40;
/// The most characters of a reference.
pub const REFERENCE: u32 = 100;
/// The largest amount, in minor units.
pub const MAX_AMOUNT: i64 = 1_000_000_000_000;
/// How long ago an event may have been that is reported now.
pub const PAST: Millis = 90 * DAY_MS;
/// How far the clock of a shop may be ahead.
pub const SKEW: Millis = 5 * 60_000;

/// What became of an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Outcome {
    /// A rule paid.
    Paid = 0,
    /// No rule rewards its kind.
    NoRule = 1,
    /// The member was suspended.
    Suspended = 2,
    /// The rule counts another currency.
    OtherCurrency = 3,
    /// The amount is below the rule's minimum.
    BelowMinimum = 4,
    /// The amount makes less than a point.
    TooLittle = 5,
    /// What the rule pays a person in a day was used up.
    Capped = 6,
}

impl Outcome {
    /// All of them, in order of their codes.
    pub const ALL: [Self; 7] = [
        Self::Paid,
        Self::NoRule,
        Self::Suspended,
        Self::OtherCurrency,
        Self::BelowMinimum,
        Self::TooLittle,
        Self::Capped,
    ];

    /// What files and programs call them, in order of their codes.
    pub const NAMES: &'static [&'static str] = &[
        "paid",
        "no_rule",
        "suspended",
        "other_currency",
        "below_minimum",
        "too_little",
        "capped",
    ];

    /// The code under which it is stored.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// Its name in files and over the API.
    #[must_use]
    pub fn name(self) -> &'static str {
        Self::NAMES[self as usize]
    }

    /// The one behind a code; an unknown code paid nobody.
    #[must_use]
    pub fn from_code(code: i16) -> Self {
        let found = Self::ALL.into_iter().find(|one| one.code() == code);
        found.unwrap_or(Self::NoRule)
    }
}

/// What a rule asks of an event and makes of its amount.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Terms {
    /// Points for each full unit of this many minor units; none for points whatever the amount.
    pub unit: Option<i64>,
    /// The currency that counts, where the amount does.
    pub currency: Option<String>,
    /// The least amount that is rewarded.
    pub minimum: Option<i64>,
    /// The most points for one event.
    pub cap: Option<i64>,
}

impl Terms {
    /// R: `base`, or ⌊amount / unit⌋ · `base`, at most the cap and what a transfer may move.
    ///
    /// # Errors
    /// Why the event is not rewarded.
    pub fn reward(
        &self,
        base: i64,
        amount: Option<i64>,
        currency: Option<&str>,
    ) -> Result<i64, Outcome> {
        let counts = self.unit.is_some() || self.minimum.is_some();
        if counts && self.currency.as_deref() != currency {
            return Err(Outcome::OtherCurrency);
        }
        let amount = amount.unwrap_or(0);
        if self.minimum.is_some_and(|minimum| amount < minimum) {
            return Err(Outcome::BelowMinimum);
        }
        let units = self.unit.map_or(1, |unit| amount.max(0) / unit.max(1));
        let most = self.cap.unwrap_or(MAX_TRANSFER).min(MAX_TRANSFER);
        match units.saturating_mul(base).min(most) {
            reward if reward > 0 => Ok(reward),
            _ => Err(Outcome::TooLittle),
        }
    }
}

/// A kind of event, a word of the operator's: lower-case letters, digits and `_`, a letter first.
///
/// # Errors
/// [`InputError::Required`], [`InputError::TooLong`] or [`InputError::Malformed`].
pub fn kind(typed: &str) -> Result<String, InputError> {
    let kind = input::line(typed, 1, KIND)?;
    let plain = |c: char| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '_';
    if kind.starts_with(|c: char| c.is_ascii_lowercase()) && kind.chars().all(plain) {
        Ok(kind)
    } else {
        Err(InputError::Malformed)
    }
}

/// A currency, as three capital letters (ISO 4217).
///
/// # Errors
/// [`InputError::Required`] or [`InputError::Malformed`].
pub fn currency(typed: &str) -> Result<String, InputError> {
    let currency = typed.trim();
    if currency.is_empty() {
        return Err(InputError::Required);
    }
    if currency.len() == 3 && currency.chars().all(|c| c.is_ascii_uppercase()) {
        Ok(currency.to_owned())
    } else {
        Err(InputError::Malformed)
    }
}

/// Digits behind the point of an amount: those of the currency's minor unit (ISO 4217).
#[must_use]
pub fn decimals(currency: &str) -> u32 {
    match currency {
        "BIF" | "CLP" | "DJF" | "GNF" | "ISK" | "JPY" | "KMF" | "KRW" | "PYG" | "RWF" | "UGX"
        | "UYI" | "VND" | "VUV" | "XAF" | "XOF" | "XPF" => 0,
        "BHD" | "IQD" | "JOD" | "KWD" | "LYD" | "OMR" | "TND" => 3,
        _ => 2,
    }
}

/// An amount in minor units as people write it: 4990 of EUR is `49.90`.
#[must_use]
pub fn major(amount: i64, currency: &str) -> String {
    let digits = decimals(currency);
    let scale = 10_i64.pow(digits);
    match digits {
        0 => amount.to_string(),
        digits => format!(
            "{}.{:0width$}",
            amount / scale,
            (amount % scale).abs(),
            width = digits as usize
        ),
    }
}

/// What people write as an amount, in minor units: `49.9` of EUR is 4990.
///
/// # Errors
/// [`InputError::Required`], [`InputError::Malformed`], or [`InputError::OutOfRange`] beyond
/// [`MAX_AMOUNT`].
pub fn minor(typed: &str, currency: &str) -> Result<i64, InputError> {
    let typed = typed.trim();
    if typed.is_empty() {
        return Err(InputError::Required);
    }
    let digits = decimals(currency) as usize;
    let (whole, part) = typed.split_once('.').unwrap_or((typed, ""));
    let plain = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit());
    if whole.is_empty() || part.len() > digits || !plain(whole) || !plain(part) {
        return Err(InputError::Malformed);
    }
    let beyond = InputError::OutOfRange(0, MAX_AMOUNT);
    let amount: i64 = format!("{whole}{part:0<digits$}")
        .parse()
        .map_err(|_| beyond)?;
    if amount > MAX_AMOUNT {
        return Err(beyond);
    }
    Ok(amount)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn per_euro() -> Terms {
        Terms {
            unit: Some(100),
            currency: Some("EUR".to_owned()),
            minimum: Some(500),
            cap: Some(60),
        }
    }

    #[test]
    fn each_full_unit_counts_within_minimum_and_cap() {
        let of = |amount| per_euro().reward(1, Some(amount), Some("EUR"));
        assert_eq!(of(4990), Ok(49));
        assert_eq!(of(499), Err(Outcome::BelowMinimum));
        assert_eq!(of(500), Ok(5));
        assert_eq!([of(5999), of(6000), of(6100)], [Ok(59), Ok(60), Ok(60)]);
        let other = per_euro().reward(1, Some(4990), Some("USD"));
        assert_eq!(other, Err(Outcome::OtherCurrency));
        assert_eq!(
            per_euro().reward(1, None, None),
            Err(Outcome::OtherCurrency)
        );
        let free = Terms {
            minimum: None,
            ..per_euro()
        };
        assert_eq!(
            free.reward(1, Some(99), Some("EUR")),
            Err(Outcome::TooLittle)
        );
    }

    #[test]
    fn fixed_points_ask_for_no_amount() {
        let fixed = Terms {
            unit: None,
            currency: None,
            minimum: None,
            cap: None,
        };
        assert_eq!(fixed.reward(20, None, None), Ok(20));
        assert_eq!(fixed.reward(20, Some(1), Some("JPY")), Ok(20));
    }

    #[test]
    fn amounts_are_written_and_read_in_their_currency() {
        assert_eq!(major(4990, "EUR"), "49.90");
        assert_eq!(major(5, "EUR"), "0.05");
        assert_eq!(major(4990, "JPY"), "4990");
        assert_eq!(major(4990, "KWD"), "4.990");
        assert_eq!(minor("49.9", "EUR"), Ok(4990));
        assert_eq!(minor(" 1 ", "EUR"), Ok(100));
        assert_eq!(minor("1", "JPY"), Ok(1));
        assert_eq!(minor("", "EUR"), Err(InputError::Required));
        for odd in ["1,50", "-1", ".5", "1.555", "1e3", "+1"] {
            assert_eq!(minor(odd, "EUR"), Err(InputError::Malformed), "{odd}");
        }
        let beyond = Err(InputError::OutOfRange(0, MAX_AMOUNT));
        assert_eq!(minor("10000000000.01", "EUR"), beyond);
        assert_eq!(minor(&"9".repeat(40), "EUR"), beyond);
    }

    #[test]
    fn kinds_are_plain_words() {
        assert_eq!(kind(" purchase "), Ok("purchase".to_owned()));
        assert_eq!(kind("visit_2"), Ok("visit_2".to_owned()));
        for odd in ["Purchase", "2x", "_x", "a b", "a-b", "买"] {
            assert_eq!(kind(odd), Err(InputError::Malformed), "{odd}");
        }
        assert_eq!(kind(&"a".repeat(41)), Err(InputError::TooLong(40)));
        assert_eq!(currency("EUR"), Ok("EUR".to_owned()));
        assert_eq!(currency("eur"), Err(InputError::Malformed));
    }

    #[test]
    fn outcomes_are_read_back() {
        for (at, outcome) in (0..).zip(Outcome::ALL) {
            assert_eq!((outcome.code(), Outcome::from_code(at)), (at, outcome));
        }
        assert_eq!(Outcome::ALL.len(), Outcome::NAMES.len());
        assert_eq!(Outcome::Capped.name(), "capped");
    }

    proptest! {
        #[test]
        fn a_reward_is_the_floor_and_never_overflows(
            base in 1_i64..=MAX_TRANSFER, amount in 0_i64..=MAX_AMOUNT, unit in 1_i64..=MAX_AMOUNT,
            cap in proptest::option::of(1_i64..=MAX_TRANSFER),
        ) {
            let terms = Terms { unit: Some(unit), cap, ..per_euro() };
            let terms = Terms { minimum: None, ..terms };
            let exact = i128::from(amount / unit) * i128::from(base);
            let most = i128::from(cap.unwrap_or(MAX_TRANSFER));
            let reward = terms.reward(base, Some(amount), Some("EUR"));
            let expected = exact.min(most);
            if expected == 0 {
                prop_assert_eq!(reward, Err(Outcome::TooLittle));
            } else {
                prop_assert_eq!(reward.map(i128::from), Ok(expected));
            }
        }

        #[test]
        fn an_amount_is_read_as_it_was_written(
            amount in 0_i64..=MAX_AMOUNT, currency in proptest::sample::select(vec!["EUR", "JPY", "KWD"]),
        ) {
            prop_assert_eq!(minor(&major(amount, currency), currency), Ok(amount));
        }
    }
}
