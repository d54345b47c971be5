//! Front matter: YAML between `---`, TOML between `+++`. Read tolerantly as keys and values; what is neither stays unread.

use crate::document::Field;
use crate::format::date::first_date;
use crate::text::Span;

/// Front matter at the head of a text.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct FrontMatter {
    /// Bytes from the first fence to the end of the line of the last.
    pub(super) len: usize,
    /// What it states, nested keys joined with a dot.
    pub(super) fields: Vec<Field>,
}

/// Lines that are looked at for the closing fence.
const LONGEST: usize = 1000;

/// Reads the front matter at the head of `text`. Two rules with prose between them are none.
pub(super) fn front_matter(text: &str) -> Option<FrontMatter> {
    let mut lines = lines(text);
    let fence = lines.next()?.text.trim_end();
    let (closing, assign): (&[&str], char) = match fence {
        "---" => (&["---", "..."], ':'),
        "+++" => (&["+++"], '='),
        _ => return None,
    };
    let mut reader = Reader { assign, fields: Vec::new(), parents: Vec::new(), table: String::new() };
    for line in lines.take(LONGEST) {
        if closing.contains(&line.text.trim_end()) {
            let len = line.start + line.text.len() + 1;
            return Some(FrontMatter { len: len.min(text.len()), fields: reader.fields });
        }
        reader.line(line)?;
    }
    None
}

#[derive(Clone, Copy)]
struct Line<'t> {
    text: &'t str,
    start: usize,
}

fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    text.split('\n').map(move |text| {
        let line = Line { text, start };
        start += text.len() + 1;
        line
    })
}

struct Reader {
    assign: char,
    fields: Vec<Field>,
    /// Keys whose values stand on deeper lines, with their indentation.
    parents: Vec<(usize, String)>,
    /// The table of TOML.
    table: String,
}

impl Reader {
    /// Takes one line; `None` where it cannot belong to front matter.
    fn line(&mut self, line: Line<'_>) -> Option<()> {
        let content = line.text.trim();
        let indent = line.text.len() - line.text.trim_start().len();
        let at = line.start + indent;
        if content.is_empty() || content.starts_with('#') {
            return Some(());
        }
        if let Some(table) = content.strip_prefix('[').filter(|_| self.assign == '=' && indent == 0) {
            table.trim_end_matches(']').trim_matches('[').trim().clone_into(&mut self.table);
            return Some(());
        }
        if let Some(item) = content.strip_prefix("- ").filter(|_| self.assign == ':') {
            while self.parents.last().is_some_and(|(i, _)| *i > indent) {
                self.parents.pop();
            }
            let parent = self.parents.last()?.1.clone();
            self.value(parent, item, at + 2);
            return Some(());
        }
        if let Some((key, value)) = content.split_once(self.assign)
            && is_key(key)
            && (self.assign == '=' || value.is_empty() || value.starts_with([' ', '\t']))
        {
            while self.parents.last().is_some_and(|(i, _)| *i >= indent) {
                self.parents.pop();
            }
            let key = key.trim().trim_matches(['"', '\'']);
            let parent = self.parents.last().map_or(self.table.as_str(), |(_, p)| p.as_str());
            let key = if parent.is_empty() { key.to_owned() } else { format!("{parent}.{key}") };
            let value_at = at + content.len() - value.len();
            if matches!(value.trim(), "" | "|" | ">" | "|-" | ">-" | "|+" | ">+") {
                self.parents.push((indent, key));
            } else {
                self.value(key, value, value_at);
            }
            return Some(());
        }
        // the continuation of a value: deeper than the key, or inside a bracket of TOML or YAML
        if indent == 0 && !content.starts_with([']', '}', '"', '\'']) && self.assign == ':' {
            return None;
        }
        self.continuation(content, at);
        Some(())
    }

    /// Adds `value`, which stands at `at`, without quotation marks and comment.
    fn value(&mut self, key: String, value: &str, at: usize) {
        let mut start = at + value.len() - value.trim_start().len();
        let mut value = value.trim();
        let quote = value.chars().next().filter(|c| matches!(c, '"' | '\''));
        if let Some(quote) = quote
            && let Some(end) = value[1..].find(quote)
        {
            value = &value[1..=end];
            start += 1;
        } else if let Some(comment) = value.find(" #") {
            value = value[..comment].trim_end();
        }
        self.fields.push(Field { key, value: value.to_owned(), span: Span::new(start, start + value.len()), date: first_date(value) });
    }

    fn continuation(&mut self, content: &str, at: usize) {
        let span = Span::new(at, at + content.len());
        match (self.parents.last(), self.fields.last_mut()) {
            (Some((_, key)), Some(last)) if last.key == *key => {
                last.value = format!("{} {content}", last.value);
                last.span = last.span.hull(span);
            }
            (Some((_, key)), _) => self.fields.push(Field { key: key.clone(), value: content.to_owned(), span, date: first_date(content) }),
            (None, Some(last)) => {
                last.value = format!("{} {content}", last.value);
                last.span = last.span.hull(span);
            }
            (None, None) => {}
        }
    }
}

fn is_key(key: &str) -> bool {
    const LONGEST: usize = 60;
    let key = key.trim();
    !key.is_empty()
        && key.len() <= LONGEST
        && key.split(' ').count() <= 4
        && key.chars().all(|c| c.is_alphanumeric() || matches!(c, '_' | '-' | '.' | ' ' | '"' | '\'' | '/' | '@' | '$'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pairs(text: &str) -> Option<Vec<(String, String)>> {
        let read = front_matter(text)?;
        for field in read.fields.iter().filter(|f| !f.span.of(text).contains('\n')) {
            assert_eq!(field.span.of(text), field.value);
        }
        Some(read.fields.into_iter().map(|f| (f.key, f.value)).collect())
    }

    fn owned(pairs: &[(&str, &str)]) -> Option<Vec<(String, String)>> {
        Some(pairs.iter().map(|(k, v)| ((*k).to_owned(), (*v).to_owned())).collect())
    }

    #[test]
    fn yaml() {
        let text = "---\ntitle: \"Sosiale medier: slik gjør vi\"\nlang: nb # språk\n\nauthor:\n  name: Kari\n  role: Sjef\ntags:\n- a\n- b\nsummary: >\n  En linje\n  og en til\n---\nText";
        let expected = [
            ("title", "Sosiale medier: slik gjør vi"),
            ("lang", "nb"),
            ("author.name", "Kari"),
            ("author.role", "Sjef"),
            ("tags", "a"),
            ("tags", "b"),
            ("summary", "En linje og en til"),
        ];
        assert_eq!(pairs(text), owned(&expected));
        assert_eq!(front_matter(text).map(|f| &text[f.len..]), Some("Text"));
    }

    #[test]
    fn toml() {
        let text = "+++\ntitle = \"A policy\"\ndate = 2025-01-02\n[owner]\nname = 'Kari'\n+++";
        assert_eq!(pairs(text), owned(&[("title", "A policy"), ("date", "2025-01-02"), ("owner.name", "Kari")]));
        assert_eq!(front_matter(text).map(|f| f.len), Some(text.len()));
    }

    #[test]
    fn rules_around_prose_are_none() {
        assert_eq!(front_matter("---\nThis is prose between two rules.\n---\n"), None);
        assert_eq!(front_matter("---\ntitle: never closed\n"), None);
        assert_eq!(front_matter("# Title\n---\ntitle: x\n---\n"), None);
        assert_eq!(front_matter("---\n---\nText").map(|f| f.len), Some(8));
    }
}
