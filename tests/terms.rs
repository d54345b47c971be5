//! `rules/terms.md` is kept: no text that people read names a thing by the word of a neighbouring language, or by a second word.

use trygg::catalogue::Language::{self, Da, Nb, Nn, Sv};
use trygg::engine::Linter;

/// What stands in no text of a language, and what is said there. `*` stands for any ending.
const ELSEWHERE: &[(Language, &str, &str)] = &[
    (Nb, "\"", "«…»"),
    (Nb, "”", "«…»"),
    (Nb, "klausuler", "regler"),
    (Nb, "klammer", "hakeparentes"),
    (Nb, "ikkje", "ikke"),
    (Nb, "markert", "merket"),
    (Nn, "\"", "«…»"),
    (Nn, "”", "«…»"),
    (Nn, "klausul*", "reglar"),
    (Nn, "gje", "gi"),
    (Nn, "gjev*", "gir"),
    (Nn, "fyrst", "først"),
    (Nn, "òg", "også"),
    (Nn, "aleine", "åleine"),
    (Nn, "dokker", "de, dykk"),
    (Nn, "misser", "mistar"),
    (Nn, "blei", "vart"),
    (Nn, "trugs*", "trussel"),
    (Nn, "framlegg*", "forslag"),
    (Nn, "formål*", "føremål"),
    (Nn, "arbeidsgjev*", "arbeidsgivar"),
    (Nn, "rådgjev*", "rådgivar"),
    (Nn, "grunngjev*", "grunngiving"),
    (Nn, "ikke", "ikkje"),
    (Nn, "tier", "teier"),
    (Nn, "noe*", "noko, nokon"),
    (Nn, "hvis", "viss, dersom"),
    (Sv, "\"", "”…”"),
    (Sv, "»", "”…”"),
    (Sv, "åtkomst*", "behörighet"),
    (Sv, "provvärde*", "försöksvärde"),
    (Sv, "hennes", "hens, or man"),
    (Sv, "IT", "it"),
    (Sv, "publikum*", "allmänheten"),
    (Da, "\"", "»…«"),
    (Da, "”", "»…«"),
    (Da, "bruke*", "bruge"),
    (Da, "udgive*", "publicere"),
    (Da, "publikum*", "offentligheden"),
    (Da, "tjenesterne", "ydelserne"),
    (Da, "IT", "it"),
];

/// Every text of trygg in `language`, without the examples of rules.
fn texts(linter: &Linter, language: Language) -> Vec<String> {
    let rulebook = linter.rulebook();
    let at = language.index();
    let criteria = rulebook.criteria().iter().flat_map(|c| [&c.names[at], &c.gaps[at], &c.advice[at], &c.meanings[at]]);
    let provisions = rulebook.provisions().iter().map(|p| &p.provision);
    let provisions =
        provisions.flat_map(|p| [&p.names[at], &p.advice[at], &p.wordings[at]].into_iter().chain(p.near_misses.iter().map(|m| &m.why[at])));
    let rules = rulebook.rules().iter().filter_map(|rule| rulebook.text(rule, language));
    let rules = rules.flat_map(|t| [&t.title, &t.message, &t.help, &t.finds, &t.why, &t.authority, &t.instead, &t.silent]);
    criteria.chain(provisions).chain(rules).cloned().collect()
}

/// Whether `form` stands in `text`: a sign anywhere, a word as a word.
fn has(text: &str, form: &str) -> bool {
    if !form.starts_with(char::is_alphabetic) {
        return text.contains(form);
    }
    let mut words = text.split(|c: char| !c.is_alphanumeric());
    words.any(|word| form.strip_suffix('*').map_or(word == form, |stem| word.to_lowercase().starts_with(stem)))
}

#[test]
fn one_thing_has_one_word() {
    let linter = Linter::builtin();
    let mut faults = Vec::new();
    for language in [Nb, Nn, Sv, Da] {
        let texts = texts(&linter, language);
        assert!(texts.len() > 500, "{language}: {} texts", texts.len());
        for (_, form, instead) in ELSEWHERE.iter().filter(|(of, ..)| *of == language) {
            faults.extend(texts.iter().filter(|text| has(text, form)).map(|text| format!("{language}: {form}, not {instead}: {text}")));
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn a_word_is_found_as_a_word() {
    assert!(has("De, der udgiver, svarer.", "udgive*") && has("Udgivere", "udgive*"));
    assert!(!has("en genudgivelse", "udgive*") && !has("ITALIEN", "IT") && has("HR och IT", "IT"));
    assert!(has("säg \"ja\"", "\""));
}
