//! A change planted through the use cases, and what the contributions say about it.

use kith_domain::ids::MemberNo;
use kith_scoring::ContributionKind;

use crate::{
    both,
    circles::{self, CreateCircle},
    conversations,
    scores::{self, MemberChange},
    testing::TestKith,
};

fn part(change: &MemberChange, kind: ContributionKind) -> (f64, Vec<MemberNo>) {
    let part = change.parts.iter().find(|part| part.kind == kind);
    let part = part.unwrap_or_else(|| panic!("{kind:?} is among {:?}", change.parts));
    let members = part.top.iter().map(|share| MemberNo(share.member));
    (part.value, members.collect())
}

fn adds_up(change: &MemberChange) {
    let sum: f64 = change.parts.iter().map(|part| part.value).sum();
    assert!((sum - change.change).abs() < 1e-9, "{change:?}");
    assert!((change.value_now - change.value_then - change.change).abs() < 1e-12);
}

// Ada posts daily for three weeks. In the fourth, Bo joins and answers her on five days, she
// answers back on two of them, and Cy, who was there in the first week alone, is gone from W.
both!(the_contributions_name_who_changed, async |t: &TestKith| {
    let kith = &t.kith;
    let ada = t.member("Ada", None).await;
    let cy = t.member("Cy", None).await;
    let create = CreateCircle {
        name: "Bread".to_owned(),
        purpose: "Loaves".to_owned(),
    };
    let circle = circles::create(kith, &ada, create).await.expect("creates");
    let slug = circle.card.slug.as_str();
    circles::join(kith, &cy, slug).await.expect("joins");
    for day in 0..26 {
        if day == 0 {
            conversations::post(kith, &cy, slug, "Hello, and goodbye")
                .await
                .expect("posts");
        } else {
            conversations::post(kith, &ada, slug, &format!("Loaf {day}"))
                .await
                .expect("posts");
        }
        t.clock.days(1);
    }
    let bo = t.member("Bo", None).await;
    circles::join(kith, &bo, slug).await.expect("joins");
    for day in 0..5 {
        let loaf = conversations::post(kith, &ada, slug, &format!("Rye {day}"))
            .await
            .expect("posts");
        conversations::comment(kith, &bo, slug, loaf.id, "Looks good")
            .await
            .expect("comments");
        if day < 2 {
            let own = conversations::post(kith, &bo, slug, &format!("Mine {day}"))
                .await
                .expect("posts");
            conversations::comment(kith, &ada, slug, own.id, "Yours too")
                .await
                .expect("comments");
        }
        t.clock.days(1);
    }
    let as_of = kith.day(kith.now()).plus(-1);
    let snapshot = scores::compute(kith, circle.no, as_of)
        .await
        .expect("computes");
    let (stickiness, depth) = (
        &snapshot.figures.stickiness_change,
        &snapshot.figures.depth_change,
    );

    adds_up(stickiness);
    let (value, who) = part(stickiness, ContributionKind::Newcomers);
    assert_eq!(who, [bo.no]);
    assert!(
        value < 0.0,
        "five days of 28 are fewer than the mean of the others"
    );
    let (value, who) = part(stickiness, ContributionKind::Lapsed);
    assert!(
        value > 0.0 && who == [cy.no],
        "a member of one day lowered the mean"
    );
    let (value, who) = part(stickiness, ContributionKind::MoreActive);
    assert!(value > 0.0 && who == [ada.no]);

    adds_up(depth);
    assert_eq!(depth.value_then, 0.0);
    let (value, who) = part(depth, ContributionKind::NewTies);
    assert!(value > 0.0 && who == [ada.no]);
    let evidence = &snapshot.figures.evidence;
    assert_eq!(evidence.strongest.len(), 1);
    assert_eq!(
        (evidence.strongest[0].one, evidence.strongest[0].other),
        (ada.no.0, bo.no.0)
    );
    assert_eq!(snapshot.figures.members, 3, "Cy never left");

    let before = scores::compute(kith, circle.no, as_of.plus(-7))
        .await
        .expect("computes");
    assert!((before.figures.stickiness.stickiness - stickiness.value_then).abs() < 1e-12);
});
