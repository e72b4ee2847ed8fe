//! Who can read a copy, and who can run the community that is made of it.

use kith_domain::roles::Role;

use super::{Folder, copies::another, import_folder, quiet};
use crate::{
    both,
    members::{
        self, CreateAdministrator, CreateAdministratorError, SetRoleError, SignedIn,
        create_administrator, has_administrator, set_role,
    },
    portability::{backup, export},
    testing::TestKith,
};

const PASSWORD: &str = "correct horse battery";

fn operator(email: &str) -> CreateAdministrator {
    CreateAdministrator {
        email: email.to_owned(),
        password: PASSWORD.to_owned(),
        display_name: "Root".to_owned(),
        language: "en".to_owned(),
    }
}

async fn moved(from: &TestKith) -> TestKith {
    let folder = Folder::new();
    export(&from.kith, &folder.0, &quiet).await.unwrap();
    let to = another(from.kith.db().backend()).await;
    import_folder(&to.kith, &folder.0).await.unwrap();
    to
}

async fn role(t: &TestKith, member: &SignedIn) -> Role {
    let card = members::member_card(&t.kith, member.id).await.unwrap();
    card.expect("the member came along").role
}

both!(
    a_moved_community_gets_an_administrator,
    async |t: &TestKith| {
        let ada = t.person("ada", None, Role::Administrator).await;
        let bob = t.member("bob", None).await;
        assert!(has_administrator(&t.kith).await.unwrap());
        let to = moved(t).await;
        assert_eq!(role(&to, &ada).await, Role::Administrator);
        // Her password stayed behind: somebody else must be able to begin.
        assert!(!has_administrator(&to.kith).await.unwrap());
        let root = create_administrator(&to.kith, operator("root@example.org"))
            .await
            .unwrap();
        assert!(has_administrator(&to.kith).await.unwrap());
        let late = create_administrator(&to.kith, operator("late@example.org")).await;
        assert!(matches!(late, Err(CreateAdministratorError::Exists)));
        let signed_in = members::sign_in(&to.kith, "root@example.org", PASSWORD, None).await;
        let signed_in = signed_in.unwrap();
        assert_eq!(
            (signed_in.no, signed_in.role),
            (root.no, Role::Administrator)
        );
        // Ada's role opens no door, so whoever can sign in stays.
        let last = set_role(&to.kith, &signed_in, root.id, Role::Member).await;
        assert!(matches!(last, Err(SetRoleError::LastAdministrator)));
        set_role(&to.kith, &signed_in, bob.id, Role::Manager)
            .await
            .unwrap();
        set_role(&to.kith, &signed_in, ada.id, Role::Member)
            .await
            .unwrap();
        assert_eq!(role(&to, &ada).await, Role::Member);
        to.remove().await;
    }
);

both!(
    an_operator_takes_their_own_account_over,
    async |t: &TestKith| {
        let ada = t.person("ada", None, Role::Administrator).await;
        let bob = t.member("bob", None).await;
        let to = moved(t).await;
        let taken = create_administrator(&to.kith, operator("Bob@example.org"))
            .await
            .unwrap();
        assert_eq!((taken.id, taken.attributed), (bob.id, false));
        assert_eq!(role(&to, &bob).await, Role::Administrator);
        let signed_in = members::sign_in(&to.kith, "bob@example.org", PASSWORD, None).await;
        assert_eq!(signed_in.unwrap().id, bob.id);
        // Nobody takes an account that is in use.
        let hers = create_administrator(&to.kith, operator("ada@example.org")).await;
        assert!(matches!(hers, Err(CreateAdministratorError::Exists)));
        assert_eq!(role(&to, &ada).await, Role::Administrator);
        to.remove().await;
    }
);

both!(
    an_account_with_a_password_is_not_taken_over,
    async |t: &TestKith| {
        let command = members::Register {
            email: "ada@example.org".to_owned(),
            password: "another one".to_owned(),
            display_name: "Ada".to_owned(),
            language: "en".to_owned(),
            referral: None,
            own_browser: false,
            visitor: None,
            accepted_terms: None,
        };
        members::register(&t.kith, command).await.unwrap();
        let refused = create_administrator(&t.kith, operator("ada@example.org")).await;
        assert!(matches!(
            refused,
            Err(CreateAdministratorError::AddressTaken)
        ));
        assert!(!has_administrator(&t.kith).await.unwrap());
        members::sign_in(&t.kith, "ada@example.org", "another one", None)
            .await
            .unwrap();
    }
);

#[cfg(unix)]
mod modes {
    use std::{
        fs::{self, Permissions},
        os::unix::fs::PermissionsExt,
        path::Path,
    };

    use super::*;

    fn mode(path: &Path) -> u32 {
        fs::metadata(path).unwrap().permissions().mode() & 0o777
    }

    fn open_to_all(path: &Path) {
        fs::write(path, "stale").unwrap();
        fs::set_permissions(path, Permissions::from_mode(0o644)).unwrap();
    }

    both!(copies_are_for_their_owner_alone, async |t: &TestKith| {
        t.member("ada", None).await;
        let folder = Folder::new();
        let file = folder.0.join("kith.backup");
        open_to_all(&folder.0.join("kith.backup.partial"));
        backup(t.kith.db(), &file, &quiet).await.unwrap();
        assert_eq!(mode(&file), 0o600);
        assert!(!folder.0.join("kith.backup.partial").exists());
        let files = folder.0.join("new/export");
        // An earlier export that everybody could read gives way too.
        for _ in 0..2 {
            export(&t.kith, &files, &quiet).await.unwrap();
            let mut count = 0;
            for entry in fs::read_dir(&files).unwrap() {
                let path = entry.unwrap().path();
                assert_eq!(mode(&path), 0o600, "{}", path.display());
                open_to_all(&path);
                count += 1;
            }
            assert!(count > 10, "{count} files");
            // The manifest says that it is an export.
            fs::write(files.join("manifest.json"), "{}").unwrap();
        }
        assert_eq!((mode(&files), mode(&folder.0.join("new"))), (0o700, 0o700));
    });
}
