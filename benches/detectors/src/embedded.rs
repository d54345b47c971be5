//! The decision that a check makes: a block in a document of another language. Only trygg has one.

use std::io::{self, Write};

use trygg::catalogue::Language;
use trygg::language::tokenise;
use trygg::rule::Rulebook;

use crate::score::{Confusion, head};
use crate::sentences::read;

pub fn measure(out: &mut impl Write) -> io::Result<()> {
    let sentences = read()?;
    let rulebook = Rulebook::builtin();
    let told = |text: &str, document| rulebook.detector().guess(&tokenise(text)).within(document);
    for (half, learning) in [("learning half", true), ("held-out half", false)] {
        head(&format!("Blocks of 8 words or more told in a document of another language, {half}"), out)?;
        for document in Language::ALL {
            let mut confusion = Confusion::default();
            let blocks = sentences.iter().filter(|s| s.learning == learning && s.is_long() && s.language != document);
            blocks.for_each(|s| confusion.add(s.language, Some(told(&s.text, document))));
            confusion.row(&format!("in {document}"), out)?;
        }
        let mut own = Confusion::default();
        sentences.iter().filter(|s| s.learning == learning).for_each(|s| own.add(s.language, Some(told(&s.text, s.language))));
        own.row("all sentences, in a document of their own language", out)?;
    }
    Ok(())
}
