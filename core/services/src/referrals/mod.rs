//! Who brought whom: links, the forest, and the independence gate.

mod chain;
pub mod entity;
mod forest;
mod gate;
mod invitations;
mod links;
mod questions;
mod reassign;
mod visits;

#[cfg(test)]
mod tests;

pub use chain::{Branch, BranchNode, Chain, Referee, brought_by, chain, levels};
pub use forest::{Sponsors, sponsors};
pub use gate::{GateProgress, gate_progress, open_gates};
pub use invitations::{
    InvitationField, InviteError, NewInvitation, OwnError, OwnInvitation, TakeError, invitations,
    invite, own_invitation, refuse_mails, renew, revoke, take,
};
pub use links::{
    Invitation, Inviter, LinkView, PartnerPays, UnknownLink, invitation, invitation_for, my_link,
    open_link,
};

pub use questions::{
    AnswerError, Answered, Ask, AskError, Question, QuestionField, answer, answers, ask, dismiss,
    forget_questions, question, questions, waiting_questions,
};

pub use reassign::{LARGEST_BRANCH, NoSponsor, Reassign, ReassignError, branch_size, reassign};

pub use visits::{KEPT as KEPT_VISITS, Visitor, forget_visits, seen, steps};

pub(crate) use forest::place_member;
pub(crate) use invitations::{Arrival, Claimed, Newcomer, arrive, forget_member, used};
pub(crate) use links::{close_link, make_link, token as new_token};
