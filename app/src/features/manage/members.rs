//! Everybody, and who may do what.

use kith_domain::{ids::MemberId, roles::Role};
use kith_services::members::{self, MemberRow, roles::SetRoleError};
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
                FormError::general(t!(visit.viewer, "manage-last-administrator")).into()
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
        let people = members::list(&visit.kith, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let gives = member.role >= Role::Administrator;
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
            <Everybody viewer=viewer.clone() people gives/>
            <LoadMore viewer=viewer.clone() next/>
        })
    })
}

#[component]
fn Everybody(viewer: Viewer, people: Vec<MemberRow>, gives: bool) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "manage-member")),
        Column::text(t!(viewer, "manage-email")),
        Column::text(t!(viewer, "manage-joined")),
        Column::text(t!(viewer, "manage-role")),
    ];
    let rows = people
        .into_iter()
        .map(|member| row(&viewer, member, gives))
        .collect();
    view! { <DataTable label=t!(viewer, "manage-members") columns rows/> }
}

fn row(viewer: &Viewer, member: MemberRow, gives: bool) -> Vec<AnyView> {
    let (person, role) = (member.card.person, member.card.role);
    let imported = member.imported.then(|| {
        view! { <span class="badge badge--outline">{t!(viewer, "manage-imported")}</span> }
    });
    let given = if gives {
        let name = person.name.clone();
        view! { <RoleForm viewer=viewer.clone() id=person.id name role/> }.into_any()
    } else {
        view! { <span class="badge">{role_name(viewer, role)}</span> }.into_any()
    };
    vec![
        view! { <Person person/> }.into_any(),
        view! { <span>{member.email.unwrap_or_else(|| "–".to_owned())} {imported}</span> }
            .into_any(),
        view! { <Time at=member.card.joined_at shown=Shown::Date/> }.into_any(),
        given,
    ]
}

#[component]
fn RoleForm(viewer: Viewer, id: MemberId, name: String, role: Role) -> impl IntoView {
    let options = ROLES.into_iter().map(|one| {
        view! { <option value=role_code(one) selected=one == role>{role_name(&viewer, one)}</option> }
    });
    view! {
        <form class="cluster cluster--s cluster--nowrap" method="post" action=viewer.here()>
            <Do what="role"/>
            <input r#type="hidden" name="member" value=id.to_string()/>
            <select class="select" name="role" aria-label=t!(viewer, "manage-role-of", name = name.clone())>
                {options.collect_view()}
            </select>
            <button class="button button--s" r#type="submit"
                aria-label=t!(viewer, "manage-role-save", name = name)>{t!(viewer, "save")}</button>
        </form>
    }
}
