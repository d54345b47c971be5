//! trygg reads an organisation's social media policy as clauses and says where it controls people instead of
//! helping them, and which owner or training it does not name. The floors are described in `ARCHITECTURE.md`.

pub mod assess;
pub mod catalogue;
pub mod clause;
pub mod cli;
pub mod config;
pub mod diagnostic;
pub mod document;
pub mod engine;
pub mod format;
pub mod language;
pub mod lsp;
pub mod report;
pub mod rule;
pub mod text;
pub mod workspace;
