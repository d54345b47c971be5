//! How a document was read, for whoever asks why a rule marked or stayed silent (`TRYGG_READ=1`).

use trygg::catalogue::Language;
use trygg::clause::Reading;
use trygg::document::Document;
use trygg::engine::Linter;

/// Whether the reading is to be shown.
pub(crate) fn wanted() -> bool {
    std::env::var_os("TRYGG_READ").is_some()
}

/// The clauses and concepts of the sentences for which `show` holds, one line each.
pub(crate) fn frames(linter: &Linter, document: &Document, language: Option<Language>, show: impl Fn(&str) -> bool) -> Vec<String> {
    let rulebook = linter.rulebook();
    let reading = linter.reading(document, language);
    let mut lines = Vec::new();
    for sentence in &reading.sentences {
        let text = document.blocks[sentence.block].prose.text();
        if !show(sentence.span.of(text)) {
            continue;
        }
        for clause in &sentence.clauses {
            let signs =
                [(clause.negated, "negated"), (clause.quoted, "quoted"), (clause.question, "question"), (clause.inherited, "inherited")];
            let signs: Vec<&str> = signs.iter().filter(|(holds, _)| *holds).map(|(_, name)| *name).collect();
            let main = Reading::span(sentence, &clause.main).of(text);
            let frame = [clause.force.name(), clause.agent.name(), clause.capacity.name()].join(" · ");
            lines.push(format!("{frame} {} | {main}", signs.join(" ")));
        }
        let concepts = sentence.hits.iter().map(|hit| {
            let words = Reading::span(sentence, &(hit.start..hit.end)).of(text);
            format!("{}={words}", rulebook.concepts().get(usize::from(hit.concept)).map_or("?", String::as_str))
        });
        lines.push(concepts.collect::<Vec<_>>().join("  "));
    }
    lines
}
