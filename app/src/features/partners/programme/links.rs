//! A partner's links: made, passed on, taken back.

use kith_domain::{ids::InvitationId, input::limits};
use kith_services::{
    cursor::Page,
    partners::programme::{self, LinkField, LinkView, MakeLinkError},
};
use leptos::prelude::*;

use super::{PartnerTabs, acting};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Do, Field, Submit, TextArea},
        figures::{Column, DataTable},
        page::{LoadMore, PageHead, with_query},
        share::{ShareCode, ShareLink},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    i18n::grouped,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

async fn run(visit: &Visit) -> Result<(), FormFailure> {
    let (form, member) = (&visit.form, visit.member()?);
    if visit.sent("make") {
        let made = programme::make_link(
            &visit.kith,
            member,
            form.field("name"),
            form.field("message"),
        )
        .await;
        let id = made.map_err(|error| refusal(&visit.viewer, error))?;
        redirect_303(&format!("/partner/links?made=1&link={id}"));
        return Ok(());
    }
    if !visit.sent("revoke") {
        return Err(PageError::NotFound.into());
    }
    let link: InvitationId = form
        .field("link")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    if !programme::revoke_link(&visit.kith, member, link).await? {
        return Err(PageError::NotFound.into());
    }
    redirect_303("/partner/links?revoked=1");
    Ok(())
}

fn refusal(viewer: &Viewer, error: MakeLinkError) -> FormFailure {
    let name = |field: LinkField| match field {
        LinkField::Name => "name",
        LinkField::Message => "message",
    };
    match error {
        MakeLinkError::Forbidden => PageError::Forbidden.into(),
        MakeLinkError::Fields(wrong) => FormError::inputs(viewer, wrong, name).into(),
        MakeLinkError::Enough => FormError::general(t!(viewer, "invitation-enough")).into(),
        MakeLinkError::Fault(fault) => fault.into(),
    }
}

/// `/partner/links`; `?link=` shows one to be passed on.
#[component]
pub fn PartnerLinksPage() -> impl IntoView {
    page(|visit| async move {
        let partner = acting(&visit).await?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit).await)?
        } else {
            FormError::default()
        };
        let links = programme::links(&visit.kith, partner.id, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let shown = viewer
            .param("link")
            .and_then(|id| id.parse::<InvitationId>().ok());
        let shown = shown.and_then(|id| links.items.iter().find(|link| link.id == id));
        let shown = shown.filter(|link| link.revoked_at.is_none()).cloned();
        let pass_on = shown
            .map(|link| view! { <PassOn viewer=viewer.clone() name=partner.name.clone() link/> });
        let revoked = viewer.param("revoked").is_some().then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "partner-link-revoked") first=true/> }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "partner-links") lede=t!(viewer, "partner-links-lede")
                above=vec![("/partner".to_owned(), t!(viewer, "nav-partner"))]/>
            <PartnerTabs viewer=viewer.clone()/>
            {revoked}
            <FormErrors error=errors.clone()/>
            {pass_on}
            <Links viewer=viewer.clone() links own=true/>
            <NewLink visit errors/>
        })
    })
}

/// A link to be copied, shared or scanned.
#[component]
fn PassOn(viewer: Viewer, name: String, link: LinkView) -> impl IntoView {
    let address = format!("{}/i/{}", viewer.origin, link.token);
    let text = t!(viewer, "partner-share-text", name = name);
    view! {
        <section class="card card--brand" aria-labelledby="pass-on-title">
            <h2 class="card__title" id="pass-on-title">{link.name}</h2>
            <ShareLink address=address.clone() text/>
            <ShareCode address/>
            <p><a href=format!("/i/{}", link.token)>{t!(viewer, "invitation-see")}</a></p>
        </section>
    }
}

/// Links with what came by each.
#[component]
pub(super) fn Links(viewer: Viewer, links: Page<LinkView>, own: bool) -> impl IntoView {
    if links.items.is_empty() {
        let (title, text) = (
            t!(viewer, "partner-links-none"),
            t!(viewer, "partner-links-none-text"),
        );
        return view! { <Empty drawing=Drawing::Branch title text/> }.into_any();
    }
    let columns = vec![
        Column::text(t!(viewer, "partner-link-name")),
        Column::number(t!(viewer, "partner-people")),
        Column::number(t!(viewer, "partner-others-column")),
        Column::number(t!(viewer, "partner-joined")),
        Column::number(t!(viewer, "partner-qualified-column")),
        Column::number(t!(viewer, "partner-orders")),
        Column::text(t!(viewer, "key-state")),
    ];
    let rows = links
        .items
        .into_iter()
        .map(|link| row(&viewer, link, own))
        .collect();
    let cursor = if own { "after" } else { "links" };
    view! {
        <DataTable label=t!(viewer, "partner-links") columns rows/>
        <LoadMore viewer=viewer.clone() next=links.next cursor/>
    }
    .into_any()
}

fn row(viewer: &Viewer, link: LinkView, own: bool) -> Vec<AnyView> {
    let href = with_query(viewer, "link", &link.id.to_string());
    let name = match link.revoked_at {
        None if own => view! { <a href=href>{link.name.clone()}</a> }.into_any(),
        _ => link.name.clone().into_any(),
    };
    let others = (link.opened - link.people).max(0);
    let state = match link.revoked_at {
        Some(at) => view! {
            <span class="badge">{t!(viewer, "invitation-revoked")}</span> " " <Time at shown=Shown::Date/>
        }
        .into_any(),
        None if own => view! { <Revoke viewer=viewer.clone() link=link.clone()/> }.into_any(),
        None => view! { <span class="badge badge--good">{t!(viewer, "invitation-open")}</span> }.into_any(),
    };
    vec![
        name,
        grouped(link.people).into_any(),
        grouped(others).into_any(),
        grouped(link.joined).into_any(),
        grouped(link.qualified).into_any(),
        grouped(link.orders).into_any(),
        state,
    ]
}

#[component]
fn Revoke(viewer: Viewer, link: LinkView) -> impl IntoView {
    view! {
        <details class="disclosure">
            <summary>{t!(viewer, "key-revoke-ask")}</summary>
            <form class="stack stack--s" method="post" action="/partner/links">
                <Do what="revoke"/>
                <input r#type="hidden" name="link" value=link.id.to_string()/>
                <p class="small muted">{t!(viewer, "partner-link-revoke-text")}</p>
                <button class="button button--danger button--s" r#type="submit"
                    aria-label=t!(viewer, "key-revoke-name", name = link.name)>{t!(viewer, "invitation-revoke")}</button>
            </form>
        </details>
    }
}

#[component]
fn NewLink(visit: Visit, errors: FormError) -> impl IntoView {
    let (viewer, form) = (visit.viewer.clone(), visit.form.clone());
    view! {
        <section class="card" aria-labelledby="new-link-title">
            <h2 class="card__title" id="new-link-title">{t!(viewer, "partner-link-new")}</h2>
            <form class="form" method="post" action="/partner/links">
                <Do what="make"/>
                <Field name="name" label=t!(viewer, "partner-link-name") hint=t!(viewer, "partner-link-name-hint")
                    value=form.field("name") maxlength=limits::PARTNER_LINK errors=errors.clone()/>
                <TextArea name="message" label=t!(viewer, "invitation-message") value=form.field("message")
                    maxlength=limits::INVITATION rows=3 optional=true errors/>
                <div class="form__actions"><Submit text=t!(viewer, "partner-link-make")/></div>
            </form>
        </section>
    }
}
