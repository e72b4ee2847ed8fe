//! Pages of a list. A cursor is opaque to callers and names the last row seen.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use kith_domain::day::Millis;
use uuid::Uuid;

/// Rows on a page unless a caller asks for another number.
pub const PAGE: u64 = 20;
/// The most rows on a page.
pub const MAX_PAGE: u64 = 100;

/// Which page of a list somebody asks for.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct PageRequest {
    /// Where the page before ended; none for the first page.
    pub after: Option<String>,
    /// How many rows, 1 to [`MAX_PAGE`]; none for [`PAGE`].
    pub limit: Option<u64>,
}

impl PageRequest {
    /// The page after this cursor.
    #[must_use]
    pub fn after(cursor: Option<String>) -> Self {
        Self {
            after: cursor,
            limit: None,
        }
    }

    /// How many rows the page has.
    #[must_use]
    pub fn limit(&self) -> u64 {
        self.limit.unwrap_or(PAGE).clamp(1, MAX_PAGE)
    }

    /// The id that the cursor names, for lists in order of ids. An unreadable cursor is the first
    /// page, so that an old link still shows something.
    #[must_use]
    pub fn id(&self) -> Option<Uuid> {
        let bytes = URL_SAFE_NO_PAD.decode(self.after.as_deref()?).ok()?;
        Uuid::from_slice(&bytes).ok()
    }

    /// The number that the cursor names, for lists in order of ordinals.
    #[must_use]
    pub fn number(&self) -> Option<i64> {
        let bytes = URL_SAFE_NO_PAD.decode(self.after.as_deref()?).ok()?;
        Some(i64::from_be_bytes(bytes.try_into().ok()?))
    }

    /// The text that the cursor holds, for lists in order of a key of ours.
    #[must_use]
    pub fn text(&self) -> Option<String> {
        let bytes = URL_SAFE_NO_PAD.decode(self.after.as_deref()?).ok()?;
        let plain = bytes.len() <= 200 && bytes.iter().all(u8::is_ascii_graphic);
        plain.then(|| String::from_utf8(bytes).ok()).flatten()
    }

    /// The instant, id and kind that the cursor names, for lists in order of time.
    #[must_use]
    pub fn moment(&self) -> Option<(Millis, Uuid, i16)> {
        let bytes = URL_SAFE_NO_PAD.decode(self.after.as_deref()?).ok()?;
        let (at, rest) = bytes.split_first_chunk()?;
        let (id, kind) = rest.split_first_chunk()?;
        let kind = i16::from_be_bytes(kind.try_into().ok()?);
        Some((Millis::from_be_bytes(*at), Uuid::from_bytes(*id), kind))
    }
}

/// The cursor behind an id.
#[must_use]
pub fn of_id(id: Uuid) -> String {
    URL_SAFE_NO_PAD.encode(id.as_bytes())
}

/// The cursor behind a number.
#[must_use]
pub fn of_number(number: i64) -> String {
    URL_SAFE_NO_PAD.encode(number.to_be_bytes())
}

/// The cursor behind a key of ours.
#[must_use]
pub fn of_text(key: &str) -> String {
    URL_SAFE_NO_PAD.encode(key)
}

/// The cursor behind an instant, and an id and a kind at that instant.
#[must_use]
pub fn of_moment(at: Millis, id: Uuid, kind: i16) -> String {
    let mut bytes = at.to_be_bytes().to_vec();
    bytes.extend(id.as_bytes());
    bytes.extend(kind.to_be_bytes());
    URL_SAFE_NO_PAD.encode(bytes)
}

/// One page of a list.
#[derive(Clone, Debug, PartialEq, Eq, serde::Serialize)]
pub struct Page<T> {
    /// The rows.
    pub items: Vec<T>,
    /// Where the next page begins; none on the last page.
    pub next: Option<String>,
}

impl<T> Page<T> {
    /// Makes a page from one row more than it holds: the surplus row proves that there is a next.
    #[must_use]
    pub fn of(mut rows: Vec<T>, limit: u64, cursor: impl Fn(&T) -> String) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let more = rows.len() > limit;
        rows.truncate(limit);
        let next = more.then(|| rows.last().map(&cursor)).flatten();
        Self { items: rows, next }
    }

    /// The same page with other rows.
    #[must_use]
    pub fn map<U>(self, change: impl FnMut(T) -> U) -> Page<U> {
        Page {
            items: self.items.into_iter().map(change).collect(),
            next: self.next,
        }
    }
}
