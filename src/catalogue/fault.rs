//! Something wrong in a file of rules or words.

/// A fault in a catalogue file, with its place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CatalogueFault {
    /// The file.
    pub path: String,
    /// The bytes at fault.
    pub at: std::ops::Range<usize>,
    /// What is wrong, in English.
    pub message: String,
    /// The way out, where one is known.
    pub help: Option<String>,
}
