//! Inviting somebody of the community into a circle.

use kith_domain::input::limits;
use kith_services::{
    circles::{self, CircleView},
    members::PersonRef,
    moderation,
};
use leptos::prelude::*;

use super::{above, circle_tabs, form::door_failure};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        page::{LoadMore, PageHead, Tabs, escape},
        people::Avatar,
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

async fn run(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    if !visit.sent("invite") {
        return Err(PageError::NotFound.into());
    }
    let whom = visit.form.field("whom");
    circles::invite(&visit.kith, visit.member()?, &circle.card.slug, whom)
        .await
        .map_err(|error| door_failure(visit, error))?;
    redirect_303(&format!("{}?sent=1", visit.viewer.path));
    Ok(())
}

/// `/circles/:slug/invite`, for those who may invite into it.
#[component]
pub fn InvitePage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.member()?;
        let circle = circles::get(&visit.kith, &slug, Some(member)).await?;
        if !circles::may_invite(member, &circle) {
            return Err(PageError::Forbidden);
        }
        let errors = if visit.form.is_post() {
            in_place(run(&visit, &circle).await)?
        } else {
            FormError::default()
        };
        let moderated = moderation::may_moderate(member, &circle);
        let people = circles::invitable(&visit.kith, member.no, circle.no, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let sent = (viewer.param("sent").is_some() && !visit.form.is_post()).then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "invite-sent") first=true/> }
        });
        let by_name =
            moderated.then(|| view! { <ByName visit=visit.clone() errors=errors.clone()/> });
        Ok(view! {
            <PageHead title=t!(viewer, "invite-title", circle = circle.card.name.clone())
                lede=t!(viewer, "invite-lede") above=above(&viewer, &circle)/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, moderated)/>
            {sent}
            <FormErrors error=errors/>
            {by_name}
            <People viewer=viewer.clone() people=people.items/>
            <LoadMore viewer=viewer.clone() next=people.next/>
            <p class="muted">
                {t!(viewer, "invite-elsewhere")} " "
                <a href=format!("/invitations?circle={}", escape(&circle.card.slug))>{t!(viewer, "invite-link")}</a>
            </p>
        })
    })
}

/// Stewards name whomever they like.
#[component]
fn ByName(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    view! {
        <form class="form" method="post" action=viewer.path.clone()>
            <Do what="invite"/>
            <Field name="whom" label=t!(viewer, "invite-whom") hint=t!(viewer, "invite-whom-hint")
                value=visit.form.field("whom") maxlength=limits::EMAIL errors/>
            <div class="form__actions"><Submit text=t!(viewer, "circle-invite")/></div>
        </form>
    }
}

/// Those whom the viewer brought, and who brought them.
#[component]
fn People(viewer: Viewer, people: Vec<PersonRef>) -> impl IntoView {
    let none = people.is_empty().then(|| {
        view! { <p class="muted">{t!(viewer, "invite-nobody")}</p> }
    });
    let rows = people.into_iter().map(|person| {
        let label = t!(viewer, "invite-name", name = person.name.clone());
        view! {
            <li class="list__item">
                <Avatar person=person.clone()/>
                <div class="list__body"><span class="list__title">{person.name}</span></div>
                <form class="list__end" method="post" action=viewer.path.clone()>
                    <Do what="invite"/>
                    <input r#type="hidden" name="whom" value=person.id.to_string()/>
                    <button class="button button--s" r#type="submit" aria-label=label>
                        {t!(viewer, "circle-invite")}
                    </button>
                </form>
            </li>
        }
    });
    let rows = rows.collect_view();
    view! {
        <section class="section" aria-labelledby="people-title">
            <h2 class="section__title" id="people-title">{t!(viewer, "invite-people")}</h2>
            {none}
            <ul class="list">{rows}</ul>
        </section>
    }
}
