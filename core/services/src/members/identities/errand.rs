//! The way to the provider and back: sealed in the browser that goes it, for ten minutes, and used
//! once.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::Mac;
use serde::{Deserialize, Serialize};

use super::{IdentityError, Way, provider};
use crate::{
    db::Fault,
    kith::Kith,
    members::{
        SignedIn,
        account::Account,
        passkeys::sealed::{self, Use},
        proofs,
    },
};

/// Longer ones are left away: a cookie carries them.
const NEXT: usize = 500;

/// What somebody goes there for.
#[derive(Serialize, Deserialize)]
pub(super) enum Aim {
    /// To come in.
    Enter {
        /// Where they go then.
        next: String,
    },
    /// To connect the account there with theirs here.
    Connect {
        /// Whose it is.
        member: i64,
        /// Of the password that they showed: another one ends what was begun.
        password: Vec<u8>,
    },
}

/// What is sealed.
#[derive(Serialize, Deserialize)]
pub(super) struct Errand {
    id: String,
    pub(super) aim: Aim,
}

impl Errand {
    pub(super) async fn read(kith: &Kith, seal: &str) -> Result<Self, IdentityError> {
        let errand = sealed::open(kith, Use::Errand, seal).await?;
        errand.ok_or(IdentityError::Over)
    }

    /// What the browser and the provider carry. Its secrets are in no cookie.
    pub(super) async fn way(&self, kith: &Kith) -> Result<Way, Fault> {
        let keyed = proofs::keyed(kith).await?;
        let derive = |what: &str| {
            let mut mac = keyed.clone();
            for part in ["errand", what, self.id.as_str()] {
                mac.update(part.as_bytes());
                mac.update(b"\0");
            }
            URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
        };
        Ok(Way {
            state: derive("state"),
            nonce: derive("nonce"),
            verifier: derive("verifier"),
        })
    }
}

async fn seal(kith: &Kith, aim: Aim) -> Result<String, IdentityError> {
    let id = URL_SAFE_NO_PAD.encode(kith.random::<16>());
    Ok(sealed::seal(kith, Use::Errand, Errand { id, aim }).await?)
}

/// Sends somebody to the provider who wants to come in, and to go to `next` then. Answers a seal for
/// their browser.
///
/// # Errors
/// [`IdentityError`].
pub async fn set_out(kith: &Kith, next: &str) -> Result<String, IdentityError> {
    provider(kith)?;
    let next = if next.len() > NEXT { "/" } else { next };
    let next = next.to_owned();
    seal(kith, Aim::Enter { next }).await
}

/// The same for a member who wants to connect their account there, and knows the password here.
///
/// # Errors
/// [`IdentityError`].
pub async fn set_out_to_connect(
    kith: &Kith,
    actor: &SignedIn,
    present: &str,
) -> Result<String, IdentityError> {
    provider(kith)?;
    let account = Account::proved(kith, actor.no, present).await?;
    let aim = Aim::Connect {
        member: actor.no.0,
        password: account.password_digest(),
    };
    seal(kith, aim).await
}

/// The address of the provider to which a browser goes that keeps this seal.
///
/// # Errors
/// [`IdentityError`].
pub async fn provider_address(kith: &Kith, seal: &str) -> Result<String, IdentityError> {
    let provider = provider(kith)?;
    let way = Errand::read(kith, seal).await?.way(kith).await?;
    Ok(provider.address(&way, kith.now()).await?)
}
