//! Places in a text as the protocol names them.

use gen_lsp_types::{Position as WirePosition, PositionEncodingKind, Range};

use crate::text::{Position, PositionEncoding, Source, Span};

const BYTE_ORDER_MARK: char = '\u{feff}';

/// The encoding to speak, of those the client offers in order of its liking. UTF-8 needs no conversion, UTF-16 is the
/// one that every client must know, UTF-32 is taken where nothing else was offered.
pub(super) fn negotiated(offered: &[PositionEncodingKind]) -> PositionEncoding {
    if offered.contains(&PositionEncodingKind::UTF8) {
        PositionEncoding::Utf8
    } else if offered.contains(&PositionEncodingKind::UTF32) && !offered.contains(&PositionEncodingKind::UTF16) {
        PositionEncoding::Scalar
    } else {
        PositionEncoding::Utf16
    }
}

/// The protocol's name of `encoding`.
pub(super) fn kind(encoding: PositionEncoding) -> PositionEncodingKind {
    match encoding {
        PositionEncoding::Utf8 => PositionEncodingKind::UTF8,
        PositionEncoding::Utf16 => PositionEncodingKind::UTF16,
        PositionEncoding::Scalar => PositionEncodingKind::UTF32,
    }
}

/// `span` as a range of the protocol.
pub(super) fn range(source: &Source, span: Span, encoding: PositionEncoding) -> Range {
    Range { start: position(source, span.start, encoding), end: position(source, span.end, encoding) }
}

/// `range` of the protocol as bytes. Total: places outside the text are clamped, a reversed range is empty.
pub(super) fn span(source: &Source, range: Range, encoding: PositionEncoding) -> Span {
    Span::new(offset(source, range.start, encoding), offset(source, range.end, encoding))
}

/// Byte `at` as a position of the protocol.
pub(super) fn position(source: &Source, at: usize, encoding: PositionEncoding) -> WirePosition {
    let place = Source::position(source, at, encoding);
    let mark = if at < BYTE_ORDER_MARK.len_utf8() { 0 } else { mark_width(source, place.line, encoding) };
    WirePosition { line: wire_number(place.line), character: wire_number(place.column + mark) }
}

/// The byte at a position of the protocol; a place outside the text is clamped.
pub(super) fn offset(source: &Source, position: WirePosition, encoding: PositionEncoding) -> usize {
    let line = position.line as usize;
    let column = position.character as usize;
    let mark = mark_width(source, line, encoding);
    if column < mark {
        return 0;
    }
    source.lines.offset(&source.text, Position { line, column: column - mark }, encoding)
}

/// A byte order mark is a character of the client's text like any other, while the table of lines gives it no column.
fn mark_width(source: &Source, line: usize, encoding: PositionEncoding) -> usize {
    if line != 0 || !source.text.starts_with(BYTE_ORDER_MARK) {
        return 0;
    }
    match encoding {
        PositionEncoding::Utf8 => BYTE_ORDER_MARK.len_utf8(),
        PositionEncoding::Utf16 | PositionEncoding::Scalar => 1,
    }
}

fn wire_number(number: usize) -> u32 {
    u32::try_from(number).unwrap_or(u32::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_place_goes_there_and_back() {
        let source = Source::new("p.md", "\u{feff}å😀\r\nb\rc\n\né");
        for encoding in [PositionEncoding::Utf8, PositionEncoding::Utf16, PositionEncoding::Scalar] {
            // The place between the two characters of a line break is none of the protocol's.
            for (at, _) in
                source.text.char_indices().filter(|(at, _)| !source.text[..*at].ends_with('\r') || !source.text[*at..].starts_with('\n'))
            {
                assert_eq!(offset(&source, position(&source, at, encoding), encoding), at, "{encoding:?}");
            }
        }
    }

    #[test]
    fn the_best_offer_is_taken() {
        use PositionEncodingKind as Kind;
        assert_eq!(negotiated(&[]), PositionEncoding::Utf16);
        assert_eq!(negotiated(&[Kind::UTF16, Kind::UTF8]), PositionEncoding::Utf8);
        assert_eq!(negotiated(&[Kind::UTF32, Kind::UTF16]), PositionEncoding::Utf16);
        assert_eq!(negotiated(&[Kind::UTF32]), PositionEncoding::Scalar);
        assert_eq!(negotiated(&[Kind::new("utf-7")]), PositionEncoding::Utf16);
    }
}
