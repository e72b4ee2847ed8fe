//! What the error enums of the use cases share.

/// Makes a database error the `Fault` of an error enum, and lets `db::retry` look at it.
macro_rules! faulty {
    ($($name:ty),* $(,)?) => {$(
        impl From<sea_orm::DbErr> for $name {
            fn from(error: sea_orm::DbErr) -> Self {
                Self::Fault(error.into())
            }
        }

        impl $crate::db::Transient for $name {
            fn is_transient(&self) -> bool {
                matches!(self, Self::Fault(fault) if $crate::db::Transient::is_transient(fault))
            }
        }
    )*};
}

pub(crate) use faulty;
