//! `--fix`: only words that add no meaning go, files are replaced whole or not at all, and fixing twice is fixing once.

use std::ffi::OsString;
use std::fs;
use std::path::Path;
use std::sync::LazyLock;

use proptest::prelude::*;
use proptest::sample::select;
use trygg::cli::{Streams, Surroundings};
use trygg::diagnostic::Fix;
use trygg::document::Document;
use trygg::engine::{Linter, Own, Selector, Settings};
use trygg::format::Format;
use trygg::text::Source;

const RULE: &str = include_str!("cmd/fix.in/rules/pressure.toml");

/// The rules of trygg, and one that lets intensifiers go.
static LINTER: LazyLock<Linter> = LazyLock::new(|| {
    Linter::with_own(&Own { rules: vec![Source::new("pressure.toml", RULE)], words: None }).unwrap_or_else(|flaws| panic!("{flaws:?}"))
});

/// `text` after `--fix`, and how many fixes were made.
fn fixed(format: Format, text: &str) -> (String, usize) {
    let read = |source: Source| -> Document { format.read(source) };
    let fixed = LINTER.fix(&read(Source::new("p.md", text)), &read, &Settings::default());
    fixed.map_or_else(|| (text.to_owned(), 0), |fixed| (fixed.document.source.text, fixed.count))
}

fn markdown(text: &str) -> String {
    fixed(Format::Markdown, text).0
}

#[test]
fn words_of_pressure_go_in_five_languages() {
    for (before, after) in [
        ("Posting about work is strictly forbidden.", "Posting about work is forbidden."),
        ("Employees must absolutely never post about work.", "Employees must never post about work."),
        ("Employees are categorically forbidden to speak to journalists.", "Employees are forbidden to speak to journalists."),
        ("Absolutely no employee may post about work.", "No employee may post about work."),
        ("Det er strengt forbudt å legge ut noe om jobben.", "Det er forbudt å legge ut noe om jobben."),
        ("Ansatte skal absolutt aldri kommentere saker på jobben.", "Ansatte skal aldri kommentere saker på jobben."),
        ("Strengt forbudt er det å skrive om jobben på nettet.", "Forbudt er det å skrive om jobben på nettet."),
        ("Tilsette må absolutt ikkje skrive om jobben på nettet.", "Tilsette må ikkje skrive om jobben på nettet."),
        ("Det är strängt förbjudet att skriva om jobbet.", "Det är förbjudet att skriva om jobbet."),
        ("Anställda får absolut inte dela bilder från jobbet.", "Anställda får inte dela bilder från jobbet."),
        ("Medarbejdere må absolut ikke skrive om arbejdet.", "Medarbejdere må ikke skrive om arbejdet."),
        ("Det er strengt forbudt at skrive om arbejdet på nettet.", "Det er forbudt at skrive om arbejdet på nettet."),
    ] {
        assert_eq!(markdown(before), after);
    }
}

#[test]
fn the_rule_about_pressure_offers_and_makes_its_fixes_in_every_language() {
    const PRESSURE: &str = "text/pressure-word";
    let linter = Linter::builtin();
    let read = |source: Source| -> Document { Format::Markdown.read(source) };
    let rule = linter.rules().into_iter().find(|rule| rule.id == PRESSURE).expect("the rule");
    assert_eq!(rule.texts.len(), 5);
    for (language, text) in rule.texts {
        let settings = Settings { language: Some(language), ..Settings::default() };
        for example in &text.bad {
            let document = read(Source::new("p.md", example.replace("[[", "").replace("]]", "")));
            let mut outcome = linter.check(&document, &settings);
            linter.offer_fixes(&document, &read, &settings, &mut outcome);
            let offered = outcome.diagnostics.iter().filter(|d| d.rule == PRESSURE && d.fix.is_some()).count();
            assert_eq!(offered, 1, "{language}: {example}");
            let fixed = linter.fix(&document, &read, &settings).expect("a fix");
            assert_eq!(fixed.count, 1, "{language}: {example}");
            assert!(fixed.outcome.diagnostics.iter().all(|d| d.rule != PRESSURE), "{language}: {example}");
            assert!(linter.fix(&fixed.document, &read, &settings).is_none(), "{language}: {example}");
        }
    }
}

#[test]
fn what_may_mean_something_stays() {
    for text in [
        "Employees may not post unless strictly necessary.",
        "Posting about work is not strictly forbidden.",
        "Posting about work is strictly and absolutely forbidden.",
        "Posting about work is so strictly forbidden that nobody dares.",
        "Posting about work is, strictly, forbidden.",
        "Posting about work is **strictly** forbidden.",
        "Posting about work is [strictly forbidden](x.md) and *strictly* banned.",
        "Do not write \"posting about work is strictly forbidden\".",
        "Is posting about work strictly forbidden?",
        "Strictly speaking it is forbidden to post about work.",
        "Du får absolut inte. Absolut får du inte dela bilder från jobbet, säger chefen.",
        "Absolutt må du ikke dele bilder fra jobben på nettet.",
        "Medarbejdere skal ikke absolut skrive om arbejdet på nettet.",
        "> Posting about work is strictly\n> forbidden.",
        "<!-- trygg: allow brookvale/pressure, because we said so -->\nPosting about work is strictly forbidden.",
    ] {
        let kept = markdown(text);
        // The first sentence of one of them may lose its word, the fronted one may not.
        assert_eq!(kept.replace("får inte.", "får absolut inte."), text);
    }
}

#[test]
fn what_is_offered_is_what_is_made() {
    let text = "Posting about work is strictly forbidden.\n\nStrictly forbidden: to post.\n\n\
                It is strictly prohibited to comment on work online. Employees must absolutely never post about work.\n";
    let read = |source: Source| -> Document { Format::Markdown.read(source) };
    let document = read(Source::new("p.md", text));
    let mut outcome = LINTER.check(&document, &Settings::default());
    assert!(outcome.diagnostics.iter().all(|d| d.fix.is_none()), "a check alone offers nothing");
    LINTER.offer_fixes(&document, &read, &Settings::default(), &mut outcome);
    let offered: Vec<Fix> = outcome.diagnostics.iter().filter_map(|d| d.fix.clone()).collect();
    assert_eq!(offered.len(), 3, "{offered:?}");
    assert_eq!(Fix::put(text, &Fix::apart(&offered)), markdown(text));
    // Another one stands beside it, whose reading would change: whom it binds.
    assert!(markdown(text).contains("Strictly forbidden: to post."));
}

#[test]
fn a_new_mark_stands_in_the_way() {
    // Without the word another rule of trygg would speak about the sentence, until now silent.
    let text = "You are strictly forbidden to post.";
    assert_eq!(markdown(text), text);
    let read = |source: Source| -> Document { Format::Markdown.read(source) };
    let settings = Settings { ignore: vec![Selector::new("control")], ..Settings::default() };
    let fixed = LINTER.fix(&read(Source::new("p.md", text)), &read, &settings).expect("a fix");
    assert_eq!(fixed.document.source.text, "You are forbidden to post.");
}

#[test]
fn lines_keep_their_ends() {
    let before = "\u{feff}Posting about work is strictly\r\nforbidden.\r\n\r\nEmployees must\r\nabsolutely never post\r\nabout work.";
    let after = "\u{feff}Posting about work is\r\nforbidden.\r\n\r\nEmployees must\r\nnever post\r\nabout work.";
    assert_eq!(markdown(before), after);
    assert_eq!(markdown(&before.replace("\r\n", "\r")), after.replace("\r\n", "\r"));
}

/// Runs `trygg` with `args` and returns its status and what it says on standard output and standard error.
fn run(args: &[&str], stdin: &[u8]) -> (String, Vec<u8>, String) {
    let (mut out, mut err, mut stdin) = (Vec::new(), Vec::new(), stdin);
    let streams = Streams { stdin: &mut stdin, stdout: &mut out, stderr: &mut err, around: Surroundings::default() };
    let all = std::iter::once("trygg").chain(args.iter().copied()).map(OsString::from);
    let code = trygg::cli::run(all, streams, |_| anyhow::bail!("no server here"));
    (format!("{code:?}"), out, String::from_utf8(err).expect("UTF-8"))
}

fn ended(code: &str, status: u8) -> bool {
    code == format!("{:?}", std::process::ExitCode::from(status))
}

/// A folder with the rule, its configuration and these files.
fn folder(files: &[(&str, &[u8])]) -> tempfile::TempDir {
    let folder = tempfile::tempdir().expect("a folder");
    let write = |name: &str, bytes: &[u8]| {
        let path = folder.path().join(name);
        fs::create_dir_all(path.parent().expect("a folder")).expect("a folder");
        fs::write(path, bytes).expect("written");
    };
    write("rules/pressure.toml", RULE.as_bytes());
    write("trygg.toml", include_bytes!("cmd/fix.in/trygg.toml"));
    files.iter().for_each(|(name, bytes)| write(name, bytes));
    folder
}

fn files_of(folder: &Path) -> Vec<String> {
    let mut names: Vec<String> =
        fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name().into_string().expect("UTF-8")).collect();
    names.sort();
    names
}

const BEFORE: &str = "Posting about work is strictly forbidden.\n";
const AFTER: &str = "Posting about work is forbidden.\n";

#[test]
fn a_file_that_cannot_be_written_is_named_and_the_others_are_fixed() {
    let folder = folder(&[("a.md", BEFORE.as_bytes()), ("b.md", BEFORE.as_bytes()), ("c.md", BEFORE.as_bytes())]);
    let at = |name: &str| folder.path().join(name);
    let mut locked = fs::metadata(at("b.md")).expect("there").permissions();
    locked.set_readonly(true);
    fs::set_permissions(at("b.md"), locked).expect("locked");
    let (code, out, err) = run(&["check", "--fix", "--format", "concise", &folder.path().to_string_lossy()], b"");
    assert!(ended(&code, 2), "{code}: {err}");
    assert!(err.contains("b.md: not fixed, because it is read-only\n  help: allow writing"), "{err}");
    assert!(err.contains("fixed 2 in 2 files\n"), "{err}");
    let out = String::from_utf8(out).expect("UTF-8");
    assert_eq!(out.lines().count(), 1, "what was not fixed is still marked: {out}");
    assert_eq!(["a.md", "b.md", "c.md"].map(|name| fs::read_to_string(at(name)).expect("there")), [AFTER, BEFORE, AFTER]);
    assert_eq!(files_of(folder.path()), ["a.md", "b.md", "c.md", "rules", "trygg.toml"]);
}

#[test]
fn bytes_apart_from_the_words_stay() {
    let text = format!("\u{feff}# Private accounts\r\n\r\n{}", BEFORE.replace('\n', "\r\n"));
    let latin: &[u8] = b"Innlegg om jobben p\xE5 nettet er strengt forbudt for deg som er ansatt.\n";
    let folder = folder(&[("crlf.md", text.as_bytes()), ("latin.txt", latin)]);
    let at = |name: &str| folder.path().join(name);
    let (code, _, err) = run(&["check", "--fix", "--quiet", &folder.path().to_string_lossy()], b"");
    assert!(ended(&code, 1), "{code}: {err}");
    assert_eq!(fs::read_to_string(at("crlf.md")).expect("there"), text.replace("strictly ", ""));
    assert_eq!(fs::read(at("latin.txt")).expect("there"), latin, "a text that is not UTF-8 is left alone");
}

#[cfg(unix)]
#[test]
fn a_link_stays_a_link() {
    let folder = folder(&[("in/p.md", BEFORE.as_bytes())]);
    let link = folder.path().join("link.md");
    std::os::unix::fs::symlink("in/p.md", &link).expect("linked");
    let (code, _, err) = run(&["check", "--fix", &link.to_string_lossy()], b"");
    assert!(ended(&code, 0), "{code}: {err}");
    assert!(link.is_symlink());
    assert_eq!(fs::read_to_string(folder.path().join("in/p.md")).expect("there"), AFTER);
}

#[test]
fn standard_input_comes_back_whatever_it_is() {
    let folder = folder(&[("p.md", BEFORE.as_bytes())]);
    let name = folder.path().join("p.md");
    let name = name.to_string_lossy();
    let fix = |stdin: &[u8]| run(&["check", "--fix", "--quiet", "--stdin-filename", &name], stdin);
    assert_eq!(fix(BEFORE.as_bytes()).1, AFTER.as_bytes());
    assert_eq!(fs::read_to_string(folder.path().join("p.md")).expect("there"), BEFORE, "never the file of that name");
    for other in [b"Nothing to see.\n".as_slice(), b"R\xE5dgiveren m\xE5 ikke dele l\xF8nn.\n", b"\x7fELF\0\0", b""] {
        assert_eq!(fix(other).1, other);
    }
}

/// Pieces of sentences, some of which lose a word.
const PIECES: [&str; 24] = [
    "Posting about work is strictly forbidden.",
    "Employees must absolutely never post about work.",
    "It is categorically and strictly forbidden to post.",
    "Absolutely never post pictures from work.",
    "Strictly forbidden: to post pictures.",
    "Employees absolutely must not comment on cases, and they may absolutely not post.",
    "Employees must not post unless strictly necessary.",
    "Employees may post. ",
    "You are strictly\nforbidden to post.",
    "strictly",
    "absolutely never",
    "Det er strengt forbudt å skrive om jobben.",
    "Anställda får absolut inte skriva om jobbet.",
    "# House rules",
    "- ",
    "> ",
    "**",
    "`",
    "\"",
    ": ",
    " ",
    "\n",
    "\n\n",
    "\r\n",
];

/// The words of `text`, in lower case.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 256, ..ProptestConfig::default() })]

    #[test]
    fn fixing_twice_is_fixing_once_and_only_such_words_go(
        pieces in prop::collection::vec(select(PIECES.as_slice()), 1..14),
        format in select(vec![Format::Markdown, Format::Text]),
    ) {
        let text = pieces.concat();
        let (once, count) = fixed(format, &text);
        prop_assert_eq!(fixed(format, &once), (once.clone(), 0));
        let mut left = words(&once).into_iter().peekable();
        let mut gone: Vec<String> = words(&text).into_iter().filter(|word| left.next_if(|other| other == word).is_none()).collect();
        prop_assert!(left.next().is_none(), "a word is new in {:?}", once);
        prop_assert_eq!(gone.len(), count);
        gone.retain(|word| !["strictly", "absolutely", "categorically", "strengt", "absolut"].contains(&word.as_str()));
        prop_assert!(gone.is_empty(), "{:?} went from {:?}", gone, text);
    }
}
