//! Managers correct who brought a member.

use kith_domain::{input::InputError, roles::Role};

use crate::{
    both,
    cursor::PageRequest,
    members::SignedIn,
    portability,
    referrals::{self, NoSponsor, Reassign, ReassignError, branch_size, reassign},
    sql,
    testing::TestKith,
};

async fn referee(t: &TestKith, name: &str, sponsor: &SignedIn) -> SignedIn {
    let token = t.token(sponsor).await;
    t.member(name, Some(&token)).await
}

async fn correct(
    t: &TestKith,
    manager: &SignedIn,
    member: &SignedIn,
    sponsor: &str,
) -> Result<usize, ReassignError> {
    let command = Reassign {
        member: member.id,
        sponsor,
        reason: "They met at the market",
    };
    reassign(&t.kith, manager, command).await
}

/// The name of whoever brought them, and how many stand below on each level.
async fn chain(t: &TestKith, member: &SignedIn) -> (Option<String>, Vec<i64>) {
    let chain = referrals::chain(&t.kith, member.no, &PageRequest::default()).await;
    let chain = chain.unwrap();
    let above = chain.sponsor.or(chain.invited_by);
    (above.map(|person| person.name), chain.levels)
}

fn named(name: &str, levels: &[i64]) -> (Option<String>, Vec<i64>) {
    (Some(name.to_owned()), levels.to_vec())
}

/// What `kith doctor` says of the forest.
async fn is_sound(t: &TestKith) {
    assert_eq!(portability::check(&t.kith).await.unwrap(), []);
}

both!(a_branch_moves_to_another_sponsor, async |t: &TestKith| {
    let mia = t.person("mia", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let bob = referee(t, "bob", &ada).await;
    let cyd = referee(t, "cyd", &ada).await;
    let dan = referee(t, "dan", &cyd).await;
    referee(t, "eve", &dan).await;
    assert_eq!(branch_size(&t.kith, cyd.no).await.unwrap(), 2);
    let moved = correct(t, &mia, &cyd, "Bob@example.org").await;
    assert_eq!(moved.unwrap(), 2);
    assert_eq!(chain(t, &cyd).await, named("bob", &[1, 1]));
    assert_eq!(chain(t, &bob).await, named("ada", &[1, 1, 1]));
    assert_eq!(chain(t, &ada).await, (None, vec![1, 1, 1, 1]));
    is_sound(t).await;
    let nobody = correct(t, &mia, &cyd, " ").await;
    assert_eq!(nobody.unwrap(), 2);
    assert_eq!(chain(t, &cyd).await, (None, vec![1, 1]));
    assert_eq!(chain(t, &ada).await, (None, vec![1]), "no empty level");
    is_sound(t).await;
    let back = correct(t, &mia, &cyd, &ada.id.to_string()).await;
    assert_eq!(back.unwrap(), 2);
    assert_eq!(chain(t, &ada).await, (None, vec![2, 1, 1]));
    is_sound(t).await;
    let log = format!(
        "SELECT count(*) FROM audit_log WHERE action = 'members.sponsor' AND subject = '{}'
           AND detail LIKE '%\"new\":\"{}\"%' AND detail LIKE '%They met%'",
        cyd.id, bob.id
    );
    let noted = sql::number(t.kith.db().reader(), &log, []).await;
    assert_eq!(noted.unwrap(), 1);
});

both!(a_deep_branch_moves_over_anchors, async |t: &TestKith| {
    let mia = t.person("mia", None, Role::Manager).await;
    let other = t.member("other", None).await;
    let mut above = t.member("m0", None).await;
    let mut second = None;
    for n in 1..140 {
        above = referee(t, &format!("m{n}"), &above).await;
        if n == 40 {
            second = Some(above.clone());
        }
    }
    let second = second.unwrap();
    let moved = correct(t, &mia, &second, "other@example.org").await;
    assert_eq!(moved.unwrap(), 99);
    assert_eq!(chain(t, &other).await, (None, vec![1; 32]));
    is_sound(t).await;
});

both!(a_correction_that_makes_no_sense, async |t: &TestKith| {
    let mia = t.person("mia", None, Role::Manager).await;
    let ada = t.member("ada", None).await;
    let bob = referee(t, "bob", &ada).await;
    let cyd = referee(t, "cyd", &bob).await;
    t.member("bob+else", None).await;
    let twin = t.member("ada+twin", None).await;
    let refused =
        async |member: &SignedIn, sponsor: &str| match correct(t, &mia, member, sponsor).await {
            Err(ReassignError::Sponsor(why)) => why,
            other => panic!("{other:?}"),
        };
    assert_eq!(refused(&bob, "cyd@example.org").await, NoSponsor::Later);
    assert_eq!(refused(&bob, "bob@example.org").await, NoSponsor::Same);
    assert_eq!(refused(&twin, "ada@example.org").await, NoSponsor::Same);
    assert_eq!(refused(&bob, "mia@example.org").await, NoSponsor::Staff);
    assert_eq!(refused(&bob, "zoe@example.org").await, NoSponsor::Unknown);
    assert_eq!(refused(&bob, "zoe").await, NoSponsor::Unknown);
    let same = correct(t, &mia, &cyd, "bob@example.org").await;
    assert!(matches!(same, Err(ReassignError::Unchanged)));
    let by_member = correct(t, &ada, &cyd, "").await;
    assert!(matches!(by_member, Err(ReassignError::Forbidden)));
    let own = correct(t, &mia, &mia, "").await;
    assert!(matches!(own, Err(ReassignError::Own)));
    let silent = Reassign {
        member: cyd.id,
        sponsor: "",
        reason: " ",
    };
    let silent = reassign(&t.kith, &mia, silent).await;
    assert!(matches!(
        silent,
        Err(ReassignError::Reason(InputError::Required))
    ));
    assert_eq!(chain(t, &bob).await, named("ada", &[1]));
    is_sound(t).await;
});

both!(who_joins_below_moves_along, async |t: &TestKith| {
    let mia = t.person("mia", None, Role::Manager).await;
    let other = t.member("other", None).await;
    let ada = t.member("ada", None).await;
    let bob = referee(t, "bob", &ada).await;
    let token = t.token(&bob).await;
    let join = async |name: &str| t.member(name, Some(&token)).await;
    let to_other = correct(t, &mia, &bob, "other@example.org");
    let (moved, ..) = futures::join!(to_other, join("cyd"), join("dan"));
    assert!(moved.is_ok());
    assert_eq!(chain(t, &bob).await, named("other", &[2]));
    assert_eq!(chain(t, &other).await, (None, vec![1, 2]));
    assert_eq!(chain(t, &ada).await, (None, vec![]));
    is_sound(t).await;
});
