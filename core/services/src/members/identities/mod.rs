//! Accounts that people have elsewhere, at the OpenID Connect provider of this installation, and that
//! open their account here. The host speaks with the provider ([`Provider`]); what follows from its
//! word is decided here. `docs/adr/0021-openid-connect.md` says why so.

mod arrive;
mod errand;
mod own;
mod provider;
mod stranger;

use kith_domain::day::Millis;

pub use arrive::{CameBack, Sent, arrived};
pub use errand::{provider_address, set_out, set_out_to_connect};
pub(super) use own::forget_since;
pub use own::{IdentityView, connect_stranger, disconnect, own_identities};
pub use provider::{Identity, Provider, ProviderError, Way};
pub use stranger::{Stranger, join_stranger, stranger};

use super::account::unproved;
use crate::{db::Fault, error::faulty, kith::Kith};

/// Why an account elsewhere does not open one here, or stays as it is.
#[derive(Clone, Debug, thiserror::Error)]
pub enum IdentityError {
    /// This installation has no provider.
    #[error("there is no sign-in provider here")]
    Unavailable,
    /// It took too long, was finished before, or began in another browser.
    #[error("this took too long; begin again")]
    Over,
    /// Whoever went there let us know nothing.
    #[error("the provider let nobody in")]
    Denied,
    /// It does not answer.
    #[error("the provider does not answer")]
    Unreachable,
    /// What it answered does not hold.
    #[error("the provider's answer does not hold")]
    Refused,
    /// The account there opens somebody else's.
    #[error("this account opens somebody else's")]
    Taken,
    /// Another account there opens this one.
    #[error("another account of the provider is connected")]
    Exists,
    /// Nothing else would open the account.
    #[error("nothing else opens the account")]
    OnlyWay,
    /// There is no such connection.
    #[error("there is no such connection")]
    NotFound,
    /// The password is another.
    #[error("the password is another")]
    Password,
    /// Too many wrong passwords came before: this long to wait.
    #[error("too many wrong tries; wait {} s", .0 / 1000)]
    Wait(Millis),
    /// Something inside.
    #[error(transparent)]
    Fault(#[from] Fault),
}
faulty!(IdentityError);
unproved!(IdentityError, Password);

impl From<ProviderError> for IdentityError {
    /// What happened stands in the log; people are told what they can do.
    fn from(error: ProviderError) -> Self {
        tracing::warn!(%error, "a sign-in with the provider failed");
        match error {
            ProviderError::Unreachable(_) => Self::Unreachable,
            ProviderError::Refused(_) => Self::Refused,
        }
    }
}

fn provider(kith: &Kith) -> Result<&dyn Provider, IdentityError> {
    kith.provider().ok_or(IdentityError::Unavailable)
}
