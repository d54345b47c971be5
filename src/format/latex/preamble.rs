//! What stands before the body, and what a document states about itself.

use super::meaning::{Meaning, meaning};
use super::reader::Reader;
use super::token::{Token, token};
use crate::document::Field;
use crate::format::date::first_date;
use crate::format::words::Words;
use crate::text::Span;

/// The languages that are believed when a document is set in them. English and Bokmål are what templates have: there the
/// words tell more.
const LANGUAGES: &[(&str, &str)] = &[("swedish", "sv"), ("danish", "da"), ("nynorsk", "nn")];

impl<'t> Reader<'t> {
    /// Reads what stands before the body. Where there is no body, everything is.
    pub(super) fn preamble(&mut self) {
        const BODY: &str = "\\begin{document}";
        let Some(body) = self.text.find(BODY) else { return };
        while self.at < body {
            let Some((token, len)) = self.text.get(self.at..body).and_then(token) else { break };
            let start = self.at;
            self.at += len;
            match token {
                Token::Comment(comment) => self.outline.draft.comment(comment, start),
                Token::Command("usepackage") => self.package(),
                Token::Command(name) => match meaning(name) {
                    Some(Meaning::Property(key)) => {
                        self.skip_options();
                        self.property(key);
                    }
                    Some(Meaning::Define) => self.define(),
                    _ => {}
                },
                _ => {}
            }
        }
        self.at = body + BODY.len();
    }

    /// The language that `babel` is loaded with: the last of its options.
    fn package(&mut self) {
        let Some(options) = self.option(self.at) else { return };
        let is_babel = self.group(options.end + 1).is_some_and(|group| group.of(self.text).trim() == "babel");
        let written = options.of(self.text);
        let last = written.rsplit(',').next().unwrap_or_default();
        let named = LANGUAGES.iter().find(|(name, _)| *name == last.trim() || last.trim().strip_prefix("main=") == Some(name));
        if let Some((_, tag)) = named.filter(|_| is_babel) {
            let span = Span::new(options.end - last.len(), options.end);
            self.outline.draft.property(Field { key: "lang".to_owned(), value: (*tag).to_owned(), span, date: None });
        }
    }

    /// Takes note of what the document states with the argument that follows.
    pub(super) fn property(&mut self, key: &'static str) {
        let Some(group) = self.group(self.at) else { return };
        let words = self.argument(group, group.start).finish(false);
        self.at = group.end + 1;
        let value = words.prose.text().trim().replace(" ,", ",");
        if key == "title" && self.title.is_none() {
            self.title = Some(group);
        }
        if !value.is_empty() {
            let date = first_date(&value);
            self.outline.draft.property(Field { key: key.to_owned(), value, span: group, date });
        }
    }

    /// The title where it is set: a heading above all others.
    pub(super) fn make_title(&mut self) {
        let Some(title) = self.title.take() else { return };
        let words: Words = self.argument(title, title.start);
        self.flush();
        self.outline.heading(1, words);
        self.top = self.top.saturating_add(1);
    }

    /// Takes note of a command that stands for plain words, and goes past every definition.
    pub(super) fn define(&mut self) {
        const LONGEST: usize = 200;
        let text = self.text;
        let named = self.group(self.at);
        let name = match named {
            Some(group) => {
                self.at = group.end + 1;
                group.of(text).trim()
            }
            None => {
                let Some((Token::Command(name), len)) = token(&text[self.at..]) else { return };
                let before = self.at;
                self.at += len;
                &text[before..before + 1 + name.len()]
            }
        };
        let takes_arguments = text[self.at..].starts_with(['[', '#']);
        if let Some(parameters) = text[self.at..].strip_prefix('#') {
            self.at += 1 + parameters.find(['{', '\n']).unwrap_or(0);
        }
        self.skip_options();
        let Some(body) = self.group(self.at) else { return };
        self.at = body.end + 1;
        let words = body.of(text).trim_end_matches("\\xspace");
        let plain = !takes_arguments && words.len() <= LONGEST && !words.contains(['\\', '{', '#', '%', '$', '\n']);
        if let Some(name) = name.strip_prefix('\\').filter(|_| plain && !words.trim().is_empty()) {
            self.defined.insert(name, words);
        }
    }
}
