//! Where the pictures of members are kept.

use std::path::{Path, PathBuf};

use kith_services::members::profile::Store;
use serde::Deserialize;

use super::{ConfigError, Database, Setting};

pub(super) const STORE: Setting = Setting {
    env: "KITH_PICTURES",
    key: "pictures.store",
    default: "",
    help: "Where the pictures of members are kept: a folder, or s3://BUCKET/PREFIX with the usual \
           AWS_… variables (AWS_ENDPOINT for other stores that speak S3). Not set: the folder \
           pictures beside the embedded database, else data/pictures.",
};

/// What an address in a bucket begins with.
const S3: &str = "s3://";

/// What stands in the environment, but for what is no text.
fn environment() -> impl Iterator<Item = (String, String)> {
    std::env::vars_os()
        .filter_map(|(name, value)| Some((name.into_string().ok()?, value.into_string().ok()?)))
}

/// The section `[pictures]`.
#[derive(Clone, Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Pictures {
    /// A folder, or an address in a bucket; empty for the folder beside the database.
    pub store: String,
}

impl Pictures {
    /// Opens the store; a folder is made where it is not there.
    ///
    /// # Errors
    /// A folder that cannot be made, a bucket without a region or keys.
    pub fn open(&self, database: &Database) -> Result<Store, ConfigError> {
        let opened = match self.bucket() {
            Some((bucket, prefix)) => Store::in_bucket(bucket, prefix, environment()),
            None => Store::in_folder(&self.folder(database)),
        };
        opened.map_err(|fault| {
            let mend = format!("write a folder that can be written to, or s3://BUCKET ({fault})");
            ConfigError::invalid(STORE.key, &self.store, mend)
        })
    }

    fn bucket(&self) -> Option<(&str, &str)> {
        let rest = self.store.strip_prefix(S3)?;
        Some(rest.split_once('/').unwrap_or((rest, "")))
    }

    fn folder(&self, database: &Database) -> PathBuf {
        if !self.store.is_empty() {
            return PathBuf::from(&self.store);
        }
        let file = database.file();
        let beside = file.as_deref().and_then(Path::parent);
        beside.unwrap_or(Path::new("data")).join("pictures")
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        let mend = "write a folder, or s3://BUCKET/PREFIX";
        let nameless = self.bucket().is_some_and(|(bucket, _)| bucket.is_empty());
        let foreign = !self.store.starts_with(S3) && self.store.contains("://");
        if nameless || foreign {
            return Err(ConfigError::invalid(STORE.key, &self.store, mend));
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folder(store: &str, url: &str) -> PathBuf {
        let (store, url) = (store.to_owned(), url.to_owned());
        Pictures { store }.folder(&Database { url })
    }

    #[test]
    fn pictures_stand_beside_the_database() {
        let folder = |store, url| folder(store, url).display().to_string();
        assert_eq!(folder("", "sqlite:///srv/kith.db"), "/srv/pictures");
        assert_eq!(folder("", "sqlite://kith.db"), "pictures");
        assert_eq!(folder("", "postgres://kith@db/kith"), "data/pictures");
        assert_eq!(folder("/var/p", "sqlite://kith.db"), "/var/p");
    }

    #[test]
    fn a_bucket_has_a_name() {
        let valid = |store: &str| {
            let store = store.to_owned();
            Pictures { store }.validate().is_ok()
        };
        for good in ["", "data/p", "s3://kith", "s3://kith/pictures"] {
            assert!(valid(good), "{good}");
        }
        for bad in ["s3://", "s3:///pictures", "gs://kith", "https://kith"] {
            assert!(!valid(bad), "{bad}");
        }
    }
}
