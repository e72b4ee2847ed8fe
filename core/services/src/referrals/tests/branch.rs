//! The picture of a branch.

use kith_domain::ids::MemberNo;
use rand::{Rng, SeedableRng};
use rand_chacha::ChaCha12Rng;
use sea_orm::FromQueryResult;

use crate::{
    Backend, both,
    cursor::PageRequest,
    referrals::{self, Branch},
    sql,
    testing::TestKith,
};

async fn drawn(t: &TestKith, member: MemberNo) -> Branch {
    let page = PageRequest {
        after: None,
        limit: Some(1),
    };
    referrals::chain(&t.kith, member, &page)
        .await
        .unwrap()
        .branch
}

#[derive(FromQueryResult)]
struct Row {
    no: i64,
    sponsor_no: Option<i64>,
    depth: i32,
    display_name: String,
}

/// Parent, level and name of everybody below, by level and number, read from all members.
async fn expected(t: &TestKith, member: MemberNo) -> Vec<(Option<usize>, i32, Option<String>)> {
    let everybody: Vec<Row> = sql::all(
        t.kith.db().reader(),
        "SELECT no, sponsor_no, depth, display_name FROM members ORDER BY depth, no",
        [],
    )
    .await
    .unwrap();
    let top = everybody
        .iter()
        .find(|row| row.no == member.0)
        .unwrap()
        .depth;
    let mut below = vec![member.0];
    let mut nodes = vec![(None, 0, None)];
    for row in everybody {
        let sponsor = row
            .sponsor_no
            .and_then(|no| below.iter().position(|one| *one == no));
        if let Some(parent) = sponsor {
            below.push(row.no);
            let level = row.depth - top;
            nodes.push((
                Some(parent),
                level,
                (level == 1).then_some(row.display_name),
            ));
        }
    }
    nodes
}

both!(a_whole_branch_is_drawn_by_level, async |t: &TestKith| {
    let mut rng = ChaCha12Rng::seed_from_u64(9);
    let mut people = vec![t.member("m0", None).await, t.member("m1", None).await];
    for n in 2..70 {
        let sponsor = people[rng.random_range(0..people.len())].clone();
        let token = t.token(&sponsor).await;
        people.push(t.member(&format!("m{n}"), Some(&token)).await);
    }
    for person in people.iter().step_by(3) {
        let branch = drawn(t, person.no).await;
        let nodes = branch.nodes.into_iter();
        let nodes: Vec<_> = nodes.map(|n| (n.parent, n.level, n.name)).collect();
        assert_eq!(
            nodes,
            expected(t, person.no).await,
            "{}",
            person.display_name
        );
        assert!(!branch.truncated);
    }
});

/// Gives a member that many referees, by hand.
async fn bring(t: &TestKith, sponsor: i64, referees: i64) {
    let id = match t.kith.db().backend() {
        Backend::Sqlite => "randomblob(16)",
        Backend::Postgres => "gen_random_uuid()",
    };
    let insert = format!(
        "INSERT INTO members (id, display_name, role, language, terms_version, joined_at, imported,
           sponsor_no, depth, lineage)
         WITH RECURSIVE n (i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $2)
         SELECT {id}, 'r' || i, 0, 'en', 0, 0, $3, $1, 1, $4 FROM n"
    );
    let values = [
        sponsor.into(),
        referees.into(),
        false.into(),
        Vec::<u8>::new().into(),
    ];
    sql::exec(t.kith.db().writer(), &insert, values)
        .await
        .unwrap();
}

both!(a_large_branch_is_cut_at_the_bottom, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    bring(t, ada.no.0, 100).await;
    let first = ada.no.0 + 1;
    for sponsor in first..first + 20 {
        bring(t, sponsor, 200).await;
    }
    let branch = drawn(t, ada.no).await;
    assert!(branch.truncated);
    let levels = |level| {
        branch
            .nodes
            .iter()
            .filter(|node| node.level == level)
            .count()
    };
    assert_eq!([0, 1, 2].map(levels), [1, 100, 50]);
    assert!(
        branch
            .nodes
            .iter()
            .skip(1)
            .all(|node| node.parent.is_some())
    );
    let wide = drawn(t, MemberNo(first)).await;
    let names: Vec<_> = wide.nodes.iter().skip(1).map(|n| n.name.clone()).collect();
    let expected: Vec<_> = (1..=150).map(|n| Some(format!("r{n}"))).collect();
    assert_eq!(
        (names, wide.truncated),
        (expected, true),
        "the first who came"
    );
});
