//! Who puts a circle's picture, and who is given it.

use kith_domain::circles::Door;

use crate::{
    both,
    circles::{self, CirclePictureError, CreateCircle, DescribeCircle},
    members::profile::Size,
    sql,
    testing::TestKith,
};

/// A small picture, as PNG: written here so that the test stands on no file.
fn png() -> Vec<u8> {
    let picture = image::RgbImage::from_pixel(40, 20, image::Rgb([200, 30, 30]));
    let mut file = std::io::Cursor::new(Vec::new());
    picture
        .write_to(&mut file, image::ImageFormat::Png)
        .unwrap();
    file.into_inner()
}

both!(
    stewards_put_a_picture_that_whoever_finds_the_circle_sees,
    async |t: &TestKith| {
        let ada = t.member("ada", None).await;
        let ben = t.member("ben", None).await;
        let command = CreateCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
        };
        circles::create(&t.kith, &ada, command).await.unwrap();
        let stranger = circles::set_picture(&t.kith, &ben, "bakers", png()).await;
        assert!(matches!(stranger, Err(CirclePictureError::Forbidden)));
        let broken = circles::set_picture(&t.kith, &ada, "bakers", b"GIF89a".to_vec()).await;
        assert!(matches!(broken, Err(CirclePictureError::Picture(_))));
        let first = circles::set_picture(&t.kith, &ada, "bakers", png())
            .await
            .unwrap();
        let given = async |id, viewer| {
            let file = circles::picture(&t.kith, viewer, id, Size::Small).await;
            file.unwrap().is_some()
        };
        assert!(given(first, None).await && given(first, Some(&ben)).await);
        let shown = circles::get(&t.kith, "bakers", None).await.unwrap();
        assert_eq!(shown.card.picture, Some(first));
        let second = circles::set_picture(&t.kith, &ada, "bakers", png())
            .await
            .unwrap();
        assert!(!given(first, Some(&ada)).await && given(second, None).await);
        // Behind a door by invitation it is for whom the circle is there.
        let closed = DescribeCircle {
            name: "Bakers".into(),
            purpose: "Bread".into(),
            house_rules: String::new(),
            door: Door::ByInvitation.name().into(),
        };
        circles::edit(&t.kith, &ada, "bakers", closed)
            .await
            .unwrap();
        assert!(!given(second, None).await && !given(second, Some(&ben)).await);
        assert!(given(second, Some(&ada)).await);
        circles::remove_picture(&t.kith, &ada, "bakers")
            .await
            .unwrap();
        circles::remove_picture(&t.kith, &ada, "bakers")
            .await
            .unwrap();
        assert!(!given(second, Some(&ada)).await);
        let noted = "SELECT count(*) FROM audit_log WHERE action IN ('circles.picture', 'circles.remove_picture')";
        let noted = sql::number(t.kith.db().reader(), noted, []).await.unwrap();
        assert_eq!(noted, 3);
    }
);
