//! CollegeMsg through the import, to the figures that `docs/FORMULAS.md` gives. The data are not
//! part of this repository: they are read from `KITH_DATA`, by default `shared/data` beside the
//! workspace.

use std::path::PathBuf;

use super::{added, edges, quiet};
use crate::{
    both,
    portability::{check, import},
    scores,
    settings::parse_day,
    testing::TestKith,
};

fn data() -> Option<PathBuf> {
    let beside = concat!(env!("CARGO_MANIFEST_DIR"), "/../../../shared/data");
    let folder = std::env::var_os("KITH_DATA").map_or_else(|| PathBuf::from(beside), PathBuf::from);
    let file = folder.join("college-msg.txt");
    if file.is_file() {
        return Some(file);
    }
    println!("SKIPPED: {} is not there; set KITH_DATA", file.display());
    None
}

both!(college_msg_is_imported_and_scored, async |t: &TestKith| {
    let Some(file) = data() else { return };
    let imported = import(&t.kith, &edges(file.clone(), "College messages"), &quiet)
        .await
        .unwrap();
    assert_eq!(imported.circle.as_deref(), Some("college-messages"));
    let counts = ["members", "circles", "interactions"].map(|kind| added(&imported, kind));
    assert_eq!(counts, [1_899, 1, 59_835]);
    let again = import(&t.kith, &edges(file, "College messages"), &quiet)
        .await
        .unwrap();
    assert_eq!(
        ["members", "circles", "interactions"].map(|kind| added(&again, kind)),
        [0; 3]
    );
    assert_eq!(check(&t.kith).await.unwrap(), []);
    for (day, mean_dau, wau, mau, stickiness, depth, members) in [
        ("2004-05-13", 128.0, 556, 719, 0.178_025, 2.648_279, 1_059),
        (
            "2004-06-10",
            218.071,
            490,
            1_031,
            0.211_515,
            2.947_306,
            1_675,
        ),
    ] {
        let as_of = parse_day(day).unwrap();
        let report = scores::score(&t.kith, "college-messages", as_of, None)
            .await
            .unwrap();
        assert_eq!(
            (report.wau, report.mau, report.members),
            (wau, mau, members)
        );
        assert!(
            (report.mean_dau - mean_dau).abs() < 5e-4,
            "{}",
            report.mean_dau
        );
        assert!(
            (report.stickiness - stickiness).abs() < 1e-6,
            "{}",
            report.stickiness
        );
        assert!(
            (report.relationship_depth - depth).abs() < 5e-7,
            "{}",
            report.relationship_depth
        );
    }
});
