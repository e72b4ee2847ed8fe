//! What members were called where they came from. Programs call them so here too, as long as it
//! names one member: two imports may bring the same id for different people.

use sha2::{Digest, Sha256};

/// The column `external_id` of a member in a query, under the name that the member has there; null
/// where somebody else has the same one.
macro_rules! external_id {
    ($member:literal) => {
        concat!(
            "CASE WHEN ",
            $member,
            ".erased_at IS NULL AND NOT EXISTS (SELECT 1 FROM members namesake WHERE namesake.external_id = ",
            $member,
            ".external_id AND namesake.no <> ",
            $member,
            ".no) THEN ",
            $member,
            ".external_id END AS external_id"
        )
    };
}

pub(crate) use external_id;

/// What the external ids of those begin with who left: the rest is a hash.
pub(crate) const ERASED: &str = "erased:";

/// What is kept of an external id once its member left: enough to know it again.
pub(crate) fn erased(namespace: &str, id: &str) -> String {
    if id.starts_with(ERASED) {
        return id.to_owned();
    }
    let hash = Sha256::digest([namespace.as_bytes(), &[0], id.as_bytes()].concat());
    let hash: String = hash.iter().map(|byte| format!("{byte:02x}")).collect();
    format!("{ERASED}{hash}")
}
