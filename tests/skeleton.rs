//! `trygg new`: a check of a new policy tells its blanks and nothing else, and an assessment finds every clause open.

use trygg::catalogue::{Language, State};
use trygg::document::Document;
use trygg::engine::{Linter, Settings};
use trygg::format::Format;
use trygg::report;
use trygg::text::Source;

/// A new policy, and what stands in brackets in it.
fn new_policy(linter: &Linter, language: Language, level: u8) -> (Document, Vec<String>) {
    let mut bytes = Vec::new();
    report::skeleton(linter.rulebook(), language, level, &mut bytes).expect("written");
    let text = String::from_utf8(bytes).expect("text");
    // The comment at the top speaks of brackets and holds none.
    let mut pieces = text.split('[');
    pieces.next();
    let blanks = pieces.map(|piece| format!("[{}]", piece.split(']').next().expect("closed"))).collect();
    (Format::Markdown.read(Source::new("policy.md", text)), blanks)
}

/// Every language with every level.
fn each() -> impl Iterator<Item = (Language, u8)> {
    Language::ALL.into_iter().flat_map(|language| (1..=4).map(move |level| (language, level)))
}

#[test]
fn a_check_tells_the_blanks_and_nothing_else() {
    let linter = Linter::builtin();
    for (language, level) in each() {
        let (document, blanks) = new_policy(&linter, language, level);
        assert!(blanks.len() > 5, "{language}, level {level}: {blanks:?}");
        let outcome = linter.check(&document, &Settings::default());
        let told: Vec<(&str, &str)> = outcome.diagnostics.iter().map(|d| (d.rule.as_str(), d.excerpt.as_str())).collect();
        let expected: Vec<(&str, &str)> = blanks.iter().map(|blank| ("text/placeholder", blank.as_str())).collect();
        assert_eq!(told, expected, "{language}, level {level}");
    }
}

#[test]
fn an_assessment_finds_every_clause_open() {
    let linter = Linter::builtin();
    for (language, level) in each() {
        let (document, _) = new_policy(&linter, language, level);
        let assessment = linter.assess(&[linter.examine(&document, &Settings::default())], &Default::default());
        assert_eq!(assessment.completeness(|_| true).0, 0, "{language}, level {level}");
        let provisions = linter.rulebook().provisions().iter().zip(&assessment.provisions);
        for (provision, result) in provisions {
            let id = &provision.provision.id;
            let state = result.found.state;
            let headed = document.blocks.iter().any(|b| b.is_heading() && b.prose.text() == provision.provision.names[language.index()]);
            let expected = if headed { [State::Placeholder].as_slice() } else { &[State::Absent, State::Placeholder] };
            assert!(expected.contains(&state), "{language}, level {level}: {id} is {}", state.name());
        }
    }
}
