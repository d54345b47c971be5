//! Letters with accents, written with commands: `\"o`, `\"{o}`, `\v{c}`, `\r a`.

use unicode_normalization::UnicodeNormalization;

/// The combining mark of an accent command.
fn mark(command: &str) -> Option<char> {
    let mark = match command {
        "\"" => '\u{308}',
        "'" => '\u{301}',
        "`" => '\u{300}',
        "^" => '\u{302}',
        "~" => '\u{303}',
        "=" => '\u{304}',
        "." => '\u{307}',
        "u" => '\u{306}',
        "v" => '\u{30c}',
        "H" => '\u{30b}',
        "c" => '\u{327}',
        "k" => '\u{328}',
        "d" => '\u{323}',
        "b" => '\u{331}',
        "r" => '\u{30a}',
        _ => return None,
    };
    Some(mark)
}

/// Whether `command` sets an accent.
pub(super) fn is_accent(command: &str) -> bool {
    mark(command).is_some()
}

/// The letter that `command` makes of what stands at the head of `rest`, and how many bytes of it that takes.
pub(super) fn letter(command: &str, rest: &str) -> Option<(String, usize)> {
    let mark = mark(command)?;
    let trimmed = rest.trim_start_matches(' ');
    let (inner, braced) = match trimmed.strip_prefix('{') {
        Some(inner) => (inner, true),
        None => (trimmed, false),
    };
    // an i without its dot is an i once it has an accent
    let (base, taken) = match inner.strip_prefix("\\i").or_else(|| inner.strip_prefix("\\j")) {
        Some(after) => (inner[1..].chars().next()?, inner.len() - after.len()),
        None => inner.chars().next().filter(|c| c.is_alphabetic()).map(|c| (c, c.len_utf8()))?,
    };
    let mut len = (rest.len() - trimmed.len()) + usize::from(braced) + taken;
    if braced {
        len += rest[len..].starts_with('}').then_some(1)?;
    }
    Some(([base, mark].iter().collect::<String>().nfc().collect(), len))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_with_accents() {
        for (command, rest, letter_, len) in [
            ("\"", "o x", "ö", 1),
            ("\"", "{a}", "ä", 3),
            ("r", " a", "å", 2),
            ("'", "{\\i}", "í", 4),
            ("c", "{c}a", "ç", 3),
            ("^", "o", "ô", 1),
        ] {
            assert_eq!(letter(command, rest), Some((letter_.to_owned(), len)), "{command}{rest}");
        }
        for (command, rest) in [("\"", "{ab}"), ("x", "a"), ("'", ""), ("'", "1"), ("'", "{")] {
            assert_eq!(letter(command, rest), None, "{command}{rest}");
        }
    }
}
