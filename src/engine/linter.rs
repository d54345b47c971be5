//! From a document to its diagnostics.

use super::allow::Allows;
use super::judging::{judged, situation};
use super::languages::{Languages, languages};
use super::own;
use super::{DocumentSummary, Level, Outcome, Own, RuleInfo, Settings};
use crate::catalogue::{KindName, Language, Loader, Measure};
use crate::clause::Reading;
use crate::diagnostic::{Confidence, Diagnostic, Flaw, Severity, Suppressed};
use crate::document::Document;
use crate::rule::{CompiledRule, Mark, Rulebook, Scene};
use crate::text::{Source, Span};

/// The rule whose diagnostics the engine itself makes.
const UNUSED_ALLOW: &str = "text/unused-allow";
/// Rules of this family share one mark in a sentence: the most serious speaks.
const ONE_A_SENTENCE: &str = "control/";

/// Checks documents. Cheap to share between threads; holds everything that is compiled once.
#[derive(Debug)]
pub struct Linter {
    rulebook: Rulebook,
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
            languages: if rule.rule.languages.is_empty() { Language::ALL.into() } else { rule.rule.languages.clone() },
            texts: Language::ALL.iter().filter_map(|l| Some((*l, self.rulebook.text(rule, *l)?.clone()))).collect(),
        };
        self.rulebook.rules().iter().map(info).collect()
    }

    /// The rules and words.
    #[must_use]
    pub const fn rulebook(&self) -> &Rulebook {
        &self.rulebook
    }

    /// Every rule id the linter knows, in catalogue order.
    #[must_use]
    pub fn rule_ids(&self) -> Vec<&str> {
        self.rulebook.rules().iter().map(|r| r.rule.id.as_str()).collect()
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
        let languages = languages(document, language, self.rulebook.detector());
        Reading::new(document, &languages.blocks, &self.rulebook)
    }

    /// Checks one document. Pure: the same document and settings give the same outcome.
    #[must_use]
    pub fn check(&self, document: &Document, settings: &Settings) -> Outcome {
        let languages = languages(document, settings.language, self.rulebook.detector());
        let reading = Reading::new(document, &languages.blocks, &self.rulebook);
        let situation = situation(&reading, &self.rulebook, languages.document, settings);
        let scene = Scene { reading: &reading, rulebook: &self.rulebook, situation: &situation };
        let marks = judged(&scene, settings);
        let mut outcome = Outcome { document: summary(&reading, &languages), diagnostics: Vec::new(), suppressed: Vec::new() };
        let mut allows = Allows::new(document);
        for (mark, stronger) in self.ranked(&reading, marks, settings) {
            let rule = &self.rulebook.rules()[mark.rule];
            let Some(diagnostic) = self.diagnostic(rule, &reading, &mark, languages.blocks[mark.block], settings) else { continue };
            let reason =
                allows.covers(&rule.rule.id, mark.block).or_else(|| stronger.map(|id| format!("the same sentence is marked by {id}")));
            match reason {
                Some(reason) => outcome.suppressed.push(Suppressed { diagnostic, reason }),
                None => {
                    outcome.document.rely_on(situation.relied_on(&rule.rule));
                    outcome.diagnostics.push(diagnostic);
                }
            }
        }
        outcome.document.situation = situation;
        self.unused_allows(document, &allows, &languages, settings, &mut outcome);
        let order = |a: &Diagnostic, b: &Diagnostic| (a.span, &a.rule).cmp(&(b.span, &b.rule));
        outcome.diagnostics.sort_by(order);
        outcome.suppressed.sort_by(|a, b| order(&a.diagnostic, &b.diagnostic));
        outcome
    }

    /// The wanted marks, each with the id of a stronger rule that already speaks for its sentence, if there is one.
    fn ranked(&self, reading: &Reading<'_>, marks: Vec<Mark>, settings: &Settings) -> Vec<(Mark, Option<String>)> {
        let id = |mark: &Mark| self.rulebook.rules()[mark.rule].rule.id.as_str();
        let wanted: Vec<Mark> = marks.into_iter().filter(|m| settings.wants(id(m))).collect();
        let shares = |m: &Mark| id(m).starts_with(ONE_A_SENTENCE) && m.sentence.is_some();
        let mut best: Vec<Option<(u8, &str)>> = vec![None; reading.sentences.len()];
        let yields = |mark: &&Mark| self.rulebook.rules()[mark.rule].rule.yields;
        let sharing = || wanted.iter().filter(|m| shares(m));
        for mark in sharing().filter(|m| !yields(m)) {
            let Some(slot) = mark.sentence.and_then(|n| best.get_mut(n)) else { continue };
            // Of equally strong rules the first in the catalogue speaks, so that the order never depends on chance.
            if slot.is_none_or(|(strength, _)| mark.strength > strength) {
                *slot = Some((mark.strength, id(mark)));
            }
        }
        // A rule that yields speaks only where no other does.
        for mark in sharing().filter(yields) {
            if let Some(slot) = mark.sentence.and_then(|n| best.get_mut(n)) {
                slot.get_or_insert((mark.strength, id(mark)));
            }
        }
        let stronger = |mark: &Mark| {
            let speaker = mark.sentence.filter(|_| shares(mark)).and_then(|n| best[n]).map(|(_, rule)| rule);
            speaker.filter(|rule| *rule != id(mark)).map(str::to_owned)
        };
        wanted.iter().map(|mark| (mark.clone(), stronger(mark))).collect()
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
        self.say(rule, prose.to_source(mark.span), excerpt, sentence.to_owned(), language, mark.strength, settings)
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
            related: Vec::new(),
            fix: None,
        })
    }

    fn unused_allows(&self, document: &Document, allows: &Allows<'_>, languages: &Languages, settings: &Settings, outcome: &mut Outcome) {
        let Some(rule) = self.rulebook.rule(UNUSED_ALLOW).filter(|r| r.rule.kind == KindName::Engine && settings.wants(&r.rule.id)) else {
            return;
        };
        for (name, span, block) in allows.unused() {
            // A rule that was not asked for had no chance to match.
            let asked = self.rule_ids().iter().any(|id| super::Selector::new(name).matches(id) && settings.wants(id));
            let known = self.rule_ids().iter().any(|id| super::Selector::new(name).matches(id));
            if known && !asked {
                continue;
            }
            let language = languages.blocks.get(block).copied().or(languages.document).unwrap_or(Language::En);
            let sentence = document.source.slice(span).to_owned();
            outcome.diagnostics.extend(self.say(rule, span, name.to_owned(), sentence, language, rule.rule.strength, settings));
        }
    }
}

fn summary(reading: &Reading<'_>, languages: &Languages) -> DocumentSummary {
    let words = reading.sentences.iter().map(|sentence| sentence.tokens.len()).sum();
    DocumentSummary { path: reading.document.source.path.clone(), language: languages.document, words, ..DocumentSummary::default() }
}
