//! Whatever bytes claim to be Word: reading them ends, without a panic, and every block finds its way back to the extracted text.
//! Begin with the files in `fixtures/containers`: `cargo fuzz run docx fixtures/containers/en`.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trygg::format::Container;
use trygg::text::Span;

fuzz_target!(|bytes: &[u8]| {
    let Ok(document) = Container::Docx.read("policy.docx", bytes) else { return };
    for block in &document.blocks {
        let words = block.prose.to_source(Span::new(0, block.prose.text().len()));
        assert_eq!(document.source.slice(words), block.prose.text());
        assert!(document.source.locator(block.span.start).is_some(), "every block has a place");
    }
});
