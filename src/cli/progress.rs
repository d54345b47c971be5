//! A progress bar on standard error, for work that takes long while a person watches.

use std::sync::OnceLock;
use std::time::{Duration, Instant};

use indicatif::{ProgressBar, ProgressStyle};

/// Shorter work shows no bar.
const PATIENCE: Duration = Duration::from_millis(500);

/// Counts documents; shows a bar once [`PATIENCE`] is over.
pub(super) struct Progress {
    bar: ProgressBar,
    began: Instant,
    wanted: bool,
    shown: OnceLock<()>,
}

impl Progress {
    /// A bar for `total` documents; never shown unless `wanted`.
    pub(super) fn new(total: usize, wanted: bool) -> Self {
        let bar = ProgressBar::with_draw_target(Some(total as u64), indicatif::ProgressDrawTarget::hidden());
        // The template is a constant; were it wrong, indicatif's own would do.
        if let Ok(style) = ProgressStyle::with_template("{bar:30} {pos}/{len} documents") {
            bar.set_style(style);
        }
        Self { bar, began: Instant::now(), wanted: wanted && total > 1, shown: OnceLock::new() }
    }

    /// One document more is done.
    pub(super) fn step(&self) {
        self.bar.inc(1);
        if self.wanted && self.began.elapsed() > PATIENCE {
            self.shown.get_or_init(|| self.bar.set_draw_target(indicatif::ProgressDrawTarget::stderr()));
        }
    }

    /// Takes the bar away.
    pub(super) fn end(&self) {
        self.bar.finish_and_clear();
    }
}
