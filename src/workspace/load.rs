//! A file's bytes as a source.

use std::fs::File;
use std::io::Read;
use std::path::Path;
use std::time::SystemTime;

use super::{Fault, shown};
use crate::text::Source;

/// Size of the largest file that is read: 64 MiB.
pub const MAX_BYTES: u64 = 64 << 20;

/// Reads the text file at `path`.
///
/// # Errors
/// Where it cannot be read, is too large or is not text.
pub fn read_source(path: &Path) -> Result<Source, Fault> {
    decode(&shown(path), read_bytes(path)?)
}

/// The bytes of the file at `path`; of one that grows while it is read, no more than may be.
///
/// # Errors
/// Where it cannot be read or is too large.
pub(super) fn read_bytes(path: &Path) -> Result<Vec<u8>, Fault> {
    let file = File::open(path).map_err(|error| Fault::of_io(path, &error))?;
    let metadata = file.metadata().map_err(|error| Fault::of_io(path, &error))?;
    if metadata.is_dir() {
        return Err(Fault::IsFolder { path: shown(path) });
    }
    if metadata.len() > MAX_BYTES {
        return Err(Fault::TooLarge { path: shown(path) });
    }
    let mut bytes = Vec::with_capacity(usize::try_from(metadata.len()).unwrap_or_default());
    // A pipe or a device has no length beforehand.
    file.take(MAX_BYTES + 1).read_to_end(&mut bytes).map_err(|error| Fault::of_io(path, &error))?;
    Ok(bytes)
}

/// What shows, without reading it, that a file is the one that was read: its time and its length.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stamp(Option<SystemTime>, u64);

impl Stamp {
    /// The stamp of no file.
    #[must_use]
    pub const fn none() -> Self {
        Self(None, u64::MAX)
    }
}

/// The stamp of the file at `path`; `None` where there is none.
#[must_use]
pub fn stamp(path: &Path) -> Option<Stamp> {
    let metadata = std::fs::metadata(path).ok().filter(std::fs::Metadata::is_file)?;
    Some(Stamp(metadata.modified().ok(), metadata.len()))
}

/// `bytes` as the source called `path`.
///
/// # Errors
/// Where they are too many or not text.
pub(super) fn decode(path: &str, bytes: Vec<u8>) -> Result<Source, Fault> {
    bounded(path, &bytes)?;
    Source::from_bytes(path, bytes).map_err(|source| Fault::NotText { path: path.to_owned(), source })
}

/// Whether the file called `path` is small enough to be read.
///
/// # Errors
/// Where it is not.
pub(super) fn bounded(path: &str, bytes: &[u8]) -> Result<(), Fault> {
    if bytes.len() as u64 > MAX_BYTES { Err(Fault::TooLarge { path: path.to_owned() }) } else { Ok(()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_that_cannot_be_read_are_told_apart() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = |name: &str| folder.path().join(name);
        std::fs::write(path("binary.md"), b"\x7fELF\0\0\x01\xff\xfe\0").expect("written");
        File::create(path("large.md")).and_then(|f| f.set_len(MAX_BYTES + 1)).expect("a sparse file");
        assert!(matches!(read_source(&path("missing.md")), Err(Fault::Missing { .. })));
        assert!(matches!(read_source(folder.path()), Err(Fault::IsFolder { .. })));
        assert!(matches!(read_source(&path("large.md")), Err(Fault::TooLarge { .. })));
        assert!(matches!(read_source(&path("binary.md")), Err(Fault::NotText { .. })));
        assert!(matches!(read_source(&path("binary.md/x.md")), Err(Fault::Missing { .. })));
    }
}
