use std::{fs, net::IpAddr};

use super::*;

fn load(env: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let look = |name: &str| {
        let found = env.iter().find(|(known, _)| *known == name);
        found.map(|(_, value)| (*value).to_owned())
    };
    // A file that is not there, so that one in the working folder plays no part.
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kith.toml");
    fs::write(&file, "").expect("writes");
    let overrides = Overrides {
        file: Some(file),
        ..Overrides::default()
    };
    Config::load(&overrides, look)
}

#[test]
fn everything_has_a_default() {
    let config = load(&[]).expect("loads");
    assert_eq!(config.server.public_url(), "http://127.0.0.1:3000");
    assert!(!config.server.is_secure());
    assert!(!config.demo.enabled);
    assert_eq!(config.api.requests_per_minute, 600);
    assert_eq!(config.database.file(), Some("data/kith.db".into()));
}

#[test]
fn the_environment_overrides_the_file_and_the_command_line_both() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kith.toml");
    let text = "[server]\nbind = \"127.0.0.1:1\"\n[log]\nformat = \"json\"\n";
    fs::write(&file, text).expect("writes");
    let mut overrides = Overrides {
        file: Some(file),
        ..Overrides::default()
    };
    let env = |name: &str| match name {
        "KITH_BIND" => Some("127.0.0.1:2".to_owned()),
        "KITH_DEMO" => Some("1".to_owned()),
        "KITH_API_REQUESTS_PER_MINUTE" => Some("60".to_owned()),
        "KITH_TRUSTED_PROXIES" => Some("10.0.0.0/8, ::1".to_owned()),
        _ => None,
    };
    let config = Config::load(&overrides, env).expect("loads");
    assert_eq!(config.server.bind().expect("an address").port(), 2);
    assert_eq!(config.log.format, Format::Json);
    assert!(config.demo.enabled);
    assert_eq!(config.api.requests_per_minute, 60);
    assert_eq!(config.server.trusted_proxies().expect("networks").len(), 2);
    overrides.bind = Some("127.0.0.1:3".to_owned());
    let config = Config::load(&overrides, env).expect("loads");
    assert_eq!(config.server.bind().expect("an address").port(), 3);
}

#[test]
fn what_is_wrong_is_named_with_its_mending() {
    for (env, setting) in [
        (&[("KITH_BIND", "here")][..], "server.bind"),
        (&[("KITH_BIND", "0.0.0.0:3000")], "server.public_url"),
        (
            &[("KITH_PUBLIC_URL", "http://kith.example")],
            "server.public_url",
        ),
        (
            &[("KITH_PUBLIC_URL", "https://kith.example/x")],
            "server.public_url",
        ),
        (
            &[("KITH_TRUSTED_PROXIES", "10.0.0.0/40")],
            "server.trusted_proxies",
        ),
        (&[("KITH_DATABASE", "mysql://x")], "database.url"),
        (
            &[("KITH_API_REQUESTS_PER_MINUTE", "often")],
            "api.requests_per_minute",
        ),
        (&[("KITH_OIDC_CLIENT_ID", "kith")], "oidc.issuer"),
        (&[("KITH_OIDC_ISSUER", "http://id.example")], "oidc.issuer"),
        (
            &[("KITH_OIDC_ISSUER", "https://id.example")],
            "oidc.client_id",
        ),
        (
            &[
                ("KITH_OIDC_ISSUER", "https://id.example"),
                ("KITH_OIDC_CLIENT_ID", "kith"),
            ],
            "oidc.name",
        ),
        (&[("KITH_LOG", "server=loud")], "log.level"),
        (&[("KITH_LOG_FORMAT", "xml")], "log.format"),
    ] {
        let error = load(env).expect_err(setting).to_string();
        assert!(error.contains(setting), "{error}");
    }
}

#[test]
fn a_provider_is_named_and_its_secret_is_not_shown() {
    let plain = ("KITH_OIDC_ISSUER", "http://localhost:4000");
    let https = ("KITH_OIDC_ISSUER", "https://id.example/realms/elm");
    for issuer in [plain, https] {
        let env = [
            issuer,
            ("KITH_OIDC_CLIENT_ID", "kith"),
            ("KITH_OIDC_CLIENT_SECRET", "hush"),
            ("KITH_OIDC_NAME", "Elm ID"),
        ];
        let config = load(&env).expect("loads");
        assert!(config.oidc.is_on());
        assert_eq!(config.oidc.scopes, "email profile");
        assert!(!format!("{config:?}").contains("hush"));
    }
    assert!(!load(&[]).expect("loads").oidc.is_on());
}

#[test]
fn a_demo_is_for_this_machine_alone() {
    for open in [
        &[
            ("KITH_DEMO", "1"),
            ("KITH_BIND", "0.0.0.0:3000"),
            ("KITH_PUBLIC_URL", "https://kith.example"),
        ][..],
        // Behind a proxy on this machine everybody would reach it as well.
        &[
            ("KITH_DEMO", "1"),
            ("KITH_PUBLIC_URL", "https://kith.example"),
        ],
    ] {
        let error = load(open).expect_err("a demo for everybody").to_string();
        assert!(error.contains("demo.enabled"), "{error}");
    }
    for url in ["", "http://localhost:3000", "https://[::1]:3000"] {
        load(&[("KITH_DEMO", "1"), ("KITH_PUBLIC_URL", url)]).expect(url);
    }
}

#[test]
fn plain_http_stays_on_this_machine() {
    for url in ["http://localhost:3000", "http://127.0.0.1:3000"] {
        for bind in ["0.0.0.0:3000", "192.0.2.1:3000", "[::]:3000"] {
            let error = load(&[("KITH_BIND", bind), ("KITH_PUBLIC_URL", url)]);
            let error = error.expect_err(bind).to_string();
            assert!(error.contains("server.public_url"), "{error}");
            assert!(error.contains("https://"), "it says what to write: {error}");
        }
        load(&[("KITH_BIND", "127.0.0.1:3000"), ("KITH_PUBLIC_URL", url)]).expect(url);
    }
    let behind_a_proxy = [
        ("KITH_BIND", "0.0.0.0:3000"),
        ("KITH_PUBLIC_URL", "https://kith.example"),
    ];
    load(&behind_a_proxy).expect("a proxy speaks TLS");
}

#[test]
fn a_proxy_on_this_machine_is_believed_unless_said_otherwise() {
    let trusted = |env: &[(&str, &str)], ip: &str| {
        let networks = load(env).expect("loads").server.trusted_proxies();
        let ip: IpAddr = ip.parse().expect("an address");
        networks
            .expect("networks")
            .iter()
            .any(|one| one.contains(ip))
    };
    let https = ("KITH_PUBLIC_URL", "https://kith.example");
    for ip in ["127.0.0.1", "127.8.0.1", "::1"] {
        assert!(trusted(&[https], ip), "{ip}");
        assert!(!trusted(&[], ip), "without TLS there is no proxy: {ip}");
        let bind = ("KITH_BIND", "0.0.0.0:3000");
        assert!(!trusted(&[https, bind], ip), "others come directly: {ip}");
        let other = ("KITH_TRUSTED_PROXIES", "10.0.0.1");
        assert!(!trusted(&[https, other], ip), "{ip}");
    }
    for ip in ["128.0.0.1", "10.0.0.1", "::2", "::"] {
        assert!(!trusted(&[https], ip), "{ip}");
    }
}

#[test]
fn an_unknown_name_in_the_file_is_refused() {
    let folder = tempfile::tempdir().expect("a folder");
    let file = folder.path().join("kith.toml");
    fs::write(&file, "[server]\nbnid = \"127.0.0.1:1\"\n").expect("writes");
    let overrides = Overrides {
        file: Some(file),
        ..Overrides::default()
    };
    let error = Config::load(&overrides, |_| None).expect_err("a typing error");
    assert!(error.to_string().contains("bnid"), "{error}");
}

#[test]
fn networks_contain_their_addresses() {
    let contains = |network: &str, ip: &str| {
        let network: Network = network.parse().expect("a network");
        network.contains(ip.parse::<IpAddr>().expect("an address"))
    };
    assert!(contains("10.0.0.0/8", "10.255.0.1"));
    assert!(!contains("10.0.0.0/8", "11.0.0.1"));
    assert!(contains("::1", "::1"));
    assert!(!contains("127.0.0.1", "127.0.0.2"));
    assert!(contains("0.0.0.0/0", "192.0.2.1"));
    assert!(!contains("0.0.0.0/0", "2001:db8::1"));
}

#[test]
fn a_password_is_not_shown() {
    for (url, shown) in [
        (
            "postgres://ada:secret@db.example/kith",
            "postgres://ada:…@db.example/kith",
        ),
        (
            "postgres://ada@db.example/kith",
            "postgres://ada@db.example/kith",
        ),
        (
            "postgres://db.example/kith?user=ada&password=secret",
            "postgres://db.example/kith?…",
        ),
        (
            "postgresql://ada:secret@db.example/kith?pass%77ord=secret",
            "postgresql://ada:…@db.example/kith?…",
        ),
        (
            "postgres://ada:se?cret@db.example/kith",
            "postgres://ada:…@db.example/kith",
        ),
        (
            "postgres://ada:secret@x@db.example/kith",
            "postgres://ada:…@db.example/kith",
        ),
        (
            "mysql://db.example/?password=secret",
            "mysql://db.example/?…",
        ),
        (
            "sqlite://data/kith.db?mode=rwc",
            "sqlite://data/kith.db?mode=rwc",
        ),
    ] {
        let database = Database {
            url: url.to_owned(),
        };
        assert_eq!(database.shown(), shown);
        assert!(!format!("{database:?}").contains("secret"));
    }
}

/// What an operator reads of every setting.
const OPERATIONS: &str = include_str!("../../../docs/OPERATIONS.md");

#[test]
fn every_setting_stands_in_the_operations_manual() {
    for Setting { env, key, .. } in SETTINGS {
        let (env, key) = (format!("`{env}`"), format!("`{key}`"));
        let mut rows = OPERATIONS.lines().filter(|line| line.starts_with('|'));
        let told = rows.any(|row| row.contains(&env) && row.contains(&key));
        assert!(told, "no row tells of {env} and {key}");
    }
}

#[test]
fn the_operations_manual_names_no_other_setting() {
    let words = OPERATIONS.split(|c: char| !c.is_ascii_uppercase() && c != '_');
    for word in words.filter(|word| word.starts_with("KITH_")) {
        let known = SETTINGS.iter().any(|setting| setting.env == word);
        assert!(known || word == "KITH_CONFIG", "{word}");
    }
}
