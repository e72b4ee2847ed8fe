//! Markdown as members write it, to HTML that is safe in any page.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use ammonia::Builder;
use kith_domain::ids::MemberId;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

/// What people may write besides plain Markdown.
pub(super) const OPTIONS: Options = Options::ENABLE_STRIKETHROUGH.union(Options::ENABLE_TABLES);

static CLEANER: LazyLock<Builder<'static>> = LazyLock::new(|| {
    let mut builder = Builder::default();
    builder
        .tags(HashSet::from([
            "p",
            "br",
            "strong",
            "em",
            "del",
            "code",
            "pre",
            "blockquote",
            "ul",
            "ol",
            "li",
            "a",
            "h2",
            "h3",
            "h4",
            "h5",
            "h6",
            "hr",
            "table",
            "thead",
            "tbody",
            "tr",
            "th",
            "td",
            "span",
        ]))
        .allowed_classes(HashMap::from([("span", HashSet::from(["mention"]))]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("nofollow noopener noreferrer ugc"));
    builder
});

/// Renders Markdown as a part of a page. Raw HTML and pictures are taken out; headings start at the
/// third level, since the page has the first two. `@[Name](mem_…)` is that person's name.
#[must_use]
pub fn render(markdown: &str) -> String {
    render_from(markdown, 3)
}

/// As [`render`], for a text that is all there is on its page: headings start at the second level.
#[must_use]
pub fn render_page(markdown: &str) -> String {
    render_from(markdown, 2)
}

/// What a text says without its marks, a line for each block: as it is shown, without pictures and
/// without the addresses behind links.
#[must_use]
pub fn plain(markdown: &str) -> String {
    let mut plain = String::with_capacity(markdown.len());
    let mut in_picture = false;
    for event in Parser::new_ext(markdown, OPTIONS) {
        match event {
            Event::Start(Tag::Image { .. }) => in_picture = true,
            Event::End(TagEnd::Image) => in_picture = false,
            Event::Text(text) | Event::Code(text) | Event::Html(text) | Event::InlineHtml(text)
                if !in_picture =>
            {
                plain.push_str(&text);
            }
            Event::End(
                TagEnd::Emphasis | TagEnd::Strong | TagEnd::Strikethrough | TagEnd::Link,
            ) => {}
            Event::End(_) | Event::SoftBreak | Event::HardBreak | Event::Rule => plain.push('\n'),
            _ => {}
        }
    }
    plain
}

/// How many links a text has when it is rendered, however they are written: to other sites, and not to
/// people or pages of this one.
pub(crate) fn links(markdown: &str) -> usize {
    let leads_away = |event: &Event<'_>| match event {
        Event::Start(Tag::Link { dest_url, .. }) => {
            let inside = dest_url.starts_with('/') && !dest_url.starts_with("//");
            let named = dest_url.parse::<MemberId>().is_ok();
            !(inside || named || dest_url.starts_with('#'))
        }
        _ => false,
    };
    Parser::new_ext(markdown, OPTIONS)
        .filter(leads_away)
        .count()
}

/// The highest heading gets the level `first`, whichever people begin with.
fn render_from(markdown: &str, first: usize) -> String {
    let level = |event: Event<'_>| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    };
    let top = Parser::new_ext(markdown, OPTIONS).filter_map(level).min();
    let top = top.unwrap_or(1);
    let moved = |level: HeadingLevel| {
        HeadingLevel::try_from(level as usize + first - top).unwrap_or(HeadingLevel::H6)
    };
    let events = Parser::new_ext(markdown, OPTIONS).map(|event| {
        match event {
            // A single line break is a line break: people write as in a chat.
            Event::SoftBreak => Event::HardBreak,
            Event::Html(text) | Event::InlineHtml(text) => Event::Text(text),
            Event::Start(Tag::Heading {
                level,
                id,
                classes,
                attrs,
            }) => Event::Start(Tag::Heading {
                level: moved(level),
                id,
                classes,
                attrs,
            }),
            Event::End(TagEnd::Heading(level)) => Event::End(TagEnd::Heading(moved(level))),
            other => other,
        }
    });
    let mut rendered = String::with_capacity(markdown.len() * 3 / 2);
    html::push_html(&mut rendered, with_names(events).into_iter());
    CLEANER.clean(&rendered).to_string()
}

/// Puts names in the place of `@[Name](mem_…)`.
fn with_names<'a>(events: impl Iterator<Item = Event<'a>>) -> Vec<Event<'a>> {
    let mut shown = Vec::new();
    let mut name: Option<String> = None;
    for event in events {
        if let Some(letters) = &mut name {
            match event {
                Event::Text(text) | Event::Code(text) => letters.push_str(&text),
                Event::End(TagEnd::Link) => {
                    let span = format!("<span class=\"mention\">@{}</span>", escaped(letters));
                    shown.push(Event::InlineHtml(span.into()));
                    name = None;
                }
                _ => {}
            }
            continue;
        }
        if is_member(&event) && takes_at_sign(&mut shown) {
            name = Some(String::new());
        } else {
            shown.push(event);
        }
    }
    shown
}

/// Whether a link begins that leads to a member.
fn is_member(event: &Event<'_>) -> bool {
    matches!(event, Event::Start(Tag::Link { dest_url, .. }) if dest_url.parse::<MemberId>().is_ok())
}

/// Takes the `@` off the end of what came before; answers whether there was one.
fn takes_at_sign(shown: &mut [Event<'_>]) -> bool {
    let Some(Event::Text(text)) = shown.last_mut() else {
        return false;
    };
    let Some(before) = text.strip_suffix('@').map(str::to_owned) else {
        return false;
    };
    *text = before.into();
    true
}

fn escaped(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
}

#[cfg(test)]
mod tests {
    use super::{plain, render, render_page};

    #[test]
    fn what_could_harm_is_gone() {
        for attack in [
            "<script>alert(1)</script>",
            "<img src=x onerror=alert(1)>",
            "[x](javascript:alert(1))",
            "[x](data:text/html;base64,PHNjcmlwdD4=)",
            "<a href=\"jAvAsCrIpT:alert(1)\">x</a>",
            "<svg/onload=alert(1)>",
            "![x](https://tracker.example/x.png)",
            "<style>*{display:none}</style>",
            "[x](https://a.example \"onmouseover=alert(1)\")",
        ] {
            let html = render(attack);
            for bad in [
                "<script",
                "<img",
                "<svg",
                "<style",
                "<a href=\"j",
                "<a href=\"d",
                "<a href=\"J",
            ] {
                assert!(!html.contains(bad), "{attack} became {html}");
            }
        }
    }

    #[test]
    fn headings_begin_below_those_of_the_page() {
        for typed in ["# One\n## Two", "## One\n### Two", "##### One\n###### Two"] {
            assert_eq!(render(typed), "<h3>One</h3>\n<h4>Two</h4>\n", "{typed}");
            assert_eq!(
                render_page(typed),
                "<h2>One</h2>\n<h3>Two</h3>\n",
                "{typed}"
            );
        }
        assert_eq!(render("###### One\n# Two"), "<h6>One</h6>\n<h3>Two</h3>\n");
    }

    #[test]
    fn a_member_is_shown_by_name() {
        let id = "mem_01900000000070008000000000000001";
        let shown = |name: &str| format!("<p>Ask <span class=\"mention\">@{name}</span>!</p>\n");
        assert_eq!(
            render(&format!("Ask @[Ada Almond]({id})!")),
            shown("Ada Almond")
        );
        assert_eq!(
            render(&format!("Ask @[A\\*\\<i\\>]({id})!")),
            shown("A*&lt;i&gt;")
        );
        // Neither of these is a member.
        assert!(!render("Ask @[Ada](https://example.org)").contains("mention"));
        assert!(!render(&format!("Ask [Ada]({id})")).contains("mention"));
        let code = render(&format!("`@[Ada]({id})`"));
        assert!(code.contains("<code>@[Ada]("), "{code}");
        assert!(!render("<span class=\"mention\">@Ada</span>").contains("<span"));
    }

    #[test]
    fn a_plain_text_is_what_is_read() {
        assert_eq!(
            plain(
                "# Rye\nun*believ*ably **good**,\nsee [here](https://x.example) ![pic](y.png) `a` <b>"
            ),
            "Rye\nunbelievably good,\nsee here  a <b>\n"
        );
        let table = plain("- one\n- two\n\n|a|b|\n|-|-|\n|c|d|");
        assert_eq!(
            table.split_whitespace().collect::<Vec<_>>(),
            ["one", "two", "a", "b", "c", "d"]
        );
    }

    #[test]
    fn what_people_write_is_kept() {
        assert_eq!(
            render("Hello *you*\nand **them**"),
            "<p>Hello <em>you</em><br>\nand <strong>them</strong></p>\n"
        );
        assert!(render("# Title").contains("<h3>Title</h3>"));
        assert!(render("1 < 2 & 3").contains("1 &lt; 2 &amp; 3"));
        assert!(
            render("[site](https://example.org)")
                .contains("rel=\"nofollow noopener noreferrer ugc\"")
        );
        assert!(render("<b>bold</b>").contains("&lt;b&gt;"));
    }
}
