//! What somebody types who registers, checked.

use kith_domain::input::{self, Email, limits};

use super::{
    register::{Register, RegisterError, RegisterField},
    strength,
};

/// The fields that tell who somebody is, and with which password they come back where they choose one
/// now.
pub(super) async fn check(
    command: &Register,
    with_password: bool,
) -> Result<(Email, String), RegisterError> {
    let email = Email::parse(&command.email);
    let name = input::line(&command.display_name, 1, limits::DISPLAY_NAME);
    let password = match with_password {
        true => strength::check(&command.password, &command.display_name, &command.email).await?,
        false => Ok(()),
    };
    match (email, name, password) {
        (Ok(email), Ok(name), Ok(())) => Ok((email, name)),
        (email, name, password) => {
            let wrong = [
                name.err().map(|error| (RegisterField::DisplayName, error)),
                email.err().map(|error| (RegisterField::Email, error)),
                password.err().map(|error| (RegisterField::Password, error)),
            ];
            Err(RegisterError::Fields(wrong.into_iter().flatten().collect()))
        }
    }
}
