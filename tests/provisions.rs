//! The clause library against sentences and small documents of our own: what each shows of a provision, from nothing (0) over its
//! name (1) and a part (2) to the whole (3). `tests/data/provisions/<id>.toml`.

use std::fs;
use std::path::Path;

use serde::Deserialize;
use trygg::assess::library;
use trygg::catalogue::Language;
use trygg::engine::Linter;
use trygg::format::Format;
use trygg::text::Source;

#[derive(Deserialize)]
struct Cases {
    case: Vec<Case>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Case {
    lang: Language,
    mark: u8,
    /// What trygg says in place of `mark`, where it does not yet know better: held here so that learning it is noticed.
    missed: Option<u8>,
    /// The state by name, where the mark alone does not tell it from its neighbours.
    state: Option<String>,
    text: String,
}

/// The cases of every provision, by its id.
fn cases() -> Vec<(String, Vec<Case>)> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/data/provisions");
    let mut files: Vec<_> = fs::read_dir(folder).expect("the cases").map(|entry| entry.expect("a file").path()).collect();
    files.sort();
    let read = |path: &Path| {
        let text = fs::read_to_string(path).expect("readable");
        let cases: Cases = toml::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()));
        (path.file_stem().and_then(|name| name.to_str()).expect("a name").to_owned(), cases.case)
    };
    files.iter().map(|path| read(path)).collect()
}

#[test]
fn each_case_shows_what_it_ought_to() {
    let linter = Linter::builtin();
    let mut wrong = Vec::new();
    for (id, cases) in cases() {
        let number = linter.rulebook().provisions().iter().position(|p| p.provision.id == id);
        let number = number.unwrap_or_else(|| panic!("there is no provision `{id}`"));
        for case in cases {
            let document = Format::Markdown.read(Source::new("case.md", case.text.as_str()));
            let reading = linter.reading(&document, Some(case.lang));
            let found = &library(&reading, linter.rulebook())[number];
            let other = case.state.as_ref().is_some_and(|state| state != found.state.name());
            if found.state.mark() != case.missed.unwrap_or(case.mark) || other {
                wrong.push(format!(
                    "{id} ({}): {} in place of {} ({})\n  {:?}",
                    case.lang,
                    found.state.mark(),
                    case.missed.unwrap_or(case.mark),
                    found.state.name(),
                    case.text
                ));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

#[test]
fn every_provision_has_cases_in_every_language() {
    let linter = Linter::builtin();
    let cases = cases();
    for provision in linter.rulebook().provisions() {
        let id = &provision.provision.id;
        let of = cases.iter().find(|(name, _)| name == id).map(|(_, cases)| cases.as_slice()).unwrap_or_default();
        for language in Language::ALL {
            let marks = |wanted: fn(u8) -> bool| of.iter().filter(|c| c.lang == language && wanted(c.mark)).count();
            assert!(marks(|mark| mark >= 2) > 0 && marks(|mark| mark < 2) > 0, "{id} lacks cases in {language}");
        }
    }
}

/// A blank is filled with words that say as little as can be.
#[test]
fn every_model_wording_is_whole_when_its_blanks_are_filled() {
    let linter = Linter::builtin();
    let mut wrong = Vec::new();
    for (number, provision) in linter.rulebook().provisions().iter().enumerate() {
        for language in Language::ALL {
            let wording = &provision.provision.wordings[language.index()];
            let filled: String = wording.chars().filter(|c| !matches!(c, '[' | ']')).collect();
            let document = Format::Markdown.read(Source::new("wording.md", filled.as_str()));
            let reading = linter.reading(&document, Some(language));
            let found = &library(&reading, linter.rulebook())[number];
            if found.state.mark() < 2 {
                wrong.push(format!("{} ({language}): {} – {filled}", provision.provision.id, found.state.name()));
            }
        }
    }
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}
