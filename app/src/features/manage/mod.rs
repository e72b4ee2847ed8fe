//! For managers: the community at a glance, its people, its rewards.

mod account;
mod debt;
mod members;
mod overview;
mod reward_form;
mod rewards;
mod sponsor;

pub use account::ManageAccountPage;
pub use members::ManageMembersPage;
pub use overview::OverviewPage;
pub use rewards::ManageRewardsPage;

use leptos::prelude::*;

use crate::{
    components::page::{Tab, Tabs},
    t,
    viewer::Viewer,
};

/// Links between the managers' pages.
#[component]
pub(crate) fn ManageTabs(viewer: Viewer) -> impl IntoView {
    let tab = |href: &str, text| Tab {
        href: href.to_owned(),
        text,
        current: viewer.path == href,
        count: None,
    };
    let tabs = vec![
        tab("/manage", t!(viewer, "manage-overview")),
        tab("/manage/members", t!(viewer, "manage-members")),
        tab("/manage/rewards", t!(viewer, "manage-rewards")),
        tab("/manage/partners", t!(viewer, "partners-title")),
        tab("/manage/events", t!(viewer, "manage-events")),
        tab("/manage/rules", t!(viewer, "manage-rules")),
        tab("/manage/reports", t!(viewer, "queue-title")),
    ];
    view! { <Tabs label=t!(viewer, "nav-manage") tabs/> }
}
