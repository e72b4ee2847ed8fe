use super::*;
use crate::{both, testing::TestKith};

fn typed() -> UpdateSettings {
    UpdateSettings {
        name: "Ember & Oak".into(),
        mark: "E".into(),
        hue: 160,
        zone: "Asia/Shanghai".into(),
        default_language: "zh-CN".into(),
        languages: vec!["zh-CN".into(), "en".into(), "de".into()],
        terms_en: "Be kind.".into(),
        terms_zh: String::new(),
    }
}

both!(settings_are_kept_and_in_effect, async |t: &TestKith| {
    let ada = t.person("ada", None, Role::Administrator).await;
    update(&t.kith, &ada, typed()).await.unwrap();
    let stored = Settings::load(t.kith.db().reader()).await.unwrap();
    assert_eq!(*t.kith.settings(), stored);
    assert_eq!(
        (stored.name.as_str(), stored.zone_name()),
        ("Ember & Oak", "Asia/Shanghai")
    );
    assert_eq!(stored.languages, ["en", "zh-CN"]);
    assert_eq!(stored.terms_version, 2);
    update(&t.kith, &ada, typed()).await.unwrap();
    assert_eq!(t.kith.settings().terms_version, 2);
    let changed = UpdateSettings {
        terms_zh: "友善。".into(),
        ..typed()
    };
    update(&t.kith, &ada, changed).await.unwrap();
    assert_eq!(t.kith.settings().terms_version, 3);
    let rows = "SELECT COUNT(*) FROM audit_log WHERE action = 'settings.update'";
    assert_eq!(
        sql::number(t.kith.db().reader(), rows, []).await.unwrap(),
        3
    );
});

both!(another_zone_cuts_the_days_anew, async |t: &TestKith| {
    // At noon UTC the day is the same in Shanghai; eight hours later it is the next one there.
    t.clock.advance(8 * 3_600_000);
    let ada = t.person("ada", None, Role::Administrator).await;
    let bob = t.member("bob", None).await;
    let token = t.token(&bob).await;
    t.member("cyd", Some(&token)).await;
    let days = "SELECT COUNT(*) FROM activity_days WHERE day = $1";
    let on = async |day: i32| {
        sql::number(t.kith.db().reader(), days, [day.into()])
            .await
            .unwrap()
    };
    let day = t.kith.day(t.kith.now()).0;
    assert_eq!((on(day).await, on(day + 1).await), (1, 0));
    update(&t.kith, &ada, typed()).await.unwrap();
    assert_eq!((on(day).await, on(day + 1).await), (0, 1));
});

both!(only_administrators_change_settings, async |t: &TestKith| {
    let bob = t.person("bob", None, Role::Manager).await;
    let refused = update(&t.kith, &bob, typed()).await;
    assert!(matches!(refused, Err(UpdateSettingsError::Forbidden)));
});

/// Levels and version of each rule.
async fn rules(t: &TestKith) -> Vec<(u8, i32, i64)> {
    let rules = crate::ledger::rules(&t.kith).await.unwrap();
    rules
        .into_iter()
        .map(|rule| (rule.chain.levels, rule.version, rule.base))
        .collect()
}

both!(rules_follow_the_default_language, async |t: &TestKith| {
    let ada = t.person("ada", None, Role::Administrator).await;
    let english = || UpdateSettings {
        default_language: "en".into(),
        ..typed()
    };
    assert_eq!(rules(t).await, [(2, 1, 20), (2, 1, 40)]);
    update(&t.kith, &ada, english()).await.unwrap();
    assert_eq!(rules(t).await, [(2, 1, 20), (2, 1, 40)], "nothing changed");
    update(&t.kith, &ada, typed()).await.unwrap();
    assert_eq!(rules(t).await, [(1, 2, 20), (1, 2, 40)]);
    let log = "SELECT COUNT(*) FROM audit_log WHERE detail LIKE '%\"new_rule_versions\":[\"first_post\",\"gate_passed\"]%'";
    let db = t.kith.db();
    assert_eq!(sql::number(db.reader(), log, []).await.unwrap(), 1);
    // What an operator made their own stays, and goes on with its number where it does not.
    let own = "UPDATE rule_versions SET levels = 3 WHERE rule = 'first_post' AND active";
    sql::exec(db.writer(), own, []).await.unwrap();
    let worth = "UPDATE rule_versions SET base = 50 WHERE rule = 'gate_passed' AND active";
    sql::exec(db.writer(), worth, []).await.unwrap();
    update(&t.kith, &ada, english()).await.unwrap();
    assert_eq!(rules(t).await, [(3, 2, 20), (2, 3, 50)]);
    let old = "SELECT COUNT(*) FROM rule_versions WHERE NOT active";
    assert_eq!(sql::number(db.reader(), old, []).await.unwrap(), 3);
});

both!(
    first_versions_read_the_language_that_is_stored,
    async |t: &TestKith| {
        let ada = t.person("ada", None, Role::Administrator).await;
        update(&t.kith, &ada, typed()).await.unwrap();
        // Another node, which has not read the settings since.
        t.kith.adopt(Settings::default());
        assert_eq!(rules(t).await, [(1, 1, 20), (1, 1, 40)]);
    }
);

#[test]
fn every_mistake_is_named() {
    let wrong = UpdateSettings {
        name: " ".into(),
        mark: "abc".into(),
        hue: 360,
        zone: "Mars/Olympus".into(),
        default_language: "en".into(),
        languages: vec!["de".into()],
        ..UpdateSettings::default()
    };
    let Err(UpdateSettingsError::Fields(fields)) = check(wrong) else {
        panic!("nothing was found wrong");
    };
    let named: Vec<SettingsField> = fields.iter().map(|(field, _)| *field).collect();
    for field in [
        SettingsField::Name,
        SettingsField::Mark,
        SettingsField::Hue,
        SettingsField::Zone,
        SettingsField::Languages,
    ] {
        assert!(named.contains(&field), "{field:?}");
    }
    let foreign = UpdateSettings {
        languages: vec!["en".into()],
        ..typed()
    };
    let Err(UpdateSettingsError::Fields(fields)) = check(foreign) else {
        panic!("a default that is not offered");
    };
    assert_eq!(
        fields,
        [(SettingsField::DefaultLanguage, InputError::Malformed)]
    );
}
