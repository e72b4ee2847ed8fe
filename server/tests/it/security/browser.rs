//! Drives the router as a browser does: keeps cookies, follows nothing.

use std::{
    collections::BTreeMap,
    net::{IpAddr, SocketAddr},
};

use axum::{
    Router,
    body::Body,
    extract::ConnectInfo,
    http::{HeaderMap, Method, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use kith_domain::ids::MemberId;
use kith_services::{
    Kith,
    members::{self, Register},
    testing::TestKith,
};
use server::{
    config::{Config, Overrides},
    router,
    state::AppState,
};
use tower::ServiceExt;

/// Everybody's password.
pub(super) const PASSWORD: &str = "correct horse battery";

/// A running host.
#[derive(Clone)]
pub(super) struct Site {
    pub(super) state: AppState,
    pub(super) router: Router,
}

/// The host on a test community, with settings from this environment.
pub(super) async fn site(t: &TestKith, env: &[(&str, &str)]) -> Site {
    site_of(&t.kith, env).await
}

/// The same on a community that was opened once more, as another node does.
pub(super) async fn site_of(kith: &Kith, env: &[(&str, &str)]) -> Site {
    let find = |name: &str| {
        let found = env.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    let config = Config::load(&Overrides::default(), find).expect("a good configuration");
    let state = AppState::new(kith.clone(), &config).await.expect("starts");
    Site {
        router: router(state.clone()),
        state,
    }
}

/// Registers a member who can sign in.
pub(super) async fn register(t: &TestKith, name: &str) -> MemberId {
    let command = Register {
        email: format!("{name}@example.org"),
        password: PASSWORD.to_owned(),
        display_name: name.to_owned(),
        language: String::new(),
        referral: None,
        own_browser: false,
        visitor: None,
        accepted_terms: None,
    };
    match members::register(&t.kith, command)
        .await
        .expect("registers")
    {
        members::Joined::Member(registered) => registered.id,
        members::Joined::ByMail => panic!("no mail is sent"),
    }
}

/// A browser in which somebody new is signed in.
pub(super) async fn signed_in(t: &TestKith, site: &Site, name: &str) -> Browser {
    register(t, name).await;
    let mut browser = Browser::new(site);
    let answer = browser.sign_in(name).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER);
    browser
}

/// What came back.
#[derive(Debug)]
pub(super) struct Answer {
    pub(super) status: StatusCode,
    pub(super) headers: HeaderMap,
    pub(super) body: String,
}

impl Answer {
    pub(super) fn set_cookies(&self) -> Vec<String> {
        let values = self.headers.get_all(header::SET_COOKIE).iter();
        values
            .map(|value| value.to_str().expect("ASCII").to_owned())
            .collect()
    }

    pub(super) fn request_id(&self) -> String {
        self.headers["x-request-id"]
            .to_str()
            .expect("ASCII")
            .to_owned()
    }

    /// The nonce in the content security policy.
    pub(super) fn nonce(&self) -> String {
        let policy = self.headers[header::CONTENT_SECURITY_POLICY]
            .to_str()
            .expect("ASCII");
        let (_, rest) = policy.split_once("'nonce-").expect("a nonce");
        rest.split('\'').next().expect("its end").to_owned()
    }

    /// How many SQL statements the answer took.
    pub(super) fn statements(&self) -> u32 {
        let timing = self.headers["server-timing"].to_str().expect("ASCII");
        let digits: String = timing.chars().filter(char::is_ascii_digit).collect();
        digits.parse().expect("a number")
    }
}

/// Somebody's browser.
#[derive(Clone)]
pub(super) struct Browser {
    router: Router,
    cookies: BTreeMap<String, String>,
    address: SocketAddr,
}

impl Browser {
    pub(super) fn new(site: &Site) -> Self {
        Self {
            router: site.router.clone(),
            cookies: BTreeMap::new(),
            address: SocketAddr::from(([127, 0, 0, 1], 40_000)),
        }
    }

    pub(super) fn cookie(&self, name: &str) -> Option<String> {
        self.cookies.get(name).cloned()
    }

    pub(super) fn set(&mut self, name: &str, value: &str) {
        self.cookies.insert(name.to_owned(), value.to_owned());
    }

    pub(super) fn forget(&mut self, name: &str) {
        self.cookies.remove(name);
    }

    /// Moves to another address.
    pub(super) fn move_to(&mut self, address: impl Into<IpAddr>) {
        self.address = SocketAddr::new(address.into(), 40_000);
    }

    pub(super) async fn get(&mut self, path: &str) -> Answer {
        self.get_with(&[], path).await
    }

    pub(super) async fn get_with(&mut self, headers: &[(&str, &str)], path: &str) -> Answer {
        self.send(Method::GET, headers, path, Body::empty()).await
    }

    /// Posts a form from a page of ours.
    pub(super) async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> Answer {
        self.post_from(&[("sec-fetch-site", "same-origin")], path, fields)
            .await
    }

    /// The same through proxies, who name these addresses.
    pub(super) async fn post_through(
        &mut self,
        chain: &str,
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let headers = [
            ("sec-fetch-site", "same-origin"),
            ("x-forwarded-for", chain),
        ];
        self.post_from(&headers, path, fields).await
    }

    pub(super) async fn head(&mut self, path: &str) -> Answer {
        self.send(Method::HEAD, &[], path, Body::empty()).await
    }

    pub(super) async fn post_pairs(&mut self, path: &str, fields: &[(String, String)]) -> Answer {
        let fields: Vec<_> = fields
            .iter()
            .map(|(a, b)| (a.as_str(), b.as_str()))
            .collect();
        self.post(path, &fields).await
    }

    /// Posts a form with these headers and no others.
    pub(super) async fn post_from(
        &mut self,
        headers: &[(&str, &str)],
        path: &str,
        fields: &[(&str, &str)],
    ) -> Answer {
        let body = serde_urlencoded::to_string(fields).expect("encodes");
        let mut all = vec![("content-type", "application/x-www-form-urlencoded")];
        all.extend(headers);
        self.send(Method::POST, &all, path, Body::from(body)).await
    }

    pub(super) async fn post_body(&mut self, path: &str, kind: &str, body: String) -> Answer {
        let headers = [("content-type", kind), ("sec-fetch-site", "same-origin")];
        self.send(Method::POST, &headers, path, Body::from(body))
            .await
    }

    /// Posts a form with a file from a page of ours.
    pub(super) async fn post_file(&mut self, path: &str, what: &str, file: &[u8]) -> Answer {
        let head = format!(
            "--x\r\nContent-Disposition: form-data; name=\"do\"\r\n\r\n{what}\r\n\
             --x\r\nContent-Disposition: form-data; name=\"{what}\"; filename=\"a.bin\"\r\n\
             Content-Type: image/jpeg\r\n\r\n"
        );
        let body = [head.as_bytes(), file, b"\r\n--x--\r\n"].concat();
        let headers = [
            ("content-type", "multipart/form-data; boundary=x"),
            ("sec-fetch-site", "same-origin"),
        ];
        self.send(Method::POST, &headers, path, Body::from(body))
            .await
    }

    pub(super) async fn sign_in(&mut self, name: &str) -> Answer {
        let email = format!("{name}@example.org");
        self.post("/sign-in", &[("email", &email), ("password", PASSWORD)])
            .await
    }

    async fn send(
        &mut self,
        method: Method,
        headers: &[(&str, &str)],
        path: &str,
        body: Body,
    ) -> Answer {
        let mut request = Request::builder().method(method).uri(path);
        request = request.header(header::HOST, "127.0.0.1:3000");
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        if !self.cookies.is_empty() {
            let pairs: Vec<String> = self
                .cookies
                .iter()
                .map(|(n, v)| format!("{n}={v}"))
                .collect();
            request = request.header(header::COOKIE, pairs.join("; "));
        }
        request = request.extension(ConnectInfo(self.address));
        let request = request.body(body).expect("a request");
        let response = self
            .router
            .clone()
            .oneshot(request)
            .await
            .expect("infallible");
        let (parts, body) = response.into_parts();
        let bytes = body.collect().await.expect("a body").to_bytes();
        let answer = Answer {
            status: parts.status,
            headers: parts.headers,
            body: String::from_utf8_lossy(&bytes).into_owned(),
        };
        self.keep(&answer);
        answer
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.set_cookies() {
            let (pair, rest) = cookie.split_once(';').expect("attributes");
            let (name, value) = pair.split_once('=').expect("a value");
            if rest.contains("Max-Age=0") {
                self.cookies.remove(name);
            } else {
                self.cookies.insert(name.to_owned(), value.to_owned());
            }
        }
    }
}
