//! A partner who brought somebody, and whose orders were counted and taken back.

use kith_domain::roles::Role;

use crate::{
    partners::programme::{
        CreatePartner, NewTerms, Report, Via, accept_terms, acts_for, create_partner, links,
        make_link, pause_partner, report, reverse,
    },
    testing::TestKith,
};

/// Adds them to the community.
pub(super) async fn partner(t: &TestKith) {
    let broker = t.person("broker", None, Role::Manager).await;
    let shop = t.member("shop", None).await;
    let terms = NewTerms {
        words: "Be \"kind\"\nto each other".into(),
        per_join: 20,
        per_order: 50,
        hold_days: 14,
    };
    let new = CreatePartner {
        name: "Corner shop".into(),
        member: shop.id.to_string(),
        budget: 500,
        until: String::new(),
        terms,
    };
    let id = create_partner(&t.kith, &broker, new).await.unwrap();
    accept_terms(&t.kith, &shop, 1).await.unwrap();
    make_link(&t.kith, &shop, "Window", "Come in")
        .await
        .unwrap();
    let page = crate::cursor::PageRequest::default();
    let token = links(&t.kith, id, &page)
        .await
        .unwrap()
        .items
        .remove(0)
        .token;
    for pause in [true, false] {
        pause_partner(&t.kith, &broker, id, pause).await.unwrap();
        t.clock.advance(1);
    }
    t.member("window-shopper", Some(&token)).await;
    for reference in ["A-1", "A-2"] {
        let order = Report {
            reference: reference.into(),
            amount: 1_250,
            currency: "EUR".into(),
            via: Via::Link(token.clone()),
            at: None,
        };
        let counted = report(&t.kith, &shop, id, &order).await.unwrap();
        if reference == "A-2" {
            let which = (id, counted.conversion.id);
            reverse(&t.kith, &broker, which, "Sent back").await.unwrap();
        }
    }
    assert_eq!(
        acts_for(&t.kith, shop.no).await.unwrap().unwrap().committed,
        50
    );
}
