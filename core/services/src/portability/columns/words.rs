//! Words of files for codes of rows, each at the position that is its code.

use kith_domain::{circles::Door, profile::Audience};

/// Of [`kith_domain::roles::Role`].
pub(crate) const ROLES: &[&str] = &["member", "manager", "administrator"];
/// Of [`kith_domain::roles::CircleRole`].
pub(crate) const CIRCLE_ROLES: &[&str] = &["member", "steward", "founder"];
/// Of [`Door`].
pub(crate) const DOORS: &[&str] = &[
    Door::Open.name(),
    Door::OnRequest.name(),
    Door::ByInvitation.name(),
];
/// Of memberships.
pub(crate) const MEMBERSHIPS: &[&str] = &["active", "left", "removed"];
/// Of [`Audience`].
pub(crate) const AUDIENCES: &[&str] = &[
    Audience::Everybody.name(),
    Audience::Circles.name(),
    Audience::Nobody.name(),
];
/// Of [`kith_domain::consent::Apart`].
pub(crate) const APART: &[&str] = kith_domain::consent::Apart::NAMES;
/// Of requests and offers.
pub(crate) const ANSWERS: &[&str] = &["waiting", "accepted", "declined", "withdrawn"];
/// Of what is offered in a circle.
pub(crate) const OFFERS: &[&str] = &["membership", "handover"];
/// Of what stewards propose and do.
pub(crate) const PROPOSALS: &[&str] = &["split", "merge", "close", "revive", "hand_over"];
/// Of what becomes of a proposal.
pub(crate) const PROPOSAL_STATES: &[&str] =
    &["waiting", "open", "done", "declined", "withdrawn", "lapsed"];
/// Of what members answer to a proposal.
pub(crate) const REPLIES: &[&str] = &["none", "yes", "no"];
/// Of [`kith_domain::reaction::Reaction`].
pub(crate) const REACTIONS: &[&str] = &["thanks", "like", "support", "insight", "smile"];
/// Of [`kith_domain::interaction::Kind`].
pub(crate) const INTERACTIONS: &[&str] = &[
    "message",
    "post",
    "comment",
    "reaction",
    "accepted_invite",
    "redemption",
];
/// Of [`kith_domain::referrals::invitation::Kind`].
pub(crate) const INVITATIONS: &[&str] = &["link", "mail"];
/// Of [`kith_domain::referrals::visit::Step`].
pub(crate) const STEPS: &[&str] = &["attention", "interest", "search", "action"];

#[cfg(test)]
mod tests {
    use kith_domain::{interaction, reaction::Reaction};

    use super::{INTERACTIONS, REACTIONS};

    #[test]
    fn the_words_are_those_of_the_codes() {
        let kinds = interaction::KINDS.iter().map(|kind| kind.name());
        assert_eq!(kinds.collect::<Vec<_>>(), INTERACTIONS);
        let reactions = (0..5).filter_map(Reaction::from_code).map(Reaction::name);
        assert_eq!(reactions.collect::<Vec<_>>(), REACTIONS);
    }
}
