//! Files through the loader: what is written out, and what is a fault at which place.

use super::*;

const WORDS: &str = "language = \"nb\"\n[paradigm]\ner = \"e er te\"\n[concept.publish]\nwords = [\"publiser~er\"]\n";

fn rule(phrases: &str) -> String {
    format!(
        "id = \"own/rule\"\nkind = \"phrase\"\nstrength = 1\nconfidence = \"likely\"\n{phrases}\n[[match]]\nmark = [\"said\"]\n\
         [text.nb]\ntitle = \"t\"\nmessage = \"m\"\nhelp = \"h\"\nfinds = \"f\"\nwhy = \"w\"\nauthority = \"a\"\ninstead = \"i\"\n\
         silent = \"s\"\nbad = []\nok = []\n"
    )
}

/// The words of a concept in Bokmål, where each entry is one word.
fn words(loaded: &Loaded, concept: &str) -> Vec<String> {
    let number = loaded.rules.concepts.iter().position(|name| name == concept).unwrap();
    let of = |row: &Sequence| match row.as_slice() {
        [Atom::Word { text, .. }] => text.clone(),
        other => format!("{other:?}"),
    };
    loaded.lexicons[0].entries.iter().filter(|(n, _)| usize::from(*n) == number).map(|(_, row)| of(row)).collect()
}

/// The words at fault, what is said about them, and the way out.
fn faults(files: &[(&str, &str)]) -> Vec<(String, String, Option<String>)> {
    let mut loader = Loader::upon(&Loaded::default());
    files.iter().for_each(|(path, text)| loader.file(path, text));
    let text = |path: &str| files.iter().find(|(name, _)| *name == path).unwrap().1;
    loader.finish().unwrap_err().into_iter().map(|f| (text(&f.path)[f.at].to_owned(), f.message, f.help)).collect()
}

#[test]
fn forms_are_written_out_in_concepts_and_phrases_whatever_the_order_of_the_files() {
    let rule = rule("[phrases.nb]\nsaid = [\"del~er\"]");
    let mut loader = Loader::upon(&Loaded::default());
    loader.file("rules/control/own.toml", &rule);
    loader.file("rules/language/nb.toml", WORDS);
    let loaded = loader.finish().unwrap();
    assert_eq!(words(&loaded, "publish"), ["publisere", "publiserer", "publiserte"]);
    assert_eq!(words(&loaded, "own/rule#said"), ["dele", "deler", "delte"]);
}

#[test]
fn own_rules_know_the_paradigms_of_the_base_and_own_words_are_literal() {
    let mut loader = Loader::upon(&Loaded::default());
    loader.file("rules/language/nb.toml", WORDS);
    let base = loader.finish().unwrap();
    let mut loader = Loader::upon(&base);
    loader.rule("own.toml", &rule("[phrases.nb]\nsaid = [\"del~er\"]"));
    loader.own_words(Language::Nb, "publish", &["flor~er".to_owned()]).unwrap();
    let loaded = loader.finish().unwrap();
    assert_eq!(words(&loaded, "own/rule#said"), ["dele", "deler", "delte"]);
    assert_eq!(words(&loaded, "publish"), ["flor~er", "publisere", "publiserer", "publiserte"]);
}

#[test]
fn what_cannot_be_inflected_is_a_fault_at_its_place() {
    let broken = "language = \"nb\"\n[paradigm]\nEr = \"e\"\nverb = \"e 2\"\n[concept.publish]\nwords = [\"del~verv\"]\n";
    let shown = faults(&[("rules/language/nb.toml", broken)]);
    assert_eq!(shown[0].0, "Er");
    assert_eq!(shown[1].0, "\"e 2\"");
    assert_eq!(shown[2], ("v".to_owned(), "there is no paradigm `verv`".to_owned(), Some("did you mean `verb`?".to_owned())));
    let all = rule("[phrases.all]\nsaid = [\"del~er\"]");
    let shown = faults(&[("rules/own/rule.toml", &all), ("rules/language/nb.toml", WORDS)]);
    assert_eq!(shown[0], ("d".to_owned(), "a phrase for all languages holds no inflected words".to_owned(), None));
    let other = rule("[phrases.sv]\nsaid = [\"del~er\"]");
    let shown = faults(&[("rules/own/rule.toml", &other), ("rules/language/nb.toml", WORDS)]);
    assert_eq!(shown[0].1, "there is no paradigm `er`");
}

#[test]
fn words_to_drop_are_known_and_belong_to_clauses() {
    let dropping = |kind: &str, word: &str| {
        let rule = rule("[phrases.nb]\nsaid = [\"strengt\"]").replace("kind = \"phrase\"", &format!("kind = \"{kind}\""));
        rule.replace("mark = [\"said\"]", &format!("mark = [\"said\"]\ndrop = [\"{word}\"]"))
    };
    let mut loader = Loader::upon(&Loaded::default());
    loader.rule("own.toml", &dropping("clause", "said"));
    let loaded = loader.finish().unwrap();
    assert_eq!(loaded.rules.rules[0].matches[0].drop, ["own/rule#said"]);
    let shown = faults(&[("rules/own/rule.toml", &dropping("phrase", "said"))]);
    assert_eq!(shown, [("\"said\"".to_owned(), "`drop` is for rules of kinds `clause` and `density`".to_owned(), None)]);
    let shown = faults(&[("rules/own/rule.toml", &dropping("clause", "sais"))]);
    assert_eq!(shown[0].1, "there is no concept `sais`");
}

#[test]
fn what_silences_a_rule_silences_each_match_that_does_not_hold_despite_it() {
    let with = |none: &str, despite: &str| {
        let phrases = "[phrases.nb]\nsaid = [\"strengt\"]\nlaw = [\"lov\"]\nhelp = [\"hjelp\"]";
        rule(phrases).replace("[phrases.nb]", &format!("none = {none}\n[phrases.nb]")).replace(
            "mark = [\"said\"]",
            &format!("mark = [\"said\"]\nnone = [\"said\"]\n[[match]]\nmark = [\"said\"]\ndespite = {despite}"),
        )
    };
    let mut loader = Loader::upon(&Loaded::default());
    loader.rule("own.toml", &with(r#"["law", "help"]"#, r#"["law"]"#));
    let loaded = loader.finish().unwrap();
    let none: Vec<_> = loaded.rules.rules[0].matches.iter().map(|way| way.none.clone()).collect();
    assert_eq!(none, [["own/rule#law", "own/rule#help", "own/rule#said"].as_slice(), &["own/rule#help"]]);
    let fault = |none: &str, despite: &str| faults(&[("rules/own/rule.toml", &with(none, despite))]).remove(0);
    let (at, said, _) = fault(r#"["law"]"#, r#"["help"]"#);
    assert_eq!((at.as_str(), said.as_str()), ("\"help\"", "`help` does not silence the rule, so nothing holds despite it"));
    let (at, said, _) = fault(r#"["said"]"#, "[]");
    assert_eq!((at.as_str(), said.as_str()), ("\"said\"", "`said` silences the whole rule and a match of it once more"));
    let (at, said, _) = fault(r#"["lav"]"#, "[]");
    assert_eq!((at.as_str(), said.as_str()), ("\"lav\"", "there is no concept `lav`"));
}
