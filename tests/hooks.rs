//! The hooks of `.pre-commit-hooks.yaml` and the formats of the program agree. `.ci/pre-commit` runs the hooks themselves.

use trygg::format::Format;

/// What policies are kept in, read or not.
const ENDINGS: [&str; 24] = [
    "md", "markdown", "mdown", "mkd", "mdx", "txt", "text", "html", "htm", "xhtml", "docx", "doc", "odt", "rtf", "pdf", "epub", "tex",
    "rst", "rest", "adoc", "asciidoc", "asc", "org", "pages",
];

#[test]
fn hooks_select_what_the_program_reads() {
    let manifest = include_str!("../.pre-commit-hooks.yaml");
    let read: Vec<&str> = ENDINGS.into_iter().filter(|ending| Format::of_path(&format!("policy.{ending}")).is_some()).collect();
    let wanted = format!("  files: '(?i)\\.({})$'", read.join("|"));
    let files: Vec<&str> = manifest.lines().filter(|line| line.trim_start().starts_with("files:")).collect();
    assert_eq!(files.len(), manifest.matches("- id: ").count(), "every hook selects by name");
    for line in files {
        assert_eq!(line, wanted, "the formats that trygg reads, in this order");
    }
    // What the page shows to copy selects the same.
    let page = include_str!("../docs/workflow.md");
    let endings = wanted.trim_start();
    assert_eq!(page.lines().filter(|line| line.trim_start() == endings).count(), page.matches("files: ").count());
    let glob = format!("\"*.{{{}}}\":", read.join(","));
    assert!(page.contains(&glob) && page.contains(&format!("glob: {}", glob.trim_end_matches(':'))), "{glob}");
}
