//! `--color`.

use clap::ValueEnum;

/// When colours are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, ValueEnum)]
pub(super) enum Color {
    /// On a terminal, unless the environment says otherwise (`NO_COLOR`, `CLICOLOR`, `CLICOLOR_FORCE`)
    #[default]
    Auto,
    /// Always
    Always,
    /// Never
    Never,
}
