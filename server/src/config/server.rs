//! Where and for whom Kith listens.

use std::{
    net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr},
    path::PathBuf,
    str::FromStr,
};

use axum::http::{Uri, uri::Scheme};
use serde::Deserialize;

use super::{ConfigError, Setting};

pub(super) const BIND: Setting = Setting {
    env: "KITH_BIND",
    key: "server.bind",
    default: "127.0.0.1:3000",
    help: "Address and port to listen on.",
};
pub(super) const PUBLIC_URL: Setting = Setting {
    env: "KITH_PUBLIC_URL",
    key: "server.public_url",
    default: "",
    help: "The address that people type, such as https://kith.example. Needed as soon as Kith \
           listens on more than a loopback address; a proxy in front of it speaks TLS. Plain http is \
           for one's own machine alone.",
};
pub(super) const TRUSTED_PROXIES: Setting = Setting {
    env: "KITH_TRUSTED_PROXIES",
    key: "server.trusted_proxies",
    default: "",
    help: "Addresses or networks (10.0.0.0/8) of proxies whose X-Forwarded-For is believed, \
           separated by commas. Where the public address is https and Kith listens on a loopback \
           address, proxies on this machine are believed unless this is set.",
};
pub(super) const DEV: Setting = Setting {
    env: "KITH_DEV",
    key: "server.dev",
    default: "false",
    help: "For developers: open pages reload when the server comes back.",
};
pub(super) const SITE: Setting = Setting {
    env: "KITH_SITE",
    key: "server.site",
    default: "",
    help: "For developers: read style sheet, islands and fonts from this folder, not from inside \
           the program.",
};

/// The section `[server]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Server {
    bind: String,
    public_url: String,
    trusted_proxies: Vec<String>,
    /// A developer's server.
    pub dev: bool,
    site: String,
}

impl Server {
    /// Where to listen.
    ///
    /// # Errors
    /// An address that is none.
    pub fn bind(&self) -> Result<SocketAddr, ConfigError> {
        self.bind.parse().map_err(|_| {
            let mend = "write an address and a port, such as 127.0.0.1:3000 or [::]:3000";
            ConfigError::invalid(BIND.key, &self.bind, mend)
        })
    }

    /// The address that people type, without a slash at the end.
    #[must_use]
    pub fn public_url(&self) -> String {
        if self.public_url.is_empty() {
            format!("http://{}", self.bind)
        } else {
            self.public_url.trim_end_matches('/').to_owned()
        }
    }

    /// Whether people come over TLS, so that cookies are for TLS alone.
    #[must_use]
    pub fn is_secure(&self) -> bool {
        self.public_url().starts_with("https://")
    }

    /// Proxies whose word on the client's address counts. Unless said otherwise, those on this machine
    /// where nobody else reaches Kith and people come over TLS: it is they who speak it.
    ///
    /// # Errors
    /// A network that is none.
    pub fn trusted_proxies(&self) -> Result<Vec<Network>, ConfigError> {
        if self.trusted_proxies.is_empty() && self.is_secure() && self.bind()?.ip().is_loopback() {
            return Ok(Network::LOOPBACK.to_vec());
        }
        let network = |text: &String| {
            text.parse().map_err(|()| {
                let mend = "write an address or a network, such as 10.0.0.1 or 10.0.0.0/8";
                ConfigError::invalid(TRUSTED_PROXIES.key, text, mend)
            })
        };
        self.trusted_proxies.iter().map(network).collect()
    }

    /// Whether this machine alone is meant to reach Kith: both the address on which it listens and
    /// the one that people type are loopback addresses.
    ///
    /// # Errors
    /// An address that is none.
    pub fn is_local(&self) -> Result<bool, ConfigError> {
        let url = self.public_url();
        let uri = url.parse::<Uri>().ok();
        let typed = uri.as_ref().and_then(Uri::host).is_some_and(is_loopback);
        Ok(typed && self.bind()?.ip().is_loopback())
    }

    /// The folder with the site's files, instead of those inside the program.
    #[must_use]
    pub fn site(&self) -> Option<PathBuf> {
        (!self.site.is_empty()).then(|| PathBuf::from(&self.site))
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        let bind = self.bind()?;
        self.trusted_proxies()?;
        if self.public_url.is_empty() {
            if !bind.ip().is_loopback() {
                let mend = "Kith listens beyond this machine, so say under which address people \
                     reach it, such as https://kith.example";
                return Err(ConfigError::invalid(PUBLIC_URL.key, "", mend));
            }
            return Ok(());
        }
        validate_url(&self.public_url)?;
        if !self.is_secure() && !bind.ip().is_loopback() {
            let mend = "Kith listens beyond this machine, where passwords do not travel without TLS; \
                 write https:// and put a proxy with a certificate in front, or set server.bind to a \
                 loopback address such as 127.0.0.1:3000";
            return Err(ConfigError::invalid(PUBLIC_URL.key, &self.public_url, mend));
        }
        Ok(())
    }
}

fn validate_url(url: &str) -> Result<(), ConfigError> {
    let invalid = |mend: &str| Err(ConfigError::invalid(PUBLIC_URL.key, url, mend));
    let Ok(uri) = url.parse::<Uri>() else {
        return invalid("write scheme and host, such as https://kith.example");
    };
    let Some(host) = uri.host() else {
        return invalid("write scheme and host, such as https://kith.example");
    };
    if !matches!(uri.path(), "" | "/") || uri.query().is_some() {
        return invalid("Kith lives at the root of its host; leave the path away");
    }
    match uri.scheme() {
        Some(scheme) if *scheme == Scheme::HTTPS => Ok(()),
        Some(scheme) if *scheme == Scheme::HTTP && is_loopback(host) => Ok(()),
        _ => invalid(
            "only a loopback address may do without TLS; write https:// and put a proxy with a \
             certificate in front",
        ),
    }
}

pub(super) fn is_loopback(host: &str) -> bool {
    let bare = host.trim_start_matches('[').trim_end_matches(']');
    bare == "localhost" || bare.parse::<IpAddr>().is_ok_and(|ip| ip.is_loopback())
}

/// A range of addresses.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Network {
    first: u128,
    /// Leading bits that count, of 128.
    bits: u32,
}

impl Network {
    /// This machine, in both families.
    const LOOPBACK: [Self; 2] = [
        Self {
            first: Ipv4Addr::LOCALHOST.to_ipv6_mapped().to_bits(),
            bits: 104,
        },
        Self {
            first: Ipv6Addr::LOCALHOST.to_bits(),
            bits: 128,
        },
    ];

    /// Whether an address lies in it.
    #[must_use]
    pub fn contains(&self, ip: IpAddr) -> bool {
        let difference = number(ip) ^ self.first;
        self.bits == 0 || difference >> (128 - self.bits) == 0
    }
}

/// An address as a number; those of IPv4 in their place within IPv6.
fn number(ip: IpAddr) -> u128 {
    match ip {
        IpAddr::V4(ip) => ip.to_ipv6_mapped().to_bits(),
        IpAddr::V6(ip) => ip.to_bits(),
    }
}

impl FromStr for Network {
    type Err = ();

    fn from_str(text: &str) -> Result<Self, ()> {
        let (ip, bits) = match text.split_once('/') {
            Some((ip, bits)) => (ip, Some(bits.parse::<u32>().map_err(|_| ())?)),
            None => (text, None),
        };
        let ip: IpAddr = ip.parse().map_err(|_| ())?;
        let width = if ip.is_ipv4() { 32 } else { 128 };
        let bits = bits.unwrap_or(width);
        if bits > width {
            return Err(());
        }
        Ok(Self {
            first: number(ip),
            bits: bits + (128 - width),
        })
    }
}
