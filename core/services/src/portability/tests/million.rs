//! How the import grows: sixty thousand rows in a test, a million in `kith bench`.

use std::{fmt::Write as _, fs};

use super::{Folder, added, edges, quiet};
use crate::{
    both,
    portability::{check, import},
    sql,
    testing::TestKith,
};

/// Rows of a community of 5,000 over 300 days; every tenth row stands twice.
fn rows(count: u64) -> String {
    let mut text = String::from("actor target time\n");
    let mut state = 88_172_645_463_325_252_u64;
    let mut next = |below: u64| {
        state ^= state << 13;
        state ^= state >> 7;
        state ^= state << 17;
        state % below
    };
    let mut written = 0;
    while written < count {
        let (actor, target, at) = (next(5_000), next(5_000), 1_700_000_000 + next(300 * 86_400));
        for _ in 0..=u64::from(written % 10 == 0) {
            writeln!(text, "{actor} {target} {at}").unwrap();
            written += 1;
        }
    }
    text
}

both!(many_rows_are_imported_once, async |t: &TestKith| {
    let folder = Folder::new();
    let file = folder.0.join("edges.txt");
    let text = rows(60_000);
    let count = text.lines().count() as u64 - 1;
    // A run that was broken off: the first third is there, its days are counted.
    let third: Vec<&str> = text.lines().take(20_000).collect();
    fs::write(&file, third.join("\n")).unwrap();
    import(&t.kith, &edges(file.clone(), "Big"), &quiet)
        .await
        .unwrap();
    fs::write(&file, &text).unwrap();
    let imported = import(&t.kith, &edges(file, "Big"), &quiet).await.unwrap();
    assert_eq!(added(&imported, "interactions"), count - 19_999);
    let stored = sql::number(
        t.kith.db().reader(),
        "SELECT count(*) FROM interactions",
        [],
    )
    .await
    .unwrap();
    assert_eq!(u64::try_from(stored).unwrap(), count);
    assert_eq!(check(&t.kith).await.unwrap(), []);
});
