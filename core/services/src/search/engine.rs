//! A query in the words of each engine. Keys are made of `a` to `z` and digits, so that nothing in
//! them means anything to an engine; they are bound like any value all the same.

use kith_domain::search::{Query, Term};

use crate::Backend;

/// Where the documents of a query are, as `d`; its text is bound at `$1`.
pub(super) struct Matching {
    pub(super) from: &'static str,
    pub(super) condition: &'static str,
    pub(super) text: String,
}

pub(super) fn matching(backend: Backend, query: &Query) -> Matching {
    match backend {
        // The index comes first: CROSS JOIN keeps the order.
        Backend::Sqlite => Matching {
            from: "search_index CROSS JOIN search_documents d ON d.no = search_index.rowid",
            condition: "search_index MATCH $1",
            text: joined(query, " AND ", fts5),
        },
        Backend::Postgres => Matching {
            from: "search_documents d",
            condition: "d.words @@ CAST($1 AS tsquery)",
            text: joined(query, " & ", tsquery),
        },
    }
}

fn joined(query: &Query, and: &str, term: fn(&Term) -> String) -> String {
    let terms: Vec<String> = query.terms().iter().map(term).collect();
    terms.join(and)
}

fn fts5(term: &Term) -> String {
    match term {
        Term::Beginning(key) => format!("\"{key}\" *"),
        Term::Tokens { keys, open } => {
            let star = if *open { " *" } else { "" };
            format!("\"{}\"{star}", keys.join(" "))
        }
    }
}

fn tsquery(term: &Term) -> String {
    match term {
        Term::Beginning(key) => format!("'{key}':*"),
        Term::Tokens { keys, open } => {
            let star = if *open { ":*" } else { "" };
            format!("('{}'{star})", keys.join("' <-> '"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_engine_is_asked_in_its_words() {
        let query = Query::parse("bread \"rye loaf\" sour* 面");
        let of = |backend| matching(backend, &query).text;
        assert_eq!(
            of(Backend::Sqlite),
            r#""wbread" AND "wrye wloaf" AND "fsour" * AND "c09762" *"#
        );
        assert_eq!(
            of(Backend::Postgres),
            "('wbread') & ('wrye' <-> 'wloaf') & 'fsour':* & ('c09762':*)"
        );
    }
}
