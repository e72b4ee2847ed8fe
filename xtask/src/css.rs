//! A minifier for our own style sheets: comments and needless white space go, nothing is rewritten.

/// Removes comments, white space that separates nothing, and the semicolon before `}`.
/// Strings stay as they are. URLs with spaces or braces have to be quoted.
pub(crate) fn minify(source: &str) -> String {
    let mut out = String::with_capacity(source.len());
    let mut rest = source.chars().peekable();
    let mut space = false;
    while let Some(c) = rest.next() {
        match c {
            '/' if rest.peek() == Some(&'*') => {
                rest.next();
                skip_comment(&mut rest);
            }
            '"' | '\'' => {
                separate(&mut out, &mut space, c);
                out.push(c);
                copy_string(c, &mut rest, &mut out);
            }
            c if c.is_ascii_whitespace() => space = true,
            c => {
                separate(&mut out, &mut space, c);
                if c == '}' && out.ends_with(';') {
                    out.pop();
                }
                out.push(c);
            }
        }
    }
    out
}

/// Writes the pending space if it separates two things.
fn separate(out: &mut String, space: &mut bool, next: char) {
    let needed = *space
        && !matches!(next, '{' | '}' | ';' | ',')
        && !matches!(out.chars().last(), None | Some('{' | '}' | ';' | ',' | ':'));
    if needed {
        out.push(' ');
    }
    *space = false;
}

fn skip_comment(rest: &mut impl Iterator<Item = char>) {
    let mut star = false;
    for c in rest {
        if star && c == '/' {
            return;
        }
        star = c == '*';
    }
}

fn copy_string(quote: char, rest: &mut impl Iterator<Item = char>, out: &mut String) {
    let mut escaped = false;
    for c in rest {
        out.push(c);
        if c == quote && !escaped {
            return;
        }
        escaped = c == '\\' && !escaped;
    }
}

#[cfg(test)]
mod tests {
    use super::minify;

    #[test]
    fn comments_and_white_space_go() {
        let source = "/* tokens */\n:root {\n  --ring: #a63;\n  color: red;\n}\n\n.a , .b { margin: 0 auto; }\n";
        assert_eq!(
            minify(source),
            ":root{--ring:#a63;color:red}.a,.b{margin:0 auto}"
        );
    }

    #[test]
    fn a_space_that_means_something_stays() {
        assert_eq!(minify(".a :hover > .b { }"), ".a :hover > .b{}");
        assert_eq!(
            minify("@media (min-width: 40rem) and (hover) { a { width: calc(1px + 2px) } }"),
            "@media (min-width:40rem) and (hover){a{width:calc(1px + 2px)}}"
        );
        assert_eq!(minify(".a/* same element */.b{}"), ".a.b{}");
    }

    #[test]
    fn strings_stay_as_they_are() {
        let source = r#"a::after{content:"a  /* b */ ; } \" c";}"#;
        assert_eq!(minify(source), r#"a::after{content:"a  /* b */ ; } \" c"}"#);
    }

    #[test]
    fn an_unclosed_comment_or_string_ends_with_the_file() {
        assert_eq!(minify("a{}/* open"), "a{}");
        assert_eq!(minify("a{content:'open"), "a{content:'open");
    }
}
