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
        "KITH_TRUSTED_PROXIES" => Some("10.0.0.0/8, ::1".to_owned()),
        _ => None,
    };
    let config = Config::load(&overrides, env).expect("loads");
    assert_eq!(config.server.bind().expect("an address").port(), 2);
    assert_eq!(config.log.format, Format::Json);
    assert!(config.demo.enabled);
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
        (&[("KITH_LOG", "server=loud")], "log.level"),
        (&[("KITH_LOG_FORMAT", "xml")], "log.format"),
    ] {
        let error = load(env).expect_err(setting).to_string();
        assert!(error.contains(setting), "{error}");
    }
    let open = [
        ("KITH_DEMO", "1"),
        ("KITH_BIND", "0.0.0.0:3000"),
        ("KITH_PUBLIC_URL", "https://kith.example"),
    ];
    let error = load(&open).expect_err("a demo for everybody").to_string();
    assert!(error.contains("demo.enabled"), "{error}");
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
    let url = "postgres://ada:secret@db.example/kith".to_owned();
    let database = Database { url };
    assert_eq!(database.shown(), "postgres://ada:…@db.example/kith");
    assert!(!format!("{database:?}").contains("secret"));
}
