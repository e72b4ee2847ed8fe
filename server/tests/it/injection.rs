//! What people type is text on every page, never markup: not even in the title.

use axum::{body::Body, http::Request};
use kith_domain::{
    ids::{DecisionId, PartnerId},
    moderation::{Step, Subject, Thing},
};
use kith_services::{
    both, circles, conversations,
    members::SignedIn,
    moderation::{self, Decide, NewReport, Place},
    referrals::{self, Ask, NewInvitation},
    settings::Settings,
    sql,
    testing::TestKith,
};

use crate::common::{
    Host, config,
    people::{Village, partner},
};

/// Ends a title, an attribute and a text area, and would begin an element of its own.
const TYPED: &str = "</title></textarea>\"'><i id=own>";
const MARKUP: &str = "<i id=own>";

async fn retype(t: &TestKith) {
    for statement in [
        "UPDATE members SET display_name = $1",
        "UPDATE circles SET name = $1, purpose = $1",
        "UPDATE shop_events SET reference = $1, kind = $1",
        "UPDATE rewards SET name_en = $1, name_zh = $1, text_en = $1, text_zh = $1",
        "UPDATE settings SET name = $1, mark = '<i'",
    ] {
        sql::exec(t.kith.db().writer(), statement, [TYPED.into()])
            .await
            .unwrap();
    }
    let settings = Settings::load(t.kith.db().reader()).await.unwrap();
    t.kith.adopt(settings);
}

/// What the administrator has on their pages.
struct Own {
    post: String,
    invitation: String,
    question: String,
    notice: DecisionId,
    appeal: DecisionId,
    partner: PartnerId,
}

/// The steward reports a post, and a manager warns its author.
async fn warned(t: &TestKith, village: &Village, subject: Subject) -> DecisionId {
    let [_, _, steward, manager, ..] = village.people.each_ref().map(|person| &person.member);
    report(t, village, steward, subject).await;
    let decide = Decide {
        subject,
        step: Step::Warn,
        reason: TYPED,
        days: 0,
    };
    moderation::decide(&t.kith, manager, None, decide)
        .await
        .unwrap()
}

async fn report(t: &TestKith, village: &Village, by: &SignedIn, subject: Subject) {
    let place = Place::Circle(&village.slug, Some(subject));
    let new = NewReport {
        reason: "other",
        words: TYPED,
    };
    moderation::report(&t.kith, by, place, new).await.unwrap();
}

fn filled(path: &str, village: &Village, own: &Own) -> String {
    let id = match path {
        _ if path.ends_with("/edit") => own.post.clone(),
        "/notices/:id" => own.notice.to_string(),
        "/manage/appeals/:id" => own.appeal.to_string(),
        "/manage/partners/:id" => own.partner.to_string(),
        "/manage/reports/:id" => village.post.clone(),
        "/manage/events/:id" => village.event.clone(),
        "/members/:id" | "/members/:id/report" | "/people/:id/apart" => {
            village.people[0].member.id.to_string()
        }
        _ if path.starts_with("/questions/") => own.question.clone(),
        _ if path.starts_with("/circles/") => village.post.clone(),
        _ if path.starts_with("/manage/members/") => village.people[0].member.id.to_string(),
        _ if path.starts_with("/wallet/") => village.people[4].entry.to_string(),
        _ => village.reward.id.to_string(),
    };
    let found = if path == "/search" { "?q=textarea" } else { "" };
    // Whoever looks at an invitation made it.
    let token = match path {
        "/invitations/:token" => &own.invitation,
        "/s/:token" | "/shares/:token" => &village.share,
        _ => &village.token,
    };
    path.replace(":slug", &village.slug)
        .replace(":chapter", "ledger")
        .replace(":token", token)
        .replace(":id", &id)
        + found
}

both!(what_people_type_is_never_markup, async |t: &TestKith| {
    // A developer's, which also shows the outbox.
    let host = Host::with(&t.kith, &config("[server]\ndev = true\n")).await;
    let village = Village::found(t, &host).await;
    let steward = &village.people[2].member;
    conversations::post(&t.kith, steward, &village.slug, TYPED)
        .await
        .unwrap();
    // Only its author edits a post.
    let author = &village.people[4].member;
    circles::join(&t.kith, author, &village.slug).await.unwrap();
    let own = conversations::post(&t.kith, author, &village.slug, TYPED)
        .await
        .unwrap();
    let other = conversations::post(&t.kith, &village.people[0].member, &village.slug, TYPED)
        .await
        .unwrap();
    let notice = warned(t, &village, Subject::new(Thing::Post, own.id.0)).await;
    let appeal = warned(t, &village, Subject::new(Thing::Post, other.id.0)).await;
    moderation::appeal(&t.kith, &village.people[0].member, appeal, TYPED)
        .await
        .unwrap();
    report(t, &village, steward, village.post.parse().unwrap()).await;
    report(t, &village, author, village.post.parse().unwrap()).await;
    let invitation = NewInvitation {
        circle: Some(village.slug.clone()),
        message: TYPED.to_owned(),
        days: 1,
        ..NewInvitation::default()
    };
    let invitation = referrals::invite(&t.kith, author, invitation).await;
    let invitation = invitation.unwrap().token;
    let ask = |network| Ask {
        body: TYPED,
        address: "",
        language: "en",
        network,
    };
    let question = referrals::ask(&t.kith, &invitation, ask(b"a"))
        .await
        .unwrap();
    let answered = referrals::ask(&t.kith, &invitation, ask(b"b"))
        .await
        .unwrap();
    referrals::answer(&t.kith, author, answered, TYPED)
        .await
        .unwrap();
    let partner = partner(t, &village.people[3].member, author, TYPED).await;
    retype(t).await;
    let own = Own {
        post: own.id.to_string(),
        invitation,
        question: question.to_string(),
        notice,
        appeal,
        partner,
    };
    let administrator = village.people[4].cookies.as_str();
    let mut shown = 0;
    for cookies in ["", administrator] {
        for page in app::routes::PAGES {
            let path = filled(page.path, &village, &own);
            let request = Request::get(&path)
                .header("host", "127.0.0.1")
                .header("cookie", cookies)
                .body(Body::empty())
                .unwrap();
            let answer = host.answer(request).await;
            assert!(answer.status.as_u16() < 400, "{path}: {}", answer.status);
            assert!(!answer.body.contains(MARKUP), "{path}: {}", answer.body);
            shown += usize::from(answer.body.contains("&lt;i id=own"));
        }
    }
    assert!(shown > 20, "the text itself is on {shown} pages");
});
