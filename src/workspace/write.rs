//! The one place that writes a file.

use std::fs::{self, File, Metadata, OpenOptions};
use std::io::{self, Write};
use std::path::Path;

use tempfile::NamedTempFile;

use super::{Fault, shown};

/// Writes `text` to a file that must not exist yet.
///
/// # Errors
/// Where it exists, or cannot be written.
pub fn write_new(path: &Path, text: &str) -> Result<(), Fault> {
    let written = OpenOptions::new().write(true).create_new(true).open(path).and_then(|mut file| file.write_all(text.as_bytes()));
    written.map_err(|error| Fault::of_io(path, &error))
}

/// The file at `path`, to be written on at its end; it is made where there is none.
///
/// # Errors
/// Where it cannot be written.
pub fn append(path: &Path) -> Result<File, Fault> {
    OpenOptions::new().create(true).append(true).open(path).map_err(|error| Fault::of_io(path, &error))
}

/// Writes `after` into the file at `path`, whose content was `before` when it was read. A file is written beside it and takes its
/// place, so that every reader sees the one content or the other. The file keeps its permissions and its group; a link
/// stays a link, to a file with the new content.
///
/// # Errors
/// Where the file has changed or gone since, is read-only or no ordinary file, or cannot be written. It is then as it was.
pub fn replace(path: &Path, before: &str, after: &str) -> Result<(), Fault> {
    let fault = |error: io::Error| match error.kind() {
        io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => Fault::Vanished { path: shown(path) },
        io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => Fault::ReadOnly { path: shown(path) },
        _ => Fault::of_io(path, &error),
    };
    let target = path.canonicalize().map_err(fault)?;
    let metadata = fs::metadata(&target).map_err(fault)?;
    if !metadata.is_file() {
        return Err(Fault::NoFile { path: shown(path) });
    }
    // A new file could take the place of one that may not be written; that it was locked is its owner's will.
    if metadata.permissions().readonly() || OpenOptions::new().write(true).open(&target).is_err() {
        return Err(Fault::ReadOnly { path: shown(path) });
    }
    let folder = target.parent().unwrap_or(Path::new("."));
    let mut beside = NamedTempFile::new_in(folder).map_err(fault)?;
    beside.write_all(after.as_bytes()).and_then(|()| keep(beside.as_file(), &metadata)).map_err(fault)?;
    beside.as_file().sync_all().map_err(fault)?;
    // As late as can be: whoever writes in between would lose their work.
    if fs::read(&target).map_err(fault)? != before.as_bytes() {
        return Err(Fault::Changed { path: shown(path) });
    }
    beside.persist(&target).map(drop).map_err(|error| fault(error.error))
}

/// Writes `bytes` into the file at `path`, whether it exists or not, whole or not at all. A file that exists keeps its permissions;
/// into what is no ordinary file, such as a pipe, the bytes are written as they come.
///
/// # Errors
/// Where it cannot be written. What was there is then as it was.
pub fn write_whole(path: &Path, bytes: &[u8]) -> Result<(), Fault> {
    // The system's own words name the file beside, of which nobody has heard.
    let fault = |error: io::Error| {
        let message = match error.kind() {
            io::ErrorKind::NotFound | io::ErrorKind::NotADirectory => "there is no such folder".to_owned(),
            io::ErrorKind::IsADirectory => "this is a folder".to_owned(),
            kind => kind.to_string(),
        };
        Fault::Unwritten { path: shown(path), message }
    };
    let target = match path.canonicalize() {
        Ok(target) => target,
        Err(error) if error.kind() == io::ErrorKind::NotFound => path.to_path_buf(),
        Err(error) => return Err(fault(error)),
    };
    let old = fs::metadata(&target).ok();
    if old.as_ref().is_some_and(|old| !old.is_file()) {
        return OpenOptions::new().write(true).open(&target).and_then(|mut file| file.write_all(bytes)).map_err(fault);
    }
    let folder = target.parent().filter(|folder| !folder.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let mut beside = NamedTempFile::new_in(folder).map_err(fault)?;
    beside.write_all(bytes).map_err(fault)?;
    match &old {
        Some(old) => {
            // As in `replace`: that a file is locked is its owner's will.
            OpenOptions::new().write(true).open(&target).map_err(fault)?;
            keep(beside.as_file(), old).map_err(fault)?;
        }
        None => open_to_others(beside.as_file()).map_err(fault)?,
    }
    beside.as_file().sync_all().map_err(fault)?;
    beside.persist(&target).map(drop).map_err(|error| fault(error.error))
}

/// A file beside another is made for its owner's eyes only; a report is read by other programs. The mask of the process, which
/// would say who may, cannot be asked for without setting it, so the usual one is taken.
fn open_to_others(file: &File) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::PermissionsExt;
        file.set_permissions(fs::Permissions::from_mode(0o644))?;
    }
    let _ = file;
    Ok(())
}

/// Gives the new file what `metadata` says of the old one. Only the superuser may give a file to another owner, so that
/// this is not asked for in vain.
fn keep(file: &File, metadata: &Metadata) -> io::Result<()> {
    #[cfg(unix)]
    {
        use std::os::unix::fs::{MetadataExt, fchown};
        let new = file.metadata()?;
        if new.uid() != metadata.uid() {
            let _ = fchown(file, Some(metadata.uid()), None);
        }
        if new.gid() != metadata.gid() {
            fchown(file, None, Some(metadata.gid()))?;
        }
    }
    file.set_permissions(metadata.permissions())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(folder: &Path) -> Vec<String> {
        let mut names: Vec<String> =
            fs::read_dir(folder).expect("a folder").map(|e| e.expect("an entry").file_name().to_string_lossy().into_owned()).collect();
        names.sort();
        names
    }

    #[test]
    fn a_file_takes_the_place_of_the_old_one() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("p.md");
        fs::write(&path, "old\r\n").expect("written");
        replace(&path, "old\r\n", "new\r\n").expect("replaced");
        assert_eq!(fs::read(&path).expect("there"), b"new\r\n");
        assert_eq!(names(folder.path()), ["p.md"]);
    }

    #[test]
    fn what_is_not_as_it_was_read_stays_as_it_is() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("p.md");
        assert!(matches!(replace(&path, "old", "new"), Err(Fault::Vanished { .. })));
        fs::write(&path, "newer").expect("written");
        assert!(matches!(replace(&path, "old", "new"), Err(Fault::Changed { .. })));
        assert!(matches!(replace(&path.join("x.md"), "old", "new"), Err(Fault::Vanished { .. })));
        assert!(matches!(replace(folder.path(), "old", "new"), Err(Fault::NoFile { .. })));
        let mut locked = fs::metadata(&path).expect("there").permissions();
        locked.set_readonly(true);
        fs::set_permissions(&path, locked.clone()).expect("locked");
        assert!(matches!(replace(&path, "newer", "new"), Err(Fault::ReadOnly { .. })));
        assert_eq!(fs::read(&path).expect("there"), b"newer");
        assert_eq!(fs::metadata(&path).expect("there").permissions(), locked);
        assert_eq!(names(folder.path()), ["p.md"], "nothing is left beside it");
    }

    #[test]
    fn a_file_of_results_is_written_whole_or_not_at_all() {
        let folder = tempfile::tempdir().expect("a folder");
        let path = folder.path().join("r.json");
        write_whole(&path, b"first").expect("new");
        write_whole(&path, b"second").expect("again");
        assert_eq!(fs::read(&path).expect("there"), b"second");
        assert!(matches!(write_whole(&folder.path().join("none/r.json"), b""), Err(Fault::Unwritten { .. })));
        assert!(matches!(write_whole(folder.path(), b""), Err(Fault::Unwritten { .. })));
        let mut locked = fs::metadata(&path).expect("there").permissions();
        locked.set_readonly(true);
        fs::set_permissions(&path, locked).expect("locked");
        // The superuser may write to any file, and then does.
        if OpenOptions::new().write(true).open(&path).is_err() {
            assert!(matches!(write_whole(&path, b"third"), Err(Fault::Unwritten { .. })));
            assert_eq!(fs::read(&path).expect("there"), b"second");
        }
        assert_eq!(names(folder.path()), ["r.json"]);
    }

    #[cfg(unix)]
    #[test]
    fn permissions_and_links_stay() {
        use std::os::unix::fs::{PermissionsExt, symlink};
        let folder = tempfile::tempdir().expect("a folder");
        let (path, link) = (folder.path().join("in/p.md"), folder.path().join("link.md"));
        fs::create_dir(folder.path().join("in")).expect("a folder");
        fs::write(&path, "old").expect("written");
        fs::set_permissions(&path, PermissionsExt::from_mode(0o764)).expect("set");
        symlink("in/p.md", &link).expect("linked");
        replace(&link, "old", "new").expect("replaced");
        assert_eq!(fs::read_link(&link).expect("a link still"), Path::new("in/p.md"));
        assert_eq!(fs::read(&path).expect("there"), b"new");
        assert_eq!(fs::metadata(&path).expect("there").permissions().mode() & 0o777, 0o764);
        assert_eq!(names(&folder.path().join("in")), ["p.md"]);
    }
}
