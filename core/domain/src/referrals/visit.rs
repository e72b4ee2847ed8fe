//! How far somebody goes who came by a link: the steps of attention, interest, search and action.

use serde::{Deserialize, Serialize};

/// A step; each counts once for a visitor and a link.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Step {
    /// They saw the page of the link.
    Attention = 0,
    /// They saw another page.
    Interest = 1,
    /// They looked through circles, rewards or help.
    Search = 2,
    /// They joined.
    Action = 3,
}

impl Step {
    /// All of them, in order.
    pub const ALL: [Self; 4] = [Self::Attention, Self::Interest, Self::Search, Self::Action];

    /// What the table stores.
    #[must_use]
    pub const fn code(self) -> i16 {
        self as i16
    }

    /// The step that seeing a page is, apart from the page of a link itself.
    #[must_use]
    pub fn of_page(path: &str) -> Self {
        match path.trim_start_matches('/').split('/').next() {
            Some("circles" | "rewards" | "search" | "terms") => Self::Search,
            _ if path.starts_with("/api/docs") => Self::Search,
            _ => Self::Interest,
        }
    }
}

/// What programs call themselves that open links: crawlers, previews of other sites, tools.
const PROGRAMS: [&str; 13] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "preview",
    "facebookexternalhit",
    "whatsapp/",
    "embedly",
    "curl/",
    "wget/",
    "python-",
    "go-http-client",
    "java/",
];

/// Whether whoever opens a link says that they are a program. Such openings are counted apart from
/// those of people.
#[must_use]
pub fn is_program(agent: &str) -> bool {
    let agent = agent.to_ascii_lowercase();
    PROGRAMS.iter().any(|name| agent.contains(name))
}

#[cfg(test)]
mod tests {
    use super::{Step, is_program};

    #[test]
    fn programs_say_what_they_are() {
        for agent in [
            "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
            "facebookexternalhit/1.1",
            "WhatsApp/2.23.20.0",
            "curl/8.5.0",
            "Baiduspider+(+http://www.baidu.com/search/spider.htm)",
        ] {
            assert!(is_program(agent), "{agent}");
        }
        for agent in [
            "",
            "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/131.0 Safari/537.36",
            "Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) MicroMessenger/8.0.42",
        ] {
            assert!(!is_program(agent), "{agent}");
        }
    }

    #[test]
    fn looking_through_things_is_a_search() {
        for path in [
            "/circles",
            "/circles/bread",
            "/rewards",
            "/search",
            "/terms",
            "/api/docs",
            "/api/docs/circles",
        ] {
            assert_eq!(Step::of_page(path), Step::Search, "{path}");
        }
        for path in ["/", "/join", "/sign-in", "/circle"] {
            assert_eq!(Step::of_page(path), Step::Interest, "{path}");
        }
        let codes = Step::ALL.map(Step::code);
        assert_eq!(codes, [0, 1, 2, 3]);
    }
}
