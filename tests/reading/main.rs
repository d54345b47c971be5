//! How documents are read: from source to blocks with lead-ins, sections and places.

mod asciidoc;
mod html;
mod latex;
mod markdown;
mod markup;
mod org;
mod outline;
mod properties;
mod rst;
mod stress;
mod text;
