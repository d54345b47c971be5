//! Flaws of configuration, rule and word files, framed like diagnostics.

use std::io::{self, Write};

use super::Look;
use super::frame::{Frame, Tone};
use crate::diagnostic::{Flaw, Severity};
use crate::text::{PositionEncoding, Source};

/// Writes every flaw as a frame.
///
/// # Errors
/// Those of `out`.
pub fn flaws(flaws: &[Flaw], look: Look, out: &mut dyn Write) -> io::Result<()> {
    for flaw in flaws {
        let source = Source::new(flaw.path.as_str(), flaw.text.as_str());
        let frame = Frame {
            source: &source,
            tone: Tone::Mark(Severity::Error),
            code: None,
            message: &flaw.message,
            span: flaw.span,
            place: None,
            at: source.position(flaw.span.start, PositionEncoding::Scalar),
            related: Vec::new(),
            notes: flaw.help.iter().map(|help| ("help", help.as_str())).collect(),
        };
        frame.draw(look, out)?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Span;

    #[test]
    fn a_flaw_is_framed_in_its_file() {
        let flaw = Flaw {
            path: "trygg.toml".to_owned(),
            text: "a = 1\nlangauge = \"nb\"\n".to_owned(),
            span: Span::new(6, 14),
            message: "unknown key `langauge`".to_owned(),
            help: Some("did you mean `language`?".to_owned()),
        };
        let mut out = Vec::new();
        flaws(&[flaw], Look::default(), &mut out).expect("written");
        let text = String::from_utf8(out).expect("text");
        snapbox::assert_data_eq!(
            text,
            snapbox::str![[r#"
error: unknown key `langauge`
  ┌─ trygg.toml:2:1
  │
2 │ langauge = "nb"
  │ ^^^^^^^^
  │
  = help: did you mean `language`?


"#]]
        );
    }
}
