//! What a circle says of itself, and whether it rests.

use kith_domain::circles::Door;
use kith_services::{
    circles::{self, CircleField, CirclePictureError, CircleView, DescribeCircle, EditError},
    moderation, shares,
};
use leptos::prelude::*;

use super::{
    CircleArt, above, circle_tabs,
    fields::{CircleFields, sent, stored},
    form::door_failure,
};
use crate::{
    components::{
        feedback::FormErrors,
        fields::{Check, Do, Submit},
        page::{PageHead, Tabs, escape},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::{
        moderation::newcomer_links,
        settings::{PictureForms, picture_refusal},
        shares::failure,
    },
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// The field that says that what was written behind the door may be read by all members.
const OPENS: &str = "opens";

/// Whether a door that kept what is written inside is to open.
fn opens(circle: &CircleView, said: &DescribeCircle) -> bool {
    said.door == Door::Open.name() && circle.card.door != Door::Open
}

async fn run(visit: &Visit, circle: &CircleView) -> Result<(), FormFailure> {
    let member = visit.member()?;
    let slug = &circle.card.slug;
    match visit.form.what() {
        Some("save") => {
            let said = sent(&visit.form, circle.card.door);
            if opens(circle, &said) && visit.form.field(OPENS).is_empty() {
                return Err(FormError::field(OPENS, t!(visit.viewer, "door-opens-confirm")).into());
            }
            let edited = circles::edit(&visit.kith, member, slug, said).await;
            edited.map_err(|error| match error {
                EditError::Fields(wrong) => {
                    FormError::inputs(&visit.viewer, wrong, CircleField::name).into()
                }
                EditError::Links(new) => {
                    FormError::field("purpose", newcomer_links(&visit.viewer, new)).into()
                }
                EditError::NotFound => FormFailure::Page(PageError::NotFound),
                EditError::Forbidden => FormFailure::Page(PageError::Forbidden),
                EditError::Fault(fault) => fault.into(),
            })?;
        }
        Some("archive") => circles::archive(&visit.kith, member, slug)
            .await
            .map_err(|error| door_failure(visit, error))?,
        Some("revive") => circles::revive(&visit.kith, member, slug)
            .await
            .map_err(|error| door_failure(visit, error))?,
        Some(what @ ("outside" | "inside")) => {
            let set = shares::set_outside(&visit.kith, member, slug, what == "outside").await;
            set.map_err(|error| failure(&visit.viewer, error))?;
        }
        Some("picture") => {
            let file = visit.form.file().to_vec();
            let set = circles::set_picture(&visit.kith, member, slug, file).await;
            set.map_err(|error| picture_failure(&visit.viewer, error))?;
        }
        Some("remove") => circles::remove_picture(&visit.kith, member, slug)
            .await
            .map_err(|error| picture_failure(&visit.viewer, error))?,
        _ => return Err(PageError::NotFound.into()),
    }
    redirect_303(&format!("/circles/{}", escape(slug)));
    Ok(())
}

fn picture_failure(viewer: &Viewer, error: CirclePictureError) -> FormFailure {
    match error {
        CirclePictureError::Picture(error) => picture_refusal(viewer, error),
        CirclePictureError::NotFound => PageError::NotFound.into(),
        CirclePictureError::Forbidden => PageError::Forbidden.into(),
        CirclePictureError::Fault(fault) => fault.into(),
    }
}

/// `/circles/:slug/edit`, for stewards and staff.
#[component]
pub fn EditCirclePage() -> impl IntoView {
    let slug = path_param("slug");
    page(move |visit| async move {
        let member = visit.member()?;
        let circle = circles::get(&visit.kith, &slug, Some(member)).await?;
        if !moderation::may_moderate(member, &circle) {
            return Err(PageError::Forbidden);
        }
        let errors = if visit.form.is_post() {
            in_place(run(&visit, &circle).await)?
        } else {
            FormError::default()
        };
        let viewer = visit.viewer.clone();
        let values = if visit.sent("save") {
            sent(&visit.form, circle.card.door)
        } else {
            stored(&circle)
        };
        let confirm = (circle.card.door != Door::Open).then(|| {
            let ticked = !visit.form.field(OPENS).is_empty();
            let text = t!(viewer, "door-opens");
            view! { <Check name=OPENS checked=ticked errors=errors.clone()>{text}</Check> }
        });
        Ok(view! {
            <PageHead title=t!(viewer, "circle-edit-title", circle = circle.card.name.clone())
                above=above(&viewer, &circle)/>
            <Tabs label=circle.card.name.clone() tabs=circle_tabs(&viewer, &circle, true)/>
            <FormErrors error=errors.clone()/>
            <form class="form" method="post" action=viewer.path.clone()>
                <Do what="save"/>
                <CircleFields values founded=true errors=errors.clone()/>
                {confirm}
                <div class="form__actions"><Submit text=t!(viewer, "save")/></div>
            </form>
            <Picture viewer=viewer.clone() circle=circle.clone() now=visit.now() errors/>
            <OutsideOrNot viewer=viewer.clone() circle=circle.clone()/>
            <Rest viewer circle/>
        })
    })
}

/// The circle's picture, and the forms to put and remove it.
#[component]
fn Picture(viewer: Viewer, circle: CircleView, now: i64, errors: FormError) -> impl IntoView {
    let has = circle.card.picture.is_some();
    let title = t!(viewer, "circle-picture");
    view! {
        <section class="card" aria-labelledby="picture-title">
            <h2 class="card__title" id="picture-title">{title}</h2>
            <CircleArt card=circle.card now size="rings--l"/>
            <PictureForms who=viewer.language action=viewer.path has errors/>
        </section>
    }
}

/// Whether what is written in it from now on may be read outside; behind a door it never is.
#[component]
fn OutsideOrNot(viewer: Viewer, circle: CircleView) -> impl IntoView {
    let (text, button, what) = match circle.outside_since {
        Some(_) => (
            t!(viewer, "outside-on-text"),
            t!(viewer, "outside-end"),
            "inside",
        ),
        None => (
            t!(viewer, "outside-text"),
            t!(viewer, "outside-begin"),
            "outside",
        ),
    };
    (circle.card.door == Door::Open).then(|| {
        view! {
            <section class="card" aria-labelledby="outside-title">
                <h2 class="card__title" id="outside-title">{t!(viewer, "outside-title")}</h2>
                <p class="muted">{text}</p>
                <form method="post" action=viewer.path.clone()>
                    <Do what/>
                    <Submit text=button look=""/>
                </form>
            </section>
        }
    })
}

/// Puts the circle to rest, or brings it back.
#[component]
fn Rest(viewer: Viewer, circle: CircleView) -> impl IntoView {
    let (title, text, button, what, look) = if circle.is_at_rest() {
        (
            t!(viewer, "circle-revive-title"),
            t!(viewer, "circle-revive-text"),
            t!(viewer, "circle-revive"),
            "revive",
            "button--primary",
        )
    } else {
        (
            t!(viewer, "circle-archive-title"),
            t!(viewer, "circle-archive-text"),
            t!(viewer, "circle-archive"),
            "archive",
            "button--danger",
        )
    };
    view! {
        <section class="card" aria-labelledby="rest-title">
            <h2 class="card__title" id="rest-title">{title}</h2>
            <p class="muted">{text}</p>
            <form method="post" action=viewer.path>
                <Do what/>
                <Submit text=button look/>
            </form>
        </section>
    }
}
