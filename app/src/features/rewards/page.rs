//! One reward: reserve it, then confirm or cancel.

use kith_domain::{
    ids::{RedemptionId, RewardId},
    shares::Thing,
};
use kith_services::{
    ledger,
    rewards::{self, RedemptionState, RedemptionView, RewardView},
};
use leptos::prelude::*;

use super::form;
use crate::{
    components::{
        feedback::{Alert, FormErrors, Tone},
        fields::{Do, Submit},
        figures::Points,
        icon::Icon,
        page::PageHead,
        rings::{Rings, even, tone},
        time::{Shown, Time},
    },
    error::{FormError, PageError, in_place},
    features::shares::ShareButton,
    form::store_nowhere,
    i18n::grouped,
    t,
    viewer::Viewer,
    visit::{Visit, page, path_param},
};

/// `/rewards/:id`; `?redemption=` is the one being made.
#[component]
pub fn RewardPage() -> impl IntoView {
    let id = path_param("id");
    page(move |visit| async move {
        let id: RewardId = id.parse().map_err(|_| PageError::NotFound)?;
        let errors = if visit.form.is_post() {
            in_place(form::run(&visit, id).await)?
        } else {
            FormError::default()
        };
        let member = visit.member()?;
        let redemption = match current(&visit) {
            Some(redemption) => {
                Some(rewards::redemption(&visit.kith, member.no, redemption).await?)
            }
            // Whoever comes back from elsewhere goes on where they were.
            None => rewards::reserved(&visit.kith, member.no, id).await?,
        };
        let reward = rewards::get(&visit.kith, id)
            .await?
            .ok_or(PageError::NotFound)?;
        let wallet = ledger::wallet(&visit.kith, member.no).await?;
        let viewer = visit.viewer.clone();
        let name = super::name(viewer.language, &reward);
        let step = match redemption.filter(|redemption| redemption.reward == id) {
            Some(redemption) => {
                store_nowhere();
                view! { <Redemption viewer=viewer.clone() redemption name=name.clone()/> }
                    .into_any()
            }
            None => {
                let key = visit.kith.id::<RedemptionId>().to_string();
                view! { <Reserve viewer=viewer.clone() reward=reward.clone() available=wallet.available key/> }
                    .into_any()
            }
        };
        Ok(view! {
            <PageHead title=name above=vec![("/rewards".to_owned(), t!(viewer, "nav-rewards"))]>
                <ShareButton thing=Thing::Reward(id)/>
            </PageHead>
            <FormErrors error=errors/>
            <Card viewer reward/>
            {step}
        })
    })
}

fn current(visit: &Visit) -> Option<RedemptionId> {
    let typed = if visit.form.is_post() {
        Some(visit.form.field("redemption"))
    } else {
        visit.viewer.param("redemption")
    };
    typed?.parse().ok()
}

#[component]
fn Card(viewer: Viewer, reward: RewardView) -> impl IntoView {
    let id = reward.id.0;
    view! {
        <article class=format!("card reward {}", tone(id))>
            <div class="reward__art"><Rings id strokes=even(9) size="rings--xl"/> <Icon name="gift"/></div>
            <div class="reward__main">
                <p class="reward__about">{super::text(viewer.language, &reward)}</p>
                <p class="reward__stock">{t!(viewer, "reward-left", count = reward.stock)}</p>
            </div>
            <div class="reward__foot"><Points amount=reward.price large=true/></div>
        </article>
    }
}

#[component]
fn Reserve(viewer: Viewer, reward: RewardView, available: i64, key: String) -> impl IntoView {
    let missing = reward.price - available;
    if missing > 0 {
        return view! {
            <Alert tone=Tone::Info title=t!(viewer, "redeem-missing", count = missing)>
                <p><a href="/wallet">{t!(viewer, "redeem-see-wallet")}</a></p>
            </Alert>
        }
        .into_any();
    }
    if reward.stock == 0 {
        return view! { <Alert tone=Tone::Info title=t!(viewer, "redeem-sold-out")/> }.into_any();
    }
    let rest = available - reward.price;
    view! {
        <form class="form" method="post" action=viewer.path.clone()>
            <Do what="reserve"/>
            <input r#type="hidden" name="key" value=key/>
            <p class="muted">{t!(viewer, "redeem-explain", rest = rest)}</p>
            <div class="form__actions">
                <Submit text=t!(viewer, "redeem-reserve")/>
                <a class="button button--ghost" href="/rewards">{t!(viewer, "cancel")}</a>
            </div>
        </form>
    }
    .into_any()
}

/// A redemption on its way, or done.
#[component]
fn Redemption(viewer: Viewer, redemption: RedemptionView, name: String) -> impl IntoView {
    let language = viewer.language;
    let id = redemption.id.to_string();
    match redemption.state {
        RedemptionState::Reserved => view! {
            <section class="dialog dialog--open" aria-labelledby="confirm-title">
                <div class="dialog__body">
                    <h2 class="dialog__title" id="confirm-title">
                        {t!(language, "redeem-confirm-question", name = name, price = grouped(redemption.price))}
                    </h2>
                    <p class="muted">
                        {t!(language, "redeem-until")} " " <Time at=redemption.expires_at shown=Shown::Full/>
                    </p>
                    <div class="form__actions">
                        <form method="post" action=viewer.path.clone()>
                            <Do what="confirm"/>
                            <input r#type="hidden" name="redemption" value=id.clone()/>
                            <Submit text=t!(language, "redeem-confirm")/>
                        </form>
                        <form method="post" action=viewer.path.clone()>
                            <Do what="cancel"/>
                            <input r#type="hidden" name="redemption" value=id/>
                            <Submit text=t!(language, "redeem-cancel") look="button--ghost"/>
                        </form>
                    </div>
                </div>
            </section>
        }
        .into_any(),
        RedemptionState::Confirmed => view! {
            <Alert tone=Tone::Good title=t!(language, "redeem-done", name = name.clone())>
                <p>{t!(language, "redeem-done-text", price = redemption.price)}</p>
            </Alert>
            <Voucher viewer=viewer.clone() name code=redemption.code.unwrap_or_default()/>
        }
        .into_any(),
        RedemptionState::Cancelled => view! {
            <Alert tone=Tone::Info title=t!(language, "redeem-cancelled")>
                <p><a href=viewer.path.clone()>{t!(language, "redeem-again")}</a></p>
            </Alert>
        }
        .into_any(),
    }
}

/// The code that was handed out.
#[component]
pub(super) fn Voucher(viewer: Viewer, name: String, code: String) -> impl IntoView {
    view! {
        <div class="card voucher">
            <p class="voucher__name">{name}</p>
            <div class="token token--l"><code class="token__text">{code}</code></div>
            <p class="voucher__note">{t!(viewer, "voucher-note")}</p>
        </div>
    }
}
