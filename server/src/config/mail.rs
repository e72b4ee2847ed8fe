//! How mail leaves.

use lettre::{AsyncSmtpTransport, Tokio1Executor, message::Mailbox};
use serde::Deserialize;

use super::{ConfigError, Setting};

pub(super) const SMTP: Setting = Setting {
    env: "KITH_SMTP",
    key: "mail.smtp",
    default: "",
    help: "The mail server: smtps://user:password@mail.example, or smtp://…?tls=required for \
           STARTTLS. Without one no mail is sent: nobody confirms an address, or gets a new password.",
};

pub(super) const FROM: Setting = Setting {
    env: "KITH_MAIL_FROM",
    key: "mail.from",
    default: "",
    help: "Whose mails they are, such as Elm Yard <hello@elm.example>; needed with a mail server.",
};

/// The section `[mail]`.
#[derive(Clone, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The mail server's address, with its password; empty for none.
    pub smtp: String,
    /// The sender; empty for none.
    pub from: String,
}

/// Without the mail server's password.
impl std::fmt::Debug for Mail {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Mail")
            .field("on", &self.is_on())
            .field("from", &self.from)
            .finish_non_exhaustive()
    }
}

impl Mail {
    /// Whether there is a mail server.
    #[must_use]
    pub fn is_on(&self) -> bool {
        !self.smtp.is_empty()
    }

    /// The way to the mail server; none where no mail is sent.
    ///
    /// # Errors
    /// An address that is none. The message does not repeat it, since it holds a password.
    pub fn transport(&self) -> Result<Option<AsyncSmtpTransport<Tokio1Executor>>, ConfigError> {
        if !self.is_on() {
            return Ok(None);
        }
        let builder =
            AsyncSmtpTransport::<Tokio1Executor>::from_url(&self.smtp).map_err(|error| {
                let mend = format!("write smtps://user:password@mail.example ({error})");
                ConfigError::invalid(SMTP.key, "…", mend)
            })?;
        Ok(Some(builder.build()))
    }

    /// The sender; none where no mail is sent.
    ///
    /// # Errors
    /// An address that is none.
    pub fn sender(&self) -> Result<Option<Mailbox>, ConfigError> {
        if !self.is_on() {
            return Ok(None);
        }
        self.from.parse().map(Some).map_err(|_| {
            let mend = "write a name and an address, such as Elm Yard <hello@elm.example>";
            ConfigError::invalid(FROM.key, &self.from, mend)
        })
    }

    pub(super) fn validate(&self) -> Result<(), ConfigError> {
        self.transport()?;
        self.sender()?;
        Ok(())
    }
}
