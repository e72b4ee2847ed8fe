//! The change of a mean over a changing group, split into parts of its members.

/// Whether a member was in the group then, now or both.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Group {
    Entered,
    Left,
    Stayed,
}

/// Members with their values, by member, at two days.
pub(super) struct MeanChange {
    then: Vec<(u32, f64)>,
    now: Vec<(u32, f64)>,
    mean_then: f64,
    mean_now: f64,
}

impl MeanChange {
    pub(super) fn new(then: Vec<(u32, f64)>, now: Vec<(u32, f64)>) -> Self {
        let (mean_then, mean_now) = (mean(&then), mean(&now));
        Self {
            then,
            now,
            mean_then,
            mean_now,
        }
    }

    pub(super) fn value_then(&self) -> f64 {
        self.mean_then
    }

    pub(super) fn value_now(&self) -> f64 {
        self.mean_now
    }

    /// Every member's part of the change, by member.
    pub(super) fn parts(&self) -> impl Iterator<Item = (u32, Group, f64)> + '_ {
        joined(&self.then, &self.now).map(|(member, then, now)| match (then, now) {
            (Some(then), Some(now)) => (member, Group::Stayed, self.of_stayer(now - then)),
            (Some(then), None) => (member, Group::Left, -self.of_presence(then)),
            (None, now) => (member, Group::Entered, self.of_presence(now.unwrap_or(0.0))),
        })
    }

    /// Part of a member who stayed and whose value changed by `delta`.
    pub(super) fn of_stayer(&self, delta: f64) -> f64 {
        let (then, now) = self.counts();
        0.5 * (1.0 / then + 1.0 / now) * delta
    }

    /// Part of a member with this value who was there in only one of the two.
    fn of_presence(&self, value: f64) -> f64 {
        let (then, now) = self.counts();
        if then == 0.0 || now == 0.0 {
            return value / then.max(now);
        }
        0.5 * ((value - self.mean_then) / now + (value - self.mean_now) / then)
    }

    fn counts(&self) -> (f64, f64) {
        (self.then.len() as f64, self.now.len() as f64)
    }
}

fn mean(values: &[(u32, f64)]) -> f64 {
    if values.is_empty() {
        return 0.0;
    }
    values.iter().map(|(_, value)| value).sum::<f64>() / values.len() as f64
}

/// Two lists by key, side by side: every key of either once, ascending.
pub(super) fn joined<'a>(
    mut left: &'a [(u32, f64)],
    mut right: &'a [(u32, f64)],
) -> impl Iterator<Item = (u32, Option<f64>, Option<f64>)> + 'a {
    std::iter::from_fn(move || {
        let key = match (left.first(), right.first()) {
            (Some((a, _)), Some((b, _))) => *a.min(b),
            (one, other) => one.or(other)?.0,
        };
        Some((key, take(&mut left, key), take(&mut right, key)))
    })
}

/// Takes the value of `key` off the front of `list`, where it is.
fn take(list: &mut &[(u32, f64)], key: u32) -> Option<f64> {
    let ((front, value), rest) = list.split_first()?;
    (*front == key).then(|| {
        *list = rest;
        *value
    })
}
