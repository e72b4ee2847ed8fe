//! What is signed with this installation's own keys: access tokens and referral cookies.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, Mac};
use jsonwebtoken::{Algorithm, DecodingKey, EncodingKey, Header, Validation};
use kith_domain::{
    day::{DAY_MS, Millis},
    ids::SessionId,
};
use kith_services::{Kith, db::Fault, secrets};
use serde::{Deserialize, Serialize};
use sha2::Sha256;

/// How long an access token is good, in milliseconds.
pub const ACCESS_LIFETIME: Millis = 15 * 60 * 1000;
/// How long a visit through a referral link is remembered.
pub const VIA_LIFETIME: Millis = 90 * DAY_MS;

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
            referral: Hmac::new_from_slice(&referral)
                .map_err(|error| Fault::new(error.to_string()))?,
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

    fn code(&self, body: &str) -> Hmac<Sha256> {
        let mut code = self.referral.clone();
        code.update(body.as_bytes());
        code
    }
}
