//! The people in a circle; stewards can remove somebody.

use kith_domain::{ids::MemberId, input::limits, roles::CircleRole};
use kith_services::{
    circles::{self, CircleMember, CircleView},
    moderation,
};
use leptos::prelude::*;

use super::{circle_tabs, form};
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Field, Submit},
        page::{LoadMore, PageHead, Tabs, escape, with_query},
        people::Avatar,
        time::{Shown, Time},
    },
    error::{FormError, in_place},
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// `/circles/:slug/members`; `?remove=` asks for the reason first.
#[component]
pub fn CircleMembersPage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.member()?;
        let circle = circles::get(&visit.kith, &slug, Some(member.no)).await?;
        let errors = if visit.form.is_post() {
            in_place(form::remove(&visit, &circle).await)?
        } else {
            FormError::default()
        };
        let moderated = moderation::may_moderate(member, &circle);
        let people = circles::members(&visit.kith, circle.no, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let confirm = match removed(&visit).filter(|_| moderated) {
            Some(id) => kith_services::members::member_card(&visit.kith, id).await?,
            None => None,
        };
        let confirm = confirm.map(|card| {
            view! { <Confirm visit=visit.clone() id=card.person.id name=card.person.name errors=errors.clone()/> }
        });
        let rows = people.items.into_iter().map(|row| {
            view! { <Row viewer=viewer.clone() row moderated/> }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "circle-members-title", circle = circle.card.name.clone())
                above=above(&viewer, &circle)/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, moderated)/>
            <FormErrors error=errors/>
            {confirm}
            <ul class="list">{rows.collect_view()}</ul>
            <LoadMore viewer=viewer.clone() next=people.next/>
        })
    })
}

fn removed(visit: &Visit) -> Option<MemberId> {
    let typed = if visit.form.is_post() {
        Some(visit.form.field("member"))
    } else {
        visit.viewer.param("remove")
    };
    typed?.parse().ok()
}

/// The pages above a circle's pages.
fn above(viewer: &Viewer, circle: &CircleView) -> Vec<(String, String)> {
    vec![
        ("/circles".to_owned(), t!(viewer, "nav-circles")),
        (
            format!("/circles/{}", escape(&circle.card.slug)),
            circle.card.name.clone(),
        ),
    ]
}

#[component]
fn Row(viewer: Viewer, row: CircleMember, moderated: bool) -> impl IntoView {
    let role = match row.role {
        CircleRole::Member => None,
        CircleRole::Steward => Some(t!(viewer, "role-steward")),
        CircleRole::Founder => Some(t!(viewer, "role-founder")),
    };
    let badge = role.map(|role| view! { <span class="badge badge--brand">{role}</span> });
    let remove = (moderated && row.role == CircleRole::Member).then(|| {
        let href = with_query(&viewer, "remove", &row.person.id.to_string());
        let name = row.person.name.clone();
        view! {
            <a class="button button--s button--ghost" href=href
                aria-label=t!(viewer, "circle-remove-name", name = name)>{t!(viewer, "circle-remove")}</a>
        }
    });
    view! {
        <li class="list__item">
            <Avatar person=row.person.clone()/>
            <div class="list__body">
                <span class="list__title">{row.person.name}</span>
                <p class="list__meta">{t!(viewer, "circle-in-since")} " " <Time at=row.joined_at shown=Shown::Date/></p>
            </div>
            <div class="list__end">{badge} {remove}</div>
        </li>
    }
}

/// Asks why somebody is removed.
#[component]
fn Confirm(visit: Visit, id: MemberId, name: String, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    view! {
        <section class="dialog dialog--open" aria-labelledby="remove-title">
            <form class="dialog__body" method="post" action=viewer.path.clone()>
                <h2 class="dialog__title" id="remove-title">{t!(viewer, "circle-remove-question", name = name)}</h2>
                <p class="muted">{t!(viewer, "circle-remove-text")}</p>
                <Do what="remove"/>
                <input r#type="hidden" name="member" value=id.to_string()/>
                <Field name="reason" label=t!(viewer, "moderate-reason") hint=t!(viewer, "moderate-reason-hint")
                    value=visit.form.field("reason") maxlength=limits::REASON errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "circle-remove") look="button--danger"/>
                    <a class="button button--ghost" href=viewer.path.clone()>{t!(viewer, "cancel")}</a>
                </div>
            </form>
        </section>
    }
}
