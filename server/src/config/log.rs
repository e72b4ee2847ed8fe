//! What is written about what happens.

use serde::Deserialize;
use tracing_subscriber::EnvFilter;

use super::{ConfigError, Setting};

pub(super) const FORMAT: Setting = Setting {
    env: "KITH_LOG_FORMAT",
    key: "log.format",
    default: "pretty",
    help: "pretty for people, json for machines: one event a line, on standard error.",
};
pub(super) const LEVEL: Setting = Setting {
    env: "KITH_LOG",
    key: "log.level",
    default: "warn,server=info,app=info,kith_services=info",
    help: "What to log: error, warn, info, debug or trace, for all or for a module \
           (warn,server=debug).",
};

/// How a line of the log looks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Format {
    /// For people.
    Pretty,
    /// For machines.
    Json,
}

/// The section `[log]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Log {
    /// How a line looks.
    pub format: Format,
    /// What is logged.
    pub level: String,
}

impl Log {
    /// What is logged, ready to be used.
    ///
    /// # Errors
    /// A level that is none.
    pub fn filter(&self) -> Result<EnvFilter, ConfigError> {
        EnvFilter::try_new(&self.level).map_err(|error| {
            let mend = format!("{error}; write a level, such as info or warn,server=debug");
            ConfigError::invalid(LEVEL.key, &self.level, mend)
        })
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        self.filter().map(|_| ())
    }
}
