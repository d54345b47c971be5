//! Paths as URIs, as far as report formats need them.

/// `path` as a URI reference: relative paths stay relative, absolute ones become `file:` URIs.
pub(super) fn of_path(path: &str) -> String {
    let forward = if cfg!(windows) { path.replace('\\', "/") } else { path.to_owned() };
    let escaped = escaped(&forward);
    match forward.as_bytes() {
        [b'/', b'/', ..] => format!("file:{escaped}"),
        [b'/', ..] => format!("file://{escaped}"),
        [drive, b':', b'/', ..] if drive.is_ascii_alphabetic() => format!("file:///{}:{}", char::from(*drive), &escaped[4..]),
        _ => escaped,
    }
}

/// Everything but the characters that may stand in a path is written as its bytes. A colon is, too: in the first part of a
/// relative reference it would end a scheme.
fn escaped(path: &str) -> String {
    let mut uri = String::with_capacity(path.len());
    for byte in path.bytes() {
        if byte.is_ascii_alphanumeric() || b"-._~/".contains(&byte) {
            uri.push(char::from(byte));
        } else {
            uri.push_str(&format!("%{byte:02X}"));
        }
    }
    uri
}

#[cfg(test)]
mod tests {
    use super::of_path;

    #[test]
    fn paths_become_references() {
        for (path, uri) in [
            ("docs/p.md", "docs/p.md"),
            ("Sosiale medier/på nett.md", "Sosiale%20medier/p%C3%A5%20nett.md"),
            ("a:b.md", "a%3Ab.md"),
            ("<stdin>", "%3Cstdin%3E"),
            ("/srv/p.md", "file:///srv/p.md"),
            ("C:/p å.md", "file:///C:/p%20%C3%A5.md"),
        ] {
            assert_eq!(of_path(path), uri);
        }
    }
}
