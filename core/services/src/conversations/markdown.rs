//! Markdown as members write it, to HTML that is safe in any page.

use std::{collections::HashSet, sync::LazyLock};

use ammonia::Builder;
use pulldown_cmark::{Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};

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
        ]))
        .url_schemes(HashSet::from(["http", "https", "mailto"]))
        .link_rel(Some("nofollow noopener noreferrer ugc"));
    builder
});

/// Renders Markdown as a part of a page. Raw HTML and pictures are taken out; headings start at the
/// third level, since the page has the first two.
#[must_use]
pub fn render(markdown: &str) -> String {
    render_from(markdown, 3)
}

/// As [`render`], for a text that is all there is on its page: headings start at the second level.
#[must_use]
pub fn render_page(markdown: &str) -> String {
    render_from(markdown, 2)
}

/// The highest heading gets the level `first`, whichever people begin with.
fn render_from(markdown: &str, first: usize) -> String {
    let options = Options::ENABLE_STRIKETHROUGH | Options::ENABLE_TABLES;
    let level = |event: Event<'_>| match event {
        Event::Start(Tag::Heading { level, .. }) => Some(level as usize),
        _ => None,
    };
    let top = Parser::new_ext(markdown, options).filter_map(level).min();
    let top = top.unwrap_or(1);
    let moved = |level: HeadingLevel| {
        HeadingLevel::try_from(level as usize + first - top).unwrap_or(HeadingLevel::H6)
    };
    let events = Parser::new_ext(markdown, options).map(|event| {
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
    html::push_html(&mut rendered, events);
    CLEANER.clean(&rendered).to_string()
}

#[cfg(test)]
mod tests {
    use super::{render, render_page};

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
