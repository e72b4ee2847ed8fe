//! Joining, signing in and out, the first administrator, and the page of each member.

mod code;
mod form;
mod join;
mod links;
mod member;
mod passkey;
mod password;
pub(crate) mod provider;
mod setup;
mod sign_in;

pub use code::CodePage;
pub(crate) use code::refusal as factor_refusal;
pub use join::JoinPage;
pub(crate) use links::refusal as address_refusal;
pub use links::{AddressPage, ConfirmPage, KeepPage, LeftPage, UndoAddressPage};
pub use member::MemberPage;
pub(crate) use passkey::refusal as passkey_refusal;
pub(crate) use password::refusal as password_refusal;
pub use password::{ForgottenPage, NewPasswordPage};
pub use provider::{ProviderBackPage, ProviderPage};
pub use setup::SetupPage;
pub use sign_in::{SignInPage, SignOutPage};
