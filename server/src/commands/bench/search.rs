//! Searches through the use case, against the scan that somebody would write without an index.

use kith_domain::{ids::CircleNo, roles::Role};
use kith_services::{
    Kith,
    circles::{self, CreateCircle},
    cursor::PageRequest,
    members::SignedIn,
    search::{self, Search},
    sql,
};
use sea_orm::FromQueryResult;

use super::{awards::person, line, place::Place};
use crate::clock::Stopwatch;

/// Searches of each kind, in turn over the words.
const TIMES: usize = 40;
/// Posts written by one statement.
const CHUNK: u32 = 500;
/// What posts are made of: the n-th word stands in about one of n+2 posts.
const WORDS: [&str; 48] = [
    "bread",
    "面包",
    "sourdough",
    "kitchen",
    "周末",
    "bicycle",
    "咖啡",
    "morning",
    "river",
    "胶片",
    "garden",
    "summer",
    "唱歌",
    "window",
    "letter",
    "market",
    "厨房",
    "bridge",
    "music",
    "story",
    "雨天",
    "forest",
    "coffee",
    "paper",
    "朋友",
    "lantern",
    "harvest",
    "violin",
    "散步",
    "candle",
    "orchard",
    "pottery",
    "火车",
    "thunder",
    "blanket",
    "compass",
    "茶馆",
    "whistle",
    "anchor",
    "pebble",
    "星空",
    "marble",
    "saffron",
    "walnut",
    "石榴",
    "zeppelin",
    "quokka",
    "鲸鱼",
];
/// What is searched for: a word in most posts, one in some, rare ones, and several together.
const QUERIES: [&str; 6] = [
    "bread",
    "面包",
    "lantern",
    "鲸鱼",
    "quokka",
    "bread 咖啡 river",
];

#[derive(FromQueryResult)]
struct Scanned {
    #[expect(dead_code, reason = "a page reads the text")]
    body: String,
}

pub(super) async fn measure(place: &Place, posts: u32) -> anyhow::Result<()> {
    let bench = place.open("search").await?;
    let kith = &bench.kith;
    let (member, circle) = people(kith).await?;
    write(kith, member.no.0, circle, posts).await?;
    let watch = Stopwatch::start();
    search::run_job(kith, |_| {}).await?;
    let filled = f64::from(posts) / watch.elapsed().as_secs_f64();
    line(
        place,
        "texts that search gets to know",
        &format!("{filled:.0}/s"),
    );
    for query in QUERIES {
        let what = Search {
            query: query.to_owned(),
            ..Search::default()
        };
        let found = search::search(kith, Some(&member), &what, &PageRequest::default()).await?;
        anyhow::ensure!(!found.items.is_empty(), "nothing is found for {query}");
        let watch = Stopwatch::start();
        for _ in 0..TIMES {
            search::search(kith, Some(&member), &what, &PageRequest::default()).await?;
        }
        let searched = watch.elapsed();
        let watch = Stopwatch::start();
        for _ in 0..TIMES {
            scan(kith, query).await?;
        }
        let scanned = watch.elapsed();
        let rate = |took: std::time::Duration| TIMES as f64 / took.as_secs_f64();
        let figure = format!(
            "{:.0}/s; {:.1} times a scan with LIKE ({:.0}/s)",
            rate(searched),
            rate(searched) / rate(scanned),
            rate(scanned)
        );
        line(
            place,
            &format!("search for {query} in {posts} posts"),
            &figure,
        );
    }
    bench.remove().await
}

async fn people(kith: &Kith) -> anyhow::Result<(SignedIn, CircleNo)> {
    let member = person(kith, 0, Role::Member).await?;
    let command = CreateCircle {
        name: "Bench".to_owned(),
        purpose: "To be measured".to_owned(),
    };
    let circle = circles::create(kith, &member, command).await?;
    Ok((member, circle.no))
}

/// The text of a post: which words stand in it follows from its number.
fn text(n: u32) -> String {
    let mut seed = n.wrapping_mul(2_654_435_761).wrapping_add(12_345);
    let mut next = || {
        seed ^= seed << 13;
        seed ^= seed >> 17;
        seed ^= seed << 5;
        seed
    };
    let mut text = format!("No {n}.");
    for (at, word) in (2_u32..).zip(WORDS) {
        // The rarest words are in one of some hundred posts.
        let rare = if at > 40 { at * 8 } else { at };
        if next() % rare == 0 {
            text.push(' ');
            text.push_str(word);
        }
        text.push_str(if next() % 2 == 0 {
            " and so on,"
        } else {
            " 还有别的，"
        });
    }
    text
}

async fn write(kith: &Kith, author: i64, circle: CircleNo, posts: u32) -> anyhow::Result<()> {
    let mut at = 0;
    while at < posts {
        let some = CHUNK.min(posts - at);
        let insert = format!(
            "INSERT INTO posts (id, circle_no, author_no, body, html, created_at, comments) VALUES {}",
            sql::rows(usize::try_from(some)?, 7)
        );
        let values = (at..at + some).flat_map(|n| {
            [
                kith.id::<kith_domain::ids::PostId>().0.into(),
                circle.0.into(),
                author.into(),
                text(n).into(),
                "".into(),
                (kith.now() + i64::from(n)).into(),
                0_i64.into(),
            ]
        });
        sql::exec(kith.db().writer(), &insert, values).await?;
        at += some;
    }
    Ok(())
}

/// A page of the newest posts with all words, without an index.
async fn scan(kith: &Kith, query: &str) -> anyhow::Result<usize> {
    let words: Vec<String> = query.split(' ').map(|word| format!("%{word}%")).collect();
    let conditions: Vec<String> = (1..=words.len())
        .map(|n| format!("lower(p.body) LIKE ${n}"))
        .collect();
    let query = format!(
        "SELECT p.body FROM posts p JOIN circles c ON c.no = p.circle_no JOIN members m ON m.no = p.author_no
         WHERE {} AND p.hidden_at IS NULL ORDER BY p.created_at DESC, p.id DESC LIMIT 21",
        conditions.join(" AND ")
    );
    let values = words.into_iter().map(Into::into);
    let rows: Vec<Scanned> = sql::all(kith.db().reader(), &query, values).await?;
    Ok(rows.len())
}
