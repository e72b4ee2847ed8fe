//! Where the files of pictures are: in a folder, or in a store that speaks S3.

use std::{sync::Arc, time::Duration};

use kith_domain::ids::PictureId;
use object_store::{
    ClientConfigKey, Error, ObjectStore, RetryConfig,
    aws::{AmazonS3Builder, AmazonS3ConfigKey},
    local::LocalFileSystem,
    memory::InMemory,
    path::Path,
};
use uuid::Uuid;

use super::draw::{Drawn, Size};
use crate::{db::Fault, portability::private};

/// How long a store in the network may take for one file, and until it is reached. A person waits for the
/// answer, so all tries together stay well below the time that a request has.
const CALL: &str = "8 seconds";
const CONNECT: &str = "3 seconds";
const TRIES: Duration = Duration::from_secs(8);
const TRIES_AGAIN: usize = 2;

/// What a store answers where there is no such bucket.
const NO_BUCKET: &str = "NoSuchBucket";

/// Where the files are. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Store {
    files: Arc<dyn ObjectStore>,
    /// What the names of all files begin with: empty, or ending in a slash.
    prefix: String,
}

fn fault(error: impl std::fmt::Display) -> Fault {
    Fault::new(format!("the store of pictures: {error}"))
}

impl Store {
    /// In a folder, which is made for its owner alone where it is not there.
    ///
    /// # Errors
    /// A folder that cannot be made.
    pub fn in_folder(folder: &std::path::Path) -> Result<Self, Fault> {
        private::make_folder(folder).map_err(fault)?;
        let files = LocalFileSystem::new_with_prefix(folder).map_err(fault)?;
        Ok(Self {
            files: Arc::new(files),
            prefix: String::new(),
        })
    }

    /// In a bucket, below a prefix. Of the environment it takes what is called `AWS_…`: the keys and the
    /// region, and the endpoint of a store that is not Amazon's.
    ///
    /// # Errors
    /// A name that is none, or half of a pair of keys.
    pub fn in_bucket(
        bucket: &str,
        prefix: &str,
        env: impl IntoIterator<Item = (String, String)>,
    ) -> Result<Self, Fault> {
        let mut builder = AmazonS3Builder::new()
            .with_retry(RetryConfig {
                max_retries: TRIES_AGAIN,
                retry_timeout: TRIES,
                ..RetryConfig::default()
            })
            .with_config(AmazonS3ConfigKey::Client(ClientConfigKey::Timeout), CALL)
            .with_config(
                AmazonS3ConfigKey::Client(ClientConfigKey::ConnectTimeout),
                CONNECT,
            );
        for (name, value) in env {
            if name.starts_with("AWS_")
                && let Ok(key) = name.to_ascii_lowercase().parse::<AmazonS3ConfigKey>()
            {
                builder = builder.with_config(key, value);
            }
        }
        let files = builder.with_bucket_name(bucket).build().map_err(fault)?;
        let prefix = prefix.trim_matches('/');
        Ok(Self {
            files: Arc::new(files),
            prefix: if prefix.is_empty() {
                String::new()
            } else {
                format!("{prefix}/")
            },
        })
    }

    /// In memory, gone with the process.
    #[must_use]
    pub fn in_memory() -> Self {
        Self {
            files: Arc::new(InMemory::new()),
            prefix: String::new(),
        }
    }

    /// Asks for a file that is not there, which a store answers that is reached and lets us in.
    ///
    /// # Errors
    /// What the store refuses, and where it does not answer.
    pub async fn check(&self) -> Result<(), Fault> {
        let name = self.name(PictureId(Uuid::nil()), Size::Small);
        match self.files.get(&name).await {
            Ok(_) => Ok(()),
            // A bucket that is not there is not found either.
            Err(Error::NotFound { source, .. }) if !source.to_string().contains(NO_BUCKET) => {
                Ok(())
            }
            Err(error) => Err(fault(error)),
        }
    }

    fn name(&self, id: PictureId, size: Size) -> Path {
        Path::from(format!("{}{id}-{}.jpg", self.prefix, size.pixels()))
    }

    pub(super) async fn put(&self, id: PictureId, drawn: Drawn) -> Result<(), Fault> {
        for (size, file) in [(Size::Small, drawn.small), (Size::Large, drawn.large)] {
            let name = self.name(id, size);
            self.files.put(&name, file.into()).await.map_err(fault)?;
        }
        Ok(())
    }

    pub(in crate::members) async fn get(
        &self,
        id: PictureId,
        size: Size,
    ) -> Result<Option<Vec<u8>>, Fault> {
        match self.files.get(&self.name(id, size)).await {
            Ok(found) => Ok(Some(found.bytes().await.map_err(fault)?.to_vec())),
            Err(Error::NotFound { .. }) => Ok(None),
            Err(error) => Err(fault(error)),
        }
    }

    /// Removes the files of a picture; also where they are gone.
    pub(super) async fn remove(&self, id: PictureId) -> Result<(), Fault> {
        for size in Size::ALL {
            match self.files.delete(&self.name(id, size)).await {
                Ok(()) | Err(Error::NotFound { .. }) => {}
                Err(error) => return Err(fault(error)),
            }
        }
        Ok(())
    }
}
