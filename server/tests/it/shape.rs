//! Circles that are split and merged, over HTTP: where old addresses lead, and for whom.

use axum::{body::Body, http::Request};
use kith_domain::{circles::Door, ids::PostId, roles::Role};
use kith_services::{
    both,
    circles::{
        self,
        shape::{self, MergeCircle, Reply, SplitCircle},
    },
    conversations,
    members::SignedIn,
    testing::TestKith,
};
use server::jobs::Jobs;
use tokio_util::sync::CancellationToken;

use crate::common::{
    Answer, Host, full_key,
    people::{circle, closed, cookies},
};

/// What somebody's browser is answered; with a form where something is sent.
async fn browse(host: &Host, cookies: &str, path: &str, sent: Option<&str>) -> Answer {
    let method = if sent.is_some() { "POST" } else { "GET" };
    let request = Request::builder()
        .method(method)
        .uri(path)
        .header("host", "127.0.0.1")
        .header("sec-fetch-site", "same-origin")
        .header("content-type", "application/x-www-form-urlencoded")
        .header("cookie", cookies)
        .body(Body::from(sent.unwrap_or_default().to_owned()));
    host.answer(request.expect("a request")).await
}

/// Where somebody is led.
fn leads(answer: &Answer) -> &str {
    assert_eq!(answer.status.as_u16(), 303, "{answer:?}");
    answer.header("location")
}

/// Every job once.
async fn run_jobs(t: &TestKith) {
    let stopping = CancellationToken::new();
    let jobs = Jobs::start(&t.kith, None, &stopping);
    stopping.cancel();
    jobs.finish().await;
}

/// A circle by invitation that moved into another one.
struct Merged {
    /// Came along.
    cho: SignedIn,
    /// Did not.
    dan: SignedIn,
    manager: SignedIn,
    old: String,
    new: String,
    post: String,
}

/// How the address of the circle that took it in begins.
const NEW: &str = "kilnhouse";

async fn merged(t: &TestKith) -> Merged {
    let mut people = Vec::new();
    for name in ["ada", "cho", "dan", "eve"] {
        people.push(t.member(name, None).await);
    }
    let [ada, cho, dan, eve]: [SignedIn; 4] = people.try_into().expect("four");
    let manager = t.person("manager", None, Role::Manager).await;
    let (old, post) = closed(t, (&ada, &cho), ("Bakers", Door::ByInvitation)).await;
    circles::invite(&t.kith, &ada, &old, &dan.id.to_string())
        .await
        .expect("invites");
    circles::join(&t.kith, &dan, &old).await.expect("joins");
    // Whoever proposes it knows of the other one.
    let (new, _) = closed(t, (&eve, &ada), ("Kilnhouse", Door::ByInvitation)).await;
    let command = MergeCircle {
        into: new.clone(),
        days: "3".into(),
        words: String::new(),
    };
    let proposal = shape::propose_merge(&t.kith, &ada, &old, &command).await;
    let proposal = proposal.expect("proposes");
    shape::decide(&t.kith, &eve, (&new, proposal), true)
        .await
        .expect("accepts");
    shape::answer(&t.kith, &dan, &old, Reply::Decline)
        .await
        .expect("declines");
    t.clock.days(4);
    run_jobs(t).await;
    Merged {
        cho,
        dan,
        manager,
        old,
        new,
        post,
    }
}

both!(
    the_job_merges_what_is_due_and_old_addresses_lead_on,
    async |t: &TestKith| {
        let host = Host::of(&t.kith).await;
        let merged = merged(t).await;
        let circle = format!("/circles/{}", merged.old);
        let post = format!("{circle}/posts/{}", merged.post);
        let now = format!("/circles/{}", merged.new);
        let there = format!("{now}/posts/{}", merged.post);
        let cho = cookies(&host, &merged.cho).await;
        let answer = browse(&host, &cho, &circle, None).await;
        assert_eq!(leads(&answer), now);
        assert_eq!(leads(&browse(&host, &cho, &post, None).await), there);
        let read = browse(&host, &cho, &there, None).await;
        assert_eq!(read.status.as_u16(), 200);
        assert!(read.body.contains("Among us"));
        // What was being typed when it moved is written where it is now.
        let sent = browse(&host, &cho, &post, Some("do=comment&body=Still+here")).await;
        assert!(leads(&sent).starts_with(&there), "{sent:?}");
        let outsider = t.member("gil", None).await;
        for person in [&merged.dan, &outsider] {
            let cookies = cookies(&host, person).await;
            for path in [&circle, &post] {
                let answer = browse(&host, &cookies, path, None).await;
                assert_eq!(answer.status.as_u16(), 404, "{path}");
                let named = answer.body.to_lowercase().contains(NEW);
                assert!(!named, "nobody is told where it went: {answer:?}");
            }
        }
    }
);

both!(
    a_circle_that_moved_is_not_brought_back,
    async |t: &TestKith| {
        let host = Host::of(&t.kith).await;
        let Merged { manager, old, .. } = merged(t).await;
        let cookies = cookies(&host, &manager).await;
        for page in ["edit", "shape"] {
            let path = format!("/circles/{old}/{page}");
            let answer = browse(&host, &cookies, &path, Some("do=revive&words=")).await;
            assert!(!answer.status.is_server_error(), "{answer:?}");
        }
        let key = full_key(&t.kith, &manager).await;
        let path = format!("/api/v1/circles/{old}/rest");
        let answer = host.call(&key, "DELETE", &path, None).await;
        assert!(!answer.status.is_server_error(), "{answer:?}");
        let resting = circles::get(&t.kith, &old, Some(&manager)).await;
        assert!(resting.expect("a circle").is_at_rest());
    }
);

/// A circle that lets everybody read is split: a post moves into one by invitation, with its author.
async fn divided(t: &TestKith, ada: &SignedIn, cho: &SignedIn) -> (String, String, PostId) {
    let old = circle(t, ada, "Bakers").await;
    circles::join(&t.kith, cho, &old).await.expect("joins");
    let post = conversations::post(&t.kith, cho, &old, "Rye alone").await;
    let post = post.expect("posts").id;
    let command = SplitCircle {
        name: "Kilnhouse".into(),
        purpose: "Rye".into(),
        door: Door::ByInvitation.name().into(),
        days: "3".into(),
        words: String::new(),
    };
    shape::propose_split(&t.kith, ada, &old, &command)
        .await
        .expect("proposes");
    shape::ask_members(&t.kith, ada, &old, &[cho.id])
        .await
        .expect("asks");
    shape::choose_posts(&t.kith, ada, &old, (&[post], &[post]))
        .await
        .expect("chooses");
    shape::answer(&t.kith, cho, &old, Reply::Both)
        .await
        .expect("answers");
    let new = shape::carry_out(&t.kith, ada, &old).await;
    (old, new.expect("carries out").expect("a circle"), post)
}

both!(
    a_post_that_moved_with_a_split_is_found_by_whoever_reads_it,
    async |t: &TestKith| {
        let host = Host::of(&t.kith).await;
        let (ada, cho) = (t.member("ada", None).await, t.member("cho", None).await);
        let dan = t.member("dan", None).await;
        let (old, new, post) = divided(t, &ada, &cho).await;
        circles::join(&t.kith, &dan, &old).await.expect("joins");
        let path = format!("/circles/{old}/posts/{post}");
        let moved = browse(&host, &cookies(&host, &cho).await, &path, None).await;
        let there = format!("/circles/{new}/posts/{post}");
        assert_eq!(leads(&moved), there);
        let cho = cookies(&host, &cho).await;
        for page in ["/edit", "/history"] {
            let moved = browse(&host, &cho, &format!("{path}{page}"), None).await;
            assert_eq!(leads(&moved), format!("{there}{page}"));
        }
        // What was being changed when it moved is changed where it is.
        let edit = format!("{path}/edit");
        let sent = browse(&host, &cho, &edit, Some("do=edit&body=Rye+and+oats")).await;
        assert_eq!(leads(&sent), there);
        assert!(
            browse(&host, &cho, &there, None)
                .await
                .body
                .contains("Rye and oats")
        );
        let stays = browse(&host, &cookies(&host, &dan).await, &path, None).await;
        assert_eq!(stays.status.as_u16(), 404);
        assert!(!stays.body.to_lowercase().contains(NEW));
    }
);

both!(
    what_was_typed_stands_again_where_it_is_refused,
    async |t: &TestKith| {
        let host = Host::of(&t.kith).await;
        let ada = t.member("ada", None).await;
        let path = format!("/circles/{}/shape", circle(t, &ada, "Bakers").await);
        let cookies = cookies(&host, &ada).await;
        for (sent, kept) in [
            (
                "do=split&name=&purpose=Rye+alone&door=on_request&days=7&words=We+are+many",
                ["Rye alone", "We are many"],
            ),
            (
                "do=merge&into=no-such-oven&days=14&words=One+is+enough",
                ["no-such-oven", "One is enough"],
            ),
        ] {
            let answer = browse(&host, &cookies, &path, Some(sent)).await;
            assert_eq!(answer.status.as_u16(), 422, "{sent}");
            for words in kept {
                assert!(answer.body.contains(words), "{words}");
            }
        }
    }
);
