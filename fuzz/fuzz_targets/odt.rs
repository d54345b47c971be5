//! Whatever bytes claim to be OpenDocument: reading them ends, without a panic, and every block finds its way back to the extracted text.
//! What does not begin as such a file does is made one of first.
#![no_main]

use libfuzzer_sys::fuzz_target;
use trygg::format::Container;

fuzz_target!(|bytes: &[u8]| {
    let packed = if bytes.starts_with(b"PK") { bytes.to_vec() } else { trygg_fuzz::open_text(bytes) };
    trygg_fuzz::unpack(Container::Odt, "policy.odt", &packed);
});
