//! Diagnostics: a mark in the margin.

use std::sync::Arc;

use crate::catalogue::Language;
use crate::text::{Source, Span};

/// How a diagnostic is shown; the strength of the handbook in the words of tools.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Severity {
    /// Strength 1: tone or craft.
    Note,
    /// Strength 2: overbroad or chilling; ask for a rewrite.
    Warning,
    /// Strength 3: a serious restriction of people's own lawful speech.
    Error,
}

impl Severity {
    /// The severity of a strength (1, 2 or 3; others are clamped).
    #[must_use]
    pub const fn of_strength(strength: u8) -> Self {
        match strength {
            0 | 1 => Self::Note,
            2 => Self::Warning,
            _ => Self::Error,
        }
    }

    /// The severities by name, the lowest first.
    pub const NAMES: [(&str, Self); 3] = [("note", Self::Note), ("warning", Self::Warning), ("error", Self::Error)];

    /// `note`, `warning` or `error`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Note => "note",
            Self::Warning => "warning",
            Self::Error => "error",
        }
    }
}

/// How sure the rule is that an adviser would make this mark.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Confidence {
    /// The clause may well be meant otherwise.
    Possible,
    /// The usual case.
    Likely,
    /// The words leave no other reading.
    Certain,
}

impl Confidence {
    /// `possible`, `likely` or `certain`.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Possible => "possible",
            Self::Likely => "likely",
            Self::Certain => "certain",
        }
    }

    /// The confidence a rule file names; `likely` for any other word (the catalogue's check lets none pass).
    #[must_use]
    pub fn of_name(name: &str) -> Self {
        match name {
            "possible" => Self::Possible,
            "certain" => Self::Certain,
            _ => Self::Likely,
        }
    }
}

/// Another place that helps to understand a diagnostic.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Related {
    /// The document it stands in; `None` for the one that is marked.
    pub source: Option<Arc<Source>>,
    /// Bytes of that document's source.
    pub span: Span,
    /// Why it is shown.
    pub message: String,
}

/// A rewrite that keeps the meaning certain.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fix {
    /// What is replaced, in the source.
    pub span: Span,
    /// What stands there afterwards.
    pub replacement: String,
}

/// Another rule that speaks of the same sentence.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reason {
    /// The rule's id, `family/name`.
    pub rule: String,
    /// What the clause does to its reader.
    pub message: String,
}

/// A mark in the margin. Texts are in the language of the marked block.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diagnostic {
    /// The rule's id, `family/name`.
    pub rule: String,
    /// How it is shown; follows `strength` unless the configuration says otherwise.
    pub severity: Severity,
    /// 3, 2 or 1: S3, S2, S1 of the handbook.
    pub strength: u8,
    /// How sure the rule is.
    pub confidence: Confidence,
    /// What the clause does to its reader.
    pub message: String,
    /// What to write instead.
    pub help: String,
    /// Who has criticised such clauses, or whose view it is.
    pub authority: String,
    /// The marked bytes of the source.
    pub span: Span,
    /// The marked words, without markup. Empty for a diagnostic about the whole document.
    pub excerpt: String,
    /// The whole sentence, without markup.
    pub sentence: String,
    /// The language of the sentence.
    pub language: Language,
    /// Other rules that would have marked the same sentence, each with what it says, strongest first.
    pub reasons: Vec<Reason>,
    /// Other places.
    pub related: Vec<Related>,
    /// A safe rewrite.
    pub fix: Option<Fix>,
}

/// A diagnostic that was not made, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Suppressed {
    /// What would have been said.
    pub diagnostic: Diagnostic,
    /// Why it was not, in the language of the sentence: the words of an allow comment, or an exclusion.
    pub reason: String,
    /// What kind of reason it is: `U1` to `U13` as in the research notes, or a word such as `allowed`.
    pub code: &'static str,
}

/// A sentence that supports people: never a fault, and shown only where it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Support {
    /// The rule's id, `support/name`.
    pub rule: String,
    /// What kind of support it is, in a word or two of the sentence's language.
    pub title: String,
    /// What the sentence does for its reader.
    pub message: String,
    /// The supporting bytes of the source.
    pub span: Span,
    /// The supporting words, without markup.
    pub excerpt: String,
    /// The whole sentence, without markup.
    pub sentence: String,
    /// The language of the sentence.
    pub language: Language,
}
