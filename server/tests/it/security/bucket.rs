//! Pictures in a store that speaks S3: a server of its kind over HTTP, which keeps them in a folder.

use std::{fs, net::SocketAddr, path::Path, sync::Arc};

use axum::{Router, error_handling::HandleError, http::StatusCode};
use kith_services::{
    Kith, both,
    members::profile::{Store, sweep_pictures},
    testing::{TestEntropy, TestKith},
};
use s3s::{HttpError, auth::SimpleAuth, service::S3ServiceBuilder};
use s3s_fs::FileSystem;
use tempfile::TempDir;
use tokio::{net::TcpListener, sync::oneshot, task::JoinHandle};

use super::{
    browser::{Browser, Site, signed_in, site_of},
    portraits::{PAGE, address, expect_picture, png},
};

const BUCKET: &str = "kith-test";
const PREFIX: &str = "pictures/of-people";
const KEY: &str = "kith";
const SECRET: &str = "the secret of the store";

/// What ends the server, and its end.
type Running = (oneshot::Sender<()>, JoinHandle<()>);

/// A store with one bucket.
struct Bucket {
    folder: TempDir,
    address: SocketAddr,
    running: Option<Running>,
}

impl Bucket {
    async fn start() -> Self {
        let folder = tempfile::tempdir().expect("a folder");
        fs::create_dir(folder.path().join(BUCKET)).expect("a bucket");
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a free port");
        let address = listener.local_addr().expect("an address");
        let running = Some(serve(listener, folder.path()));
        Self {
            folder,
            address,
            running,
        }
    }

    async fn stop(&mut self) {
        let (stop, end) = self.running.take().expect("it runs");
        stop.send(()).expect("it listens");
        end.await.expect("it ends");
    }

    async fn start_again(&mut self) {
        let listener = TcpListener::bind(self.address).await.expect("its port");
        self.running = Some(serve(listener, self.folder.path()));
    }

    /// The store as an operator sets it.
    fn store(&self, secret: &str) -> Store {
        let env = [
            ("AWS_ACCESS_KEY_ID", KEY.to_owned()),
            ("AWS_SECRET_ACCESS_KEY", secret.to_owned()),
            ("AWS_REGION", "eu-central-1".to_owned()),
            ("AWS_ENDPOINT", format!("http://{}", self.address)),
            ("AWS_ALLOW_HTTP", "true".to_owned()),
        ];
        let env = env.map(|(name, value)| (name.to_owned(), value));
        Store::in_bucket(BUCKET, PREFIX, env).expect("a store")
    }

    /// The names of the files in it.
    fn files(&self) -> Vec<String> {
        let Ok(entries) = fs::read_dir(self.folder.path().join(BUCKET).join(PREFIX)) else {
            return Vec::new();
        };
        let name = |entry: fs::DirEntry| entry.file_name().to_string_lossy().into_owned();
        entries.map(|entry| name(entry.expect("a file"))).collect()
    }
}

fn serve(listener: TcpListener, folder: &Path) -> Running {
    let files = FileSystem::new(folder).expect("a folder");
    let mut builder = S3ServiceBuilder::new(files);
    builder.set_auth(SimpleAuth::from_single(KEY, SECRET));
    let app: Router = Router::new().fallback_service(HandleError::new(builder.build(), broken));
    let (stop, stopped) = oneshot::channel::<()>();
    let stopped = async move {
        let _ = stopped.await;
    };
    let end = tokio::spawn(async move {
        let server = axum::serve(listener, app).with_graceful_shutdown(stopped);
        server.await.expect("it serves");
    });
    (stop, end)
}

async fn broken(_: HttpError) -> StatusCode {
    StatusCode::INTERNAL_SERVER_ERROR
}

/// A node of the community that keeps pictures there. Nodes draw their ids from different seeds.
async fn node(t: &TestKith, seed: u64, store: Store) -> Site {
    let entropy = Arc::new(TestEntropy::new(seed));
    let kith = Kith::open(t.kith.db().clone(), t.clock.clone(), entropy).await;
    let kith = kith.expect("opens");
    kith.set_pictures(store);
    site_of(&kith, &[]).await
}

/// Puts a picture; answers where it is.
async fn put(browser: &mut Browser) -> String {
    let answer = browser.post_file(PAGE, "picture", &png(50)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    address(&browser.get(PAGE).await.body)
}

/// Puts a picture, which is refused in place.
async fn put_in_vain(browser: &mut Browser) {
    let answer = browser.post_file(PAGE, "picture", &png(50)).await;
    assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY);
    let says = "Pictures cannot be kept at the moment";
    assert!(answer.body.contains(says), "{}", answer.body);
}

both!(a_picture_lives_in_a_bucket, async |t: &TestKith| {
    let bucket = Bucket::start().await;
    let store = bucket.store(SECRET);
    store.check().await.expect("it answers");
    let site = node(t, 11, store).await;
    let mut ada = signed_in(t, &site, "ada").await;
    let first = put(&mut ada).await;
    expect_picture(&ada.get(&first).await);
    let old = bucket.files();
    assert_eq!(old.len(), 2, "{old:?}");
    let second = put(&mut ada).await;
    expect_picture(&ada.get(&second).await);
    let new = bucket.files();
    assert_eq!(new.len(), 2, "{new:?}");
    assert!(new.iter().all(|file| !old.contains(file)), "{new:?}");
    assert_eq!(ada.get(&first).await.status, StatusCode::NOT_FOUND);
    ada.post(PAGE, &[("do", "remove")]).await;
    assert_eq!(ada.get(&second).await.status, StatusCode::NOT_FOUND);
    assert_eq!(bucket.files(), Vec::<String>::new());
});

both!(
    a_store_that_does_not_answer_loses_nothing,
    async |t: &TestKith| {
        let mut bucket = Bucket::start().await;
        let store = bucket.store(SECRET);
        let site = node(t, 12, store.clone()).await;
        let mut ada = signed_in(t, &site, "ada").await;
        let picture = put(&mut ada).await;
        bucket.stop().await;
        assert!(store.check().await.is_err());
        put_in_vain(&mut ada).await;
        let page = ada.get(PAGE).await;
        assert_eq!(address(&page.body), picture, "the old one is still theirs");
        let away = ada.get(&picture).await;
        assert_eq!(away.status, StatusCode::INTERNAL_SERVER_ERROR);
        bucket.start_again().await;
        expect_picture(&ada.get(&picture).await);
        // Whoever takes theirs away does not wait for the store: the files go later.
        bucket.stop().await;
        let removed = ada.post(PAGE, &[("do", "remove")]).await;
        assert_eq!(removed.status, StatusCode::SEE_OTHER, "{}", removed.body);
        assert_eq!(ada.get(&picture).await.status, StatusCode::NOT_FOUND);
        assert_eq!(bucket.files().len(), 2);
        bucket.start_again().await;
        t.clock.advance(2 * 3_600_000);
        let swept = sweep_pictures(&site.state.kith).await.expect("sweeps");
        assert_eq!(swept, 2, "that one, and the one that came in vain");
        assert_eq!(bucket.files(), Vec::<String>::new());
    }
);

both!(
    a_store_that_refuses_the_key_says_so,
    async |t: &TestKith| {
        let bucket = Bucket::start().await;
        let store = bucket.store("not the secret");
        let refused = store.check().await.expect_err("it refuses").to_string();
        assert!(refused.contains("SignatureDoesNotMatch"), "{refused}");
        let site = node(t, 13, store).await;
        let mut ada = signed_in(t, &site, "ada").await;
        put_in_vain(&mut ada).await;
        assert_eq!(bucket.files(), Vec::<String>::new());
    }
);
