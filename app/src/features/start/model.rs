//! What a member could do next, from what is known of them. Pure.

use kith_services::members::profile::Welcome;

/// What is known.
#[derive(Clone, Debug, Default)]
pub(super) struct Known {
    /// Slug and name of circles in which they have not written yet, latest joined first.
    pub(super) silent: Vec<(String, String)>,
    /// They are in a circle.
    pub(super) in_circle: bool,
    /// People whom they brought.
    pub(super) referees: i64,
    /// Points for a first post.
    pub(super) first_post: Option<i64>,
    /// What they can spend.
    pub(super) available: i64,
    /// What they have done of the first steps; none for who is no newcomer.
    pub(super) welcome: Option<Welcome>,
}

/// Something to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Step {
    /// Say something of themselves.
    Profile,
    /// Write for the first time, a post or a comment.
    Write(Option<String>),
    /// Confirm the address.
    Confirm,
    /// Look for a circle.
    FindCircle,
    /// Write in a circle for the first time.
    FirstPost {
        slug: String,
        name: String,
        points: Option<i64>,
    },
    /// Pass the link on.
    Invite,
    /// Look at what points are good for.
    Spend,
    /// Found a circle.
    Found,
}

/// The first steps of a newcomer, each with whether it is done; none for who is no newcomer.
pub(super) fn first_steps(known: &Known) -> Option<Vec<(Step, bool)>> {
    let done = known.welcome?;
    let circle = known.silent.first().map(|(slug, _)| slug.clone());
    let mut steps = vec![
        (Step::Profile, done.profile),
        (Step::FindCircle, done.circle),
        (Step::Write(circle), done.written),
        (Step::Invite, done.invited),
    ];
    // What is done, or cannot be done, is no news here.
    if !done.confirmed {
        steps.push((Step::Confirm, false));
    }
    Some(steps)
}

/// At most this many are shown.
const SHOWN: usize = 4;

/// What to do next, most useful first.
pub(super) fn steps(known: &Known) -> Vec<Step> {
    let mut steps = Vec::new();
    if !known.in_circle {
        steps.push(Step::FindCircle);
    }
    for (slug, name) in known.silent.iter().take(2) {
        let (slug, name) = (slug.clone(), name.clone());
        steps.push(Step::FirstPost {
            slug,
            name,
            points: known.first_post,
        });
    }
    if known.referees == 0 {
        steps.push(Step::Invite);
    }
    if known.available > 0 {
        steps.push(Step::Spend);
    }
    steps.push(Step::Found);
    steps.truncate(SHOWN);
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn first_steps_say_what_is_done() {
        assert_eq!(first_steps(&Known::default()), None);
        let known = Known {
            silent: vec![("bread".to_owned(), "Bread".to_owned())],
            welcome: Some(Welcome {
                circle: true,
                confirmed: true,
                ..Welcome::default()
            }),
            ..Known::default()
        };
        let expected = [
            (Step::Profile, false),
            (Step::FindCircle, true),
            (Step::Write(Some("bread".to_owned())), false),
            (Step::Invite, false),
        ];
        assert_eq!(first_steps(&known).as_deref(), Some(&expected[..]));
    }

    #[test]
    fn a_newcomer_looks_for_a_circle_first() {
        let known = Known::default();
        assert_eq!(steps(&known), [Step::FindCircle, Step::Invite, Step::Found]);
    }

    #[test]
    fn a_first_post_comes_before_spending_and_the_list_stays_short() {
        let circle = |n: u8| (format!("c{n}"), format!("C{n}"));
        let known = Known {
            silent: (1..5).map(circle).collect(),
            in_circle: true,
            first_post: Some(20),
            available: 3,
            ..Known::default()
        };
        let steps = steps(&known);
        assert_eq!(steps.len(), SHOWN);
        assert!(
            matches!(&steps[0], Step::FirstPost { slug, points: Some(20), .. } if slug == "c1")
        );
        assert_eq!(&steps[2..], [Step::Invite, Step::Spend]);
    }
}
