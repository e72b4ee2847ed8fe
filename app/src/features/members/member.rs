//! A member's page, as somebody else sees it.

use kith_domain::{ids::MemberId, input::limits, profile::Standing, roles::Role};
use kith_services::{
    members::profile::{self, CircleOfMember, Member, MemberPageError, Tie},
    moderation::{self, ClearError},
};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        page::{PageHead, escape},
        people::{Avatar, Size},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::consent::apart_address,
    form::redirect_303,
    i18n::{input_error, written_in},
    t,
    viewer::{Language, Viewer},
    visit::{Visit, page, path_param},
};

async fn clear(visit: &Visit, id: MemberId) -> Result<(), FormFailure> {
    let manager = visit.with_role(Role::Manager)?;
    moderation::clear_profile(&visit.kith, manager, id, visit.form.field("reason"))
        .await
        .map_err(|error| match error {
            ClearError::NotFound => FormFailure::Page(PageError::NotFound),
            ClearError::Forbidden => FormFailure::Page(PageError::Forbidden),
            ClearError::Reason(error) => {
                FormError::field("reason", input_error(&visit.viewer, error)).into()
            }
            ClearError::Fault(fault) => fault.into(),
        })?;
    redirect_303(&format!("{}?cleared=1", visit.viewer.path));
    Ok(())
}

/// `/members/:id`.
#[component]
pub fn MemberPage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        let viewer = visit.member()?.clone();
        let id: MemberId = id.parse().map_err(|_| PageError::NotFound)?;
        let errors = match visit.form.what() {
            Some("clear") => in_place(clear(&visit, id).await)?,
            Some(_) => return Err(PageError::NotFound),
            None => FormError::default(),
        };
        let found = profile::member_page(&visit.kith, &viewer, id).await;
        let member = found.map_err(|error| match error {
            MemberPageError::Unknown => PageError::NotFound,
            MemberPageError::Fault(fault) => PageError::Fault(fault),
        })?;
        let viewer = visit.viewer.clone();
        let cleared = (viewer.param("cleared").is_some() && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "member-cleared")/> }
        });
        let clear = member.can_be_cleared.then(|| {
            view! { <Clear visit=visit.clone() errors=errors.clone()/> }
        });
        let ways = view! { <Ways viewer=viewer.clone() member=member.clone()/> };
        Ok(view! {
            <PageHead title=member.person.name.clone()>{ways}</PageHead>
            {cleared}
            <FormErrors error=errors/>
            <About who=viewer.language member=member.clone()/>
            {member.circles.map(|circles| view! { <Circles who=viewer.language circles/> })}
            {clear}
        })
    })
}

/// To one's own settings, to muting, blocking and reporting, and for managers to the account.
#[component]
fn Ways(viewer: Viewer, member: Member) -> impl IntoView {
    let own = (member.standing == Standing::Own).then(|| {
        view! { <a class="button" href="/settings/profile">{t!(viewer, "member-edit")}</a> }
    });
    let role = viewer.member.as_ref().map(|viewer| viewer.role);
    let account = (role >= Some(Role::Manager)).then(|| {
        let href = format!("/manage/members/{}/account", member.person.id);
        view! { <a class="button" href=href>{t!(viewer, "manage-account")}</a> }
    });
    let apart = (member.standing != Standing::Own).then(|| {
        let href = apart_address(member.person.id);
        view! { <a class="button" href=href>{t!(viewer, "apart-button")}</a> }
    });
    let report = (member.standing != Standing::Own).then(|| {
        let href = format!("/members/{}/report", member.person.id);
        view! { <a class="button" href=href>{t!(viewer, "report-button")}</a> }
    });
    view! {
        {own}
        {apart}
        {report}
        {account}
    }
}

/// Picture, words, since when, and the line between the two.
#[component]
fn About(who: Language, member: Member) -> impl IntoView {
    let name = member.person.name.clone();
    let role = match member.role {
        Role::Member => None,
        Role::Manager => Some(t!(who, "role-manager")),
        Role::Administrator => Some(t!(who, "role-administrator")),
    };
    let role = role.map(|role| view! { <span class="badge badge--brand">{role}</span> });
    let resting = member.resting.then(|| {
        view! { <span class="badge badge--outline">{t!(who, "resting-badge")}</span> }
    });
    let tie = member.tie.map(|tie| match tie {
        Tie::Brought => t!(who, "member-brought", name = name.clone()),
        Tie::BroughtBy => t!(who, "member-brought-by", name = name.clone()),
    });
    let joined = member.joined_at.map(|at| {
        view! { <p class="small muted">{t!(who, "member-joined")} " " <Time at shown=Shown::Date/></p> }
    });
    let nothing = member.words.is_none() && member.joined_at.is_none() && member.circles.is_none();
    let quiet = nothing
        .then(|| view! { <p class="muted">{t!(who, "member-quiet", name = name.clone())}</p> });
    let words = member.words.map(|words| {
        // Its lines are paragraphs.
        let lang = written_in(&words);
        let lines: Vec<String> = words.lines().map(str::to_owned).collect();
        let lines = lines.into_iter().map(|line| view! { <p>{line}</p> });
        view! { <div class="prose" lang=lang>{lines.collect_view()}</div> }
    });
    view! {
        <section class="card" aria-label=t!(who, "member-about", name = name.clone())>
            <div class="cluster">
                <Avatar person=member.person size=Size::Huge/>
                <div class="stack stack--s">
                    <div class="cluster cluster--s">{role} {resting}</div>
                    {joined}
                    {tie.map(|tie| view! { <p>{tie}</p> })}
                </div>
            </div>
            {words}
            {quiet}
        </section>
    }
}

#[component]
fn Circles(who: Language, circles: Vec<CircleOfMember>) -> impl IntoView {
    let shared = circles.iter().filter(|circle| circle.shared).count();
    let shared = i64::try_from(shared).unwrap_or(i64::MAX);
    let chips = circles.into_iter().map(|circle| {
        let too = circle.shared.then(|| {
            view! { " " <span class="badge badge--brand">{t!(who, "member-you-too")}</span> }
        });
        view! { <a class="chip" href=format!("/circles/{}", escape(&circle.slug))>{circle.name} {too}</a> }
    });
    let chips = chips.collect_view();
    let list = if chips.is_empty() {
        view! { <p class="muted">{t!(who, "member-no-circles")}</p> }.into_any()
    } else {
        view! {
            <p class="small muted">{t!(who, "member-shared", count = shared)}</p>
            <nav class="chips" aria-label=t!(who, "nav-circles")>{chips}</nav>
        }
        .into_any()
    };
    view! {
        <section class="section" aria-labelledby="circles-title">
            <header class="section__head">
                <h2 class="section__title" id="circles-title">{t!(who, "nav-circles")}</h2>
            </header>
            {list}
        </section>
    }
}

/// For staff: takes picture and words away.
#[component]
fn Clear(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    view! {
        <section class="card" aria-labelledby="clear-title">
            <h2 class="card__title" id="clear-title">{t!(viewer, "member-clear")}</h2>
            <form class="form" method="post" action=viewer.path.clone()>
                <p>{t!(viewer, "member-clear-text")}</p>
                <Do what="clear"/>
                <Field name="reason" label=t!(viewer, "moderate-reason") hint=t!(viewer, "moderate-reason-hint")
                    value=visit.form.field("reason") maxlength=limits::REASON errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "member-clear") look="button--danger"/>
                </div>
            </form>
        </section>
    }
}
