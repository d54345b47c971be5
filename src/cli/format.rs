//! `--format` and `--output`: which formats there are, and where each goes.

use std::ffi::OsStr;
use std::io::{self, Write};
use std::path::PathBuf;

use clap::builder::{PossibleValue, TypedValueParser};
use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, ValueEnum};

use crate::report::{self, Report};

/// How the marks of a check are written.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(super) enum CheckFormat {
    /// Frames around the marked words, for people
    Human,
    /// One line per mark
    Concise,
    /// For programs
    Json,
    /// For programs that read line by line
    JsonLines,
    /// For code scanning and review tools (SARIF 2.1.0)
    Sarif,
    /// Annotations of GitHub Actions
    Github,
    /// GitLab Code Quality
    Gitlab,
    /// Test dashboards (JUnit XML)
    Junit,
    /// Review tools that read Checkstyle's XML
    Checkstyle,
    /// A summary for a comment or a job page
    Markdown,
}

impl CheckFormat {
    /// Whether the report must describe the rules.
    pub(super) const fn wants_rules(self) -> bool {
        matches!(self, Self::Sarif | Self::Markdown)
    }

    /// Writes `report`.
    pub(super) fn write(self, report: &Report<'_>, out: &mut dyn Write) -> io::Result<()> {
        match self {
            Self::Human => report::human(report, out),
            Self::Concise => report::concise(report, out),
            Self::Json => report::json(report, out),
            Self::JsonLines => report::json_lines(report, out),
            Self::Sarif => report::sarif(report, out),
            Self::Github => report::github(report, out),
            Self::Gitlab => report::gitlab(report, out),
            Self::Junit => report::junit(report, out),
            Self::Checkstyle => report::checkstyle(report, out),
            Self::Markdown => report::markdown(report, out),
        }
    }
}

/// `FORMAT` or `FORMAT=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Target {
    pub(super) format: CheckFormat,
    /// Where it goes; to standard output where not given.
    pub(super) file: Option<PathBuf>,
}

/// Reads a [`Target`], and offers the formats to completions.
#[derive(Debug, Clone, Copy)]
pub(super) struct TargetParser;

impl TypedValueParser for TargetParser {
    type Value = Target;

    fn parse_ref(&self, command: &clap::Command, arg: Option<&Arg>, value: &OsStr) -> Result<Target, clap::Error> {
        let text = value.to_string_lossy();
        let (name, file) = match text.split_once('=') {
            Some((name, file)) => (name, Some(file)),
            None => (text.as_ref(), None),
        };
        if let (Ok(format), false) = (CheckFormat::from_str(name, false), file == Some("")) {
            return Ok(Target { format, file: file.map(PathBuf::from) });
        }
        let mut error = clap::Error::new(ErrorKind::InvalidValue).with_cmd(command);
        if let Some(arg) = arg {
            error.insert(ContextKind::InvalidArg, ContextValue::String(arg.to_string()));
        }
        error.insert(ContextKind::InvalidValue, ContextValue::String(text.clone().into_owned()));
        let names = CheckFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value).map(|value| value.get_name().to_owned());
        error.insert(ContextKind::ValidValue, ContextValue::Strings(names.collect()));
        Err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(CheckFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value)))
    }
}

/// Where everything goes: what standard output (or the file in its place) gets, and every file, in the order given.
#[derive(Debug)]
pub(super) struct Targets {
    /// The format without a file, the last one where there are several: a hook's own options come before those of its user.
    pub(super) shown: CheckFormat,
    pub(super) files: Vec<(CheckFormat, PathBuf)>,
}

impl Targets {
    /// # Errors
    /// The name of a file that two formats would write.
    pub(super) fn new(given: &[Target], output: Option<&PathBuf>) -> Result<Self, String> {
        let shown = given.iter().rev().find(|target| target.file.is_none()).map_or(CheckFormat::Human, |target| target.format);
        let mut files: Vec<(CheckFormat, PathBuf)> = output.map(|file| (shown, file.clone())).into_iter().collect();
        for Target { format, file } in given {
            let Some(file) = file else { continue };
            if files.iter().any(|(_, other)| other == file) {
                return Err(file.display().to_string());
            }
            files.push((*format, file.clone()));
        }
        Ok(Self { shown, files })
    }

    /// Whether any of the formats describes rules.
    pub(super) fn want_rules(&self) -> bool {
        self.shown.wants_rules() || self.files.iter().any(|(format, _)| format.wants_rules())
    }
}
