//! Passkeys, with a device that is made of software and really signs.

use kith_domain::ids::MemberNo;
use p256::ecdsa::{Signature, SigningKey, signature::Signer};
use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::{ada, joined};
use crate::{
    both,
    members::{
        self, Ceremony, PasskeyError, SecondFactorError, SignedIn, add_passkey, ask_passkey,
        begin_passkey, check_code, check_passkey, check_session, open_session, passkeys,
        remove_passkey, second_factor, second_step,
    },
    notifications::Letter,
    testing::TestKith,
};

const PASSWORD: &str = "correct horse";
const ORIGIN: &str = "https://kith.example";

fn base64(bytes: &[u8]) -> String {
    use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
    URL_SAFE_NO_PAD.encode(bytes)
}

/// A device that keeps one passkey.
struct Device {
    key: SigningKey,
    id: [u8; 16],
    owner: String,
    count: u32,
    origin: &'static str,
    site: &'static str,
}

impl Device {
    fn new(seed: u8) -> Self {
        Self {
            key: SigningKey::from_slice(&[seed; 32]).unwrap(),
            id: [seed; 16],
            owner: String::new(),
            count: 0,
            origin: ORIGIN,
            site: "kith.example",
        }
    }

    fn client(&self, kind: &str, options: &Value) -> Vec<u8> {
        let client = json!({
            "type": kind, "challenge": options["challenge"], "origin": self.origin, "crossOrigin": false
        });
        client.to_string().into_bytes()
    }

    /// What stands in front of a signature: the site, that its owner was there and was known, and how
    /// often it signed.
    fn data(&mut self, flags: u8) -> Vec<u8> {
        self.count += 1;
        let mut data = Sha256::digest(self.site).to_vec();
        data.push(flags);
        data.extend(self.count.to_be_bytes());
        data
    }

    /// Answers `navigator.credentials.create`.
    fn make(&mut self, ceremony: &Ceremony) -> String {
        let options: Value = serde_json::from_str(&ceremony.options).unwrap();
        self.owner = options["user"]["id"].as_str().unwrap().to_owned();
        let mut data = self.data(0x45);
        data.extend([0; 16]);
        data.extend([0, 16]);
        data.extend(self.id);
        let point = self.key.verifying_key().to_sec1_point(false);
        // COSE: an EC2 key for ES256 on P-256, with its two coordinates.
        data.extend([0xa5, 0x01, 0x02, 0x03, 0x26, 0x20, 0x01, 0x21, 0x58, 0x20]);
        data.extend(&point.as_bytes()[1..33]);
        data.extend([0x22, 0x58, 0x20]);
        data.extend(&point.as_bytes()[33..65]);
        // CBOR: {"fmt": "none", "attStmt": {}, "authData": …}.
        let mut object = vec![0xa3, 0x63];
        object.extend(b"fmt\x64none\x67attStmt\xa0\x68authData\x58");
        object.push(u8::try_from(data.len()).unwrap());
        object.extend(&data);
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key",
            "response": {
                "clientDataJSON": base64(&self.client("webauthn.create", &options)),
                "attestationObject": base64(&object),
                "transports": ["internal"],
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }

    /// Answers `navigator.credentials.get`; `flags` say whether its owner was there and was known.
    fn show(&mut self, ceremony: &Ceremony, flags: u8) -> String {
        let options: Value = serde_json::from_str(&ceremony.options).unwrap();
        let client = self.client("webauthn.get", &options);
        let data = self.data(flags);
        let mut signed = data.clone();
        signed.extend(Sha256::digest(&client));
        let signature: Signature = self.key.sign(&signed);
        json!({
            "id": base64(&self.id), "rawId": base64(&self.id), "type": "public-key",
            "response": {
                "clientDataJSON": base64(&client),
                "authenticatorData": base64(&data),
                "signature": base64(signature.to_der().as_bytes()),
                "userHandle": self.owner,
            },
            "clientExtensionResults": {},
        })
        .to_string()
    }
}

/// There, and known by finger, face or PIN.
const KNOWN: u8 = 0x05;
const THERE: u8 = 0x01;

async fn somebody(t: &TestKith, email: &str) -> SignedIn {
    t.kith.set_origin(ORIGIN);
    let mut command = ada();
    command.email = email.into();
    let new = joined(&t.kith, command).await;
    let session = open_session(&t.kith, new.no, "").await.unwrap();
    check_session(&t.kith, session.id).await.unwrap().unwrap()
}

async fn add(t: &TestKith, member: &SignedIn, device: &mut Device) -> Option<Vec<String>> {
    let begun = begin_passkey(&t.kith, member, PASSWORD, "Phone")
        .await
        .unwrap();
    let made = device.make(&begun);
    add_passkey(&t.kith, member, &begun.sealed, &made)
        .await
        .unwrap()
}

async fn enter(
    t: &TestKith,
    member: Option<MemberNo>,
    device: &mut Device,
    flags: u8,
) -> Result<MemberNo, PasskeyError> {
    let asked = ask_passkey(&t.kith, member).await?;
    let shown = device.show(&asked, flags);
    check_passkey(&t.kith, member, &asked.sealed, &shown).await
}

both!(a_passkey_opens_its_account, async |t: &TestKith| {
    let member = somebody(t, "ada@example.org").await;
    let mut device = Device::new(7);
    let wrong = begin_passkey(&t.kith, &member, "wrong", "Phone").await;
    assert!(matches!(wrong, Err(PasskeyError::Password)));
    let nameless = begin_passkey(&t.kith, &member, PASSWORD, " ").await;
    assert!(matches!(nameless, Err(PasskeyError::Name(_))));
    assert!(!second_step(&t.kith, member.no).await.unwrap().is_asked());
    let codes = add(t, &member, &mut device).await;
    assert_eq!(codes.map(|codes| codes.len()), Some(10));
    let step = second_step(&t.kith, member.no).await.unwrap();
    assert!(step.passkey && !step.app);
    // Behind the password, and by itself.
    for asked in [Some(member.no), None] {
        assert_eq!(
            enter(t, asked, &mut device, KNOWN).await.unwrap(),
            member.no
        );
        let unknown = enter(t, asked, &mut device, THERE).await;
        assert!(
            matches!(unknown, Err(PasskeyError::Refused)),
            "anybody's finger"
        );
    }
    let own = passkeys(&t.kith, &member).await.unwrap();
    assert_eq!(own[0].name, "Phone");
    assert_eq!(own[0].used_at, Some(t.kith.now()));
    let again = add_again(t, &member, &mut device).await;
    assert!(
        matches!(again, Err(PasskeyError::Refused)),
        "the browser was told"
    );
    let other = somebody(t, "bob@example.org").await;
    let taken = add_again(t, &other, &mut device).await;
    assert!(matches!(taken, Err(PasskeyError::Exists)));
});

async fn add_again(
    t: &TestKith,
    member: &SignedIn,
    device: &mut Device,
) -> Result<Option<Vec<String>>, PasskeyError> {
    let begun = begin_passkey(&t.kith, member, PASSWORD, "Again").await?;
    let made = device.make(&begun);
    add_passkey(&t.kith, member, &begun.sealed, &made).await
}

both!(
    an_answer_counts_once_and_for_a_while,
    async |t: &TestKith| {
        let member = somebody(t, "ada@example.org").await;
        let mut device = Device::new(7);
        add(t, &member, &mut device).await;
        let asked = ask_passkey(&t.kith, None).await.unwrap();
        let shown = device.show(&asked, KNOWN);
        let tries = [(); 5].map(|()| check_passkey(&t.kith, None, &asked.sealed, &shown));
        let answers = futures::future::join_all(tries).await;
        assert_eq!(answers.iter().filter(|answer| answer.is_ok()).count(), 1);
        let asked = ask_passkey(&t.kith, None).await.unwrap();
        let shown = device.show(&asked, KNOWN);
        t.clock.advance(30 * 60_000);
        let late = check_passkey(&t.kith, None, &asked.sealed, &shown).await;
        assert!(matches!(late, Err(PasskeyError::Over)));
        t.clock.advance(1);
        assert_eq!(
            members::passkeys::forget_old_passkey_challenges(&t.kith)
                .await
                .unwrap(),
            2
        );
    }
);

both!(
    nobody_elses_passkey_opens_an_account,
    async |t: &TestKith| {
        let member = somebody(t, "ada@example.org").await;
        let other = somebody(t, "bob@example.org").await;
        let (mut device, mut theirs) = (Device::new(7), Device::new(8));
        add(t, &member, &mut device).await;
        add(t, &other, &mut theirs).await;
        // Another key, another site, another challenge, another account, and no seal of ours.
        let refused = enter(t, Some(member.no), &mut theirs, KNOWN).await;
        assert!(matches!(refused, Err(PasskeyError::Refused)));
        let mut forged = Device::new(9);
        (forged.id, forged.owner) = (device.id, device.owner.clone());
        forged.count = 50;
        let refused = enter(t, None, &mut forged, KNOWN).await;
        assert!(matches!(refused, Err(PasskeyError::Refused)));
        for (origin, site) in [
            ("https://evil.example", "kith.example"),
            (ORIGIN, "evil.example"),
        ] {
            let (right, name) = (device.origin, device.site);
            (device.origin, device.site) = (origin, site);
            let refused = enter(t, None, &mut device, KNOWN).await;
            assert!(
                matches!(refused, Err(PasskeyError::Refused)),
                "{origin} {site}"
            );
            (device.origin, device.site) = (right, name);
        }
        let (one, two) = (
            ask_passkey(&t.kith, None).await.unwrap(),
            ask_passkey(&t.kith, None).await.unwrap(),
        );
        let shown = device.show(&one, KNOWN);
        let silent = check_passkey(&t.kith, None, &two.sealed, "").await;
        assert!(matches!(silent, Err(PasskeyError::Silent)));
        let refused = check_passkey(&t.kith, None, &two.sealed, &shown).await;
        assert!(matches!(refused, Err(PasskeyError::Refused)));
        let refused = check_passkey(&t.kith, Some(member.no), &one.sealed, &shown).await;
        assert!(
            matches!(refused, Err(PasskeyError::Over)),
            "it was for whoever comes"
        );
        let seal = two.sealed.replace('.', "A.");
        let refused = check_passkey(&t.kith, None, &seal, &shown).await;
        assert!(matches!(refused, Err(PasskeyError::Over)));
        // A device that claims another's account.
        theirs.owner = device.owner.clone();
        let refused = enter(t, None, &mut theirs, KNOWN).await;
        assert!(matches!(refused, Err(PasskeyError::Refused)));
        // Of somebody else's begun passkey.
        let begun = begin_passkey(&t.kith, &member, PASSWORD, "Mine")
            .await
            .unwrap();
        let made = Device::new(10).make(&begun);
        let refused = add_passkey(&t.kith, &other, &begun.sealed, &made).await;
        assert!(matches!(refused, Err(PasskeyError::Over)));
    }
);

both!(a_copied_passkey_is_noticed, async |t: &TestKith| {
    let member = somebody(t, "ada@example.org").await;
    let mut device = Device::new(7);
    add(t, &member, &mut device).await;
    enter(t, None, &mut device, KNOWN).await.unwrap();
    device.count -= 1;
    let copy = enter(t, None, &mut device, KNOWN).await;
    assert!(
        matches!(copy, Err(PasskeyError::Refused)),
        "it counts from before"
    );
});

both!(
    the_last_passkey_takes_the_codes_along,
    async |t: &TestKith| {
        let member = somebody(t, "ada@example.org").await;
        let (mut device, mut second) = (Device::new(7), Device::new(8));
        let codes = add(t, &member, &mut device).await.unwrap();
        assert_eq!(add(t, &member, &mut second).await, None, "there are codes");
        check_code(&t.kith, member.no, &codes[0]).await.unwrap();
        let own = passkeys(&t.kith, &member).await.unwrap();
        let wrong = remove_passkey(&t.kith, &member, "wrong", own[0].id()).await;
        assert!(matches!(wrong, Err(PasskeyError::Password)));
        remove_passkey(&t.kith, &member, PASSWORD, own[0].id())
            .await
            .unwrap();
        let gone = remove_passkey(&t.kith, &member, PASSWORD, own[0].id()).await;
        assert!(matches!(gone, Err(PasskeyError::NotFound)));
        let refused = enter(t, None, &mut device, KNOWN).await;
        assert!(
            matches!(refused, Err(PasskeyError::Refused)),
            "it was removed"
        );
        assert_eq!(second_factor(&t.kith, &member).await.unwrap().codes, 9);
        remove_passkey(&t.kith, &member, PASSWORD, own[1].id())
            .await
            .unwrap();
        assert_eq!(second_factor(&t.kith, &member).await.unwrap().codes, 0);
        let none = check_code(&t.kith, member.no, &codes[1]).await;
        assert!(matches!(none, Err(SecondFactorError::None)));
    }
);

both!(
    another_password_ends_what_was_begun,
    async |t: &TestKith| {
        let member = somebody(t, "ada@example.org").await;
        let begun = begin_passkey(&t.kith, &member, PASSWORD, "Phone")
            .await
            .unwrap();
        let made = Device::new(7).make(&begun);
        members::change_password(&t.kith, &member, None, PASSWORD, "kettle-otter-mile")
            .await
            .unwrap();
        let late = add_passkey(&t.kith, &member, &begun.sealed, &made).await;
        assert!(matches!(late, Err(PasskeyError::Over)));
    }
);

both!(
    a_new_password_by_mail_undoes_recent_passkeys,
    async |t: &TestKith| {
        let member = somebody(t, "ada@example.org").await;
        let (mut old, mut recent) = (Device::new(7), Device::new(8));
        let codes = add(t, &member, &mut old).await.unwrap();
        t.clock.advance(members::passkeys::RECENT);
        add(t, &member, &mut recent).await;
        t.kith.set_sends_mail(true);
        members::ask_reset(&t.kith, "ada@example.org")
            .await
            .unwrap();
        let token = crate::members::tests::mail::token_to(
            &t.kith,
            "ada@example.org",
            Letter::ResetPassword,
        )
        .await;
        members::reset_password(&t.kith, &token, "kettle-otter-mile")
            .await
            .unwrap();
        assert_eq!(enter(t, None, &mut old, KNOWN).await.unwrap(), member.no);
        let refused = enter(t, None, &mut recent, KNOWN).await;
        assert!(matches!(refused, Err(PasskeyError::Refused)));
        let code = check_code(&t.kith, member.no, &codes[0]).await;
        assert!(
            matches!(code, Err(SecondFactorError::Code)),
            "whoever was in may have read them"
        );
    }
);
