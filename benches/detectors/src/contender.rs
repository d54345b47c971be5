//! The detectors under one face.

use std::time::{Duration, Instant};

use trygg::catalogue::Language;
use trygg::language::tokenise;
use trygg::rule::Rulebook;

type Tell = Box<dyn Fn(&str) -> Option<Language>>;

/// A detector.
pub struct Contender {
    pub name: &'static str,
    /// The language of a text, without knowing where it stands.
    pub tell: Tell,
    /// From nothing to the first answer.
    pub start: Duration,
}

/// All of them, ours first.
pub fn all() -> Vec<Contender> {
    vec![
        contender("trygg", || {
            let rulebook = Rulebook::builtin();
            Box::new(move |text| rulebook.detector().guess(&tokenise(text)).best())
        }),
        contender("lingua, high accuracy", || lingua(false)),
        contender("lingua, low accuracy", || lingua(true)),
        contender("whatlang", || {
            use whatlang::{Detector, Lang};
            let detector = Detector::with_allowlist(vec![Lang::Nob, Lang::Swe, Lang::Dan, Lang::Eng]);
            Box::new(move |text| match detector.detect_lang(text)? {
                Lang::Nob => Some(Language::Nb),
                Lang::Swe => Some(Language::Sv),
                Lang::Dan => Some(Language::Da),
                Lang::Eng => Some(Language::En),
                _ => None,
            })
        }),
    ]
}

fn contender(name: &'static str, make: impl FnOnce() -> Tell) -> Contender {
    let began = Instant::now();
    let tell = make();
    tell("Ansatte kan gjerne fortelle om hverdagen sin på nettet.");
    Contender { name, tell, start: began.elapsed() }
}

fn lingua(low: bool) -> Tell {
    use lingua::Language as Theirs;
    let all = [Theirs::Bokmal, Theirs::Nynorsk, Theirs::Swedish, Theirs::Danish, Theirs::English];
    let mut builder = lingua::LanguageDetectorBuilder::from_languages(&all);
    if low {
        builder.with_low_accuracy_mode();
    }
    let detector = builder.build();
    Box::new(move |text| {
        Some(match detector.detect_language_of(text)? {
            Theirs::Bokmal => Language::Nb,
            Theirs::Nynorsk => Language::Nn,
            Theirs::Swedish => Language::Sv,
            Theirs::Danish => Language::Da,
            Theirs::English => Language::En,
        })
    })
}
