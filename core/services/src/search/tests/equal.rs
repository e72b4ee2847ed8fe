//! The same query finds the same on both databases, and both find what the rule says.

use kith_domain::{ids::CommentId, search::Query};
use proptest::{
    strategy::{Strategy, ValueTree},
    test_runner::TestRunner,
};

use super::{
    super::{Filter, Hit, Search, search},
    corpus::{QUERIES, TEXTS},
    count, find, found, post, query, shown,
};
use crate::{
    Backend, both, conversations, cursor::PageRequest, members::SignedIn, testing::TestKith,
};

/// Writes all texts, as posts, as comments under the first one and as circles.
async fn plant(t: &TestKith) -> SignedIn {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Bakers 面包", "Bread, and 面包店 of the town").await;
    let mut first = None;
    for text in TEXTS {
        t.clock.advance(1_000);
        let id = post(t, &ada, &slug, text).await;
        let first = *first.get_or_insert(id);
        conversations::comment(&t.kith, &ada, &slug, first, text)
            .await
            .unwrap();
    }
    for (at, text) in TEXTS.iter().enumerate() {
        let short: String = text
            .split('\n')
            .next()
            .unwrap_or_default()
            .chars()
            .take(60)
            .collect();
        found(t, &ada, &format!("No {at} {short}"), text).await;
    }
    ada
}

/// The texts of posts that a query finds.
fn posts(hits: &[Hit]) -> usize {
    hits.iter()
        .filter(|hit| hit.comment.is_none() && hit.post.is_some())
        .count()
}

both!(each_query_finds_what_the_rule_says, async |t: &TestKith| {
    let ada = plant(t).await;
    let mut some = 0;
    for text in QUERIES {
        let expected = TEXTS
            .iter()
            .filter(|body| Query::parse(text).finds(&conversations::plain(body)))
            .count();
        let hits = find(&t.kith, Some(&ada), &query(text)).await.items;
        let comments = hits.iter().filter(|hit| hit.comment.is_some()).count();
        assert_eq!((posts(&hits), comments), (expected, expected), "{text}");
        some += usize::from(expected > 0);
    }
    assert!(some >= 60, "only {some} queries find anything");
});

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn both_databases_answer_alike() {
    let one = TestKith::new(Backend::Sqlite).await;
    let other = TestKith::new(Backend::Postgres).await;
    let (ada, same) = (plant(&one).await, plant(&other).await);
    assert_eq!(ada, same);
    for text in QUERIES {
        for filter in Filter::ALL {
            let what = Search {
                filter,
                ..query(text)
            };
            let mut page = PageRequest {
                after: None,
                limit: Some(7),
            };
            loop {
                let here = search(&one.kith, Some(&ada), &what, &page).await.unwrap();
                let there = search(&other.kith, Some(&ada), &what, &page).await.unwrap();
                assert_eq!(here, there, "{text}");
                if here.next.is_none() {
                    break;
                }
                page.after = here.next;
            }
        }
    }
    one.remove().await;
    other.remove().await;
}

both!(whatever_is_typed_is_a_query, async |t: &TestKith| {
    let ada = plant(t).await;
    let mut runner = TestRunner::deterministic();
    let typed = proptest::string::string_regex(
        r#"[ "'*():&|!<>\-+^{}\[\]\\%_;a-cz面包é🎉\x00-\x1f]{0,40}|.{0,200}"#,
    );
    let typed = typed.unwrap();
    for _ in 0..200 {
        let text = typed.new_tree(&mut runner).unwrap().current();
        let hits = find(&t.kith, Some(&ada), &query(&text)).await.items;
        let expected = TEXTS
            .iter()
            .filter(|body| Query::parse(&text).finds(&conversations::plain(body)))
            .count();
        assert_eq!(posts(&hits), expected, "{text:?}");
    }
    let (long, first) = (query(&"面".repeat(201)), PageRequest::default());
    let long = search(&t.kith, Some(&ada), &long, &first).await;
    assert!(long.is_err());
    assert_eq!(count(&t.kith, &ada, &"面".repeat(200)).await, 0);
});

both!(every_word_of_a_text_finds_it, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Bakers", "Bread").await;
    let mut runner = TestRunner::deterministic();
    let text = proptest::string::string_regex(
        r"([a-zA-Z']{1,9}|[0-9.,]{1,5}|[\x{4e00}-\x{4e20}]{1,6}|[ァ-ンé-ö가-갚]{1,4}| ){1,30}",
    );
    let text = text.unwrap();
    for _ in 0..12 {
        let body = text.new_tree(&mut runner).unwrap().current();
        if body.trim().is_empty() {
            continue;
        }
        let id = post(t, &ada, &slug, &body).await;
        for word in conversations::plain(&body).split_whitespace() {
            if Query::parse(word).is_empty() {
                continue;
            }
            let hits = find(&t.kith, Some(&ada), &query(word)).await.items;
            assert!(
                hits.iter().any(|hit| hit.post == Some(id)),
                "{word:?} of {body:?}"
            );
        }
    }
});

both!(
    words_said_too_often_end_phrases_alike,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let slug = found(t, &ada, "Bakers", "Bread").await;
        // PostgreSQL keeps so many places of a word; the same holds on SQLite.
        post(t, &ada, &slug, &format!("{}end", "ha ".repeat(254))).await;
        post(t, &ada, &slug, &format!("{}end", "ha ".repeat(255))).await;
        post(t, &ada, &slug, &format!("{}end", "ha ".repeat(256))).await;
        post(t, &ada, &slug, &format!("{}最后", "哈".repeat(3_000))).await;
        assert_eq!(count(&t.kith, &ada, "\"ha end\"").await, 2);
        assert_eq!(count(&t.kith, &ada, "ha end").await, 3);
        assert_eq!(count(&t.kith, &ada, "最后").await, 1);
        assert_eq!(count(&t.kith, &ada, "哈最后").await, 1);
    }
);

both!(results_are_paged_newest_first, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Bakers", "Talk").await;
    // Some at the same moment.
    for n in 0..9 {
        if n % 3 == 0 {
            t.clock.advance(1_000);
        }
        post(t, &ada, &slug, &format!("bread {n}")).await;
    }
    let mut page = PageRequest {
        after: None,
        limit: Some(2),
    };
    let mut seen = Vec::new();
    loop {
        let hits = search(&t.kith, Some(&ada), &query("bread"), &page)
            .await
            .unwrap();
        seen.extend(hits.items.iter().map(shown));
        let Some(next) = hits.next else { break };
        page.after = Some(next);
        // Something newer does not move what follows.
        post(t, &ada, &slug, "bread, later").await;
    }
    let expected: Vec<String> = (0..9).rev().map(|n| format!("[bread] {n}")).collect();
    assert_eq!(seen, expected);
    let odd = PageRequest::after(Some("AAAA".to_owned()));
    let first = search(&t.kith, Some(&ada), &query("bread"), &odd)
        .await
        .unwrap();
    assert_eq!(first.items.len(), 13);
});

both!(a_hit_says_where_it_is, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let slug = found(t, &ada, "Rye 面包", "Bread & butter").await;
    let id = post(t, &ada, &slug, "Start").await;
    let mut ids: Vec<CommentId> = Vec::new();
    for n in 0..22 {
        let body = format!("answer rye {n}");
        let comment = conversations::comment(&t.kith, &ada, &slug, id, &body);
        ids.push(comment.await.unwrap().id);
    }
    let hits = find(&t.kith, Some(&ada), &query("rye")).await.items;
    assert_eq!(hits.len(), 23);
    let circle = hits.iter().find(|hit| hit.post.is_none()).unwrap();
    let name: Vec<_> = circle
        .circle_name
        .iter()
        .map(|p| (p.text.as_str(), p.marked))
        .collect();
    assert_eq!(name, [("Rye", true), (" 面包", false)]);
    assert_eq!(
        (shown(circle).as_str(), &circle.circle_slug),
        ("Bread & butter", &slug)
    );
    assert_eq!(
        circle.author.as_ref().map(|who| who.name.as_str()),
        Some("ada")
    );
    let of = |n: usize| hits.iter().find(|hit| hit.comment == Some(ids[n])).unwrap();
    let on_first = conversations::page_of(&t.kith, id, ids[19]).await;
    assert_eq!(on_first.unwrap().after, None);
    let circle = crate::circles::get(&t.kith, &slug, Some(&ada))
        .await
        .unwrap();
    let twentieth = of(20).comment.unwrap();
    let page = conversations::page_of(&t.kith, id, twentieth)
        .await
        .unwrap();
    let (_, comments) = conversations::thread(&t.kith, &ada, &circle, id, &page)
        .await
        .unwrap();
    assert_eq!(comments.items[0].id, ids[20]);
    let there = Search {
        circle: Some(circle.no),
        filter: Filter::Posts,
        ..query("start")
    };
    assert_eq!(find(&t.kith, Some(&ada), &there).await.items.len(), 1);
    let elsewhere = found(t, &ada, "Elsewhere", "Oat").await;
    let circle = crate::circles::get(&t.kith, &elsewhere, None)
        .await
        .unwrap();
    let elsewhere = Search {
        circle: Some(circle.no),
        ..query("start")
    };
    assert_eq!(find(&t.kith, Some(&ada), &elsewhere).await.items, []);
});
