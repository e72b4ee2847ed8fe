//! The simulated community.

use serde::Deserialize;

use super::{ConfigError, Server, Setting};

pub(super) const ENABLED: Setting = Setting {
    env: "KITH_DEMO",
    key: "demo.enabled",
    default: "false",
    help: "Fill an empty database with a simulated community, and print its logins. Only on loopback \
           addresses, both bind and public_url.",
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
        if self.enabled && !server.is_local()? {
            let mend = "a demo is for the person at this machine; set server.bind to 127.0.0.1:3000 \
                 and leave server.public_url away, or set KITH_DEMO=0";
            return Err(ConfigError::invalid(ENABLED.key, true, mend));
        }
        Ok(())
    }
}
