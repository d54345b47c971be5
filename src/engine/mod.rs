//! Floor 6: the one engine behind the command line, the language server and every report.

mod allow;
mod assessment;
mod baseline;
mod comparison;
mod coverage;
mod gaps;
mod isolated;
mod judging;
mod languages;
mod linter;
mod memory;
mod outcome;
mod own;
mod proof;
mod ranking;
mod repair;
mod rule_info;
mod same;
mod settings;
mod together;

pub use assessment::{Assessment, Conflict, Examination, ProvisionResult, Translation};
pub use baseline::{Baseline, Known};
pub use comparison::{Change, Comparison};
pub use coverage::{Coverage, VerbCount};
pub use linter::Linter;
pub use memory::Memory;
pub use outcome::{DocumentSummary, Outcome};
pub use own::{Own, OwnWord, OwnWords};
pub use proof::{Failure, Proof, two, unmark};
pub use repair::{Fixed, Read};
pub use rule_info::RuleInfo;
pub use settings::{Allow, Level, Selector, Settings};
pub use together::{Shown, elsewhere};
