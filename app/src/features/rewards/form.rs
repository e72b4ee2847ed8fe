//! What a reward's forms run.

use kith_domain::ids::{RedemptionId, RewardId};
use kith_services::rewards::{self, RedeemError};

use crate::{
    error::{FormError, FormFailure, PageError},
    form::redirect_303,
    t,
    visit::Visit,
};

/// The longest key that a form carries.
const KEY_MAX: usize = 64;

fn failure(visit: &Visit, error: RedeemError) -> FormFailure {
    match error {
        RedeemError::NotFound => PageError::NotFound.into(),
        RedeemError::SoldOut => FormError::general(t!(visit.viewer, "redeem-sold-out")).into(),
        RedeemError::NotEnoughPoints => {
            FormError::general(t!(visit.viewer, "redeem-not-enough")).into()
        }
        // Another reward's form, or one made by hand.
        RedeemError::KeyReused => PageError::NotFound.into(),
        RedeemError::Settled => FormError::general(t!(visit.viewer, "redeem-settled")).into(),
        RedeemError::Fault(fault) => fault.into(),
    }
}

/// Runs the reward's form that was sent.
pub(super) async fn run(visit: &Visit, reward: RewardId) -> Result<(), FormFailure> {
    let member = visit.member()?;
    let path = format!("/rewards/{reward}");
    if visit.sent("reserve") {
        // The form's own key: sent twice, it reserves once.
        let key = visit.form.field("key");
        let key = (1..=KEY_MAX).contains(&key.len()).then(|| key.to_owned());
        let reserved = rewards::reserve(&visit.kith, member, reward, key).await;
        let redemption = reserved.map_err(|error| failure(visit, error))?;
        redirect_303(&format!("{path}?redemption={}", redemption.id));
        return Ok(());
    }
    let id: RedemptionId = visit
        .form
        .field("redemption")
        .parse()
        .map_err(|_| PageError::NotFound)?;
    match visit.form.what() {
        Some("confirm") => {
            let confirmed = rewards::confirm(&visit.kith, member, id).await;
            confirmed.map_err(|error| failure(visit, error))?;
            redirect_303(&format!("{path}?redemption={id}"));
        }
        Some("cancel") => {
            let cancelled = rewards::cancel(&visit.kith, member, id).await;
            cancelled.map_err(|error| failure(visit, error))?;
            redirect_303("/rewards");
        }
        _ => return Err(PageError::NotFound.into()),
    }
    Ok(())
}
