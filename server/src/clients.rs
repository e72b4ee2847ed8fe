//! Where a request comes from.

use std::net::{IpAddr, Ipv6Addr, SocketAddr};

use axum::{
    extract::{ConnectInfo, Request},
    http::{Extensions, HeaderMap},
};

use crate::config::Network;

const FORWARDED_FOR: &str = "x-forwarded-for";

/// The address of whoever sends a request, as far as it is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Client(Option<IpAddr>);

impl Client {
    /// The peer, or whom trusted proxies name: going back from the nearest, the first address that is
    /// none of theirs.
    #[must_use]
    pub fn of(request: &Request, trusted: &[Network]) -> Self {
        Self::sending(request.headers(), request.extensions(), trusted)
    }

    /// The same of a request in parts.
    #[must_use]
    pub fn sending(headers: &HeaderMap, extensions: &Extensions, trusted: &[Network]) -> Self {
        Self(peer(extensions).map(|peer| behind(peer, headers, trusted)))
    }

    /// Whether a request comes directly from this machine or a private network. One without a
    /// connection is a test's.
    #[must_use]
    pub fn is_near(headers: &HeaderMap, extensions: &Extensions) -> bool {
        let direct = !headers.contains_key(FORWARDED_FOR) && !headers.contains_key("forwarded");
        direct && peer(extensions).is_none_or(is_private)
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

fn peer(extensions: &Extensions) -> Option<IpAddr> {
    let ConnectInfo(address) = extensions.get::<ConnectInfo<SocketAddr>>()?;
    Some(address.ip().to_canonical())
}

fn behind(peer: IpAddr, headers: &HeaderMap, trusted: &[Network]) -> IpAddr {
    let is_proxy = |ip: IpAddr| trusted.iter().any(|network| network.contains(ip));
    let lines = headers.get_all(FORWARDED_FOR).iter().rev();
    let mut named = lines.flat_map(|line| line.to_str().unwrap_or_default().rsplit(','));
    let mut nearest = peer;
    // Each proxy vouches for the one before it. What is no address is nobody's word, and whatever
    // stands before it could be anybody's.
    while is_proxy(nearest)
        && let Some(before) = named.next().and_then(address)
    {
        nearest = before;
    }
    nearest
}

/// An address, with or without a port: `192.0.2.1:443`, `[2001:db8::1]:443`, `2001:db8::1`.
fn address(part: &str) -> Option<IpAddr> {
    let part = part.trim();
    let bare = part
        .strip_prefix('[')
        .and_then(|rest| rest.strip_suffix(']'));
    let ip = bare.unwrap_or(part).parse::<IpAddr>();
    let ip = ip.or_else(|_| part.parse().map(|with_port: SocketAddr| with_port.ip()));
    ip.ok().map(|ip| ip.to_canonical())
}

/// What is counted as one: an address of IPv4, and a network of IPv6, since one customer has all of
/// it.
#[must_use]
pub fn network(ip: IpAddr) -> IpAddr {
    const NETWORK: u128 = !(u64::MAX as u128);
    match ip {
        IpAddr::V4(_) => ip,
        IpAddr::V6(ip) => Ipv6Addr::from_bits(ip.to_bits() & NETWORK).into(),
    }
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

    fn ip(text: &str) -> IpAddr {
        text.parse().expect("an address")
    }

    /// The client behind a peer that sends these lines, where 10.0.0.0/8 and ::1 are trusted.
    fn client(peer: &str, lines: &[&'static str]) -> IpAddr {
        let trusted = ["10.0.0.0/8", "::1"].map(|network| network.parse().expect("a network"));
        let mut headers = HeaderMap::new();
        for line in lines {
            headers.append(FORWARDED_FOR, HeaderValue::from_static(line));
        }
        behind(ip(peer), &headers, &trusted)
    }

    #[test]
    fn only_proxies_are_believed() {
        let forged = ["192.0.2.9, 198.51.100.7, 10.0.0.2"];
        assert_eq!(client("10.0.0.1", &forged), ip("198.51.100.7"));
        assert_eq!(client("203.0.113.1", &forged), ip("203.0.113.1"));
        assert_eq!(client("10.0.0.1", &[]), ip("10.0.0.1"));
        assert_eq!(
            client("10.0.0.1", &["192.0.2.9", "198.51.100.7,10.0.0.2"]),
            ip("198.51.100.7"),
            "the last line is the nearest proxy's"
        );
        assert_eq!(client("10.0.0.1", &["10.0.0.3"]), ip("10.0.0.3"));
    }

    #[test]
    fn what_is_no_address_ends_the_chain() {
        for odd in ["unknown", "", "198.51.100.7 evil", "[::1", "1.2.3.4:x"] {
            let line = format!("192.0.2.9, {odd}, 10.0.0.2");
            let line: &'static str = line.leak();
            assert_eq!(client("10.0.0.1", &[line]), ip("10.0.0.2"), "{odd}");
        }
    }

    #[test]
    fn addresses_are_written_in_many_ways() {
        for (written, meant) in [
            ("198.51.100.7:4711", "198.51.100.7"),
            ("[2001:db8::7]:4711", "2001:db8::7"),
            ("[2001:db8::7]", "2001:db8::7"),
            ("2001:db8::7", "2001:db8::7"),
            ("::ffff:198.51.100.7", "198.51.100.7"),
            ("[::ffff:198.51.100.7]:4711", "198.51.100.7"),
            ("[::1]:4711", "::1"),
        ] {
            assert_eq!(client("10.0.0.1", &[written]), ip(meant), "{written}");
        }
        assert_eq!(
            client("::1", &["192.0.2.9, ::ffff:10.0.0.9"]),
            ip("192.0.2.9")
        );
    }

    #[test]
    fn a_network_counts_as_one() {
        assert_eq!(network(ip("192.0.2.9")), ip("192.0.2.9"));
        let (one, other) = (ip("2001:db8:1:2::1"), ip("2001:db8:1:2:ffff::9"));
        assert_eq!(network(one), network(other));
        assert_ne!(network(one), network(ip("2001:db8:1:3::1")));
    }
}
