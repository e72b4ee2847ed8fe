//! What goes of invitations when somebody leaves.

use super::leaving::{PASSWORD, number, somebody};
use crate::{
    both,
    cursor::PageRequest,
    members::{Left, SignedIn, leave},
    notifications,
    portability::check,
    referrals::{self, Ask, NewInvitation, UnknownLink},
    testing::TestKith,
};

async fn invite(t: &TestKith, who: &SignedIn, to: Option<&str>) -> String {
    let new = NewInvitation {
        to: to.map(str::to_owned),
        message: "Come and bake".to_owned(),
        days: 7,
        ..NewInvitation::default()
    };
    referrals::invite(&t.kith, who, new).await.unwrap().token
}

both!(
    what_was_said_in_invitations_goes_too,
    async |t: &TestKith| {
        let ada = somebody(t).await;
        let bob = t.member("bob", None).await;
        t.kith.set_sends_mail(true);
        let token = invite(t, &ada, None).await;
        invite(t, &ada, Some("eve@example.org")).await;
        invite(t, &bob, Some("ADA@example.org")).await;
        let ask = Ask {
            body: "Is it free?",
            address: "eve@example.org",
            language: "en",
            network: b"a",
        };
        referrals::ask(&t.kith, &token, ask).await.unwrap();
        // Whoever wants no more mails gets none afterwards either.
        invite(t, &ada, Some("no@example.org")).await;
        let mails = notifications::list(&t.kith, &PageRequest::default()).await;
        let refused = mails.unwrap().items.remove(0).invitation.unwrap().refusal;
        assert!(referrals::refuse_mails(&t.kith, &refused).await.unwrap());
        t.kith.set_sends_mail(false);
        let left = leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
        assert_eq!(left, Left::Erased);
        let shown = referrals::invitation(&t.kith, &token).await;
        assert!(matches!(shown, Err(UnknownLink::Unknown)));
        for (kept, rows) in [
            ("SELECT count(*) FROM questions", 0),
            ("SELECT count(*) FROM mails", 0),
            ("SELECT count(*) FROM invitations WHERE message <> ''", 1),
            (
                "SELECT count(*) FROM invitations WHERE address IS NOT NULL",
                1,
            ),
        ] {
            assert_eq!(number(t, kept).await, rows, "{kept}");
        }
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);
