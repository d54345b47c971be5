//! How far the policy has come that a document belongs to: the document by itself, or the policy set it is one of, where what is open
//! counts as the editor shows it and the rest as it lies on the disk.

use std::collections::HashMap;
use std::path::{Path, PathBuf};

use super::check::Engine;
use super::{DocumentUri, check};
use crate::catalogue::Language;
use crate::document::Document;
use crate::engine::{Assessment, Examination};
use crate::text::Source;
use crate::workspace::{Input, Opened, Scope, Stamp, open, stamp};

/// A document that is open in the editor.
#[derive(Debug)]
pub struct OpenDocument {
    /// Its name.
    pub uri: DocumentUri,
    /// Its text, as it was read.
    pub document: Document,
}

/// An assessment, with what it takes to tell it.
#[derive(Debug, Clone)]
pub struct Standing {
    /// What the organisation calls the policy set; empty where the document stands for itself.
    pub name: String,
    /// The assessment.
    pub assessment: Assessment,
    /// The texts of its documents, in the same order.
    pub sources: Vec<Source>,
    /// The language most of it is written in.
    pub language: Language,
}

/// Documents of policy sets that are not open, read and examined; each holds until its file changes.
#[derive(Debug, Default)]
pub(super) struct Examined(HashMap<PathBuf, (Stamp, Source, Examination)>);

impl Examined {
    /// A file, examined now or before; `None` where it cannot be read: that is told where it is checked.
    fn of_file(&mut self, path: &Path, scope: &Scope) -> Option<(Source, Examination)> {
        let now = stamp(path)?;
        if let Some((_, source, examination)) = self.0.get(path).filter(|(known, ..)| *known == now) {
            return Some((source.clone(), examination.clone()));
        }
        let Opened { document, .. } = open(path, Input::Disk).ok()?;
        let examination = scope.linter.examine(&document, &scope.settings(path));
        self.0.insert(path.to_path_buf(), (now, document.source.clone(), examination.clone()));
        Some((document.source, examination))
    }

    /// Forgets everything: it was examined with other words.
    pub(super) fn clear(&mut self) {
        self.0.clear();
    }
}

impl Engine {
    /// How far the policy has come that `document` belongs to; `others` are open, too.
    pub(super) fn standing(&mut self, uri: &DocumentUri, document: &Document, others: &[OpenDocument]) -> Option<Standing> {
        let path = check::path_of(uri);
        let scope = self.scopes.of_document(&path).ok()?;
        let Some((number, members)) = scope.set_of(&path).zip(self.sets.members(&scope, &path)) else {
            let one = (document.source.clone(), self.examined(uri, document, &scope));
            return Some(standing(String::new(), vec![one], &scope));
        };
        let own = |uri: &DocumentUri, path: &Path| uri.file_path().as_deref() == Some(path);
        let mut set = Vec::with_capacity(members.len());
        for member in &members {
            let shown = others.iter().find(|other| own(&other.uri, member)).map(|other| (&other.uri, &other.document));
            match shown.or_else(|| own(uri, member).then_some((uri, document))) {
                Some((uri, document)) => set.push((document.source.clone(), self.examined(uri, document, &scope))),
                None => set.extend(self.closed.of_file(member, &scope)),
            }
        }
        Some(standing(scope.name_of(number), set, &scope))
    }

    /// The paths of the documents that are assessed together with the one at `uri`.
    pub(super) fn together_with(&mut self, uri: &DocumentUri) -> Vec<PathBuf> {
        let path = check::path_of(uri);
        let scope = self.scopes.of_document(&path).ok();
        scope.and_then(|scope| self.sets.members(&scope, &path)).unwrap_or_default()
    }

    /// As the command line assesses: with what a baseline knows.
    fn examined(&mut self, uri: &DocumentUri, document: &Document, scope: &Scope) -> Examination {
        let memory = self.memories.entry(uri.clone()).or_default();
        scope.linter.examine_again(document, &scope.settings(&check::path_of(uri)), memory)
    }
}

fn standing(name: String, set: Vec<(Source, Examination)>, scope: &Scope) -> Standing {
    let (sources, examinations): (Vec<Source>, Vec<Examination>) = set.into_iter().unzip();
    let words = |language: Language| {
        let documents = examinations.iter().map(|one| &one.outcome.document);
        documents.filter(|document| document.language == Some(language)).map(|document| document.words).sum::<usize>()
    };
    // Of equals the last wins, as on the command line: English, which most readers can read.
    let language = Language::ALL.into_iter().max_by_key(|language| words(*language)).unwrap_or(Language::En);
    let assessment = scope.linter.assess(&examinations, &scope.config.not_applicable.reasons());
    Standing { name, assessment, sources, language }
}
