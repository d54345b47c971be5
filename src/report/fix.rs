//! A fix in words: which words stand where afterwards.

use super::quotation::quoted;
use crate::catalogue::Language;
use crate::diagnostic::Fix;
use crate::text::{Source, Span};

/// What to write in place of what, in `language`: the words that change, and the one beside them that stays.
pub(super) fn rewrite(source: &Source, fix: &Fix, language: Language) -> String {
    let text = &source.text;
    let (before, after) = (text.get(..fix.span.start).unwrap_or(""), text.get(fix.span.end..).unwrap_or(""));
    let start = fix.span.start - before.chars().rev().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    let end = fix.span.end + after.chars().take_while(|c| c.is_alphanumeric()).map(char::len_utf8).sum::<usize>();
    let old = source.slice(Span::new(start, end)).trim();
    let new = [&text[start..fix.span.start], &fix.replacement, &text[fix.span.end..end]].concat();
    let (new, old) = (quoted(new.trim(), language), quoted(old, language));
    match language {
        Language::Nb | Language::Da => format!("skriv {new} i stedet for {old}"),
        Language::Nn => format!("skriv {new} i staden for {old}"),
        Language::Sv => format!("skriv {new} i stället för {old}"),
        Language::En => format!("write {new} instead of {old}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(text: &str, gone: &str, replacement: &str) -> String {
        let source = Source::new("p.md", text);
        let start = text.find(gone).expect("there");
        rewrite(&source, &Fix { span: Span::new(start, start + gone.len()), replacement: replacement.to_owned() }, Language::En)
    }

    #[test]
    fn whole_words_are_named() {
        assert_eq!(told("It is strictly forbidden.", "strictly ", ""), "write “forbidden” instead of “strictly forbidden”");
        assert_eq!(told("Strictly forbidden: x", "Strictly f", "F"), "write “Forbidden” instead of “Strictly forbidden”");
        assert_eq!(told("is strictly\nforbidden", " strictly", ""), "write “is” instead of “is strictly”");
    }
}
