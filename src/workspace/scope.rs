//! Which configuration holds for which folder: the nearest `trygg.toml` upwards.

use std::collections::HashMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Fault, KnownMarks, ScopeFault, load, own_rules, walk};
use crate::config::{Config, FILE_NAME, Threshold};
use crate::diagnostic::{Flaw, Severity};
use crate::document::Date;
use crate::engine::{Linter, Outcome, Own, Settings};
use crate::text::Source;

/// Where configurations come from.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub enum Choice {
    /// From the nearest `trygg.toml` above each document.
    #[default]
    Nearest,
    /// From this file, for every document.
    File(PathBuf),
    /// From nowhere.
    Nothing,
}

/// A configuration at work.
#[derive(Debug)]
pub struct Scope {
    /// What the file says; the default where there is none.
    pub config: Config,
    /// The engine with the organisation's own rules and words.
    pub linter: Arc<Linter>,
    /// The file it was read from, from the root of the file system; `None` where there is none.
    pub file: Option<PathBuf>,
    /// The diagnostics that are known, where the configuration names a baseline.
    pub baseline: Option<KnownMarks>,
    folder: PathBuf,
}

impl Scope {
    /// The settings of the document at `path`.
    #[must_use]
    pub fn settings(&self, path: &Path) -> Settings {
        Settings { today: self.today(), ..self.config.settings_for(&relative(&absolute(path), &self.folder)) }
    }

    /// The day of the check: the one that is set, or that of the clock.
    #[must_use]
    pub fn today(&self) -> Option<Date> {
        self.config.today.or_else(super::today)
    }

    /// Takes out of the `outcome` of the document at `path` what its organisation decided not to be told: what its baseline knows, and
    /// what is quieter than it wants to see. For a door that shows one document at a time.
    pub fn hold_back(&self, path: &Path, outcome: &mut Outcome) {
        if let Some(known) = &self.baseline {
            known.hold(vec![(path, &mut *outcome)], &self.linter);
        }
        self.quieten(outcome, self.config.show, self.config.fail_on.unwrap_or_default());
    }

    /// Takes out what is quieter than `show`, but for what fails the run.
    pub fn quieten(&self, outcome: &mut Outcome, show: Option<Severity>, fails: Threshold) {
        if let Some(show) = show {
            self.linter.quieten(outcome, fails.shown_from(show));
        }
    }

    /// The number of the policy set that the document at `path` belongs to: the first that names it.
    #[must_use]
    pub fn set_of(&self, path: &Path) -> Option<usize> {
        let path = relative(&absolute(path), &self.folder);
        self.config.policy_sets.iter().position(|set| set.paths.matches(&path))
    }

    /// What the organisation calls policy set `number`: its name, else its number.
    #[must_use]
    pub fn name_of(&self, number: usize) -> String {
        let name = self.config.policy_sets.get(number).map(|set| set.name.clone()).unwrap_or_default();
        if name.is_empty() { (number + 1).to_string() } else { name }
    }

    /// The documents of policy set `number` that a walk of the configuration's folder finds and takes.
    #[must_use]
    pub fn documents_of(&self, number: usize) -> Vec<PathBuf> {
        let here = from_here(&self.folder);
        let found = walk::walk(if here.as_os_str().is_empty() { Path::new(".") } else { &here }).documents;
        found.into_iter().filter(|path| self.takes(path) && self.set_of(path) == Some(number)).collect()
    }

    /// Whether a walk takes the document at `path`.
    #[must_use]
    pub fn takes(&self, path: &Path) -> bool {
        self.config.takes(&relative(&absolute(path), &self.folder))
    }
}

/// What is known of a folder; shared, so that one broken file is told once.
type Known = Result<Arc<Scope>, ScopeFault>;

/// All configurations of a run, each read once.
#[derive(Debug)]
pub struct Scopes {
    choice: Choice,
    linter: Arc<Linter>,
    baselines: bool,
    by_folder: HashMap<PathBuf, Known>,
}

impl Scopes {
    /// No configuration is read before it is asked for.
    #[must_use]
    pub fn new(choice: Choice) -> Self {
        Self { choice, linter: Arc::new(Linter::builtin()), baselines: true, by_folder: HashMap::new() }
    }

    /// The same with another catalogue in place of the built-in one, for those who write rules and words.
    #[must_use]
    pub fn with_linter(choice: Choice, linter: Arc<Linter>) -> Self {
        Self { choice, linter, baselines: true, by_folder: HashMap::new() }
    }

    /// Reads no baseline that a configuration names: another one holds, or is about to be written.
    pub const fn without_baselines(&mut self) {
        self.baselines = false;
    }

    /// The engine without anything of an organisation.
    #[must_use]
    pub fn builtin(&self) -> &Arc<Linter> {
        &self.linter
    }

    /// The configuration that holds for documents in `folder`.
    ///
    /// # Errors
    /// Where its file cannot be read or is wrong.
    pub fn of_folder(&mut self, folder: &Path) -> Result<Arc<Scope>, ScopeFault> {
        match self.choice.clone() {
            Choice::Nothing => self.known(PathBuf::new(), |_| None),
            Choice::File(file) => {
                // A file that is not there must be told, so it is not looked for first.
                self.known(absolute(&file).parent().map(Path::to_path_buf).unwrap_or_default(), |_| Some(file.clone()))
            }
            Choice::Nearest => {
                let folder = absolute(folder);
                let found = folder.ancestors().find_map(|above| {
                    let known = self.by_folder.get(above).cloned().map(Ok);
                    known.or_else(|| above.join(FILE_NAME).is_file().then(|| Err(above.to_path_buf())))
                });
                let scope = match found {
                    Some(Ok(known)) => known,
                    Some(Err(above)) => self.known(above, |above| Some(above.join(FILE_NAME))),
                    None => self.known(PathBuf::new(), |_| None),
                };
                self.by_folder.insert(folder, scope.clone());
                scope
            }
        }
    }

    /// The configuration that holds for the document at `path`.
    ///
    /// # Errors
    /// Where its file cannot be read or is wrong.
    pub fn of_document(&mut self, path: &Path) -> Result<Arc<Scope>, ScopeFault> {
        self.of_folder(absolute(path).parent().unwrap_or(Path::new("")))
    }

    fn known(&mut self, folder: PathBuf, file: impl FnOnce(&Path) -> Option<PathBuf>) -> Known {
        if let Some(known) = self.by_folder.get(&folder) {
            return known.clone();
        }
        let known = match file(&folder) {
            Some(file) => self.read(&file, folder.clone()),
            None => Ok(Arc::new(Scope {
                config: Config::default(),
                linter: self.linter.clone(),
                baseline: None,
                file: None,
                folder: absolute(Path::new(".")),
            })),
        };
        self.by_folder.insert(folder, known.clone());
        known
    }

    fn read(&self, file: &Path, folder: PathBuf) -> Known {
        let source = load::read_source(&from_here(file)).map_err(|fault: Fault| ScopeFault::Unread(Arc::new(fault)))?;
        self.at_work(source, absolute(file), folder).map_err(|mut flaws| {
            flaws.sort_by(|a, b| (&a.path, a.span).cmp(&(&b.path, b.span)));
            ScopeFault::Flawed(Arc::new(flaws))
        })
    }

    /// Every flaw of the file and of what it names, as far as it can be followed.
    fn at_work(&self, source: Source, file: PathBuf, folder: PathBuf) -> Result<Arc<Scope>, Vec<Flaw>> {
        let (config, mut flaws) = Config::read(source);
        let linter = own_rules::read(&config, &folder).and_then(|rules| {
            let own = Own { rules, words: config.own_words() };
            if own.is_empty() { Ok(self.linter.clone()) } else { Linter::with_own(&own).map(Arc::new) }
        });
        match linter {
            Ok(linter) => {
                flaws.extend(config.unknown_rules(&linter.rule_ids()));
                flaws.extend(config.impossible_thresholds(&linter.thresholds()));
                flaws.extend(config.unknown_clauses(&linter.clause_ids()));
                let baseline = self.baseline(&config, &folder).unwrap_or_else(|more| {
                    flaws.extend(more);
                    None
                });
                if flaws.is_empty() { Ok(Arc::new(Scope { config, linter, baseline, file: Some(file), folder })) } else { Err(flaws) }
            }
            Err(own) => {
                flaws.extend(own);
                Err(flaws)
            }
        }
    }

    /// The baseline that `config` names. One that is not there is a flaw of the configuration.
    fn baseline(&self, config: &Config, folder: &Path) -> Result<Option<KnownMarks>, Vec<Flaw>> {
        let Some((file, span)) = config.baseline.as_ref().filter(|_| self.baselines) else { return Ok(None) };
        KnownMarks::read(&folder.join(file)).map(Some).map_err(|fault| match fault {
            ScopeFault::Flawed(flaws) => flaws.to_vec(),
            ScopeFault::Unread(fault) => {
                let help = format!("`trygg check --write-baseline {}` writes it", super::shown(&from_here(&folder.join(file))));
                vec![config.flaw(*span, format!("the baseline cannot be read: {fault}"), Some(help))]
            }
        })
    }
}

/// `path` from the root of the file system, without a look at the disk.
pub(super) fn absolute(path: &Path) -> PathBuf {
    let joined = std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf());
    // `a/../b` is taken as `b`: what people mean by it, and what patterns are written for.
    let mut plain = PathBuf::new();
    for part in joined.components() {
        match part {
            std::path::Component::ParentDir => {
                plain.pop();
            }
            std::path::Component::CurDir => {}
            part => plain.push(part),
        }
    }
    plain
}

/// `path` as people write it from the folder they are in.
pub(super) fn from_here(path: &Path) -> PathBuf {
    let here = absolute(Path::new("."));
    path.strip_prefix(&here).map_or_else(|_| path.to_path_buf(), Path::to_path_buf)
}

/// `path` below `folder`, with `/` between its parts; the whole path where it is not below.
#[must_use]
pub fn relative(path: &Path, folder: &Path) -> String {
    let below = path.strip_prefix(folder).unwrap_or(path);
    let parts: Vec<_> = below.components().map(|part| part.as_os_str().to_string_lossy()).filter(|part| part != "/").collect();
    parts.join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalogue::Language;

    #[test]
    fn the_nearest_file_holds() {
        let root = tempfile::tempdir().expect("a folder");
        let at = |name: &str| root.path().join(name);
        std::fs::create_dir_all(at("a/b/c")).expect("folders");
        std::fs::write(at("trygg.toml"), "language = \"nb\"\nexclude = [\"old\"]").expect("written");
        std::fs::write(at("a/b/trygg.toml"), "language = \"en\"\n[[override]]\npaths = [\"c/x.md\"]\nlanguage = \"da\"").expect("written");
        let mut scopes = Scopes::new(Choice::Nearest);
        let mut language = |path: &str| {
            let scope = scopes.of_document(&at(path)).expect("a scope");
            scope.settings(&at(path)).language
        };
        assert_eq!(language("p.md"), Some(Language::Nb));
        assert_eq!(language("a/p.md"), Some(Language::Nb));
        assert_eq!(language("a/b/p.md"), Some(Language::En));
        assert_eq!(language("a/b/c/p.md"), Some(Language::En));
        assert_eq!(language("a/b/c/x.md"), Some(Language::Da));
        let scope = scopes.of_folder(&at("a")).expect("a scope");
        assert!(scope.takes(&at("a/p.md")) && !scope.takes(&at("old/p.md")));
    }

    #[test]
    fn a_named_file_holds_for_all_and_nothing_for_none() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::write(root.path().join("trygg.toml"), "language = \"nb\"").expect("written");
        std::fs::write(root.path().join("other.toml"), "language = \"sv\"").expect("written");
        let language = |choice| {
            let scope = Scopes::new(choice).of_folder(root.path()).expect("a scope");
            scope.settings(&root.path().join("p.md")).language
        };
        assert_eq!(language(Choice::File(root.path().join("other.toml"))), Some(Language::Sv));
        assert_eq!(language(Choice::Nothing), None);
        let missing = Scopes::new(Choice::File(root.path().join("none.toml"))).of_folder(root.path());
        assert!(matches!(missing, Err(ScopeFault::Unread(_))));
    }

    #[test]
    fn patterns_of_own_rules_must_find_files() {
        let root = tempfile::tempdir().expect("a folder");
        std::fs::write(root.path().join("trygg.toml"), "own-rules = [\"rules/*.toml\", \"none/*.toml\"]").expect("written");
        std::fs::create_dir(root.path().join("rules")).expect("a folder");
        std::fs::write(root.path().join("rules/a.toml"), "").expect("written");
        let Err(ScopeFault::Flawed(flaws)) = Scopes::new(Choice::Nearest).of_folder(root.path()) else { panic!("flaws expected") };
        assert!(flaws.iter().any(|f| f.message == "no file answers to `none/*.toml`"), "{flaws:?}");
        assert!(flaws.iter().all(|f| !f.message.contains("rules/*.toml`")), "{flaws:?}");
    }
}
