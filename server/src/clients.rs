//! Where a request comes from.

use std::net::{IpAddr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::HeaderMap,
};

use crate::config::Network;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address of whoever sends a request, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(Option<IpAddr>);

impl Client {
    /// The peer, or whom trusted proxies name: the last address that is none of theirs.
    #[must_use]
    pub fn of(request: &Request, trusted: &[Network]) -> Self {
        Self(peer(request).map(|peer| behind(peer, request.headers(), trusted)))
    }

    /// Whether a request comes directly from this machine or a private network. One without a
    /// connection is a test's.
    #[must_use]
    pub fn is_near(request: &Request) -> bool {
        let direct = !request.headers().contains_key(FORWARDED_FOR)
            && !request.headers().contains_key("forwarded");
        direct && peer(request).is_none_or(is_private)
    }

    /// The address.
    #[must_use]
    pub const fn ip(&self) -> Option<IpAddr> {
        self.0
    }

    /// The address as text.
    #[must_use]
    pub fn shown(&self) -> String {
        self.0.map(|ip| ip.to_string()).unwrap_or_default()
    }
}

fn peer(request: &Request) -> Option<IpAddr> {
    let ConnectInfo(address) = request.extensions().get::<ConnectInfo<SocketAddr>>()?;
    Some(address.ip().to_canonical())
}

fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_proxy = |ip: &IpAddr| trusted.iter().any(|network| network.contains(*ip));
    if !is_proxy(&peer) {
        return peer;
    }
    let lines = headers.get_all(FORWARDED_FOR).iter();
    let named: Vec<IpAddr> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .filter_map(|part| part.trim().parse().ok())
        .collect();
    named
        .into_iter()
        .rev()
        .find(|ip| !is_proxy(ip))
        .unwrap_or(peer)
}

fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => ip.is_loopback() || ip.is_private() || ip.is_link_local(),
        IpAddr::V6(ip) => ip.is_loopback() || ip.is_unique_local() || ip.is_unicast_link_local(),
    }
}

#[cfg(test)]
mod tests {
    use axum::http::HeaderValue;

    use super::*;

    #[test]
    fn only_proxies_are_believed() {
        let mut headers = HeaderMap::new();
        let forged = HeaderValue::from_static("192.0.2.9, 198.51.100.7, 10.0.0.2");
        headers.insert(FORWARDED_FOR, forged);
        let trusted: Vec<Network> = ["10.0.0.0/8".parse().expect("a network")].into();
        let ip = |text: &str| text.parse::<IpAddr>().expect("an address");
        assert_eq!(
            behind(ip("10.0.0.1"), &headers, &trusted),
            ip("198.51.100.7")
        );
        assert_eq!(
            behind(ip("203.0.113.1"), &headers, &trusted),
            ip("203.0.113.1")
        );
        assert_eq!(
            behind(ip("10.0.0.1"), &HeaderMap::new(), &trusted),
            ip("10.0.0.1")
        );
    }
}
