//! What is signed with this installation's own keys: access tokens and referral cookies.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kith_domain::{
    day::{DAY_MS, Millis},
    ids::{MemberNo, SessionId},
};
use kith_services::{Kith, db::Fault, secrets};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How long an access token is good, in milliseconds.
pub const ACCESS_LIFETIME: Millis = 15 * 60 * 1000;
/// How long after the password a code may follow, in milliseconds.
pub const HALF_LIFETIME: Millis = 10 * 60 * 1000;
/// How long a visit through a referral link is remembered.
pub const VIA_LIFETIME: Millis = 90 * DAY_MS;

/// Members whose marks a browser keeps.
const MARKS: usize = 8;

const ISSUER: &str = "kith";
const AUDIENCE: &str = "kith-web";

#[derive(Debug, Serialize, Deserialize)]
struct Claims {
    iss: String,
    aud: String,
    /// The session.
    sub: SessionId,
    /// Seconds since 1970.
    iat: i64,
    exp: i64,
}

/// The keys, the same on every node.
pub struct Keys {
    encoding: EncodingKey,
    decoding: DecodingKey,
    validation: Validation,
    referral: Hmac<Sha256>,
    device: Hmac<Sha256>,
}

impl std::fmt::Debug for Keys {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("Keys")
    }
}

impl Keys {
    /// Reads the keys, or makes them on the first start.
    ///
    /// # Errors
    /// What the database refuses.
    pub async fn load(kith: &Kith) -> Result<Self, Fault> {
        let make = || kith.random::<32>().to_vec();
        let access = secrets::secret(kith, "access-tokens", make).await?;
        let referral = secrets::secret(kith, "referral-cookies", make).await?;
        let device = secrets::secret(kith, "device-cookies", make).await?;
        let mut validation = Validation::new(Algorithm::HS256);
        validation.set_issuer(&[ISSUER]);
        validation.set_audience(&[AUDIENCE]);
        validation.set_required_spec_claims(&["exp", "iss", "aud", "sub"]);
        // The library would ask the machine's clock; ours is asked below.
        validation.validate_exp = false;
        Ok(Self {
            encoding: EncodingKey::from_secret(&access),
            decoding: DecodingKey::from_secret(&access),
            validation,
            referral: signer(&referral)?,
            device: signer(&device)?,
        })
    }

    /// A token that names a session for 15 minutes.
    ///
    /// # Errors
    /// A key that does not sign.
    pub fn access_token(&self, session: SessionId, now: Millis) -> Result<String, Fault> {
        let claims = Claims {
            iss: ISSUER.to_owned(),
            aud: AUDIENCE.to_owned(),
            sub: session,
            iat: now / 1000,
            exp: (now + ACCESS_LIFETIME) / 1000,
        };
        jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &self.encoding)
            .map_err(|error| Fault::new(error.to_string()))
    }

    /// The session that a token names; none where it is forged, for somebody else or over.
    #[must_use]
    pub fn session(&self, token: &str, now: Millis) -> Option<SessionId> {
        let data = jsonwebtoken::decode::<Claims>(token, &self.decoding, &self.validation).ok()?;
        (now / 1000 < data.claims.exp).then_some(data.claims.sub)
    }

    /// A referral token, signed together with the time.
    #[must_use]
    pub fn seal_referral(&self, token: &str, now: Millis) -> String {
        let body = format!("{}.{now}", URL_SAFE_NO_PAD.encode(token));
        let code = URL_SAFE_NO_PAD.encode(self.code(&body).finalize().into_bytes());
        format!("{body}.{code}")
    }

    /// The referral token in what [`Keys::seal_referral`] made; none where it was forged or is
    /// over 90 days old.
    #[must_use]
    pub fn unseal_referral(&self, sealed: &str, now: Millis) -> Option<String> {
        let (body, code) = sealed.rsplit_once('.')?;
        let code = URL_SAFE_NO_PAD.decode(code).ok()?;
        self.code(body).verify_slice(&code).ok()?;
        let (token, at) = body.split_once('.')?;
        let at: Millis = at.parse().ok()?;
        if now - at > VIA_LIFETIME {
            return None;
        }
        String::from_utf8(URL_SAFE_NO_PAD.decode(token).ok()?).ok()
    }

    /// Says that somebody signed in with this address on the device that keeps it; another one says
    /// it in other words.
    #[must_use]
    pub fn seal_device(&self, nonce: [u8; 16], address: &str) -> String {
        let code: [u8; 32] = self
            .device_code(&nonce, address)
            .finalize()
            .into_bytes()
            .into();
        URL_SAFE_NO_PAD.encode([nonce.as_slice(), code.as_slice()].concat())
    }

    /// What tells the device from others; none where it was forged or is about another address.
    #[must_use]
    pub fn unseal_device(&self, sealed: &str, address: &str) -> Option<Vec<u8>> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (nonce, code) = bytes.split_at_checked(16)?;
        self.device_code(nonce, address).verify_slice(code).ok()?;
        Some(nonce.to_vec())
    }

    /// Says that a member has shown their password at this time.
    #[must_use]
    pub fn seal_half(&self, member: MemberNo, now: Millis) -> String {
        let body = [member.0.to_be_bytes(), now.to_be_bytes()].concat();
        let code: [u8; 32] = self
            .device_code(&body, "half")
            .finalize()
            .into_bytes()
            .into();
        URL_SAFE_NO_PAD.encode([body.as_slice(), code.as_slice()].concat())
    }

    /// Who it was; none where it was forged or is over ten minutes ago.
    #[must_use]
    pub fn unseal_half(&self, sealed: &str, now: Millis) -> Option<MemberNo> {
        let bytes = URL_SAFE_NO_PAD.decode(sealed).ok()?;
        let (body, code) = bytes.split_at_checked(16)?;
        self.device_code(body, "half").verify_slice(code).ok()?;
        let (member, at) = body.split_at(8);
        let number = |bytes: &[u8]| bytes.try_into().map(i64::from_be_bytes).ok();
        let young = now - number(at)? <= HALF_LIFETIME;
        young.then_some(MemberNo(number(member)?))
    }

    /// Adds a member to the marks of those who were signed in with a browser; the latest stay. Nobody
    /// reads a member off their mark.
    #[must_use]
    pub fn mark_own(&self, marks: &str, member: MemberNo) -> String {
        let own = self.own_mark(member);
        let others = marks
            .split('.')
            .filter(|mark| is_mark(mark) && *mark != own);
        let all: Vec<&str> = std::iter::once(own.as_str())
            .chain(others)
            .take(MARKS)
            .collect();
        all.join(".")
    }

    /// Whether a member is among them.
    #[must_use]
    pub fn has_mark(&self, marks: &str, member: MemberNo) -> bool {
        let own = self.own_mark(member);
        marks.split('.').any(|mark| mark == own)
    }

    /// Tells a network from others; nobody reads it off.
    #[must_use]
    pub fn network_mark(&self, network: &str) -> Vec<u8> {
        let code = self.device_code(network.as_bytes(), "network");
        code.finalize().into_bytes().to_vec()
    }

    fn own_mark(&self, member: MemberNo) -> String {
        let code = self.device_code(&member.0.to_be_bytes(), "own");
        URL_SAFE_NO_PAD.encode(&code.finalize().into_bytes()[..12])
    }

    fn device_code(&self, nonce: &[u8], address: &str) -> Hmac<Sha256> {
        let mut code = self.device.clone();
        code.update(nonce);
        code.update(address.as_bytes());
        code
    }

    fn code(&self, body: &str) -> Hmac<Sha256> {
        let mut code = self.referral.clone();
        code.update(body.as_bytes());
        code
    }
}

/// Whether a text could be a mark: it goes into a cookie.
fn is_mark(text: &str) -> bool {
    let letter = |b: u8| b.is_ascii_alphanumeric() || b == b'-' || b == b'_';
    text.len() == 16 && text.bytes().all(letter)
}

fn signer(key: &[u8]) -> Result<Hmac<Sha256>, Fault> {
    Hmac::new_from_slice(key).map_err(|error| Fault::new(error.to_string()))
}

#[cfg(test)]
mod tests {
    use kith_services::{both, testing::TestKith};

    use super::*;

    both!(a_browser_knows_its_latest_members, async |t: &TestKith| {
        let keys = Keys::load(&t.kith).await.expect("keys");
        let mut marks = "forged.<script>.AAAAAAAAAAAAAAAA".to_owned();
        for no in [1, 2, 1] {
            marks = keys.mark_own(&marks, MemberNo(no));
        }
        assert_eq!(marks.split('.').count(), 3, "{marks}");
        assert!(keys.has_mark(&marks, MemberNo(1)) && keys.has_mark(&marks, MemberNo(2)));
        assert!(!keys.has_mark(&marks, MemberNo(3)));
        for no in 10..18 {
            marks = keys.mark_own(&marks, MemberNo(no));
        }
        assert!(!keys.has_mark(&marks, MemberNo(1)));
        assert!((10..18).all(|no| keys.has_mark(&marks, MemberNo(no))));
    });
}
