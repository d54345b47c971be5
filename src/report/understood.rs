//! How a clause was understood, in the words of a language: who is bound, how strongly, in which capacity.

use crate::catalogue::Language;
use crate::clause::{Agent, Capacity, Force};

/// One word for each language, in the order of [`Language::ALL`].
type Words = [&'static str; 5];

/// The headings of the three, after the heading of all: `How this is read`, `who is bound`, `how strongly`, `in which capacity`.
#[must_use]
pub fn frame_headings(language: Language) -> [&'static str; 4] {
    let headings: [Words; 4] = [
        ["Slik er dette lest", "Slik er dette lese", "Så är detta läst", "Sådan er dette læst", "How this is read"],
        ["hvem det gjelder", "kven det gjeld", "vem det gäller", "hvem det gælder", "who is bound"],
        ["hvor sterkt", "kor sterkt", "hur starkt", "hvor stærkt", "how strongly"],
        ["i hvilken rolle", "i kva rolle", "i vilken roll", "i hvilken rolle", "in which capacity"],
    ];
    headings.map(|words| words[language.index()])
}

/// How strongly a clause binds.
#[must_use]
pub fn force_word(force: Force, language: Language) -> &'static str {
    let words: Words = match force {
        Force::Obligation => ["plikt", "plikt", "skyldighet", "pligt", "duty"],
        Force::SoftObligation => ["forventning", "forventning", "förväntan", "forventning", "expectation"],
        Force::Prohibition => ["forbud", "forbod", "förbud", "forbud", "ban"],
        Force::Permission => ["lov", "løyve", "tillåtelse", "tilladelse", "permission"],
        Force::Dispensation => ["fritak", "fritak", "befrielse", "fritagelse", "release from a duty"],
        Force::Recommendation => ["råd", "råd", "råd", "råd", "advice"],
        Force::Admonition => ["fraråding", "fråråding", "avrådan", "frarådning", "advice against"],
        Force::Imperative => ["oppfordring", "oppmoding", "uppmaning", "opfordring", "command"],
        Force::None => ["opplysning", "opplysning", "upplysning", "oplysning", "statement"],
    };
    words[language.index()]
}

/// Who carries the duty.
#[must_use]
pub fn agent_word(agent: Agent, language: Language) -> &'static str {
    let words: Words = match agent {
        Agent::Organisation => {
            ["virksomheten selv", "verksemda sjølv", "organisationen själv", "organisationen selv", "the organisation itself"]
        }
        Agent::ChannelStaff => [
            "de som driver kanalene",
            "dei som driv kanalane",
            "de som sköter kanalerna",
            "de, der driver kanalerne",
            "those who run the channels",
        ],
        Agent::Staff => {
            ["ansatte og medlemmer", "tilsette og medlemer", "anställda och medlemmar", "ansatte og medlemmer", "staff and members"]
        }
        Agent::Manager => ["ledere", "leiarar", "chefer", "ledere", "managers"],
        Agent::Public => ["folk utenfor", "folk utanfor", "människor utanför", "folk udefra", "people outside"],
        Agent::Nobody => ["ingen er nevnt", "ingen er nemnd", "ingen nämns", "ingen er nævnt", "nobody is named"],
    };
    words[language.index()]
}

/// In which capacity the person bound acts.
#[must_use]
pub fn capacity_word(capacity: Capacity, language: Language) -> &'static str {
    let words: Words = match capacity {
        Capacity::Official => [
            "på virksomhetens egne kontoer",
            "på kontoane til verksemda",
            "på organisationens egna konton",
            "på organisationens egne konti",
            "on the organisation's own accounts",
        ],
        Capacity::OnBehalf => [
            "på vegne av virksomheten",
            "på vegner av verksemda",
            "för organisationens räkning",
            "på organisationens vegne",
            "on behalf of the organisation",
        ],
        Capacity::AtWork => [
            "på jobb, for egen del",
            "på jobb, for eigen del",
            "på arbetet, för egen del",
            "på arbejde, for egen del",
            "at work, for themselves",
        ],
        Capacity::Private => ["privat", "privat", "privat", "privat", "privately"],
        Capacity::Unknown => ["ikke sagt", "ikkje sagt", "inte sagt", "ikke sagt", "not said"],
    };
    words[language.index()]
}
