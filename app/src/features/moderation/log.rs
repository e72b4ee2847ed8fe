//! What the log says of each step.

use crate::{i18n::Speaks, t};

/// What an audited step was, in words; one of a later version of Kith keeps its name.
pub(super) fn action_text(who: &impl Speaks, action: &str, about: &str) -> String {
    let feature = action.split_once('.').map_or("", |(feature, _)| feature);
    let words = match feature {
        "circles" => of_circles(who, action, about),
        "members" => of_members(who, action, about),
        "moderation" => of_moderation(who, action, about),
        "partners" => of_partners(who, action),
        _ => of_others(who, action, about),
    };
    words.unwrap_or_else(|| action.to_owned())
}

/// Of circles, and of what leaves them.
fn of_circles(who: &impl Speaks, action: &str, about: &str) -> Option<String> {
    Some(match action {
        "circles.create" => t!(who, "log-circle-create"),
        "circles.join" => t!(who, "log-circle-join"),
        "circles.leave" => t!(who, "log-circle-leave"),
        "circles.edit" => t!(who, "log-circle-edit"),
        "circles.ask" => t!(who, "log-circle-ask"),
        "circles.withdraw" => t!(who, "log-circle-withdraw"),
        "circles.approve" => t!(who, "log-circle-approve", name = about),
        "circles.decline" => t!(who, "log-circle-decline", name = about),
        "circles.invite" if about.is_empty() => t!(who, "log-circle-invite-somebody"),
        "circles.invite" => t!(who, "log-circle-invite", name = about),
        "circles.make_steward" => t!(who, "log-circle-make-steward", name = about),
        "circles.unmake_steward" => t!(who, "log-circle-unmake-steward", name = about),
        "circles.offer_handover" => t!(who, "log-circle-offer-handover", name = about),
        "circles.withdraw_handover" => t!(who, "log-circle-withdraw-handover", name = about),
        "circles.accept_handover" => t!(who, "log-circle-accept-handover"),
        "circles.decline_handover" => t!(who, "log-circle-decline-handover"),
        "circles.archive" => t!(who, "log-circle-archive"),
        "circles.inherit" => t!(who, "log-circle-inherit"),
        "circles.revive" => t!(who, "log-circle-revive"),
        "circles.open_outside" => t!(who, "log-open-outside"),
        "circles.picture" => t!(who, "log-circle-picture"),
        "circles.remove_picture" => t!(who, "log-circle-remove-picture"),
        "circles.keep_inside" => t!(who, "log-circle-inside"),
        _ => return of_shapes(who, action),
    })
}

/// Of how circles are shaped.
fn of_shapes(who: &impl Speaks, action: &str) -> Option<String> {
    Some(match action {
        "circles.propose_split" => t!(who, "log-circle-propose-split"),
        "circles.propose_merge" => t!(who, "log-circle-propose-merge"),
        "circles.withdraw_proposal" => t!(who, "log-circle-withdraw-proposal"),
        "circles.ask_to_move" => t!(who, "log-circle-ask-to-move"),
        "circles.accept_merge" => t!(who, "log-circle-accept-merge"),
        "circles.decline_merge" => t!(who, "log-circle-decline-merge"),
        "circles.split" => t!(who, "log-circle-split"),
        "circles.merge" => t!(who, "log-circle-merge"),
        "circles.lapse" => t!(who, "log-circle-lapse"),
        _ => return None,
    })
}

/// Of accounts.
fn of_members(who: &impl Speaks, action: &str, about: &str) -> Option<String> {
    Some(match action {
        "members.profile" => t!(who, "log-profile"),
        "members.picture" => t!(who, "log-picture"),
        "members.remove_picture" => t!(who, "log-remove-picture"),
        "members.register" => t!(who, "log-register"),
        "members.claim" => t!(who, "log-claim"),
        "members.change_address" => t!(who, "log-change-address"),
        "members.change_password" => t!(who, "log-change-password"),
        "members.choose_password" => t!(who, "log-choose-password"),
        "members.reset_password" => t!(who, "log-reset-password"),
        "members.second_factor_on" => t!(who, "log-factor-on"),
        "members.second_factor_off" => t!(who, "log-factor-off"),
        "members.identity_connected" => t!(who, "log-identity-connected"),
        "members.identity_disconnected" => t!(who, "log-identity-disconnected"),
        "members.passkey_added" => t!(who, "log-passkey-added"),
        "members.passkey_removed" => t!(who, "log-passkey-removed"),
        "members.undo_address" => t!(who, "log-undo-address"),
        "members.export" => t!(who, "log-export"),
        "members.ask_to_leave" => t!(who, "log-ask-to-leave"),
        "members.keep" => t!(who, "log-keep"),
        "members.left" => t!(who, "log-left"),
        "members.erase" => t!(who, "log-erase"),
        "members.end_factor" => t!(who, "log-end-factor", name = about),
        "members.rest" => t!(who, "log-rest"),
        "members.come_back" => t!(who, "log-come-back"),
        "members.sponsor" => t!(who, "log-sponsor", name = about),
        "members.role" => t!(who, "log-role", name = about),
        _ => return None,
    })
}

/// Of reports and decisions.
fn of_moderation(who: &impl Speaks, action: &str, about: &str) -> Option<String> {
    Some(match action {
        "moderation.clear_profile" => t!(who, "log-clear-profile", name = about),
        "moderation.hide_post" => t!(who, "log-hide-post"),
        "moderation.unhide_post" => t!(who, "log-unhide-post"),
        "moderation.hide_comment" => t!(who, "log-hide-comment"),
        "moderation.unhide_comment" => t!(who, "log-unhide-comment"),
        "moderation.report" => t!(who, "log-report"),
        "moderation.dismiss" => t!(who, "log-dismiss"),
        "moderation.remove_text" => t!(who, "log-remove-text"),
        "moderation.warn" => t!(who, "log-warn", name = about),
        "moderation.suspend" => t!(who, "log-suspend", name = about),
        "moderation.restore" => t!(who, "log-restore"),
        "moderation.appeal" => t!(who, "log-appeal"),
        "moderation.uphold" => t!(who, "log-uphold", name = about),
        "moderation.overturn" => t!(who, "log-overturn", name = about),
        "moderation.remove_member" => t!(who, "log-remove-member", name = about),
        _ => return None,
    })
}

/// Of what partners do, and what is done with them.
fn of_partners(who: &impl Speaks, action: &str) -> Option<String> {
    Some(match action {
        "partners.create_key" => t!(who, "log-key-create"),
        "partners.revoke_key" => t!(who, "log-key-revoke"),
        "partners.create" => t!(who, "log-partner-create"),
        "partners.adjust" => t!(who, "log-partner-adjust"),
        "partners.pause" => t!(who, "log-partner-pause"),
        "partners.resume" => t!(who, "log-partner-resume"),
        "partners.change_terms" => t!(who, "log-partner-terms"),
        "partners.accept_terms" => t!(who, "log-partner-accept"),
        "partners.make_link" => t!(who, "log-partner-link"),
        "partners.revoke_link" => t!(who, "log-partner-unlink"),
        "partners.report" => t!(who, "log-partner-report"),
        "partners.qualify" => t!(who, "log-partner-qualify"),
        "partners.reverse" => t!(who, "log-partner-reverse"),
        _ => return None,
    })
}

/// Of points, events of the shop, shares and the community itself.
fn of_others(who: &impl Speaks, action: &str, about: &str) -> Option<String> {
    Some(match action {
        "events.report" => t!(who, "log-event", name = about),
        "events.reverse" => t!(who, "log-event-reverse", name = about),
        "events.rule" => t!(who, "log-event-rule"),
        "events.stop_rule" => t!(who, "log-event-stop-rule"),
        "ledger.award" => t!(who, "log-award", name = about),
        "ledger.forgive" => t!(who, "log-forgive", name = about),
        "portability.import" => t!(who, "log-import"),
        "rewards.create" => t!(who, "log-reward-create"),
        "settings.join_question" => t!(who, "log-join-question"),
        "settings.update" => t!(who, "log-settings"),
        "shares.make" => t!(who, "log-share"),
        "shares.revoke" => t!(who, "log-share-revoke"),
        "shares.keep_inside" => t!(who, "log-post-inside"),
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use super::*;
    use crate::viewer::Language;

    /// Every action that the use cases write into the log: words of the form `feature.verb` in the
    /// files that write there.
    fn actions(folder: &Path, found: &mut Vec<String>) {
        for entry in std::fs::read_dir(folder).unwrap().map(Result::unwrap) {
            if entry.file_type().unwrap().is_dir() {
                actions(&entry.path(), found);
                continue;
            }
            let source = std::fs::read_to_string(entry.path()).unwrap();
            if source.contains("audit::Entry") || source.contains(".note(") {
                let words = source.split('"').filter(|word| is_action(word));
                found.extend(words.map(str::to_owned));
            }
        }
    }

    fn is_action(word: &str) -> bool {
        let plain = |c: char| c.is_ascii_lowercase() || c == '_';
        word.split_once('.').is_some_and(|(feature, verb)| {
            FEATURES.contains(&feature) && !verb.is_empty() && verb.chars().all(plain)
        })
    }

    const FEATURES: [&str; 10] = [
        "circles",
        "events",
        "ledger",
        "members",
        "moderation",
        "partners",
        "portability",
        "rewards",
        "settings",
        "shares",
    ];

    #[test]
    fn every_step_of_the_log_has_words() {
        let services = Path::new(env!("CARGO_MANIFEST_DIR")).join("../core/services/src");
        let mut all = Vec::new();
        actions(&services, &mut all);
        assert!(
            all.iter().any(|action| action == "moderation.hide_post"),
            "{all:?}"
        );
        for action in all {
            assert_ne!(action_text(&Language::En, &action, "Ada"), action);
        }
    }
}
