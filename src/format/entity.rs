//! Character references of HTML, where no parser resolves them for us.

/// The reference at the head of `text` (`&amp;`, `&#229;`, `&#xE5;`): its length in bytes and its character.
pub(super) fn entity(text: &str) -> Option<(usize, char)> {
    const LONGEST: usize = 12;
    let inner = text.strip_prefix('&')?;
    let end = inner.bytes().take(LONGEST).position(|b| b == b';')?;
    let name = &inner[..end];
    let c = match name.strip_prefix('#') {
        Some(digits) => {
            let code = match digits.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => digits.parse().ok()?,
            };
            char::from_u32(code).filter(|c| *c != '\0')?
        }
        None => NAMES.iter().find(|(n, _)| *n == name)?.1,
    };
    Some((end + 2, c))
}

/// The names that texts in the five languages need.
const NAMES: &[(&str, char)] = &[
    ("amp", '&'),
    ("lt", '<'),
    ("gt", '>'),
    ("quot", '"'),
    ("apos", '\''),
    ("nbsp", '\u{a0}'),
    ("shy", '\u{ad}'),
    ("aring", 'å'),
    ("Aring", 'Å'),
    ("aelig", 'æ'),
    ("AElig", 'Æ'),
    ("oslash", 'ø'),
    ("Oslash", 'Ø'),
    ("auml", 'ä'),
    ("Auml", 'Ä'),
    ("ouml", 'ö'),
    ("Ouml", 'Ö'),
    ("uuml", 'ü'),
    ("eacute", 'é'),
    ("egrave", 'è'),
    ("ocirc", 'ô'),
    ("ograve", 'ò'),
    ("ndash", '–'),
    ("mdash", '—'),
    ("hellip", '…'),
    ("laquo", '«'),
    ("raquo", '»'),
    ("lsquo", '‘'),
    ("rsquo", '’'),
    ("ldquo", '“'),
    ("rdquo", '”'),
    ("bdquo", '„'),
    ("bull", '•'),
    ("middot", '·'),
    ("sect", '§'),
    ("copy", '©'),
    ("reg", '®'),
    ("euro", '€'),
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers() {
        assert_eq!(entity("&aring; ja"), Some((7, 'å')));
        assert_eq!(entity("&#229;"), Some((6, 'å')));
        assert_eq!(entity("&#xE5;"), Some((6, 'å')));
        for text in ["&;", "&unknown;", "& co;", "&#0;", "&#xD800;", "a", "&#99999999999;"] {
            assert_eq!(entity(text), None, "{text}");
        }
    }
}
