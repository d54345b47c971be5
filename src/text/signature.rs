//! What bytes are when they are not text, told by how they begin.

/// What the file looks like, in words that complete "this is …"; `None` where the first bytes say nothing.
pub(super) fn looks_like(bytes: &[u8]) -> Option<&'static str> {
    if bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"PK\x05\x06") {
        return Some(zip(bytes));
    }
    if bytes.starts_with(b"RIFF") {
        return Some(if bytes.get(8..12) == Some(b"WEBP") { "a WebP picture" } else { "a sound or video file" });
    }
    if bytes.get(4..8) == Some(b"ftyp") {
        return Some("a sound or video file");
    }
    SIGNATURES.iter().find(|(magic, _)| bytes.starts_with(magic)).map(|(_, name)| *name)
}

/// Longest first where one begins with another. Signatures that a text may begin with (`MZ`, `BM`) are left out:
/// the NUL bytes behind them tell.
const SIGNATURES: &[(&[u8], &str)] = &[
    (b"%PDF-", "a PDF document"),
    (b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1", "an old Office document (.doc, .xls or .ppt)"),
    (b"{\\rtf", "an RTF document"),
    (b"\x89PNG\r\n\x1a\n", "a PNG picture"),
    (b"\xFF\xD8\xFF", "a JPEG picture"),
    (b"GIF87a", "a GIF picture"),
    (b"GIF89a", "a GIF picture"),
    (b"II*\0", "a TIFF picture"),
    (b"MM\0*", "a TIFF picture"),
    (b"\x1F\x8B", "a gzip archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\xFD7zXZ\0", "an xz archive"),
    (b"\x28\xB5\x2F\xFD", "a Zstandard archive"),
    (b"7z\xBC\xAF\x27\x1C", "a 7-Zip archive"),
    (b"Rar!\x1A\x07", "a RAR archive"),
    (b"\x7FELF", "a program"),
    (b"\xCF\xFA\xED\xFE", "a program"),
    (b"SQLite format 3\0", "an SQLite database"),
    (b"\xFF\xFE\0\0", "UTF-32 text"),
    (b"\0\0\xFE\xFF", "UTF-32 text"),
];

/// Office documents are zip archives; the names of their first members stand readable near the beginning.
fn zip(bytes: &[u8]) -> &'static str {
    const LOOK: usize = 8192;
    let head = &bytes[..bytes.len().min(LOOK)];
    let holds = |name: &[u8]| head.windows(name.len()).any(|w| w == name);
    if holds(b"mimetypeapplication/vnd.oasis.opendocument.text") {
        "an OpenDocument text (zip)"
    } else if holds(b"mimetypeapplication/vnd.oasis.opendocument") {
        "an OpenDocument file (zip)"
    } else if holds(b"mimetypeapplication/epub+zip") {
        "an EPUB book (zip)"
    } else if holds(b"word/") {
        "a Word document (zip)"
    } else if holds(b"xl/") {
        "an Excel workbook (zip)"
    } else if holds(b"ppt/") {
        "a PowerPoint presentation (zip)"
    } else {
        "a zip archive"
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn documents_are_called_by_their_names() {
        assert_eq!(looks_like(b"%PDF-1.7\n"), Some("a PDF document"));
        assert_eq!(looks_like(b"PK\x03\x04\x14\0[Content_Types].xml...word/document.xml"), Some("a Word document (zip)"));
        assert_eq!(looks_like(b"PK\x03\x04\x14\0mimetypeapplication/vnd.oasis.opendocument.textPK"), Some("an OpenDocument text (zip)"));
        assert_eq!(looks_like(b"PK\x03\x04"), Some("a zip archive"));
        assert_eq!(looks_like(b"# A policy"), None);
        assert_eq!(looks_like(b""), None);
    }
}
