//! Sending what the outbox holds.

use std::time::Duration;

use app::features::notifications::{self as letters, Written};
use kith_services::{
    Kith,
    db::Fault,
    notifications::{self, Mail, Trouble},
};
use lettre::{
    AsyncSmtpTransport, AsyncTransport, Message, Tokio1Executor,
    message::{Mailbox, MultiPart},
};

use crate::config::{Config, ConfigError};

/// A mail server has this long for a mail.
const PATIENCE: Duration = Duration::from_secs(60);

/// The way to the mail server, and whose mails they are.
#[derive(Clone, Debug)]
pub struct Mailer {
    transport: AsyncSmtpTransport<Tokio1Executor>,
    from: Mailbox,
    /// The address of the pages, for links.
    origin: String,
}

impl Mailer {
    /// None where no mail server is set, or mails stay here.
    ///
    /// # Errors
    /// Settings that make no sense.
    pub fn new(config: &Config) -> Result<Option<Self>, ConfigError> {
        if config.keeps_mails() {
            return Ok(None);
        }
        let (Some(transport), Some(from)) = (config.mail.transport()?, config.mail.sender()?)
        else {
            return Ok(None);
        };
        Ok(Some(Self {
            transport,
            from,
            origin: config.server.public_url(),
        }))
    }

    /// Sends what is due, one mail after the other.
    ///
    /// # Errors
    /// What the database refuses. A mail that does not go is tried again later.
    pub async fn send_due(&self, kith: &Kith) -> Result<(), Fault> {
        for mail in notifications::claim_due(kith).await? {
            let sent = self.send(kith, &mail).await;
            let outcome = if sent.is_ok() { "sent" } else { "failed" };
            metrics::counter!("mails_total", "outcome" => outcome).increment(1);
            if let Err(trouble) = &sent {
                // Mail servers repeat the address; it stays out of the log.
                let words = trouble.words.replace(&mail.address, "…");
                tracing::warn!(mail = %mail.id, trouble = words, forever = trouble.forever, "a mail did not go");
            }
            notifications::note(kith, &mail, sent).await?;
        }
        Ok(())
    }

    async fn send(&self, kith: &Kith, mail: &Mail) -> notifications::Sent {
        let message = self.message(mail, &kith.settings().name)?;
        let sent = tokio::time::timeout(PATIENCE, self.transport.send(message)).await;
        match sent {
            Ok(Ok(_)) => Ok(()),
            Ok(Err(error)) => Err(Trouble {
                forever: error.is_permanent(),
                words: error.to_string(),
            }),
            Err(_) => Err(Trouble {
                forever: false,
                words: "the mail server took too long".to_owned(),
            }),
        }
    }

    fn message(&self, mail: &Mail, community: &str) -> Result<Message, Trouble> {
        let never = |error: &dyn std::fmt::Display| Trouble {
            words: error.to_string(),
            forever: true,
        };
        let to: Mailbox = mail.address.parse().map_err(|error| never(&error))?;
        let Written {
            subject,
            text,
            html,
        } = letters::letter(mail, community, &self.origin);
        // The same mail sent twice has the same name, so that mail programs show it once.
        let name = format!("<{}@{}>", mail.id, self.from.email.domain());
        Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(subject)
            .message_id(Some(name))
            .multipart(MultiPart::alternative_plain_html(text, html))
            .map_err(|error| never(&error))
    }
}
