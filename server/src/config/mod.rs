//! What the operator sets: defaults, then a file (`kith.toml`), then the environment (`KITH_…`),
//! then the command line.

mod api;
mod database;
mod demo;
mod log;
mod mail;
mod oidc;
mod pictures;
mod server;

use std::path::{Path, PathBuf};

use config::{Config as Source, File, FileFormat};
use serde::Deserialize;

pub use api::Api;
pub use database::Database;
pub use demo::Demo;
pub use log::{Format, Log};
pub use mail::Mail;
pub use oidc::Oidc;
pub use pictures::Pictures;
pub use server::{Network, Server};

/// The file that is read where none is named and this one is there.
pub const FILE: &str = "kith.toml";

/// Everything the operator sets.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// Where and for whom Kith listens.
    pub server: Server,
    /// Where the data is.
    pub database: Database,
    /// What programs may ask for.
    pub api: Api,
    /// What is written about what happens.
    pub log: Log,
    /// How mail leaves.
    pub mail: Mail,
    /// With whom people may sign in besides.
    pub oidc: Oidc,
    /// Where the pictures of members are kept.
    pub pictures: Pictures,
    /// The simulated community.
    pub demo: Demo,
}

/// What is wrong with the configuration, and how to mend it.
#[derive(Debug, thiserror::Error)]
pub enum ConfigError {
    /// The file or a value in it cannot be read.
    #[error("{0}")]
    Unreadable(#[from] config::ConfigError),
    /// A value makes no sense.
    #[error("{setting} is «{value}»: {mend}")]
    Invalid {
        /// The setting, as in the file.
        setting: &'static str,
        /// What it is.
        value: String,
        /// What is wrong with it and what to write.
        mend: String,
    },
}

impl ConfigError {
    fn invalid(setting: &'static str, value: impl ToString, mend: impl Into<String>) -> Self {
        Self::Invalid {
            setting,
            value: value.to_string(),
            mend: mend.into(),
        }
    }
}

/// One setting: its name in the environment and in the file, its default, and what it does.
#[derive(Clone, Copy, Debug)]
pub struct Setting {
    /// Name in the environment.
    pub env: &'static str,
    /// Name in the file, `section.name`.
    pub key: &'static str,
    /// What holds where nobody says anything.
    pub default: &'static str,
    /// What it does.
    pub help: &'static str,
}

/// Every setting, in the order in which `kith serve --help` teaches them.
pub const SETTINGS: &[Setting] = &[
    server::BIND,
    server::PUBLIC_URL,
    server::TRUSTED_PROXIES,
    database::URL,
    api::REQUESTS_PER_MINUTE,
    log::FORMAT,
    log::LEVEL,
    mail::SMTP,
    mail::FROM,
    oidc::ISSUER,
    oidc::CLIENT_ID,
    oidc::CLIENT_SECRET,
    oidc::NAME,
    oidc::SCOPES,
    pictures::STORE,
    demo::ENABLED,
    server::DEV,
    server::SITE,
];

/// What the command line says.
#[derive(Clone, Debug, Default)]
pub struct Overrides {
    /// The configuration file; `kith.toml` where it is there.
    pub file: Option<PathBuf>,
    /// The database.
    pub database: Option<String>,
    /// Where to listen.
    pub bind: Option<String>,
}

impl Config {
    /// Reads and checks the configuration. `env` looks a variable up.
    ///
    /// # Errors
    /// [`ConfigError`].
    pub fn load(
        overrides: &Overrides,
        env: impl Fn(&str) -> Option<String>,
    ) -> Result<Self, ConfigError> {
        let mut builder = Source::builder();
        for setting in SETTINGS {
            builder = builder.set_default(setting.key, value(setting, setting.default))?;
        }
        builder = builder.add_source(file(overrides.file.as_deref()));
        for setting in SETTINGS {
            let given = env(setting.env).map(|text| value(setting, &text));
            builder = builder.set_override_option(setting.key, given)?;
        }
        let config: Self = builder
            .set_override_option(database::URL.key, overrides.database.clone())?
            .set_override_option(server::BIND.key, overrides.bind.clone())?
            .build()?
            .try_deserialize()?;
        config.validate()?;
        Ok(config)
    }

    fn validate(&self) -> Result<(), ConfigError> {
        self.server.validate()?;
        self.database.validate()?;
        self.log.validate()?;
        self.mail.validate()?;
        self.oidc.validate()?;
        self.pictures.validate()?;
        self.demo.validate(&self.server)
    }

    /// Whether mails stay here, to be read on a page: those of a demo, whose people are made up, and
    /// those of development, both on this machine alone.
    #[must_use]
    pub fn keeps_mails(&self) -> bool {
        (self.demo.enabled || self.server.dev) && self.server.is_local().unwrap_or(false)
    }

    /// Whether mails that are written reach somebody.
    #[must_use]
    pub fn sends_mail(&self) -> bool {
        self.mail.is_on() || self.keeps_mails()
    }

    /// The paragraph of `kith serve --help` on settings.
    #[must_use]
    pub fn help() -> String {
        let mut text = String::from("Settings, in the environment or in kith.toml:\n");
        for Setting {
            env,
            key,
            default,
            help,
        } in SETTINGS
        {
            let default = if default.is_empty() {
                "not set"
            } else {
                *default
            };
            text.push_str(&format!("\n  {env}  ({key}; {default})\n      {help}\n"));
        }
        text
    }
}

fn file(named: Option<&Path>) -> File<config::FileSourceFile, FileFormat> {
    let path = named.unwrap_or(Path::new(FILE));
    File::from(path.to_path_buf())
        .format(FileFormat::Toml)
        .required(named.is_some())
}

/// Lists are written with commas where there is no TOML.
fn value(setting: &Setting, text: &str) -> config::Value {
    if setting.key == server::TRUSTED_PROXIES.key {
        let parts = text
            .split(',')
            .map(str::trim)
            .filter(|part| !part.is_empty());
        return config::Value::from(parts.map(str::to_owned).collect::<Vec<_>>());
    }
    config::Value::from(text.to_owned())
}

#[cfg(test)]
mod tests;
