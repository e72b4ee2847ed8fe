//! Questions to an inviter.

use kith_domain::{day::DAY_MS, ids::QuestionId, input::InputError, moderation::NEW_MAILS};

use crate::{
    both,
    cursor::PageRequest,
    members::SignedIn,
    notifications::{self, Letter},
    referrals::{
        self, AnswerError, Ask, AskError, NewInvitation, Question, QuestionField, answers,
    },
    testing::TestKith,
};

fn question<'a>(body: &'a str, network: &'a [u8]) -> Ask<'a> {
    Ask {
        body,
        address: "",
        language: "zh-CN",
        network,
    }
}

async fn ask(t: &TestKith, token: &str, new: Ask<'_>) -> Result<QuestionId, AskError> {
    referrals::ask(&t.kith, token, new).await
}

async fn waiting(t: &TestKith, member: &SignedIn) -> Vec<Question> {
    let page = referrals::questions(&t.kith, member.no, &PageRequest::default()).await;
    page.unwrap().items
}

both!(
    a_question_is_the_inviters_until_they_answer,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        let token = t.token(&ada).await;
        let asked = Ask {
            address: "Wei@Example.org",
            ..question("Is it free?", b"a")
        };
        let id = ask(t, &token, asked).await.unwrap();
        assert_eq!(answers(&t.kith, &token).await.unwrap(), []);
        let [one] = waiting(t, &ada).await.try_into().unwrap();
        assert_eq!(
            (one.id, one.body.as_str(), one.by_mail),
            (id, "Is it free?", true)
        );
        assert_eq!(waiting(t, &bob).await, []);
        let other = referrals::answer(&t.kith, &bob, id, "Yes").await;
        assert!(matches!(other, Err(AnswerError::NotFound)));
        let empty = referrals::answer(&t.kith, &ada, id, " ").await;
        assert!(matches!(
            empty,
            Err(AnswerError::Answer(InputError::Required))
        ));
        referrals::answer(&t.kith, &ada, id, "Yes, it is")
            .await
            .unwrap();
        let again = referrals::answer(&t.kith, &ada, id, "No").await;
        assert!(matches!(again, Err(AnswerError::NotFound)));
        let shown = answers(&t.kith, &token).await.unwrap();
        assert_eq!((shown.len(), shown[0].answer.as_str()), (1, "Yes, it is"));
        assert_eq!(waiting(t, &ada).await, []);
        let mails = notifications::claim_due(&t.kith).await.unwrap();
        let [mail] = mails.try_into().unwrap();
        assert_eq!(
            (mail.letter, mail.address.as_str(), mail.language.as_str()),
            (Letter::Answer, "Wei@Example.org", "zh-CN")
        );
        let told = mail.answer.unwrap();
        assert_eq!((told.token, told.inviter.as_str()), (token.clone(), "ada"));
        assert_eq!(
            (told.question.as_str(), told.answer.as_str()),
            ("Is it free?", "Yes, it is")
        );
        let kept = "SELECT count(*) FROM questions WHERE address IS NOT NULL";
        let kept = crate::sql::number(t.kith.db().reader(), kept, []).await;
        assert_eq!(kept.unwrap(), 0, "the address is not kept");
        // Put away, nobody sees it.
        referrals::dismiss(&t.kith, &ada, id).await.unwrap();
        assert_eq!(answers(&t.kith, &token).await.unwrap(), []);
    }
);

both!(questions_have_limits, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let token = t.token(&ada).await;
    let long = "x".repeat(401);
    t.kith.set_sends_mail(true);
    let wrong = Ask {
        address: "at home",
        ..question(&long, b"a")
    };
    let Err(AskError::Fields(wrong)) = ask(t, &token, wrong).await else {
        panic!("refused");
    };
    let expected = [
        (QuestionField::Body, InputError::TooLong(400)),
        (QuestionField::Address, InputError::Malformed),
    ];
    assert_eq!(wrong, expected);
    let nobody = ask(t, "nonsense", question("Who?", b"a")).await;
    assert!(matches!(nobody, Err(AskError::NotFound)));
    // One behind a link, five from a network, twenty behind a link.
    ask(t, &token, question("One?", b"a")).await.unwrap();
    let more = ask(t, &token, question("Two?", b"a")).await;
    assert!(matches!(more, Err(AskError::Enough)));
    for _ in 0..4 {
        let new = NewInvitation {
            days: 1,
            ..NewInvitation::default()
        };
        let token = referrals::invite(&t.kith, &ada, new).await.unwrap().token;
        ask(t, &token, question("And here?", b"a")).await.unwrap();
    }
    let bob = t.member("bob", None).await;
    let elsewhere = ask(t, &t.token(&bob).await, question("Six?", b"a")).await;
    assert!(matches!(elsewhere, Err(AskError::Enough)));
    for network in 1..20_u8 {
        ask(t, &token, question("Me too?", &[network]))
            .await
            .unwrap();
    }
    let more = ask(t, &token, question("Me too?", &[99])).await;
    assert!(matches!(more, Err(AskError::Enough)));
    t.clock.days(1);
    ask(t, &token, question("Today?", b"a")).await.unwrap();
    t.clock.advance(90 * DAY_MS - 1);
    assert_eq!(referrals::forget_questions(&t.kith).await.unwrap(), 24);
    t.clock.advance(1);
    assert_eq!(referrals::forget_questions(&t.kith).await.unwrap(), 1);
});

both!(an_address_gets_three_answers_a_day, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    let ada = t.member("ada", None).await;
    let token = t.token(&ada).await;
    for network in 0..4_u8 {
        let address = ["wei@example.org", "WEI@Example.org"][usize::from(network % 2)];
        let network = [network];
        let asked = Ask {
            address,
            ..question("Is it free?", &network)
        };
        let id = ask(t, &token, asked).await.unwrap();
        referrals::answer(&t.kith, &ada, id, "Yes").await.unwrap();
    }
    let mails = notifications::claim_due(&t.kith).await.unwrap();
    assert_eq!(mails.len(), 3);
    assert_eq!(answers(&t.kith, &token).await.unwrap().len(), 4);
});

both!(
    an_account_that_is_new_answers_within_its_limits,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let ada = t.member("ada", None).await;
        let token = t.token(&ada).await;
        let ask_one = async |n: u8| {
            let (address, network) = (format!("{n}@example.org"), [n]);
            let asked = Ask {
                address: &address,
                ..question("Is it free?", &network)
            };
            ask(t, &token, asked).await.unwrap()
        };
        let mut ids = Vec::new();
        for n in 0..=u8::try_from(NEW_MAILS).unwrap() {
            ids.push(ask_one(n).await);
        }
        t.kith.set_trusts_newcomers(false);
        let links = "https://a.example https://b.example https://c.example";
        let refused = referrals::answer(&t.kith, &ada, ids[0], links).await;
        assert!(matches!(refused, Err(AnswerError::Links(_))), "{refused:?}");
        for id in &ids {
            referrals::answer(&t.kith, &ada, *id, "Yes").await.unwrap();
        }
        let mails = notifications::claim_due(&t.kith).await.unwrap();
        assert_eq!(i64::try_from(mails.len()).unwrap(), NEW_MAILS);
        assert_eq!(
            answers(&t.kith, &token).await.unwrap().len(),
            5,
            "the latest"
        );
    }
);

both!(
    a_member_answers_twenty_by_mail_a_day,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let ada = t.member("ada", None).await;
        let tokens = [t.token(&ada).await];
        for n in 0..20_u8 {
            let (address, network) = (format!("{n}@example.org"), [n]);
            let asked = Ask {
                address: &address,
                ..question("Is it free?", &network)
            };
            let id = ask(t, &tokens[0], asked).await.unwrap();
            referrals::answer(&t.kith, &ada, id, "Yes").await.unwrap();
        }
        let invitation = referrals::invite(
            &t.kith,
            &ada,
            NewInvitation {
                days: 7,
                ..NewInvitation::default()
            },
        )
        .await;
        let token = invitation.unwrap().token;
        let last = Ask {
            address: "last@example.org",
            ..question("And now?", b"last")
        };
        let id = ask(t, &token, last).await.unwrap();
        referrals::answer(&t.kith, &ada, id, "Yes").await.unwrap();
        let mut mails = 0;
        loop {
            let some = notifications::claim_due(&t.kith).await.unwrap().len();
            mails += some;
            if some == 0 {
                break;
            }
        }
        assert_eq!(mails, 20);
        assert_eq!(answers(&t.kith, &token).await.unwrap().len(), 1);
    }
);
