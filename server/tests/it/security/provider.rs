//! Signing in with an OpenID Connect provider, which the test itself is: it listens, and really signs.

use std::{
    collections::BTreeMap,
    sync::{Arc, Mutex},
};

use axum::{
    Json, Router,
    extract::State,
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
    routing::{get, post},
};
use base64::{
    Engine,
    engine::general_purpose::{STANDARD, URL_SAFE_NO_PAD},
};
use jsonwebtoken::{Algorithm, EncodingKey, Header};
use kith_services::{both, testing::TestKith};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};
use tokio::net::TcpListener;

use super::browser::{self, Answer, Browser, Site, site};

/// A key of this test alone (P-256, PKCS #8), and its public half.
const KEY: &str = "MIGHAgEAMBMGByqGSM49AgEGCCqGSM49AwEHBG0wawIBAQQgFuYhrYUkH5wW/Y/Y5iI2zNi8t62C\
    mH7iWWDAvIzPmP6hRANCAAS4DHqMePyAeFEtzwCq8JWCFyIgAuS0jW9RxsN3VpQ4HYESX0ZxaAYY3sJ4d1BI+s8Eq8F6\
    JxemlF4Hh2BdLGem";
const X: &str = "uAx6jHj8gHhRLc8AqvCVghciIALktI1vUcbDd1aUOB0";
const Y: &str = "gRJfRnFoBhjewnh3UEj6zwSrwXonF6aUXgeHYF0sZ6Y";
const SECRET: &str = "what both know";

/// What the provider answers, and whom it expects.
#[derive(Clone, Default)]
struct Said {
    id_token: String,
    challenge: String,
}

type Shared = Arc<Mutex<Said>>;

struct Idp {
    issuer: String,
    said: Shared,
}

impl Idp {
    async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let issuer = format!("http://{}", listener.local_addr().expect("an address"));
        let said = Shared::default();
        let discovery = json!({
            "issuer": issuer,
            "authorization_endpoint": format!("{issuer}/authorize"),
            "token_endpoint": format!("{issuer}/token"),
            "jwks_uri": format!("{issuer}/jwks"),
            "response_types_supported": ["code"],
            "subject_types_supported": ["public"],
            "id_token_signing_alg_values_supported": ["ES256", "HS256", "none"],
        });
        let key = json!({
            "kty": "EC", "crv": "P-256", "kid": "one", "use": "sig", "alg": "ES256", "x": X, "y": Y
        });
        let keys = json!({ "keys": [key] });
        let router = Router::new()
            .route(
                "/.well-known/openid-configuration",
                get(move || async move { Json(discovery) }),
            )
            .route("/jwks", get(move || async move { Json(keys) }))
            .route("/token", post(token))
            .with_state(said.clone());
        tokio::spawn(async move { axum::serve(listener, router).await });
        Self { issuer, said }
    }

    /// A site on which people sign in with it.
    async fn site(&self, t: &TestKith) -> Site {
        let env = [
            ("KITH_OIDC_ISSUER", self.issuer.as_str()),
            ("KITH_OIDC_CLIENT_ID", "kith"),
            ("KITH_OIDC_CLIENT_SECRET", SECRET),
            ("KITH_OIDC_NAME", "Elm ID"),
        ];
        site(t, &env).await
    }

    /// Somebody goes there; answers state and nonce.
    async fn visit(&self, browser: &mut Browser) -> (String, String) {
        let sent = [("do", "provider"), ("next", "/wallet")];
        let answer = browser.post("/sign-in", &sent).await;
        assert_eq!(location(&answer), "/sign-in/provider");
        let page = browser.get("/sign-in/provider").await;
        assert_eq!(page.status, StatusCode::OK);
        let refresh = page.headers["refresh"].to_str().expect("ASCII");
        let address = refresh.strip_prefix("0;url=").expect("an address");
        let (path, query) = address.split_once('?').expect("a query");
        assert_eq!(path, format!("{}/authorize", self.issuer));
        let query: BTreeMap<String, String> = serde_urlencoded::from_str(query).expect("decodes");
        let fixed = [
            ("client_id", "kith"),
            ("code_challenge_method", "S256"),
            ("redirect_uri", "http://127.0.0.1:3000/sign-in/callback"),
            ("response_type", "code"),
            ("scope", "openid email profile"),
        ];
        for (name, value) in fixed {
            assert_eq!(query[name], value, "{name}");
        }
        self.said.lock().unwrap().challenge = query["code_challenge"].clone();
        (query["state"].clone(), query["nonce"].clone())
    }

    /// What it says of Ada at this moment.
    fn claims(&self, t: &TestKith, nonce: &str) -> Value {
        let now = t.kith.now() / 1000;
        json!({
            "iss": self.issuer, "aud": "kith", "sub": "elm-1", "nonce": nonce,
            "iat": now, "exp": now + 300,
            "email": "ada@example.org", "email_verified": true, "name": "Ada Almond",
        })
    }

    /// Goes there and comes back with what it signs.
    async fn through(
        &self,
        t: &TestKith,
        browser: &mut Browser,
        change: impl Fn(&mut Value),
    ) -> Answer {
        let (state, nonce) = self.visit(browser).await;
        let mut claims = self.claims(t, &nonce);
        change(&mut claims);
        self.said.lock().unwrap().id_token = signed(&claims);
        browser.get(&callback(&state, "code=good")).await
    }
}

fn callback(state: &str, rest: &str) -> String {
    format!("/sign-in/callback?state={state}&{rest}")
}

fn signed(claims: &Value) -> String {
    let key = STANDARD.decode(KEY).expect("base64");
    let mut header = Header::new(Algorithm::ES256);
    header.kid = Some("one".to_owned());
    jsonwebtoken::encode(&header, claims, &EncodingKey::from_ec_der(&key)).expect("signs")
}

/// Gives the ID token to whoever shows the secret, the code and the verifier behind the challenge.
async fn token(State(said): State<Shared>, headers: HeaderMap, body: String) -> Response {
    let said = said.lock().unwrap().clone();
    let sent: BTreeMap<String, String> = serde_urlencoded::from_str(&body).expect("a form");
    let challenge = URL_SAFE_NO_PAD.encode(Sha256::digest(&sent["code_verifier"]));
    let known = headers.contains_key("authorization") && challenge == said.challenge;
    if !known || sent["code"] != "good" {
        let refused = Json(json!({ "error": "invalid_grant" }));
        return (StatusCode::BAD_REQUEST, refused).into_response();
    }
    let answer = json!({
        "access_token": "opens nothing", "token_type": "Bearer", "expires_in": 60,
        "id_token": said.id_token,
    });
    Json(answer).into_response()
}

fn location(answer: &Answer) -> &str {
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    answer.headers["location"].to_str().expect("ASCII")
}

both!(somebody_joins_and_comes_back, async |t: &TestKith| {
    let idp = Idp::start().await;
    let site = idp.site(t).await;
    let mut ada = Browser::new(&site);
    assert!(
        ada.get("/sign-in")
            .await
            .body
            .contains("Continue with Elm ID")
    );
    let asked = ada.post("/sign-in", &[("do", "provider")]).await;
    let cookie = asked.set_cookies().concat();
    assert!(cookie.contains("kith-errand=") && cookie.contains("HttpOnly; SameSite=Lax"));
    let met = idp.through(t, &mut ada, |_| {}).await;
    assert_eq!(location(&met), "/join");
    let form = ada.get("/join").await;
    assert!(form.body.contains("value=\"Ada Almond\"") && form.body.contains("ada@example.org"));
    assert!(!form.body.contains("type=\"password\""));
    let nameless = ada.post("/join", &[("do", "join"), ("name", "")]).await;
    assert_eq!(nameless.status, StatusCode::UNPROCESSABLE_ENTITY);
    let joined = ada.post("/join", &[("do", "join"), ("name", "Ada")]).await;
    assert_eq!(location(&joined), "/");
    let security = ada.get("/settings/security").await;
    assert!(security.body.contains("You have no password"));
    assert!(security.statements() <= 12);
    let own = ada.get("/settings/security/provider").await;
    assert!(own.body.contains("Nothing else opens your account"));
    let mut again = Browser::new(&site);
    let back = idp.through(t, &mut again, |_| {}).await;
    assert_eq!(location(&back), "/wallet");
    assert_eq!(again.get("/settings").await.status, StatusCode::OK);
    assert_eq!(again.cookie("kith-errand"), None, "it was used");
});

both!(
    an_answer_that_does_not_hold_opens_nothing,
    async |t: &TestKith| {
        let idp = Idp::start().await;
        let site = idp.site(t).await;
        let mut browser = Browser::new(&site);
        let now = t.kith.now() / 1000;
        let cases: [(&str, Value, bool); 6] = [
            ("nonce", json!("another"), false),
            ("aud", json!("another site"), false),
            ("aud", json!(["kith", "another site"]), false),
            ("iss", json!("https://evil.example"), false),
            ("exp", json!(now), false),
            ("exp", json!(now + 1), true),
        ];
        for (claim, value, good) in cases {
            let answer = idp
                .through(t, &mut browser, |claims| claims[claim] = value.clone())
                .await;
            let expected = match good {
                true => "/join",
                false => "/sign-in?provider=refused",
            };
            assert_eq!(location(&answer), expected, "{claim} {value}");
            assert_eq!(browser.get("/wallet").await.status, StatusCode::SEE_OTHER);
        }
        // Signed with what both know, and by nobody.
        let (state, nonce) = idp.visit(&mut browser).await;
        let claims = idp.claims(t, &nonce);
        let shared = EncodingKey::from_secret(SECRET.as_bytes());
        let forged = jsonwebtoken::encode(&Header::new(Algorithm::HS256), &claims, &shared);
        idp.said.lock().unwrap().id_token = forged.expect("signs");
        let answer = browser.get(&callback(&state, "code=good")).await;
        assert_eq!(location(&answer), "/sign-in?provider=refused");
        let told = browser.get("/sign-in?provider=refused").await;
        assert!(told.body.contains("The answer of Elm ID does not hold"));
    }
);

both!(
    a_way_that_leads_nowhere_is_explained,
    async |t: &TestKith| {
        let idp = Idp::start().await;
        let site = idp.site(t).await;
        let mut browser = Browser::new(&site);
        let (state, _) = idp.visit(&mut browser).await;
        let other = browser.get(&callback("another", "code=good")).await;
        assert_eq!(location(&other), "/sign-in?provider=over");
        let late = browser.get(&callback(&state, "code=good")).await;
        assert_eq!(
            location(&late),
            "/sign-in?provider=over",
            "the cookie is gone"
        );
        let (state, _) = idp.visit(&mut browser).await;
        let denied = browser.get(&callback(&state, "error=access_denied")).await;
        assert_eq!(location(&denied), "/sign-in?provider=denied");
        let (state, _) = idp.visit(&mut browser).await;
        let unknown = browser.get(&callback(&state, "code=other")).await;
        assert_eq!(location(&unknown), "/sign-in?provider=refused");
        let (state, _) = idp.visit(&mut browser).await;
        t.clock.advance(10 * 60_000);
        let late = browser.get(&callback(&state, "code=good")).await;
        assert_eq!(location(&late), "/sign-in?provider=over");
    }
);

both!(
    a_provider_that_is_not_there_is_explained,
    async |t: &TestKith| {
        let idp = Idp {
            issuer: "http://127.0.0.1:1".to_owned(),
            said: Shared::default(),
        };
        let site = idp.site(t).await;
        let mut browser = Browser::new(&site);
        browser.post("/sign-in", &[("do", "provider")]).await;
        let answer = browser.get("/sign-in/provider").await;
        assert_eq!(location(&answer), "/sign-in?provider=unreachable");
        let told = browser.get("/sign-in?provider=unreachable").await;
        assert!(told.body.contains("Elm ID does not answer"));
    }
);

both!(
    an_account_is_connected_by_its_owner,
    async |t: &TestKith| {
        let idp = Idp::start().await;
        let site = idp.site(t).await;
        browser::register(t, "ada").await;
        let mut ada = Browser::new(&site);
        let met = idp.through(t, &mut ada, |_| {}).await;
        let expected = "/sign-in?next=/settings/security/provider&provider=registered";
        assert_eq!(location(&met), expected);
        assert!(
            ada.get(expected)
                .await
                .body
                .contains("There is an account with your address")
        );
        assert_eq!(ada.sign_in("ada").await.status, StatusCode::SEE_OTHER);
        let page = ada.get("/settings/security/provider").await;
        assert!(page.body.contains("Connect Elm ID?"));
        let confirm = ada
            .post("/settings/security/provider", &[("do", "confirm")])
            .await;
        assert_eq!(
            location(&confirm),
            "/settings/security/provider?connected=1"
        );
        let mut again = Browser::new(&site);
        let back = idp.through(t, &mut again, |_| {}).await;
        assert_eq!(location(&back), "/wallet");
    }
);
