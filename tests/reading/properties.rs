//! What holds for any bytes.

use proptest::prelude::*;
use trygg::document::Document;
use trygg::format::Format;
use trygg::text::{Encoding, Source, Span};

const FORMATS: &[(Format, &str)] = &[
    (Format::Markdown, "p.md"),
    (Format::Markdown, "p.mdx"),
    (Format::Text, "p.txt"),
    (Format::Html, "p.html"),
    (Format::Latex, "p.tex"),
    (Format::Rst, "p.rst"),
    (Format::AsciiDoc, "p.adoc"),
    (Format::Org, "p.org"),
];

/// Byte order marks.
const MARKS: &[&[u8]] = &[b"", b"\xFF\xFE", b"\xFE\xFF", b"\xEF\xBB\xBF"];

/// Pieces that structure is made of, so that chance finds it.
fn piece() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "\n",
        "\n\n",
        " ",
        "  ",
        "    ",
        "\t",
        "- ",
        "* ",
        "• ",
        "1. ",
        "2.1 ",
        "§ 3 ",
        "a) ",
        "(i) ",
        "> ",
        "# ",
        "## ",
        "####",
        "**",
        "*",
        "_",
        "~~",
        "`",
        "```\n",
        "~~~",
        "| ",
        "|---|\n",
        "[",
        "](",
        ")",
        "![",
        "<",
        ">",
        "<!-- trygg: allow a/b -->",
        "<!--",
        "-->",
        "<br>",
        "<p>",
        "</p>",
        "<li>",
        "<Card>",
        "</Card>",
        "<A b={c}>",
        "{",
        "}",
        "{/* trygg: allow x */}",
        "&amp;",
        "&#229;",
        "&",
        "\\",
        "---\n",
        "+++\n",
        "===\n",
        "key: value\n",
        "Owner: A\n",
        "import a from 'b'\n",
        "export const a = 1\n",
        "[^1]",
        "[^1]: ",
        "[a]: b\n",
        "\u{feff}",
        "\u{1a}",
        "å",
        "😀",
        "ANSVAR\n",
        "ord",
        "kommunika-\n",
        "Du må ikke. ",
        ":",
        "\0",
        "\x0c",
        "\u{ad}",
        "{: .x }\n",
        "\\section{",
        "\\begin{itemize}",
        "\\end{itemize}",
        "\\item ",
        "\\item[a b]",
        "\\begin{tabular}{l}",
        "\\end{tabular}",
        "\\\\",
        "&",
        "\\begin{description}",
        "\\begin{foo}",
        "\\end{foo}",
        "\\begin{verbatim}",
        "\\end{verbatim}",
        "\\begin{document}",
        "\\title{",
        "\\maketitle",
        "\\footnote{",
        "\\textbf{",
        "\\\"o",
        "\\r{a}",
        "\\newcommand{\\x}{å b}",
        "\\x ",
        "\\verb|",
        "\\enquote{",
        "$",
        "% trygg: allow a/b\n",
        "--",
        ".. note:: ",
        ".. trygg: allow a/b\n",
        ".. |x| replace:: å b\n",
        "|x|",
        ".. list-table::\n",
        "   ",
        "::\n",
        ":Owner: A\n",
        ":ref:`a <b>`",
        "`a <b>`_",
        "``a``",
        "+---+---+\n",
        "| å | b |\n",
        "+===+===+\n",
        "===  ===\n",
        "å    b\n",
        "----\n",
        "====\n",
        "|===\n",
        "[source]\n",
        ".Title\n",
        "NOTE: ",
        "term:: ",
        "+\n",
        "link:x[a]",
        "footnote:[å]",
        "<<a,b>>",
        "{x}",
        ":x: å\n",
        "\"`",
        "`\"",
        "#+TITLE: x\n",
        "#+BEGIN_QUOTE\n",
        "#+END_QUOTE\n",
        "- a :: ",
        "[[x][å]]",
        "[fn:1] ",
        "[fn:: å]",
        ":PROPERTIES:\n",
        ":END:\n",
        "=å=",
        "/å/",
        "+å+",
        "<script>",
        "</script>",
        "<!doctype html>",
        "<html lang=\"nb\">",
        "<title>",
        "<meta name=author content=\"a &amp; b\">",
        "<main>",
        "<nav>",
        "</div>",
        "<div class=\"toc\">",
        "<table>",
        "<tr>",
        "<td colspan=2>",
        "<th>",
        "</table>",
        "<ul>",
        "</ul>",
        "<ol>",
        "<dl>",
        "<dt>",
        "<dd>",
        "<pre>",
        "</pre>",
        "<blockquote>",
        "<h2>",
        "<b>",
        "</b>",
        "<a href=x>",
        "<q>",
        "<del>",
        "<p hidden>",
        "&aringr",
        "- [ ] ",
        "\r",
    ];
    prop_oneof![9 => prop::sample::select(PIECES).prop_map(str::to_owned), 1 => "\\PC{0,6}"]
}

fn structured() -> impl Strategy<Value = String> {
    prop::collection::vec(piece(), 0..60).prop_map(|pieces| pieces.concat())
}

/// Asserts that every span lies on character boundaries of the source, and that verbatim prose is the source's.
fn sound(document: &Document) {
    let source = &document.source.text;
    let fits = |span: Span| assert!(source.get(span.range()).is_some(), "{span:?} of {source:?}");
    for (id, block) in document.blocks.iter().enumerate() {
        let prose = &block.prose;
        fits(block.span);
        assert!(!prose.text().trim().is_empty());
        assert!(block.section.is_none_or(|s| s < id && document.blocks[s].is_heading()));
        assert!(block.lead_in.is_none_or(|l| l < id));
        let mut at = 0;
        for segment in prose.segments() {
            assert_eq!(segment.prose.start, at, "segments cover the text");
            at = segment.prose.end;
            fits(segment.source);
            if segment.verbatim {
                assert_eq!(segment.prose.of(prose.text()), segment.source.of(source));
            }
            assert!(block.span.contains(segment.source), "{:?} outside {:?} of {source:?}", segment.source, block.span);
        }
        assert_eq!(at, prose.text().len());
        let places: Vec<usize> = prose.text().char_indices().map(|(i, _)| i).chain([prose.text().len()]).collect();
        for (n, start) in places.iter().enumerate().step_by(3) {
            for end in places[n..].iter().step_by(5) {
                fits(prose.to_source(Span::new(*start, *end)));
            }
        }
        for (span, _) in prose.marks() {
            assert!(!span.is_empty() && prose.text().get(span.range()).is_some());
        }
    }
    document.metadata.fields.iter().for_each(|f| fits(f.span));
    document.notes.iter().for_each(|n| fits(n.span));
    for directive in &document.directives {
        fits(directive.span);
        assert!(directive.before <= document.blocks.len());
        assert!(directive.rules.iter().all(|(rule, span)| span.of(source) == rule));
    }
}

/// What a document says, without places.
fn said(document: &Document) -> Vec<String> {
    document
        .blocks
        .iter()
        .map(|b| format!("{:?} {:?} {:?} {:?} {:?}", b.kind, b.prose.text(), b.section, b.lead_in, b.prose.marks()))
        .collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..300), mark in prop::sample::select(MARKS)) {
        let bytes = [mark, bytes.as_slice()].concat();
        if let Ok(source) = Source::from_bytes("p", bytes) {
            for &(format, path) in FORMATS {
                sound(&format.read(Source { path: path.to_owned(), ..source.clone() }));
            }
        }
    }

    #[test]
    fn latin_bytes_are_read_or_refused(bytes in prop::collection::vec(prop_oneof![4 => 0x20_u8..0x7F, 1 => 0xC0_u8..=0xFF, 1 => 0x80_u8..0xC0], 0..200)) {
        if let Ok((text, encoding)) = Encoding::decode(bytes.clone()) {
            prop_assert_eq!(encoding == Encoding::Utf8, std::str::from_utf8(&bytes).is_ok());
            sound(&Format::Text.read(Source::new("p.txt", text)));
        }
    }

    #[test]
    fn every_place_is_a_place_of_the_source(text in structured()) {
        for &(format, path) in FORMATS {
            sound(&format.read(Source::new(path, text.clone())));
        }
    }

    #[test]
    fn line_ends_do_not_matter(text in structured()) {
        let text = text.replace('\r', "");
        for &(format, path) in FORMATS {
            let documents = ["\n", "\r\n", "\r"].map(|end| format.read(Source::new(path, text.replace('\n', end))));
            documents.iter().for_each(sound);
            prop_assert_eq!(said(&documents[0]), said(&documents[1]));
            prop_assert_eq!(said(&documents[0]), said(&documents[2]));
            prop_assert_eq!(&documents[0].directives.len(), &documents[1].directives.len());
        }
    }
}
