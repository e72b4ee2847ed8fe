//! One partner, for managers: how its programme goes, and what can be changed of it.

use kith_domain::{
    day::Millis,
    ids::{ConversionId, PartnerId},
    input::limits,
    roles::Role,
};
use kith_services::{
    cursor::PageRequest,
    partners::programme::{
        self, AdjustPartner, ConversionView, PartnerField, PartnerView, ReverseError,
    },
    settings::date,
};
use leptos::prelude::*;

use super::{
    Agreed, Standing, called,
    conversions::Conversions,
    dashboard::{Budget, Came},
    links::Links,
    manage::{TermsFields, typed_terms, typed_values},
    number, refusal,
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Submit},
        page::PageHead,
        people::Name,
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::manage::ManageTabs,
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

async fn run(visit: &Visit, id: PartnerId) -> Result<(), FormFailure> {
    let actor = visit.with_role(Role::Manager)?;
    let kith = &visit.kith;
    let (done, news) = match visit.form.what() {
        Some("pause") => (
            programme::pause_partner(kith, actor, id, true).await,
            "saved",
        ),
        Some("resume") => (
            programme::pause_partner(kith, actor, id, false).await,
            "saved",
        ),
        Some("adjust") => {
            let command = AdjustPartner {
                budget: number(visit, PartnerField::Budget),
                until: visit.form.field("until").to_owned(),
            };
            (
                programme::adjust_partner(kith, actor, id, &command).await,
                "saved",
            )
        }
        Some("terms") => {
            let changed = programme::change_terms(kith, actor, id, &typed_terms(visit)).await;
            (changed.map(|_| ()), "changed")
        }
        Some("reverse") => return reverse(visit, id).await,
        _ => return Err(PageError::NotFound.into()),
    };
    done.map_err(|error| refusal(&visit.viewer, error))?;
    redirect_303(&format!("{}?{news}=1", visit.viewer.path));
    Ok(())
}

async fn reverse(visit: &Visit, id: PartnerId) -> Result<(), FormFailure> {
    let form = &visit.form;
    let which: ConversionId = form
        .field("conversion")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    let actor = visit.with_role(Role::Manager)?;
    let taken = programme::reverse(&visit.kith, actor, (id, which), form.field("reason")).await;
    let viewer = &visit.viewer;
    taken.map_err(|error| match error {
        ReverseError::NotFound => FormFailure::Page(PageError::NotFound),
        ReverseError::Reversed => {
            FormError::general(t!(viewer, "conversion-reversed-before")).into()
        }
        ReverseError::Reason(error) => FormError::input(viewer, "reason", error).into(),
        ReverseError::Fault(fault) => fault.into(),
    })?;
    redirect_303(&format!("{}?reversed=1", viewer.path));
    Ok(())
}

/// What has just been done.
#[component]
fn News(viewer: Viewer) -> impl IntoView {
    let said = [
        ("made", t!(viewer, "partner-made")),
        ("saved", t!(viewer, "partner-saved")),
        ("changed", t!(viewer, "partner-terms-made")),
        ("reversed", t!(viewer, "conversion-reversed-now")),
    ];
    let said = said
        .into_iter()
        .find(|(name, _)| viewer.param(name).is_some());
    said.map(|(_, title)| view! { <Alert tone=Tone::Good title first=true/> })
}

/// `/manage/partners/:id`; `?reverse=` asks why a conversion is taken back.
#[component]
pub fn ManagePartnerPage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        visit.with_role(Role::Manager)?;
        let id: PartnerId = id.parse().map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(run(&visit, id).await)?
        } else {
            FormError::default()
        };
        let kith = &visit.kith;
        let partner = programme::partner(kith, id).await?;
        let partner = partner.ok_or(PageError::NotFound)?;
        let figures = programme::figures(kith, id).await?;
        let viewer = visit.viewer.clone();
        let asked = PageRequest::after(viewer.param("links").map(str::to_owned));
        let links = programme::links(kith, id, &asked).await?;
        let made = programme::conversions(kith, id, &visit.page()).await?;
        let undone = undone(&visit, id).await?;
        let undone =
            undone.map(|made| view! { <Undo visit=visit.clone() made errors=errors.clone()/> });
        let news = (!visit.form.is_post()).then(|| view! { <News viewer=viewer.clone()/> });
        let name = called(&viewer, &partner.name);
        Ok(view! {
            <PageHead title=name above=vec![("/manage/partners".to_owned(), t!(viewer, "partners-title"))]/>
            <ManageTabs viewer=viewer.clone()/>
            {news}
            <FormErrors error=errors.clone()/>
            {undone}
            <Programme visit=visit.clone() partner=partner.clone() errors=errors.clone()/>
            <Came viewer=viewer.clone() figures/>
            <section class="section">
                <h2 class="section__title">{t!(viewer, "partner-links")}</h2>
                <Links viewer=viewer.clone() links own=false/>
            </section>
            <section class="section">
                <h2 class="section__title">{t!(viewer, "partner-conversions")}</h2>
                <Conversions viewer=viewer.clone() made manager=true/>
            </section>
            <TermsCard visit partner errors/>
        })
    })
}

/// The conversion that a manager is about to take back.
async fn undone(visit: &Visit, id: PartnerId) -> Result<Option<ConversionView>, PageError> {
    let asked = visit.viewer.param("reverse");
    let Some(which) = asked.and_then(|which| which.parse::<ConversionId>().ok()) else {
        return Ok(None);
    };
    let found = programme::conversion(&visit.kith, id, which).await?;
    Ok(found.filter(|made| made.reversed_at.is_none()))
}

#[component]
fn Undo(visit: Visit, made: ConversionView, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let what = made
        .reference
        .unwrap_or_else(|| t!(viewer, "conversion-join"));
    view! {
        <section class="card" aria-labelledby="reverse-title">
            <h2 class="card__title" id="reverse-title">{t!(viewer, "conversion-reverse", what = what)}</h2>
            <p>{t!(viewer, "conversion-reverse-text", points = made.points)}</p>
            <form class="form" method="post" action=viewer.here()>
                <Do what="reverse"/>
                <input r#type="hidden" name="conversion" value=made.id.to_string()/>
                <Field name="reason" label=t!(viewer, "conversion-reason")
                    hint=t!(viewer, "conversion-reason-hint") value=visit.form.field("reason")
                    maxlength=limits::REASON errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "conversion-reverse-do") look="button--danger"/>
                    <a class="button button--ghost" href=viewer.path.clone()>{t!(viewer, "conversion-keep")}</a>
                </div>
            </form>
        </section>
    }
}

/// The last day of a programme, as the field for dates takes it.
fn last_day(visit: &Visit, until: Option<Millis>) -> String {
    let day = until.map(|until| visit.kith.day(until - 1));
    day.map(|day| date(day).to_string()).unwrap_or_default()
}

/// Who acts for the partner, how far its programme goes, and how to change that.
#[component]
fn Programme(visit: Visit, partner: PartnerView, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let (budget, until) = if visit.sent("adjust") {
        let typed = |name| visit.form.field(name).to_owned();
        (typed("budget"), typed("until"))
    } else {
        let until = last_day(&visit, partner.active_until);
        (partner.budget.to_string(), until)
    };
    let (what, text) = match partner.paused_at {
        None => ("pause", t!(viewer, "partner-pause")),
        Some(_) => ("resume", t!(viewer, "partner-resume")),
    };
    let path = viewer.path.clone();
    let left = partner.name.is_empty();
    let change = (!left).then(|| {
        view! {
            <form class="form" method="post" action=path.clone()>
                <Do what="adjust"/>
                <Field name="budget" kind="number" label=t!(viewer, "partner-budget")
                    hint=t!(viewer, "partner-budget-hint") value=budget errors=errors.clone()/>
                <Field name="until" kind="date" label=t!(viewer, "partner-until") value=until
                    optional=true errors/>
                <div class="form__actions"><Submit text=t!(viewer, "partner-save") look="button"/></div>
            </form>
            <form method="post" action=path>
                <Do what=what/>
                <Submit text look="button"/>
            </form>
        }
    });
    view! {
        <section class="card" aria-labelledby="programme-title">
            <div class="card__head">
                <h2 class="card__title" id="programme-title">{t!(viewer, "partner-programme")}</h2>
                <Standing viewer=viewer.clone() partner=partner.clone() now=visit.now()/>
            </div>
            <p class="small muted">{t!(viewer, "partner-member")} ": " <Name person=partner.member.clone()/></p>
            <Budget viewer=viewer.clone() partner/>
            {change}
        </section>
    }
}

/// The terms in force, and the form for the next version.
#[component]
fn TermsCard(visit: Visit, partner: PartnerView, errors: FormError) -> impl IntoView {
    let viewer = visit.viewer.clone();
    let terms = partner.terms.clone();
    let values = if visit.sent("terms") {
        typed_values(&visit)
    } else {
        [
            terms.per_join.to_string(),
            terms.per_order.to_string(),
            terms.hold_days.to_string(),
            terms.words.clone(),
        ]
    };
    let next = (!partner.name.is_empty()).then(|| {
        view! {
            <form class="form" method="post" action=viewer.path.clone()>
                <h3>{t!(viewer, "partner-terms-next")}</h3>
                <p class="small muted">{t!(viewer, "partner-terms-next-text")}</p>
                <Do what="terms"/>
                <TermsFields viewer=viewer.clone() values errors/>
                <div class="form__actions"><Submit text=t!(viewer, "partner-terms-make") look="button"/></div>
            </form>
        }
    });
    view! {
        <section class="card" aria-labelledby="terms-title">
            <h2 class="card__title" id="terms-title">
                {t!(viewer, "partner-terms-version", version = terms.version)}
            </h2>
            <Agreed viewer=viewer.clone() terms/>
            {next}
        </section>
    }
}
