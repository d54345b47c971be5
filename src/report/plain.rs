//! Text of documents made fit for a terminal.

use std::borrow::Cow;

/// `text` on one line and without characters that steer a terminal or turn the direction of writing: a policy must
/// not be able to repaint the window of the person who checks it.
#[must_use]
pub fn printable(text: &str) -> Cow<'_, str> {
    if text.chars().all(|c| shown(c) == c) { Cow::Borrowed(text) } else { Cow::Owned(text.chars().map(shown).collect()) }
}

/// What is shown for `c`: line breaks and tabs as a space, steering characters as U+FFFD.
pub(super) fn shown(c: char) -> char {
    match c {
        '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' => ' ',
        c if c.is_control() => '\u{fffd}',
        '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{200e}' | '\u{200f}' => '\u{fffd}',
        c => c,
    }
}

/// `text` broken at spaces into lines of at most `width` characters where its words allow it; never empty.
#[must_use]
pub fn wrap(text: &str, width: usize) -> Vec<String> {
    let mut lines = vec![String::new()];
    let mut used = 0;
    for word in text.split_whitespace() {
        let length = word.chars().count();
        if used > 0 && used + 1 + length > width {
            lines.push(String::new());
            used = 0;
        }
        if let Some(line) = lines.last_mut() {
            if used > 0 {
                line.push(' ');
                used += 1;
            }
            line.push_str(word);
            used += length;
        }
    }
    lines
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn steering_characters_are_disarmed() {
        assert_eq!(printable("rød\u{1b}[2J\r\nå\u{202e}"), "rød\u{fffd}[2J  å\u{fffd}");
        assert!(matches!(printable("blåbær 😀"), Cow::Borrowed(_)));
    }

    #[test]
    fn lines_break_at_spaces() {
        assert_eq!(wrap("ein to tre fire", 8), ["ein to", "tre fire"]);
        assert_eq!(wrap("eitlangtordutanplass to", 5), ["eitlangtordutanplass", "to"]);
        assert_eq!(wrap(" ", 5), [""]);
    }
}
