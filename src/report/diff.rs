//! What fixes would change: as a unified diff, and word by word. The only file that names `similar`.

use std::io::{self, Write};

use similar::{ChangeTag, TextDiff};

use super::Look;
use super::plain::{printable, shown};
use crate::diagnostic::Fix;
use crate::text::{Source, Span};

/// Writes the difference between `before` and `after`, the same document without and with its fixes; nothing where there is none.
/// Without colours the lines are those of the document byte for byte, so that `patch` takes them; with colours a person
/// reads them on a terminal, and characters that steer it are shown as U+FFFD.
///
/// # Errors
/// Those of `out`.
pub fn diff(before: &Source, after: &Source, look: Look, out: &mut dyn Write) -> io::Result<()> {
    let lines = TextDiff::from_lines(before.text.as_str(), after.text.as_str());
    let mut unified = lines.unified_diff();
    let name = printable(&before.path);
    for (number, hunk) in unified.context_radius(3).iter_hunks().enumerate() {
        if number == 0 {
            line(&format!("--- {name}\n"), "1", look, out)?;
            line(&format!("+++ {name}\n"), "1", look, out)?;
        }
        line(&format!("{}\n", hunk.header()), "36", look, out)?;
        for change in hunk.iter_changes() {
            let (sign, color) = match change.tag() {
                ChangeTag::Delete => ("-", "31"),
                ChangeTag::Insert => ("+", "32"),
                ChangeTag::Equal => (" ", ""),
            };
            line(&format!("{sign}{}", change.value()), color, look, out)?;
            if change.missing_newline() {
                line("\n\\ No newline at end of file\n", "", look, out)?;
            }
        }
    }
    Ok(())
}

/// What turns `before` into `after`, as changes of words: apart, and in order of place.
#[must_use]
pub fn changes(before: &str, after: &str) -> Vec<Fix> {
    let words = TextDiff::from_words(before, after);
    let mut changes: Vec<Fix> = Vec::new();
    let mut at = 0;
    for change in words.iter_all_changes() {
        let value = change.value();
        let end = if change.tag() == ChangeTag::Insert { at } else { at + value.len() };
        if change.tag() != ChangeTag::Equal {
            let added = if change.tag() == ChangeTag::Insert { value } else { "" };
            match changes.last_mut().filter(|last| last.span.end == at) {
                Some(last) => {
                    last.span.end = end;
                    last.replacement.push_str(added);
                }
                None => changes.push(Fix { span: Span::new(at, end), replacement: added.to_owned() }),
            }
        }
        at = end;
    }
    changes
}

/// One line with its break; `color` is the number of an ANSI style.
fn line(text: &str, color: &str, look: Look, out: &mut dyn Write) -> io::Result<()> {
    if !look.color {
        return out.write_all(text.as_bytes());
    }
    let body = text.trim_end_matches(['\n', '\r']);
    let body: String = body.chars().map(|c| if matches!(c, '\t' | '\n') { c } else { shown(c) }).collect();
    if color.is_empty() {
        write!(out, "{body}")?
    } else {
        write!(out, "\u{1b}[{color}m{body}\u{1b}[0m")?
    }
    if text.ends_with(['\n', '\r']) { writeln!(out) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown_diff(before: &str, after: &str, color: bool) -> String {
        let mut out = Vec::new();
        let look = Look { color, ..Look::default() };
        diff(&Source::new("p.md", before), &Source::new("p.md", after), look, &mut out).expect("written");
        String::from_utf8(out).expect("text")
    }

    #[test]
    fn lines_stay_byte_for_byte() {
        let told = shown_diff("a\r\nstrictly b\r\nc", "a\r\nb\r\nc", false);
        assert_eq!(told, "--- p.md\n+++ p.md\n@@ -1,3 +1,3 @@\n a\r\n-strictly b\r\n+b\r\n c\n\\ No newline at end of file\n");
        assert_eq!(shown_diff("a", "a", false), "");
    }

    #[test]
    fn changes_of_words_give_the_other_text() {
        for (before, after) in
            [("a strictly b\r\nc", "a b\r\nc"), ("Strengt å", "Å"), ("", "x"), ("x y z", ""), ("same", "same"), ("a b c d", "a x c y")]
        {
            let changes = changes(before, after);
            assert_eq!(Fix::put(before, &changes), after);
            assert!(changes.windows(2).all(|pair| pair[0].span.end < pair[1].span.start), "{changes:?}");
        }
    }

    #[test]
    fn colours_for_a_terminal_that_the_document_cannot_steer() {
        let told = shown_diff("a \u{1b}[2J\n", "b\n", true);
        assert!(told.contains("\u{1b}[31m-a \u{fffd}[2J\u{1b}[0m\n\u{1b}[32m+b\u{1b}[0m\n"), "{told:?}");
    }
}
