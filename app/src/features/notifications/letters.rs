//! The words of each mail, as text and as HTML.

use kith_services::notifications::{Letter, Mail};

use crate::{
    features::moderation::{notice_text, outcome_text},
    layout::community_name,
    t,
    viewer::Language,
};

/// A mail as it is sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Written {
    /// The subject.
    pub subject: String,
    /// For programs that show no HTML.
    pub text: String,
    /// A document without pictures, scripts and addresses of others.
    pub html: String,
}

/// What a letter is made of: paragraphs, and a button between them.
struct Parts {
    subject: String,
    before: Vec<String>,
    button: (String, String),
    after: Vec<String>,
}

/// Writes a mail of the community `name`, whose pages are at `origin`.
#[must_use]
pub fn letter(mail: &Mail, name: &str, origin: &str) -> Written {
    let language = Language::from_code(&mail.language).unwrap_or_default();
    let community = community_name(name, &language);
    let parts = parts(mail, language, &community, origin);
    // Whoever types the address of a stranger shall not write to them through a name.
    let greeting = match mail.letter {
        Letter::ConfirmRegistration
        | Letter::ConfirmAddress
        | Letter::Invitation
        | Letter::Answer => {
            t!(language, "mail-greeting-plain")
        }
        _ => t!(language, "mail-greeting", name = mail.name.clone()),
    };
    let foot = match mail.letter {
        Letter::Invitation => t!(language, "mail-invitation-foot", community = community),
        Letter::Answer => t!(language, "mail-answer-foot", community = community),
        _ => t!(language, "mail-foot", community = community),
    };
    Written {
        text: text(&greeting, &parts, &foot),
        html: html(language, &greeting, &parts, &foot),
        subject: parts.subject,
    }
}

fn parts(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let token = mail.token.as_deref().unwrap_or_default();
    let to = |path: &str| format!("{origin}{path}{token}");
    match mail.letter {
        Letter::ResetPassword => Parts {
            subject: t!(language, "mail-reset-subject", community = community),
            before: vec![t!(language, "mail-reset-text")],
            button: (t!(language, "mail-reset-button"), to("/password/")),
            after: vec![
                t!(language, "mail-reset-time"),
                t!(language, "mail-reset-other"),
            ],
        },
        Letter::PasswordChanged => Parts {
            subject: t!(language, "mail-changed-subject", community = community),
            before: vec![t!(language, "mail-changed-text")],
            button: (
                t!(language, "mail-changed-button"),
                format!("{origin}/password"),
            ),
            after: vec![t!(language, "mail-changed-other")],
        },
        Letter::SecondFactorOn
        | Letter::SecondFactorOff
        | Letter::SecondFactorEnded
        | Letter::PasskeyAdded
        | Letter::PasskeyRemoved
        | Letter::IdentityConnected
        | Letter::IdentityDisconnected => factor(mail.letter, language, community, origin),
        Letter::ConfirmRegistration => Parts {
            subject: t!(language, "mail-confirm-subject", community = community),
            before: vec![t!(language, "mail-confirm-text", community = community)],
            button: (t!(language, "mail-confirm-button"), to("/join/")),
            after: vec![t!(language, "mail-day"), t!(language, "mail-confirm-other")],
        },
        Letter::AlreadyMember => Parts {
            subject: t!(language, "mail-already-subject", community = community),
            before: vec![t!(language, "mail-already-text")],
            button: (
                t!(language, "mail-already-button"),
                format!("{origin}/sign-in"),
            ),
            after: vec![t!(language, "mail-already-other")],
        },
        Letter::ConfirmAddress => Parts {
            subject: t!(language, "mail-address-subject", community = community),
            before: vec![t!(language, "mail-address-text")],
            button: (t!(language, "mail-address-button"), to("/address/")),
            after: vec![t!(language, "mail-day"), t!(language, "mail-address-other")],
        },
        Letter::Invitation => invitation(mail, language, community, origin),
        Letter::Answer => answer(mail, language, community, origin),
        Letter::Leaving => Parts {
            subject: t!(language, "mail-leaving-subject", community = community),
            before: vec![t!(language, "mail-leaving-text", community = community)],
            button: (t!(language, "leave-keep"), to("/keep/")),
            after: vec![
                t!(language, "mail-leaving-time"),
                t!(language, "mail-leaving-other"),
            ],
        },
        Letter::Decided | Letter::AppealAnswered => decided(mail, language, community, origin),
        Letter::AddressChanged => Parts {
            subject: t!(language, "mail-moved-subject", community = community),
            before: vec![t!(language, "mail-moved-text")],
            button: (t!(language, "mail-moved-button"), to("/address/undo/")),
            after: vec![t!(language, "mail-moved-time")],
        },
    }
}

/// What changed in how somebody signs in.
fn factor(letter: Letter, language: Language, community: &str, origin: &str) -> Parts {
    let text = match letter {
        Letter::SecondFactorOn => t!(language, "mail-factor-on"),
        Letter::SecondFactorEnded => t!(language, "mail-factor-ended"),
        Letter::PasskeyAdded => t!(language, "mail-passkey-added"),
        Letter::PasskeyRemoved => t!(language, "mail-passkey-removed"),
        Letter::IdentityConnected => t!(language, "mail-identity-connected"),
        Letter::IdentityDisconnected => t!(language, "mail-identity-disconnected"),
        _ => t!(language, "mail-factor-off"),
    };
    Parts {
        subject: t!(language, "mail-factor-subject", community = community),
        before: vec![text],
        button: (
            t!(language, "mail-changed-button"),
            format!("{origin}/password"),
        ),
        after: vec![t!(language, "mail-changed-other")],
    }
}

/// What was decided on the reader, or on their appeal.
fn decided(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let is_answer = mail.letter == Letter::AppealAnswered;
    let (path, what, reason) = match &mail.decision {
        Some(told) => (
            format!("/notices/{}", told.id),
            if is_answer {
                outcome_text(&language, told.overturned)
            } else {
                notice_text(&language, told.thing, told.step)
            },
            told.reason.clone(),
        ),
        None => ("/notices".to_owned(), String::new(), String::new()),
    };
    let subject = if is_answer {
        t!(language, "mail-appeal-subject", community = community)
    } else {
        t!(language, "mail-notice-subject", community = community)
    };
    let why = (!reason.is_empty()).then(|| t!(language, "notice-why", reason = reason));
    let after = match is_answer {
        true => Vec::new(),
        false => vec![t!(language, "mail-notice-appeal")],
    };
    Parts {
        subject,
        before: std::iter::once(what).chain(why).collect(),
        button: (
            t!(language, "mail-notice-button"),
            format!("{origin}{path}"),
        ),
        after,
    }
}

/// What the inviter answers.
fn answer(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let told = mail.answer.clone().unwrap_or_default();
    let name = told.inviter;
    Parts {
        subject: t!(
            language,
            "mail-answer-subject",
            name = name.clone(),
            community = community
        ),
        before: vec![
            t!(language, "mail-answer-question", question = told.question),
            t!(
                language,
                "mail-answer-text",
                name = name,
                answer = told.answer
            ),
        ],
        button: (
            t!(language, "mail-invitation-button"),
            format!("{origin}/i/{}", told.token),
        ),
        after: vec![t!(language, "mail-answer-once")],
    }
}

/// What somebody says who invites the reader.
fn invitation(mail: &Mail, language: Language, community: &str, origin: &str) -> Parts {
    let invited = mail.invitation.clone().unwrap_or_default();
    let name = invited.inviter;
    let about = match invited.circle {
        Some(circle) => t!(
            language,
            "mail-invitation-circle",
            name = name.clone(),
            community = community,
            circle = circle
        ),
        None => t!(
            language,
            "mail-invitation-text",
            name = name.clone(),
            community = community
        ),
    };
    let message = (!invited.message.is_empty()).then(|| {
        t!(
            language,
            "mail-invitation-message",
            name = name.clone(),
            message = invited.message.clone()
        )
    });
    let subject = t!(
        language,
        "mail-invitation-subject",
        name = name.clone(),
        community = community
    );
    Parts {
        subject,
        before: std::iter::once(about).chain(message).collect(),
        button: (
            t!(language, "mail-invitation-button"),
            format!("{origin}/i/{}?mail={}", invited.token, invited.refusal),
        ),
        after: vec![t!(language, "mail-invitation-other", name = name)],
    }
}

fn text(greeting: &str, parts: &Parts, foot: &str) -> String {
    let mut lines = vec![greeting.to_owned()];
    lines.extend(parts.before.iter().cloned());
    lines.push(format!("{}:\n{}", parts.button.0, parts.button.1));
    lines.extend(parts.after.iter().cloned());
    lines.push(format!("-- \n{foot}"));
    lines.join("\n\n") + "\n"
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

fn html(language: Language, greeting: &str, parts: &Parts, foot: &str) -> String {
    let paragraph = |text: &String| format!("<p style=\"margin:0 0 16px\">{}</p>", escaped(text));
    let before: String = parts.before.iter().map(paragraph).collect();
    let after: String = parts.after.iter().map(paragraph).collect();
    let (text, href) = &parts.button;
    let button = format!(
        "<p style=\"margin:24px 0\"><a href=\"{}\" style=\"display:inline-block;padding:12px 24px;\
         border-radius:999px;background:#7a4a32;color:#ffffff;text-decoration:none;font-weight:600\">{}</a></p>",
        escaped(href),
        escaped(text)
    );
    format!(
        "<!DOCTYPE html><html lang=\"{}\"><head><meta charset=\"utf-8\">\
         <meta name=\"viewport\" content=\"width=device-width\"><title>{}</title></head>\
         <body style=\"margin:0;padding:24px;background:#f8f4ee;color:#2c211b;\
         font:16px/1.6 system-ui,sans-serif\"><div style=\"max-width:560px;margin:0 auto;padding:32px;\
         border-radius:16px;background:#ffffff\">{}{before}{button}{after}</div>\
         <p style=\"max-width:560px;margin:16px auto 0;color:#6b5d53;font-size:13px\">{}</p></body></html>",
        language.code(),
        escaped(&parts.subject),
        paragraph(&greeting.to_owned()),
        escaped(foot)
    )
}

#[cfg(test)]
mod tests {
    use kith_domain::{
        ids::{DecisionId, MailId},
        moderation::{Step, Thing},
    };
    use kith_services::notifications::{Decided, Invited, MailState, Told};

    use super::*;

    fn mail(letter: Letter, language: &str) -> Mail {
        Mail {
            id: MailId(uuid::Uuid::nil()),
            address: "ada@example.org".into(),
            name: "Ada <script>".into(),
            language: language.into(),
            letter,
            invitation: Some(Invited {
                token: "TOKEN".into(),
                refusal: "REFUSAL".into(),
                inviter: "Eve <script>".into(),
                circle: Some("Bakers".into()),
                message: "Come & bake".into(),
            }),
            answer: Some(Told {
                token: "TOKEN".into(),
                inviter: "Eve <script>".into(),
                question: "Is it free?".into(),
                answer: "Yes & always".into(),
            }),
            decision: Some(Decided {
                id: DecisionId(uuid::Uuid::nil()),
                thing: Thing::Post,
                step: Step::Hide,
                reason: "Adverts <script>".into(),
                overturned: false,
            }),
            token: Some("TOKEN".into()),
            created_at: 0,
            attempts: 1,
            state: MailState::Waiting,
            trouble: None,
        }
    }

    #[test]
    fn every_letter_is_written_in_both_languages() {
        for which in Letter::ALL {
            let [english, chinese] = ["en", "zh-CN"]
                .map(|code| letter(&mail(which, code), "Elm Yard", "https://elm.example"));
            assert_ne!(english.subject, chinese.subject);
            assert!(english.subject.contains("Elm Yard") && chinese.subject.contains("Elm Yard"));
            for written in [&english, &chinese] {
                assert!(
                    written.text.contains("\nhttps://elm.example/"),
                    "{}",
                    written.text
                );
                assert!(!written.html.contains("<script>"));
                let greeted = written.html.contains("Ada &lt;script&gt;");
                let strangers = [
                    Letter::ConfirmRegistration,
                    Letter::ConfirmAddress,
                    Letter::Invitation,
                    Letter::Answer,
                ];
                assert_eq!(greeted, !strangers.contains(&which));
                assert!(!written.subject.contains('\n'));
            }
            assert!(chinese.html.contains("lang=\"zh-CN\""));
        }
        let invitation = letter(
            &mail(Letter::Invitation, "en"),
            "Elm Yard",
            "https://elm.example",
        );
        let link = "\nhttps://elm.example/i/TOKEN?mail=REFUSAL\n";
        assert!(invitation.text.contains(link));
        assert!(
            invitation
                .text
                .contains("Eve <script> writes: “Come & bake”")
        );
        assert!(invitation.html.contains("Come &amp; bake"));
        let reset = letter(
            &mail(Letter::ResetPassword, "en"),
            "Elm Yard",
            "https://elm.example",
        );
        assert!(
            reset
                .text
                .contains("\nhttps://elm.example/password/TOKEN\n")
        );
        assert!(
            reset
                .html
                .contains("href=\"https://elm.example/password/TOKEN\"")
        );
    }
}
