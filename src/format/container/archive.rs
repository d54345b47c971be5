//! Zip archives that documents are packed in, unpacked in memory, part by part, within bounds. Nothing is ever written, so the
//! names of parts are only names; archives inside the archive are never opened.

use std::io::{Cursor, Read};

use zip::ZipArchive;
use zip::result::ZipError;

use super::Refusal;

/// More parts than any document has: one with a thousand pictures has two thousand.
const MOST_PARTS: usize = 20_000;
/// Bytes that one part may unpack to.
const PART_BYTES: u64 = 96 << 20;
/// Bytes that all parts that are read may unpack to.
const ALL_BYTES: u64 = 160 << 20;
/// Markup of a real document shrinks to a hundredth at best; what shrinks more, and is large, was made to.
const RATIO: u64 = 400;
/// A part that unpacks to less is small whatever it was packed to.
const SMALL: u64 = 4 << 20;

/// An archive that is open for reading.
pub(in crate::format) struct Archive<'b> {
    zip: ZipArchive<Cursor<&'b [u8]>>,
    what: &'static str,
    left: u64,
}

impl<'b> Archive<'b> {
    /// Opens the archive in `bytes`; `what` is what to call it.
    pub(in crate::format) fn open(bytes: &'b [u8], what: &'static str) -> Result<Self, Refusal> {
        // Counted before the list of parts is read, which takes memory for each of them.
        let entry = |w: &&[u8]| **w == *b"PK\x01\x02";
        if bytes.windows(4).filter(entry).take(MOST_PARTS + 1).count() > MOST_PARTS {
            return Err(Refusal::TooMuch { what, part: format!("it holds more than {MOST_PARTS} parts") });
        }
        let zip =
            ZipArchive::new(Cursor::new(bytes)).map_err(|_| Refusal::Damaged { what, part: "its list of parts is cut off".to_owned() })?;
        Ok(Self { zip, what, left: ALL_BYTES })
    }

    /// What the document is called in messages.
    pub(in crate::format) const fn what(&self) -> &'static str {
        self.what
    }

    /// Whether there is a part of this name.
    pub(in crate::format) fn has(&self, name: &str) -> bool {
        self.zip.index_for_name(name).is_some()
    }

    /// The text of part `name`; `None` where there is no such part.
    pub(in crate::format) fn text(&mut self, name: &str) -> Result<Option<String>, Refusal> {
        let (what, left) = (self.what, self.left);
        let damaged = |part: &str| Refusal::Damaged { what, part: format!("{name} {part}") };
        let file = match self.zip.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(ZipError::UnsupportedArchive(why)) if why == ZipError::PASSWORD_REQUIRED => return Err(Refusal::Encrypted { what }),
            Err(_) => return Err(damaged("cannot be unpacked")),
        };
        let packed = file.compressed_size().max(1);
        let bound = PART_BYTES.min(left).min(SMALL.max(packed.saturating_mul(RATIO)));
        // What the archive says about the size may be a lie: what counts is what comes out.
        let mut bytes = Vec::new();
        file.take(bound + 1).read_to_end(&mut bytes).map_err(|_| damaged("is cut off or changed"))?;
        let size = bytes.len() as u64;
        if size > bound {
            let why = format!("{name} unpacks to more than {} MiB", bound >> 20);
            return Err(Refusal::TooMuch { what, part: why });
        }
        self.left -= size;
        decoded(bytes).map(Some).ok_or_else(|| damaged("is not text"))
    }
}

/// XML is UTF-8 unless a byte order mark says UTF-16.
fn decoded(bytes: Vec<u8>) -> Option<String> {
    let utf16 = |rest: &[u8], unit: fn([u8; 2]) -> u16| {
        let units: Vec<u16> = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]])).collect();
        String::from_utf16(&units).ok()
    };
    match bytes.as_slice() {
        [0xFF, 0xFE, rest @ ..] => utf16(rest, u16::from_le_bytes),
        [0xFE, 0xFF, rest @ ..] => utf16(rest, u16::from_be_bytes),
        _ => String::from_utf8(bytes).ok(),
    }
}
