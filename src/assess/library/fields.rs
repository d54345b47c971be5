//! Properties that a document states: front matter, lines such as `Owner: the communications manager`, rows of two cells.

use super::block::key_of;
use super::facts::Facts;
use super::found::{Filled, Found, Place};
use super::value::values;
use crate::catalogue::State;
use crate::rule::{Ask, CompiledProvision, blanks};
use crate::text::Span;

/// What the stated properties show of a provision.
pub(super) fn fields(provision: &CompiledProvision, facts: &Facts<'_>) -> Vec<Found> {
    let library = &provision.provision;
    if library.fields.is_empty() {
        return Vec::new();
    }
    let is_key = |key: &str| {
        let mut keys = library.fields.iter().flat_map(|(_, keys)| keys);
        keys.any(|k| key == *k || key.strip_prefix(k.as_str()).is_some_and(|rest| rest.starts_with(' ')))
    };
    let document = facts.reading.document;
    let mut found = Vec::new();
    for field in document.metadata.fields.iter().filter(|f| is_key(&key_of(&f.key))) {
        let place = Place { span: field.span, block: None, sentence: format!("{}: {}", field.key, field.value) };
        found.push(shown(provision, &field.value, place));
    }
    for (number, _) in facts.keys.iter().filter(|(_, key)| is_key(key)) {
        let sentence = facts.sentence(*number);
        let block = &document.blocks[sentence.block];
        let text = sentence.span.of(block.prose.text());
        if let Some((_, value)) = text.split_once(':').filter(|_| !block.is_heading()) {
            let span = block.prose.to_source(sentence.span);
            found.push(shown(provision, value, Place { span, block: Some((sentence.block, sentence.span)), sentence: text.to_owned() }));
        }
    }
    for (id, _) in facts.rows.iter().filter(|(_, key)| is_key(key)) {
        let (key, value) = (&document.blocks[*id - 1].prose, &document.blocks[*id].prose);
        let whole = Span::new(0, value.text().len());
        let sentence = format!("{}: {}", key.text(), value.text());
        let place = Place { span: value.to_source(whole), block: Some((*id, whole)), sentence };
        found.push(shown(provision, value.text(), place));
    }
    found
}

/// What one property shows: the slot it is for, and those that values in it fill.
fn shown(provision: &CompiledProvision, value: &str, place: Place) -> Found {
    let library = &provision.provision;
    let place = Some(place);
    if !says_something(value) {
        return Found { state: State::Placeholder, missing: library.fulfilled.clone(), place, stated: true, ..Found::default() };
    }
    let mut filled: Vec<Filled> = library.field_slot.map(|name| Filled { name, words: value.trim().to_owned() }).into_iter().collect();
    let values = values(value);
    for slot in &provision.slots {
        let kinds = slot.any.iter().filter_map(|asks| match asks.as_slice() {
            [Ask::Value(kind)] => Some(*kind),
            _ => None,
        });
        let fits = kinds.filter_map(|kind| values.iter().find(|v| v.kind == kind)).next();
        if let Some(fit) = fits.filter(|_| !filled.iter().any(|f| f.name == slot.name)) {
            filled.push(Filled { name: slot.name, words: fit.span.of(value).to_owned() });
        }
    }
    let missing: Vec<_> = library.fulfilled.iter().copied().filter(|name| !filled.iter().any(|f| f.name == *name)).collect();
    let state = if missing.is_empty() { State::Fulfilled } else { State::Partial };
    Found { state, filled, missing, place, stated: true, near_miss: None }
}

/// Whether a value holds words or digits and no blank such as `[name]`, `XX` or a line to write on.
pub(super) fn says_something(value: &str) -> bool {
    !has_blank(value) && value.chars().filter(|c| c.is_alphanumeric()).count() >= 2
}

/// Whether words or a line are still to be filled in.
pub(super) fn has_blank(text: &str) -> bool {
    // Most texts hold none of the signs, and are not read.
    text.contains(['[', '<', '{', '_', 'X', 'x', 'T', 'N', '.']) && !blanks(text).is_empty()
}
