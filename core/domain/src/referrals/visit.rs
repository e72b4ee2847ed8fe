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

#[cfg(test)]
mod tests {
    use super::Step;

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
