//! What is demanded, said in every way the language has: `tests/data/constructions/xx.toml`, the same in five languages.
//!
//! A norm (`talk to the press`) is put into every construction: those that forbid or demand it are marked, whichever they are, and
//! those that allow it, deny the ban or say that there is none are not. So a mark hangs on what is said and not on how.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use serde::Deserialize;
use trygg::catalogue::Language;
use trygg::engine::{Linter, Settings};
use trygg::format::Format;
use trygg::text::Source;

/// Constructions of each sort, and norms to put into them, that a language must show.
const ENOUGH: usize = 10;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct File {
    /// What is forbidden or allowed.
    act: Vec<Norm>,
    bans: Vec<String>,
    /// Constructions in which the acts are no restriction.
    free: Vec<String>,
    /// What is demanded.
    duty: Vec<Norm>,
    demands: Vec<String>,
    /// What is not told yet: held here so that learning it is noticed.
    missed: Vec<Missed>,
}

/// A norm by name, and its words in the forms that constructions ask for: `{bare}`, `{finite}`, `{noun}`.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Norm {
    name: String,
    bare: String,
    finite: String,
    noun: Option<String>,
    doing: Option<String>,
    /// Whether it would be odd to allow it (`post anything offensive`).
    #[serde(default)]
    never_free: bool,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Missed {
    construction: String,
    norms: Vec<String>,
}

#[test]
fn bans_are_marked_in_every_construction() {
    marked_in_all(|file| (&file.act, &file.bans));
}

#[test]
fn demands_are_marked_in_every_construction() {
    marked_in_all(|file| (&file.duty, &file.demands));
}

#[test]
fn what_is_free_is_marked_in_none() {
    let mut wrong = Vec::new();
    for language in Language::ALL {
        let file = read(language);
        for norm in file.act.iter().filter(|norm| !norm.never_free) {
            let marks = marks(language, norm, &file.free);
            wrong.extend(file.free.iter().zip(marks).filter(|(_, marked)| *marked).map(|(c, _)| format!("{language} {}: {c}", norm.name)));
        }
    }
    assert!(wrong.is_empty(), "marked, though nothing is restricted:\n{}", wrong.join("\n"));
}

/// Holds that the norms are marked in their constructions, but for those that the file says are missed.
fn marked_in_all(norms_and_constructions: impl Fn(&File) -> (&Vec<Norm>, &Vec<String>)) {
    for language in Language::ALL {
        let file = read(language);
        let (norms, constructions) = norms_and_constructions(&file);
        held(language, &silent(language, norms, constructions), &file.missed, constructions);
    }
}

fn read(language: Language) -> File {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/constructions/{language}.toml"));
    let text = fs::read_to_string(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    let file: File = toml::from_str(&text).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    for (what, count) in [
        ("acts", file.act.len()),
        ("bans", file.bans.len()),
        ("free constructions", file.free.len()),
        ("duties", file.duty.len()),
        ("demands", file.demands.len()),
    ] {
        assert!(count >= ENOUGH, "{language}: {count} {what}, {ENOUGH} wanted");
    }
    for Missed { construction, .. } in &file.missed {
        let known = file.bans.contains(construction) || file.demands.contains(construction);
        assert!(known, "{language}: `{construction}` is missed and is no construction");
    }
    file
}

/// The norms that each construction leaves without a mark.
fn silent(language: Language, norms: &[Norm], constructions: &[String]) -> BTreeMap<String, Vec<String>> {
    let mut silent: BTreeMap<String, Vec<String>> = BTreeMap::new();
    for norm in norms {
        for (construction, marked) in constructions.iter().zip(marks(language, norm, constructions)) {
            if !marked {
                silent.entry(construction.clone()).or_default().push(norm.name.clone());
            }
        }
    }
    silent
}

/// Holds what is missed against what the file says is.
fn held(language: Language, silent: &BTreeMap<String, Vec<String>>, missed: &[Missed], constructions: &[String]) {
    let wanted: BTreeMap<String, Vec<String>> =
        missed.iter().filter(|m| constructions.contains(&m.construction)).map(|m| (m.construction.clone(), m.norms.clone())).collect();
    let mut wrong = Vec::new();
    for construction in constructions {
        let (found, wanted) = (silent.get(construction), wanted.get(construction));
        if found != wanted {
            wrong.push(format!("{construction}\n   silent: {found:?}\n   known:  {wanted:?}"));
        }
    }
    assert!(wrong.is_empty(), "{language}:\n{}", wrong.join("\n"));
}

/// Whether a rule of `control/` marks the norm in each construction. One document holds them all, as a text that restricts does.
fn marks(language: Language, norm: &Norm, constructions: &[String]) -> Vec<bool> {
    let mut text = "# Facebook\n\n".to_owned();
    let mut places = Vec::new();
    for construction in constructions {
        let from = text.len();
        text.push_str(&sentence(norm, construction));
        places.push(from..text.len());
        text.push_str("\n\n");
    }
    let settings = Settings { language: Some(language), ..Settings::default() };
    let outcome = Linter::builtin().check(&Format::Markdown.read(Source::new("case.md", text)), &settings);
    let control = outcome.diagnostics.iter().filter(|d| d.rule.starts_with("control/"));
    let starts: Vec<usize> = control.map(|d| d.span.start).collect();
    places.iter().map(|place| starts.iter().any(|start| place.contains(start))).collect()
}

/// The norm in a construction, as a sentence.
fn sentence(norm: &Norm, construction: &str) -> String {
    let form = |form: &Option<String>| form.clone().unwrap_or_else(|| norm.bare.clone());
    let filled = construction
        .replace("{bare}", &norm.bare)
        .replace("{finite}", &norm.finite)
        .replace("{noun}", &form(&norm.noun))
        .replace("{doing}", &form(&norm.doing));
    let mut letters = filled.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}
