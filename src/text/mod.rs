//! Floor 0: text and places in it. Knows nothing about documents or rules.

mod cursor;
mod encoding;
mod legacy;
mod lines;
mod locator;
mod signature;
mod source;
mod span;

pub use cursor::Cursor;
pub use encoding::{DecodeFault, Encoding};
pub use lines::{Lines, Position, PositionEncoding};
pub use locator::{Locator, Part, Section};
pub use source::Source;
pub use span::Span;
