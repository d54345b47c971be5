//! What holds for every input: no panic, marks that lie in the text and say what stands there, and the same findings
//! whatever the line ends, the byte order mark and the encoding.

mod corpus;

use std::sync::LazyLock;

use corpus::{Fixture, fixtures, normal};
use proptest::prelude::*;
use proptest::sample::select;
use trygg::diagnostic::Diagnostic;
use trygg::engine::{Linter, Outcome, Settings};
use trygg::format::Format;
use trygg::text::{Encoding, PositionEncoding, Source};

static LINTER: LazyLock<Linter> = LazyLock::new(Linter::builtin);
static FIXTURES: LazyLock<Vec<Fixture>> = LazyLock::new(fixtures);

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

fn check(format: Format, source: Source) -> (Source, Outcome) {
    let document = format.read(source);
    let outcome = LINTER.check(&document, &Settings::default());
    (document.source, outcome)
}

/// A diagnostic apart from its bytes: rule, excerpt, sentence, and start and end as line and column.
type Finding = (String, String, String, [(usize, usize); 2]);

fn findings(source: &Source, outcome: &Outcome) -> Vec<Finding> {
    let place = |at| {
        let position = source.position(at, PositionEncoding::Scalar);
        (position.line, position.column)
    };
    let all = outcome.diagnostics.iter().chain(outcome.suppressed.iter().map(|s| &s.diagnostic));
    all.map(|d| (d.rule.clone(), d.excerpt.clone(), d.sentence.clone(), [place(d.span.start), place(d.span.end)])).collect()
}

/// Checks `bytes` as `name` and holds the outcome to what must be true of any.
fn sound(format: Format, name: &str, bytes: Vec<u8>) {
    let Ok(source) = Source::from_bytes(name, bytes) else { return };
    let (source, outcome) = check(format, source);
    for diagnostic in outcome.diagnostics.iter().chain(outcome.suppressed.iter().map(|s| &s.diagnostic)) {
        says_what_stands_there(diagnostic, &source.text);
    }
    let keys: Vec<_> = outcome.diagnostics.iter().map(|d| (d.span, d.rule.as_str())).collect();
    assert!(keys.is_sorted(), "in order of place, then rule: {keys:?}");
    assert!(keys.windows(2).all(|pair| pair[0] != pair[1]), "no mark twice: {keys:?}");
    assert_eq!(check(format, source).1, outcome, "the same again");
}

fn says_what_stands_there(d: &Diagnostic, text: &str) {
    let Some(words) = text.get(d.span.range()) else { panic!("{} is no span of {text:?}", d.rule) };
    assert!(!words.trim().is_empty() && !d.sentence.trim().is_empty(), "{} marks nothing: {:?} in {text:?}", d.rule, d.span);
    // What is said about a whole document stands on its title and quotes nothing; everything else quotes its words.
    let rule = LINTER.rulebook().rule(&d.rule).unwrap_or_else(|| panic!("{} is no rule", d.rule));
    assert!(!d.excerpt.trim().is_empty() || rule.rule.kind.is_about_documents(), "{} quotes nothing: {:?} in {text:?}", d.rule, d.span);
    assert!(normal(&d.sentence).contains(&normal(&d.excerpt)), "{}: ⟦{}⟧ is not in ⟦{}⟧", d.rule, d.excerpt, d.sentence);
    // Entities, escapes and signs that a reader replaces stand for other characters.
    // LaTeX writes quotation marks as ` and '' and dashes as --.
    if words.contains(['&', '\\', '\u{ad}', '`', '~']) || words.contains("''") || words.contains("--") {
        return;
    }
    let mut there = words.chars().filter(|c| !c.is_whitespace());
    let excerpt = d.excerpt.chars().filter(|c| !c.is_whitespace());
    for c in excerpt {
        assert!(there.any(|other| other == c), "{}: ⟦{}⟧ is not made of ⟦{words}⟧", d.rule, d.excerpt);
    }
    // Marks of emphasis, links, tables, quotes and divided words stand in between; where there are none, nothing else does.
    let markup = words.contains(['*', '_', '`', '[', ']', '<', '>', '|', '#', '~', '{', '}', '=']);
    let divided = words.split_whitespace().any(|w| w.ends_with('-'));
    if !markup && !divided {
        let quoted = normal(words) == normal(&d.excerpt);
        assert!(quoted || d.excerpt.is_empty() && normal(&d.sentence).contains(&normal(words)), "{}: ⟦{words}⟧ ⟦{}⟧", d.rule, d.excerpt);
    }
}

/// Pieces that make readers and the grammar stumble.
const PIECES: [&str; 58] = [
    "\n",
    "\n\n",
    "\r\n",
    "\r",
    " ",
    "  ",
    "\t",
    "\u{a0}",
    "\u{ad}",
    "\u{feff}",
    "\u{200b}",
    "# ",
    "## ",
    "- ",
    "1. ",
    "a) ",
    "§ 4 ",
    "> ",
    "| ",
    "|---|",
    "---\n",
    "```\n",
    "<!-- ",
    " -->",
    "<!-- trygg: allow control/threat, because x -->\n",
    "trygg: ",
    "<b>",
    "</b>",
    "&amp;",
    "&#x41;",
    "\\",
    "*",
    "**",
    "_",
    "`",
    "~~",
    "[",
    "](x.md)",
    "[[",
    "]]",
    "{{",
    "}}",
    "«",
    "»",
    "\"",
    "”",
    "e\u{301}",
    "😀",
    "å",
    "ﬁ",
    "İ",
    "kommunika-\nsjon",
    "Brot kan føre til oppseiing.",
    "Du må ikkje ",
    "leiaren",
    "skal godkjennast",
    "XX",
    "____",
];

/// Where an edit begins, how far it reaches (both taken modulo what there is), and what stands there afterwards.
type Edit = (usize, usize, Option<&'static str>);

fn mutated() -> impl Strategy<Value = (usize, Vec<Edit>)> {
    let piece = prop::option::weighted(0.8, select(PIECES.to_vec()));
    (any::<usize>(), prop::collection::vec((any::<usize>(), 0..40_usize, piece), 1..12))
}

/// The fixture of number `which` (taken modulo), with stretches replaced by pieces, or doubled where there is none.
fn mutate((which, edits): (usize, Vec<Edit>)) -> (&'static Fixture, String) {
    let fixture = &FIXTURES[which % FIXTURES.len()];
    let mut text = fixture.source().text;
    for (at, length, piece) in edits {
        let places: Vec<usize> = text.char_indices().map(|(i, _)| i).chain([text.len()]).collect();
        let first = at % places.len();
        let (start, end) = (places[first], places[(first + length).min(places.len() - 1)]);
        let doubled = text[start..end].repeat(2);
        text.replace_range(start..end, piece.unwrap_or(&doubled));
    }
    (fixture, text)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        for &(format, name) in FORMATS {
            sound(format, name, bytes.clone());
        }
    }

    #[test]
    fn bytes_of_old_encodings_are_read_or_refused(text in "[ -~\\n]{0,200}", high in prop::collection::vec((any::<usize>(), 0x80_u8..), 0..8)) {
        let mut bytes = text.into_bytes();
        for (at, byte) in high {
            let at = at % (bytes.len() + 1);
            bytes.insert(at, byte);
        }
        for &(format, name) in FORMATS {
            sound(format, name, bytes.clone());
        }
    }

    #[test]
    fn any_pieces_are_read(pieces in prop::collection::vec(select(PIECES.to_vec()), 0..60)) {
        for &(format, name) in FORMATS {
            sound(format, name, pieces.concat().into_bytes());
        }
    }

    #[test]
    fn any_text_is_read(text in "\\PC{0,200}") {
        for &(format, name) in FORMATS {
            sound(format, name, text.clone().into_bytes());
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 120, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn damaged_policies_are_read(edits in mutated()) {
        let (_, text) = mutate(edits);
        for &(format, name) in FORMATS {
            sound(format, name, text.clone().into_bytes());
        }
    }

    #[test]
    fn line_ends_change_nothing_in_damaged_policies(edits in mutated()) {
        let (fixture, text) = mutate(edits);
        let text = text.replace("\r\n", "\n").replace('\r', "\n");
        same_in_all_line_ends(fixture, &text);
    }
}

/// The findings in `text` as `fixture` is read.
fn findings_in(fixture: &Fixture, text: String) -> Vec<Finding> {
    let (source, outcome) = check(fixture.format, Source::new(fixture.name.as_str(), text));
    findings(&source, &outcome)
}

fn same_in_all_line_ends(fixture: &Fixture, text: &str) {
    let expected = findings_in(fixture, text.to_owned());
    assert_eq!(findings_in(fixture, text.replace('\n', "\r\n")), expected, "CRLF: {text:?}");
    assert_eq!(findings_in(fixture, text.replace('\n', "\r")), expected, "CR: {text:?}");
}

#[test]
fn every_fixture_is_sound_and_some_are_marked() {
    let mut marks = 0;
    for fixture in FIXTURES.iter() {
        sound(fixture.format, &fixture.name, fixture.bytes.clone());
        marks += findings_in(fixture, fixture.source().text).len();
    }
    assert!(marks > 0, "no marks: nothing was compared");
}

#[test]
fn line_ends_change_nothing() {
    for fixture in FIXTURES.iter() {
        same_in_all_line_ends(fixture, &fixture.source().text);
    }
}

#[test]
fn a_byte_order_mark_moves_bytes_and_nothing_else() {
    for fixture in FIXTURES.iter() {
        let text = fixture.source().text;
        let (plain, marked) =
            (Source::new(fixture.name.as_str(), text.clone()), Source::new(fixture.name.as_str(), format!("\u{feff}{text}")));
        let ((plain, without), (marked, with)) = (check(fixture.format, plain), check(fixture.format, marked));
        assert_eq!(findings(&marked, &with), findings(&plain, &without), "{}", fixture.name);
        for (with, without) in with.diagnostics.iter().zip(&without.diagnostics) {
            assert_eq!(with.span, without.span.shifted('\u{feff}'.len_utf8()), "{}", fixture.name);
        }
        assert_eq!(with.document, without.document, "{}", fixture.name);
    }
}

#[test]
fn other_encodings_give_the_same_findings() {
    let mut legacy = 0;
    for fixture in FIXTURES.iter() {
        let text = fixture.source().text;
        let expected = findings_in(fixture, text.clone());
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            let bytes: Vec<u8> = std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(order).collect();
            let source = Source::from_bytes(fixture.name.as_str(), bytes).expect("UTF-16");
            assert_eq!(source.encoding, Encoding::Utf16);
            let (source, outcome) = check(fixture.format, source);
            assert_eq!(findings(&source, &outcome), expected, "{} in UTF-16", fixture.name);
        }
        let (bytes, _, lossy) = encoding_rs::WINDOWS_1252.encode(&text);
        if lossy || text.is_ascii() {
            continue;
        }
        let source = Source::from_bytes(fixture.name.as_str(), bytes.into_owned()).expect("Windows-1252");
        assert_eq!(source.encoding, Encoding::Windows1252, "{}", fixture.name);
        let (source, outcome) = check(fixture.format, source);
        assert_eq!(findings(&source, &outcome), expected, "{} in Windows-1252", fixture.name);
        legacy += 1;
    }
    assert!(legacy > 0, "no fixture for Windows-1252");
}
