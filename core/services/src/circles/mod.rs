//! Circles: who founds them, who is in them, and who may do what there.

mod describe;
mod door;
pub mod entity;
mod life;
mod membership;
mod offers;
mod people;
mod quit;
mod requests;
pub mod shape;
mod standing;
mod stewards;
mod view;
mod welcome;

#[cfg(test)]
mod tests;

pub use describe::{CircleField, DescribeCircle, EditError, edit};
pub(crate) use door::leave_offers;
pub use door::{DoorError, may_appoint, may_invite};
pub use life::{archive, archive_saying, revive, revive_saying};
pub use membership::{CreateCircle, CreateError, JoinError, create, join, leave};
pub use offers::{OfferKind, OfferView, answer, invitable, invite, offers};
pub use people::{CircleMember, members};
pub(crate) use quit::quit_all;
pub use requests::{Answer, Asking, OwnRequest, ask, asking, decide, withdraw};
pub use standing::Standing;
pub(crate) use stewards::is_in;
pub use stewards::{offer_handover, set_steward, successor, withdraw_handover};
pub(crate) use view::find;
pub use view::{CircleCard, CircleView, NotFound, at_rest, browse, get, inviting, mine};
pub(crate) use welcome::{Welcome, invited_into, welcome};
