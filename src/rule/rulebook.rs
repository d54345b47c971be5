//! All rules, ready to judge: conditions compiled, words indexed when their language first occurs.

use std::sync::OnceLock;

use super::builtin;
use super::condition::Condition;
use super::exclusion::Exclusions;
use super::provision::CompiledProvision;
use crate::catalogue::{
    CatalogueFault, ClauseMatch, ConceptId, Criterion, Language, Loaded, Loader, Phrasebook, Rule, RuleText, Rules, Texts,
};
use crate::clause::{Terms, Vocabulary};
use crate::language::{Detector, LexiconIndex};

/// A rule with its conditions.
#[derive(Debug)]
pub struct CompiledRule {
    /// Its place in the catalogue.
    pub number: usize,
    /// The rule as data.
    pub rule: Rule,
    /// Its `[[match]]` tables.
    pub conditions: Vec<Condition>,
}

/// The rules, the criteria and the words they are made of.
#[derive(Debug)]
pub struct Rulebook {
    concepts: Vec<String>,
    rules: Vec<CompiledRule>,
    provisions: Vec<CompiledProvision>,
    criteria: Vec<Criterion>,
    report: Phrasebook,
    terms: Terms,
    /// For each concept, whether it is a phrase of a provision (`training#learner`) or of a rule (`control/threat#breach`).
    local: Vec<bool>,
    exclusions: Exclusions,
    /// What an organisation added to; `None` for the built-in catalogue, whose parts are unpacked one by one.
    loaded: Option<Box<Loaded>>,
    lexicons: [OnceLock<LexiconIndex>; 5],
    texts: [OnceLock<Texts>; 5],
    detector: OnceLock<Detector>,
}

impl Rulebook {
    /// The rules trygg brings.
    #[must_use]
    pub fn builtin() -> Self {
        Self::of(builtin::rules(), None)
    }

    /// The built-in rules with an organisation's own files and words; `add` puts them into the loader.
    ///
    /// # Errors
    /// What is wrong in those files.
    pub fn with_own(add: impl FnOnce(&mut Loader)) -> Result<Self, Vec<CatalogueFault>> {
        let mut loader = Loader::upon(&builtin::all());
        add(&mut loader);
        loader.finish().map(Self::of_loaded)
    }

    /// A rulebook of nothing but `loaded`.
    #[must_use]
    pub fn of_loaded(loaded: Loaded) -> Self {
        Self::of(loaded.rules.clone(), Some(Box::new(loaded)))
    }

    fn of(rules: Rules, loaded: Option<Box<Loaded>>) -> Self {
        let number = |name: &str| number_of(&rules.concepts, name);
        let compile = |matches: &[ClauseMatch]| matches.iter().map(|m| Condition::new(m, number)).collect();
        let compiled = rules.rules.iter().enumerate();
        Self {
            rules: compiled.map(|(n, rule)| CompiledRule { number: n, conditions: compile(&rule.matches), rule: rule.clone() }).collect(),
            provisions: rules.provisions.iter().map(|p| CompiledProvision::new(p, number)).collect(),
            criteria: rules.criteria,
            report: rules.report,
            terms: Terms::new(&rules.concepts),
            local: rules.concepts.iter().map(|name| name.contains('#')).collect(),
            exclusions: Exclusions::new(&rules.exclusions, number),
            concepts: rules.concepts,
            loaded,
            lexicons: Default::default(),
            texts: Default::default(),
            detector: OnceLock::new(),
        }
    }

    /// Every rule, sorted by id.
    #[must_use]
    pub fn rules(&self) -> &[CompiledRule] {
        &self.rules
    }

    /// The rule with this id.
    #[must_use]
    pub fn rule(&self, id: &str) -> Option<&CompiledRule> {
        self.rules.iter().find(|r| r.rule.id == id)
    }

    /// The clause library, sorted by id.
    #[must_use]
    pub fn provisions(&self) -> &[CompiledProvision] {
        &self.provisions
    }

    /// The provision with this id.
    #[must_use]
    pub fn provision(&self, id: &str) -> Option<&CompiledProvision> {
        self.provisions.iter().find(|p| p.provision.id == id)
    }

    /// What organisations at the levels of the ladder show, from the lowest level up.
    #[must_use]
    pub fn criteria(&self) -> &[Criterion] {
        &self.criteria
    }

    /// The fixed words of reports.
    #[must_use]
    pub const fn report(&self) -> &Phrasebook {
        &self.report
    }

    /// A rule's texts in `language`.
    #[must_use]
    pub fn text(&self, rule: &CompiledRule, language: Language) -> Option<&RuleText> {
        let unpack = || self.loaded.as_ref().map_or_else(|| builtin::texts(language), |l| l.texts[language.index()].clone());
        self.texts[language.index()].get_or_init(unpack).get(rule.number)
    }

    /// The number of the concept with this name; a number no word has where there is none.
    #[must_use]
    pub fn concept(&self, name: &str) -> ConceptId {
        number_of(&self.concepts, name)
    }

    /// Why rules stay silent: what means it, and how it is told.
    #[must_use]
    pub const fn exclusions(&self) -> &Exclusions {
        &self.exclusions
    }

    /// Names of concepts by number.
    #[must_use]
    pub fn concepts(&self) -> &[String] {
        &self.concepts
    }

    /// Tells languages apart.
    #[must_use]
    pub fn detector(&self) -> &Detector {
        self.detector.get_or_init(|| match &self.loaded {
            Some(loaded) => Detector::new(&loaded.markers),
            None => Detector::new(&builtin::markers()),
        })
    }
}

/// The number of the concept with this name among `concepts`, which are sorted.
fn number_of(concepts: &[String], name: &str) -> ConceptId {
    let place = concepts.binary_search_by(|known| known.as_str().cmp(name)).ok();
    place.and_then(|place| ConceptId::try_from(place).ok()).unwrap_or(ConceptId::MAX)
}

impl Vocabulary for Rulebook {
    fn lexicon(&self, language: Language) -> &LexiconIndex {
        self.lexicons[language.index()].get_or_init(|| match &self.loaded {
            Some(loaded) => LexiconIndex::new(&loaded.lexicons[language.index()], &self.concepts),
            None => LexiconIndex::new(&builtin::lexicon(language), &self.concepts),
        })
    }

    fn terms(&self) -> &Terms {
        &self.terms
    }

    fn is_local(&self, concept: ConceptId) -> bool {
        self.local.get(usize::from(concept)).copied().unwrap_or_default()
    }
}
