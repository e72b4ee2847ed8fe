//! The work that a browser does while somebody fills in the form. What is asked is sealed, not stored;
//! what was found is written down by its hash and counts once, as with passkeys.

use kith_domain::joining;
use sha2::{Digest, Sha256};

use super::{
    super::passkeys::sealed::{self, Use},
    counts,
};
use crate::{db::Fault, kith::Kith};

/// What a form asks of the browser.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Challenge {
    /// The challenge with its difficulty and its time, sealed; it goes with the form.
    pub sealed: String,
    /// How many zero bits are asked.
    pub bits: u32,
}

/// A new challenge, harder where more people than usual register. Writes nothing.
///
/// # Errors
/// What the database refuses.
pub async fn challenge(kith: &Kith) -> Result<Challenge, Fault> {
    let (recent, usual) = counts::pace(kith).await?;
    let bits = joining::difficulty(recent, usual);
    let nonce = u64::from_be_bytes(kith.random());
    let sealed = sealed::seal(kith, Use::Join, (bits, nonce)).await?;
    Ok(Challenge { sealed, bits })
}

/// Whether the work was done that a challenge asks, in its time. Whether it counted before is seen
/// when it is claimed.
pub(super) async fn is_done(kith: &Kith, challenge: &str, proof: &str) -> Result<bool, Fault> {
    let Ok(number) = proof.parse::<u32>() else {
        return Ok(false);
    };
    let asked: Option<(u32, u64)> = sealed::open(kith, Use::Join, challenge).await?;
    let Some((bits, _)) = asked else {
        return Ok(false);
    };
    let hash = Sha256::digest(joining::work(challenge, number));
    Ok(joining::zero_bits(&hash) >= bits)
}
