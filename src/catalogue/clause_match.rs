//! A rule's condition on a clause, in the words of the frame.

use serde::{Deserialize, Serialize};

/// Names a condition may use for force, in the order of the handbook.
pub const FORCES: [&str; 9] =
    ["obligation", "soft-obligation", "prohibition", "permission", "dispensation", "recommendation", "admonition", "imperative", "none"];
/// Names a condition may use for the agent.
pub const AGENTS: [&str; 6] = ["organisation", "channel-staff", "staff", "manager", "public", "nobody"];
/// Names a condition may use for the capacity.
pub const CAPACITIES: [&str; 5] = ["official", "on-behalf", "at-work", "private", "unknown"];
/// Names a condition may mark besides concepts.
pub const PARTS: [&str; 5] = ["force", "agent", "clause", "sentence", "reason"];

/// One way for a clause to match. Every stated condition must hold. Where force, agent or capacity is not stated, the
/// clause must restrict the people bound in their own capacity: every force but permission and dispensation, the agents
/// `staff` and `nobody`, every capacity but `official` and `on-behalf`.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields, rename_all = "kebab-case", default)]
pub struct ClauseMatch {
    /// What this way is, for the reader of the file.
    pub name: String,
    /// Any of these forces ([`FORCES`]).
    pub force: Vec<String>,
    /// Any of these agents ([`AGENTS`]).
    pub agent: Vec<String>,
    /// Any of these capacities ([`CAPACITIES`]).
    pub capacity: Vec<String>,
    /// Every entry must occur in the clause: a concept, or several parted by ` | ` of which one suffices.
    pub has: Vec<String>,
    /// None of these concepts may occur in the clause. Those that silence the whole rule are among them.
    pub none: Vec<String>,
    /// None of these concepts may occur in the sentence or the next one.
    pub unless_near: Vec<String>,
    /// Whether a colon after the marked words silences the rule: what follows it is a list, a test, an explanation.
    pub unless_explained: bool,
    /// Whether the clause must say itself whom it binds: by a subject, its lead-in, or a capacity of their own (`true`). An
    /// imperative alone may be a tip to whoever reads.
    pub named: bool,
    /// Whether the sentence must introduce a list or an example (`true`): it ends with a colon.
    pub leads: bool,
    /// Whether words of the reason count as said, too: a purpose often stands in one.
    pub in_reason: bool,
    /// Whether the clause must be negated (`true`), must not be (`false`).
    pub negated: Option<bool>,
    /// Whether the clause must state a reason (`true`), must not (`false`).
    pub reasoned: Option<bool>,
    /// What to mark: the hull of these parts ([`PARTS`]) and concepts; the clause where empty.
    pub mark: Vec<String>,
    /// Words of these concepts add pressure and no meaning: a fix deletes them where they stand by the words of force.
    pub drop: Vec<String>,
    /// Strength where it differs from the rule's.
    pub strength: Option<u8>,
}
