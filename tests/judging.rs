//! How marks are weighed: what takes a step off, what adds one, which of two speaks, and what is told of silence.

use trygg::catalogue::Language;
use trygg::engine::{Linter, Outcome, Own, Selector, Settings};
use trygg::format::Format;
use trygg::text::Source;

const YIELDING: &str = r#"
id = "control/aaa-yielding"
kind = "phrase"
strength = 3
confidence = "possible"
yields = true
[phrases.en]
must = ["must"]
[[match]]
mark = ["must"]
[text.en]
title = "Must"
message = "This says must."
help = "Say why."
finds = "The word."
why = "A test."
authority = "Nobody."
instead = "Please do."
silent = "Never."
bad = ["You [[must]] go."]
ok = ["You go."]
"#;

fn check(linter: &Linter, language: Language, text: &str) -> Outcome {
    let document = Format::Markdown.read(Source::new("p.md", text));
    let select = vec![Selector::new("control"), Selector::new("support")];
    linter.check(&document, &Settings { language: Some(language), select, near_misses: true, ..Settings::default() })
}

/// The strength of the mark of `rule`; 0 where there is none.
fn strength(language: Language, text: &str, rule: &str) -> u8 {
    let outcome = check(&Linter::builtin(), language, text);
    outcome.diagnostics.iter().find(|d| d.rule == rule).map_or(0, |d| d.strength)
}

#[test]
fn what_stands_around_a_clause_bears_on_its_strength() {
    let cases = [
        (Language::En, "You must be respectful.", "control/undefined-civility", 1),
        (Language::En, "You must be respectful because others read along.", "control/undefined-civility", 0),
        (Language::Nb, "Du skal være respektfull. Dette gjelder ikke satire.", "control/undefined-civility", 0),
        (Language::Nb, "Ansatte skal ikke skade virksomhetens omdømme.", "control/reputation-clause", 2),
        (Language::Nb, "Ansatte skal ikke skade virksomhetens omdømme, og brudd kan føre til oppsigelse.", "control/reputation-clause", 3),
        (Language::Nb, "Ansatte skal ikke skade virksomhetens omdømme.\n\nBrudd kan føre til oppsigelse.", "control/reputation-clause", 3),
        (
            Language::Nb,
            "# A\n\nAnsatte skal ikke skade virksomhetens omdømme.\n\n# B\n\nBrudd kan føre til oppsigelse.",
            "control/reputation-clause",
            2,
        ),
        (Language::Nb, "Brudd på reglene fører til oppsigelse.", "control/threat", 3),
        (Language::Nb, "Brudd på reglene fører til oppsigelse i henhold til arbeidsmiljøloven § 15-7.", "control/threat", 2),
        // Nothing lowers approval beforehand.
        (Language::Nb, "Ansatte må ha godkjenning før de skriver innlegg. Dette gjelder ikke frivillige.", "control/prior-approval", 3),
        // A threat is lowered by help, but not where it guards a reputation.
        (Language::Nb, "Brudd kan føre til oppsigelse. Vi hjelper deg gjerne.", "control/threat", 2),
        (Language::Nb, "Omdømmet vårt er viktig. Brudd kan føre til oppsigelse. Vi hjelper deg gjerne.", "control/threat", 3),
    ];
    for (language, text, rule, expected) in cases {
        assert_eq!(strength(language, text, rule), expected, "{text}");
    }
}

#[test]
fn one_rule_speaks_and_has_the_others_as_reasons() {
    let text = "Ansatte skal ikke skade virksomhetens omdømme, og brudd på dette kan føre til oppsigelse.";
    let outcome = check(&Linter::builtin(), Language::Nb, text);
    let [one] = &outcome.diagnostics[..] else { panic!("one mark, not {:?}", outcome.diagnostics) };
    assert_eq!(one.reasons.iter().map(|r| r.rule.as_str()).collect::<Vec<_>>(), ["control/threat"]);
    assert!(!one.reasons[0].message.is_empty());
}

#[test]
fn a_rule_that_yields_speaks_only_where_no_other_does() {
    let own = Own { rules: vec![Source::new("own.toml", YIELDING)], ..Own::default() };
    let linter = Linter::with_own(&own).expect("a rule");
    let rules = |text: &str| check(&linter, Language::En, text).diagnostics.into_iter().map(|d| d.rule).collect::<Vec<_>>();
    assert_eq!(rules("You must go."), ["control/aaa-yielding"]);
    assert_eq!(rules("You must be respectful."), ["control/undefined-civility"]);
}

#[test]
fn silence_has_a_code_in_every_language() {
    let cases = [
        (Language::Nb, "Redaktørene må be om godkjenning før de publiserer innlegg.", "U4"),
        (Language::Nn, "Du treng ikkje be om godkjenning før du skriv eit innlegg.", "U8"),
        (Language::En, "Employees must have approval before they post on behalf of the council.", "U3"),
        (Language::Nb, "Må ansatte ha godkjenning fra leder før de skriver innlegg?", "U13"),
        (Language::En, "Under the Data Protection Act 2018 employees must not share internal information.", "U1"),
    ];
    for (language, text, code) in cases {
        let outcome = check(&Linter::builtin(), language, text);
        assert!(outcome.diagnostics.is_empty(), "{text}");
        let told: Vec<_> = outcome.suppressed.iter().map(|s| (s.code, s.reason.as_str())).collect();
        assert!(told.iter().any(|(c, reason)| *c == code && reason.ends_with(&format!("({code})"))), "{text}: {told:?}");
    }
}

#[test]
fn a_sentence_is_told_once_for_each_rule() {
    let text = "Redaktørene må be om godkjenning før de publiserer innlegg. Ansatte må be om godkjenning før de publiserer innlegg.";
    let outcome = check(&Linter::builtin(), Language::Nb, text);
    let mut all: Vec<(&str, &str)> = outcome
        .suppressed
        .iter()
        .map(|s| &s.diagnostic)
        .chain(&outcome.diagnostics)
        .map(|d| (d.rule.as_str(), d.sentence.as_str()))
        .collect();
    let before = all.len();
    all.sort_unstable();
    all.dedup();
    assert_eq!(all.len(), before, "{all:?}");
}

#[test]
fn support_is_no_diagnostic() {
    let outcome = check(&Linter::builtin(), Language::En, "You may comment on news from your field.");
    assert_eq!((outcome.diagnostics.len(), outcome.supports.len()), (0, 1));
    assert_eq!(outcome.supports[0].rule, "support/permission");
}

/// Twenty sentences that restrict nobody, with `sentence` in their middle.
fn amid_friendly_text(sentence: &str) -> String {
    let friendly = "The café on the ground floor is open every day.\n\n";
    format!("{}{sentence}\n\n{}", friendly.repeat(10), friendly.repeat(10))
}

#[test]
fn a_sentence_that_names_nobody_speaks_where_others_restrict_people() {
    let linter = Linter::builtin();
    let found = |text: &str| {
        let outcome = check(&linter, Language::En, text);
        let marked = outcome.diagnostics.iter().any(|d| d.rule == "control/prior-approval");
        let alone = outcome.suppressed.iter().any(|s| s.code == "alone" && s.diagnostic.rule == "control/prior-approval");
        (marked, alone)
    };
    let nobody = "Posts must be approved before publication.";
    assert_eq!(found(nobody), (true, false), "a text of one sentence is no friendly text");
    assert_eq!(found(&amid_friendly_text(nobody)), (false, true));
    let people = "Posts by employees must be approved before publication.";
    assert_eq!(found(&amid_friendly_text(people)), (true, false), "people are named");
    let theirs = "Posts on private accounts must be approved before publication.";
    assert_eq!(found(&amid_friendly_text(theirs)), (true, false), "the accounts are people's own");
    let strict = "You must not criticise the library.\n\nYou must not write about politics.";
    assert_eq!(found(&amid_friendly_text(&format!("{strict}\n\n{nobody}"))), (true, false), "the sentences around it restrict people");
}

#[test]
fn a_ban_in_so_many_words_orders_wherever_it_stands() {
    let linter = Linter::builtin();
    let bans = [
        (Language::Nb, "Interne forhold må ikke omtales på sosiale medier."),
        (Language::Nn, "Interne forhold må ikkje omtalast på sosiale medium."),
        (Language::Sv, "Interna angelägenheter får inte tas upp på sociala medier."),
        (Language::Da, "Interne forhold må ikke omtales på sociale medier."),
        (Language::En, "Internal matters must not be mentioned on social media."),
    ];
    for (language, ban) in bans {
        let outcome = check(&linter, language, &amid_friendly_text(ban));
        assert!(outcome.diagnostics.iter().any(|d| d.rule == "control/undefined-confidentiality"), "{ban} {:?}", outcome.diagnostics);
    }
    let told = check(&linter, Language::En, &amid_friendly_text("Internal matters are not mentioned on social media."));
    let silent = told.suppressed.iter().find(|s| s.diagnostic.rule == "control/undefined-confidentiality");
    assert_eq!(silent.map(|s| s.code), Some("alone"), "what is told may only describe");
}

#[test]
fn what_makes_no_difference_narrows_nothing() {
    let linter = Linter::builtin();
    // (language, the ban, what makes no difference to it, what would narrow it)
    let cases = [
        (
            Language::Nb,
            "Ansatte skal ikke legge ut bilder fra jobben",
            ", selv om ingen pasient kan kjennes igjen.",
            " der pasienter kan kjennes igjen.",
        ),
        (
            Language::Nn,
            "Tilsette skal ikkje leggje ut bilete frå jobben",
            ", sjølv om ingen pasient kan kjennast att.",
            " der pasientar kan kjennast att.",
        ),
        (
            Language::Sv,
            "Anställda får inte lägga ut bilder från jobbet",
            ", även om ingen patient går att känna igen.",
            " där patienter går att känna igen.",
        ),
        (
            Language::Da,
            "Ansatte må ikke lægge billeder op fra jobbet",
            ", selv om ingen patient kan genkendes.",
            ", hvor patienter kan genkendes.",
        ),
        (
            Language::En,
            "Staff must not post pictures from work",
            ", even if no patient can be recognised.",
            " in which patients can be recognised.",
        ),
    ];
    let marked = |language, text: &str| check(&linter, language, text).diagnostics.iter().any(|d| d.rule == "control/image-ban");
    for (language, ban, conceded, narrowed) in cases {
        assert!(marked(language, &format!("{ban}.")), "{ban}");
        assert!(marked(language, &format!("{ban}{conceded}")), "{ban}{conceded}");
        assert!(!marked(language, &format!("{ban}{narrowed}")), "{ban}{narrowed}");
    }
}

#[test]
fn whether_a_sentence_stands_alone_does_not_depend_on_what_is_asked_for() {
    let linter = Linter::builtin();
    let text = amid_friendly_text(
        "You must not criticise the library.\n\nYou must not write about politics.\n\nPrivate posts must be approved before publication.",
    );
    let document = Format::Markdown.read(Source::new("p.md", text.as_str()));
    let select = vec![Selector::new("control/prior-approval")];
    let outcome = linter.check(&document, &Settings { language: Some(Language::En), select, ..Settings::default() });
    assert_eq!(outcome.diagnostics.len(), 1);
}
