//! The command line, one file per case under `tests/cmd`.

#[test]
fn cases() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cmd/*.trycmd").case("tests/cmd/*.toml");
    // These name rules of the catalogue.
    if trygg::engine::Linter::builtin().rule_ids().is_empty() {
        cases.skip("tests/cmd/catalogue-*");
    }
}
