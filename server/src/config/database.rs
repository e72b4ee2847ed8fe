//! Where the data is.

use std::path::PathBuf;

use serde::Deserialize;

use super::{ConfigError, Setting};

pub(super) const URL: Setting = Setting {
    env: "KITH_DATABASE",
    key: "database.url",
    default: "sqlite://data/kith.db",
    help: "sqlite://PATH for the embedded database, or postgres://USER:PASSWORD@HOST/NAME.",
};

/// The section `[database]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Database {
    /// The database's address.
    pub url: String,
}

impl std::fmt::Debug for Database {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Database")
            .field("url", &self.shown())
            .finish()
    }
}

impl Database {
    /// The address without its password, which may also stand in the query of a server's.
    #[must_use]
    pub fn shown(&self) -> String {
        if self.file().is_some() {
            return self.url.clone();
        }
        let bare = match self.url.split_once("://") {
            Some((scheme, rest)) => match rest.rsplit_once('@') {
                Some((user, host)) if user.contains(':') => {
                    let name = user.split(':').next().unwrap_or_default();
                    format!("{scheme}://{name}:…@{host}")
                }
                _ => self.url.clone(),
            },
            None => self.url.clone(),
        };
        match bare.split_once('?') {
            Some((address, _)) => format!("{address}?…"),
            None => bare,
        }
    }

    /// The file of an embedded database.
    #[must_use]
    pub fn file(&self) -> Option<PathBuf> {
        let path = self.url.strip_prefix("sqlite:")?;
        let path = path.strip_prefix("//").unwrap_or(path);
        Some(PathBuf::from(path.split('?').next().unwrap_or(path)))
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        let known = ["sqlite:", "postgres:", "postgresql:"];
        if known.iter().any(|scheme| self.url.starts_with(scheme)) {
            return Ok(());
        }
        let mend = "write sqlite://PATH or postgres://USER:PASSWORD@HOST/NAME";
        Err(ConfigError::invalid(URL.key, self.shown(), mend))
    }
}
