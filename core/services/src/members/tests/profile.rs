//! What members say of themselves: who sees it, and that it goes with them.

use kith_domain::{
    consent::Apart,
    day::DAY_MS,
    ids::{DecisionId, MemberId, PictureId},
    input::InputError,
    moderation::APPEAL,
    profile::Audience,
    roles::Role,
};

use super::leaving::{self, PASSWORD, circle, number, somebody};
use crate::{
    both, circles,
    consent::keep,
    conversations,
    cursor::PageRequest,
    members::{
        self, SignedIn, leave,
        profile::{
            self, MOST_BYTES, Member, MemberPageError, PictureError, ProfileField, SaveProfile,
            SaveProfileError, Size, Tie, member_page, own_profile, remove_picture, save_profile,
            set_picture, sweep_pictures, welcome,
        },
        start_resting,
    },
    moderation::{self, ClearError},
    portability::check,
    testing::TestKith,
};

/// A picture of one pixel's height, as PNG: written here so that the test stands on no file.
fn png() -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(40, 20, image::Rgb([200, 30, 30]));
    let mut file = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();
    file.into_inner()
}

fn typed(audience: Audience) -> SaveProfile {
    let name = || audience.name().to_owned();
    SaveProfile {
        name: "Ada Lovelace".into(),
        words: "I bake.\r\nRye, mostly.".into(),
        zone: "Asia/Shanghai".into(),
        picture_for: name(),
        words_for: name(),
        circles_for: name(),
        joined_for: name(),
    }
}

/// What of a profile somebody sees: picture, words, circles, when they joined.
fn parts(member: &Member) -> [bool; 4] {
    [
        member.person.picture.is_some(),
        member.words.is_some(),
        member.circles.is_some(),
        member.joined_at.is_some(),
    ]
}

async fn seen(t: &TestKith, viewer: &SignedIn, id: MemberId) -> Member {
    member_page(&t.kith, viewer, id).await.unwrap()
}

async fn is_given(t: &TestKith, viewer: &SignedIn, id: PictureId) -> bool {
    let file = profile::picture(&t.kith, viewer, id, Size::Small).await;
    file.unwrap().is_some()
}

both!(each_part_is_seen_by_whom_it_is_for, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let ben = t.member("ben", Some(&t.token(&ada).await)).await;
    let cho = t.member("cho", None).await;
    let manager = t.person("manager", None, Role::Manager).await;
    let slug = circle(t, &ada, "Bakers").await;
    circles::join(&t.kith, &ben, &slug).await.unwrap();
    let id = set_picture(&t.kith, &ada, png()).await.unwrap();
    for (audience, together, apart) in [
        (Audience::Everybody, true, true),
        (Audience::Circles, true, false),
        (Audience::Nobody, false, false),
    ] {
        save_profile(&t.kith, &ada, &typed(audience)).await.unwrap();
        for (viewer, sees) in [
            (&ada, true),
            (&manager, true),
            (&ben, together),
            (&cho, apart),
        ] {
            let member = seen(t, viewer, ada.id).await;
            assert_eq!(member.person.name, "Ada Lovelace");
            assert_eq!(
                parts(&member),
                [sees; 4],
                "{audience:?} {}",
                viewer.display_name
            );
            assert_eq!(is_given(t, viewer, id).await, sees, "{audience:?}");
        }
        // Beside names too.
        let page = PageRequest::default();
        let view = circles::get(&t.kith, &slug, Some(&ben)).await.unwrap();
        let people = circles::members(&t.kith, ben.no, view.no, &page).await;
        let shown = people.unwrap().items[0].person.picture;
        assert_eq!(shown, together.then_some(id), "{audience:?}");
    }
    assert_eq!(seen(t, &ada, ben.id).await.tie, Some(Tie::Brought));
    assert_eq!(seen(t, &ben, ada.id).await.tie, Some(Tie::BroughtBy));
    assert_eq!(seen(t, &cho, ada.id).await.tie, None);
    let unknown = member_page(&t.kith, &ada, MemberId(t.kith.id())).await;
    assert!(matches!(unknown, Err(MemberPageError::Unknown)));
    // Who rests and shows nothing is not found, but by those who see everything.
    start_resting(&t.kith, &ada).await.unwrap();
    let hidden = member_page(&t.kith, &ben, ada.id).await;
    assert!(matches!(hidden, Err(MemberPageError::Unknown)));
    assert!(seen(t, &manager, ada.id).await.resting);
    save_profile(&t.kith, &ada, &typed(Audience::Circles))
        .await
        .unwrap();
    assert!(seen(t, &ben, ada.id).await.resting);
});

both!(
    shared_circles_come_first_and_closed_ones_are_kept,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let film = circle(t, &ada, "Film").await;
        let bakers = circle(t, &ada, "Bakers").await;
        let closed = circles::DescribeCircle {
            name: "Night owls".into(),
            purpose: "Night".into(),
            house_rules: String::new(),
            door: "by_invitation".into(),
        };
        circles::create(&t.kith, &ada, closed).await.unwrap();
        circles::join(&t.kith, &ben, &bakers).await.unwrap();
        let circles = seen(t, &ben, ada.id).await.circles.unwrap();
        let circles: Vec<_> = circles
            .iter()
            .map(|one| (one.slug.as_str(), one.shared))
            .collect();
        assert_eq!(circles, [(bakers.as_str(), true), (film.as_str(), false)]);
        assert_eq!(seen(t, &ada, ada.id).await.circles.unwrap().len(), 3);
    }
);

both!(what_is_typed_is_checked, async |t: &TestKith| {
    let ada = t.member("ada", None).await;
    let wrong = SaveProfile {
        name: " ".into(),
        words: "x".repeat(401),
        zone: "Moon/Tranquillity".into(),
        picture_for: "friends".into(),
        ..typed(Audience::Circles)
    };
    let refused = save_profile(&t.kith, &ada, &wrong).await;
    let Err(SaveProfileError::Fields(fields)) = refused else {
        panic!("{refused:?}");
    };
    let expected = [
        (ProfileField::Name, InputError::Required),
        (ProfileField::Words, InputError::TooLong(400)),
        (ProfileField::Zone, InputError::Malformed),
        (ProfileField::PictureFor, InputError::Malformed),
    ];
    assert_eq!(fields, expected);
    save_profile(&t.kith, &ada, &typed(Audience::Circles))
        .await
        .unwrap();
    let own = own_profile(&t.kith, ada.no).await.unwrap();
    assert_eq!(own.words, "I bake.\nRye, mostly.");
    assert_eq!(own.audiences.circles, Audience::Circles);
    assert_eq!(leaving::now(t, &ada).await.zone, "Asia/Shanghai");
});

both!(
    a_picture_is_put_replaced_and_removed_with_its_files,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let first = set_picture(&t.kith, &ada, png()).await.unwrap();
        let large = profile::picture(&t.kith, &ada, first, Size::Large).await;
        let large = image::load_from_memory(&large.unwrap().unwrap()).unwrap();
        assert_eq!((large.width(), large.height()), (384, 384));
        for (file, refusal) in [
            (Vec::new(), "no file was sent"),
            (vec![0; MOST_BYTES + 1], "the file is too large"),
            (b"GIF89a".to_vec(), "the file is no JPEG, PNG or WebP"),
            (png()[..40].to_vec(), "the file is broken"),
        ] {
            let refused = set_picture(&t.kith, &ada, file).await.unwrap_err();
            assert_eq!(refused.to_string(), refusal);
        }
        assert!(is_given(t, &ada, first).await, "it stays");
        let second = set_picture(&t.kith, &ada, png()).await.unwrap();
        assert!(is_given(t, &ada, second).await);
        let store = t.kith.pictures().unwrap();
        assert!(store.get(first, Size::Small).await.unwrap().is_none());
        remove_picture(&t.kith, &ada).await.unwrap();
        remove_picture(&t.kith, &ada).await.unwrap();
        assert!(store.get(second, Size::Small).await.unwrap().is_none());
        // What was refused left a note, which goes with the job.
        let left = "SELECT count(*) FROM picture_files";
        assert_eq!(number(t, left).await, 2);
        t.clock.advance(2 * 3_600_000);
        assert_eq!(sweep_pictures(&t.kith).await.unwrap(), 2);
        assert_eq!(number(t, left).await, 0);
        for _ in 0..20 {
            set_picture(&t.kith, &ada, b"GIF89a".to_vec())
                .await
                .unwrap_err();
        }
        let often = set_picture(&t.kith, &ada, png()).await;
        assert!(matches!(often, Err(PictureError::TooOften(_))), "{often:?}");
    }
);

both!(
    who_leaves_takes_words_picture_and_files_along,
    async |t: &TestKith| {
        t.person("olga", None, Role::Administrator).await;
        let ada = somebody(t).await;
        let id = set_picture(&t.kith, &ada, png()).await.unwrap();
        save_profile(&t.kith, &ada, &typed(Audience::Everybody))
            .await
            .unwrap();
        leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
        let rows = "SELECT (SELECT count(*) FROM profiles) + (SELECT count(*) FROM picture_files)";
        assert_eq!(number(t, rows).await, 0);
        let store = t.kith.pictures().unwrap();
        assert!(store.get(id, Size::Large).await.unwrap().is_none());
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);

both!(
    a_manager_clears_a_profile_and_says_why,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let manager = t.person("manager", None, Role::Manager).await;
        let id = set_picture(&t.kith, &ada, png()).await.unwrap();
        save_profile(&t.kith, &ada, &typed(Audience::Everybody))
            .await
            .unwrap();
        let clear = async |by: &SignedIn, why: &str| {
            moderation::clear_profile(&t.kith, by, ada.id, why).await
        };
        assert!(matches!(clear(&ben, "x").await, Err(ClearError::Forbidden)));
        assert!(matches!(
            clear(&manager, " ").await,
            Err(ClearError::Reason(_))
        ));
        clear(&manager, "An advertisement").await.unwrap();
        clear(&manager, "Again").await.unwrap();
        assert!(!is_given(t, &ada, id).await);
        let own = own_profile(&t.kith, ada.no).await.unwrap();
        assert_eq!((own.words.as_str(), own.picture), ("", None));
        assert_eq!(own.cleared.unwrap().reason, "An advertisement");
        let page = PageRequest::default();
        let log = moderation::audit_log(&t.kith, None, &page);
        let log = log.await.unwrap().items;
        let cleared = log
            .iter()
            .find(|row| row.action == "moderation.clear_profile");
        assert_eq!(cleared.unwrap().reason.as_deref(), Some("An advertisement"));
        save_profile(&t.kith, &ada, &typed(Audience::Everybody))
            .await
            .unwrap();
        assert_eq!(own_profile(&t.kith, ada.no).await.unwrap().cleared, None);
    }
);

both!(a_picture_stands_beside_the_name, async |t: &TestKith| {
    let ben = t.member("ben", None).await;
    let ada = t.member("ada", Some(&t.token(&ben).await)).await;
    let slug = circle(t, &ben, "Bakers").await;
    circles::join(&t.kith, &ada, &slug).await.unwrap();
    let picture = Some(set_picture(&t.kith, &ada, png()).await.unwrap());
    let page = PageRequest::default();
    let all = members::list(&t.kith, ben.no, &page).await.unwrap();
    assert_eq!(all.items[0].card.person.picture, picture);
    let chain = crate::referrals::chain(&t.kith, ben.no, &page).await;
    assert_eq!(chain.unwrap().referees.items[0].person.picture, picture);
    let place = circles::get(&t.kith, &slug, Some(&ben)).await.unwrap();
    let offered = conversations::people(&t.kith, ben.no, &place, "ad").await;
    assert_eq!(offered.unwrap()[0].person.picture, picture);
});

both!(first_steps_are_shown_for_a_month, async |t: &TestKith| {
    let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
    let steps = welcome(&t.kith, &ada).await.unwrap().unwrap();
    assert_eq!(
        [
            steps.profile,
            steps.circle,
            steps.written,
            steps.invited,
            steps.confirmed
        ],
        [false, false, false, false, true]
    );
    let slug = circle(t, &ada, "Bakers").await;
    conversations::post(&t.kith, &ada, &slug, "Hello")
        .await
        .unwrap();
    save_profile(&t.kith, &ada, &typed(Audience::Nobody))
        .await
        .unwrap();
    let steps = welcome(&t.kith, &ada).await.unwrap().unwrap();
    assert!(steps.profile && steps.circle && steps.written && !steps.invited);
    t.member("cho", Some(&t.token(&ada).await)).await;
    assert_eq!(welcome(&t.kith, &ada).await.unwrap(), None, "all are done");
    profile::put_welcome_away(&t.kith, &ben).await.unwrap();
    assert_eq!(welcome(&t.kith, &ben).await.unwrap(), None);
    let dan = t.member("dan", None).await;
    t.clock.advance(30 * DAY_MS);
    assert_eq!(welcome(&t.kith, &dan).await.unwrap(), None);
    assert!(
        members::member_card(&t.kith, dan.id)
            .await
            .unwrap()
            .is_some()
    );
});

both!(
    a_picture_is_not_given_to_who_is_apart,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let id = set_picture(&t.kith, &ada, png()).await.unwrap();
        assert!(is_given(t, &ben, id).await);
        keep(&t.kith, &ada, ben.id, Some(Apart::Blocked))
            .await
            .unwrap();
        assert!(!is_given(t, &ben, id).await);
        keep(&t.kith, &ada, ben.id, Some(Apart::Muted))
            .await
            .unwrap();
        assert!(is_given(t, &ben, id).await);
    }
);

/// The latest decision on somebody.
async fn told(t: &TestKith, member: &SignedIn) -> DecisionId {
    let page = PageRequest::default();
    let notices = moderation::notices(&t.kith, member, &page).await.unwrap();
    notices.items[0].id
}

both!(
    a_cleared_picture_comes_back_on_appeal_and_else_goes,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let mo = t.person("mo", None, Role::Manager).await;
        let id = set_picture(&t.kith, &ada, png()).await.unwrap();
        let kept = async || {
            let store = t.kith.pictures().unwrap();
            store.get(id, Size::Small).await.unwrap().is_some()
        };
        for overturn in [true, false] {
            let clear = moderation::clear_profile(&t.kith, &mia, ada.id, "Selling").await;
            clear.unwrap();
            assert!(!is_given(t, &mo, id).await, "nobody appeals");
            let decision = told(t, &ada).await;
            moderation::appeal(&t.kith, &ada, decision, "It is me")
                .await
                .unwrap();
            assert!(!is_given(t, &ada, id).await);
            assert!(is_given(t, &mo, id).await, "to judge it");
            t.clock.advance(2 * APPEAL);
            assert_eq!(sweep_pictures(&t.kith).await.unwrap(), 0);
            moderation::answer(&t.kith, &mo, decision, (overturn, "Seen"))
                .await
                .unwrap();
            let own = own_profile(&t.kith, ada.no).await.unwrap();
            assert_eq!(own.picture, overturn.then_some(id));
            assert_eq!((kept().await, own.cleared.is_none()), (overturn, overturn));
            assert_eq!(number(t, "SELECT count(*) FROM picture_files").await, 0);
        }
    }
);

both!(
    files_of_a_cleared_picture_go_with_the_term,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let mia = t.person("mia", None, Role::Manager).await;
        let id = set_picture(&t.kith, &ada, png()).await.unwrap();
        moderation::clear_profile(&t.kith, &mia, ada.id, "Selling")
            .await
            .unwrap();
        t.clock.advance(APPEAL - 1);
        assert_eq!(sweep_pictures(&t.kith).await.unwrap(), 0);
        t.clock.advance(1);
        assert_eq!(sweep_pictures(&t.kith).await.unwrap(), 1);
        let store = t.kith.pictures().unwrap();
        assert!(store.get(id, Size::Small).await.unwrap().is_none());
    }
);

both!(
    who_leaves_takes_a_cleared_picture_along,
    async |t: &TestKith| {
        let olga = t.person("olga", None, Role::Administrator).await;
        let ada = somebody(t).await;
        let id = set_picture(&t.kith, &ada, png()).await.unwrap();
        moderation::clear_profile(&t.kith, &olga, ada.id, "Selling")
            .await
            .unwrap();
        moderation::appeal(&t.kith, &ada, told(t, &ada).await, "It is me")
            .await
            .unwrap();
        leave(&t.kith, &ada, PASSWORD, "").await.unwrap();
        assert_eq!(number(t, "SELECT count(*) FROM picture_files").await, 0);
        let store = t.kith.pictures().unwrap();
        assert!(store.get(id, Size::Large).await.unwrap().is_none());
        assert_eq!(check(&t.kith).await.unwrap(), []);
    }
);
