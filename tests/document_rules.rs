//! Rules about whole documents, through the engine: who writes, what was set, and whose mark answers to whose.

use trygg::catalogue::{Country, Language, Sector};
use trygg::diagnostic::Diagnostic;
use trygg::engine::{Level, Linter, Outcome, Own, Selector, Settings};
use trygg::format::Format;
use trygg::text::Source;

const CONTROL: &str = "control";

fn check(text: &str, settings: Settings) -> Outcome {
    Linter::builtin().check(&Format::Markdown.read(Source::new("p.md", text)), &settings)
}

fn only(rule: &str) -> Settings {
    Settings { select: vec![Selector::new(rule)], ..Settings::default() }
}

fn find<'o>(outcome: &'o Outcome, rule: &str) -> Option<&'o Diagnostic> {
    outcome.diagnostics.iter().find(|d| d.rule == rule)
}

const DANISH: &str = "# Retningslinjer i Aalund Kommune\n\nOpslag, der berører dit fagområde, skal afklares med nærmeste leder, inden du deler \
                      dem. Kommunen svarer på Facebook.\n";
const OUTSIDE: &str = "control/outside-the-closed-list";

#[test]
fn who_writes_is_told_from_words_unless_it_is_set() {
    let told = check(DANISH, Settings::default()).document;
    assert_eq!(told.situation.inferred(), ["country", "sector"]);
    let country = told.situation.country.expect("a country").value();
    assert_eq!((country.code(), told.situation.sector.expect("a sector").value()), ("DK", Sector::Public));
    let settings = Settings { country: Country::new("no"), sector: Some(Sector::Private), ..Settings::default() };
    let set = check(DANISH, settings).document;
    assert_eq!((set.situation.inferred().len(), set.relied_on.len()), (0, 0));
    assert_eq!(set.situation.country.expect("a country").value().code(), "NO");
    for (text, sector) in [
        ("# Social media at Elmbridge Town Council\n\nWe answer.", Some(Sector::Public)),
        ("# Nettvett i Fjordtun AS\n\nVi svarer kundene.", Some(Sector::Private)),
        ("# Policy för sociala medier\n\nVi samarbetar med kommunen.", None),
        ("# Sociale medier\n\nBestyrelsen beslutter, og klubben svarer.", Some(Sector::Private)),
    ] {
        let told = check(text, Settings::default()).document.situation.sector;
        assert_eq!(told.map(|t| t.value()), sector, "{text}");
    }
}

#[test]
fn a_law_of_one_country_is_silent_in_the_others() {
    let marks = |settings: Settings| check(DANISH, settings).diagnostics.iter().filter(|d| d.rule == OUTSIDE).count();
    assert_eq!(marks(only(OUTSIDE)), 1);
    assert_eq!(marks(Settings { country: Country::new("SE"), ..only(OUTSIDE) }), 0);
    assert_eq!(marks(Settings { sector: Some(Sector::Private), ..only(OUTSIDE) }), 0);
}

#[test]
fn the_specific_rule_speaks_and_the_law_is_a_further_reason() {
    let outcome = check(DANISH, Settings::default());
    assert!(find(&outcome, "control/prior-approval").is_some() && find(&outcome, OUTSIDE).is_none(), "{outcome:#?}");
    let silenced = outcome.suppressed.iter().find(|s| s.diagnostic.rule == OUTSIDE).expect("kept with its reason");
    assert!(silenced.reason.contains("control/prior-approval"), "{}", silenced.reason);
    let speaker = find(&outcome, "control/prior-approval").expect("a mark");
    assert_eq!(speaker.reasons.iter().map(|r| r.rule.as_str()).collect::<Vec<_>>(), [OUTSIDE]);
    // The reason holds in Denmark's public sector only, which was told.
    assert_eq!(outcome.document.relied_on, ["country", "sector"]);
}

#[test]
fn what_is_silenced_by_its_surroundings_calls_no_other_rule() {
    let narrower = "control/narrower-than-the-law";
    let marks = |text: &str| {
        let settings =
            Settings { country: Country::new("DK"), sector: Some(Sector::Public), language: Some(Language::Da), ..only(CONTROL) };
        let outcome = check(text, settings);
        (find(&outcome, "control/undefined-civility").is_some(), find(&outcome, narrower).is_some() || says(&outcome, narrower))
    };
    assert_eq!(marks("Medarbejdere skal være respektfulde i opslag."), (true, true));
    assert_eq!(marks("Medarbejdere skal være respektfulde i opslag, fordi andre læser med."), (false, false));
}

/// Whether a mark has `rule` as a further reason.
fn says(outcome: &Outcome, rule: &str) -> bool {
    outcome.diagnostics.iter().flat_map(|d| &d.reasons).any(|r| r.rule == rule)
}

#[test]
fn what_is_allowed_or_turned_off_calls_no_other_rule() {
    let allowed = DANISH.replace("\n\nOpslag", "\n\n<!-- trygg: allow control/prior-approval, because it is law -->\n\nOpslag");
    assert!(find(&check(&allowed, only(OUTSIDE)), OUTSIDE).is_none());
    let mut off = only(OUTSIDE);
    off.levels.insert("control/prior-approval".to_owned(), Level::Off);
    assert!(find(&check(DANISH, off), OUTSIDE).is_none());
    let ignored = Settings { ignore: vec![Selector::new("control/prior-approval")], ..only(OUTSIDE) };
    assert!(find(&check(DANISH, ignored), OUTSIDE).is_none());
}

#[test]
fn the_sector_decides_the_strength_where_the_rule_says_so() {
    let text = "# Online rules\n\nStaff must not comment on decisions on Facebook. Members must not post pictures.\n";
    let strength = |sector| {
        let outcome = check(text, Settings { sector, language: Some(Language::En), ..only(CONTROL) });
        let mark = find(&outcome, "control/rights-omitted").unwrap_or_else(|| panic!("{outcome:#?}"));
        (mark.strength, mark.excerpt.clone(), mark.span.of(text).to_owned())
    };
    let on_title = |strength: u8| (strength, String::new(), "Online rules".to_owned());
    assert_eq!(strength(Some(Sector::Public)), on_title(3));
    assert_eq!(strength(Some(Sector::PubliclyFinanced)), on_title(1));
    assert_eq!(strength(None), on_title(1));
}

#[test]
fn the_sector_s_strength_is_where_the_weighing_starts() {
    let ban = "Staff may not make negative comments about us.";
    let strength = |text: &str, sector| {
        let outcome = check(text, Settings { sector: Some(sector), language: Some(Language::En), ..only(CONTROL) });
        find(&outcome, "control/no-criticism").unwrap_or_else(|| panic!("{outcome:#?}")).strength
    };
    let cases = [
        (ban.to_owned(), [3, 2]),
        (format!("{ban} This does not apply to volunteers."), [2, 1]),
        (format!("{ban}\n\nBreaches may lead to dismissal."), [3, 3]),
    ];
    for (text, expected) in cases {
        assert_eq!([Sector::Public, Sector::Private].map(|sector| strength(&text, sector)), expected, "{text}");
    }
}

#[test]
fn thresholds_are_those_that_were_set() {
    let text = "Employees must not:\n\n- comment on decisions\n- post photographs taken at work\n- join discussions about the company\n";
    let marked = |threshold: Option<f64>| {
        let mut settings = Settings { language: Some(Language::En), ..only("control/command-stacking") };
        settings.thresholds.extend(threshold.map(|value| ("command-stacking".to_owned(), value)));
        check(text, settings).diagnostics.len()
    };
    assert_eq!([marked(None), marked(Some(4.0)), marked(Some(2.0))], [1, 0, 1]);
}

#[test]
fn a_row_is_broken_by_what_eases_it() {
    let marks = |text: &str| check(text, Settings { language: Some(Language::En), ..only("control/command-stacking") }).diagnostics.len();
    let row = |second: &str| format!("You must not name clients. {second} You must not post at work.");
    assert_eq!(marks(&row("You must not comment on plans.")), 1);
    assert_eq!(marks(&row("You must not comment on plans, because they change daily.")), 0);
    assert_eq!(marks(&row("You may comment on plans.")), 0);
    assert_eq!(marks("# A\n\nYou must not name clients. You must not comment on plans.\n\n# B\n\nYou must not post at work."), 0);
}

#[test]
fn several_marks_about_a_document_share_its_title() {
    let text = "# A guide to going online\n\nYou must not name clients online. You must not comment on plans. You must not post at work. \
                Staff must not blog. Staff must not tweet.\n";
    let outcome = check(text, Settings { language: Some(Language::En), ..only(CONTROL) });
    for rule in ["control/modality-mismatch", "control/no-reasons", "control/rights-omitted"] {
        let mark = find(&outcome, rule).unwrap_or_else(|| panic!("{rule}: {outcome:#?}"));
        assert_eq!((mark.excerpt.as_str(), mark.span.of(text)), ("", "A guide to going online"));
    }
}

#[test]
fn a_promise_is_hollow_only_near_what_takes_it() {
    let far = "## One\n\nThis policy does not limit your right to free speech.\n\n## Two\n\nWe answer.\n\n## Three\n\nWe help.\n\n## Four\n\n\
               Employees must not talk to journalists.\n";
    let marks =
        |text: &str| check(text, Settings { language: Some(Language::En), ..only("control/hollow-savings-clause") }).diagnostics.len();
    assert_eq!([marks(far), marks(&far.replace("## Two\n\nWe answer.\n\n", ""))], [0, 1]);
}

/// A rule of kind `density`, as an organisation would write it.
const ABSOLUTES: &str = r#"
id = "own/absolutes"
kind = "density"
strength = 1
confidence = "possible"
threshold = 8
at-least = 3
[[match]]
force = ["prohibition", "obligation"]
has = ["never-always"]
mark = ["never-always"]
[text.en]
title = "Absolutes"
message = "m"
help = "h"
finds = "f"
why = "w"
authority = "a"
instead = "i"
silent = "s"
bad = ["Staff must [[never]] tweet."]
ok = ["Staff must not tweet."]
"#;

#[test]
fn absolutes_are_marked_one_by_one_and_where_they_stand_thick() {
    let own = Own { rules: vec![Source::new("own.toml", ABSOLUTES)], words: None };
    let linter = Linter::with_own(&own).expect("a rule");
    let marked = |text: &str| {
        let settings = Settings { language: Some(Language::En), ..only("own/absolutes") };
        let outcome = linter.check(&Format::Markdown.read(Source::new("p.md", text)), &settings);
        outcome.diagnostics.into_iter().map(|d| d.excerpt).collect::<Vec<_>>()
    };
    let thick = "# Online\n\nStaff must never tweet. Staff must never blog. Members must always ask before they post.\n";
    assert_eq!(marked(thick), ["", "never", "never", "always"]);
    assert_eq!(marked(&thick.replace("always ask", "ask")), ["never", "never"]);
    assert_eq!(marked(&format!("{thick}\n{}", "We post pictures from the harbour every week. ".repeat(60))), ["never", "never", "always"]);
    assert!(Linter::with_own(&Own { rules: vec![Source::new("own.toml", ABSOLUTES.replace("= 8", "= -1"))], words: None }).is_err());
}
