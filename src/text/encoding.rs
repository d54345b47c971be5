//! Bytes to text. The order of the questions: does it begin like a known container, does a byte order mark say
//! UTF-16, is it UTF-8, could it be Windows-1252? What holds control characters is no text in any of them.

use thiserror::Error;

use super::{legacy, signature};

/// How a file's bytes were read.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Encoding {
    /// UTF-8, with or without a byte order mark.
    #[default]
    Utf8,
    /// UTF-16, little or big endian, told by its byte order mark.
    Utf16,
    /// Windows-1252 (a superset of Latin-1): the fallback for bytes that are not UTF-8.
    Windows1252,
}

/// Why bytes could not be read as text. Offsets are those of the file.
#[derive(Debug, Clone, PartialEq, Eq, Error)]
pub enum DecodeFault {
    /// The bytes look like a program or a container, not like text.
    #[error("this is not a text file (byte {at} is {byte:#04x})")]
    Binary {
        /// Offset of the first byte that no text holds.
        at: usize,
        /// That byte.
        byte: u8,
    },
    /// The bytes begin like a file format that is not text.
    #[error("this is {looks_like}, not a text file")]
    Container {
        /// What it is, with its article: "a PDF document".
        looks_like: &'static str,
    },
    /// The text is clearly in `encoding`, and clearly damaged: guessing would change its words.
    #[error("this is {} text that is damaged at byte {at}", .encoding.name())]
    Damaged {
        /// The encoding the rest is in.
        encoding: Encoding,
        /// Offset of the first byte that does not fit.
        at: usize,
    },
    /// Text, perhaps, but neither UTF-8 nor plausible Windows-1252.
    #[error("this is neither UTF-8 nor Windows-1252 text (byte {at} is {byte:#04x})")]
    Unknown {
        /// Offset of the first byte that is not UTF-8.
        at: usize,
        /// That byte.
        byte: u8,
    },
}

impl DecodeFault {
    /// What the file is, where its first bytes say so ("a PDF document").
    #[must_use]
    pub const fn looks_like(&self) -> Option<&'static str> {
        match self {
            Self::Container { looks_like } => Some(looks_like),
            _ => None,
        }
    }
}

impl Encoding {
    /// Decodes `bytes`. UTF-8 is kept byte for byte, a byte order mark included; the mark of UTF-16 is dropped.
    ///
    /// Bytes that are not UTF-8 are read as Windows-1252 only where that is plausible: its accented letters and typographic
    /// signs, in the places where such stand. A text with more valid UTF-8 sequences than invalid bytes is UTF-8 that
    /// was damaged, and is refused rather than misread.
    ///
    /// # Errors
    /// [`DecodeFault`] where the bytes are no text in any of the encodings.
    pub fn decode(bytes: Vec<u8>) -> Result<(String, Self), DecodeFault> {
        if let Some(looks_like) = signature::looks_like(&bytes) {
            return Err(DecodeFault::Container { looks_like });
        }
        match bytes.as_slice() {
            [0xFF, 0xFE, rest @ ..] => return utf16(rest, u16::from_le_bytes),
            [0xFE, 0xFF, rest @ ..] => return utf16(rest, u16::from_be_bytes),
            _ => {}
        }
        no_control(&bytes)?;
        match String::from_utf8(bytes) {
            Ok(text) => Ok((text, Self::Utf8)),
            Err(fault) => legacy::decode(&fault.into_bytes()).map(|text| (text, Self::Windows1252)),
        }
    }

    /// The name shown to people.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Utf8 => "UTF-8",
            Self::Utf16 => "UTF-16",
            Self::Windows1252 => "Windows-1252",
        }
    }
}

/// `rest` is the file after its byte order mark.
fn utf16(rest: &[u8], unit: fn([u8; 2]) -> u16) -> Result<(String, Encoding), DecodeFault> {
    const MARK: usize = 2;
    let units = rest.chunks_exact(2).map(|pair| unit([pair[0], pair[1]]));
    let mut text = String::with_capacity(rest.len());
    let mut at = MARK;
    for decoded in char::decode_utf16(units) {
        match decoded {
            Ok('\0') => return Err(DecodeFault::Binary { at, byte: 0 }),
            Ok(c) => {
                text.push(c);
                at += 2 * c.len_utf16();
            }
            Err(_) => return Err(DecodeFault::Damaged { encoding: Encoding::Utf16, at }),
        }
    }
    if rest.len() % 2 == 1 {
        return Err(DecodeFault::Damaged { encoding: Encoding::Utf16, at: MARK + rest.len() - 1 });
    }
    Ok((text, Encoding::Utf16))
}

/// A NUL byte is never text; a few other control characters are tolerated, since word processors and terminals leave some behind.
fn no_control(bytes: &[u8]) -> Result<(), DecodeFault> {
    const TOLERATED: usize = 2;
    const PER_CONTROL: usize = 50;
    let is_control = |b: u8| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0B | 0x0C);
    if let Some(at) = bytes.iter().position(|b| *b == 0) {
        return Err(DecodeFault::Binary { at, byte: 0 });
    }
    let count = bytes.iter().filter(|b| is_control(**b)).count();
    if count > TOLERATED && count > bytes.len() / PER_CONTROL {
        let at = bytes.iter().position(|b| is_control(*b)).unwrap_or_default();
        return Err(DecodeFault::Binary { at, byte: bytes[at] });
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decode(bytes: &[u8]) -> Result<(String, Encoding), DecodeFault> {
        Encoding::decode(bytes.to_vec())
    }

    fn utf16_bytes(text: &str, order: fn(u16) -> [u8; 2]) -> Vec<u8> {
        std::iter::once(0xFEFF).chain(text.encode_utf16()).flat_map(order).collect()
    }

    #[test]
    fn utf8_is_kept_byte_for_byte() {
        let text = "\u{feff}Ytringsfrihet æøå";
        assert_eq!(decode(text.as_bytes()), Ok((text.to_owned(), Encoding::Utf8)));
        assert_eq!(decode(b""), Ok((String::new(), Encoding::Utf8)));
    }

    #[test]
    fn utf16_in_both_orders() {
        for order in [u16::to_le_bytes, u16::to_be_bytes] {
            assert_eq!(decode(&utf16_bytes("å 😀", order)), Ok(("å 😀".to_owned(), Encoding::Utf16)));
        }
    }

    #[test]
    fn broken_utf16_names_the_byte() {
        let lone = [0xFF, 0xFE, b'a', 0, 0x00, 0xD8, b'b', 0];
        assert_eq!(decode(&lone), Err(DecodeFault::Damaged { encoding: Encoding::Utf16, at: 4 }));
        assert_eq!(decode(&[0xFF, 0xFE, b'a', 0, b'b']), Err(DecodeFault::Damaged { encoding: Encoding::Utf16, at: 4 }));
        assert_eq!(decode(&[0xFE, 0xFF]), Ok((String::new(), Encoding::Utf16)));
    }

    #[test]
    fn windows_1252_is_the_fallback() {
        let (text, encoding) = decode(b"R\xE5dgiveren m\xE5 ikke \x93dele\x94 l\xF8nn \x96 \xA7 4").expect("plausible");
        assert_eq!((text.as_str(), encoding), ("Rådgiveren må ikke “dele” lønn – § 4", Encoding::Windows1252));
    }

    #[test]
    fn damaged_utf8_is_not_taken_for_windows_1252() {
        let mut bytes = "Vi må få gå på skole".as_bytes().to_vec();
        bytes.truncate(bytes.len() - 3);
        bytes.extend(b"\xC3");
        bytes.extend("la æøå".as_bytes());
        assert!(matches!(decode(&bytes), Err(DecodeFault::Damaged { encoding: Encoding::Utf8, .. })));
    }

    #[test]
    fn what_is_not_text_says_what_it_is() {
        let fault = decode(b"%PDF-1.4 \xE2\xE3").expect_err("a container");
        assert_eq!(fault.to_string(), "this is a PDF document, not a text file");
        assert_eq!(fault.looks_like(), Some("a PDF document"));
        assert_eq!(decode(b"ab\0cd"), Err(DecodeFault::Binary { at: 2, byte: 0 }));
        assert!(matches!(decode(b"a\x01\x02\x03\x04b"), Err(DecodeFault::Binary { at: 1, byte: 1 })));
    }

    #[test]
    fn a_stray_control_character_is_tolerated() {
        assert!(decode(b"Two words\x02 and a form feed\x0c.").is_ok());
    }
}
