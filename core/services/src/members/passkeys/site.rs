//! The site that passkeys belong to.

use webauthn_rs::prelude::{Url, Webauthn, WebauthnBuilder};

/// Where people reach this installation, as far as passkeys are concerned; nothing where that is a
/// number, to which browsers give none.
#[derive(Clone, Debug)]
pub(crate) struct Site(pub(crate) Option<Webauthn>);

impl Site {
    /// The site at an origin such as `https://kith.example`. Browsers on this machine also give
    /// passkeys to `http://localhost:3000`.
    pub(crate) fn at(origin: &str) -> Self {
        let site = || {
            let origin = Url::parse(origin).ok()?;
            let host = origin.domain()?;
            WebauthnBuilder::new(host, &origin).ok()?.build().ok()
        };
        Self(site())
    }
}

#[cfg(test)]
mod tests {
    use super::Site;

    #[test]
    fn a_site_has_a_name() {
        for named in ["https://kith.example", "http://localhost:3000"] {
            assert!(Site::at(named).0.is_some(), "{named}");
        }
        for other in ["http://127.0.0.1:3000", "http://[::1]:3000", "kith"] {
            assert!(Site::at(other).0.is_none(), "{other}");
        }
    }
}
