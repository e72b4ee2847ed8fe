//! What a registration has to pass.

use kith_domain::{
    day::DAY_MS,
    input::InputError,
    joining::{self, LEAST_BITS},
    roles::Role,
};
use sha2::{Digest, Sha256};

use super::ada;
use crate::{
    both,
    members::{
        Attempt, Challenge, JoinError, JoinQuestionError, JoinQuestionField, Joined, Refusal,
        Register, RegisterError, SetJoinQuestions, challenge, defended, forget_attempts, join,
        join_question, join_questions, set_join_questions,
    },
    sql,
    testing::TestKith,
};

const HOUR: i64 = DAY_MS / 24;

fn newcomer(name: &str) -> Register {
    Register {
        email: format!("{name}@example.org"),
        display_name: name.to_owned(),
        ..ada()
    }
}

/// Does the work that a form asks.
fn solved(challenge: &Challenge) -> String {
    let done = |number: &u32| {
        let hash = Sha256::digest(joining::work(&challenge.sealed, *number));
        joining::zero_bits(&hash) >= challenge.bits
    };
    (0..u32::MAX).find(done).unwrap().to_string()
}

fn refusal(answer: Result<Joined, JoinError>) -> Refusal {
    match answer {
        Err(JoinError::Refused(refusal)) => refusal,
        other => panic!("{other:?}"),
    }
}

/// Tries from a network, without a browser's work; answers what became of it.
async fn plain(t: &TestKith, name: &str, network: &[u8]) -> Result<Joined, JoinError> {
    let attempt = Attempt {
        network: Some(network),
        ..Attempt::default()
    };
    join(&t.kith, newcomer(name), attempt).await
}

async fn rows(t: &TestKith, query: &str) -> i64 {
    sql::number(t.kith.db().reader(), query, []).await.unwrap()
}

both!(
    who_fills_in_the_hidden_field_is_not_written_down,
    async |t: &TestKith| {
        let trap = || Attempt {
            honeypot: "https://spam.example",
            ..Attempt::default()
        };
        let refused = join(&t.kith, newcomer("bot"), trap()).await;
        assert_eq!(refusal(refused), Refusal::Trapped);
        t.kith.set_sends_mail(true);
        let answer = join(&t.kith, newcomer("bot"), trap()).await.unwrap();
        assert_eq!(answer, Joined::ByMail, "as everybody is answered");
        let all = "SELECT (SELECT count(*) FROM members) + (SELECT count(*) FROM mails)
           + (SELECT count(*) FROM proofs) + (SELECT count(*) FROM quotas)";
        assert_eq!(rows(t, all).await, 0);
        let counted = defended(&t.kith).await.unwrap();
        assert_eq!((counted.honeypot, counted.passed), (2, 0));
    }
);

both!(
    without_work_a_network_has_less_room,
    async |t: &TestKith| {
        for n in 0..10 {
            plain(t, &format!("p{n}"), b"a").await.unwrap();
        }
        let refused = refusal(plain(t, "late", b"a").await);
        let paced = |wait, proved| Refusal::Paced { wait, proved };
        assert_eq!(refused, paced(HOUR, false));
        plain(t, "elsewhere", b"b").await.unwrap();
        let at_the_machine = join(&t.kith, newcomer("here"), Attempt::default()).await;
        at_the_machine.unwrap();
        let asked = challenge(&t.kith).await.unwrap();
        let proof = solved(&asked);
        let worked = |name| {
            let attempt = Attempt {
                challenge: &asked.sealed,
                proof: &proof,
                network: Some(b"a"),
                ..Attempt::default()
            };
            join(&t.kith, newcomer(name), attempt)
        };
        let (one, other) = futures::join!(worked("late"), worked("later"));
        let again = [one.err(), other.err()]
            .into_iter()
            .flatten()
            .map(|error| refusal(Err(error)));
        let again: Vec<Refusal> = again.collect();
        assert_eq!(again, [paced(HOUR, false)], "work counts once");
        t.clock.advance(HOUR);
        plain(t, "latest", b"a").await.unwrap();
        let counted = defended(&t.kith).await.unwrap();
        assert_eq!((counted.no_proof, counted.passed), (2, 14));
    }
);

both!(work_is_good_for_its_form_and_time, async |t: &TestKith| {
    for n in 0..10 {
        plain(t, &format!("p{n}"), b"a").await.unwrap();
    }
    let asked = challenge(&t.kith).await.unwrap();
    let proof = solved(&asked);
    let forged = asked.sealed.replace('.', "x.");
    for (challenge, proof) in [
        (asked.sealed.as_str(), ""),
        (asked.sealed.as_str(), "no number"),
        (forged.as_str(), proof.as_str()),
        ("", proof.as_str()),
    ] {
        let attempt = Attempt {
            challenge,
            proof,
            network: Some(b"a"),
            ..Attempt::default()
        };
        let refused = refusal(join(&t.kith, newcomer("bot"), attempt).await);
        assert!(matches!(refused, Refusal::Paced { proved: false, .. }));
    }
    t.clock.advance(30 * 60_000);
    let late = Attempt {
        challenge: &asked.sealed,
        proof: &proof,
        network: Some(b"a"),
        ..Attempt::default()
    };
    let refused = refusal(join(&t.kith, newcomer("bot"), late).await);
    let half = HOUR / 2;
    let paced = Refusal::Paced {
        wait: half,
        proved: false,
    };
    assert_eq!(refused, paced);
});

both!(a_slip_uses_nothing_up, async |t: &TestKith| {
    let slip = Register {
        email: "no address".to_owned(),
        ..newcomer("ada")
    };
    for _ in 0..12 {
        let attempt = Attempt {
            network: Some(b"a"),
            ..Attempt::default()
        };
        let refused = join(&t.kith, slip.clone(), attempt).await;
        let fields = matches!(refused, Err(JoinError::Register(RegisterError::Fields(_))));
        assert!(fields);
    }
    plain(t, "ada", b"a").await.unwrap();
});

both!(a_crowd_makes_the_work_harder, async |t: &TestKith| {
    assert_eq!(challenge(&t.kith).await.unwrap().bits, LEAST_BITS);
    let crowd = "INSERT INTO join_hours (hour, outcome, n) VALUES ($1, 0, 80)";
    let hour = t.kith.now() / HOUR;
    let db = t.kith.db().writer();
    sql::exec(db, crowd, [hour.into()]).await.unwrap();
    assert_eq!(challenge(&t.kith).await.unwrap().bits, LEAST_BITS + 3);
    t.clock.advance(2 * HOUR);
    assert_eq!(challenge(&t.kith).await.unwrap().bits, LEAST_BITS);
    t.clock.days(31);
    assert_eq!(forget_attempts(&t.kith).await.unwrap(), 1);
});

both!(a_network_has_another_name_each_day, async |t: &TestKith| {
    let names = "SELECT count(*) FROM secrets WHERE name LIKE 'join-network-%'";
    plain(t, "ada", b"a").await.unwrap();
    plain(t, "bob", b"a").await.unwrap();
    assert_eq!(rows(t, names).await, 1);
    let before = "SELECT count(*) FROM quotas";
    assert_eq!(rows(t, before).await, 2, "the network and everybody");
    t.clock.days(1);
    plain(t, "cyd", b"a").await.unwrap();
    assert_eq!(rows(t, names).await, 2);
    assert_eq!(rows(t, before).await, 3, "another row for the same network");
    forget_attempts(&t.kith).await.unwrap();
    assert_eq!(rows(t, names).await, 1);
});

fn bread() -> SetJoinQuestions {
    SetJoinQuestions {
        question_en: "What lifts our bread?".to_owned(),
        answers_en: " Wild  yeast \n\nleaven".to_owned(),
        question_zh: "面包靠什么发起来？".to_owned(),
        answers_zh: "酵母".to_owned(),
    }
}

both!(the_question_is_asked_and_answered, async |t: &TestKith| {
    let olga = t.person("olga", None, Role::Administrator).await;
    assert_eq!(join_question(&t.kith, "en").await.unwrap(), None);
    set_join_questions(&t.kith, &olga, bread()).await.unwrap();
    let chinese = join_question(&t.kith, "zh-CN").await.unwrap().unwrap();
    assert_eq!(chinese.answers, ["酵母"]);
    let answer = |name: &'static str, answer: &'static str| {
        let attempt = Attempt {
            answer,
            network: Some(b"a"),
            ..Attempt::default()
        };
        join(&t.kith, newcomer(name), attempt)
    };
    answer("ada", "ＷＩＬＤ yeast").await.unwrap();
    answer("bob", "酵 母").await.unwrap();
    for _ in 0..5 {
        assert_eq!(refusal(answer("bot", "flour").await), Refusal::Answer);
    }
    let refused = refusal(answer("cyd", "leaven").await);
    assert_eq!(refused, Refusal::Answers(HOUR), "also a right one");
    t.clock.advance(HOUR);
    answer("cyd", "leaven").await.unwrap();
    let counted = defended(&t.kith).await.unwrap();
    let seen = (counted.wrong_answers, counted.paced, counted.passed);
    assert_eq!(seen, (5, 1, 3));
    let none = SetJoinQuestions::default();
    set_join_questions(&t.kith, &olga, none).await.unwrap();
    assert_eq!(join_questions(&t.kith).await.unwrap(), []);
    let log = "SELECT count(*) FROM audit_log WHERE action = 'settings.join_question'";
    assert_eq!(rows(t, log).await, 2);
});

both!(a_question_has_answers, async |t: &TestKith| {
    let olga = t.person("olga", None, Role::Administrator).await;
    let manager = t.person("mia", None, Role::Manager).await;
    let refused = set_join_questions(&t.kith, &manager, bread()).await;
    assert!(matches!(refused, Err(JoinQuestionError::Forbidden)));
    let wrong = SetJoinQuestions {
        answers_en: " \n".to_owned(),
        question_zh: String::new(),
        answers_zh: "一\n".repeat(11),
        ..bread()
    };
    let refused = set_join_questions(&t.kith, &olga, wrong).await;
    let Err(JoinQuestionError::Fields(fields)) = refused else {
        panic!("{refused:?}");
    };
    let expected = [
        (JoinQuestionField::AnswersEn, InputError::Required),
        (JoinQuestionField::AnswersZh, InputError::OutOfRange(0, 10)),
        (JoinQuestionField::QuestionZh, InputError::Required),
    ];
    assert_eq!(fields, expected);
});
