//! The name a client gives a document.

use std::fmt::Write;
use std::path::{Path, PathBuf};

/// A document's URI exactly as the client wrote it. Clients recognise only their own spelling (`c%3A` or `C:`, `%C3%B8`
/// or `ø`), so it is kept and sent back unchanged; everything else is derived and only for reading.
#[derive(Debug, Clone, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DocumentUri(String);

impl DocumentUri {
    /// The URI as the client wrote it.
    #[must_use]
    pub fn new(uri: impl Into<String>) -> Self {
        Self(uri.into())
    }

    /// The URI of a file that no client has named yet, by its path from the root.
    #[must_use]
    pub fn of_path(path: &Path) -> Self {
        let path = path.to_string_lossy().replace('\\', "/");
        // A share of Windows brings its host along, a drive needs a slash in front.
        let lead = if path.starts_with("//") {
            "file:"
        } else if path.starts_with('/') {
            "file://"
        } else {
            "file:///"
        };
        Self(format!("{lead}{}", percent_encoded(&path)))
    }

    /// The URI of a file below this folder, whose path is `root`: as the client would write it, as far as the folder shows that.
    pub(super) fn below(&self, root: &Path, path: &Path) -> Self {
        let Ok(rest) = path.strip_prefix(root) else { return Self::of_path(path) };
        let rest = rest.to_string_lossy().replace('\\', "/");
        Self(format!("{}/{}", self.0.trim_end_matches('/'), percent_encoded(&rest)))
    }

    /// The URI as the client wrote it.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The path of a `file:` URI; `None` for other schemes, and for a path that is not UTF-8.
    #[must_use]
    pub fn file_path(&self) -> Option<PathBuf> {
        let (scheme, rest) = self.0.split_once(':')?;
        if !scheme.eq_ignore_ascii_case("file") {
            return None;
        }
        let path = percent_decoded(without_query(rest))?;
        // `file://host/path`: a share on another machine, unless the host is empty or this one.
        let path = match path.strip_prefix("//") {
            Some(after) => {
                let (host, path) = after.split_at(after.find('/').unwrap_or(after.len()));
                if host.is_empty() || host.eq_ignore_ascii_case("localhost") { path.to_owned() } else { format!("//{host}{path}") }
            }
            None => path,
        };
        let drive = path.strip_prefix('/').filter(|p| has_drive(p));
        Some(PathBuf::from(drive.unwrap_or(&path)))
    }

    /// What people are shown, and what the format is told by: the path of a file, else the decoded rest of the URI
    /// (`Untitled-1`).
    #[must_use]
    pub fn display_name(&self) -> String {
        if let Some(path) = self.file_path() {
            return path.to_string_lossy().into_owned();
        }
        let rest = self.0.split_once(':').map_or(self.0.as_str(), |(_, rest)| rest);
        percent_decoded(without_query(rest)).unwrap_or_else(|| self.0.clone())
    }
}

/// `path` with everything but letters, digits, slashes and a few signs as `%XX`: the spelling of VS Code.
fn percent_encoded(path: &str) -> String {
    path.bytes().fold(String::with_capacity(path.len()), |mut encoded, byte| {
        if byte.is_ascii_alphanumeric() || b"/-._~".contains(&byte) {
            encoded.push(char::from(byte));
        } else {
            // Writing to a string does not fail.
            let _ = write!(encoded, "%{byte:02X}");
        }
        encoded
    })
}

fn without_query(rest: &str) -> &str {
    rest.split(['?', '#']).next().unwrap_or(rest)
}

fn has_drive(path: &str) -> bool {
    matches!(path.as_bytes(), [letter, b':', rest @ ..] if letter.is_ascii_alphabetic() && rest.first().is_none_or(|b| *b == b'/'))
}

/// `text` with its `%xx` decoded; a `%` that begins no escape stands for itself.
fn percent_decoded(text: &str) -> Option<String> {
    let bytes = text.as_bytes();
    let mut decoded = Vec::with_capacity(bytes.len());
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        let escape = bytes.get(at + 1..at + 3).filter(|_| *byte == b'%').and_then(|digits| {
            let digit = |d: u8| char::from(d).to_digit(16).and_then(|d| u8::try_from(d).ok());
            Some(digit(digits[0])? << 4 | digit(digits[1])?)
        });
        decoded.push(escape.unwrap_or(*byte));
        at += if escape.is_some() { 3 } else { 1 };
    }
    String::from_utf8(decoded).ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_derived_and_the_uri_is_kept() {
        for (uri, name, path) in [
            ("file:///home/kari/retningslinjer%20f%C3%B8r.md", "/home/kari/retningslinjer før.md", true),
            ("file:///c%3A/Users/K/p.md", "c:/Users/K/p.md", true),
            ("file:///C:/Users/K/p.md", "C:/Users/K/p.md", true),
            ("file://localhost/tmp/p.md", "/tmp/p.md", true),
            ("file://server/share/p.md", "//server/share/p.md", true),
            ("FILE:/tmp/100%.md", "/tmp/100%.md", true),
            ("file:///tmp/a%23b.md", "/tmp/a#b.md", true),
            ("untitled:Untitled-1", "Untitled-1", false),
            ("git:/tmp/p.md?%7B%7D", "/tmp/p.md", false),
            ("no scheme", "no scheme", false),
            ("", "", false),
        ] {
            let uri = DocumentUri::new(uri);
            assert_eq!(uri.display_name(), name, "{}", uri.as_str());
            assert_eq!(uri.file_path().is_some(), path, "{}", uri.as_str());
        }
    }

    #[test]
    fn a_path_goes_there_and_back() {
        for path in ["/home/kari/retningslinjer før #1 100%.md", "c:/Users/K/p.md", "//server/share/p.md"] {
            let uri = DocumentUri::of_path(Path::new(path));
            assert_eq!(uri.file_path().as_deref(), Some(Path::new(path)), "{}", uri.as_str());
        }
    }

    #[test]
    fn bytes_that_are_no_text_do_not_panic() {
        let uri = DocumentUri::new("file:///tmp/%FF%F.md%");
        assert_eq!(uri.file_path(), None);
        assert_eq!(uri.display_name(), uri.as_str());
    }
}
