//! The simulated community.

use serde::Deserialize;

use super::{ConfigError, Server, Setting};

pub(super) const ENABLED: Setting = Setting {
    env: "KITH_DEMO",
    key: "demo.enabled",
    default: "false",
    help: "Fill an empty database with a simulated community, and print its logins. Only on a \
           loopback address, since anybody could sign in.",
};

/// The section `[demo]`.
#[derive(Clone, Copy, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Demo {
    /// Whether an empty database is filled.
    pub enabled: bool,
}

impl Demo {
    pub(super) fn validate(self, server: &Server) -> Result<(), ConfigError> {
        if self.enabled && !server.bind()?.ip().is_loopback() {
            let mend = "a demo listens on a loopback address alone; set server.bind to \
                 127.0.0.1:3000, or KITH_DEMO=0";
            return Err(ConfigError::invalid(ENABLED.key, true, mend));
        }
        Ok(())
    }
}
