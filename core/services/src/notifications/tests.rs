use futures::future::join_all;
use kith_domain::day::{DAY_MS, Millis};

use super::{Letter, Mail, MailState, NewMail, Trouble, claim_due, forget_old, list, note, write};
use crate::{
    Kith, both,
    cursor::PageRequest,
    members,
    referrals::{self, NewInvitation},
    sql,
    testing::TestKith,
};

const MINUTE: Millis = 60_000;

async fn to(kith: &Kith, address: &str) {
    let mail = NewMail {
        name: "Ada",
        address,
        language: "en",
        letter: Letter::PasswordChanged,
        proof: None,
        about: None,
    };
    write(kith.db().writer(), kith, mail).await.unwrap();
}

async fn outbox(kith: &Kith) -> Vec<Mail> {
    list(kith, &PageRequest::default()).await.unwrap().items
}

fn busy() -> Trouble {
    Trouble {
        words: "451 come back later".into(),
        forever: false,
    }
}

both!(each_mail_is_sent_by_one, async |t: &TestKith| {
    to(&t.kith, "nobody@example.org").await;
    assert!(
        outbox(&t.kith).await.is_empty(),
        "no mail is sent from here"
    );
    t.kith.set_sends_mail(true);
    for number in 0..30 {
        to(&t.kith, &format!("{number}@example.org")).await;
    }
    let claims = join_all([(); 4].map(|()| claim_due(&t.kith))).await;
    let mut claimed: Vec<Mail> = claims.into_iter().flat_map(Result::unwrap).collect();
    claimed.extend(claim_due(&t.kith).await.unwrap());
    let mut addresses: Vec<_> = claimed.iter().map(|mail| mail.address.clone()).collect();
    addresses.sort();
    addresses.dedup();
    assert_eq!((claimed.len(), addresses.len()), (30, 30));
    for mail in &claimed {
        assert_eq!(note(&t.kith, mail, Ok(())).await.unwrap(), MailState::Sent);
    }
    t.clock.days(6);
    assert!(claim_due(&t.kith).await.unwrap().is_empty());
    assert_eq!(forget_old(&t.kith).await.unwrap(), 0);
    t.clock.days(2);
    assert_eq!(forget_old(&t.kith).await.unwrap(), 30);
});

both!(a_node_that_dies_leaves_its_mails, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    to(&t.kith, "ada@example.org").await;
    assert_eq!(claim_due(&t.kith).await.unwrap().len(), 1);
    t.clock.advance(25 * MINUTE - 1);
    assert!(claim_due(&t.kith).await.unwrap().is_empty());
    t.clock.advance(1);
    let again = claim_due(&t.kith).await.unwrap();
    assert_eq!((again.len(), again[0].attempts), (1, 2));
});

both!(a_busy_server_is_asked_again, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    to(&t.kith, "ada@example.org").await;
    let waits = [1, 5, 15, 60, 240, 720, 1440].map(|minutes| minutes * MINUTE);
    for wait in waits {
        let mail = claim_due(&t.kith).await.unwrap().remove(0);
        let state = note(&t.kith, &mail, Err(busy())).await.unwrap();
        assert_eq!(state, MailState::Waiting);
        t.clock.advance(wait - 1);
        assert!(claim_due(&t.kith).await.unwrap().is_empty());
        t.clock.advance(1);
    }
    let last = claim_due(&t.kith).await.unwrap().remove(0);
    assert_eq!(last.attempts, 8);
    let state = note(&t.kith, &last, Err(busy())).await.unwrap();
    assert_eq!(state, MailState::Failed);
    t.clock.advance(DAY_MS);
    assert!(claim_due(&t.kith).await.unwrap().is_empty());
    let kept = outbox(&t.kith).await.remove(0);
    assert_eq!(kept.trouble.as_deref(), Some("451 come back later"));
});

both!(a_refused_mail_is_given_up, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    to(&t.kith, "gone@example.org").await;
    let mail = claim_due(&t.kith).await.unwrap().remove(0);
    let refused = Trouble {
        words: "5".repeat(1000),
        forever: true,
    };
    let state = note(&t.kith, &mail, Err(refused)).await.unwrap();
    assert_eq!(state, MailState::Failed);
    let kept = outbox(&t.kith).await.remove(0);
    assert_eq!(kept.trouble.map(|words| words.len()), Some(300));
});

both!(
    mail_that_comes_back_is_told_until_one_arrives,
    async |t: &TestKith| {
        let (ada, bob) = (t.member("ada", None).await, t.member("bob", None).await);
        t.kith.set_sends_mail(true);
        let session = members::open_session(&t.kith, ada.no, "").await.unwrap();
        let told = async || {
            let ada = members::check_session(&t.kith, session.id).await.unwrap();
            ada.unwrap().bounced_at
        };
        let try_one = async |address: &str, sent: Result<(), Trouble>| {
            to(&t.kith, address).await;
            let mail = claim_due(&t.kith).await.unwrap().remove(0);
            note(&t.kith, &mail, sent).await.unwrap();
        };
        let trouble = |forever| Trouble {
            words: "no mail for them".into(),
            forever,
        };
        try_one("Ada@example.org", Err(trouble(false))).await;
        assert_eq!(told().await, None, "it is tried again");
        try_one("Ada@example.org", Err(trouble(true))).await;
        assert_eq!(told().await, Some(t.kith.now()));
        // An invitation that was made later knows nothing of it.
        t.clock.advance(1);
        let new = NewInvitation {
            to: Some("ADA@example.org".into()),
            days: 7,
            ..NewInvitation::default()
        };
        let made = referrals::invite(&t.kith, &bob, new).await.unwrap();
        let own = async || {
            let own = referrals::own_invitation(&t.kith, bob.no, &made.token).await;
            own.unwrap().unwrap().bounced_at
        };
        assert_eq!(own().await, None);
        let mail = claim_due(&t.kith).await.unwrap().remove(0);
        note(&t.kith, &mail, Err(trouble(true))).await.unwrap();
        assert_eq!(own().await, Some(t.kith.now()));
        try_one("ada@example.org", Ok(())).await;
        assert_eq!((told().await, own().await), (None, None));
        // Addresses of nobody are forgotten after a month.
        for address in ["ada@example.org", "nobody@example.org"] {
            try_one(address, Err(trouble(true))).await;
        }
        let kept = async || {
            let kept = "SELECT count(*) FROM bounces";
            sql::number(t.kith.db().reader(), kept, []).await.unwrap()
        };
        t.clock.advance(30 * DAY_MS - 1);
        forget_old(&t.kith).await.unwrap();
        assert_eq!(kept().await, 2);
        t.clock.advance(1);
        forget_old(&t.kith).await.unwrap();
        assert_eq!(kept().await, 1);
        t.kith.set_sends_mail(false);
        t.leaves(ada.no).await;
        assert_eq!(kept().await, 0);
    }
);

both!(the_outbox_has_pages, async |t: &TestKith| {
    t.kith.set_sends_mail(true);
    for number in 0..5 {
        to(&t.kith, &format!("{number}@example.org")).await;
        t.clock.advance(1);
    }
    let mut request = PageRequest {
        after: None,
        limit: Some(2),
    };
    let mut seen = Vec::new();
    loop {
        let page = list(&t.kith, &request).await.unwrap();
        seen.extend(page.items.into_iter().map(|mail| mail.address));
        request.after = page.next;
        if request.after.is_none() {
            break;
        }
    }
    let expected = ["4", "3", "2", "1", "0"].map(|number| format!("{number}@example.org"));
    assert_eq!(seen, expected);
});
