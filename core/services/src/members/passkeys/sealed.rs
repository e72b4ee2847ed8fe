//! What a browser keeps between the two halves of a ceremony, or of a registration: sealed, for a
//! while, and used once. The first half writes nothing, so that whoever opens a page costs the
//! database nothing.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use kith_domain::{day::Millis, ids::MemberNo};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize, de::DeserializeOwned};
use sha2::{Digest, Sha256};

use crate::{db::Fault, kith::Kith, members::proofs, sql};

/// Somebody may look for their key for so long.
const LASTS: Millis = 30 * 60_000;

/// What a ceremony is for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::members) enum Use {
    /// A new passkey of somebody.
    New(MemberNo),
    /// Whoever has shown their password.
    Second(MemberNo),
    /// Whoever comes.
    First,
    /// Work that a browser does before a registration.
    Join,
    /// Whoever is on the way to the sign-in provider and back.
    Errand,
    /// Whom the provider showed and nobody here knows.
    Stranger,
}

impl Use {
    fn name(self) -> String {
        match self {
            Self::New(member) => format!("new:{member}"),
            Self::Second(member) => format!("second:{member}"),
            Self::First => "first".to_owned(),
            Self::Join => "join".to_owned(),
            Self::Errand => "errand".to_owned(),
            Self::Stranger => "stranger".to_owned(),
        }
    }

    /// How long it is good for; never longer than what was used is remembered.
    const fn lasts(self) -> Millis {
        match self {
            Self::Errand | Self::Stranger => LASTS / 3,
            Self::New(_) | Self::Second(_) | Self::First | Self::Join => LASTS,
        }
    }
}

#[derive(Serialize, Deserialize)]
struct Body<S> {
    at: Millis,
    state: S,
}

async fn mac(kith: &Kith, purpose: Use, body: &[u8]) -> Result<Hmac<Sha256>, Fault> {
    let mut mac = proofs::keyed(kith).await?;
    mac.update(b"passkey\0");
    mac.update(purpose.name().as_bytes());
    mac.update(b"\0");
    mac.update(body);
    Ok(mac)
}

/// Seals the state of a ceremony.
pub(in crate::members) async fn seal<S: Serialize>(
    kith: &Kith,
    purpose: Use,
    state: S,
) -> Result<String, Fault> {
    let at = kith.now();
    let body = serde_json::to_vec(&Body { at, state });
    let body = body.map_err(|error| Fault::new(error.to_string()))?;
    let proof = mac(kith, purpose, &body).await?.finalize().into_bytes();
    let part = |bytes: &[u8]| URL_SAFE_NO_PAD.encode(bytes);
    Ok(format!("{}.{}", part(&body), part(&proof)))
}

/// The state behind a seal; none where it is another's, for something else, or over.
pub(in crate::members) async fn open<S: DeserializeOwned>(
    kith: &Kith,
    purpose: Use,
    sealed: &str,
) -> Result<Option<S>, Fault> {
    let parts = sealed.split_once('.').and_then(|(body, proof)| {
        let part = |text: &str| URL_SAFE_NO_PAD.decode(text).ok();
        part(body).zip(part(proof))
    });
    let Some((body, proof)) = parts else {
        return Ok(None);
    };
    if mac(kith, purpose, &body)
        .await?
        .verify_slice(&proof)
        .is_err()
    {
        return Ok(None);
    }
    let body: Option<Body<S>> = serde_json::from_slice(&body).ok();
    let body = body.filter(|body| kith.now() - body.at < purpose.lasts());
    Ok(body.map(|body| body.state))
}

/// Notes that a ceremony was finished; `false` where it was before.
pub(in crate::members) async fn spend<C: ConnectionTrait>(
    db: &C,
    kith: &Kith,
    sealed: &str,
) -> Result<bool, Fault> {
    let spend =
        "INSERT INTO used_challenges (hash, at) VALUES ($1, $2) ON CONFLICT (hash) DO NOTHING";
    let hash = Sha256::digest(sealed).to_vec();
    Ok(sql::exec(db, spend, [hash.into(), kith.now().into()]).await? == 1)
}

/// Forgets ceremonies whose seals are over; answers how many.
///
/// # Errors
/// What the database refuses.
pub async fn forget_old(kith: &Kith) -> Result<u64, Fault> {
    let old = "DELETE FROM used_challenges WHERE at < $1";
    Ok(sql::exec(kith.db().writer(), old, [(kith.now() - LASTS).into()]).await?)
}
