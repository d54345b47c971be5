//! The fallback for bytes that are not UTF-8: Windows-1252, where that is plausible.

use encoding_rs::WINDOWS_1252;

use super::{DecodeFault, Encoding};

/// Decodes bytes that are not valid UTF-8 and hold no control characters.
pub(super) fn decode(bytes: &[u8]) -> Result<String, DecodeFault> {
    let census = Census::of(bytes);
    if census.sequences > 0 && census.sequences >= census.invalid {
        return Err(DecodeFault::Damaged { encoding: Encoding::Utf8, at: census.first });
    }
    if !plausible(bytes) {
        return Err(DecodeFault::Unknown { at: census.first, byte: bytes.get(census.first).copied().unwrap_or_default() });
    }
    Ok(WINDOWS_1252.decode_without_bom_handling(bytes).0.into_owned())
}

/// How much of the bytes is UTF-8.
struct Census {
    /// Characters of two bytes or more that are valid UTF-8. Accented letters of Windows-1252 almost never form one by chance.
    sequences: usize,
    /// Places that are not valid UTF-8.
    invalid: usize,
    /// Offset of the first such place.
    first: usize,
}

impl Census {
    fn of(bytes: &[u8]) -> Self {
        let mut census = Self { sequences: 0, invalid: 0, first: 0 };
        let mut at = 0;
        for chunk in bytes.utf8_chunks() {
            census.sequences += chunk.valid().chars().filter(|c| !c.is_ascii()).count();
            at += chunk.valid().len();
            if !chunk.invalid().is_empty() {
                if census.invalid == 0 {
                    census.first = at;
                }
                census.invalid += 1;
                at += chunk.invalid().len();
            }
        }
        census
    }
}

/// Whether the bytes above ASCII stand where Windows-1252 text has them: mostly letters, signs not in the middle of words
/// (other code pages of the north have their å, æ and ø there), and all of them far rarer than ASCII.
fn plausible(bytes: &[u8]) -> bool {
    let mut high = 0;
    let mut odd = 0;
    for (at, byte) in bytes.iter().enumerate().filter(|(_, b)| !b.is_ascii()) {
        high += 1;
        let before = at.checked_sub(1).map(|i| bytes[i]);
        let inside = before.is_some_and(|b| b.is_ascii_lowercase()) && bytes.get(at + 1).is_some_and(u8::is_ascii_lowercase);
        match byte {
            0x81 | 0x8D | 0x8F | 0x90 | 0x9D => return false,
            0xC0..=0xD6 | 0xD8..=0xF6 | 0xF8..=0xFF => {}
            0x8A | 0x8C | 0x8E | 0x9A | 0x9C | 0x9E | 0x9F => {}
            // apostrophe, dashes, ellipsis, soft hyphen and middle dot stand between letters
            0x92 | 0x96 | 0x97 | 0x85 | 0xAD | 0xB7 => {}
            _ if inside => odd += 1,
            _ => {}
        }
    }
    odd * 10 <= high && high * 10 <= bytes.len() * 4
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_code_page_is_refused() {
        // "må på gå" in code page 850, where å is 0x86
        assert!(matches!(decode(b"vi m\x86tte g\x86tt p\x86sken"), Err(DecodeFault::Unknown { at: 4, byte: 0x86 })));
    }

    #[test]
    fn random_high_bytes_are_refused() {
        let bytes: Vec<u8> = (0x80..=0xFF).rev().collect();
        assert!(decode(&bytes).is_err());
    }

    #[test]
    fn apostrophes_stand_inside_words() {
        assert_eq!(decode(b"don\x92t"), Ok("don\u{2019}t".to_owned()));
    }
}
