//! What a partner agreed to, and what is on the table.

use kith_services::partners::programme::{self, AcceptError};
use leptos::prelude::*;

use super::{Agreed, PartnerTabs, acting};
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Submit},
        page::{LoadMore, PageHead},
    },
    error::{FormError, FormFailure, PageError, in_place},
    form::redirect_303,
    t,
    visit::{Visit, page},
};

async fn accept(visit: &Visit) -> Result<(), FormFailure> {
    if !visit.sent("accept") {
        return Err(PageError::NotFound.into());
    }
    let version = visit.form.field("version").parse().unwrap_or(0);
    let accepted = programme::accept_terms(&visit.kith, visit.member()?, version).await;
    accepted.map_err(|error| match error {
        AcceptError::NotFound => FormFailure::Page(PageError::Forbidden),
        AcceptError::Changed => {
            FormError::general(t!(visit.viewer, "partner-terms-changed")).into()
        }
        AcceptError::Fault(fault) => fault.into(),
    })?;
    redirect_303("/partner/terms?accepted=1");
    Ok(())
}

/// `/partner/terms`.
#[component]
pub fn PartnerTermsPage() -> impl IntoView {
    page(|visit| async move {
        let partner = acting(&visit).await?;
        let errors = if visit.form.is_post() {
            in_place(accept(&visit).await)?
        } else {
            FormError::default()
        };
        let all = programme::terms(&visit.kith, partner.id, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let latest = partner.terms.version;
        let accepted = viewer.param("accepted").is_some().then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "partner-terms-accepted") first=true/> }
        });
        let versions = all.items.into_iter().map(|terms| {
            let version = terms.version;
            let id = format!("version-{version}");
            let titled = id.clone();
            let open = (version == latest && terms.accepted_at.is_none()).then(|| {
                view! {
                    <form class="form" method="post" action="/partner/terms">
                        <Do what="accept"/>
                        <input r#type="hidden" name="version" value=version.to_string()/>
                        <div class="form__actions"><Submit text=t!(viewer, "partner-accept")/></div>
                    </form>
                }
            });
            view! {
                <section class="card" aria-labelledby=titled>
                    <h2 class="card__title" id=id>{t!(viewer, "partner-terms-version", version = version)}</h2>
                    <Agreed viewer=viewer.clone() terms/>
                    {open}
                </section>
            }
        });
        let versions = versions.collect_view();
        Ok(view! {
            <PageHead title=t!(viewer, "partner-terms") lede=t!(viewer, "partner-terms-lede")
                above=vec![("/partner".to_owned(), t!(viewer, "nav-partner"))]/>
            <PartnerTabs viewer=viewer.clone()/>
            {accepted}
            <FormErrors error=errors/>
            <div class="stack stack--l">{versions}</div>
            <LoadMore viewer next=all.next/>
        })
    })
}
