//! Pages for people to look at: files in a folder of their own, which goes when the program ends.

use std::path::{Path, PathBuf};

use tempfile::TempDir;

use super::{Fault, shown, write_whole};

/// The folder, made when the first page is written.
#[derive(Debug, Default)]
pub struct Pages {
    folder: Option<TempDir>,
}

impl Pages {
    /// Where the pages lie; `None` where there is none yet.
    #[must_use]
    pub fn folder(&self) -> Option<&Path> {
        self.folder.as_ref().map(TempDir::path)
    }

    /// Writes a page into a file called `name`. A page of the same `shelf` and name is replaced.
    ///
    /// # Errors
    /// Where it cannot be written.
    pub fn put(&mut self, shelf: &str, name: &str, text: &str) -> Result<PathBuf, Fault> {
        let folder = match self.folder.take() {
            Some(folder) => folder,
            None => {
                let folder = tempfile::Builder::new().prefix("trygg-").tempdir();
                folder.map_err(|error| Fault::of_io(&std::env::temp_dir(), &error))?
            }
        };
        let folder = self.folder.insert(folder).path().join(shelf);
        std::fs::create_dir_all(&folder).map_err(|error| Fault::Unwritten { path: shown(&folder), message: error.kind().to_string() })?;
        let file = folder.join(name);
        write_whole(&file, text.as_bytes())?;
        Ok(file)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_replaced_and_go_with_their_folder() {
        let mut pages = Pages::default();
        assert_eq!(pages.folder(), None);
        let first = pages.put("a", "p.md", "one").expect("written");
        let other = pages.put("b", "p.md", "two").expect("written");
        assert_eq!(pages.put("a", "p.md", "three").expect("written"), first);
        assert_eq!(std::fs::read_to_string(&first).expect("a page"), "three");
        assert!(pages.folder().is_some_and(|folder| first.starts_with(folder) && other.starts_with(folder)));
        drop(pages);
        assert!(!first.exists() && !other.exists());
    }
}
