//! What the attributes of an element say about it, as far as a reader of prose needs to know.

use std::collections::BTreeMap;

use html5gum::{HtmlString, Spanned};

use super::tree::value;

/// What attributes say.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) struct Traits {
    /// What it is for, where the author says so.
    pub(super) role: Role,
    /// Not shown, or shown to be looked at only.
    pub(super) hidden: bool,
    /// A link to somewhere (`href`).
    pub(super) link: bool,
    /// The level of a heading by its role.
    pub(super) level: Option<u8>,
    /// Columns that a cell spans.
    pub(super) columns: u8,
}

/// What an element is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Role {
    #[default]
    None,
    /// The main content.
    Main,
    /// What stands around the content of the site: navigation, search, banners.
    Around,
    /// A banner about cookies or consent.
    Cookies,
    /// The head or foot of something.
    Edge,
    /// A table that only arranges.
    Layout,
    /// A mark of a footnote, a way back from it, a sign to link to a heading, the number of a heading.
    Sign,
    /// A footnote, an appendix, or another part of the document, whatever element it is.
    Part,
    Heading,
}

/// Words of class names and ids that say what an element is for, where the page has no main element.
const AROUND: &[&str] = &[
    "nav",
    "navbar",
    "navigation",
    "breadcrumb",
    "breadcrumbs",
    "sidebar",
    "sphinxsidebar",
    "footer",
    "site-footer",
    "page-footer",
    "skip-link",
    "skiplink",
    "toc",
    "table-of-contents",
    "pagination",
    "noprint",
];

/// Words of class names of signs.
const SIGNS: &[&str] = &[
    "headerlink",
    "anchorjs-link",
    "header-section-number",
    "footnote-ref",
    "footnote-back",
    "footnote-reference",
    "hash-link",
    "secno",
    // As word processors call them.
    "sdfootnoteanc",
    "sdfootnotesym",
    "sdendnoteanc",
    "sdendnotesym",
    "msofootnotereference",
    "msoendnotereference",
];

/// Words of class names of what is there for machines or ears only.
const HIDDEN: &[&str] = &["sr-only", "visually-hidden", "visuallyhidden", "screen-reader-text", "d-none", "hidden"];

impl Traits {
    pub(super) fn of(attributes: &BTreeMap<HtmlString, Spanned<HtmlString, usize>>) -> Self {
        if attributes.is_empty() {
            return Self::default();
        }
        let get = |key: &str| value(attributes, key).map(|v| v.to_ascii_lowercase());
        let classes = [get("class"), get("id")].into_iter().flatten().collect::<Vec<_>>().join(" ");
        let one_of = |words: &[&str]| classes.split_ascii_whitespace().any(|class| words.contains(&class));
        let style = get("style").unwrap_or_default().replace(' ', "");
        let hidden = attributes.contains_key("hidden".as_bytes())
            || get("aria-hidden").as_deref() == Some("true")
            || style.contains("display:none")
            || style.contains("visibility:hidden")
            || one_of(HIDDEN);
        let role = match get("role").as_deref() {
            Some("main") => Role::Main,
            Some("navigation" | "banner" | "contentinfo" | "complementary" | "search" | "dialog" | "alertdialog" | "menu" | "menubar") => {
                Role::Around
            }
            Some("doc-toc" | "doc-pagelist" | "tablist" | "toolbar") => Role::Around,
            Some("presentation" | "none") => Role::Layout,
            Some("doc-noteref" | "doc-backlink") => Role::Sign,
            Some("heading") => Role::Heading,
            Some(role) if role.starts_with("doc-") => Role::Part,
            _ if one_of(SIGNS) => Role::Sign,
            _ if is_about_cookies(&classes) => Role::Cookies,
            _ if one_of(AROUND) => Role::Around,
            // How LibreOffice saves what stands on every page.
            _ if matches!(get("title").as_deref(), Some("header" | "footer")) && !attributes.contains_key("href".as_bytes()) => {
                Role::Around
            }
            _ if one_of(&["header", "site-header", "page-header"]) => Role::Edge,
            _ => Role::None,
        };
        let level = get("aria-level").and_then(|level| level.parse().ok());
        let columns = get("colspan").and_then(|columns| columns.parse().ok()).unwrap_or(1).clamp(1, 100);
        Self { role, hidden, link: attributes.contains_key("href".as_bytes()), level, columns }
    }
}

/// Whether the class names are those of a banner about cookies. A section about cookies is not meant: it may be what the
/// page is about.
fn is_about_cookies(classes: &str) -> bool {
    const SUBJECTS: &[&str] = &["cookie", "consent", "gdpr", "samtykke"];
    const SHAPES: &[&str] = &["banner", "bar", "notice", "popup", "modal", "overlay", "dialog", "message", "law", "warning", "manager"];
    const MAKERS: &[&str] = &["onetrust", "cybotcookiebot", "cookieconsent", "cookieinformation", "coiconsent", "usercentrics"];
    MAKERS.iter().any(|maker| classes.contains(maker))
        || classes
            .split_ascii_whitespace()
            .any(|class| SUBJECTS.iter().any(|subject| class.contains(subject)) && SHAPES.iter().any(|shape| class.contains(shape)))
}

#[cfg(test)]
mod tests {
    use super::is_about_cookies;

    #[test]
    fn a_section_about_cookies_is_no_banner() {
        for classes in ["cookie-banner", "wide cookieconsent-x", "gdpr_popup", "onetrust-consent-sdk"] {
            assert!(is_about_cookies(classes), "{classes}");
        }
        for classes in ["cookies", "samtykke", "banner", "h2 consent"] {
            assert!(!is_about_cookies(classes), "{classes}");
        }
    }
}
