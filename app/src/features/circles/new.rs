//! Founding a circle.

use kith_domain::input::limits;
use kith_services::circles::{self, CircleField, CreateCircle, CreateError};
use leptos::prelude::*;

use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Field, Submit, TextArea},
        page::{PageHead, escape},
    },
    error::{FormError, FormFailure, in_place},
    form::redirect_303,
    t,
    visit::{Visit, page},
};

async fn run(visit: &Visit) -> Result<(), FormFailure> {
    let command = CreateCircle {
        name: visit.form.field("name").to_owned(),
        purpose: visit.form.field("purpose").to_owned(),
    };
    let founded = circles::create(&visit.kith, visit.member()?, command).await;
    let circle = founded.map_err(|error| match error {
        CreateError::Fields(wrong) => {
            FormError::inputs(&visit.viewer, wrong, CircleField::name).into()
        }
        CreateError::Fault(fault) => FormFailure::from(fault),
    })?;
    redirect_303(&format!("/circles/{}", escape(&circle.card.slug)));
    Ok(())
}

/// `/circles/new`.
#[component]
pub fn NewCirclePage() -> impl IntoView {
    page(|visit| async move {
        let errors = if visit.form.is_post() {
            in_place(run(&visit).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        Ok(view! {
            <PageHead title=t!(viewer, "circle-new") lede=t!(viewer, "circle-new-lede")
                above=vec![("/circles".to_owned(), t!(viewer, "nav-circles"))]/>
            <FormErrors error=errors.clone()/>
            <form class="form" method="post" action="/circles/new">
                <Do what="create"/>
                <Field name="name" label=t!(viewer, "circle-name") value=visit.form.field("name")
                    hint=t!(viewer, "circle-name-hint") maxlength=limits::CIRCLE_NAME errors=errors.clone()/>
                <TextArea name="purpose" label=t!(viewer, "circle-purpose") value=visit.form.field("purpose")
                    hint=t!(viewer, "circle-purpose-hint") maxlength=limits::CIRCLE_PURPOSE errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "circle-create")/>
                    <a class="button button--ghost" href="/circles">{t!(viewer, "cancel")}</a>
                </div>
            </form>
        })
    })
}
