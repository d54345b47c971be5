//! From a document to its diagnostics.

use std::sync::Arc;

use super::allow::Allows;
use super::judging::{judged, situation};
use super::languages::{Languages, languages};
use super::own;
use super::ranking::{Judged, near_misses, ranked};
use super::{DocumentSummary, Level, Memory, Outcome, Own, RuleInfo, Settings};
use crate::assess::{Blocks, Signs, is_policy};
use crate::catalogue::{KindName, Language, Loader, Measure};
use crate::clause::Reading;
use crate::diagnostic::{Confidence, Diagnostic, Flaw, Reason, Related, Severity, Support, Suppressed};
use crate::document::Document;
use crate::rule::{Beside, CompiledRule, Exclusion, Gist, Mark, Notes, Rulebook, Scene};
use crate::text::{Source, Span};

/// The rules whose diagnostics the engine itself makes.
const UNUSED_ALLOW: &str = "text/unused-allow";
const EXPIRED_ALLOW: &str = "text/expired-allow";
/// Rules of this family find what helps people; their marks are no diagnostics.
const SUPPORT: &str = "support/";

/// Checks documents. Cheap to share between threads; holds everything that is compiled once.
#[derive(Debug)]
pub struct Linter {
    rulebook: Rulebook,
}

/// A document that was read and checked.
pub(super) struct Checked<'d> {
    pub(super) reading: Reading<'d>,
    pub(super) signs: Signs,
    /// What can be told of its blocks, where it is remembered.
    pub(super) blocks: Option<Blocks>,
    /// What it says, to be held against other documents.
    pub(super) gist: Arc<Gist>,
    pub(super) outcome: Outcome,
}

impl Linter {
    /// A linter with the rules trygg brings.
    #[must_use]
    pub fn builtin() -> Self {
        Self { rulebook: Rulebook::builtin() }
    }

    /// A linter with the rules trygg brings and what an organisation adds to them.
    ///
    /// # Errors
    /// Every flaw of the added rule files and words, each at its place.
    pub fn with_own(own: &Own) -> Result<Self, Vec<Flaw>> {
        own.rulebook().map(|rulebook| Self { rulebook })
    }

    /// A linter with nothing but the catalogue in `files` (a folder of the shape of `rules/`), for those who write rules.
    ///
    /// # Errors
    /// Every flaw of the files.
    pub fn of_catalogue(files: &[Source]) -> Result<Self, Vec<Flaw>> {
        let mut loader = Loader::new();
        for file in files {
            loader.file(&file.path, &file.text);
        }
        let loaded = loader.finish().map_err(|faults| own::flaws(faults, files))?;
        Ok(Self { rulebook: Rulebook::of_loaded(loaded) })
    }

    /// What a person may want to know about every rule, in catalogue order.
    #[must_use]
    pub fn rules(&self) -> Vec<RuleInfo> {
        let info = |rule: &CompiledRule| RuleInfo {
            id: rule.rule.id.clone(),
            kind: rule.rule.kind.name().to_owned(),
            strength: rule.rule.strength,
            level: rule.rule.level,
            languages: if rule.rule.languages.is_empty() { Language::ALL.into() } else { rule.rule.languages.clone() },
            texts: Language::ALL.iter().filter_map(|l| Some((*l, self.rulebook.text(rule, *l)?.clone()))).collect(),
        };
        self.rulebook.rules().iter().map(info).chain(self.rulebook.criteria().iter().map(RuleInfo::of_criterion)).collect()
    }

    /// The ids of all clauses of the clause library.
    #[must_use]
    pub fn clause_ids(&self) -> Vec<&str> {
        self.rulebook.provisions().iter().map(|p| p.provision.id.as_str()).collect()
    }

    /// The rules and words.
    #[must_use]
    pub const fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// Every rule id the linter knows, in catalogue order.
    #[must_use]
    pub fn rule_ids(&self) -> Vec<&str> {
        let criteria = self.rulebook.criteria().iter().map(|c| c.rule.as_str());
        self.rulebook.rules().iter().map(|r| r.rule.id.as_str()).chain(criteria).collect()
    }

    /// Every rule with a threshold, and what it measures.
    #[must_use]
    pub fn thresholds(&self) -> Vec<(&str, Measure)> {
        let rules = self.rulebook.rules().iter();
        rules.filter_map(|r| Some((r.rule.id.as_str(), r.rule.kind.measure()?))).collect()
    }

    /// A document as the grammar understands it.
    #[must_use]
    pub fn reading<'d>(&self, document: &'d Document, language: Option<Language>) -> Reading<'d> {
        let languages = languages(document, language, self.rulebook.detector(), None);
        Reading::new(document, &languages.blocks, &self.rulebook)
    }

    /// Checks one document. Pure: the same document and settings give the same outcome.
    #[must_use]
    pub fn check(&self, document: &Document, settings: &Settings) -> Outcome {
        self.read_and_checked(document, settings, None).outcome
    }

    /// The same outcome as [`Linter::check`] gives, sooner where most of the document was checked before with this memory, which
    /// belongs to this linter and no other.
    #[must_use]
    pub fn check_again(&self, document: &Document, settings: &Settings, memory: &mut Memory) -> Outcome {
        let Checked { reading, blocks, gist, mut outcome, .. } = self.read_and_checked(document, settings, Some(memory));
        outcome.document.shown = settings.elsewhere.as_ref().map(|_| self.shown_of(&reading, blocks.as_ref(), gist, settings));
        outcome
    }

    /// A document as the grammar understands it, and the outcome of its check.
    pub(super) fn read_and_checked<'d>(&self, document: &'d Document, settings: &Settings, memory: Option<&mut Memory>) -> Checked<'d> {
        let (rulebook, detector) = (&self.rulebook, self.rulebook.detector());
        let Some(memory) = memory else {
            let languages = languages(document, settings.language, detector, None);
            let reading = Reading::new(document, &languages.blocks, rulebook);
            let notes = Notes::new(&reading, rulebook, None);
            let signs = Signs::new(&reading, rulebook, None);
            let (outcome, gist) = self.checked(settings, &languages, &reading, &notes, &signs, None);
            return Checked { reading, signs, blocks: None, gist, outcome };
        };
        memory.begin();
        let languages = languages(document, settings.language, detector, Some(memory));
        memory.end();
        let reading = Reading::remembering(document, &languages.blocks, rulebook, &mut memory.blocks);
        let notes = Notes::new(&reading, rulebook, Some(&mut memory.notes));
        let blocks = Blocks::new(&reading, rulebook, Some(&mut memory.facts));
        let signs = Signs::new(&reading, rulebook, Some(&mut memory.signs));
        let (outcome, gist) = self.checked(settings, &languages, &reading, &notes, &signs, Some(&blocks));
        Checked { reading, signs, blocks: Some(blocks), gist, outcome }
    }

    fn checked(
        &self,
        settings: &Settings,
        languages: &Languages,
        reading: &Reading<'_>,
        notes: &Notes,
        signs: &Signs,
        blocks: Option<&Blocks>,
    ) -> (Outcome, Arc<Gist>) {
        let document = reading.document;
        let situation = situation(reading, &self.rulebook, signs, languages.document, settings);
        let scene = Scene { reading, rulebook: &self.rulebook, situation: &situation, notes };
        let is_policy = is_policy(reading, &self.rulebook, signs);
        let gist = self.gist(reading, languages.document, settings);
        let id = |judged: &Judged| self.rulebook.rules()[judged.mark.rule].rule.id.as_str();
        let wanted = judged(&scene, &gist, blocks, is_policy, settings).into_iter().filter(|judged| settings.wants(id(judged)));
        let (supports, marks): (Vec<Judged>, Vec<Judged>) = wanted.partition(|judged| id(judged).starts_with(SUPPORT));
        let passed = if settings.near_misses { near_misses(&scene, &marks, settings) } else { Vec::new() };
        let mut outcome =
            Outcome { document: summary(reading, languages), diagnostics: Vec::new(), suppressed: Vec::new(), supports: Vec::new() };
        let mut allows = Allows::new(document, settings);
        for Judged { mark, silenced, reasons } in ranked(&scene, marks).into_iter().chain(passed) {
            let rule = &self.rulebook.rules()[mark.rule];
            let language = languages.blocks[mark.block];
            let Some(mut diagnostic) = self.diagnostic(rule, reading, &mark, language, settings) else { continue };
            // A comment allows marks; what would be silent without it, it need not allow.
            let passed_over = silenced.as_ref().is_some_and(|why| !matches!(why, Exclusion::StrongerRule(_)));
            match if passed_over { silenced } else { allows.covers(&rule.rule.id, mark.block).or(silenced) } {
                Some(why) => {
                    let reason = self.rulebook.exclusions().told(&why, language);
                    outcome.suppressed.push(Suppressed { diagnostic, reason, code: why.code() });
                }
                None => {
                    // What it lists as its reasons rests on who writes, too.
                    for said in reasons.iter().filter_map(|other| self.rulebook.rules().get(*other)).chain([rule]) {
                        outcome.document.rely_on(situation.relied_on(&said.rule));
                    }
                    diagnostic.reasons = reasons.into_iter().filter_map(|other| self.reason(other, language)).collect();
                    outcome.diagnostics.push(diagnostic);
                }
            }
        }
        outcome.document.is_policy = is_policy;
        outcome.document.situation = situation;
        let place = |one: &Judged| self.support(reading, &one.mark, languages.blocks[one.mark.block]);
        outcome.supports = supports.iter().filter_map(place).collect();
        outcome.supports.sort_by(|a, b| (a.span, &a.rule).cmp(&(b.span, &b.rule)));
        let gaps = super::gaps::gaps(reading, blocks, &self.rulebook, &outcome, settings);
        outcome.diagnostics.extend(gaps);
        self.unused_allows(document, &allows, languages, settings, &mut outcome);
        self.expired_allows(document, &allows, languages, settings, &mut outcome);
        let order = |a: &Diagnostic, b: &Diagnostic| (a.span, &a.rule).cmp(&(b.span, &b.rule));
        outcome.diagnostics.sort_by(order);
        outcome.suppressed.sort_by(|a, b| order(&a.diagnostic, &b.diagnostic));
        (outcome, gist)
    }

    fn diagnostic(
        &self,
        rule: &CompiledRule,
        reading: &Reading<'_>,
        mark: &Mark,
        language: Language,
        settings: &Settings,
    ) -> Option<Diagnostic> {
        let prose = &reading.document.blocks.get(mark.block)?.prose;
        // A blank line to write on stands behind the last word of its sentence, so the mark may reach past it.
        let sentence = mark.sentence.map_or(prose.text(), |n| reading.sentences[n].span.hull(mark.span).of(prose.text()));
        let excerpt = if mark.whole { String::new() } else { mark.span.of(prose.text()).to_owned() };
        let said = self.say(rule, prose.to_source(mark.span), excerpt, sentence.to_owned(), language, mark.strength, settings)?;
        let related = |beside: &Beside| Related {
            source: beside.source.clone(),
            span: beside.span,
            message: self.rulebook.report().get(beside.message, language).to_owned(),
        };
        Some(Diagnostic { related: mark.beside.iter().map(related).collect(), ..said })
    }

    /// What the rule at this place of the catalogue says about the sentence of another's mark.
    fn reason(&self, rule: usize, language: Language) -> Option<Reason> {
        let rule = self.rulebook.rules().get(rule)?;
        Some(Reason { rule: rule.rule.id.clone(), message: self.rulebook.text(rule, language)?.message.clone() })
    }

    fn support(&self, reading: &Reading<'_>, mark: &Mark, language: Language) -> Option<Support> {
        let rule = &self.rulebook.rules()[mark.rule];
        let text = self.rulebook.text(rule, language)?;
        let prose = &reading.document.blocks.get(mark.block)?.prose;
        let sentence = mark.sentence.map_or(prose.text(), |n| reading.sentences[n].span.of(prose.text()));
        Some(Support {
            rule: rule.rule.id.clone(),
            title: text.title.clone(),
            message: text.message.clone(),
            span: prose.to_source(mark.span),
            excerpt: mark.span.of(prose.text()).to_owned(),
            sentence: sentence.to_owned(),
            language,
        })
    }

    #[allow(clippy::too_many_arguments)] // The parts of one diagnostic, each of another kind.
    fn say(
        &self,
        rule: &CompiledRule,
        span: Span,
        excerpt: String,
        sentence: String,
        language: Language,
        strength: u8,
        settings: &Settings,
    ) -> Option<Diagnostic> {
        let text = self.rulebook.text(rule, language)?;
        let severity = match settings.level(&rule.rule.id) {
            Some(Level::As(severity)) => severity,
            Some(Level::Off) => return None,
            None => Severity::of_strength(strength),
        };
        Some(Diagnostic {
            rule: rule.rule.id.clone(),
            severity,
            strength,
            confidence: Confidence::of_name(&rule.rule.confidence),
            message: text.message.clone(),
            help: text.help.clone(),
            authority: text.authority.clone(),
            span,
            excerpt,
            sentence,
            language,
            reasons: Vec::new(),
            related: Vec::new(),
            fix: None,
        })
    }

    fn unused_allows(&self, document: &Document, allows: &Allows<'_>, languages: &Languages, settings: &Settings, outcome: &mut Outcome) {
        let Some(rule) = self.own_voice(UNUSED_ALLOW, settings) else { return };
        for (name, span, block) in allows.unused() {
            // A rule that was not asked for had no chance to match.
            let asked = self.rule_ids().iter().any(|id| super::Selector::new(name).matches(id) && settings.wants(id));
            let known = self.rule_ids().iter().any(|id| super::Selector::new(name).matches(id));
            if known && !asked {
                continue;
            }
            let language = languages.before(block);
            let sentence = document.source.slice(span).to_owned();
            outcome.diagnostics.extend(self.say(rule, span, name.to_owned(), sentence, language, rule.rule.strength, settings));
        }
    }

    fn expired_allows(&self, document: &Document, allows: &Allows<'_>, languages: &Languages, settings: &Settings, outcome: &mut Outcome) {
        let Some(rule) = self.own_voice(EXPIRED_ALLOW, settings) else { return };
        for (date, span, block) in allows.ended() {
            let sentence = document.source.slice(span).to_owned();
            outcome.diagnostics.extend(self.say(
                rule,
                span,
                date.to_string(),
                sentence,
                languages.before(block),
                rule.rule.strength,
                settings,
            ));
        }
    }

    /// A rule whose diagnostics the engine itself makes, where it is there and wanted.
    fn own_voice(&self, id: &str, settings: &Settings) -> Option<&CompiledRule> {
        self.rulebook.rule(id).filter(|r| r.rule.kind == KindName::Engine && settings.wants(&r.rule.id))
    }
}

fn summary(reading: &Reading<'_>, languages: &Languages) -> DocumentSummary {
    let words = reading.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    DocumentSummary { path: reading.document.source.path.clone(), language: languages.document, words, ..DocumentSummary::default() }
}
