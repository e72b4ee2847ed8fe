//! What keeps programs from registering by the thousand: how much work a browser does first, and how
//! an answer to the operator's question is compared.

use unicode_normalization::UnicodeNormalization;

/// The work that is asked where few people come: so many zero bits, about a second of a phone.
pub const LEAST_BITS: u32 = 15;
/// The most that is asked.
pub const MOST_BITS: u32 = LEAST_BITS + 4;
/// As many registrations are nothing unusual anywhere.
const ORDINARY: i64 = 10;

/// How many zero bits are asked where so many registered just now, and so many usually do: a bit more
/// for twice as many.
#[must_use]
pub fn difficulty(recent: i64, usual: i64) -> u32 {
    let times = (recent / usual.max(ORDINARY)).max(1);
    (LEAST_BITS + times.ilog2()).min(MOST_BITS)
}

/// The text whose SHA-256 begins with the zero bits, for one try.
#[must_use]
pub fn work(challenge: &str, number: u32) -> String {
    format!("{challenge}.{number}")
}

/// The zero bits that a hash begins with.
#[must_use]
pub fn zero_bits(hash: &[u8]) -> u32 {
    let mut bits = 0;
    for byte in hash {
        bits += byte.leading_zeros();
        if *byte != 0 {
            break;
        }
    }
    bits
}

/// What is compared of an answer: neither its case, nor its spaces, nor how its letters are encoded.
#[must_use]
pub fn answer_key(text: &str) -> String {
    let letters = text.nfkc().flat_map(char::to_lowercase);
    letters.filter(|letter| !letter.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn work_grows_with_the_crowd() {
        assert_eq!(difficulty(0, 0), LEAST_BITS);
        assert_eq!(difficulty(19, 0), LEAST_BITS, "nothing unusual");
        assert_eq!(difficulty(20, 0), LEAST_BITS + 1);
        assert_eq!(difficulty(100, 100), LEAST_BITS);
        assert_eq!(difficulty(800, 100), LEAST_BITS + 3);
        assert_eq!(difficulty(i64::MAX, 0), MOST_BITS);
    }

    #[test]
    fn zero_bits_are_counted_from_the_left() {
        assert_eq!(zero_bits(&[0x80, 0]), 0);
        assert_eq!(zero_bits(&[0, 0x01, 0]), 15);
        assert_eq!(zero_bits(&[0, 0, 0x7f]), 17);
        assert_eq!(zero_bits(&[]), 0);
    }

    #[test]
    fn answers_are_compared_as_people_read_them() {
        assert_eq!(answer_key(" Sour  Dough\u{3000}"), "sourdough");
        assert_eq!(answer_key("ＡＢＣ１"), "abc1");
        assert_eq!(answer_key("老 面"), "老面");
        assert_ne!(answer_key("rye"), answer_key("spelt"));
    }
}
