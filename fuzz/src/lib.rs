//! What must be true of any document, whatever it was read from. `fuzz/run html` (and so on) looks for a text of which it is not.

mod package;

pub use package::{open_text, pages, word};
use trygg::document::Document;
use trygg::format::{Container, Format};
use trygg::text::{Source, Span};

/// Reads `text` as the file `name`, and holds what comes to the text.
pub fn read(format: Format, name: &str, text: &str) {
    sound(&format.read(Source::new(name, text)));
}

/// Reads `bytes` as the file `name`. They may be refused; what comes else is held to the text that was extracted.
pub fn unpack(container: Container, name: &str, bytes: &[u8]) {
    // The head of a file is looked at first by everybody who opens one.
    let _ = Container::of_bytes(bytes);
    let Ok(document) = container.read(name, bytes) else { return };
    sound(&document);
    for block in &document.blocks {
        let words = block.prose.to_source(Span::new(0, block.prose.text().len()));
        assert_eq!(document.source.slice(words), block.prose.text(), "the way back");
        assert!(document.source.locator(block.span.start).is_some(), "every block has a place");
    }
}

/// Every span lies on the edges of characters, and verbatim prose is the source's.
fn sound(document: &Document) {
    let text = &document.source.text;
    let fits = |span: Span| assert!(text.get(span.range()).is_some(), "{span:?} is no stretch of the text");
    for (id, block) in document.blocks.iter().enumerate() {
        let prose = &block.prose;
        fits(block.span);
        assert!(!prose.text().trim().is_empty(), "a block has words");
        assert!(block.section.is_none_or(|section| section < id) && block.lead_in.is_none_or(|lead_in| lead_in < id));
        let mut at = 0;
        for segment in prose.segments() {
            assert_eq!(segment.prose.start, at, "segments cover the prose");
            at = segment.prose.end;
            fits(segment.source);
            assert!(!segment.verbatim || segment.prose.of(prose.text()) == segment.source.of(text), "verbatim words stand there");
            assert!(block.span.contains(segment.source), "a block holds its words");
        }
        assert_eq!(at, prose.text().len());
        prose.marks().iter().for_each(|(span, _)| assert!(prose.text().get(span.range()).is_some()));
    }
    document.metadata.fields.iter().for_each(|field| fits(field.span));
    document.notes.iter().for_each(|note| fits(note.span));
    for directive in &document.directives {
        fits(directive.span);
        assert!(directive.rules.iter().all(|(rule, span)| span.of(text) == rule), "a rule stands where it is named");
    }
}
