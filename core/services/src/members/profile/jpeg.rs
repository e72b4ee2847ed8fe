//! Whether a JPEG reaches its end. Decoders take one that breaks off, and make its rest grey.

/// The first byte of every marker.
const MARK: u8 = 0xff;
/// The marker at the end of the picture.
const END: u8 = 0xd9;

/// Whether the end of the picture is there. What stands behind it, as phones put it, plays no part; nor
/// does the end of a smaller picture within the head.
pub(super) fn is_whole(file: &[u8]) -> bool {
    // Behind the marker of the beginning.
    let mut rest = file.get(2..).unwrap_or_default();
    loop {
        let mark = |pair: &[u8]| pair[0] == MARK && begins_segment(pair[1]);
        let Some(at) = rest.windows(2).position(mark) else {
            return false;
        };
        if rest[at + 1] == END {
            return true;
        }
        let segment = &rest[at + 2..];
        let &[high, low, ..] = segment else {
            return false;
        };
        // Its length counts these two bytes.
        let length = usize::from(u16::from_be_bytes([high, low]));
        let Some(behind) = segment.get(length..) else {
            return false;
        };
        rest = behind;
    }
}

/// Not a byte of the pixels (0), filling (255), or a mark among them that nothing follows.
fn begins_segment(marker: u8) -> bool {
    !matches!(marker, 0x00 | 0x01 | 0xd0..=0xd8 | MARK)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A head with a picture's end inside, pixels with a mark among them, the end.
    const FILE: &[u8] = &[
        0xff, 0xd8, // begins
        0xff, 0xe1, 0, 6, 1, 0xff, 0xd9, 2, // a segment of six bytes
        0xff, 0xda, 0, 3, 9, // pixels begin
        7, 0xff, 0x00, 7, 0xff, 0xd0, 7, // pixels
        0xff, 0xd9, // ends
    ];

    #[test]
    fn a_file_without_its_end_is_not_whole() {
        assert!(is_whole(FILE));
        for length in 0..FILE.len() {
            assert!(!is_whole(&FILE[..length]), "{length}");
        }
    }

    #[test]
    fn what_follows_the_end_plays_no_part() {
        assert!(is_whole(&[FILE, &[0xff, 0xff, 0xd9, 0xff, 1]].concat()));
        assert!(!is_whole(&[0xff, 0xd8, 0xff, 0xe1, 0, 0, 0xff]));
    }
}
