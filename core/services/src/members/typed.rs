//! What somebody types who registers, checked.

use kith_domain::input::{self, Email, limits};

use super::{
    register::{Register, RegisterError, RegisterField},
    strength,
};

/// The fields that tell who somebody is.
pub(super) fn check_person(command: &Register) -> Result<(Email, String), RegisterError> {
    let email = Email::parse(&command.email);
    let name = input::line(&command.display_name, 1, limits::DISPLAY_NAME);
    match (email, name) {
        (Ok(email), Ok(name)) => Ok((email, name)),
        (email, name) => {
            let wrong = [
                name.err().map(|error| (RegisterField::DisplayName, error)),
                email.err().map(|error| (RegisterField::Email, error)),
            ];
            Err(RegisterError::Fields(wrong.into_iter().flatten().collect()))
        }
    }
}

/// The same with the password.
pub(super) async fn check(command: &Register) -> Result<(Email, String), RegisterError> {
    let email = Email::parse(&command.email);
    let name = input::line(&command.display_name, 1, limits::DISPLAY_NAME);
    let password = strength::check(&command.password, &command.display_name, &command.email);
    match (email, name, password.await?) {
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
