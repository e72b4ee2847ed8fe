//! A circle's log.

use kith_services::{
    circles,
    moderation::{self, AuditView},
};
use leptos::prelude::*;

use crate::{
    components::{
        art::Drawing,
        feedback::Empty,
        page::{LoadMore, PageHead, Tabs, escape},
        people::called,
        time::{Shown, Time},
    },
    error::PageError,
    features::circles::circle_tabs,
    i18n::Speaks,
    t,
    visit::{page, path_param},
};

/// `/circles/:slug/log`, for stewards and staff.
#[component]
pub fn LogPage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.member()?;
        let circle = circles::get(&visit.kith, &slug, Some(member)).await?;
        if !moderation::may_moderate(member, &circle) {
            return Err(PageError::Forbidden);
        }
        let log = moderation::audit_log(&visit.kith, Some(circle.no), &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let above = vec![
            ("/circles".to_owned(), t!(viewer, "nav-circles")),
            (
                format!("/circles/{}", escape(&circle.card.slug)),
                circle.card.name.clone(),
            ),
        ];
        Ok(view! {
            <PageHead title=t!(viewer, "log-title") lede=t!(viewer, "log-lede") above/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, true)/>
            <AuditList log=log.items/>
            <LoadMore viewer next=log.next/>
        })
    })
}

/// What an audited step was, in words; one of a later version of Kith keeps its name.
pub(crate) fn action_text(who: &impl Speaks, action: &str, about: &str) -> String {
    match action {
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
        "members.profile" => t!(who, "log-profile"),
        "members.picture" => t!(who, "log-picture"),
        "members.remove_picture" => t!(who, "log-remove-picture"),
        "moderation.clear_profile" => t!(who, "log-clear-profile", name = about),
        "moderation.hide_post" => t!(who, "log-hide-post"),
        "moderation.unhide_post" => t!(who, "log-unhide-post"),
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
        "members.register" => t!(who, "log-register"),
        "members.claim" => t!(who, "log-claim"),
        "members.change_address" => t!(who, "log-change-address"),
        "members.change_password" => t!(who, "log-change-password"),
        "members.reset_password" => t!(who, "log-reset-password"),
        "members.second_factor_on" => t!(who, "log-factor-on"),
        "members.second_factor_off" => t!(who, "log-factor-off"),
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
        "rewards.create" => t!(who, "log-reward-create"),
        "settings.join_question" => t!(who, "log-join-question"),
        "settings.update" => t!(who, "log-settings"),
        "partners.create_key" => t!(who, "log-key-create"),
        "partners.revoke_key" => t!(who, "log-key-revoke"),
        "ledger.award" => t!(who, "log-award", name = about),
        "portability.import" => t!(who, "log-import"),
        other => shape_text(who, other).unwrap_or_else(|| other.to_owned()),
    }
}

/// How a circle was shaped.
fn shape_text(who: &impl Speaks, action: &str) -> Option<String> {
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

/// Audited steps, newest first.
#[component]
pub(crate) fn AuditList(
    /// The steps.
    log: Vec<AuditView>,
) -> impl IntoView {
    let language = crate::visit::language();
    if log.is_empty() {
        return view! {
            <Empty drawing=Drawing::Quiet title=t!(language, "log-none") text=t!(language, "log-none-text")/>
        }
        .into_any();
    }
    let items = log.into_iter().map(|row| {
        let about = row.about.map(|person| called(&language, &person.name)).unwrap_or_default();
        let actor = row.actor.map_or_else(|| t!(language, "log-operator"), |person| called(&language, &person.name));
        let detail = row.reason.map(|reason| view! { <p class="audit__detail">{reason}</p> });
        view! {
            <li class="audit__item">
                <Time at=row.at shown=Shown::Full class="audit__time"/>
                <p class="audit__text"><b>{actor}</b> " " {action_text(&language, &row.action, &about)}</p>
                {detail}
            </li>
        }
    });
    view! { <ol class="audit">{items.collect_view()}</ol> }.into_any()
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

    const FEATURES: [&str; 8] = [
        "circles",
        "ledger",
        "members",
        "moderation",
        "partners",
        "portability",
        "rewards",
        "settings",
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
