//! Why a rule speaks: its page, for people.

use lsp_server::ErrorCode;
use serde_json::Value;

use super::{Refusal, actions};
use crate::catalogue::{Language, RuleText};
use crate::lsp::{Desk, DocumentUri, marks};
use crate::report::rule_headings;

/// A question about a rule.
#[derive(Debug, Clone)]
pub(crate) struct Why {
    rule: String,
    language: Language,
    /// The document whose configuration names the rule, where it is one of the organisation's own.
    pub(crate) uri: DocumentUri,
    /// Whether the editor is to show the page, or gets it as the answer.
    pub(crate) is_shown: bool,
}

impl Why {
    /// Reads the argument of a command.
    pub(crate) fn read(command: &str, argument: &Value) -> Option<Self> {
        let text = |key: &str| argument.get(key).and_then(Value::as_str);
        Some(Self {
            rule: text("rule")?.to_lowercase(),
            language: text("language").and_then(Language::from_tag).unwrap_or(Language::En),
            uri: DocumentUri::new(text("uri").unwrap_or_default()),
            is_shown: command == actions::WHY,
        })
    }

    /// The page about the rule; `None` where there is no such rule.
    pub(crate) fn page(&self, desk: &Desk) -> Option<String> {
        let text = desk.text(&self.rule, self.language).or_else(|| desk.text(&self.rule, Language::En))?;
        Some(page(&self.rule, text, self.language, !self.is_shown))
    }

    /// The answer to the command.
    pub(crate) fn result(&self, page: Option<&String>) -> Result<Value, Refusal> {
        match page {
            Some(_) if self.is_shown => Ok(Value::Null),
            Some(page) => Ok(Value::String(page.clone())),
            None => Err(Refusal { code: ErrorCode::InvalidParams, message: format!("there is no rule {}", self.rule) }),
        }
    }
}

/// What a rule says about itself, as Markdown or as plain words: what it is, why, who says so, what to do, what to write.
pub(super) fn page(rule: &str, text: &RuleText, language: Language, markdown: bool) -> String {
    let headings = rule_headings(language);
    let bodies = [&text.finds, &text.why, &text.authority, &text.help, &text.instead];
    let mut page =
        if markdown { format!("### {}\n\n[{rule}]({})", text.title, marks::docs_url(rule)) } else { format!("{} ({rule})", text.title) };
    for (heading, body) in headings.iter().zip(bodies).filter(|(_, body)| !body.trim().is_empty()) {
        let body = body.trim();
        page += &if markdown { format!("\n\n**{heading}.** {body}") } else { format!("\n\n{heading}: {body}") };
    }
    page
}
