//! Which mailbox an address leads to, as far as its provider's rules are known: one mailbox is one
//! person.

/// How a provider reads the part before the `@`.
struct Provider {
    /// Its domains, which share their mailboxes; the first one stands for all.
    domains: &'static [&'static str],
    /// Characters that make no difference.
    ignored: &'static [char],
    /// What begins a tag, besides `+`.
    tag: Option<char>,
}

/// Providers that say how they read addresses.
const PROVIDERS: &[Provider] = &[
    Provider {
        domains: &["gmail.com", "googlemail.com"],
        ignored: &['.'],
        tag: None,
    },
    Provider {
        domains: &["proton.me", "protonmail.com", "pm.me"],
        ignored: &['.', '-', '_'],
        tag: None,
    },
    Provider {
        domains: &["icloud.com", "me.com", "mac.com"],
        ignored: &[],
        tag: None,
    },
    Provider {
        domains: &["yandex.com", "yandex.ru", "ya.ru"],
        ignored: &['.', '-'],
        tag: None,
    },
    Provider {
        domains: &["yahoo.com", "ymail.com"],
        ignored: &[],
        tag: Some('-'),
    },
];

/// The mailbox behind an address in lower case: without the tag, which begins with a `+` wherever
/// there is one, and by the rules of the provider where it is a known one.
#[must_use]
pub fn person_key(local: &str, domain: &str) -> String {
    let provider = PROVIDERS.iter().find(|one| one.domains.contains(&domain));
    let tag = provider.and_then(|one| one.tag);
    let bare = |c: char| c == '+' || Some(c) == tag;
    let mailbox = local.split(bare).next().unwrap_or(local);
    let Some(provider) = provider else {
        return format!("{mailbox}@{domain}");
    };
    let mailbox = mailbox.replace(provider.ignored, "");
    format!("{mailbox}@{}", provider.domains[0])
}

#[cfg(test)]
mod tests {
    use super::person_key;
    use crate::input::Email;

    fn key(address: &str) -> String {
        Email::parse(address).map_or_else(|error| error.to_string(), |email| email.person_key)
    }

    #[test]
    fn one_mailbox_has_one_key_however_it_is_written() {
        for (one, other) in [
            ("Ada.Lovelace@Gmail.com", "adalovelace+kith@googlemail.com"),
            ("ada_love-lace@proton.me", "adalovelace@pm.me"),
            ("ada@iCloud.com", "ada+x@me.com"),
            ("ada.l@yandex.ru", "ada-l@ya.ru"),
            ("ada-shop@yahoo.com", "ada-news@yahoo.com"),
            ("ada+1@outlook.com", "ADA@outlook.com"),
            ("ada+tag@example.org", "ada@example.org"),
        ] {
            assert_eq!(key(one), key(other), "{one} {other}");
        }
    }

    #[test]
    fn other_mailboxes_have_other_keys() {
        for (one, other) in [
            ("a.b@example.org", "ab@example.org"),
            ("a.b@outlook.com", "ab@outlook.com"),
            ("a-b@gmail.com", "ab@gmail.com"),
            ("ada@gmail.com", "ada@example.org"),
            ("ada@outlook.com", "ada@hotmail.com"),
        ] {
            assert_ne!(key(one), key(other), "{one} {other}");
        }
        assert_eq!(person_key("+odd", "example.org"), "@example.org");
    }
}
