//! Everybody, and who may do what.

use kith_domain::{ids::MemberId, roles::Role};
use kith_services::members::{self, MemberRow, Presence, roles::SetRoleError};
use leptos::prelude::*;

use super::ManageTabs;
use crate::{
    components::{
        feedback::FormErrors,
        fields::Do,
        figures::{Column, DataTable},
        page::{LoadMore, PageHead},
        people::Person,
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::Speaks,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

const ROLES: [Role; 3] = [Role::Member, Role::Manager, Role::Administrator];

fn role_code(role: Role) -> &'static str {
    match role {
        Role::Member => "member",
        Role::Manager => "manager",
        Role::Administrator => "administrator",
    }
}

pub(crate) fn role_name(who: &impl Speaks, role: Role) -> String {
    match role {
        Role::Member => t!(who, "role-member"),
        Role::Manager => t!(who, "role-manager"),
        Role::Administrator => t!(who, "role-administrator"),
    }
}

async fn give_role(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    let member: MemberId = visit
        .form
        .field("member")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let code = visit.form.field("role");
    let role = ROLES
        .into_iter()
        .find(|role| role_code(*role) == code)
        .ok_or(PageError::NotFound)?;
    members::set_role(&visit.kith, actor, member, role)
        .await
        .map_err(|error| match error {
            SetRoleError::Forbidden => FormFailure::Page(PageError::Forbidden),
            SetRoleError::Unknown => FormFailure::Page(PageError::NotFound),
            SetRoleError::LastAdministrator => {
                FormError::field("role", t!(visit.viewer, "manage-last-administrator")).into()
            }
            SetRoleError::Fault(fault) => fault.into(),
        })?;
    redirect_303(&visit.viewer.here());
    Ok(())
}

/// `/manage/members`. Managers read; administrators give roles.
#[component]
pub fn ManageMembersPage() -> impl IntoView {
    page(|visit| async move {
        let member = visit.with_role(Role::Manager)?.clone();
        let errors = if visit.form.is_post() {
            in_place(give_role(&visit).await)?
        } else {
            FormError::default()
        };
        let people = members::list(&visit.kith, member.no, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let gives = member.role >= Role::Administrator;
        let refused = errors.of("role").map(|text| Refused {
            member: visit.form.field("member").to_owned(),
            role: visit.form.field("role").to_owned(),
            text,
        });
        let (next, people) = (people.next, people.items);
        let lede = if gives {
            t!(viewer, "manage-members-lede")
        } else {
            t!(viewer, "manage-members-lede-manager")
        };
        Ok(view! {
            <PageHead title=t!(viewer, "manage-members") lede/>
            <ManageTabs viewer=viewer.clone()/>
            <FormErrors error=errors/>
            <Everybody viewer=viewer.clone() people gives refused/>
            <LoadMore viewer=viewer.clone() next/>
        })
    })
}

/// A role that was not given: to whom, which, and why not.
#[derive(Clone)]
struct Refused {
    member: String,
    role: String,
    text: String,
}

#[component]
fn Everybody(
    viewer: Viewer,
    people: Vec<MemberRow>,
    gives: bool,
    refused: Option<Refused>,
) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "manage-member")),
        Column::text(t!(viewer, "manage-email")),
        Column::text(t!(viewer, "manage-joined")),
        Column::text(t!(viewer, "manage-role")),
    ];
    let rows = people
        .into_iter()
        .map(|member| row(&viewer, member, gives, refused.as_ref()))
        .collect();
    view! { <DataTable label=t!(viewer, "manage-members") columns rows/> }
}

fn row(viewer: &Viewer, member: MemberRow, gives: bool, refused: Option<&Refused>) -> Vec<AnyView> {
    let (person, role) = (member.card.person, member.card.role);
    let imported = member.imported.then(|| {
        view! { <span class="badge badge--outline">{t!(viewer, "manage-imported")}</span> }
    });
    let presence = match member.presence {
        Presence::Here | Presence::Back(_) => None,
        Presence::Resting(_) => Some(t!(viewer, "resting-badge")),
        Presence::Leaving(_) => Some(t!(viewer, "leaving-badge")),
    };
    let presence =
        presence.map(|text| view! { " " <span class="badge badge--outline">{text}</span> });
    let href = format!("/manage/members/{}/account", person.id);
    let label = t!(viewer, "manage-account-of", name = person.name.clone());
    let account = view! { " " <a class="small" href=href aria-label=label>{t!(viewer, "manage-account")}</a> };
    let given = if gives {
        let (id, name) = (person.id, person.name.clone());
        let refused = refused
            .filter(|refused| refused.member == id.to_string())
            .cloned();
        view! { <RoleForm viewer=viewer.clone() id name role refused/> }.into_any()
    } else {
        view! { <span class="badge">{role_name(viewer, role)}</span> }.into_any()
    };
    vec![
        view! { <span><Person person/> {presence} {account}</span> }.into_any(),
        view! { <span>{member.email.unwrap_or_else(|| "–".to_owned())} {imported}</span> }
            .into_any(),
        view! { <Time at=member.card.joined_at shown=Shown::Date/> }.into_any(),
        given,
    ]
}

#[component]
fn RoleForm(
    viewer: Viewer,
    id: MemberId,
    name: String,
    role: Role,
    refused: Option<Refused>,
) -> impl IntoView {
    let typed = refused.as_ref().map(|refused| refused.role.as_str());
    let shown = typed.unwrap_or(role_code(role));
    let options = ROLES.into_iter().map(|one| {
        let code = role_code(one);
        view! { <option value=code selected=code == shown>{role_name(&viewer, one)}</option> }
    });
    let options = options.collect_view();
    // Only one of the forms on the page was sent, so that the ids are there once.
    let sent = refused.is_some();
    let error = refused.map(|refused| {
        view! { <p class="field__error" id="role-error">{refused.text}</p> }
    });
    view! {
        <form method="post" action=viewer.here()>
            <Do what="role"/>
            <input r#type="hidden" name="member" value=id.to_string()/>
            <div class="field">
                <div class="cluster cluster--s cluster--nowrap">
                    <select class="select" name="role" id=sent.then_some("role")
                        aria-label=t!(viewer, "manage-role-of", name = name.clone())
                        aria-invalid=sent.then_some("true") aria-describedby=sent.then_some("role-error")>
                        {options}
                    </select>
                    <button class="button button--s" r#type="submit"
                        aria-label=t!(viewer, "manage-role-save", name = name)>{t!(viewer, "save")}</button>
                </div>
                {error}
            </div>
        </form>
    }
}
