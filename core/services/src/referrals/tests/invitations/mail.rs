//! Invitations by mail, and those that a registration by mail carries.

use kith_domain::{
    circles::Door,
    consent::Apart,
    input::InputError,
    referrals::invitation::{Kind, Standing},
};

use super::{bakers, into_bakers, is_in, link, make, newcomer, sponsor};
use crate::{
    both, consent,
    cursor::PageRequest,
    members::{
        self, ConfirmError, Entering, Joined, confirm_registration, newcomer_behind, register,
    },
    notifications::{self, Letter, Mail, MailState},
    referrals::{self, InvitationField, InviteError, NewInvitation},
    sql,
    testing::TestKith,
};

pub(super) fn to(address: &str) -> NewInvitation {
    NewInvitation {
        to: Some(address.to_owned()),
        message: "Come\nand bake".to_owned(),
        ..link()
    }
}

async fn mails(t: &TestKith) -> Vec<Mail> {
    let page = notifications::list(&t.kith, &PageRequest::default()).await;
    page.unwrap().items
}

both!(
    what_waits_between_two_who_are_apart_is_not_sent,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", None).await;
        for address in ["bob@example.org", "nobody@example.org"] {
            make(t, &ada, to(address)).await;
        }
        consent::keep(&t.kith, &bob, ada.id, Some(Apart::Blocked))
            .await
            .unwrap();
        let due = notifications::claim_due(&t.kith).await.unwrap();
        let addresses: Vec<_> = due.iter().map(|mail| mail.address.as_str()).collect();
        assert_eq!(addresses, ["nobody@example.org"]);
        let dropped = mails(t).await.remove(1);
        assert_eq!(
            (dropped.address.as_str(), dropped.state),
            ("bob@example.org", MailState::Failed)
        );
        assert!(dropped.trouble.is_some(), "it says why");
    }
);

both!(
    an_invitation_by_mail_tells_nothing_about_the_address,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let ada = t.member("ada", None).await;
        t.member("bob", None).await;
        for address in ["bob@example.org", "Nobody@Example.org"] {
            let made = make(t, &ada, to(address)).await;
            assert_eq!((made.kind, made.max_uses), (Kind::Mail, Some(1)));
            let mail = mails(t).await.remove(0);
            assert_eq!(
                (mail.letter, mail.address.as_str()),
                (Letter::Invitation, address)
            );
            let invited = mail.invitation.unwrap();
            assert_eq!(invited.token, made.token);
            assert_eq!((invited.inviter.as_str(), invited.circle), ("ada", None));
            assert_eq!(invited.message, "Come\nand bake");
        }
        let odd = referrals::invite(&t.kith, &ada, to("at home")).await;
        assert!(matches!(odd, Err(InviteError::Fields(wrong))
            if wrong == [(InvitationField::To, InputError::Malformed)]));
        // Sent again with a new term; what is taken back is not sent.
        let token = mails(t).await[0].invitation.clone().unwrap().token;
        referrals::renew(&t.kith, &ada, &token, 30).await.unwrap();
        assert_eq!(mails(t).await.len(), 3);
        referrals::revoke(&t.kith, &ada, &token).await.unwrap();
        let due = notifications::claim_due(&t.kith).await.unwrap();
        let addresses: Vec<_> = due.iter().map(|mail| mail.address.as_str()).collect();
        assert_eq!(addresses, ["bob@example.org"]);
    }
);

both!(
    mails_have_limits_and_can_be_refused,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let ada = t.member("ada", None).await;
        let bob = t.member("bob", None).await;
        // An address gets three a day, from whomever.
        for who in [&ada, &bob, &ada, &bob] {
            make(t, who, to("eve@example.org")).await;
        }
        assert_eq!(mails(t).await.len(), 3);
        t.clock.days(1);
        let made = make(t, &bob, to("EVE@example.org")).await;
        assert_eq!(mails(t).await.len(), 4);
        // Whoever reads them wants no more.
        let invited = mails(t).await.remove(0).invitation.unwrap();
        assert_eq!(invited.token, made.token);
        for proof in [invited.token.as_str(), "nonsense", ""] {
            assert!(!referrals::refuse_mails(&t.kith, proof).await.unwrap());
        }
        for _ in 0..2 {
            let refused = referrals::refuse_mails(&t.kith, &invited.refusal).await;
            assert!(refused.unwrap());
        }
        t.clock.days(1);
        make(t, &ada, to("eve@example.org")).await;
        assert_eq!(mails(t).await.len(), 4);
        // A member who rests gets none.
        members::start_resting(&t.kith, &bob).await.unwrap();
        make(t, &ada, to("bob@example.org")).await;
        assert_eq!(mails(t).await.len(), 4);
        // A member sends twenty a day.
        for n in 0..18 {
            make(t, &ada, to(&format!("{n}@example.org"))).await;
        }
        let more = referrals::invite(&t.kith, &ada, to("x@example.org")).await;
        assert!(matches!(more, Err(InviteError::Enough)));
    }
);

both!(
    the_use_is_claimed_when_the_account_comes_to_be,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let ada = t.member("ada", None).await;
        bakers(t, &ada, Door::ByInvitation).await;
        let token = make(t, &ada, into_bakers(Some(1))).await.token;
        let mut proofs = Vec::new();
        for name in ["one", "two"] {
            let asked = register(&t.kith, newcomer(name, &token)).await.unwrap();
            assert_eq!(asked, Joined::ByMail);
            proofs.push(mails(t).await.remove(0).token.unwrap());
        }
        let password = "otters on the mile";
        let known = newcomer_behind(&t.kith, &proofs[1]).await.unwrap().unwrap();
        assert_eq!(known.referral.as_deref(), Some(token.as_str()));
        let first = confirm_registration(&t.kith, &proofs[1], password, Entering::default())
            .await
            .unwrap();
        assert!(is_in(t, &first.member).await);
        let late = confirm_registration(&t.kith, &proofs[0], password, Entering::default()).await;
        assert!(matches!(
            late,
            Err(ConfirmError::Invitation(Standing::UsedUp))
        ));
        // The link of the mail still works, without the invitation.
        let alone = Entering {
            alone: true,
            own_browser: false,
        };
        let second = confirm_registration(&t.kith, &proofs[0], password, alone)
            .await
            .unwrap();
        assert!(!second.own && !is_in(t, &second.member).await);
        assert_eq!(sponsor(t, second.member.no).await, None);
    }
);

both!(
    one_mailbox_is_one_person_however_it_is_written,
    async |t: &TestKith| {
        t.kith.set_sends_mail(true);
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let set = "UPDATE members SET email = 'Ben@gmail.com', email_key = 'ben@gmail.com',
             person_key = 'ben@gmail.com' WHERE no = $1";
        sql::exec(t.kith.db().writer(), set, [ben.no.0.into()])
            .await
            .unwrap();
        // What waits is not sent once they are apart, and nothing more is written.
        make(t, &ada, to("b.en@gmail.com")).await;
        consent::keep(&t.kith, &ben, ada.id, Some(Apart::Blocked))
            .await
            .unwrap();
        make(t, &ada, to("ben+1@gmail.com")).await;
        assert_eq!(mails(t).await.len(), 1);
        assert_eq!(notifications::claim_due(&t.kith).await.unwrap().len(), 0);
        // Three a day, and none once its reader wants none.
        for address in [
            "e.ve@gmail.com",
            "eve+1@gmail.com",
            "eve@gmail.com",
            "ev.e@gmail.com",
        ] {
            make(t, &ada, to(address)).await;
        }
        assert_eq!(mails(t).await.len(), 1 + 3);
        let refusal = mails(t).await.remove(0).invitation.unwrap().refusal;
        assert!(referrals::refuse_mails(&t.kith, &refusal).await.unwrap());
        t.clock.days(1);
        make(t, &ada, to("eve+2@gmail.com")).await;
        assert_eq!(mails(t).await.len(), 1 + 3);
    }
);
