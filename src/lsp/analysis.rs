//! One snapshot, read and checked: what every answer about it rests on.

use std::path::PathBuf;
use std::sync::Arc;

use super::standing::Standing;
use super::worker::Snapshot;
use crate::catalogue::{Language, RuleText};
use crate::config::FILE_NAME;
use crate::document::Document;
use crate::engine::{Examination, Fixed, Linter, Outcome, Settings};
use crate::format::Format;
use crate::text::Source;

/// What an answer about a document needs besides the document.
#[derive(Debug, Clone)]
pub struct Desk {
    /// The engine, with the rules that hold for the document.
    pub linter: Arc<Linter>,
    /// Its settings.
    pub settings: Settings,
    /// The file its settings come from.
    pub configuration: Option<PathBuf>,
}

impl Desk {
    /// What `rule` says about itself in `language`.
    pub(super) fn text(&self, rule: &str, language: Language) -> Option<&RuleText> {
        let rulebook = self.linter.rulebook();
        rulebook.text(rulebook.rule(rule)?, language)
    }
}

/// A snapshot that was read and checked.
#[derive(Debug)]
pub(super) struct Analysis {
    pub(super) snapshot: Snapshot,
    pub(super) document: Document,
    pub(super) outcome: Outcome,
    /// `None` where whoever checks knows no rules.
    pub(super) desk: Option<Desk>,
    /// How far the policy has come that it belongs to. Found when somebody wants to know, not at every keystroke.
    pub(super) standing: Option<Standing>,
    /// What it shows of every provision by itself; found as late.
    examination: Option<Examination>,
    /// Whether the outcome says which fixes are safe. That is asked for when a person may want one, not at every keystroke.
    offered: bool,
}

impl Analysis {
    pub(super) fn new(snapshot: Snapshot, document: Document, outcome: Outcome, desk: Option<Desk>) -> Self {
        Self { snapshot, document, outcome, desk, standing: None, examination: None, offered: false }
    }

    /// Finds out which fixes are safe.
    pub(super) fn offer_fixes(&mut self) {
        if let (false, Some(desk)) = (self.offered, &self.desk) {
            let format = format_of(&self.snapshot);
            desk.linter.offer_fixes(&self.document, &|source| format.read(source), &desk.settings, &mut self.outcome);
        }
        self.offered = true;
    }

    /// The document after all safe fixes: what `trygg check --fix` makes of it.
    pub(super) fn fixed(&self) -> Option<Fixed> {
        let (desk, format) = (self.desk.as_ref()?, format_of(&self.snapshot));
        desk.linter.fix(&self.document, &|source| format.read(source), &desk.settings)
    }

    /// What the document shows of every provision, found now or before.
    pub(super) fn examined(&mut self) -> Option<&Examination> {
        if self.examination.is_none() {
            self.examination = self.desk.as_ref().map(|desk| desk.linter.examine(&self.document, &desk.settings));
        }
        self.examination.as_ref()
    }

    /// The document as it would be if its text were `text`.
    pub(super) fn read_as(&self, text: String) -> Document {
        format_of(&self.snapshot).read(Source::new(self.document.source.path.as_str(), text))
    }

    /// What would be said about the document if its text were `text`.
    pub(super) fn with_text(&self, text: String) -> Option<Outcome> {
        let document = self.read_as(text);
        self.desk.as_ref().map(|desk| desk.linter.check(&document, &desk.settings))
    }
}

/// The format by the name, as on the command line; else by the language the client sees in it.
pub(super) fn format_of(snapshot: &Snapshot) -> Format {
    Format::of_path(&snapshot.source.path).unwrap_or(match snapshot.language_id.as_str() {
        "markdown" | "mdx" => Format::Markdown,
        "html" | "xhtml" => Format::Html,
        "latex" | "tex" => Format::Latex,
        "org" => Format::Org,
        "asciidoc" => Format::AsciiDoc,
        "restructuredtext" => Format::Rst,
        _ => Format::Text,
    })
}

/// Whether the document is a configuration and no policy.
pub(super) fn is_configuration(snapshot: &Snapshot) -> bool {
    snapshot.source.path.rsplit(['/', '\\']).next() == Some(FILE_NAME)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lsp::DocumentUri;

    #[test]
    fn the_name_chooses_the_format_before_the_language() {
        for (name, language_id, format) in [
            ("p.md", "plaintext", Format::Markdown),
            ("p.TXT", "markdown", Format::Text),
            ("Untitled-1", "markdown", Format::Markdown),
            ("Untitled-1", "mdx", Format::Markdown),
            ("Untitled-1", "plaintext", Format::Text),
            ("LICENSE", "", Format::Text),
        ] {
            let (uri, source, language_id) = (DocumentUri::new(name), Arc::new(Source::new(name, "")), language_id.to_owned());
            let snapshot = Snapshot { uri, source, language_id, version: None, generation: 0 };
            assert_eq!(format_of(&snapshot), format, "{name}");
            assert!(!is_configuration(&snapshot));
        }
    }
}
