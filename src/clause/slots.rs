//! What a clause is about and what it brings with it: object, breadth, exception, consequence, help, law.
//!
//! Every slot is a stretch of words inside the clause's scope. A slot says what stands there, not whether it is good.

use std::ops::Range;

use super::segment::{Role, Segment, has};
use super::terms::Terms;
use super::word::Word;
use crate::catalogue::ConceptId;
use crate::language::{Gap, Hit};

/// What a clause is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Object {
    /// Passwords, phishing, devices.
    Security,
    /// Contact with the news media.
    Media,
    /// Information, secret or called so.
    Information,
    /// The body's own accounts and what stands on them.
    OfficialContent,
    /// A person's own account.
    PrivateAccount,
    /// Ties: friends, followers, groups.
    Ties,
    /// What people say and publish.
    Speech,
    /// How people behave, and how the body looks for it.
    Conduct,
}

impl Object {
    /// The name shown to people who look at a parse.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Security => "security",
            Self::Media => "media",
            Self::Information => "information",
            Self::OfficialContent => "official-content",
            Self::PrivateAccount => "private-account",
            Self::Ties => "ties",
            Self::Speech => "speech",
            Self::Conduct => "conduct",
        }
    }
}

/// How far the object reaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Breadth {
    /// By name or by definition.
    Defined,
    /// By examples, or by a list that a colon announces.
    Exemplified,
    /// By a noun that anyone may read as they like, or by `any` and `all`.
    Open,
}

impl Breadth {
    /// The name shown to people who look at a parse.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Defined => "defined",
            Self::Exemplified => "exemplified",
            Self::Open => "open",
        }
    }
}

/// The slots of one clause. All ranges are words of the sentence.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Slots {
    /// What it is about.
    pub object: Option<(Object, Range<usize>)>,
    /// How far that reaches.
    pub breadth: Option<(Breadth, Range<usize>)>,
    /// Where it does not hold: `unless …`, `except …`.
    pub exception: Option<Range<usize>>,
    /// What makes no difference to it: `even if …`, `whether or not …`. It widens the clause, whatever it names.
    pub concession: Option<Range<usize>>,
    /// What happens to whoever acts otherwise.
    pub consequence: Option<Range<usize>>,
    /// Whom to turn to, or what the body does to help.
    pub help: Option<Range<usize>>,
    /// The law it rests on.
    pub law: Option<Range<usize>>,
}

impl Slots {
    /// Reads the slots of the clause in `scope`; `parts` are the parts of its sentence.
    pub(super) fn read(words: &[Word<'_>], parts: &[Segment], scope: &Range<usize>, terms: &Terms) -> Self {
        let inside = words.get(scope.clone()).unwrap_or(&[]);
        let find = |concepts: &[ConceptId]| first(inside, concepts, scope.end);
        // `If a journalist contacts you, …`: that the media turn to somebody is no help.
        let calls = |p: &Segment| p.role == Role::Condition && words[p.words.clone()].iter().any(|w| has(w, terms.media));
        let called = |w: &Word<'_>| parts.iter().any(|p| p.words.contains(&w.index) && calls(p));
        let own: Vec<Word<'_>> = inside.iter().filter(|w| !called(w)).copied().collect();
        let exception = parts.iter().find(|p| p.role == Role::Exception && p.words.start >= scope.start && p.words.end <= scope.end);
        Self {
            object: objects(terms).iter().find_map(|(object, concepts)| Some((*object, find(concepts)?))),
            breadth: breadth(inside, &find, terms),
            exception: exception.map(|p| p.words.clone()),
            concession: concession(words, parts, scope, terms),
            consequence: find(&[terms.sanction]),
            help: first(&own, &[terms.contact, terms.help], scope.end),
            law: find(&[terms.law]),
        }
    }
}

/// The words from `even if` to the end of its part or the next comma.
fn concession(words: &[Word<'_>], parts: &[Segment], scope: &Range<usize>, terms: &Terms) -> Option<Range<usize>> {
    let inside = words.get(scope.clone()).unwrap_or(&[]);
    let start = inside.iter().find(|w| has(w, terms.even_if))?.index;
    let part = parts.iter().find(|p| p.words.contains(&start)).map_or(scope.end, |p| p.words.end);
    let comma = inside.iter().filter(|w| w.index > start && w.index < part).find(|w| w.token.gap >= Gap::Comma);
    Some(start..comma.map_or(part, |w| w.index))
}

/// Objects from the narrowest to the widest: a clause about a private account is about speech, too.
fn objects(terms: &Terms) -> [(Object, Vec<ConceptId>); 8] {
    [
        (Object::Security, vec![terms.security]),
        (Object::Media, vec![terms.media]),
        (Object::Information, vec![terms.secret_named, terms.secret_open]),
        (Object::OfficialContent, vec![terms.official_account, terms.manage]),
        (Object::PrivateAccount, vec![terms.private_account]),
        (Object::Ties, vec![terms.befriend]),
        (Object::Speech, vec![terms.publish, terms.speak, terms.post_noun, terms.social_media]),
        (Object::Conduct, vec![terms.uncivil, terms.civil, terms.represent, terms.reputation]),
    ]
}

fn breadth(inside: &[Word<'_>], find: &impl Fn(&[ConceptId]) -> Option<Range<usize>>, terms: &Terms) -> Option<(Breadth, Range<usize>)> {
    // A colon announces a list: `inappropriate remarks: threats, slurs`.
    // `Politics: no posts` does not.
    let announces = |w: &&Word<'_>| w.token.gap == Gap::Colon && !w.hits.iter().any(|h| h.concept == terms.no_one);
    let colon = inside.iter().skip(1).find(announces).map(|w| w.index..w.index + 1);
    let defined = find(&[terms.definition, terms.secret_named]).map(|words| (Breadth::Defined, words));
    let exemplified = || example(inside, terms).or_else(|| colon.clone()).map(|words| (Breadth::Exemplified, words));
    let vague = [terms.secret_open, terms.uncivil, terms.civil, terms.reputation, terms.disparage, terms.any_all];
    defined.or_else(exemplified).or_else(|| find(&vague).map(|words| (Breadth::Open, words)))
}

/// The words that bring an example.
fn example(inside: &[Word<'_>], terms: &Terms) -> Option<Range<usize>> {
    let brings = inside.iter().filter(|w| !w.token.quoted).flat_map(|w| w.hits).find(|h| h.concept == terms.for_example);
    brings.map(|h| h.start..h.end)
}

/// The first hit of any of `concepts` that ends before `end`, quotations aside.
fn first(words: &[Word<'_>], concepts: &[ConceptId], end: usize) -> Option<Range<usize>> {
    let hits = |w: &Word<'_>| -> Option<Hit> {
        w.hits.iter().filter(|h| concepts.contains(&h.concept) && h.end <= end).max_by_key(|h| h.end).copied()
    };
    words.iter().filter(|w| !w.token.quoted).find_map(hits).map(|h| h.start..h.end)
}
