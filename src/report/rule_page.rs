//! A rule's documentation as a Markdown page, in all its languages: what `docs/rules/` holds.

use std::io::{self, Write};

use crate::catalogue::{Language, RuleText};
use crate::engine::RuleInfo;

/// Writes the page of `rule`: English first, then the other languages.
///
/// # Errors
/// Those of `out`.
pub fn rule_page(rule: &RuleInfo, out: &mut dyn Write) -> io::Result<()> {
    writeln!(out, "<!-- Written from rules/{}.toml by `trygg explain {} --format markdown`; edit that file. -->", rule.id, rule.id)?;
    writeln!(out, "\n# {}\n", rule.id)?;
    let level = if rule.level > 0 { format!("; told where `level` is {} or more", rule.level) } else { String::new() };
    writeln!(out, "{}, strength {}, kind `{}`{level}", rule.severity().name(), rule.strength, rule.kind)?;
    let order = [Language::En, Language::Nb, Language::Nn, Language::Sv, Language::Da];
    for (language, text) in order.into_iter().filter_map(|l| Some((l, rule.texts.get(&l)?))) {
        section(language, text, out)?;
    }
    Ok(())
}

fn section(language: Language, text: &RuleText, out: &mut dyn Write) -> io::Result<()> {
    let headings = rule_headings(language);
    writeln!(out, "\n## {} ({})\n\n> {}", text.title, language.name(), text.message.trim())?;
    let parts = [&text.finds, &text.why, &text.authority, &text.help, &text.instead, &text.silent];
    for (heading, body) in headings.iter().zip(parts).filter(|(_, body)| !body.trim().is_empty()) {
        writeln!(out, "\n**{heading}.** {}", body.trim())?;
    }
    for (heading, examples) in headings[6..].iter().zip([&text.bad, &text.ok]).filter(|(_, examples)| !examples.is_empty()) {
        writeln!(out, "\n**{heading}:**\n")?;
        for example in examples {
            // An example that is a small document of its own keeps its lines.
            if example.contains('\n') {
                let lines = example.trim().lines().map(|line| format!("  {line}").trim_end().to_owned());
                writeln!(out, "- \n  ```markdown\n{}\n  ```", lines.collect::<Vec<_>>().join("\n"))?;
            } else {
                writeln!(out, "- `{}`", example.trim().replace('`', "'"))?;
            }
        }
    }
    Ok(())
}

/// What leads in how a rule is turned off, and how a document allows it.
#[must_use]
pub const fn rule_switches(language: Language) -> [&'static str; 2] {
    match language {
        Language::En => ["In trygg.toml", "In a document, before the block"],
        Language::Nb => ["I trygg.toml", "I et dokument, før avsnittet"],
        Language::Nn => ["I trygg.toml", "I eit dokument, før avsnittet"],
        Language::Sv => ["I trygg.toml", "I ett dokument, före stycket"],
        Language::Da => ["I trygg.toml", "I et dokument, før afsnittet"],
    }
}

/// The headings of a rule's page: six of its texts, two of its examples.
#[must_use]
pub const fn rule_headings(language: Language) -> [&'static str; 8] {
    match language {
        Language::En => [
            "What it finds",
            "Why it matters",
            "Authority",
            "What to do",
            "What to write instead",
            "When it stays silent",
            "Marked",
            "Not marked",
        ],
        Language::Nb => [
            "Hva regelen finner",
            "Hvorfor det betyr noe",
            "Kilde",
            "Hva du kan gjøre",
            "Skriv heller",
            "Når regelen tier",
            "Blir merket",
            "Blir ikke merket",
        ],
        Language::Nn => [
            "Kva regelen finn",
            "Kvifor det har noko å seie",
            "Kjelde",
            "Kva du kan gjere",
            "Skriv heller",
            "Når regelen teier",
            "Blir merkt",
            "Blir ikkje merkt",
        ],
        Language::Sv => [
            "Vad regeln hittar",
            "Varför det spelar roll",
            "Källa",
            "Vad du kan göra",
            "Skriv hellre",
            "När regeln är tyst",
            "Markeras",
            "Markeras inte",
        ],
        Language::Da => [
            "Hvad reglen finder",
            "Hvorfor det betyder noget",
            "Kilde",
            "Hvad du kan gøre",
            "Skriv hellere",
            "Hvornår reglen tier",
            "Markeres",
            "Markeres ikke",
        ],
    }
}
