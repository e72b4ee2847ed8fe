//! A plain client for a server that really listens: HTTP/1.1, one connection per request.

use std::{fmt::Write, net::SocketAddr};

use axum::{
    body::Body,
    http::{HeaderMap, HeaderName, HeaderValue, Request, StatusCode, header},
};
use http_body_util::BodyExt;
use tokio::{
    io::{AsyncReadExt, AsyncWriteExt},
    net::TcpStream,
};

use super::Answer;

/// Sends a request; none where the connection broke off before the answer was complete.
pub(crate) async fn send(address: SocketAddr, request: Request<Body>) -> Option<Answer> {
    let (parts, body) = request.into_parts();
    let body = body.collect().await.expect("a body").to_bytes();
    let mut head = format!(
        "{} {} HTTP/1.1\r\nconnection: close\r\n",
        parts.method, parts.uri
    );
    for (name, value) in &parts.headers {
        let _ = write!(head, "{name}: {}\r\n", value.to_str().expect("text"));
    }
    let _ = write!(head, "content-length: {}\r\n\r\n", body.len());
    let mut stream = TcpStream::connect(address).await.ok()?;
    stream.write_all(head.as_bytes()).await.ok()?;
    stream.write_all(&body).await.ok()?;
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).await.ok()?;
    read(&String::from_utf8_lossy(&answer))
}

fn read(answer: &str) -> Option<Answer> {
    let (head, body) = answer.split_once("\r\n\r\n")?;
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let mut headers = HeaderMap::new();
    for (name, value) in lines.filter_map(|line| line.split_once(": ")) {
        headers.append(
            HeaderName::from_bytes(name.as_bytes()).ok()?,
            HeaderValue::from_str(value).ok()?,
        );
    }
    let body = match headers.get(header::CONTENT_LENGTH) {
        Some(length) => {
            let complete = length.to_str().ok()?.parse() == Ok(body.len());
            complete.then(|| body.to_owned())?
        }
        // In chunks: it is complete with the empty one. Only pages come so, and what the tests ask
        // of them stands in their heads.
        None => body.ends_with("0\r\n\r\n").then(|| body.to_owned())?,
    };
    let status = StatusCode::from_u16(status).ok()?;
    Some(Answer {
        status,
        headers,
        body,
    })
}
