//! Founding a circle.

use kith_domain::circles::Door;
use kith_services::circles::{self, CircleField, CreateError};
use leptos::prelude::*;

use super::fields::{CircleFields, sent};
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Do, Submit},
        page::{PageHead, escape},
    },
    error::{FormError, FormFailure, in_place},
    features::moderation::{newcomer_circles, newcomer_links},
    form::redirect_303,
    t,
    visit::{Visit, page},
};

async fn run(visit: &Visit) -> Result<(), FormFailure> {
    let founded =
        circles::create(&visit.kith, visit.member()?, sent(&visit.form, Door::Open)).await;
    let circle = founded.map_err(|error| match error {
        CreateError::Fields(wrong) => {
            FormError::inputs(&visit.viewer, wrong, CircleField::name).into()
        }
        CreateError::Newcomer(new) => {
            FormError::general(newcomer_circles(&visit.viewer, new)).into()
        }
        CreateError::Links(new) => {
            FormError::field("purpose", newcomer_links(&visit.viewer, new)).into()
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
                <CircleFields values=sent(&visit.form, Door::Open) errors/>
                <div class="form__actions">
                    <Submit text=t!(viewer, "circle-create")/>
                    <a class="button button--ghost" href="/circles">{t!(viewer, "cancel")}</a>
                </div>
            </form>
        })
    })
}
