//! The conversation with the OpenID Connect provider: discovery, where somebody signs in, and who came
//! back with a code. Nothing is fetched but from the addresses that the configured issuer names, no
//! redirection is followed, and every answer is bounded in time and size.

use std::time::{Duration, SystemTime};

use async_trait::async_trait;
use futures::future::BoxFuture;
use kith_domain::day::Millis;
use kith_services::members::{Identity, Provider, ProviderError, Way};
use openidconnect::{
    AsyncHttpClient, AuthType, AuthorizationCode, ClaimsVerificationError, ClientId, ClientSecret,
    CsrfToken, EndpointMaybeSet, EndpointNotSet, EndpointSet, HttpRequest, HttpResponse, IssuerUrl,
    Nonce, OAuth2TokenResponse, PkceCodeChallenge, PkceCodeVerifier, RedirectUrl,
    RequestTokenError, Scope, SignatureVerificationError, TokenResponse,
    core::{
        CoreAuthenticationFlow, CoreClient, CoreClientAuthMethod, CoreIdTokenClaims,
        CoreJwsSigningAlgorithm, CoreProviderMetadata, CoreTokenResponse, CoreUserInfoClaims,
    },
    http, reqwest,
};
use tokio::sync::Mutex;

use crate::config::Oidc;

/// One call may take so long.
const PATIENCE: Duration = Duration::from_secs(5);
/// The longest answer, in bytes.
const MOST: usize = 512 * 1024;
/// What the provider says of itself, its keys included, is asked again after this.
const KEPT: Millis = 60 * 60 * 1000;
/// A key that nobody knows is looked for again after this: keys are replaced.
const KEYS_KEPT: Millis = 60 * 1000;

/// Signatures that only the provider can make: none with a secret that both know.
const ALGORITHMS: [CoreJwsSigningAlgorithm; 9] = [
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha256,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha384,
    CoreJwsSigningAlgorithm::RsaSsaPkcs1V15Sha512,
    CoreJwsSigningAlgorithm::RsaSsaPssSha256,
    CoreJwsSigningAlgorithm::RsaSsaPssSha384,
    CoreJwsSigningAlgorithm::RsaSsaPssSha512,
    CoreJwsSigningAlgorithm::EcdsaP256Sha256,
    CoreJwsSigningAlgorithm::EcdsaP384Sha384,
    CoreJwsSigningAlgorithm::EdDsa,
];

type Client = CoreClient<
    EndpointSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointNotSet,
    EndpointMaybeSet,
    EndpointMaybeSet,
>;

/// Why a call came to nothing.
#[derive(Debug, thiserror::Error)]
enum CallError {
    #[error(transparent)]
    Http(#[from] reqwest::Error),
    #[error(transparent)]
    Malformed(#[from] http::Error),
    #[error("the answer is longer than {MOST} bytes")]
    TooLong,
}

/// Calls the provider.
struct Calls(reqwest::Client);

impl<'c> AsyncHttpClient<'c> for Calls {
    type Error = CallError;
    type Future = BoxFuture<'c, Result<HttpResponse, CallError>>;

    fn call(&'c self, request: HttpRequest) -> Self::Future {
        Box::pin(self.bounded(request))
    }
}

impl Calls {
    async fn bounded(&self, request: HttpRequest) -> Result<HttpResponse, CallError> {
        let mut answer = self.0.execute(request.try_into()?).await?;
        let mut body = Vec::new();
        while let Some(chunk) = answer.chunk().await? {
            if body.len() + chunk.len() > MOST {
                return Err(CallError::TooLong);
            }
            body.extend_from_slice(&chunk);
        }
        let mut response = http::Response::builder().status(answer.status());
        for (name, value) in answer.headers() {
            response = response.header(name, value);
        }
        Ok(response.body(body)?)
    }
}

/// What the provider says of itself.
struct Discovered {
    at: Millis,
    metadata: CoreProviderMetadata,
}

/// The provider that the operator named.
pub struct OpenId {
    issuer: IssuerUrl,
    client_id: ClientId,
    client_secret: Option<ClientSecret>,
    name: String,
    scopes: Vec<Scope>,
    redirect: RedirectUrl,
    plain: bool,
    calls: Calls,
    discovered: Mutex<Option<Discovered>>,
}

impl std::fmt::Debug for OpenId {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_tuple("OpenId").field(&self.issuer).finish()
    }
}

/// An error and what is behind it. None of them holds a secret or an answer.
fn words(error: &dyn std::error::Error) -> String {
    let mut words = error.to_string();
    let mut source = error.source();
    while let Some(behind) = source {
        words.push_str(": ");
        words.push_str(&behind.to_string());
        source = behind.source();
    }
    words
        .chars()
        .filter(|c| !c.is_control())
        .take(400)
        .collect()
}

fn silent(error: impl std::error::Error) -> ProviderError {
    ProviderError::Unreachable(words(&error))
}

fn refused(error: impl std::error::Error) -> ProviderError {
    ProviderError::Refused(words(&error))
}

/// Whether a token is signed with a key that was not there when the provider was asked.
fn is_new_key(error: &ClaimsVerificationError) -> bool {
    let missing = SignatureVerificationError::NoMatchingKey;
    *error == ClaimsVerificationError::SignatureVerification(missing)
}

impl OpenId {
    /// The provider of a configuration; none where it names none. `origin` is where people reach this
    /// site.
    ///
    /// # Errors
    /// An address that is none, a machine without TLS.
    pub fn of(config: &Oidc, origin: &str) -> Result<Option<Self>, ProviderError> {
        if !config.is_on() {
            return Ok(None);
        }
        let plain = config.is_plain();
        let http = reqwest::Client::builder()
            .redirect(reqwest::redirect::Policy::none())
            .https_only(!plain)
            .timeout(PATIENCE);
        // One on this machine is behind no proxy.
        let http = if plain { http.no_proxy() } else { http };
        let http = http.build().map_err(silent)?;
        let secret = config.client_secret.clone();
        let scopes = config.scopes.split_whitespace();
        Ok(Some(Self {
            issuer: IssuerUrl::new(config.issuer.clone()).map_err(silent)?,
            client_id: ClientId::new(config.client_id.clone()),
            client_secret: (!secret.is_empty()).then(|| ClientSecret::new(secret)),
            name: config.name.trim().to_owned(),
            scopes: scopes
                .filter(|scope| *scope != "openid")
                .map(|scope| Scope::new(scope.to_owned()))
                .collect(),
            redirect: RedirectUrl::new(format!("{origin}/sign-in/callback")).map_err(silent)?,
            plain,
            calls: Calls(http),
            discovered: Mutex::new(None),
        }))
    }

    /// What the provider says of itself, at most `kept` old.
    async fn metadata(
        &self,
        now: Millis,
        kept: Millis,
    ) -> Result<CoreProviderMetadata, ProviderError> {
        let mut discovered = self.discovered.lock().await;
        if let Some(known) = discovered.as_ref()
            && now - known.at < kept
        {
            return Ok(known.metadata.clone());
        }
        let asked = CoreProviderMetadata::discover_async(self.issuer.clone(), &self.calls).await;
        let metadata = asked.map_err(silent)?;
        *discovered = Some(Discovered {
            at: now,
            metadata: metadata.clone(),
        });
        Ok(metadata)
    }

    fn client(&self, metadata: CoreProviderMetadata) -> Client {
        let methods = metadata.token_endpoint_auth_methods_supported();
        let takes = |method| methods.is_none_or(|methods| methods.contains(&method));
        let in_body = !takes(CoreClientAuthMethod::ClientSecretBasic)
            && takes(CoreClientAuthMethod::ClientSecretPost);
        let id = self.client_id.clone();
        let client = CoreClient::from_provider_metadata(metadata, id, self.client_secret.clone())
            .set_redirect_uri(self.redirect.clone());
        match in_body {
            true => client.set_auth_type(AuthType::RequestBody),
            false => client,
        }
    }

    async fn redeem(
        &self,
        client: &Client,
        code: &str,
        way: &Way,
    ) -> Result<CoreTokenResponse, ProviderError> {
        let request = client
            .exchange_code(AuthorizationCode::new(code.to_owned()))
            .map_err(refused)?
            .set_pkce_verifier(PkceCodeVerifier::new(way.verifier.clone()));
        let redeemed = request.request_async(&self.calls).await;
        redeemed.map_err(|error| match error {
            RequestTokenError::Request(error) => silent(error),
            other => refused(other),
        })
    }

    /// The claims of the ID token, once its signature, issuer, audience, nonce and expiry hold.
    fn claims(
        client: &Client,
        token: &CoreTokenResponse,
        way: &Way,
        now: Millis,
    ) -> Result<CoreIdTokenClaims, ClaimsVerificationError> {
        let id_token = token
            .id_token()
            .ok_or_else(|| ClaimsVerificationError::Other("there is no ID token".to_owned()))?;
        let since = Duration::from_millis(u64::try_from(now).unwrap_or(0));
        let instant = SystemTime::UNIX_EPOCH + since;
        let verifier = client
            .id_token_verifier()
            .set_allowed_algs(ALGORITHMS)
            .set_time_fn(move || instant.into());
        let claims = id_token.claims(&verifier, &Nonce::new(way.nonce.clone()))?;
        Ok(claims.clone())
    }

    /// What the provider tells elsewhere than in the ID token: many put the address there alone.
    async fn ask(
        &self,
        client: &Client,
        token: &CoreTokenResponse,
        claims: &CoreIdTokenClaims,
    ) -> Result<Option<CoreUserInfoClaims>, ProviderError> {
        if claims.email().is_some() || client.user_info_url().is_none() {
            return Ok(None);
        }
        let subject = claims.subject().clone();
        let request = client
            .user_info(token.access_token().clone(), Some(subject))
            .map_err(refused)?;
        let told: Result<CoreUserInfoClaims, _> = request.request_async(&self.calls).await;
        told.map(Some).map_err(refused)
    }
}

#[async_trait]
impl Provider for OpenId {
    fn issuer(&self) -> &str {
        &self.issuer
    }

    fn name(&self) -> &str {
        &self.name
    }

    async fn address(&self, way: &Way, now: Millis) -> Result<String, ProviderError> {
        let client = self.client(self.metadata(now, KEPT).await?);
        let (state, nonce) = (way.state.clone(), way.nonce.clone());
        let verifier = PkceCodeVerifier::new(way.verifier.clone());
        let (url, _, _) = client
            .authorize_url(
                CoreAuthenticationFlow::AuthorizationCode,
                move || CsrfToken::new(state),
                move || Nonce::new(nonce),
            )
            .add_scopes(self.scopes.iter().cloned())
            .set_pkce_challenge(PkceCodeChallenge::from_code_verifier_sha256(&verifier))
            .url();
        let web = url.scheme() == "https" || self.plain && url.scheme() == "http";
        match web {
            true => Ok(url.to_string()),
            false => Err(ProviderError::Refused("its address is none".to_owned())),
        }
    }

    async fn identify(
        &self,
        code: &str,
        way: &Way,
        now: Millis,
    ) -> Result<Identity, ProviderError> {
        let mut client = self.client(self.metadata(now, KEPT).await?);
        let token = self.redeem(&client, code, way).await?;
        let mut claims = Self::claims(&client, &token, way, now);
        if claims.as_ref().is_err_and(is_new_key) {
            client = self.client(self.metadata(now, KEYS_KEPT).await?);
            claims = Self::claims(&client, &token, way, now);
        }
        let claims = claims.map_err(refused)?;
        let told = self.ask(&client, &token, &claims).await?;
        let mut identity = Identity {
            subject: claims.subject().as_str().to_owned(),
            email: claims.email().map(|email| email.as_str().to_owned()),
            email_verified: claims.email_verified().unwrap_or(false),
            name: claims
                .name()
                .and_then(|name| name.get(None))
                .map(|name| name.as_str().to_owned()),
        };
        if let Some(told) = told {
            let name = told.name().and_then(|name| name.get(None));
            identity.name = identity.name.or(name.map(|name| name.as_str().to_owned()));
            identity.email = told.email().map(|email| email.as_str().to_owned());
            identity.email_verified = told.email_verified().unwrap_or(false);
        }
        Ok(identity)
    }
}
