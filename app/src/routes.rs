//! The route table: one row per page. The router of the pages and the host's router are both made
//! from it, and the authorisation tests walk it.

use kith_domain::roles::Role;
use kith_services::members::SignedIn;
use leptos::prelude::*;
use leptos_router::{
    SsrMode,
    components::{FlatRoutes, Route},
    path,
};

use crate::{
    error::{PageError, error_view},
    features::{
        circles, consent, conversations, events, ledger, manage, members, moderation,
        notifications, partners, referrals, rewards, scores, search, settings, shares, start,
    },
    form::redirect_303,
    visit::Visit,
};

/// Who may open a page at all; what they see there, the page and its use cases decide.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Access {
    /// Visitors too.
    Everyone,
    /// Whoever is signed in.
    Member,
    /// Stewards of the circle and managers; the page asks, since it depends on the circle.
    Steward,
    /// Whoever acts for a partner; the page asks.
    Partner,
    /// Managers and administrators.
    Manager,
    /// Administrators.
    Administrator,
}

impl Access {
    /// The least role in the community that opens the page; none where visitors may.
    #[must_use]
    pub const fn role(self) -> Option<Role> {
        match self {
            Self::Everyone => None,
            Self::Member | Self::Steward | Self::Partner => Some(Role::Member),
            Self::Manager => Some(Role::Manager),
            Self::Administrator => Some(Role::Administrator),
        }
    }
}

/// What a page takes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Method {
    /// GET alone.
    Read,
    /// GET, and POST of its own forms.
    Form,
}

/// A row of the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Page {
    /// The path, with `:name` for a variable part.
    pub path: &'static str,
    /// Who may open it.
    pub access: Access,
    /// What it takes.
    pub method: Method,
}

macro_rules! pages {
    ($($path:tt $access:ident $method:ident $view:path;)*) => {
        /// Every page.
        pub const PAGES: &[Page] = &[
            $(Page { path: $path, access: Access::$access, method: Method::$method },)*
        ];

        /// Shows the page that belongs to the address.
        #[component]
        pub fn Pages() -> impl IntoView {
            view! {
                <FlatRoutes fallback=|| error_view(&PageError::NotFound)>
                    $(<Route path=path!($path) ssr=SsrMode::Async
                        view=|| guarded(Access::$access, || $view().into_any())/>)*
                </FlatRoutes>
            }
        }
    };
}

pages! {
    "/" Everyone Read start::StartPage;
    "/terms" Everyone Read start::TermsPage;
    "/preferences" Everyone Form settings::PreferencesPage;
    "/join" Everyone Form members::JoinPage;
    "/join/:token" Everyone Form members::ConfirmPage;
    "/i/:token" Everyone Form referrals::InvitationPage;
    "/s/:token" Everyone Read shares::SharedPage;
    "/sign-in" Everyone Form members::SignInPage;
    "/sign-in/code" Everyone Form members::CodePage;
    "/sign-in/provider" Everyone Read members::ProviderPage;
    "/sign-in/callback" Everyone Read members::ProviderBackPage;
    "/sign-out" Everyone Form members::SignOutPage;
    "/password" Everyone Form members::ForgottenPage;
    "/password/:token" Everyone Form members::NewPasswordPage;
    "/address/:token" Everyone Form members::AddressPage;
    "/address/undo/:token" Everyone Form members::UndoAddressPage;
    "/keep/:token" Everyone Form members::KeepPage;
    "/left" Everyone Read members::LeftPage;
    "/setup" Everyone Form members::SetupPage;
    "/circles" Everyone Form circles::BrowsePage;
    "/circles/new" Member Form circles::NewCirclePage;
    "/my-circle" Member Form circles::PersonalCirclePage;
    "/my-circle/for-me" Member Read circles::ForMePage;
    "/circles/:slug" Everyone Form circles::CirclePage;
    "/circles/:slug/edit" Steward Form circles::EditCirclePage;
    "/circles/:slug/invite" Member Form circles::InvitePage;
    "/circles/:slug/shape" Member Form circles::ShapePage;
    "/circles/:slug/members" Member Form circles::CircleMembersPage;
    "/circles/:slug/posts/:id" Member Form conversations::ThreadPage;
    "/circles/:slug/posts/:id/edit" Member Form conversations::EditPage;
    "/circles/:slug/posts/:id/history" Member Read conversations::HistoryPage;
    "/circles/:slug/report" Member Form moderation::ReportPage;
    "/circles/:slug/reports" Steward Read moderation::CircleReportsPage;
    "/circles/:slug/reports/:id" Steward Form moderation::CircleCasePage;
    "/circles/:slug/log" Steward Read moderation::LogPage;
    "/circles/:slug/scores" Steward Form scores::ScoresPage;
    "/mentions" Member Read conversations::MentionsPage;
    "/search" Everyone Read search::SearchPage;
    "/members/:id" Member Form members::MemberPage;
    "/members/:id/report" Member Form moderation::ReportMemberPage;
    "/people/:id/apart" Member Form consent::ApartPage;
    "/chain" Member Read referrals::ChainPage;
    "/card" Member Read referrals::CardPage;
    "/invitations" Member Form referrals::InvitationsPage;
    "/share/:id" Member Form shares::SharePage;
    "/shares" Member Read shares::SharesPage;
    "/shares/:token" Member Form shares::OwnSharePage;
    "/questions/:id" Member Form referrals::QuestionPage;
    "/questions/:id/report" Member Form moderation::ReportQuestionPage;
    "/reports" Member Read moderation::OwnReportsPage;
    "/notices" Member Read moderation::NoticesPage;
    "/notices/:id" Member Form moderation::NoticePage;
    "/invitations/:token" Member Form referrals::OwnInvitationPage;
    "/wallet" Member Read ledger::WalletPage;
    "/wallet/balance" Member Read ledger::BalancePage;
    "/wallet/debts" Member Read ledger::DebtsPage;
    "/wallet/month" Member Read ledger::MonthPage;
    "/wallet/:id" Member Read ledger::EntryPage;
    "/rewards" Everyone Read rewards::RewardsPage;
    "/rewards/mine" Member Read rewards::MyRewardsPage;
    "/rewards/:id" Member Form rewards::RewardPage;
    "/manage" Manager Read manage::OverviewPage;
    "/manage/members" Manager Form manage::ManageMembersPage;
    "/manage/members/:id/account" Manager Form manage::ManageAccountPage;
    "/manage/rewards" Manager Form manage::ManageRewardsPage;
    "/manage/partners" Manager Form partners::ManagePartnersPage;
    "/manage/partners/:id" Manager Form partners::ManagePartnerPage;
    "/manage/events" Manager Read events::ManageEventsPage;
    "/manage/events/:id" Manager Form events::ManageEventPage;
    "/manage/rules" Manager Form events::ManageRulesPage;
    "/manage/reports" Manager Read moderation::ManageReportsPage;
    "/manage/reports/:id" Manager Form moderation::ManageCasePage;
    "/manage/appeals/:id" Manager Form moderation::AppealPage;
    "/settings" Member Read settings::SettingsPage;
    "/settings/profile" Member Form settings::ProfilePage;
    "/settings/people" Member Form consent::PeoplePage;
    "/settings/community" Administrator Form settings::CommunityPage;
    "/settings/security" Member Form settings::SecurityPage;
    "/settings/security/app" Member Form settings::FactorPage;
    "/settings/data" Member Form settings::DataPage;
    "/settings/data/delete" Member Form settings::DeletePage;
    "/settings/security/passkeys" Member Form settings::PasskeysPage;
    "/settings/security/provider" Member Form settings::ProviderSettingsPage;
    "/settings/keys" Member Form partners::KeysPage;
    "/partner" Partner Read partners::PartnerPage;
    "/partner/links" Partner Form partners::PartnerLinksPage;
    "/partner/conversions" Partner Read partners::PartnerConversionsPage;
    "/partner/terms" Partner Form partners::PartnerTermsPage;
    "/partner/keys" Partner Form partners::PartnerKeysPage;
    "/outbox" Everyone Read notifications::OutboxPage;
    "/api/docs" Everyone Read partners::ReferencePage;
    "/api/docs/:chapter" Everyone Read partners::ChapterPage;
}

/// Shows a page to whom the table lets in; sends visitors to sign in, and others an error page.
fn guarded(access: Access, view: fn() -> AnyView) -> AnyView {
    let Some(visit) = Visit::current() else {
        return error_view(&PageError::NoContext);
    };
    let Some(role) = access.role() else {
        return view();
    };
    match visit.with_role(role) {
        Ok(_) => view(),
        Err(error) => error_view(&error),
    }
}

/// Where somebody goes who is signed in and has no business on a page for visitors.
pub(crate) fn go_home(member: Option<&SignedIn>) -> Result<(), PageError> {
    if member.is_some() {
        redirect_303("/");
        return Err(PageError::Redirected);
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn every_path_is_there_once() {
        let paths: BTreeSet<_> = PAGES.iter().map(|page| page.path).collect();
        assert_eq!(paths.len(), PAGES.len());
        assert!(paths.iter().all(|path| path.starts_with('/')));
    }
}
