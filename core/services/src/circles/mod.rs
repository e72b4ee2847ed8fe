//! Circles: who founds them, who is in them, and who may do what there.

pub mod entity;
mod membership;
mod view;

#[cfg(test)]
mod tests;

pub use membership::{CircleField, CreateCircle, CreateError, JoinError, create, join, leave};
pub(crate) use view::find;
pub use view::{
    CircleCard, CircleMember, CircleView, NotFound, Standing, browse, get, members, mine,
};
