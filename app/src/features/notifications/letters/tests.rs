use kith_domain::{
    day::Day,
    ids::{DecisionId, MailId},
    moderation::{Step, Thing},
};
use kith_services::{
    circles::shape::{Stage, Verb},
    notifications::{Decided, Expires, Invited, MailState, Proposed, Told},
};

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
        proposed: Some(Proposed {
            verb: Verb::Merge,
            stage: Stage::Open,
            slug: "bakers".into(),
            circle: "Bakers <script>".into(),
            into: "Oven".into(),
            words: "One oven & one fire".into(),
            until: Day(20_000),
        }),
        expiring: Some(Expires {
            points: 70,
            last: Day(20_000),
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

#[test]
fn a_proposal_says_who_is_asked_what() {
    let written = |verb, stage| {
        let mut mail = mail(Letter::Shape, "en");
        if let Some(told) = &mut mail.proposed {
            (told.verb, told.stage) = (verb, stage);
        }
        letter(&mail, "Elm Yard", "https://elm.example").text
    };
    let moved = written(Verb::Merge, Stage::Open);
    assert!(moved.contains("Bakers <script> is to move into Oven"));
    assert!(moved.contains("“One oven & one fire”"));
    assert!(moved.contains("2024"), "until when: {moved}");
    assert!(moved.contains("\nhttps://elm.example/circles/bakers/shape\n"));
    let asked = written(Verb::Split, Stage::Open);
    let steward = written(Verb::Merge, Stage::Waiting);
    assert!(asked != moved && steward.contains("As a steward of Oven"));
}
