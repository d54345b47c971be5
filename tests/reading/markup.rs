//! Markup inside the blocks of Markdown.

use trygg::document::Mark;
use trygg::format::Format;
use trygg::text::Span;

use super::outline::{markdown, read, same};

/// The source bytes under `words` of the prose of block `id`.
fn under(text: &str, id: usize, words: &str) -> String {
    let document = read(Format::Markdown, "p.md", text);
    let prose = &document.blocks[id].prose;
    let at = prose.text().find(words).unwrap_or_else(|| panic!("{words} not in {}", prose.text()));
    document.source.slice(prose.to_source(Span::new(at, at + words.len()))).to_owned()
}

fn marks(text: &str) -> Vec<(String, Mark)> {
    let document = read(Format::Markdown, "p.md", text);
    let prose = &document.blocks[0].prose;
    prose.marks().iter().map(|(span, mark)| (span.of(prose.text()).to_owned(), *mark)).collect()
}

#[test]
fn a_word_stays_one_word() {
    same(&markdown("Hver **an**satt\n"), "0 p Hver ansatt");
    assert_eq!(under("Hver **an**satt\n", 0, "ansatt"), "an**satt");
    assert_eq!(under("Hver **an**satt\n", 0, "Hver ansatt"), "Hver **an**satt");
}

#[test]
fn entities_and_escapes_are_resolved() {
    let text = "A &amp; B &#229; \\*c\\* &bogus; d\n";
    same(&markdown(text), "0 p A & B å *c* &bogus; d");
    assert_eq!(under(text, 0, "&"), "&amp;");
    assert_eq!(under(text, 0, "å"), "&#229;");
    assert_eq!(under(text, 0, "*c*"), "*c\\*");
}

#[test]
fn line_breaks_are_one_space() {
    for text in ["a\nb\n", "a  \nb\n", "a\\\nb\n", "a<br>b\n", "a<br/>\nb\n", "a\r\nb\r\n"] {
        same(&markdown(text), "0 p a b");
    }
    same(&markdown("> a\n> b\nc\n"), "0 >p a b c");
}

#[test]
fn links_keep_their_words() {
    let text =
        "See [our *rules*](http://a.no \"t\") or <https://b.no> or ![a picture](c.png)here\n\nSee [x][y] and [z].\n\n[y]: http://d.no\n";
    same(&markdown(text), "0 p See our rules or https://b.no or here\n1 p See x and [z].");
    assert_eq!(marks(text), [("rules".into(), Mark::Emphasis), ("our rules".into(), Mark::Link), ("https://b.no".into(), Mark::Link)]);
}

#[test]
fn code_and_struck_words_are_marked() {
    let text = "Use `` a`b `` and ~~not~~ this <del>old</del> *new*\n";
    assert_eq!(
        marks(text),
        [("a`b".into(), Mark::Code), ("not".into(), Mark::Struck), ("old".into(), Mark::Struck), ("new".into(), Mark::Emphasis)]
    );
    assert_eq!(under(text, 0, "a`b"), "a`b");
}

#[test]
fn footnotes_stand_where_they_are_written() {
    same(&markdown("A[^1] b.\n\n[^1]: The note.\n"), "0 p A b.\n1 p The note.");
}

#[test]
fn inline_tags_and_comments_are_dropped() {
    same(&markdown("a <span class=\"x\">b</span><!-- c --> d, a@b.no and 1 < 2\n"), "0 p a b d, a@b.no and 1 < 2");
}

#[test]
fn html_blocks_are_read_without_tags() {
    let text = "<details>\n<summary>Mer &aring;</summary>\n<p>One <b>two</b>\nthree</p>\n<ul><li>a</li>\n<li>b</li></ul>\n<script>no()</script>\n<h2>Title</h2>\n<!-- none -->\n</details>\n";
    same(&markdown(text), "0 p Mer å\n1 p One two three\n2 *0 a <1\n3 *0 b <1\n4 h2 Title");
    assert_eq!(under(text, 1, "two three"), "two</b>\nthree");
    assert_eq!(under(text, 0, "å"), "&aring;");
    same(&markdown("<details>\n\n**Markdown** inside.\n\n</details>\n"), "0 p Markdown inside.");
    same(&markdown("> <div>\n> a\n> b\n> </div>\n"), "0 >p a b");
}

#[test]
fn comments_are_never_prose() {
    same(&markdown("<!-- a\n\nb -->\n\nc\n"), "0 p c");
    same(&markdown("<!-- never closed\n\nb\n"), "");
}
