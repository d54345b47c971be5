//! What formats in XML share.

use std::io::{self, Write};

use quick_xml::Writer;
use quick_xml::events::{BytesDecl, Event};

use super::printable;

/// Words of a document or of a rule as XML may hold them: the writer escapes `<`, `&` and quotes, but XML 1.0 has no place
/// at all for control characters and for U+FFFE and U+FFFF.
pub(super) fn clean(text: &str) -> String {
    printable(text).replace(['\u{fffe}', '\u{ffff}'], "\u{fffd}")
}

/// Writes a document of XML 1.0 in UTF-8 whose elements `content` writes.
pub(super) fn document(out: &mut dyn Write, content: impl FnOnce(&mut Writer<&mut dyn Write>) -> io::Result<()>) -> io::Result<()> {
    let mut writer = Writer::new_with_indent(out, b' ', 2);
    writer.write_event(Event::Decl(BytesDecl::new("1.0", Some("UTF-8"), None)))?;
    content(&mut writer)?;
    writeln!(writer.into_inner())
}
