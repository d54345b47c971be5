#![no_main]

use libfuzzer_sys::fuzz_target;
use trygg::format::Format;

fuzz_target!(|text: &str| trygg_fuzz::read(Format::Markdown, "policy.mdx", text));
