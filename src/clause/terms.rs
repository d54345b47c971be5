//! The concepts that the grammar itself knows by name. Their words are data (`rules/language/`).

use crate::catalogue::ConceptId;

macro_rules! terms {
    ($($(#[$doc:meta])* $field:ident = $name:literal,)*) => {
        /// Numbers of the concepts the grammar uses. A name the catalogue lacks gets a number no word has.
        #[derive(Debug, Clone, Copy)]
        pub struct Terms { $($(#[$doc])* pub $field: ConceptId,)* }

        impl Terms {
            /// Names of all concepts the grammar uses.
            pub const NAMES: &[&str] = &[$($name),*];

            /// Looks the names up in the catalogue's list.
            #[must_use]
            pub fn new(names: &[String]) -> Self {
                let number = |name: &str| {
                    names.iter().position(|n| n == name).and_then(|n| ConceptId::try_from(n).ok()).unwrap_or(ConceptId::MAX)
                };
                Self { $($field: number($name),)* }
            }
        }
    };
}

terms! {
    /// bare modals: may, can, must
    modal = "modal",
    /// must, shall
    must = "must",
    /// is expected to
    must_soft = "must-soft",
    /// is prohibited
    must_not = "must-not",
    /// may, is allowed to
    may = "may",
    /// can
    can = "can",
    /// feel free to
    may_freely = "may-freely",
    /// need not
    need_not = "need-not",
    /// our
    our = "our",
    /// a heading over aims: `Purpose`, `Goals`
    purpose_section = "purpose-section",
    /// between
    between = "between",
    /// decided that, as what somebody is told to have said
    reported = "reported",
    /// should
    should = "should",
    /// avoid
    avoid = "avoid",
    /// not, never
    not = "not",
    /// no one, no employee
    no_one = "no-one",
    /// neither … nor
    neither = "neither",
    /// then, behind a condition put first
    resumptive = "resumptive",
    /// to, before an infinitive
    infinitive = "infinitive-marker",
    /// never, always, at all times
    never_always = "never-always",
    /// please
    please = "please",
    /// imperative forms
    imperative = "let",
    /// `sin`, which makes the person before it an owner
    possessive = "possessive",
    /// behave so that: the that-clause tells how
    manner = "manner",
    /// only
    only = "only",
    /// is, has: finite verbs that make the word before them a noun
    copula = "copula",
    /// if
    if_ = "if",
    /// if, as a condition that makes a difference
    in_case = "in-case",
    /// even if, whether or not
    even_if = "even-if",
    /// if, which is a preposition, too: only what opens a sentence is a condition
    if_fronted = "if-fronted",
    /// when
    when = "when",
    /// because
    because = "because",
    /// but
    but = "but",
    /// unless, except
    unless = "unless",
    /// be afraid of, hesitate
    fear = "fear",
    /// without, outside of
    without = "without",
    /// and, or
    and = "and",
    /// who, which, that
    relative = "relative",
    /// of, about, with …
    preposition = "preposition",
    /// articles, adverbs and other small words between a modal and its negation
    small = "small",
    /// adverbs that may part `it is` from what it is: `it is therefore forbidden`
    midway = "midway",
    /// the reader
    you = "you",
    /// people bound
    staff = "staff",
    /// everyone
    everyone = "everyone",
    /// the body
    organisation = "organisation",
    /// managers
    manager = "manager",
    /// top management
    executive = "executive",
    /// those who run channels
    channel_staff = "channel-staff",
    /// people outside
    public = "public",
    /// those of them who belong to the body: parents, pupils, residents
    belonging = "belonging",
    /// the body's own accounts
    official_account = "official-account",
    /// a person's own account
    private_account = "private-account",
    /// on behalf of
    on_behalf = "on-behalf",
    /// in a personal capacity
    in_private = "in-private",
    /// in spare time
    off_duty = "off-duty",
    /// at work
    at_work = "at-work",
    /// asking someone first
    ask_first = "ask-first",
    /// approval
    approve = "approve",
    /// this policy
    policy = "policy",
    /// work on official channels
    manage = "manage-verbs",
    /// introduces a bad example
    bad_example = "bad-example",
    /// says that something holds no longer
    lapsed = "lapsed",
    /// words of definition
    definition = "definition",
    /// this does not apply to
    exception_sentence = "exception-sentence",
    /// headings of rules for the public
    house_rules = "house-rules",
    /// titles of papers about what everybody in the body does
    conduct_title = "conduct-title",
    /// headings about harassment, violence and other offences
    offence_section = "offence-section",
    /// headings for those who run channels
    channel_section = "channel-section",
    /// headings about people's own use
    private_section = "private-section",
    /// points back at the sentence before
    this = "this",
    /// stretches a norm to more
    applies = "applies",
    /// tells what a norm takes in: this includes
    takes_in = "takes-in",
    /// no, as an answer
    no_answer = "no-answer",
    /// yes, as an answer
    yes_answer = "yes-answer",
    /// nominative pronouns
    subject_pronoun = "subject-pronoun",
    /// indefinite subjects
    someone = "someone",
    /// appear, belong: forbid when denied
    occur = "occur",
    /// saying
    speak = "speak",
    /// publishing
    publish = "publish",
    /// making ties
    befriend = "befriend",
    /// spreading the body's messages
    promote = "promote",
    /// saying who one is
    self_present = "self-present",
    /// private use of the net
    private_use = "private-use",
    /// what is published
    post_noun = "post-noun",
    /// social media
    social_media = "social-media",
    /// news media
    media = "media",
    /// revealing
    disclose = "disclose",
    /// secrets without a category
    secret_open = "secret-open",
    /// secrets by category
    secret_named = "secret-named",
    /// passwords and the like
    security = "security",
    /// bad conduct, undefined
    uncivil = "uncivil",
    /// good conduct, undefined
    civil = "civil",
    /// the face of the body
    represent = "represent",
    /// reputation
    reputation = "reputation",
    /// ill of the body
    disparage = "disparage",
    /// any, all
    any_all = "any-all",
    /// thanks, welcome, encouragement
    encourage = "encourage",
    /// for example
    for_example = "for-example",
    /// for example, without what only adds (`including`)
    illustration = "illustration",
    /// including
    including = "including",
    /// at one's own risk
    liable = "liable",
    /// what somebody reserves the right to
    reserve_right = "reserve-right",
    /// breaking the rules
    breach = "breach",
    /// what happens to a person
    sanction = "sanction",
    /// get in touch
    contact = "contact",
    /// the body helps
    help = "help",
    /// cited law
    law = "law",
    /// denies the that-clause behind it: it is a myth that
    untrue = "untrue",
    /// there, it: a subject that names nothing
    expletive = "expletive",
    /// too: what `not only` is followed by
    also = "also",
    /// words that are a person where they have a capital (Danish `I`)
    you_capital = "you-capital",
    /// words that give a reason behind a comma, with a clause of their own
    because_clause = "because-clause",
    /// who does it, in a passive
    by = "by",
    /// forms of be, become, have, get
    auxiliary = "auxiliary",
    /// pictures
    image = "image",
    /// who answers for it
    responsible = "responsible",
    /// what people get to know or are given
    gets = "gets",
    /// set phrases whose negation is their own: cannot be appealed
    set_denial = "set-denial",
    /// but is not limited to
    not_limited = "not-limited",
    /// nouns that look like commands: use of
    verbal_noun = "verbal-noun",
    /// what may have happened: may have seen
    possible = "possible",
    /// the pronoun of a group
    we = "we",
    /// each other
    one_another = "one-another",
    /// other bodies and people
    other = "other",
    /// what a body does for others
    commitment = "commitment",
    /// of, from: before those of whom something is expected
    expected_of = "expected-of",
    /// infinitives that items of duties begin with
    duty_verb = "duty-verb",
    /// rights of people
    right = "right",
    /// bringing a matter up
    raise = "raise",
    /// telling on others
    report_on = "report-on",
    /// before, first
    before = "before",
}
