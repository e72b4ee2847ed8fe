//! Whom one muted and blocked.

use kith_domain::{consent::Apart, ids::MemberId};
use kith_services::consent::{self, Kept};
use leptos::prelude::*;

use super::apart::{apart_address, failure};
use crate::{
    components::{
        art::Drawing,
        feedback::{Empty, FormErrors},
        fields::Do,
        page::{LoadMore, PageHead},
        people::{Avatar, called},
        time::{Shown, Time},
    },
    error::{FormError, FormFailure, PageError, in_place},
    features::settings::SettingsNav,
    form::redirect_303,
    t,
    viewer::Viewer,
    visit::{Visit, page},
};

const HERE: &str = "/settings/people";

async fn run(visit: &Visit) -> Result<(), FormFailure> {
    if !visit.sent("undo") {
        return Err(PageError::NotFound.into());
    }
    let id = visit.form.field("member").parse::<MemberId>();
    let id = id.map_err(|_| PageError::NotFound)?;
    consent::keep(&visit.kith, visit.member()?, id, None)
        .await
        .map_err(|error| failure(&visit.viewer, error))?;
    redirect_303(HERE);
    Ok(())
}

/// `/settings/people`.
#[component]
pub fn PeoplePage() -> impl IntoView {
    page(|visit| async move {
        let errors = if visit.form.is_post() {
            in_place(run(&visit).await)?
        } else {
            FormError::default()
        };
        let member = visit.member()?.clone();
        let kept = consent::kept(&visit.kith, member.no, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let rows = kept.items.into_iter();
        let rows: Vec<AnyView> = rows
            .map(|kept| view! { <Row viewer=viewer.clone() kept/> }.into_any())
            .collect();
        let list = if rows.is_empty() {
            let (title, text) = (t!(viewer, "apart-none"), t!(viewer, "apart-none-text"));
            view! { <Empty drawing=Drawing::Quiet title text/> }.into_any()
        } else {
            view! { <ul class="list">{rows}</ul> }.into_any()
        };
        Ok::<_, PageError>(view! {
            <PageHead title=t!(viewer, "nav-people") lede=t!(viewer, "apart-lede")/>
            <div class="columns columns--start">
                <aside class="columns__aside"><SettingsNav viewer=viewer.clone() role=member.role/></aside>
                <div class="columns__main">
                    <FormErrors error=errors/>
                    {list}
                    <LoadMore viewer=viewer.clone() next=kept.next/>
                </div>
            </div>
        })
    })
}

#[component]
fn Row(viewer: Viewer, kept: Kept) -> impl IntoView {
    let name = called(&viewer, &kept.person.name);
    let badge = match kept.apart {
        Apart::Muted => t!(viewer, "apart-muted"),
        Apart::Blocked => t!(viewer, "apart-blocked"),
    };
    let id = kept.person.id;
    let label = t!(viewer, "apart-undo-name", name = name.clone());
    view! {
        <li class="list__item">
            <Avatar person=kept.person/>
            <div class="list__body">
                <span class="list__title"><a href=apart_address(id)>{name}</a></span>
                <p class="list__meta"><Time at=kept.since shown=Shown::Date/></p>
            </div>
            <div class="list__end cluster">
                <span class="badge badge--outline">{badge}</span>
                <form method="post" action=HERE>
                    <Do what="undo"/>
                    <input r#type="hidden" name="member" value=id.to_string()/>
                    <button class="button button--s button--ghost" r#type="submit" aria-label=label>
                        {t!(viewer, "apart-undo")}
                    </button>
                </form>
            </div>
        </li>
    }
}
