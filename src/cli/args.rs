//! The commands and their options. Doc comments are the help texts.

use std::path::PathBuf;

use clap::builder::{PossibleValuesParser, TypedValueParser};
use clap::{Args, Parser, Subcommand, ValueEnum};

use super::color::Color;
use crate::catalogue::Language;
use crate::config::Threshold;
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
    // The last one wins: a hook's own options come before those that its user adds.
    /// How the marks are written
    #[arg(long, value_enum, value_name = "FORMAT", default_value = "human", overrides_with = "format")]
    pub(super) format: CheckFormat,
    /// Only these rules or families (repeatable, comma separated)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) select: Vec<String>,
    /// Not these rules or families (repeatable, comma separated)
    #[arg(long, value_name = "RULE", value_delimiter = ',')]
    pub(super) ignore: Vec<String>,
    /// From which severity on the exit status is 1 [default: warning]
    #[arg(long, value_name = "SEVERITY", value_parser = threshold(), overrides_with = "fail_on")]
    pub(super) fail_on: Option<Threshold>,
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

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// Frames around the marked words, for people
    Human,
    /// One line per mark
    Concise,
    /// For programs
    Json,
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

fn threshold() -> impl TypedValueParser<Value = Threshold> {
    PossibleValuesParser::new(Threshold::NAMES.map(|(name, _)| name)).try_map(|word| {
        let found = Threshold::NAMES.iter().find(|(name, _)| *name == word);
        found.map(|(_, threshold)| *threshold).ok_or("no such severity")
    })
}
