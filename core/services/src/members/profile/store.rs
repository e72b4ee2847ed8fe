//! Where the files of pictures are: in a folder, or in a store that speaks S3.

use std::sync::Arc;

use kith_domain::ids::PictureId;
use object_store::{
    Error, ObjectStore, aws::AmazonS3Builder, local::LocalFileSystem, memory::InMemory, path::Path,
};

use super::draw::{Drawn, Size};
use crate::{db::Fault, portability::private};

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

    /// In a bucket, below a prefix. The keys and the region, and the endpoint of a store that is not
    /// Amazon's, stand in the environment (`AWS_…`).
    ///
    /// # Errors
    /// A name that is none.
    pub fn in_bucket(bucket: &str, prefix: &str) -> Result<Self, Fault> {
        let builder = AmazonS3Builder::from_env().with_bucket_name(bucket);
        let files = builder.build().map_err(fault)?;
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
