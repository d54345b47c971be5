//! How documents are read: from source to blocks with lead-ins, sections and places.

mod html;
mod latex;
mod markdown;
mod markup;
mod outline;
mod properties;
mod stress;
mod text;
