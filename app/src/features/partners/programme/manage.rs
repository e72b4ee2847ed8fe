//! Partners, and the form for another one.

use kith_domain::{input::limits, roles::Role};
use kith_services::partners::programme::{
    self, CreatePartner, NewTerms, PartnerField, PartnerView,
};
use leptos::prelude::*;

use super::{Standing, called, number, refusal};
use crate::{
    components::{
        art::Drawing,
        feedback::{Empty, FormErrors},
        fields::{Do, Field, Submit, TextArea},
        figures::{Column, DataTable, Points},
        page::{LoadMore, PageHead},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::manage::ManageTabs,
    form::redirect_303,
    i18n::grouped,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

/// The terms of a form.
pub(super) fn typed_terms(visit: &Visit) -> NewTerms {
    NewTerms {
        words: visit.form.field("words").to_owned(),
        per_join: number(visit, PartnerField::PerJoin),
        per_order: number(visit, PartnerField::PerOrder),
        hold_days: number(visit, PartnerField::HoldDays),
    }
}

async fn create(visit: &Visit) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    if !visit.sent("create") {
        return Err(PageError::NotFound.into());
    }
    let form = &visit.form;
    let command = CreatePartner {
        name: form.field("name").to_owned(),
        member: form.field("member").to_owned(),
        budget: number(visit, PartnerField::Budget),
        until: form.field("until").to_owned(),
        terms: typed_terms(visit),
    };
    let made = programme::create_partner(&visit.kith, actor, command).await;
    let id = made.map_err(|error| refusal(&visit.viewer, error))?;
    redirect_303(&format!("/manage/partners/{id}?made=1"));
    Ok(())
}

/// `/manage/partners`.
#[component]
pub fn ManagePartnersPage() -> impl IntoView {
    page(|visit| async move {
        visit.with_role(Role::Manager)?;
        let errors = if visit.form.is_post() {
            in_place(create(&visit).await)?
        } else {
            FormError::default()
        };
        let partners = programme::partners(&visit.kith, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let list = if partners.items.is_empty() {
            view! { <Empty drawing=Drawing::Seed title=t!(viewer, "partners-none") text=t!(viewer, "partners-none-text")/> }
                .into_any()
        } else {
            view! { <List viewer=viewer.clone() partners=partners.items now=visit.now()/> }
                .into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "partners-title") lede=t!(viewer, "partners-lede")/>
            <ManageTabs viewer=viewer.clone()/>
            <FormErrors error=errors.clone()/>
            <div class="columns">
                <div class="columns__main">
                    {list}
                    <LoadMore viewer next=partners.next/>
                </div>
                <aside class="columns__aside"><NewPartner visit errors/></aside>
            </div>
        })
    })
}

#[component]
fn List(viewer: Viewer, partners: Vec<PartnerView>, now: i64) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "partner-name")),
        Column::text(t!(viewer, "partner-member")),
        Column::number(t!(viewer, "partner-earned")),
        Column::number(t!(viewer, "partner-budget")),
        Column::text(t!(viewer, "key-state")),
    ];
    let rows = partners.into_iter().map(|partner| {
        let href = format!("/manage/partners/{}", partner.id);
        let name = called(&viewer, &partner.name);
        let member = crate::components::people::called(&viewer, &partner.member.name);
        vec![
            view! { <a href=href>{name}</a> }.into_any(),
            member.into_any(),
            view! { <Points amount=partner.committed/> }.into_any(),
            grouped(partner.budget).into_any(),
            view! { <Standing viewer=viewer.clone() partner now/> }.into_any(),
        ]
    });
    let rows = rows.collect();
    view! { <DataTable label=t!(viewer, "partners-title") columns rows/> }
}

/// The fields of the terms, filled in with what was typed, or with the version in force.
#[component]
pub(super) fn TermsFields(viewer: Viewer, values: [String; 4], errors: FormError) -> impl IntoView {
    let [per_join, per_order, hold_days, words] = values;
    view! {
        <Field name="per_join" kind="number" label=t!(viewer, "partner-per-join")
            hint=t!(viewer, "partner-per-join-hint") value=per_join errors=errors.clone()/>
        <Field name="per_order" kind="number" label=t!(viewer, "partner-per-order")
            hint=t!(viewer, "partner-per-order-hint") value=per_order errors=errors.clone()/>
        <Field name="hold_days" kind="number" label=t!(viewer, "partner-hold-days")
            hint=t!(viewer, "partner-hold-days-hint") value=hold_days errors=errors.clone()/>
        <TextArea name="words" label=t!(viewer, "partner-words") hint=t!(viewer, "partner-words-hint")
            value=words maxlength=limits::PARTNER_TERMS rows=6 errors/>
    }
}

/// What was typed into the fields of the terms.
pub(super) fn typed_values(visit: &Visit) -> [String; 4] {
    ["per_join", "per_order", "hold_days", "words"].map(|name| visit.form.field(name).to_owned())
}

#[component]
fn NewPartner(visit: Visit, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let typed = |name: &str| visit.form.field(name).to_owned();
    let mut values = typed_values(&visit);
    if !visit.form.is_post() {
        values[2] = "14".to_owned();
    }
    view! {
        <section class="card" aria-labelledby="new-partner">
            <h2 class="card__title" id="new-partner">{t!(viewer, "partner-new")}</h2>
            <form class="form" method="post" action="/manage/partners">
                <Do what="create"/>
                <Field name="name" label=t!(viewer, "partner-name") value=typed("name")
                    maxlength=limits::PARTNER_NAME errors=errors.clone()/>
                <Field name="member" label=t!(viewer, "partner-member") hint=t!(viewer, "partner-member-hint")
                    value=typed("member") maxlength=limits::EMAIL errors=errors.clone()/>
                <Field name="budget" kind="number" label=t!(viewer, "partner-budget")
                    hint=t!(viewer, "partner-budget-hint") value=typed("budget") errors=errors.clone()/>
                <Field name="until" kind="date" label=t!(viewer, "partner-until") value=typed("until")
                    optional=true errors=errors.clone()/>
                <TermsFields viewer=viewer.clone() values errors/>
                <div class="form__actions"><Submit text=t!(viewer, "partner-create")/></div>
            </form>
        </section>
    }
}
