//! The file that `trygg init` writes.

/// A configuration that sets nothing and shows everything: settings stand behind `#` without a space, prose behind
/// `# ` with one.
pub const TEMPLATE: &str = include_str!("template.toml");

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Config;
    use crate::text::Source;

    #[test]
    fn as_written_and_with_every_setting_on_it_has_no_flaws() {
        let every: String = TEMPLATE
            .lines()
            .map(|line| match line.strip_prefix('#') {
                Some(rest) if !rest.is_empty() && !rest.starts_with(' ') => format!("{rest}\n"),
                _ => format!("{line}\n"),
            })
            .collect();
        for text in [TEMPLATE.to_owned(), every] {
            let (_, flaws) = Config::read(Source::new("trygg.toml", text));
            assert_eq!(flaws, []);
        }
    }
}
