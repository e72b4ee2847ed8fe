//! Word of mouth: what members pass on outside, and what others see who open it.

mod button;
mod list;
mod make;
mod own;
mod page;
mod words;

pub(crate) use button::{ShareButton, share_address};
pub use list::SharesPage;
pub use make::SharePage;
pub use own::OwnSharePage;
pub use page::SharedPage;
pub(crate) use words::failure;
