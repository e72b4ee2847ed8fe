//! Circles: who founds them, who is in them, and who may do what there.

mod describe;
mod door;
pub mod entity;
mod glance;
mod life;
mod lists;
mod membership;
mod offers;
mod people;
mod personal;
mod picture;
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
pub use glance::{Glance, Waiting, glance};
pub use life::{archive, archive_saying, revive, revive_saying};
pub use lists::{at_rest, browse, inviting, mine};
pub use membership::{CreateCircle, CreateError, JoinError, create, join, leave};
pub use offers::{OfferKind, OfferView, answer, invitable, invite, offers};
pub use people::{CircleMember, member, members};
pub(crate) use personal::inside;
pub use personal::{
    Choosable, ChooseError, Chosen, MOST_CHOSEN, choosable, choose, chosen, dismiss,
};
pub use picture::{CirclePictureError, picture, remove_picture, set_picture};
pub(crate) use quit::quit_all;
pub use requests::{Answer, Asking, OwnRequest, ask, asking, decide, withdraw};
pub use standing::Standing;
pub(crate) use stewards::is_in;
pub use stewards::{offer_handover, set_steward, successor, withdraw_handover};
pub use view::{CircleCard, CircleView, NotFound, get, own, place};
pub(crate) use view::{find, find_place};
pub(crate) use welcome::{Welcome, invited_into, welcome};
