//! Languages: of single sentences (levels that must not fall), of the fixtures, and of blocks in documents of another
//! language. The levels and where they come from: `docs/language-detection.md`.

mod corpus;

use std::fs;
use std::path::Path;

use corpus::fixtures;
use trygg::catalogue::Language;
use trygg::document::Document;
use trygg::engine::{Linter, Settings};
use trygg::format::Format;
use trygg::language::{Detector, tokenise};
use trygg::rule::Rulebook;
use trygg::text::Source;

use Language::{Da, En, Nb, Nn, Sv};

/// Words from which a block is long enough to be told.
const LONG: usize = 8;

fn sentences(language: Language) -> Vec<String> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(format!("tests/data/language/{language}.txt"));
    fs::read_to_string(path).expect("the test sentences").lines().map(str::to_owned).collect()
}

fn is_long(sentence: &str) -> bool {
    sentence.split_whitespace().count() >= LONG
}

/// Right, wrong and all of the sentences that `wanted` picks. A sentence that is not told is neither right nor wrong.
fn count(detector: &Detector, wanted: impl Fn(&str) -> bool) -> (usize, usize, usize) {
    let (mut right, mut wrong, mut all) = (0, 0, 0);
    for language in Language::ALL {
        for sentence in sentences(language).iter().filter(|s| wanted(s)) {
            let told = detector.guess(&tokenise(sentence)).best();
            right += usize::from(told == Some(language));
            wrong += usize::from(told.is_some_and(|told| told != language));
            all += 1;
        }
    }
    (right, wrong, all)
}

#[test]
fn sentences_are_told_as_well_as_measured() {
    let rulebook = Rulebook::builtin();
    let (right, wrong, all) = count(rulebook.detector(), is_long);
    assert_eq!(all, 450);
    assert!(right >= 445, "{right} of {all} long sentences told right (measured: 448)");
    assert!(wrong <= 1, "{wrong} long sentences told wrongly (measured: none)");
    let (right, wrong, all) = count(rulebook.detector(), |s| !is_long(s));
    assert!(right >= 181, "{right} of {all} short sentences told right (measured: 184)");
    assert!(wrong <= 3, "{wrong} short sentences told wrongly (measured: 1)");
}

#[test]
fn sentences_in_a_document_of_their_language_never_leave_it() {
    let rulebook = Rulebook::builtin();
    for language in Language::ALL {
        for sentence in sentences(language) {
            assert_eq!(rulebook.detector().guess(&tokenise(&sentence)).within(language), language, "{sentence}");
        }
    }
}

#[test]
fn long_sentences_in_a_document_of_another_language_are_told() {
    let rulebook = Rulebook::builtin();
    let (mut told, mut third, mut all) = (0, Vec::new(), 0);
    for document in Language::ALL {
        for language in Language::ALL.into_iter().filter(|l| *l != document) {
            for sentence in sentences(language).into_iter().filter(|s| is_long(s)) {
                let within = rulebook.detector().guess(&tokenise(&sentence)).within(document);
                all += 1;
                told += usize::from(within == language);
                if within != language && within != document {
                    third.push(format!("{language} in {document} told as {within}: {sentence}"));
                }
            }
        }
    }
    assert!(told * 1000 >= all * 970, "{told} of {all}");
    assert!(third.is_empty(), "{third:#?}");
}

#[test]
fn every_fixture_is_of_the_language_of_its_folder() {
    let linter = Linter::builtin();
    for fixture in fixtures() {
        let folder = Language::from_tag(fixture.folder());
        let document = fixture.format.read(fixture.source());
        let outcome = linter.check(&document, &Settings::default());
        assert_eq!(outcome.document.language, folder, "{}", fixture.name);
    }
}

fn markdown(text: &str) -> Document {
    Format::Markdown.read(Source::new("p.md", text))
}

/// The language of the whole, and what is told of each block as `xx: its first words`.
fn told(text: &str) -> (Option<Language>, Vec<(Language, String)>) {
    let linter = Linter::builtin();
    let document = markdown(text);
    let whole = linter.check(&document, &Settings::default()).document.language;
    let reading = linter.reading(&document, None);
    let blocks = (0..document.blocks.len()).filter_map(|id| {
        let first = reading.block_sentences(id).first()?;
        let words: Vec<&str> = document.blocks[id].prose.text().split_whitespace().take(3).collect();
        Some((first.language, words.join(" ")))
    });
    (whole, blocks.collect())
}

/// Fails unless every block whose first words are listed is told as the listed language, and every other one as `rest`.
fn assert_told(text: &str, rest: Language, others: &[(Language, &str)]) {
    let (whole, blocks) = told(text);
    assert_eq!(whole, Some(rest), "{blocks:#?}");
    for (language, words) in &blocks {
        let expected = others.iter().find(|(_, w)| w == words).map_or(rest, |(l, _)| *l);
        assert_eq!(*language, expected, "{words}");
    }
    for (_, words) in others {
        assert!(blocks.iter().any(|(_, w)| w == words), "no block begins with {words}: {blocks:#?}");
    }
}

#[test]
fn an_english_template_in_a_bokmal_policy() {
    let text = "\
# Sosiale medier i Granli kommune

Du kan gjerne fortelle om arbeidet ditt på nettet, og du trenger ikke å spørre noen først.

## Roles and responsibilities

The communications manager owns this document and reviews it together with the unions every spring.

Editors must:

- answer questions within two days
- never share passwords
- log in with two factors

> Social media is fast, public and searchable, so think about the people you write about before you publish.

## Opplæring

Alle nye redaktører får et kurs på tre timer før de får tilgang til kontoene. Kurset handler om vanskelige tråder,
personvern og bilder, og den som vil, kan ta det om igjen hver vår. Kommunikasjonsavdelingen betaler.

Feedback er en gave.
";
    assert_told(
        text,
        Nb,
        &[
            (En, "Roles and responsibilities"),
            (En, "The communications manager"),
            (En, "Editors must:"),
            (En, "answer questions within"),
            (En, "never share passwords"),
            (En, "log in with"),
            (En, "Social media is"),
        ],
    );
}

#[test]
fn a_nynorsk_statute_quoted_in_a_bokmal_text() {
    let text = "\
# Retningslinjer for ansatte

Ansatte har ytringsfrihet og kan delta i den offentlige debatten uten å be om lov.

Målloven sier det slik:

> Statsorgan skal veksle mellom bokmål og nynorsk i tilfang som dei sjølve gjev ut, og ingen av målformene skal ha
> mindre enn ein fjerdedel.

Det betyr at også vi skriver på begge målformer, og at du selv velger hvilken du bruker.
";
    assert_told(text, Nb, &[(Nn, "Statsorgan skal veksle")]);
}

#[test]
fn a_bokmal_quotation_in_a_nynorsk_text() {
    let text = "\
# Retningslinjer for tilsette i Ytre Vik

Dei tilsette kan uttale seg fritt i eige namn, og ingen treng å spørje leiaren sin først.

> Ansatte må ikke uttale seg til pressen uten at virksomheten har godkjent det på forhånd.

Slik stod det i dei gamle reglane. No gjeld det motsette: Seier du di meining, er det bra for alle.
";
    assert_told(text, Nn, &[(Nb, "Ansatte må ikke")]);
}

#[test]
fn danish_in_norwegian_and_norwegian_in_danish() {
    let norwegian = "\
# Felles regler for kontorene i Oslo og Aarhus

Kontoret i Oslo svarer på norsk, og alle som skriver for oss, får opplæring før de begynner.

Medarbejderne i Aarhus må gerne udtale sig om deres arbejde, så længe de ikke nævner kundernes navne.

Har du spørsmål, ringer du kommunikasjonssjefen.
";
    assert_told(norwegian, Nb, &[(Da, "Medarbejderne i Aarhus")]);
    let danish = "\
# Fælles regler for kontorerne i Oslo og Aarhus

Kontoret i Aarhus svarer på dansk, og alle, der skriver for os, bliver undervist, inden de begynder.

De ansatte i Oslo kan uttale seg om jobben sin så lenge de ikke nevner navnene på kundene våre.

Har du spørgsmål, ringer du til kommunikationschefen.
";
    assert_told(danish, Da, &[(Nb, "De ansatte i")]);
}

#[test]
fn swedish_in_english_and_english_in_swedish() {
    let english = "\
# Social media guidelines for Norrhamn Shipping

You may write about your work in your own name, and nobody will ask to read the text first.

Den som är anställd i Sverige omfattas dessutom av meddelarfriheten och får lämna uppgifter till tidningar.
";
    assert_told(english, En, &[(Sv, "Den som är")]);
    let swedish = "\
# Riktlinjer för sociala medier

Du får gärna berätta om ditt arbete, och du behöver inte fråga någon först.

Please remember that the internet never forgets, so check every picture twice before you post it.
";
    assert_told(swedish, Sv, &[(En, "Please remember that")]);
}

#[test]
fn short_blocks_follow_their_document() {
    let text = "\
# Social media

Vi svarer på alle spørsmål innen én virkedag, også når svaret er at vi ikke vet ennå.

## Best practice

- Facebook
- Think before you post
- Kontakt: Kari Berg

Ikkje no.

Hvad nu?

Vi setter pris på kritikk, og vi vil heller høre den enn å ikke få vite noe.
";
    assert_told(text, Nb, &[]);
}

#[test]
fn mixed_blocks_follow_their_document() {
    let text = "\
# Retningslinjer

Du kan gjerne fortelle om arbeidet ditt på nettet, og du trenger ikke å spørre noen først.

Vi følger prinsippet «think before you post» og «be kind to people» i alt vi skriver på nettet.

Vi bruker Microsoft Teams, Google Analytics, Meta Business Suite og Adobe Creative Cloud.

Møtet vedtok: «Dei tilsette kan seie kva dei vil» og deretter at ansatte ikke må uttale seg uten lov.
";
    assert_told(text, Nb, &[]);
}

#[test]
fn what_the_front_matter_states_wins_for_the_whole_and_for_short_blocks() {
    // Most words are English, so that only the statement makes it a Nynorsk document.
    let text = "\
---
title: Social media
lang: nn-NO
---

# Sosiale medium

Kontakt: Kari Berg, tlf. 900

We help each other when somebody is harassed online, and the manager calls the person on the same day.

Nobody needs to ask the manager before talking to a journalist about their own working conditions.

Dei tilsette kan seie kva dei vil i eige namn.
";
    assert_told(text, Nn, &[(En, "We help each"), (En, "Nobody needs to")]);
}

#[test]
fn a_statement_that_names_no_language_is_no_statement() {
    let text = "---\nlang: klingon\n---\n\nNågon måste svara på frågorna, och det är redaktören som gör det.\n";
    assert_eq!(told(text).0, Some(Sv));
}

#[test]
fn a_language_that_is_set_holds_for_every_block() {
    let document = markdown("# Regler\n\nThe communications manager owns this document and reviews it every spring.\n");
    let reading = Linter::builtin().reading(&document, Some(Da)).sentences.iter().map(|s| s.language).collect::<Vec<_>>();
    assert!(!reading.is_empty() && reading.iter().all(|l| *l == Da));
}

#[test]
fn code_says_nothing_about_the_language() {
    let text = "# Regler\n\n```\nif the user has not been asked then ask the user for the name of the user\n```\n\nSkriv til oss først.\n";
    let (whole, blocks) = told(text);
    assert_eq!(whole, Some(Nb), "{blocks:?}");
}
