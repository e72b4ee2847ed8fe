//! Lines that are left out, to be mended.

use std::fs;

use super::{Folder, added, command, edges, quiet, source};
use crate::{
    both,
    portability::{Import, import},
    testing::TestKith,
};

/// A file as a spreadsheet writes it: with a mark, odd line ends, a name of two lines, one that is
/// not UTF-8, and an empty line.
const SHEET: &[u8] = b"\xef\xbb\xbfid,\"name\",email\r\n\
    a,Ada,ada@example.org\r\n\
    \r\n\
    b,\"Ben\nthe \"\"second\"\"\",nonsense\r\n\
    c,Ren\xe9,\r\n\
    d,Dan,dan@example.org,more";

both!(
    rejected_lines_are_kept_as_they_were,
    async |t: &TestKith| {
        let (folder, rejects) = (Folder::new(), Folder::new());
        let people = folder.0.join("people.csv");
        fs::write(&people, SHEET).unwrap();
        let lenient = Import {
            rejects: Some(rejects.0.clone()),
            ..command(vec![source("members", people.clone())])
        };
        let imported = import(&t.kith, &lenient, &quiet).await.unwrap();
        let said: Vec<String> = imported
            .problems
            .listed
            .iter()
            .map(ToString::to_string)
            .collect();
        assert_eq!(
            said,
            [
                "people.csv:4: email is not of the expected form",
                "people.csv:6: is not written in UTF-8",
                "people.csv:7: has 4 values where the header has 3",
            ]
        );
        assert_eq!(added(&imported, "members"), 1);
        let kept = rejects.0.join("members.rejected.csv");
        assert_eq!(imported.rejected, std::slice::from_ref(&kept));
        let ada = SHEET.windows(2).position(|two| two == b"a,").unwrap();
        let ben = SHEET.windows(2).position(|two| two == b"b,").unwrap();
        let expected = [&SHEET[..ada], &SHEET[ben..], b"\n"].concat();
        assert_eq!(fs::read(&kept).unwrap(), expected);
        // Another run leaves them alone, also one that reads them.
        let again = Import {
            sources: vec![source("members", kept.clone())],
            ..lenient
        };
        let imported = import(&t.kith, &again, &quiet).await.unwrap();
        let second = rejects.0.join("members.rejected-2.csv");
        assert_eq!(imported.rejected, std::slice::from_ref(&second));
        assert_eq!(fs::read(&kept).unwrap(), expected);
        assert_eq!(fs::read(&second).unwrap(), expected);
    }
);

both!(
    an_edge_list_keeps_its_header_with_what_was_rejected,
    async |t: &TestKith| {
        let (folder, rejects) = (Folder::new(), Folder::new());
        let file = folder.file(
            "college.txt",
            &["# of 2004", "Src Dst At", "1 2 1082040961", "1 2"],
        );
        let lenient = Import {
            rejects: Some(rejects.0.clone()),
            ..edges(file, "College")
        };
        let imported = import(&t.kith, &lenient, &quiet).await.unwrap();
        assert_eq!(imported.rows["interactions"], (2, 1));
        let kept = rejects.0.join("interactions.rejected.txt");
        assert_eq!(fs::read(&kept).unwrap(), b"Src Dst At\n1 2\n");
    }
);
