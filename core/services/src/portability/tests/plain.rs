//! Plain files: values in a given order.

use super::{Folder, added, command, number, quiet, source};
use crate::{
    both,
    portability::{Layout, Source, import},
    testing::TestKith,
};

fn plain(kind: &str, path: std::path::PathBuf, columns: &[&str], delimiter: char) -> Source {
    Source {
        layout: Layout::Plain {
            columns: columns.iter().map(|name| (*name).to_owned()).collect(),
            delimiter,
        },
        ..source(kind, path)
    }
}

both!(
    a_header_is_known_by_its_names_and_by_its_time,
    async |t: &TestKith| {
        let folder = Folder::new();
        for (kind, columns, lines, read) in [
            (
                "members",
                &["id", "name"][..],
                &["% people", "", "ID,Name", "a,Ada", "id,Name"][..],
                2,
            ),
            (
                "interactions",
                &["actor", "target", "time"],
                &["# who", "From,To,When", "a,id,2026-02-01 10:00"],
                1,
            ),
        ] {
            let one = plain(kind, folder.file("file.txt", lines), columns, ',');
            let imported = import(&t.kith, &command(vec![one]), &quiet).await.unwrap();
            assert_eq!(imported.rows[kind], (read, read), "{kind}");
        }
        let named_id = "SELECT count(*) FROM members WHERE external_id = 'id'";
        assert_eq!(
            number(t, named_id).await,
            1,
            "a later line is nobody's header"
        );
    }
);

both!(
    a_last_column_may_be_empty_after_a_tab,
    async |t: &TestKith| {
        let folder = Folder::new();
        let file = folder.file("people.tsv", &["a\tAda\t", "b\t\tb@example.org", "c\t\t\r"]);
        let one = plain("members", file, &["id", "name", "email"], '\t');
        let imported = import(&t.kith, &command(vec![one]), &quiet).await.unwrap();
        assert_eq!(added(&imported, "members"), 3);
        let mails = "SELECT count(*) FROM members WHERE email IS NOT NULL";
        assert_eq!(number(t, mails).await, 1);
    }
);
