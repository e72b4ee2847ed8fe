//! Personal circles: who reads, answers and finds what is written there, and who does not.

use kith_domain::{
    consent::Apart,
    ids::MemberId,
    moderation::{Step, Subject as Reported, Thing},
    reaction::Reaction,
    roles::Role,
    shares::Thing as Shared,
};

use crate::{
    both,
    circles::{self, ChooseError, CircleView, CreateCircle, NotFound},
    community, consent,
    conversations::{self, PostView, Subject, WriteError},
    cursor::PageRequest,
    ledger,
    members::SignedIn,
    moderation::{self, Decide, Desk, NewReport, Place},
    search::{self, Search},
    shares, sql,
    testing::TestKith,
};

/// Ada founded a circle that Ben and Cy joined; she chose Ben, and wrote for him.
struct Scene {
    ada: SignedIn,
    ben: SignedIn,
    cy: SignedIn,
    manager: SignedIn,
    circle: CircleView,
    post: PostView,
}

impl Scene {
    async fn begin(t: &TestKith) -> Self {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let cy = t.member("cy", None).await;
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        for person in [&ben, &cy] {
            circles::join(&t.kith, person, "bakers").await.unwrap();
        }
        circles::choose(&t.kith, &ada, ben.id).await.unwrap();
        let circle = circles::own(&t.kith, ada.no).await.unwrap().unwrap();
        let body = "Whirring yeast for @ben and @cy";
        let post = conversations::post(&t.kith, &ada, &circle.card.slug, body)
            .await
            .unwrap();
        Self {
            manager: t.person("manager", None, Role::Manager).await,
            ada,
            ben,
            cy,
            circle,
            post,
        }
    }

    fn slug(&self) -> &str {
        &self.circle.card.slug
    }

    /// Whether somebody opens it, how much of it they are shown at home and among what is for them, and
    /// how much they find.
    async fn seen(&self, t: &TestKith, who: &SignedIn) -> (bool, usize, usize, usize) {
        let page = PageRequest::default();
        let open = match circles::place(&t.kith, self.slug(), Some(who)).await {
            Ok(_) => true,
            Err(NotFound::Unknown) => false,
            Err(NotFound::Fault(fault)) => panic!("{fault}"),
        };
        let home = conversations::whole_feed(&t.kith, who.no, &page)
            .await
            .unwrap();
        let theirs = conversations::feed_for_chosen(&t.kith, who.no, &page)
            .await
            .unwrap();
        let what = Search {
            query: "yeast".into(),
            ..Search::default()
        };
        let found = search::search(&t.kith, Some(who), &what, &page)
            .await
            .unwrap();
        let [home, theirs] = [home, theirs].map(|page| page.items.len());
        (open, home, theirs, found.items.len())
    }

    async fn answer(
        &self,
        t: &TestKith,
        who: &SignedIn,
        body: &str,
    ) -> Result<conversations::CommentView, WriteError> {
        conversations::comment(&t.kith, who, self.slug(), self.post.id, body).await
    }
}

both!(
    what_is_written_for_the_chosen_is_theirs_alone,
    async |t: &TestKith| {
        let s = Scene::begin(t).await;
        assert!(s.post.personal && s.circle.is_personal());
        assert_eq!(s.seen(t, &s.ada).await, (true, 1, 0, 1));
        assert_eq!(s.seen(t, &s.ben).await, (true, 1, 1, 1));
        for stranger in [&s.cy, &s.manager] {
            assert_eq!(s.seen(t, stranger).await, (false, 0, 0, 0));
        }
        // What lists and counts circles passes it over.
        let page = PageRequest::default();
        let shared = circles::browse(&t.kith, Some(&s.manager), &page)
            .await
            .unwrap();
        assert_eq!(shared.items.len(), 1);
        let named = circles::get(&t.kith, s.slug(), Some(&s.ada)).await;
        assert!(matches!(named, Err(NotFound::Unknown)));
        assert_eq!(circles::mine(&t.kith, s.ben.no).await.unwrap().len(), 1);
        let alone = conversations::home_feed(&t.kith, s.ben.no, &page)
            .await
            .unwrap();
        assert_eq!(alone.items, []);
        let figures = community::figures(&t.kith).await.unwrap();
        assert_eq!((figures.circles, figures.posts), (1, 0));
        // Nobody else posts there, and strangers do not answer.
        let posted = conversations::post(&t.kith, &s.ben, s.slug(), "Mine").await;
        assert!(matches!(posted, Err(WriteError::NotAMember)));
        s.answer(t, &s.ben, "Thank you").await.unwrap();
        for stranger in [&s.cy, &s.manager] {
            let answered = s.answer(t, stranger, "Me too").await;
            assert!(matches!(answered, Err(WriteError::NotFound)));
            let place = (s.slug(), Subject::post(s.post.id));
            let given = (Reaction::Like, true);
            let reacted = conversations::react(&t.kith, stranger, place, given).await;
            assert!(matches!(reacted, Err(WriteError::NotFound)));
        }
    }
);

both!(only_the_owner_learns_who_is_in_it, async |t: &TestKith| {
    let s = Scene::begin(t).await;
    let bens = format!("@[ben]({})", s.ben.id);
    assert_eq!(s.post.body, format!("Whirring yeast for {bens} and @cy"));
    assert_eq!(
        community::news(&t.kith, s.ben.no).await.unwrap().mentions,
        1
    );
    circles::choose(&t.kith, &s.ada, s.cy.id).await.unwrap();
    let said = s.answer(t, &s.ben, "@cy or @ada?").await.unwrap();
    assert_eq!(said.body, format!("@cy or @[ada]({})?", s.ada.id));
    let offered = async |who: &SignedIn| -> Vec<String> {
        let place = circles::place(&t.kith, s.slug(), Some(who)).await.unwrap();
        let people = conversations::people(&t.kith, who.no, &place, "").await;
        let people = people.unwrap().into_iter();
        people.map(|offered| offered.person.name).collect()
    };
    assert_eq!(offered(&s.ada).await, ["ada", "ben", "cy"]);
    assert_eq!(offered(&s.ben).await, ["ada", "ben"]);
    let page = PageRequest::default();
    let others = circles::chosen(&t.kith, s.ben.no, &page).await.unwrap();
    assert_eq!(others.items, []);
});

both!(nothing_is_earned_there, async |t: &TestKith| {
    let s = Scene::begin(t).await;
    s.answer(t, &s.ben, "Thank you").await.unwrap();
    let wallet = ledger::wallet(&t.kith, s.ada.no).await.unwrap();
    assert_eq!(wallet.balance + wallet.held_in, 0);
    // Both were active, in no circle; it is no tie, which would open gates.
    let count = async |query: &str| {
        let values = [s.circle.no.0.into()];
        sql::number(t.kith.db().reader(), query, values)
            .await
            .unwrap()
    };
    let inside = "SELECT count(*) FROM interactions WHERE circle_no = $1";
    let outside = "SELECT count(*) FROM interactions WHERE circle_no <> $1 AND circle_no = 0";
    assert_eq!((count(inside).await, count(outside).await), (0, 2));
    assert_eq!(count("SELECT count(*) FROM tie_days WHERE $1 > 0").await, 0);
    // Nor does it leave.
    for thing in [Shared::Post(s.post.id), Shared::Circle(s.circle.card.id)] {
        let passed_on = shares::share(&t.kith, &s.ada, thing, shares::Came::default()).await;
        assert!(matches!(passed_on, Err(shares::ShareError::NotFound)));
    }
});

both!(
    who_is_let_go_or_blocked_reads_no_more,
    async |t: &TestKith| {
        let s = Scene::begin(t).await;
        circles::dismiss(&t.kith, &s.ada, s.ben.id).await.unwrap();
        circles::dismiss(&t.kith, &s.ada, s.ben.id).await.unwrap();
        assert_eq!(s.seen(t, &s.ben).await, (false, 0, 0, 0));
        let mentions = community::news(&t.kith, s.ben.no).await.unwrap().mentions;
        assert_eq!(mentions, 0);
        circles::choose(&t.kith, &s.ada, s.ben.id).await.unwrap();
        assert_eq!(s.seen(t, &s.ben).await, (true, 1, 1, 1));
        consent::keep(&t.kith, &s.ben, s.ada.id, Some(Apart::Blocked))
            .await
            .unwrap();
        assert_eq!(s.seen(t, &s.ben).await, (false, 0, 0, 0));
        let page = PageRequest::default();
        let chosen = circles::chosen(&t.kith, s.ada.no, &page).await.unwrap();
        assert_eq!(chosen.items, []);
    }
);

both!(
    one_chooses_people_of_ones_circles_and_chain,
    async |t: &TestKith| {
        let s = Scene::begin(t).await;
        let dan = t.member("dan", Some(&t.token(&s.ada).await)).await;
        let eve = t.member("eve", Some(&t.token(&dan).await)).await;
        let found = async |begins: &str| -> Vec<String> {
            let found = circles::choosable(&t.kith, s.ada.no, begins).await.unwrap();
            found.people.into_iter().map(|one| one.name).collect()
        };
        assert_eq!(found("").await, ["cy", "dan"]);
        assert_eq!(found("D").await, ["dan"]);
        assert_eq!(found("be").await, [""; 0]);
        circles::choose(&t.kith, &s.ada, dan.id).await.unwrap();
        for stranger in [eve.id, s.manager.id, s.ada.id, t.kith.id::<MemberId>()] {
            let chosen = circles::choose(&t.kith, &s.ada, stranger).await;
            assert!(matches!(chosen, Err(ChooseError::Unknown)), "{stranger}");
        }
        let page = PageRequest {
            after: None,
            limit: Some(1),
        };
        let first = circles::chosen(&t.kith, s.ada.no, &page).await.unwrap();
        assert_eq!(first.items[0].person.id, s.ben.id);
        let rest = PageRequest::after(first.next);
        let rest = circles::chosen(&t.kith, s.ada.no, &rest).await.unwrap();
        assert_eq!(rest.items[0].person.id, dan.id);
    }
);

both!(
    what_is_reported_there_lies_with_the_managers,
    async |t: &TestKith| {
        let s = Scene::begin(t).await;
        let about = Reported::new(Thing::Post, s.post.id.0);
        let new = NewReport {
            reason: "spam",
            words: "",
        };
        let place = Place::Circle(s.slug(), Some(about));
        let stranger = moderation::report(&t.kith, &s.cy, place, new).await;
        assert!(matches!(stranger, Err(moderation::ReportError::NotFound)));
        moderation::report(&t.kith, &s.ben, place, new)
            .await
            .unwrap();
        let page = PageRequest::default();
        let cases = moderation::cases(&t.kith, Desk::Staff, &s.manager, &page)
            .await
            .unwrap();
        assert_eq!(cases.items.len(), 1);
        assert!(cases.items[0].words.contains("Whirring"));
        let case = moderation::case(&t.kith, Desk::Staff, &s.manager, about)
            .await
            .unwrap();
        assert!(case.words.contains("Whirring"));
        let hide = Decide {
            subject: about,
            step: Step::Hide,
            reason: "Spam",
            days: 0,
        };
        moderation::decide(&t.kith, &s.manager, None, hide)
            .await
            .unwrap();
        assert_eq!(s.seen(t, &s.ben).await, (true, 0, 0, 0));
    }
);

both!(news_are_what_was_not_looked_at, async |t: &TestKith| {
    let s = Scene::begin(t).await;
    t.clock.advance(1);
    let waiting = async || {
        let news = conversations::news(&t.kith, s.ben.no).await.unwrap();
        let place = news.iter().find(|news| news.slug == s.slug());
        place.map(|news| news.posts)
    };
    // Ada wrote in the moment in which she chose him.
    assert_eq!(waiting().await, Some(0));
    conversations::post(&t.kith, &s.ada, s.slug(), "More")
        .await
        .unwrap();
    assert_eq!(waiting().await, Some(1));
    conversations::see_chosen(&t.kith, s.ben.no).await.unwrap();
    assert_eq!(waiting().await, Some(0));
});

both!(
    nothing_is_left_of_it_with_its_owner,
    async |t: &TestKith| {
        let s = Scene::begin(t).await;
        let tx = t.kith.db().begin().await.unwrap();
        circles::quit_all(&tx, &t.kith, s.ada.no, s.ada.id)
            .await
            .unwrap();
        tx.commit().await.unwrap();
        assert_eq!(s.seen(t, &s.ben).await, (false, 0, 0, 0));
        let left = "SELECT count(*) FROM personal_people";
        let left = sql::number(t.kith.db().reader(), left, []).await.unwrap();
        assert_eq!(left, 0);
        let posted = conversations::post(&t.kith, &s.ada, s.slug(), "More").await;
        assert!(matches!(posted, Err(WriteError::AtRest)));
    }
);
