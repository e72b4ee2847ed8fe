//! Pictures that members put: what is taken, how they are sent, and to whom.

use axum::http::StatusCode;
use kith_services::{
    both,
    members::profile::{self, Size},
    testing::TestKith,
};

use super::browser::{Answer, Browser, signed_in, site};

pub(super) const PAGE: &str = "/settings/profile";

/// A PNG of this many pixels a side, black: rows of zeros in blocks that are not compressed.
pub(super) fn png(side: u32) -> Vec<u8> {
    let width = usize::try_from(side).expect("small");
    let rows = vec![0_u8; (width * 3 + 1) * width];
    let mut data = vec![0x78, 0x01];
    let mut blocks = rows.chunks(65_535).peekable();
    while let Some(block) = blocks.next() {
        let length = u16::try_from(block.len()).expect("a block");
        data.push(u8::from(blocks.peek().is_none()));
        data.extend(length.to_le_bytes());
        data.extend((!length).to_le_bytes());
        data.extend(block);
    }
    data.extend(adler(&rows).to_be_bytes());
    let mut head = side.to_be_bytes().to_vec();
    head.extend(side.to_be_bytes());
    head.extend([8, 2, 0, 0, 0]);
    let mut file = b"\x89PNG\r\n\x1a\n".to_vec();
    for (kind, body) in [(b"IHDR", head), (b"IDAT", data), (b"IEND", Vec::new())] {
        let length = u32::try_from(body.len()).expect("small");
        file.extend(length.to_be_bytes());
        let part = [&kind[..], &body].concat();
        file.extend(&part);
        file.extend(crc(&part).to_be_bytes());
    }
    file
}

fn adler(bytes: &[u8]) -> u32 {
    let step = |(a, b): (u32, u32), byte: &u8| {
        let a = (a + u32::from(*byte)) % 65_521;
        (a, (b + a) % 65_521)
    };
    let (a, b) = bytes.iter().fold((1, 0), step);
    (b << 16) | a
}

fn crc(bytes: &[u8]) -> u32 {
    !bytes.iter().fold(u32::MAX, |crc, byte| {
        (0..8).fold(crc ^ u32::from(*byte), |crc, _| {
            if crc & 1 == 1 {
                (crc >> 1) ^ 0xedb8_8320
            } else {
                crc >> 1
            }
        })
    })
}

/// A small file that says it has so many pixels a side.
fn bomb(side: u32) -> Vec<u8> {
    let mut file = png(4);
    file[16..20].copy_from_slice(&side.to_be_bytes());
    file[20..24].copy_from_slice(&side.to_be_bytes());
    let check = crc(&file[12..29]);
    file[29..33].copy_from_slice(&check.to_be_bytes());
    file
}

/// The address of the large picture on a page.
pub(super) fn address(body: &str) -> String {
    let from = body.find("/pictures/pic_").expect("a picture");
    let rest = &body[from..];
    let small = rest.split('"').next().expect("its end");
    let (picture, _) = small.rsplit_once('/').expect("a size");
    format!("{picture}/384")
}

/// A picture, and nothing in its headers that lets it be more.
pub(super) fn expect_picture(answer: &Answer) {
    assert_eq!(answer.status, StatusCode::OK);
    for (name, value) in [
        ("content-type", "image/jpeg"),
        ("x-content-type-options", "nosniff"),
        ("content-security-policy", "default-src 'none'; sandbox"),
        ("content-disposition", "inline"),
        ("cache-control", "private, max-age=31536000, immutable"),
        ("cross-origin-resource-policy", "same-origin"),
    ] {
        assert_eq!(answer.headers[name], value, "{name}");
    }
}

/// A JPEG as cameras make them: what became of a picture that somebody put.
async fn jpeg(t: &TestKith) -> Vec<u8> {
    let cho = t.member("cho", None).await;
    let id = profile::set_picture(&t.kith, &cho, png(50)).await;
    let file = profile::picture(&t.kith, &cho, id.unwrap(), Size::Large).await;
    file.unwrap().expect("their own picture")
}

/// The same file, whose head says that it has the most pixels there are.
fn huge(jpeg: &[u8]) -> Vec<u8> {
    let mut file = jpeg.to_vec();
    let frame = file.windows(2).position(|two| two == b"\xff\xc0");
    let sides = frame.expect("a frame") + 5;
    file[sides..sides + 4].fill(0xff);
    file
}

both!(a_picture_is_sent_with_safe_headers, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = signed_in(t, &site, "ada").await;
    let answer = ada.post_file(PAGE, "picture", &png(50)).await;
    assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
    let address = address(&ada.get(PAGE).await.body);
    let answer = ada.get(&address).await;
    expect_picture(&answer);
    let mut ben = signed_in(t, &site, "ben").await;
    assert_eq!(ben.get(&address).await.status, StatusCode::OK);
    let visitor = Browser::new(&site).get(&address).await;
    assert_eq!(visitor.status, StatusCode::NOT_FOUND);
    for other in [
        address.replace("/384", "/385"),
        address.replace("pic_", "mem_"),
    ] {
        assert_eq!(ada.get(&other).await.status, StatusCode::NOT_FOUND);
    }
    let fields = [
        ("do", "profile"),
        ("name", "ada"),
        ("picture_for", "nobody"),
        ("words_for", "nobody"),
        ("circles_for", "nobody"),
        ("joined_for", "nobody"),
    ];
    let saved = ada.post(PAGE, &fields).await;
    assert_eq!(saved.status, StatusCode::SEE_OTHER, "{}", saved.body);
    assert_eq!(ada.get(&address).await.status, StatusCode::OK);
    assert_eq!(ben.get(&address).await.status, StatusCode::NOT_FOUND);
    ada.post(PAGE, &[("do", "remove")]).await;
    assert_eq!(ada.get(&address).await.status, StatusCode::NOT_FOUND);
});

both!(
    a_picture_of_a_circle_is_for_whoever_finds_it,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut ada = signed_in(t, &site, "ada").await;
        let words = |door| {
            [
                ("do", "save"),
                ("name", "Rye"),
                ("purpose", "Bread"),
                ("house_rules", ""),
                ("door", door),
            ]
        };
        let founded = ada.post("/circles/new", &words("open")).await;
        assert_eq!(founded.status, StatusCode::SEE_OTHER, "{}", founded.body);
        let edit = "/circles/rye/edit";
        let answer = ada.post_file(edit, "picture", &png(50)).await;
        assert_eq!(answer.status, StatusCode::SEE_OTHER, "{}", answer.body);
        let page = ada.get("/circles/rye").await;
        assert!(
            (1..=12).contains(&page.statements()),
            "{}",
            page.statements()
        );
        let address = address(&page.body);
        let visitor = Browser::new(&site).get(&address).await;
        assert_eq!(visitor.status, StatusCode::OK);
        assert_eq!(visitor.headers["content-type"], "image/jpeg");
        let mut ben = signed_in(t, &site, "ben").await;
        let stranger = ben.post_file(edit, "picture", &png(50)).await;
        assert_eq!(stranger.status, StatusCode::FORBIDDEN);
        let wrong = ada.post_file(edit, "picture", b"GIF89a").await;
        assert_eq!(wrong.status, StatusCode::UNPROCESSABLE_ENTITY);
        let closed = ada.post(edit, &words("by_invitation")).await;
        assert_eq!(closed.status, StatusCode::SEE_OTHER, "{}", closed.body);
        assert_eq!(ada.get(&address).await.status, StatusCode::OK);
        assert_eq!(ben.get(&address).await.status, StatusCode::NOT_FOUND);
        let visitor = Browser::new(&site).get(&address).await;
        assert_eq!(visitor.status, StatusCode::NOT_FOUND);
    }
);

both!(
    what_is_no_picture_is_refused_in_place,
    async |t: &TestKith| {
        let site = site(t, &[]).await;
        let mut ada = signed_in(t, &site, "ada").await;
        let (good, photo) = (png(50), jpeg(t).await);
        for (what, file, says) in [
            ("nothing", Vec::new(), "Choose a file first."),
            ("a page", b"<html><script>".to_vec(), "no JPEG"),
            ("a GIF", b"GIF89a\x01\0\x01\0".to_vec(), "no JPEG"),
            (
                "a truncated file",
                good[..good.len() / 2].to_vec(),
                "read to its end",
            ),
            (
                "a truncated photograph",
                photo[..photo.len() * 9 / 10].to_vec(),
                "read to its end",
            ),
            ("a bomb", bomb(50_000), "too large"),
            ("a JPEG of 4,295 megapixels", huge(&photo), "too large"),
            ("too long a side", bomb(8_001), "too large"),
            ("too many pixels", bomb(7_000), "too large"),
            (
                "too many bytes",
                vec![0; 5 * 1024 * 1024 + 1],
                "larger than 5 MB",
            ),
        ] {
            let answer = ada.post_file(PAGE, "picture", &file).await;
            assert_eq!(answer.status, StatusCode::UNPROCESSABLE_ENTITY, "{what}");
            assert!(answer.body.contains(says), "{what}: {}", answer.body);
        }
        let huge = vec![0; 9 * 1024 * 1024];
        let answer = ada.post_file(PAGE, "picture", &huge).await;
        assert_eq!(answer.status, StatusCode::PAYLOAD_TOO_LARGE);
        let elsewhere = ada.post_file("/settings/security", "picture", &good).await;
        assert_eq!(elsewhere.status, StatusCode::UNSUPPORTED_MEDIA_TYPE);
        let broken = ada
            .post_body(PAGE, "multipart/form-data", "no boundary".to_owned())
            .await;
        assert_eq!(broken.status, StatusCode::BAD_REQUEST);
    }
);

both!(a_member_page_is_for_members, async |t: &TestKith| {
    let site = site(t, &[]).await;
    let mut ada = signed_in(t, &site, "ada").await;
    let ben = t.member("ben", None).await;
    let path = format!("/members/{}", ben.id);
    let answer = ada.get(&path).await;
    assert_eq!(answer.status, StatusCode::OK);
    assert!(
        (1..=12).contains(&answer.statements()),
        "{}",
        answer.statements()
    );
    let unknown = ada
        .get("/members/mem_01900000000070008000000000000001")
        .await;
    assert_eq!(unknown.status, StatusCode::NOT_FOUND);
    let visitor = Browser::new(&site).get(&path).await;
    assert_eq!(visitor.status, StatusCode::SEE_OTHER);
});
