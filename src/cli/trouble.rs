//! What could not be done, and what was done otherwise than meant, on standard error. Failing to say so is no reason to
//! fail otherwise: write errors are dropped.

use clap::builder::styling::{AnsiColor, Style};

use super::Streams;
use crate::diagnostic::Flaw;
use crate::report;
use crate::workspace::{Fault, ScopeFault};

/// `error: …`, and the way out below.
pub(super) fn error(streams: &mut Streams<'_>, message: &str, help: Option<&str>) {
    tell(streams, "error", AnsiColor::Red, message, help);
}

/// `note: …`: the work was done, but not quite as its user may have meant it.
pub(super) fn note(streams: &mut Streams<'_>, message: &str, help: Option<&str>) {
    tell(streams, "note", AnsiColor::Cyan, message, help);
}

fn tell(streams: &mut Streams<'_>, head: &str, color: AnsiColor, message: &str, help: Option<&str>) {
    let (on, off) = if streams.around.stderr_color {
        let style = Style::new().fg_color(Some(color.into())).bold();
        (style.render().to_string(), style.render_reset().to_string())
    } else {
        (String::new(), String::new())
    };
    let mut text = format!("{on}{head}{off}: {}\n", report::printable(message));
    if let Some(help) = help {
        text.push_str(&format!("  help: {help}\n"));
    }
    write(streams, &text);
}

/// A path that could not be checked.
pub(super) fn fault(streams: &mut Streams<'_>, fault: &Fault) {
    error(streams, &fault.to_string(), fault.help());
}

/// A configuration that does not hold.
pub(super) fn scope_fault(streams: &mut Streams<'_>, fault: &ScopeFault) {
    match fault {
        ScopeFault::Unread(unread) => self::fault(streams, unread),
        ScopeFault::Flawed(flaws) => self::flaws(streams, flaws),
    }
}

/// Files that steer trygg and are wrong, each fault in its frame.
pub(super) fn flaws(streams: &mut Streams<'_>, flaws: &[Flaw]) {
    let look = streams.around.error_look();
    let _ = report::flaws(flaws, look, streams.stderr);
}

/// Writes `text` as it is.
pub(super) fn write(streams: &mut Streams<'_>, text: &str) {
    let _ = streams.stderr.write_all(text.as_bytes()).and_then(|()| streams.stderr.flush());
}
