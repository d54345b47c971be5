//! Formats that policies are kept in and that have no reader yet.

/// Extension and name of each.
const FORMATS: &[(&str, &str)] = &[("doc", "Word (.doc)"), ("rtf", "Rich Text (.rtf)"), ("pages", "Pages"), ("epub", "EPUB")];

/// The name of the format of `path` where it has no reader. Asked only after [`crate::format::Format::of_path`].
pub(super) fn name_of(path: &str) -> Option<&'static str> {
    let extension = std::path::Path::new(path).extension()?.to_str()?.to_ascii_lowercase();
    FORMATS.iter().find(|(known, _)| *known == extension).map(|(_, name)| *name)
}
