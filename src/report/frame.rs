//! The frame around marked words. The only file that names `codespan_reporting`: its types stay in here.

use std::io::{self, Write};
use std::ops::Range;

use codespan_reporting::diagnostic::{Diagnostic, Label, LabelStyle, Severity as Header};
use codespan_reporting::files::{Error, Files, Location};
use codespan_reporting::term::termcolor::{Ansi, NoColor, WriteColor};
use codespan_reporting::term::{Config, WriteStyle, emit_to_write_style};

use super::Look;
use super::excerpt::Excerpt;
use super::plain::{printable, wrap};
use crate::diagnostic::Severity;
use crate::text::{Position, Source, Span};

/// How loud a frame is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Tone {
    /// A mark.
    Mark(Severity),
    /// Something that is only shown on demand.
    Aside,
    /// Something good, in green.
    Support,
}

/// A frame to draw.
#[derive(Debug)]
pub(super) struct Frame<'f> {
    /// The text it frames.
    pub(super) source: &'f Source,
    /// How loud it is.
    pub(super) tone: Tone,
    /// The rule, in brackets after the severity.
    pub(super) code: Option<&'f str>,
    /// The headline.
    pub(super) message: &'f str,
    /// The words it is about.
    pub(super) span: Span,
    /// Where they start.
    pub(super) at: Position,
    /// Where that is in a file without lines, in the words of its reader.
    pub(super) place: Option<String>,
    /// Other words of the same text, each with what to say about them.
    pub(super) related: Vec<(Span, Position, &'f str)>,
    /// Lines below, as (name, text).
    pub(super) notes: Vec<(&'f str, &'f str)>,
}

impl Frame<'_> {
    /// Draws the frame and an empty line after it.
    ///
    /// # Errors
    /// Those of `out`.
    pub(super) fn draw(&self, look: Look, out: &mut dyn Write) -> io::Result<()> {
        let Some(place) = &self.place else {
            return if look.color { self.emit(look, &mut Ansi::new(out)) } else { self.emit(look, &mut NoColor::new(out)) };
        };
        // The lines of an extracted text are nowhere to be seen in the file: neither they nor their numbers are shown.
        let frame = match look.color {
            true => self.unnumbered(look, Ansi::new(Vec::new()))?.into_inner(),
            false => self.unnumbered(look, NoColor::new(Vec::new()))?.into_inner(),
        };
        let frame = String::from_utf8_lossy(&frame);
        let name = self.name();
        out.write_all(frame.replacen(&format!("{name}:1:1"), &format!("{name}: {}", printable(place)), 1).as_bytes())
    }

    fn unnumbered<W: WriteColor>(&self, look: Look, out: W) -> io::Result<W> {
        let mut out = Unnumbered { out, in_number: false };
        self.emit(look, &mut out)?;
        Ok(out.out)
    }

    fn name(&self) -> String {
        printable(&self.source.path).into_owned()
    }

    fn emit(&self, look: Look, out: &mut dyn WriteStyle) -> io::Result<()> {
        let spans: Vec<Span> = std::iter::once(self.span).chain(self.related.iter().map(|(span, _, _)| *span)).collect();
        let gutter = if self.place.is_some() { 4 } else { 4 + self.source.lines.count().ilog10() as usize };
        let excerpt = Excerpt::new(self.source, &spans, look.width.saturating_sub(gutter).max(20));
        let mut labels = vec![Label::primary((), excerpt.shown(self.source, self.span).unwrap_or(0..0))];
        let mut notes = Vec::new();
        for (span, at, message) in &self.related {
            match excerpt.shown(self.source, *span) {
                Some(range) => labels.push(Label::secondary((), range).with_message(printable(message))),
                // Too far away in the same long line.
                None => notes.push(note(&format!("{}:{}", at.line + 1, at.column + 1), message, look.width)),
            }
        }
        notes.extend(self.notes.iter().filter(|(_, text)| !text.trim().is_empty()).map(|(name, text)| note(name, text, look.width)));
        let severity = match self.tone {
            Tone::Mark(Severity::Error) => Header::Error,
            Tone::Mark(Severity::Warning) => Header::Warning,
            Tone::Mark(Severity::Note) | Tone::Support => Header::Note,
            Tone::Aside => Header::Help,
        };
        let mut diagnostic = Diagnostic::new(severity).with_message(printable(self.message)).with_labels(labels).with_notes(notes);
        diagnostic.code = self.code.map(ToOwned::to_owned);
        let at = self.place.is_none().then_some(self.at);
        let window = Window { excerpt: &excerpt, name: self.name(), at };
        emit_to_write_style(out, &Config::default(), &window, &diagnostic).map_err(|error| match error {
            Error::Io(error) => error,
            other => io::Error::other(other.to_string()),
        })
    }
}

/// `name: text`, wrapped, later lines indented to the text.
fn note(name: &str, text: &str, width: usize) -> String {
    let indent = name.chars().count() + 2;
    let lines = wrap(&printable(text), width.saturating_sub(indent + 6).max(20));
    format!("{name}: {}", lines.join(&format!("\n{}", " ".repeat(indent))))
}

/// What codespan sees: the shown lines under their real numbers.
struct Window<'e> {
    excerpt: &'e Excerpt,
    name: String,
    /// Where the marked words start; `None` where lines have no numbers.
    at: Option<Position>,
}

impl<'e> Files<'e> for Window<'e> {
    type FileId = ();
    type Name = &'e str;
    type Source = &'e str;

    fn name(&'e self, (): ()) -> Result<&'e str, Error> {
        Ok(&self.name)
    }

    fn source(&'e self, (): ()) -> Result<&'e str, Error> {
        Ok(&self.excerpt.text)
    }

    fn line_index(&'e self, (): (), byte_index: usize) -> Result<usize, Error> {
        Ok(self.excerpt.line_of(byte_index))
    }

    fn line_range(&'e self, (): (), line_index: usize) -> Result<Range<usize>, Error> {
        Ok(self.excerpt.range_of(line_index))
    }

    fn line_number(&'e self, (): (), line_index: usize) -> Result<usize, Error> {
        Ok(if self.at.is_some() { line_index + 1 } else { 1 })
    }

    /// Only asked for the place in the head of the frame, which is that of the primary label.
    fn location(&'e self, (): (), _byte_index: usize) -> Result<Location, Error> {
        Ok(self.at.map_or(Location { line_number: 1, column_number: 1 }, |at| Location {
            line_number: at.line + 1,
            column_number: at.column + 1,
        }))
    }
}

/// Writes spaces in place of the numbers of lines.
struct Unnumbered<W> {
    out: W,
    in_number: bool,
}

impl<W: Write> Write for Unnumbered<W> {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.in_number { self.out.write(&vec![b' '; bytes.len()]) } else { self.out.write(bytes) }
    }

    fn flush(&mut self) -> io::Result<()> {
        self.out.flush()
    }
}

impl<W: WriteColor> WriteStyle for Unnumbered<W> {
    fn set_header(&mut self, severity: Header) -> io::Result<()> {
        WriteStyle::set_header(&mut self.out, severity)
    }

    fn set_header_message(&mut self) -> io::Result<()> {
        WriteStyle::set_header_message(&mut self.out)
    }

    fn set_line_number(&mut self) -> io::Result<()> {
        self.in_number = true;
        WriteStyle::set_line_number(&mut self.out)
    }

    fn set_note_bullet(&mut self) -> io::Result<()> {
        WriteStyle::set_note_bullet(&mut self.out)
    }

    fn set_source_border(&mut self) -> io::Result<()> {
        WriteStyle::set_source_border(&mut self.out)
    }

    fn set_label(&mut self, severity: Header, style: LabelStyle) -> io::Result<()> {
        WriteStyle::set_label(&mut self.out, severity, style)
    }

    fn reset(&mut self) -> io::Result<()> {
        self.in_number = false;
        WriteStyle::reset(&mut self.out)
    }
}
