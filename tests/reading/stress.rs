//! Sizes and depths that nobody writes. The bound is a ratio: twice the input may not take many times as long.

use std::time::{Duration, Instant};

use trygg::document::BlockKind;
use trygg::format::Format;
use trygg::text::Source;

const LEVELS: usize = 2_000;
const FORMATS: [Format; 7] = [Format::Markdown, Format::Text, Format::Html, Format::Latex, Format::Rst, Format::AsciiDoc, Format::Org];

fn blocks(format: Format, text: &str) -> Vec<(BlockKind, u8)> {
    format.read(Source::new("p", text)).blocks.into_iter().map(|b| (b.kind, b.quote_depth)).collect()
}

fn took(format: Format, text: &str) -> Duration {
    let clock = Instant::now();
    let read = format.read(Source::new("p.mdx", text));
    let time = clock.elapsed();
    drop(read);
    time
}

/// The formats that most documents are in are tried with longer texts.
fn size(format: Format, size: usize) -> usize {
    if matches!(format, Format::Markdown | Format::Text) { size } else { size / 3 }
}

/// Asserts that `made(8n)` takes far less than 64 times as long as `made(n)`. Short times are noise.
fn grows_evenly(format: Format, n: usize, made: impl Fn(usize) -> String) {
    const NOISE: Duration = Duration::from_millis(20);
    // What else the machine does only ever adds to a time, so the least of a few is nearest to what the reader takes.
    const TRIES: usize = 3;
    let (text, longer) = (made(n), made(8 * n));
    let small = took(format, &text).max(NOISE);
    let mut large = took(format, &longer);
    for _ in 1..TRIES {
        if large >= small * 24 {
            large = large.min(took(format, &longer));
        }
    }
    assert!(large < small * 24, "{n} took {small:?}, {} took {large:?}", 8 * n);
}

#[test]
fn depths_are_saturated() {
    let quotes = blocks(Format::Markdown, &format!("{}deep\n", "> ".repeat(LEVELS)));
    assert_eq!(quotes, [(BlockKind::Paragraph, u8::MAX)]);
    let items = blocks(Format::Markdown, &format!("{}deep\n", "- ".repeat(LEVELS)));
    assert_eq!(items, [(BlockKind::ListItem { depth: u8::MAX, ordered: false }, 0)]);
}

#[test]
fn nested_lists_on_lines_of_their_own() {
    let made = |n: usize| (0..n).map(|i| format!("{}- a\n", "  ".repeat(i))).collect::<String>();
    for format in [Format::Markdown, Format::Text] {
        let read = blocks(format, &made(LEVELS));
        assert_eq!(read.len(), LEVELS);
        assert_eq!(read[LEVELS - 1].0, BlockKind::ListItem { depth: u8::MAX, ordered: false });
    }
}

#[test]
fn long_lines_and_many_marks() {
    let pieces = [
        "ord ",
        "a. B ",
        "*a ",
        "**",
        "`",
        "``a`",
        "[",
        "](",
        "![a](",
        "<",
        "<a ",
        "<a b=\"",
        "<A {",
        "{",
        "{a",
        "}",
        "&",
        "\\",
        "~~a",
        "|",
        "<!--",
        "<!-- trygg: allow a, ",
        "<p>",
        "</",
        "<b>a",
        "&amp;",
        "&aring",
        "`a <",
        ":a:`",
        "|a",
        "_a ",
        "/a ",
        "=a ",
        "[[a",
        "[[a][",
        "[fn:",
        "link:a[",
        "https://a",
        "footnote:[",
        "<<a",
        "\"`",
        "+a ",
        "+-",
        "== ",
        "\\emph{",
        "\\section{",
        "\\footnote{",
        "\\title{",
        "\\begin{a}",
        "\\begin{a}\\item ",
        "\\begin{verbatim}",
        "\\begin{comment}",
        "\\end{a}",
        "\\begin{tabular}{l}a&",
        "\\\\[",
        "\\item[",
        "$",
        "$a",
        "}",
        "\\foo{ab}",
        "\\foo[",
        "\\(",
        "\\newcommand{\\x}{y}\\x ",
        "<div>",
        "</div>",
        "<div>a",
        "<td>",
        "<table>",
        "<b><p>",
        "</b>",
        "<sup><a href=x>1",
        "<li>",
        "<pre>",
        "- ",
        "1. ",
        "> ",
        "§ ",
        "a: ",
        "# ",
    ];
    for piece in pieces {
        for format in FORMATS {
            grows_evenly(format, size(format, 12_000) / piece.len(), |n| piece.repeat(n));
        }
    }
}

#[test]
fn many_lines() {
    let pieces = [
        "a\n",
        "a\n\n",
        "- a\n",
        "1. a\n",
        "2.1 A\n",
        "a) b\n",
        "> a\n",
        "# a\n",
        "A\n",
        "A: b\n",
        "<p>\n",
        "<A>\n",
        "{a\n",
        "{/* a */}\n",
        "<A\n",
        "```\n",
        "|a|b|\n",
        "[^a]: b\n",
        "[a]: b\n",
        "\n",
        "\n\n\n- a\n",
        "---\n",
        "import a from 'b'\n",
        "<!-- trygg: allow a -->\n",
        "**A:**\n\n",
        "- - a\n",
        "kommunika-\n",
        "a\n b\n",
        " a\nb\n",
        "a::\n",
        ".. a\n",
        ".. note:: a\n",
        "+---+\n",
        "===  ===\n",
        "=\na\n",
        "a\n=\n",
        ":a: b\n",
        "a:: b\n",
        "* a\n",
        "** a\n",
        ". a\n",
        "+\n",
        "----\n",
        "====\n",
        "|===\n",
        "| a\n",
        "[a]\n",
        ".a\n",
        "// a\n",
        "- a :: b\n",
        "#+BEGIN_QUOTE\n",
        "#+BEGIN_SRC\n",
        ":A:\n",
    ];
    for piece in pieces {
        for format in FORMATS {
            grows_evenly(format, size(format, 1_000), |n| piece.repeat(n));
        }
    }
}
