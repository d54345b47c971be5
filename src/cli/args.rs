//! The commands and their options. Doc comments are the help texts.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::color::Color;
use super::fail_under::FailUnder;
use super::format::{Target, TargetParser};
use crate::catalogue::Language;
use crate::config::Threshold;
use crate::diagnostic::Severity;
use crate::workspace::Choice;

/// A linter for organisations' social media policies
#[derive(Debug, Parser)]
#[command(name = "trygg", version, arg_required_else_help = true, disable_help_subcommand = true, max_term_width = 100)]
#[command(after_help = "Exit status: 0 nothing at or above the threshold, 1 marks, 2 some work could not be done.")]
pub(super) struct Cli {
    /// When to write colours
    #[arg(long, global = true, value_enum, value_name = "WHEN", default_value = "auto", hide_possible_values = true)]
    #[arg(help = "When to write colours: auto, always or never")]
    pub(super) color: Color,
    #[command(subcommand)]
    pub(super) command: Command,
}

#[derive(Debug, Subcommand)]
pub(super) enum Command {
    /// Mark what controls people instead of helping them, and the owner or training that is missing
    Check(CheckArgs),
    /// Say how mature a policy set is, what it rests on, and what the next step is
    Assess(AssessArgs),
    /// Tell what a revision of a policy gained and lost
    Compare(CompareArgs),
    /// Write a policy to fill in: every clause of a level, with blanks that `check` reports
    New(NewArgs),
    /// Say what a rule finds, why it matters and what to write instead
    Explain(ExplainArgs),
    /// List every rule
    Rules(RulesArgs),
    /// Write a trygg.toml with every setting explained into this folder
    Init,
    /// Serve an editor on standard input and output (language server protocol)
    Server(ServerArgs),
    /// Show how a document was understood, sentence by sentence
    #[command(hide = true)]
    Clauses(ClausesArgs),
    /// Show the text of a document as it was read, block by block
    #[command(hide = true)]
    Text(TextArgs),
    /// Count the verbs of documents that a concept covers
    #[command(hide = true)]
    Coverage(CoverageArgs),
    /// Hold rules against their own examples
    Prove(ProveArgs),
    /// Write a completion script for a shell
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write a manual page (roff)
    Man,
}

/// How an editor is served.
#[derive(Debug, Clone, Default, Args)]
pub(super) struct ServerArgs {
    /// Write what happens to this file, line by line; texts of documents are not among it
    #[arg(long, value_name = "FILE")]
    pub(super) log_file: Option<PathBuf>,
    /// Standard input and output, which is the only way there is (many editors say so)
    #[arg(long, hide = true)]
    stdio: bool,
}

#[derive(Debug, Args)]
pub(super) struct ProveArgs {
    /// Only rules whose id holds one of these [default: every rule]
    #[arg(value_name = "RULE")]
    pub(super) rules: Vec<String>,
    /// Only examples of this language
    #[arg(long, value_parser = language())]
    pub(super) language: Option<Language>,
    #[command(flatten)]
    pub(super) catalogue: CatalogueArgs,
}

/// Which rules and words hold, for commands of those who write them.
#[derive(Debug, Args)]
pub(super) struct CatalogueArgs {
    /// A folder of the shape of trygg's own `rules/`, read in place of the built-in catalogue
    #[arg(long, value_name = "FOLDER")]
    pub(super) catalogue: Option<PathBuf>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

/// How something is shown to people and programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ShowFormat {
    /// For people
    Human,
    /// For programs
    Json,
}

#[derive(Debug, Args)]
pub(super) struct ClausesArgs {
    /// The document
    pub(super) path: PathBuf,
    /// Its language; told from the text where it is not given
    #[arg(long, value_parser = language())]
    pub(super) language: Option<Language>,
    /// How it is shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ShowFormat,
    #[command(flatten)]
    pub(super) catalogue: CatalogueArgs,
}

#[derive(Debug, Args)]
pub(super) struct TextArgs {
    /// The document
    pub(super) path: PathBuf,
    /// How it is shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ShowFormat,
}

#[derive(Debug, Args)]
pub(super) struct CoverageArgs {
    /// Documents and folders
    #[arg(value_name = "PATH", required = true)]
    pub(super) paths: Vec<PathBuf>,
    /// How the counts are shown
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ShowFormat,
    #[command(flatten)]
    pub(super) catalogue: CatalogueArgs,
}

#[derive(Debug, Args)]
pub(super) struct CheckArgs {
    /// Documents and folders; `-` is standard input [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Rules and words from a folder of the shape of `rules/` in place of the built-in ones
    #[arg(long, value_name = "FOLDER", hide = true)]
    pub(super) catalogue: Option<PathBuf>,
    /// How the marks are written, and where: `sarif=FILE` writes a file beside what is shown (repeatable) [default: human]
    #[arg(long = "format", value_name = "FORMAT[=FILE]", value_parser = TargetParser)]
    pub(super) formats: Vec<Target>,
    /// Write into this file what would be shown on standard output
    #[arg(short, long, value_name = "FILE", conflicts_with = "diff")]
    pub(super) output: Option<PathBuf>,
    // Of options that may be given once, the last one wins: a hook's own come before those that its user adds.
    /// Only these rules or families (repeatable, comma separated)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Not these rules or families (repeatable, comma separated)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// From which severity on the exit status is 1 [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = threshold(), overrides_with = "fail_on")]
    pub(super) fail_on: Option<Threshold>,
    /// From which severity on marks are shown; what fails is always shown [default: note]
    #[arg(long, value_name = "SEVERITY", value_parser = severity(), overrides_with = "show")]
    pub(super) show: Option<Severity>,
    /// Show only marks that are not in this file, which --write-baseline wrote
    #[arg(long, value_name = "FILE")]
    pub(super) baseline: Option<PathBuf>,
    /// Write the marks there are into this file, so that with --baseline only new ones are shown
    #[arg(long, value_name = "FILE", conflicts_with_all = ["baseline", "select", "ignore", "diff"])]
    pub(super) write_baseline: Option<PathBuf>,
    /// The language of every document; told from the text where it is not given
    #[arg(long, value_parser = language(), overrides_with = "language")]
    pub(super) language: Option<Language>,
    /// Make the fixes that keep the meaning, then tell what is left. Of standard input the fixed text is written to standard
    /// output, and the marks to standard error
    #[arg(long)]
    pub(super) fix: bool,
    /// Show what --fix would change, in place of the marks, and change nothing
    #[arg(long, conflicts_with = "fix")]
    pub(super) diff: bool,
    /// Read standard input as the document of this name
    #[arg(long, value_name = "NAME")]
    pub(super) stdin_filename: Option<PathBuf>,
    /// Leave out what the configuration excludes even where it is named, as hooks name files
    #[arg(long)]
    pub(super) force_exclude: bool,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    /// Only the marks: no counts, no progress
    #[arg(short, long)]
    pub(super) quiet: bool,
    /// Show what was not marked, too, and why
    #[arg(long)]
    pub(super) show_suppressed: bool,
    /// Show what supports people, too
    #[arg(long)]
    pub(super) show_support: bool,
}

#[derive(Debug, Args)]
pub(super) struct AssessArgs {
    /// The documents and folders of one policy set [default: this folder]
    #[arg(value_name = "PATH")]
    pub(super) paths: Vec<PathBuf>,
    /// Rules and words from a folder of the shape of `rules/` in place of the built-in ones
    #[arg(long, value_name = "FOLDER", hide = true)]
    pub(super) catalogue: Option<PathBuf>,
    /// How the assessment is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", overrides_with = "format")]
    pub(super) format: AssessFormat,
    /// End with status 1 below a level, a band or a share of the clauses, such as 3, amber or 60% (repeatable)
    #[arg(long, value_name = "BOUND")]
    pub(super) fail_under: Vec<FailUnder>,
    /// The language of the report [default: that of the documents]
    #[arg(long, value_parser = language(), overrides_with = "lang")]
    pub(super) lang: Option<Language>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
    /// No progress
    #[arg(short, long)]
    pub(super) quiet: bool,
}

#[derive(Debug, Args)]
pub(super) struct CompareArgs {
    /// The document or folder as it was
    #[arg(value_name = "OLD")]
    pub(super) old: PathBuf,
    /// The document or folder as it is
    #[arg(value_name = "NEW")]
    pub(super) new: PathBuf,
    /// How the comparison is written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) format: AssessFormat,
    /// The language of the report [default: that of the new documents]
    #[arg(long, value_parser = language())]
    pub(super) lang: Option<Language>,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Args)]
pub(super) struct NewArgs {
    /// The file to write; standard output where it is not given
    #[arg(value_name = "FILE")]
    pub(super) file: Option<PathBuf>,
    /// The language of the policy
    #[arg(long, value_parser = language(), default_value = "en")]
    pub(super) lang: Language,
    /// The level of the ladder whose clauses it holds, 1 to 4
    #[arg(long, value_parser = clap::value_parser!(u8).range(1..=4), default_value = "3")]
    pub(super) level: u8,
    /// What is written
    #[arg(long, value_enum, value_name = "KIND", default_value = "policy")]
    pub(super) kind: NewKind,
}

/// What `trygg new` writes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum NewKind {
    /// A social media policy, as Markdown
    Policy,
}

/// How an assessment is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum AssessFormat {
    /// A page for the terminal
    Human,
    /// For programs
    Json,
    /// A page to send on
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct ExplainArgs {
    /// The rule, such as control/threat
    pub(super) rule: String,
    /// The language to explain it in
    #[arg(long, value_parser = language(), default_value = "en")]
    pub(super) language: Language,
    /// How the page is written; `markdown` holds every language
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) format: ExplainFormat,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

/// How a rule is explained.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum ExplainFormat {
    /// A page for the terminal
    Human,
    /// A page for a web site
    Markdown,
}

#[derive(Debug, Args)]
pub(super) struct RulesArgs {
    /// How the rules are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human")]
    pub(super) format: RulesFormat,
    #[command(flatten)]
    pub(super) config: ConfigArgs,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum RulesFormat {
    /// A table
    Human,
    /// For programs, with the whole documentation
    Json,
}

#[derive(Debug, Args)]
pub(super) struct ConfigArgs {
    /// Use this configuration in place of the nearest trygg.toml
    #[arg(long, value_name = "FILE", conflicts_with = "no_config")]
    config: Option<PathBuf>,
    /// Use no configuration
    #[arg(long)]
    no_config: bool,
}

impl ConfigArgs {
    pub(super) fn choice(&self) -> Choice {
        match &self.config {
            Some(file) => Choice::File(file.clone()),
            None if self.no_config => Choice::Nothing,
            None => Choice::Nearest,
        }
    }
}

fn language() -> impl TypedValueParser<Value = Language> {
    PossibleValuesParser::new(Language::ALL.map(Language::tag)).try_map(|tag| Language::from_tag(&tag).ok_or("no such language"))
}

fn severity() -> impl TypedValueParser<Value = Severity> {
    PossibleValuesParser::new(Severity::NAMES.map(|(name, _)| name)).try_map(|word| {
        let found = Severity::NAMES.iter().find(|(name, _)| *name == word);
        found.map(|(_, severity)| *severity).ok_or("no such severity")
    })
}

fn threshold() -> impl TypedValueParser<Value = Threshold> {
    PossibleValuesParser::new(Threshold::NAMES.map(|(name, _)| name)).try_map(|word| {
        let found = Threshold::NAMES.iter().find(|(name, _)| *name == word);
        found.map(|(_, threshold)| *threshold).ok_or("no such severity")
    })
}
