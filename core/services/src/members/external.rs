//! What members were called where they came from. Programs call them so here too, as long as it
//! names one member: two imports may bring the same id for different people.

/// The column `external_id` of a member in a query, under the name that the member has there; null
/// where somebody else has the same one.
macro_rules! external_id {
    ($member:literal) => {
        concat!(
            "CASE WHEN NOT EXISTS (SELECT 1 FROM members namesake WHERE namesake.external_id = ",
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
