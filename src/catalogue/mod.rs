//! Floor 0: rules, words and criteria as data (`rules/**`).
mod language;
pub use language::Language;
