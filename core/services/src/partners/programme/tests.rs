//! Partners: what they earn, when, and what they do not.

mod returns;

use std::sync::Arc;

use futures::future::join_all;
use kith_domain::{
    day::DAY_MS,
    ids::{CircleNo, ConversionId, PartnerId},
    interaction::Kind as Act,
    partners::{Kind, State, Unpaid},
    roles::Role,
};

use super::{
    AcceptError, AdjustPartner, ConversionView, CreatePartner, Figures, NewTerms, PartnerError,
    Report, ReportError, ReverseError, Via, accept_terms, acts_for, adjust_partner, change_terms,
    conversion, conversions, create_partner, days, figures, links, make_link, partner,
    pause_partner, qualify_joins, report, reverse, revoke_link, terms,
};
use crate::{
    both,
    cursor::PageRequest,
    ledger::{self, Award, EntryState, StatementFilter, Wallet},
    members::SignedIn,
    portability::check,
    referrals,
    rewards::{self, RedemptionView},
    scores::record::{Interaction, record},
    sql,
    testing::TestKith,
};

fn agreed(per_join: i64, per_order: i64) -> NewTerms {
    NewTerms {
        words: "Be kind".into(),
        per_join,
        per_order,
        hold_days: 14,
    }
}

/// A manager, a shop, and its programme: 20 for a join, 50 for an order, 14 days on hold.
struct Programme {
    manager: SignedIn,
    shop: SignedIn,
    id: PartnerId,
    token: String,
}

async fn offered(t: &TestKith, budget: i64) -> Programme {
    let manager = t.person("manager", None, Role::Manager).await;
    let shop = t.member("shop", None).await;
    let new = CreatePartner {
        name: " Corner  shop ".into(),
        member: "SHOP@example.org".into(),
        budget,
        until: String::new(),
        terms: agreed(20, 50),
    };
    let id = create_partner(&t.kith, &manager, new).await.unwrap();
    make_link(&t.kith, &shop, "Window", "").await.unwrap();
    let page = PageRequest::default();
    let link = links(&t.kith, id, &page).await.unwrap().items.remove(0);
    Programme {
        manager,
        shop,
        id,
        token: link.token,
    }
}

/// The same with its terms accepted.
async fn accepted(t: &TestKith, budget: i64) -> Programme {
    let programme = offered(t, budget).await;
    accept_terms(&t.kith, &programme.shop, 1).await.unwrap();
    programme
}

fn order(programme: &Programme, reference: &str) -> Report {
    Report {
        reference: reference.into(),
        amount: 1_250,
        currency: "EUR".into(),
        via: Via::Link(programme.token.clone()),
        at: None,
    }
}

async fn counted(t: &TestKith, programme: &Programme, reference: &str) -> ConversionView {
    let order = order(programme, reference);
    let reported = report(&t.kith, &programme.shop, programme.id, &order).await;
    reported.unwrap().conversion
}

async fn wallet(t: &TestKith, member: &SignedIn) -> Wallet {
    ledger::wallet(&t.kith, member.no).await.unwrap()
}

async fn sound(t: &TestKith) {
    assert_eq!(check(&t.kith).await.unwrap(), []);
}

both!(
    an_order_is_held_and_released_to_the_millisecond,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let made = counted(t, &p, "A-1").await;
        assert_eq!((made.state, made.points), (State::Pending, 50));
        assert_eq!(made.link.as_deref(), Some("Window"));
        assert_eq!(wallet(t, &p.shop).await.held_in, 50);
        t.clock.advance(14 * DAY_MS - 1);
        assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 0);
        assert_eq!(wallet(t, &p.shop).await.balance, 0);
        t.clock.advance(1);
        assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 1);
        assert_eq!(ledger::release_due(&t.kith).await.unwrap(), 0);
        let now = conversion(&t.kith, p.id, made.id).await.unwrap().unwrap();
        assert_eq!(now.state, State::Released);
        let held = wallet(t, &p.shop).await;
        assert_eq!((held.balance, held.held_in), (50, 0));
        let page = PageRequest::default();
        let entries = ledger::statement(&t.kith, p.shop.no, StatementFilter::All, &page).await;
        let entry = entries.unwrap().items.remove(0);
        assert_eq!(
            (entry.memo.as_str(), entry.subject.as_deref()),
            ("partner_order", Some("A-1"))
        );
        assert!(matches!(entry.state, EntryState::Released { .. }));
        ledger::explain(&t.kith, p.shop.no, entry.id).await.unwrap();
        sound(t).await;
    }
);

both!(
    twenty_reports_of_one_order_count_once,
    async |t: &TestKith| {
        let p = Arc::new(accepted(t, 1_000).await);
        let gate = Arc::new(tokio::sync::Barrier::new(20));
        let tries: Vec<_> = (0..20)
            .map(|_| {
                let (kith, p, gate) = (t.kith.clone(), p.clone(), gate.clone());
                tokio::spawn(async move {
                    gate.wait().await;
                    let order = order(&p, "A-1");
                    report(&kith, &p.shop, p.id, &order).await.unwrap()
                })
            })
            .collect();
        let mut ids = Vec::new();
        let mut new = 0;
        for one in tries {
            let reported = one.await.unwrap();
            new += i32::from(!reported.repeated);
            ids.push(reported.conversion.id);
        }
        ids.dedup();
        assert_eq!((new, ids.len()), (1, 1));
        assert_eq!(wallet(t, &p.shop).await.held_in, 50);
        sound(t).await;
    }
);

both!(
    another_order_under_a_reference_is_refused,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let first = order(&p, "A-1");
        report(&t.kith, &p.shop, p.id, &first).await.unwrap();
        t.clock.days(1);
        let again = report(&t.kith, &p.shop, p.id, &first).await.unwrap();
        assert!(again.repeated);
        for other in [
            Report {
                amount: 1_251,
                ..first.clone()
            },
            Report {
                currency: "CNY".into(),
                ..first.clone()
            },
            Report {
                at: Some(t.kith.now()),
                ..first.clone()
            },
            Report {
                via: Via::Member(p.shop.id.to_string()),
                ..first.clone()
            },
        ] {
            let refused = report(&t.kith, &p.shop, p.id, &other).await;
            assert!(matches!(refused, Err(ReportError::Other)), "{other:?}");
        }
    }
);

both!(
    a_partner_names_only_whom_it_brought,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", Some(&p.token)).await;
        let of = |via| Report {
            via,
            ..order(&p, "A-1")
        };
        for nobody in [ada.id.to_string(), "mem_1".into(), "ben".into()] {
            let refused = report(&t.kith, &p.shop, p.id, &of(Via::Member(nobody))).await;
            assert!(matches!(refused, Err(ReportError::UnknownMember)));
        }
        for link in [t.token(&ada).await, "nothing".into()] {
            let refused = report(&t.kith, &p.shop, p.id, &of(Via::Link(link))).await;
            assert!(matches!(refused, Err(ReportError::UnknownLink)));
        }
        let theirs = of(Via::Member(ben.id.to_string()));
        let refused = report(&t.kith, &ada, p.id, &theirs).await;
        assert!(matches!(refused, Err(ReportError::Forbidden)));
        report(&t.kith, &p.shop, p.id, &theirs).await.unwrap();
        let bad = Report {
            reference: " A".into(),
            amount: -1,
            currency: "eur".into(),
            at: Some(t.kith.now() + DAY_MS),
            ..order(&p, "")
        };
        match report(&t.kith, &p.shop, p.id, &bad).await {
            Err(ReportError::Fields(fields)) => assert_eq!(fields.len(), 4),
            other => panic!("{other:?}"),
        }
    }
);

both!(who_has_not_accepted_earns_nothing, async |t: &TestKith| {
    let p = offered(t, 1_000).await;
    let unread = counted(t, &p, "A-1").await;
    assert_eq!(
        (unread.state, unread.unpaid, unread.points),
        (State::Unpaid, Some(Unpaid::Terms), 0)
    );
    let early = accept_terms(&t.kith, &p.shop, 2).await;
    assert!(matches!(early, Err(AcceptError::Changed)));
    accept_terms(&t.kith, &p.shop, 1).await.unwrap();
    accept_terms(&t.kith, &p.shop, 1).await.unwrap();
    assert_eq!(counted(t, &p, "A-2").await.points, 50);
    let next = change_terms(&t.kith, &p.manager, p.id, &agreed(20, 70)).await;
    assert_eq!(next.unwrap(), 2);
    let late = accept_terms(&t.kith, &p.shop, 1).await;
    assert!(matches!(late, Err(AcceptError::Changed)));
    assert_eq!(counted(t, &p, "A-3").await.unpaid, Some(Unpaid::Terms));
    accept_terms(&t.kith, &p.shop, 2).await.unwrap();
    let made = counted(t, &p, "A-4").await;
    assert_eq!((made.points, made.terms_version), (70, 2));
    let page = PageRequest::default();
    let all = terms(&t.kith, p.id, &page).await.unwrap().items;
    assert_eq!(
        all.iter().map(|one| one.version).collect::<Vec<_>>(),
        [2, 1]
    );
    assert!(all.iter().all(|one| one.accepted_at.is_some()));
    let by_member = change_terms(&t.kith, &p.shop, p.id, &agreed(1, 1)).await;
    assert!(matches!(by_member, Err(PartnerError::Forbidden)));
    sound(t).await;
});

both!(a_budget_is_never_overspent, async |t: &TestKith| {
    let p = Arc::new(accepted(t, 220).await);
    let tries: Vec<_> = (0..12)
        .map(|n| {
            let (kith, p) = (t.kith.clone(), p.clone());
            tokio::spawn(async move {
                let order = order(&p, &format!("A-{n}"));
                report(&kith, &p.shop, p.id, &order).await.unwrap()
            })
        })
        .collect();
    let all = join_all(tries).await;
    let paid = all.into_iter().map(|one| one.unwrap().conversion);
    let (paid, unpaid): (Vec<_>, Vec<_>) = paid.partition(|one| one.unpaid.is_none());
    assert_eq!((paid.len(), unpaid.len()), (4, 8));
    assert!(unpaid.iter().all(|one| one.unpaid == Some(Unpaid::Budget)));
    assert_eq!(wallet(t, &p.shop).await.held_in, 200);
    let adjust = |budget| AdjustPartner {
        budget,
        until: String::new(),
    };
    let less = adjust_partner(&t.kith, &p.manager, p.id, &adjust(199)).await;
    assert!(matches!(less, Err(PartnerError::Committed(200))));
    adjust_partner(&t.kith, &p.manager, p.id, &adjust(250))
        .await
        .unwrap();
    assert_eq!(counted(t, &p, "B-1").await.points, 50);
    sound(t).await;
});

both!(
    a_programme_that_is_paused_or_over_pays_nothing,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        for pause in [true, true, false] {
            pause_partner(&t.kith, &p.manager, p.id, pause)
                .await
                .unwrap();
            let expected = pause.then_some(Unpaid::Paused);
            let reference = format!("P-{pause}");
            assert_eq!(counted(t, &p, &reference).await.unpaid, expected);
        }
        // The last moment of the day that is named, and the one behind it.
        let adjust = AdjustPartner {
            budget: 1_000,
            until: "2026-03-04".into(),
        };
        adjust_partner(&t.kith, &p.manager, p.id, &adjust)
            .await
            .unwrap();
        t.clock.advance(2 * DAY_MS + DAY_MS / 2 - 1);
        assert_eq!(counted(t, &p, "L-1").await.unpaid, None);
        t.clock.advance(1);
        assert_eq!(counted(t, &p, "L-2").await.unpaid, Some(Unpaid::Period));
        let late = Report {
            at: Some(t.kith.now() - 1),
            ..order(&p, "L-3")
        };
        let late = report(&t.kith, &p.shop, p.id, &late).await.unwrap();
        assert_eq!(late.conversion.unpaid, None, "it was placed in time");
    }
);

/// Somebody does something on a day.
async fn act(t: &TestKith, member: &SignedIn) {
    let tx = t.kith.db().begin().await.unwrap();
    let what = Interaction {
        circle: CircleNo::COMMUNITY,
        actor: member.no,
        target: None,
        kind: Act::Message,
    };
    record(&tx, &t.kith, what).await.unwrap();
    tx.commit().await.unwrap();
}

/// Somebody joins by a member's own link.
async fn invites(t: &TestKith, inviter: &SignedIn, name: &str) {
    let token = t.token(inviter).await;
    t.member(name, Some(&token)).await;
}

both!(a_qualified_join_pays_once, async |t: &TestKith| {
    let p = accepted(t, 1_000).await;
    let shown = referrals::invitation(&t.kith, &p.token).await.unwrap();
    assert_eq!(shown.inviter.name, "Corner shop");
    assert_eq!(shown.partner.map(|pays| pays.per_join), Some(20));
    let ada = t.member("ada", Some(&p.token)).await;
    let row =
        "SELECT count(*) FROM members WHERE no = $1 AND sponsor_no IS NULL AND invited_by = $2";
    let values = [ada.no.0.into(), p.shop.no.0.into()];
    let root = sql::number(t.kith.db().reader(), row, values).await;
    assert_eq!(root.unwrap(), 1, "a root, whom the shop brought");
    // Accepting the invitation is the first day.
    for days in 1..3 {
        assert_eq!(qualify_joins(&t.kith).await.unwrap(), 0, "{days}");
        t.clock.days(1);
        act(t, &ada).await;
        act(t, &ada).await;
    }
    t.kith.set_sends_mail(true);
    assert_eq!(qualify_joins(&t.kith).await.unwrap(), 0, "unconfirmed");
    t.kith.set_sends_mail(false);
    let nodes = join_all([(); 4].map(|()| qualify_joins(&t.kith))).await;
    let found: u64 = nodes.into_iter().map(Result::unwrap).sum();
    assert_eq!(found, 1);
    assert_eq!(qualify_joins(&t.kith).await.unwrap(), 0);
    let page = PageRequest::default();
    let all = conversions(&t.kith, p.id, &page).await.unwrap().items;
    assert_eq!(all.len(), 1);
    assert_eq!((all[0].kind, all[0].points), (Kind::Join, 20));
    let came = figures(&t.kith, p.id).await.unwrap();
    let expected = Figures {
        joined: 1,
        qualified: 1,
        pending: 20,
        ..Figures::default()
    };
    assert_eq!(came, expected);
    invites(t, &ada, "ben").await;
    let cy = t.member("cy", Some(&p.token)).await;
    invites(t, &cy, "dan").await;
    let came = figures(&t.kith, p.id).await.unwrap();
    assert_eq!((came.joined, came.shared, came.passed_on), (2, 1, 2));
    assert_eq!(came.aisas(), ([0, 0, 0, 1], None), "too few to tell");
    let enough = Figures {
        qualified: 5,
        ..came
    };
    assert_eq!(enough.aisas(), ([0, 0, 0, 5], Some(1)));
    let drawn = days(&t.kith, p.id, 28).await.unwrap();
    assert_eq!(drawn.joined[25], 1);
    assert_eq!(drawn.conversions[27], 1);
    sound(t).await;
});

/// What the shop reserves for so many points.
async fn reserved(t: &TestKith, p: &Programme, price: i64) -> RedemptionView {
    t.reserves(&p.manager, &p.shop, price).await
}

async fn spend(t: &TestKith, p: &Programme, price: i64) {
    let made = reserved(t, p, price).await;
    rewards::confirm(&t.kith, &p.shop, made.id).await.unwrap();
}

async fn undo(t: &TestKith, p: &Programme, id: ConversionId) -> ConversionView {
    reverse(&t.kith, &p.manager, (p.id, id), "Sent back")
        .await
        .unwrap()
}

both!(
    what_is_taken_back_leaves_wallet_and_budget_right,
    async |t: &TestKith| {
        let p = accepted(t, 150).await;
        let [pending, released, spent] =
            ["A-1", "A-2", "A-3"].map(|reference| counted(t, &p, reference));
        let (released, spent) = (released.await, spent.await);
        t.clock.days(14);
        ledger::release_due(&t.kith).await.unwrap();
        let pending = pending.await;
        let back = undo(t, &p, pending.id).await;
        assert_eq!((back.state, back.taken_back), (State::Reversed, 50));
        assert_eq!(undo(t, &p, released.id).await.taken_back, 50);
        spend(t, &p, 30).await;
        // What was spent meanwhile is owed.
        assert_eq!(undo(t, &p, spent.id).await.taken_back, 50);
        let left = wallet(t, &p.shop).await;
        assert_eq!((left.balance, left.held_in, left.owes), (0, 0, 30));
        let partner = acts_for(&t.kith, p.shop.no).await.unwrap().unwrap();
        assert_eq!(partner.committed, 0);
        let again = reverse(&t.kith, &p.shop, (p.id, spent.id), "Again").await;
        assert!(matches!(again, Err(ReverseError::Reversed)));
        let ada = t.member("ada", None).await;
        let by_ada = reverse(&t.kith, &ada, (p.id, spent.id), "Mine").await;
        assert!(matches!(by_ada, Err(ReverseError::NotFound)));
        sound(t).await;
    }
);

both!(
    a_reversal_and_a_release_at_once_agree,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let made = counted(t, &p, "A-1").await;
        t.clock.days(14);
        let (released, back) = tokio::join!(
            ledger::release_due(&t.kith),
            reverse(&t.kith, &p.manager, (p.id, made.id), "Sent back")
        );
        assert!(released.unwrap() <= 1);
        assert_eq!(back.unwrap().taken_back, 50);
        let left = wallet(t, &p.shop).await;
        assert_eq!((left.balance, left.held_in), (0, 0));
        sound(t).await;
    }
);

both!(
    partners_are_made_by_staff_once_for_each_member,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let new = |member: &str| CreatePartner {
            name: "Another".into(),
            member: member.into(),
            budget: 10,
            until: String::new(),
            terms: agreed(0, 0),
        };
        let by_shop = create_partner(&t.kith, &p.shop, new("shop@example.org")).await;
        assert!(matches!(by_shop, Err(PartnerError::Forbidden)));
        let again = create_partner(&t.kith, &p.manager, new("shop@example.org")).await;
        assert!(matches!(again, Err(PartnerError::Taken)));
        let nobody = create_partner(&t.kith, &p.manager, new("nobody@example.org")).await;
        assert!(matches!(nobody, Err(PartnerError::UnknownMember)));
        let wrong = CreatePartner {
            name: " ".into(),
            budget: 0,
            until: "2020-01-01".into(),
            terms: NewTerms {
                words: String::new(),
                per_join: -1,
                per_order: 1_000_001,
                hold_days: 366,
            },
            ..new("shop@example.org")
        };
        match create_partner(&t.kith, &p.manager, wrong).await {
            Err(PartnerError::Fields(fields)) => assert_eq!(fields.len(), 7),
            other => panic!("{other:?}"),
        }
    }
);

both!(
    a_link_that_was_taken_back_leads_nowhere,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let page = PageRequest::default();
        let link = links(&t.kith, p.id, &page).await.unwrap().items.remove(0);
        let ada = t.member("ada", None).await;
        assert!(!revoke_link(&t.kith, &ada, link.id).await.unwrap());
        assert!(revoke_link(&t.kith, &p.shop, link.id).await.unwrap());
        let over = referrals::invitation(&t.kith, &p.token).await;
        assert!(matches!(over, Err(referrals::UnknownLink::Over(_))));
        let own = referrals::invitations(&t.kith, p.shop.no, &page).await;
        assert_eq!(own.unwrap().items.len(), 0, "it is none of their own");
    }
);

both!(
    a_partner_whose_member_left_has_no_name_and_earns_nothing,
    async |t: &TestKith| {
        let p = accepted(t, 1_000).await;
        let made = counted(t, &p, "A-1").await;
        let award = Award {
            member: p.shop.id,
            points: 5,
            reason: "Thanks".into(),
            key: "k".into(),
        };
        ledger::award(&t.kith, &p.manager, award).await.unwrap();
        t.leaves(p.shop.no).await;
        let partner = partner(&t.kith, p.id).await.unwrap().unwrap();
        assert_eq!(
            (partner.name.as_str(), partner.paused_at.is_some()),
            ("", true)
        );
        let now = conversion(&t.kith, p.id, made.id).await.unwrap().unwrap();
        assert_eq!(now.state, State::Lapsed);
        let resume = pause_partner(&t.kith, &p.manager, p.id, false).await;
        assert!(matches!(resume, Err(PartnerError::NotFound)));
        assert!(referrals::invitation(&t.kith, &p.token).await.is_err());
        sound(t).await;
    }
);
