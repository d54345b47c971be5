//! A program is no policy.

fn main() {}
