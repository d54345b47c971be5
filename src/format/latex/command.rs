//! What commands and environments do to the blocks.

use super::accent;
use super::environment::{Environment, environment};
use super::meaning::{Meaning, meaning};
use super::reader::{Group, Open, Reader, Within};
use crate::document::{Mark, ProseBuilder};
use crate::format::code;
use crate::format::words::Words;
use crate::text::Span;

/// How far up an environment is looked for that an end or an item may belong to.
const FAR: usize = 50;

impl<'t> Reader<'t> {
    pub(super) fn sign(&mut self, sign: char, span: Span) {
        match sign {
            '\\' => self.line_break(span),
            '(' | '[' => self.silent_until(if sign == '(' { "\\)" } else { "\\]" }),
            '&' | '%' | '$' | '#' | '_' | '{' | '}' => {
                let written = &self.text[span.start + 1..span.end];
                self.word(span.start).verbatim(written, span.start + 1);
            }
            ' ' | '\n' | ',' | ';' | ':' => self.space(span),
            _ => self.accent(&self.text[span.start + 1..span.end], span),
        }
    }

    /// A letter with an accent, where there is one.
    fn accent(&mut self, command: &str, span: Span) {
        if let Some((letter, len)) = accent::letter(command, &self.text[self.at..]) {
            self.at += len;
            let whole = Span::new(span.start, self.at);
            self.word(span.start).replaced(&letter, whole);
        }
    }

    fn line_break(&mut self, span: Span) {
        if self.text[self.at..].starts_with('*') {
            self.at += 1;
        }
        self.skip_options();
        let in_row = self.environments.last().is_none_or(|open| open.kind == Environment::Table);
        match self.within {
            Within::Cell { .. } if in_row => self.end_row(),
            _ => {
                if let Some(words) = &mut self.words {
                    words.line_break(span);
                }
            }
        }
    }

    /// Goes past `end`; only past the sign that began it where that never comes.
    fn silent_until(&mut self, end: &'static str) {
        if self.endless.contains(end) {
            return;
        }
        match self.text[self.at..].find(end) {
            Some(found) => self.at += found + end.len(),
            None => drop(self.endless.insert(end)),
        }
    }

    pub(super) fn command(&mut self, name: &'t str, span: Span) {
        let Some(meaning) = meaning(name) else { return self.unknown(name, span) };
        match meaning {
            Meaning::Heading(rank) => {
                self.skip_options();
                if let Some(words) = self.words_of_group(span.start) {
                    self.heading(rank, words);
                }
            }
            Meaning::Marked(mark, strong) => {
                self.skip_options();
                self.marked(mark, strong, span);
            }
            Meaning::Switch(mark, strong) => {
                if self.groups.is_empty() {
                    return;
                }
                self.word(span.start).open(mark, strong);
                self.groups.iter_mut().rev().take(1).for_each(|group| group.marks.push(strong));
            }
            Meaning::Sign(sign) => self.word(span.start).replaced(sign, Span::new(span.start, span.start + 1 + name.len())),
            Meaning::Quoted => {
                if let Some(group) = self.open_group() {
                    group.sign = Some("”");
                    self.word(span.start).replaced("“", span);
                }
            }
            Meaning::Note => {
                self.skip_options();
                if let Some(words) = self.words_of_group(span.start) {
                    self.notes.push(words);
                }
            }
            Meaning::Property(key) => {
                self.skip_options();
                self.property(key);
            }
            Meaning::MakeTitle => self.make_title(),
            Meaning::Begin => self.begin(span),
            Meaning::End => self.end(),
            Meaning::Item => self.item(span),
            Meaning::Address => self.address(span),
            Meaning::Link => {
                let named = self.option(self.at).is_some();
                self.skip_options();
                self.skip_groups(u8::from(!named));
                self.marked(Mark::Link, false, span);
            }
            Meaning::Verb => self.verb(span),
            Meaning::Break => self.line_break(span),
            Meaning::Paragraph => self.blank(span),
            Meaning::File => self.file(name, span),
            Meaning::Define => self.define(),
            Meaning::Never => self.silent_until("\\fi"),
            Meaning::Skip(count) => self.skip_groups(count),
        }
    }

    /// A command of a package or of the document's own: its arguments are words, where they look like words.
    fn unknown(&mut self, name: &'t str, span: Span) {
        if let Some(meant) = self.defined.get(name).copied() {
            let end = span.start + 1 + name.len();
            self.word(span.start).replaced(meant, Span::new(span.start, end));
            // as `\xspace` would have it
            if self.at > end && self.text[self.at..].starts_with(char::is_alphanumeric) {
                self.space(Span::new(end, self.at));
            }
            return;
        }
        if accent::is_accent(name) {
            return self.accent(name, span);
        }
        if name == "endfirsthead" {
            return self.silent_until("\\endhead");
        }
        self.skip_options();
        while let Some(group) = self.group(self.at).filter(|group| !is_wordy(group.of(self.text))) {
            self.at = group.end + 1;
        }
        if self.text[self.at..].starts_with('{') {
            self.argument_end = self.braces.close(self.at);
        }
    }

    /// The words of the group that follows, as one block that begins at byte `start`.
    fn words_of_group(&mut self, start: usize) -> Option<Words> {
        let group = self.group(self.at)?;
        let mut words = self.argument(group, start);
        words.reach(group.end + 1);
        self.at = group.end + 1;
        Some(words)
    }

    /// Opens the group that follows.
    fn open_group(&mut self) -> Option<&mut Group> {
        let group = self.group(self.at)?;
        self.at = group.start;
        self.groups.push(Group { close: group.end, ..Group::default() });
        self.groups.last_mut()
    }

    fn marked(&mut self, mark: Mark, strong: bool, span: Span) {
        if let Some(group) = self.open_group() {
            group.marks.push(strong);
            self.word(span.start).open(mark, strong);
        }
    }

    fn skip_groups(&mut self, count: u8) {
        self.skip_options();
        for _ in 0..count {
            let Some(group) = self.group(self.at) else { return };
            self.at = group.end + 1;
            self.skip_options();
        }
    }

    fn address(&mut self, span: Span) {
        if let Some(group) = self.group(self.at) {
            self.at = group.end + 1;
            let address = group.of(self.text);
            let words = self.word(span.start);
            words.open(Mark::Link, false);
            words.text(address, group.start);
            words.close(false);
        }
    }

    fn verb(&mut self, span: Span) {
        self.skip_options();
        let rest = &self.text[self.at..];
        let line = &rest[..rest.find('\n').unwrap_or(rest.len())];
        let Some(sign) = line.chars().next() else { return };
        let close = if sign == '{' { '}' } else { sign };
        let Some(len) = line[sign.len_utf8()..].find(close) else { return };
        let start = self.at + sign.len_utf8();
        self.at = start + len + close.len_utf8();
        let inner = &self.text[start..start + len];
        let words = self.word(span.start);
        words.open(Mark::Code, false);
        words.verbatim(inner, start);
        words.close(false);
    }

    fn file(&mut self, name: &str, span: Span) {
        if let Some(group) = self.group(self.at) {
            self.at = group.end + 1;
            let message =
                format!("\\{name} names another file ({}), which is not read with this one: check it, too", group.of(self.text).trim());
            self.outline.draft.note(Span::new(span.start, self.at), &message);
        }
    }

    fn begin(&mut self, span: Span) {
        let Some(group) = self.group(self.at) else { return };
        self.at = group.end + 1;
        if self.within == Within::Argument {
            return;
        }
        let name = group.of(self.text);
        let kind = environment(name);
        if kind == Environment::Silent && self.past_end(name).is_some() {
            return;
        }
        self.flush();
        self.skip_options();
        match kind {
            Environment::Code => return self.code(name, span),
            Environment::List { ordered } => self.outline.begin_list(ordered),
            Environment::Quote => self.outline.begin_quote(),
            Environment::Table => {
                self.skip_groups(if matches!(name, "tabularx" | "tabulary" | "xltabular" | "tabular*") { 2 } else { 1 });
                self.outline.begin_table();
            }
            Environment::Open { skip } => self.skip_groups(skip),
            Environment::Unknown => {
                while let Some(group) =
                    self.group(self.at).filter(|group| self.text[self.at..].starts_with('{') && !is_wordy(group.of(self.text)))
                {
                    self.at = group.end + 1;
                }
            }
            Environment::Description | Environment::Silent => {}
        }
        self.environments.push(Open { name, kind, item: false, before: self.within });
        self.within = match (kind, self.within) {
            (Environment::Table, _) => {
                self.filled = false;
                Within::Cell { header: has_header(&self.text[self.at..], name) }
            }
            // A box in a cell is the cell: long cells stand in a `minipage`.
            (Environment::Open { .. }, cell @ Within::Cell { .. }) => cell,
            _ => Within::Paragraph,
        };
    }

    /// Goes past the end of environment `name`, and says where its content ends; `None` where it is never ended.
    fn past_end(&mut self, name: &'t str) -> Option<usize> {
        if self.endless.contains(name) {
            return None;
        }
        let end = format!("\\end{{{name}}}");
        match self.text[self.at..].find(&end) {
            Some(found) => {
                let content = self.at + found;
                self.at = content + end.len();
                Some(content)
            }
            None => {
                self.endless.insert(name);
                None
            }
        }
    }

    fn code(&mut self, name: &'t str, span: Span) {
        if name.starts_with("minted") {
            self.skip_groups(1);
        }
        let start = self.at + usize::from(self.text[self.at..].starts_with('\n'));
        let Some(end) = self.past_end(name) else { return };
        let mut prose = ProseBuilder::new();
        code::lines(&mut prose, self.text.get(start..end).unwrap_or_default(), start);
        self.outline.code(prose.finish(), Span::new(span.start, self.at));
    }

    fn end(&mut self) {
        let Some(group) = self.group(self.at) else { return };
        self.at = group.end + 1;
        if self.within == Within::Argument {
            return;
        }
        let name = group.of(self.text);
        if name == "document" {
            self.at = self.text.len();
        }
        let found = self.environments.iter().rev().take(FAR).position(|open| open.name == name);
        (0..found.map_or(0, |found| found + 1)).for_each(|_| self.end_environment());
    }

    fn end_environment(&mut self) {
        self.flush();
        self.end_item();
        let Some(open) = self.environments.pop() else { return };
        match open.kind {
            Environment::List { .. } | Environment::Quote => self.outline.end(),
            Environment::Table => self.end_row(),
            _ => {}
        }
        self.within = open.before;
    }

    /// Ends the item that is open in the innermost environment.
    fn end_item(&mut self) {
        if let Some(open) = self.environments.last_mut()
            && std::mem::take(&mut open.item)
        {
            self.outline.end();
            if open.kind == Environment::Description {
                self.outline.end();
            }
        }
    }

    fn item(&mut self, span: Span) {
        let label = self.option(self.at);
        if let Some(label) = label {
            self.at = label.end + 1;
        }
        if self.within == Within::Argument {
            return self.space(span);
        }
        self.flush();
        let of_items = |open: &Open<'_>| matches!(open.kind, Environment::List { .. } | Environment::Description | Environment::Unknown);
        let Some(depth) = self.environments.iter().rev().take(FAR).position(of_items) else { return };
        // what only sets words may stand open between the list and its item
        (0..depth).for_each(|_| self.end_environment());
        self.end_item();
        let Some(open) = self.environments.last_mut() else { return };
        open.item = true;
        if open.kind == Environment::Unknown {
            open.kind = Environment::List { ordered: false };
            self.outline.begin_list(false);
        }
        let label = label.filter(|label| label.of(self.text).chars().filter(|c| c.is_alphabetic()).nth(1).is_some());
        if matches!(self.environments.last(), Some(open) if open.kind == Environment::Description) {
            if let Some(label) = label {
                let words = self.argument(label, span.start);
                self.outline.term(words);
            }
            self.outline.begin_list(false);
            self.outline.begin_item(span.start);
        } else {
            self.outline.begin_item(span.start);
            if let Some(label) = label {
                let mut words = self.argument(label, span.start);
                words.space(Span::new(label.end, label.end + 1));
                self.words = Some(words);
            }
        }
    }
}

/// Whether an argument is words and no name, number or length.
fn is_wordy(argument: &str) -> bool {
    let words = || argument.split_whitespace().filter(|word| word.chars().filter(|c| c.is_alphabetic()).nth(1).is_some());
    let length = ["cm", "mm", "pt", "em", "ex", "in", "width", "height"].iter().any(|unit| {
        argument.trim().trim_start_matches(|c: char| c.is_ascii_digit() || matches!(c, '.' | '-' | '\\' | ' ')).ends_with(unit)
    });
    words().next().is_some()
        && !(length && words().count() == 1 && argument.starts_with(|c: char| c.is_ascii_digit() || matches!(c, '\\' | '.' | '-')))
}

/// Whether the table whose rows begin at the head of `rows` has a header: a line under its first row and not under each.
fn has_header(rows: &str, name: &str) -> bool {
    const FAR: usize = 4_000;
    let mut far = rows.len().min(FAR);
    while !rows.is_char_boundary(far) {
        far -= 1;
    }
    let rows = &rows[..far];
    let rows = &rows[..rows.find(&format!("\\end{{{name}}}")).unwrap_or(rows.len())];
    if ["\\midrule", "\\endhead", "\\endfirsthead"].iter().any(|rule| rows.contains(rule)) {
        return true;
    }
    let mut lines = rows.split("\\\\").skip(1).map(|row| row.trim_start().starts_with("\\hline"));
    lines.next() == Some(true) && lines.next() == Some(false)
}
