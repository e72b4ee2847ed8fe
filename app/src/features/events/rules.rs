//! The rules in force, and the form for a kind of events with what it would pay.

use kith_domain::events;
use kith_services::{
    events::Preview,
    ledger::{self, RuleView},
};
use leptos::prelude::*;

use super::{
    rule_form,
    words::{bounds, kind_name, money, outcome_text, pays},
};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Field, Select, Submit},
        figures::{Column, DataTable},
        page::PageHead,
    },
    error::FormError,
    features::{
        ledger::{chain, level, rule_name, shares},
        manage::ManageTabs,
    },
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

const HERE: &str = "/manage/rules";

/// `/manage/rules`.
#[component]
pub fn ManageRulesPage() -> impl IntoView {
    page(|visit| async move {
        let (preview, errors) = rule_form::run(&visit).await?;
        let rules = ledger::rules(&visit.kith).await?;
        let viewer = visit.viewer.clone();
        let done = |name, text: String| {
            let shown = viewer.param(name).is_some() && !visit.form.is_post();
            shown.then(|| view! { <Alert tone=Tone::Good title=text first=true/> })
        };
        let saved = done("saved", t!(viewer, "rule-saved"));
        let stopped = done("stopped", t!(viewer, "rule-stopped"));
        let preview = preview.map(|preview| view! { <Shown viewer=viewer.clone() preview/> });
        Ok(view! {
            <PageHead title=t!(viewer, "manage-rules") lede=t!(viewer, "rules-lede")/>
            <ManageTabs viewer=viewer.clone()/>
            {saved}
            {stopped}
            {preview}
            <FormErrors error=errors.clone()/>
            <div class="columns">
                <div class="columns__main"><Rules viewer=viewer.clone() rules/></div>
                <aside class="columns__aside"><NewRule visit viewer errors/></aside>
            </div>
        })
    })
}

#[component]
fn Rules(viewer: Viewer, rules: Vec<RuleView>) -> impl IntoView {
    let columns = vec![
        Column::text(t!(viewer, "entry-rule")),
        Column::text(t!(viewer, "rule-pays")),
        Column::text(t!(viewer, "rule-above")),
        Column::text(t!(viewer, "rule-bounds")),
        Column::text(t!(viewer, "rule-stop")),
    ];
    let rows = rules.into_iter().map(|rule| row(&viewer, rule)).collect();
    view! { <DataTable label=t!(viewer, "manage-rules") columns rows/> }
}

fn row(viewer: &Viewer, rule: RuleView) -> Vec<AnyView> {
    let name = rule_name(viewer, &rule.rule);
    let version = t!(
        viewer,
        "entry-rule-version",
        rule = name.clone(),
        version = rule.version
    );
    let bounds = bounds(viewer, &rule).join(" ");
    let stop = rule.kind().map(|kind| {
        view! {
            <form method="post" action=HERE>
                <Do what="stop"/>
                <input r#type="hidden" name="kind" value=kind.to_owned()/>
                <button class="button button--danger button--s" r#type="submit"
                    aria-label=t!(viewer, "rule-stop-name", rule = name)>{t!(viewer, "rule-stop-do")}</button>
            </form>
        }
        .into_any()
    });
    vec![
        version.into_any(),
        pays(viewer, &rule).into_any(),
        view! {
            {shares(&rule).unwrap_or_else(|| "–".to_owned())}
            <p class="small muted">{chain(viewer, &rule.chain)}</p>
        }
        .into_any(),
        bounds.into_any(),
        stop.unwrap_or_else(|| "–".into_any()),
    ]
}

/// What the rule of the form would pay.
#[component]
fn Shown(viewer: Viewer, preview: Preview) -> impl IntoView {
    let kind = kind_name(&viewer, &preview.kind);
    let title = match money(preview.amount, preview.currency.as_deref()) {
        Some(amount) => t!(viewer, "rule-preview-of", kind = kind, amount = amount),
        None => t!(viewer, "rule-preview", kind = kind),
    };
    let lines: Vec<String> = match preview.parts {
        Ok(parts) => (0_i16..)
            .zip(parts)
            .map(|(at, points)| match at {
                0 => t!(viewer, "rule-preview-own", points = points),
                at => t!(
                    viewer,
                    "rule-preview-level",
                    level = level(&viewer, at),
                    points = points
                ),
            })
            .collect(),
        Err(outcome) => vec![outcome_text(&viewer, outcome)],
    };
    let lines = lines.into_iter().map(|line| view! { <li>{line}</li> });
    let above = chain(&viewer, &preview.chain);
    view! {
        <Alert tone=Tone::Info title first=true>
            <ul class="alert__list">{lines.collect_view()}</ul>
            <p>{above}</p>
            <p>{t!(viewer, "rule-preview-text")}</p>
        </Alert>
    }
}

/// How the levels above may be paid.
fn modes(viewer: &Viewer) -> Vec<(String, String)> {
    let options = [
        ("", t!(viewer, "rule-mode-preset")),
        ("geometric", t!(viewer, "rule-mode-geometric")),
        ("direct", t!(viewer, "rule-mode-direct")),
        ("none", t!(viewer, "rule-mode-none")),
    ];
    let options = options.into_iter();
    options
        .map(|(code, text)| (code.to_owned(), text))
        .collect()
}

#[component]
fn NewRule(visit: Visit, viewer: Viewer, errors: FormError) -> impl IntoView {
    // Stopping a rule sends a kind too.
    let form = visit.form.clone();
    let ours = visit.sent("rule");
    let typed = |name: &str| {
        let typed = if ours { form.field(name) } else { "" };
        typed.to_owned()
    };
    view! {
        <section class="card" aria-labelledby="new-rule">
            <h2 class="card__title" id="new-rule">{t!(viewer, "rule-new")}</h2>
            <form class="form" method="post" action=HERE>
                <Do what="rule"/>
                <p class="small muted">{t!(viewer, "rule-new-text")}</p>
                <Field name="kind" label=t!(viewer, "event-kind") hint=t!(viewer, "event-kind-hint")
                    value=typed("kind") maxlength=events::KIND errors=errors.clone()/>
                <Field name="base" label=t!(viewer, "event-points") kind="number"
                    value=typed("base") errors=errors.clone()/>
                <Field name="unit" label=t!(viewer, "rule-unit") hint=t!(viewer, "rule-unit-hint")
                    value=typed("unit") optional=true errors=errors.clone()/>
                <Field name="currency" label=t!(viewer, "rule-currency") hint=t!(viewer, "rule-currency-hint")
                    value=typed("currency") maxlength=3 optional=true errors=errors.clone()/>
                <Field name="minimum" label=t!(viewer, "rule-minimum-field")
                    value=typed("minimum") optional=true errors=errors.clone()/>
                <Field name="cap" label=t!(viewer, "rule-cap-field") kind="number"
                    value=typed("cap") optional=true errors=errors.clone()/>
                <Field name="daily_cap" label=t!(viewer, "rule-day-field") kind="number"
                    value=typed("daily_cap") optional=true errors=errors.clone()/>
                <Select name="above" label=t!(viewer, "rule-above") options=modes(&viewer)
                    value=typed("above") errors=errors.clone()/>
                <Field name="levels" label=t!(viewer, "rule-levels") hint=t!(viewer, "rule-levels-hint") kind="number"
                    value=typed("levels") optional=true errors=errors.clone()/>
                <Field name="share" label=t!(viewer, "rule-share") hint=t!(viewer, "rule-share-hint") kind="number"
                    value=typed("share") optional=true errors=errors.clone()/>
                <Field name="mature_days" label=t!(viewer, "rule-mature") hint=t!(viewer, "rule-mature-hint") kind="number"
                    value=typed("mature_days") optional=true errors=errors.clone()/>
                <Field name="lifetime_days" label=t!(viewer, "rule-lifetime") hint=t!(viewer, "rule-lifetime-hint") kind="number"
                    value=typed("lifetime_days") optional=true errors=errors.clone()/>
                <Field name="example" label=t!(viewer, "rule-example") hint=t!(viewer, "rule-example-hint")
                    value=typed("example") optional=true errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "rule-enact")/>
                    <button class="button" r#type="submit" name="preview" value="1">
                        {t!(viewer, "rule-show")}
                    </button>
                </div>
            </form>
        </section>
    }
}
