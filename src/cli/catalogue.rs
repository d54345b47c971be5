//! Which catalogue those who write rules and words mean: a folder of theirs, or what holds here.

use std::path::Path;
use std::sync::Arc;

use super::args::CatalogueArgs;
use super::{Streams, trouble};
use crate::engine::Linter;
use crate::workspace::{CatalogueFiles, Scopes};

/// The linter of the folder of `--catalogue`, else that of the configuration; `None`, and a message, where neither holds.
pub(super) fn linter(args: &CatalogueArgs, streams: &mut Streams<'_>) -> Option<Arc<Linter>> {
    let Some(folder) = &args.catalogue else {
        let scope = Scopes::new(args.config.choice()).of_folder(Path::new("."));
        return scope.map_err(|fault| trouble::scope_fault(streams, &fault)).ok().map(|scope| scope.linter.clone());
    };
    of_folder(folder, streams)
}

/// The linter of the catalogue in `folder`; `None`, and a message, where it does not hold.
pub(super) fn of_folder(folder: &Path, streams: &mut Streams<'_>) -> Option<Arc<Linter>> {
    match CatalogueFiles::read(folder).map(|files| Linter::of_catalogue(&files.sources)) {
        Ok(Ok(linter)) => Some(linter.into()),
        Ok(Err(flaws)) => {
            trouble::flaws(streams, &flaws);
            None
        }
        Err(fault) => {
            trouble::fault(streams, &fault);
            None
        }
    }
}
