//! What programs call members, and giving them roles.

use std::fs;

use kith_domain::roles::Role;
use kith_services::{
    Kith, both,
    members::{self, SignedIn},
    partners::Scope,
    portability::{Import, from_directory, import},
    scores, sql,
    testing::TestKith,
};
use serde_json::{Value, json};

use crate::common::{Answer, Host, full_key, key};

/// Imports files, each with its lines, into a namespace.
async fn import_files(kith: &Kith, namespace: &str, files: &[(&str, &[&str])]) {
    let folder = tempfile::tempdir().expect("a folder");
    for (name, lines) in files {
        fs::write(folder.path().join(name), lines.join("\n")).expect("writes");
    }
    let command = Import {
        sources: from_directory(folder.path(), false).expect("files"),
        namespace: namespace.to_owned(),
        circle: None,
        rejects: None,
        whole: None,
    };
    import(kith, &command, &|_| ()).await.expect("imports");
}

/// Ada, «17», founded a circle and brought Ben, «b/8 c»; they talk.
async fn imported(kith: &Kith) {
    let files: [(&str, &[&str]); 5] = [
        (
            "members.csv",
            &[
                "id,name,joined_at",
                "17,Ada,2026-02-01",
                "b/8 c,Ben,2026-02-02",
            ],
        ),
        ("referrals.csv", &["referee,sponsor", "b/8 c,17"]),
        (
            "circles.csv",
            &["id,name,founder,created_at", "1,Loaf,17,2026-02-01"],
        ),
        ("memberships.csv", &["circle,member", "1,17", "1,b/8 c"]),
        (
            "interactions.csv",
            &[
                "circle,actor,target,time",
                "1,17,b/8 c,2026-02-27T10:00:00Z",
                "1,b/8 c,17,2026-02-27T11:00:00Z",
            ],
        ),
    ];
    import_files(kith, "import", &files).await;
}

/// An imported member who came by themselves.
async fn signed_in(kith: &Kith, name: &str) -> SignedIn {
    let card = members::find(kith, name).await.expect("a member");
    let open = members::open_session(kith, card.no, "test").await;
    let member = members::check_session(kith, open.expect("opens").id).await;
    member.expect("reads").expect("a session")
}

/// The texts of a document that look like a member's id of ours.
fn our_ids(value: &Value) -> Vec<String> {
    match value {
        Value::Array(items) => items.iter().flat_map(our_ids).collect(),
        Value::Object(members) => members.values().flat_map(our_ids).collect(),
        Value::String(text) if text.starts_with("mem_") => vec![text.clone()],
        _ => Vec::new(),
    }
}

both!(
    imported_members_keep_their_ids_in_every_answer,
    async |t: &TestKith| {
        imported(&t.kith).await;
        scores::run_job(&t.kith, |_| ()).await.expect("scores");
        let administrator = t.person("administrator", None, Role::Administrator).await;
        let ben = signed_in(&t.kith, "b/8 c").await;
        let ada = members::find(&t.kith, "17").await.expect("Ada").person.id;
        members::set_role(&t.kith, &administrator, ada, Role::Manager)
            .await
            .expect("a manager");
        let (ada, ben_key) = (
            signed_in(&t.kith, "17").await,
            full_key(&t.kith, &ben).await,
        );
        let token = t.token(&ada).await;
        let ada_key = full_key(&t.kith, &ada).await;
        let host = Host::of(&t.kith).await;
        let seen = |path: &str, answer: Answer| {
            assert!(answer.status.is_success(), "{path}: {answer:?}");
            let json = answer.json();
            assert_eq!(our_ids(&json), [""; 0], "{path}");
            json
        };
        let post = async |key: &str, path: &str, body: Value| {
            let address = format!("/api/v1{path}");
            let answer = host
                .once(key, &address, Some(&body.to_string()), "one")
                .await;
            seen(path, answer)
        };
        let text = json!({ "body": "Hello" });
        let posted = post(&ben_key, "/circles/loaf/posts", text.clone()).await;
        assert_eq!(posted["author"]["id"], "b/8 c");
        let thread = format!(
            "/circles/loaf/posts/{}",
            posted["id"].as_str().expect("an id")
        );
        let said = post(&ada_key, &format!("{thread}/comments"), text).await;
        assert_eq!(said["author"]["id"], "17");
        let award = json!({ "member": "b/8 c", "points": 5, "reason": "thanks" });
        let awarded = post(&ada_key, "/awards", award).await;
        assert_eq!(awarded["member"], "b/8 c");
        for (path, key, at, id) in [
            ("/me", &ada_key, "/id", "17"),
            ("/me", &ben_key, "/id", "b/8 c"),
            ("/members/17", &ben_key, "/id", "17"),
            ("/members/b%2F8%20c", &ben_key, "/id", "b/8 c"),
            (&format!("/members/{}", ada.id), &ben_key, "/id", "17"),
            ("/circles", &ada_key, "/items/0/founder/id", "17"),
            ("/circles/loaf", &ada_key, "/founder/id", "17"),
            (
                "/circles/loaf/members",
                &ada_key,
                "/items/1/person/id",
                "b/8 c",
            ),
            (
                "/circles/loaf/posts",
                &ada_key,
                "/items/0/author/id",
                "b/8 c",
            ),
            ("/feed", &ada_key, "/items/0/author/id", "b/8 c"),
            (&thread, &ada_key, "/comments/items/0/author/id", "17"),
            (
                &format!("{thread}/comments"),
                &ada_key,
                "/items/0/author/id",
                "17",
            ),
            ("/referrals/chain", &ben_key, "/sponsor/id", "17"),
            (
                "/referrals/chain",
                &ada_key,
                "/referees/items/0/person/id",
                "b/8 c",
            ),
            (
                &format!("/invitations/{token}"),
                &ben_key,
                "/inviter/id",
                "17",
            ),
            ("/wallet/entries", &ben_key, "/items/1/actor/id", "b/8 c"),
            (
                "/circles/loaf/scores",
                &ada_key,
                "/latest/evidence/strongest/0/people/0/id",
                "17",
            ),
            (
                "/scores",
                &ada_key,
                "/latest/evidence/most_present/0/person/id",
                "17",
            ),
        ] {
            let answer = host.call(key, "GET", &format!("/api/v1{path}"), None).await;
            let json = seen(path, answer);
            assert_eq!(json.pointer(at), Some(&json!(id)), "{path}: {json:#}");
        }
        let all = host
            .call(&ada_key, "GET", "/api/v1/members", None)
            .await
            .json();
        let ids: Vec<_> = all["items"].as_array().expect("items").iter().collect();
        let ids: Vec<_> = ids.iter().map(|item| item["id"].as_str()).collect();
        let ours = administrator.id.to_string();
        assert_eq!(ids, [Some(ours.as_str()), Some("b/8 c"), Some("17")]);
    }
);

both!(a_member_is_named_by_either_id, async |t: &TestKith| {
    imported(&t.kith).await;
    let administrator = t.person("administrator", None, Role::Administrator).await;
    let key = full_key(&t.kith, &administrator).await;
    let host = Host::of(&t.kith).await;
    let ada = members::find(&t.kith, "17").await.expect("Ada").person;
    for (n, name) in ["17", &ada.id.to_string()].into_iter().enumerate() {
        let body = json!({ "member": name, "points": 5, "reason": "thanks" }).to_string();
        let path = "/api/v1/awards";
        let awarded = host.once(&key, path, Some(&body), &n.to_string()).await;
        assert_eq!(awarded.status, 201, "{awarded:?}");
        assert_eq!(awarded.json()["member"], "17");
    }
    let remove = async |name: &str| {
        let body = json!({ "member": name, "reason": "Enough" }).to_string();
        host.call(&key, "POST", "/api/v1/circles/loaf/removals", Some(&body))
            .await
    };
    assert_eq!(remove("b/8 c").await.status, 204);
    let log = "/api/v1/circles/loaf/log";
    let log = host.call(&key, "GET", log, None).await.json();
    assert_eq!(log["items"][0]["about"]["id"], "b/8 c");
    assert_eq!(log["items"][0]["subject"], "b/8 c");
    assert_eq!(log["items"][0]["actor"]["id"], administrator.id.to_string());
    let nobody = remove("19").await;
    assert_eq!(nobody.status, 422);
    assert_eq!(nobody.json()["errors"][0]["code"], "unknown");
    for path in ["19", "mem_x", "%00", "mem_00000000000000000000000000000000"] {
        let path = format!("/api/v1/members/{path}");
        let nobody = host.call(&key, "GET", &path, None).await;
        assert_eq!(nobody.status, 404, "{path}: {nobody:?}");
    }
});

both!(an_id_of_two_imports_names_neither, async |t: &TestKith| {
    imported(&t.kith).await;
    let files: [(&str, &[&str]); 1] = [("members.csv", &["id,name", "17,Another Ada"])];
    let first = members::find(&t.kith, "17").await.expect("Ada").person;
    import_files(&t.kith, "elsewhere", &files).await;
    let administrator = t.person("administrator", None, Role::Administrator).await;
    let key = full_key(&t.kith, &administrator).await;
    let host = Host::of(&t.kith).await;
    let get = async |path: &str| host.call(&key, "GET", path, None).await;
    let refused = get("/api/v1/members/17").await;
    assert_eq!(refused.status, 409);
    assert_eq!(refused.json()["type"], "/api/docs#problem-conflict");
    assert!(refused.body.contains("mem_"), "{refused:?}");
    let ours = first.id.to_string();
    let shown = get(&format!("/api/v1/members/{ours}")).await.json();
    assert_eq!(
        (&shown["id"], &shown["name"]),
        (&json!(ours), &json!("Ada"))
    );
    assert_eq!(
        get("/api/v1/circles/loaf").await.json()["founder"]["id"],
        ours
    );
    let award = async |name: &str, once: &str| {
        let body = json!({ "member": name, "points": 5, "reason": "thanks" }).to_string();
        host.once(&key, "/api/v1/awards", Some(&body), once).await
    };
    let refused = award("17", "a").await;
    assert_eq!(refused.status, 422, "{refused:?}");
    let error = &refused.json()["errors"][0];
    assert_eq!(
        (&error["field"], &error["code"]),
        (&json!("member"), &json!("ambiguous"))
    );
    assert_eq!(award(&ours, "b").await.json()["member"], ours);
    // Those whose id nobody shares keep it.
    let ben = get("/api/v1/members/b%2F8%20c").await.json();
    assert_eq!(ben["id"], "b/8 c");
});

both!(
    administrators_give_roles_and_one_stays,
    async |t: &TestKith| {
        let administrator = t.person("administrator", None, Role::Administrator).await;
        let ada = t.member("ada", None).await;
        let host = Host::of(&t.kith).await;
        let manage = key(&t.kith, &administrator, &[Scope::Manage]).await;
        let set = async |key: &str, member: &SignedIn, role: &str| {
            let path = format!("/api/v1/members/{}/role", member.id);
            let body = json!({ "role": role }).to_string();
            host.call(key, "PUT", &path, Some(&body)).await
        };
        let made = set(&manage, &ada, "manager").await;
        assert_eq!(made.status, 200, "{made:?}");
        assert_eq!(made.json()["role"], "manager");
        let ada_key = full_key(&t.kith, &signed_in(&t.kith, &ada.id.to_string()).await).await;
        assert_eq!(set(&ada_key, &ada, "administrator").await.status, 403);
        let last = set(&manage, &administrator, "member").await;
        assert_eq!(last.status, 409);
        assert_eq!(last.json()["type"], "/api/docs#problem-conflict");
        assert_eq!(last.json()["detail"], "The last administrator stays one.");
        let unheard = set(&manage, &ada, "emperor").await;
        assert_eq!(unheard.status, 422);
        assert_eq!(unheard.json()["errors"][0]["field"], "role");
        let other = t.person("other", None, Role::Administrator).await;
        let others = full_key(&t.kith, &other).await;
        assert_eq!(set(&others, &administrator, "member").await.status, 200);
        // The key acts as its member, who is no administrator any more.
        assert_eq!(set(&manage, &ada, "member").await.status, 403);
    }
);

both!(
    the_day_of_joining_is_for_whom_it_is_shown,
    async |t: &TestKith| {
        let (ada, ben) = (t.member("ada", None).await, t.member("ben", None).await);
        let manager = t.person("manager", None, Role::Manager).await;
        let host = Host::of(&t.kith).await;
        let (adas, managers) = (
            key(&t.kith, &ada, &[Scope::Read]).await,
            full_key(&t.kith, &manager).await,
        );
        let path = format!("/api/v1/members/{}", ben.id);
        let shown = async |key: &str| {
            let answer = host.call(key, "GET", &path, None).await;
            (
                answer.status.as_u16(),
                answer.json()["joined_at"].is_string(),
            )
        };
        assert_eq!(shown(&adas).await, (200, true));
        let nobody = "INSERT INTO profiles (member_no, joined_for, circles_for, changed_at) VALUES ($1, 2, 2, 1)";
        sql::exec(t.kith.db().writer(), nobody, [ben.no.0.into()])
            .await
            .unwrap();
        assert_eq!(shown(&adas).await, (200, false));
        assert_eq!(shown(&managers).await, (200, true));
        // Who rests and shows nothing is found by nobody but staff, as on the page.
        members::start_resting(&t.kith, &ben).await.unwrap();
        assert_eq!(shown(&adas).await, (404, false));
        assert_eq!(shown(&managers).await, (200, true));
    }
);
