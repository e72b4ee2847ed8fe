//! Changing the settings.

use kith_domain::roles::Role;
use kith_services::{both, partners::Scope, settings::Settings, testing::TestKith};
use serde_json::{Value, json};

use crate::common::{Host, key};

const SETTINGS: &str = "/api/v1/settings";

fn settings() -> Value {
    json!({
        "name": "Ember & Oak", "mark": "E", "hue": 160, "zone": "Asia/Shanghai",
        "default_language": "zh-CN", "languages": ["zh-CN", "en"],
        "terms": { "en": "Be kind.", "zh": "友善。" },
    })
}

both!(
    an_administrator_changes_the_settings,
    async |t: &TestKith| {
        let administrator = t.person("administrator", None, Role::Administrator).await;
        let manage = key(&t.kith, &administrator, &[Scope::Read, Scope::Manage]).await;
        let host = Host::of(&t.kith).await;
        let put = async |body: &Value| {
            host.call(&manage, "PUT", SETTINGS, Some(&body.to_string()))
                .await
        };
        let changed = put(&settings()).await;
        assert_eq!(changed.status, 200, "{changed:?}");
        let expected = json!({
            "name": "Ember & Oak", "mark": "E", "hue": 160, "zone": "Asia/Shanghai",
            "default_language": "zh-CN", "languages": ["en", "zh-CN"],
            "terms": { "version": 2, "en": "Be kind.", "zh": "友善。" }, "demo": false,
        });
        assert_eq!(changed.json(), expected);
        let shown = host.call(&manage, "GET", SETTINGS, None).await;
        assert_eq!(shown.json(), expected);
        let stored = Settings::load(t.kith.db().reader()).await.expect("reads");
        assert_eq!(*t.kith.settings(), stored, "they are only in memory");
    }
);

both!(
    all_that_is_wrong_with_settings_is_named_at_once,
    async |t: &TestKith| {
        let administrator = t.person("administrator", None, Role::Administrator).await;
        let manage = key(&t.kith, &administrator, &[Scope::Manage]).await;
        let host = Host::of(&t.kith).await;
        let put = async |body: &Value| {
            let answer = host
                .call(&manage, "PUT", SETTINGS, Some(&body.to_string()))
                .await;
            assert_eq!(answer.status, 422, "{answer:?}");
            let errors = answer.json()["errors"].clone();
            let named = errors.as_array().expect("errors").iter().map(|error| {
                let word = |name: &str| error[name].as_str().expect("a word").to_owned();
                (word("field"), word("code"))
            });
            let mut named: Vec<_> = named.collect();
            named.sort();
            named
        };
        let mut wrong = settings();
        wrong["name"] = json!(" ");
        wrong["hue"] = json!(360);
        wrong["zone"] = json!("Europe/Atlantis");
        wrong["languages"] = json!(["en"]);
        wrong["terms"]["zh"] = json!("长".repeat(200_000));
        let expected = [
            ("default_language", "malformed"),
            ("hue", "out_of_range"),
            ("name", "required"),
            ("terms.zh", "too_long"),
            ("zone", "malformed"),
        ];
        let expected = expected.map(|(field, code)| (field.to_owned(), code.to_owned()));
        assert_eq!(put(&wrong).await, expected);
        let mut unheard = settings();
        unheard["languages"] = json!(["en", "tlh"]);
        let at = ("languages[1]".to_owned(), "malformed".to_owned());
        assert_eq!(put(&unheard).await, [at]);
        assert_eq!(
            *t.kith.settings(),
            Settings::default(),
            "something was kept"
        );
    }
);
