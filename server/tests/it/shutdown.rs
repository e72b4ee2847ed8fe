//! A server that is told to stop finishes what it accepted.

use std::{
    net::SocketAddr,
    process::{Child, Command, Stdio},
};

use kith_services::{both, testing::TestKith};
use tokio::{
    io::{AsyncBufReadExt, AsyncReadExt, AsyncWriteExt, BufReader},
    net::TcpStream,
};

const FORM: &str = "email=ada%40example.org&password=not+this+one";

struct Server {
    process: Child,
    address: SocketAddr,
}

impl Server {
    /// Starts the real program and waits until it says that it serves.
    async fn start(database: &str) -> Self {
        let free = std::net::TcpListener::bind("127.0.0.1:0").expect("a free port");
        let address = free.local_addr().expect("an address");
        drop(free);
        let mut process = Command::new(env!("CARGO_BIN_EXE_kith"))
            .args([
                "serve",
                "--database",
                database,
                "--bind",
                &address.to_string(),
            ])
            .env("KITH_LOG", "error")
            .env_remove("KITH_DEMO")
            .current_dir(std::env::temp_dir())
            .stdout(Stdio::piped())
            .spawn()
            .expect("the server starts");
        let out = process.stdout.take().expect("its output");
        let out = tokio::process::ChildStdout::from_std(out).expect("a pipe");
        let mut lines = BufReader::new(out).lines();
        let first = lines.next_line().await.expect("readable").expect("a line");
        assert!(first.contains(&address.to_string()), "{first}");
        // Read on, so that the program never writes into a closed pipe.
        tokio::spawn(async move { while let Ok(Some(_)) = lines.next_line().await {} });
        Self { process, address }
    }

    fn terminate(&self) {
        let told = Command::new("kill")
            .args(["-TERM", &self.process.id().to_string()])
            .status();
        assert!(told.expect("kill runs").success());
    }
}

impl Drop for Server {
    fn drop(&mut self) {
        // It ended already unless the test failed.
        let _ = self.process.kill();
        let _ = self.process.wait();
    }
}

both!(what_was_accepted_is_finished, async |t: &TestKith| {
    let mut server = Server::start(&t.url).await;
    let mut stream = TcpStream::connect(server.address).await.expect("connects");
    let head = format!(
        "POST /sign-in HTTP/1.1\r\nhost: {}\r\ncontent-type: application/x-www-form-urlencoded\r\n\
         content-length: {}\r\nexpect: 100-continue\r\n\r\n",
        server.address,
        FORM.len()
    );
    stream.write_all(head.as_bytes()).await.expect("sends");
    // The server asks for the body: it has accepted the request and waits.
    let mut go_on = [0; 25];
    stream.read_exact(&mut go_on).await.expect("an answer");
    assert_eq!(&go_on, b"HTTP/1.1 100 Continue\r\n\r\n");
    server.terminate();
    while TcpStream::connect(server.address).await.is_ok() {
        tokio::task::yield_now().await;
    }
    stream
        .write_all(FORM.as_bytes())
        .await
        .expect("sends the rest");
    let mut answer = String::new();
    stream
        .read_to_string(&mut answer)
        .await
        .expect("a whole answer");
    assert!(answer.starts_with("HTTP/1.1 422"), "{answer}");
    assert!(answer.contains("ada@example.org"), "the page is complete");
    let status = server.process.wait().expect("it ended");
    assert!(status.success(), "{status}");
});
