//! What is on offer, and the form for more.

use kith_domain::{input::limits, roles::Role};
use kith_services::rewards::{self, RewardView};
use leptos::prelude::*;

use super::{ManageTabs, reward_form};
use crate::{
    components::{
        art::Drawing,
        feedback::{Alert, Empty, FormErrors, Tone},
        fields::{Do, Field, Submit, TextArea},
        figures::{Column, DataTable, Points},
        page::{LoadMore, PageHead},
    },
    error::{FormError, in_place},
    features::rewards::name,
    i18n::grouped,
    t,
    viewer::{Language, Viewer},
    visit::{Visit, page},
};

/// `/manage/rewards`.
#[component]
pub fn ManageRewardsPage() -> impl IntoView {
    page(|visit| async move {
        visit.with_role(Role::Manager)?;
        let errors = if visit.form.is_post() {
            in_place(reward_form::create(&visit).await)?
        } else {
            FormError::default()
        };
        let rewards = rewards::list(&visit.kith, &visit.page()).await?;
        let viewer = visit.viewer.clone();
        let created = viewer.param("created").is_some().then(|| {
            view! { <Alert tone=Tone::Good title=t!(viewer, "manage-reward-created")/> }
        });
        let list = if rewards.items.is_empty() {
            view! { <Empty drawing=Drawing::Nest title=t!(viewer, "rewards-none") text=t!(viewer, "manage-rewards-none")/> }
                .into_any()
        } else {
            view! { <Offered language=viewer.language rewards=rewards.items/> }.into_any()
        };
        Ok(view! {
            <PageHead title=t!(viewer, "manage-rewards") lede=t!(viewer, "manage-rewards-lede")/>
            <ManageTabs viewer=viewer.clone()/>
            {created}
            <FormErrors error=errors.clone()/>
            <div class="columns">
                <div class="columns__main">
                    {list}
                    <LoadMore viewer=viewer.clone() next=rewards.next/>
                </div>
                <aside class="columns__aside"><NewReward visit viewer errors/></aside>
            </div>
        })
    })
}

#[component]
fn Offered(language: Language, rewards: Vec<RewardView>) -> impl IntoView {
    let columns = vec![
        Column::text(t!(language, "manage-reward")),
        Column::number(t!(language, "manage-price")),
        Column::number(t!(language, "manage-stock")),
    ];
    let rows = rewards.into_iter().map(|reward| {
        let href = format!("/rewards/{}", reward.id);
        let stock = if reward.stock > 0 {
            grouped(reward.stock).into_any()
        } else {
            view! { <span class="badge badge--warn">{t!(language, "manage-sold-out")}</span> }
                .into_any()
        };
        vec![
            view! { <a href=href>{name(language, &reward)}</a> }.into_any(),
            view! { <Points amount=reward.price/> }.into_any(),
            stock,
        ]
    });
    let rows = rows.collect();
    view! { <DataTable label=t!(language, "manage-rewards") columns rows/> }
}

#[component]
fn NewReward(visit: Visit, viewer: Viewer, errors: FormError) -> impl IntoView {
    let typed = |name: &str| visit.form.field(name).to_owned();
    view! {
        <section class="card" aria-labelledby="new-reward">
            <h2 class="card__title" id="new-reward">{t!(viewer, "manage-reward-new")}</h2>
            <form class="form" method="post" action="/manage/rewards">
                <Do what="create"/>
                <Field name="name_en" label=t!(viewer, "manage-reward-name-en") value=typed("name_en")
                    maxlength=limits::REWARD_NAME errors=errors.clone()/>
                <Field name="name_zh" label=t!(viewer, "manage-reward-name-zh") value=typed("name_zh")
                    maxlength=limits::REWARD_NAME optional=true errors=errors.clone()/>
                <TextArea name="text_en" label=t!(viewer, "manage-reward-text-en") value=typed("text_en")
                    maxlength=limits::REWARD_TEXT rows=3 errors=errors.clone()/>
                <TextArea name="text_zh" label=t!(viewer, "manage-reward-text-zh") value=typed("text_zh")
                    maxlength=limits::REWARD_TEXT rows=3 optional=true errors=errors.clone()/>
                <Field name="price" label=t!(viewer, "manage-price") hint=t!(viewer, "manage-price-hint")
                    kind="number" value=typed("price") errors=errors.clone()/>
                <TextArea name="codes" label=t!(viewer, "manage-codes") hint=t!(viewer, "manage-codes-hint")
                    value=typed("codes") optional=true errors=errors.clone()/>
                <Field name="count" label=t!(viewer, "manage-code-count") hint=t!(viewer, "manage-code-count-hint")
                    kind="number" value=typed("count") optional=true errors/>
                <div class="form__actions"><Submit text=t!(viewer, "manage-reward-create")/></div>
            </form>
        </section>
    }
}
