//! The structure of HTML, and where the content of a page is.

use trygg::document::{Document, Mark};
use trygg::format::Format;
use trygg::text::Span;

use super::outline::{html, outline, read, same};

fn page(text: &str) -> Document {
    read(Format::Html, "policy.html", text)
}

/// The source bytes under `words` of the prose of block `id`.
#[track_caller]
fn under(text: &str, id: usize, words: &str) -> String {
    let document = page(text);
    let prose = &document.blocks[id].prose;
    let at = prose.text().find(words).unwrap_or_else(|| panic!("{words} not in {}", prose.text()));
    document.source.slice(prose.to_source(Span::new(at, at + words.len()))).to_owned()
}

#[test]
fn headings_paragraphs_and_lists() {
    same(
        &html("<h1>A</h1>words\n<p>x <br>y<p>Do:<ul><li>one<li><p>two<p>more<ol><li>a</ol></ul><h2>B</h2><div>c</div>d"),
        "0 h1 A\n1 p words §0\n2 p x y §0\n3 p Do: §0\n4 *0 one §0 <3\n5 *0 two §0 <3\n6 p more §0\n7 #1 a §0 <6\n8 h2 B §0\n9 p c §8\n10 p d §8",
    );
}

#[test]
fn definitions_folds_and_quotes() {
    same(&html("<dl><dt>Editor<dd>answers<dd>writes</dl>"), "0 p Editor\n1 *0 answers <0\n2 *0 writes <0");
    same(&html("<details open><summary>More</summary>words</details>"), "0 p More\n1 p words");
    same(&html("<blockquote><h3>A</h3><p>b</blockquote>c <q>d</q>"), "0 >h3 A\n1 >p b §0\n2 p c “d”");
    same(&html("<pre><b>a</b>\n &lt;b</pre>c"), "0 code a\n <b\n1 p c");
}

#[test]
fn tables_are_cells_unless_they_only_arrange() {
    same(
        &html("<table><thead><tr><th>A<th>B<tbody><tr><td colspan=2>c<td>d<tr><th>e<td><p>f<p>g</table>"),
        "0 t0.0.0h A\n1 t0.0.1h B\n2 t0.1.0 c <0\n3 t0.1.2 d\n4 t0.2.0 e <0\n5 t0.2.1 f <1\n6 t0.2.1 g <1",
    );
    same(&html("<table role=presentation><tr><td>a<td>b</table>"), "0 p a\n1 p b");
    same(&html("<table><tr><td><h2>a</h2><table><tr><td>b</table></table>"), "0 h2 a\n1 t0.0.0 b §0");
}

#[test]
fn inline_markup_is_marks_and_words_keep_their_places() {
    let text = "<p>Hver <b>an</b>satt m&aring; <del>ikke</del>\n  <a href=x>sp&#248;rre&nbsp;om</a> <code>x</code><img alt=y></p>";
    same(&html(text), "0 p Hver ansatt må ikke spørre\u{a0}om x");
    assert_eq!(under(text, 0, "ansatt må"), "an</b>satt m&aring;");
    assert_eq!(under(text, 0, "spørre\u{a0}om"), "sp&#248;rre&nbsp;om");
    assert_eq!(under(text, 0, "ikke spørre"), "ikke</del>\n  <a href=x>sp&#248;rre");
    let document = page(text);
    let prose = &document.blocks[0].prose;
    let marks: Vec<_> = prose.marks().iter().map(|(span, mark)| (span.of(prose.text()), *mark)).collect();
    let expected = [("an", Mark::Emphasis), ("ikke", Mark::Struck), ("spørre\u{a0}om", Mark::Link), ("x", Mark::Code)];
    assert_eq!(marks, expected);
}

#[test]
fn what_nobody_reads_is_left_out() {
    let text = "<p>a<script>x</script><style>y</style><template>z</template><p hidden>b<p style='display: none'>c<p aria-hidden=true>d\
                <p>e<span class=sr-only>f</span><sup><a href='#fn1'>1</a></sup><h2>g<a class=headerlink href=#g>¶</a></h2><button>h</button>";
    same(&html(text), "0 p a\n1 p e\n2 h2 g");
}

#[test]
fn the_main_element_is_the_content() {
    let words = "These are the words of the policy, and there are more than ten of them.";
    let around = "<header><h1>Site</h1></header><nav><a href=x>Home</a></nav><div class=cookie-banner>We use cookies.</div>";
    for main in ["<main>", "<div role=main>"] {
        let text = format!(
            "{around}{main}<h1>Policy</h1><p>{words}<aside><a href=x>Read this, too</a></aside><footer>Owner: HR</footer></main></div><footer>Us</footer>"
        );
        same(&html(&text), &format!("0 h1 Policy\n1 p {words} §0\n2 p Owner: HR §0"));
    }
    same(&html(&format!("{around}<article><h2>Policy</h2><p>{words}</article><div>Us</div>")), &format!("0 h2 Policy\n1 p {words} §0"));
    let empty = format!("{around}<main></main><p>{words}");
    same(&html(&empty), &format!("0 h1 Site\n1 p {words} §0"));
}

#[test]
fn without_a_main_element_links_lead_away() {
    let words = "These are the words of the policy, and there are more than ten of them.";
    let links = "<ul><li><a href=a>News</a><li><a href=b>About us</a><li><a href=c>Contact</a></ul>";
    let text = format!(
        "{links}<div id=header><h1>Policy</h1></div><div class=toc>1 Aim</div><p>{words} <a href=x>See here.</a></p><div>{links}</div>"
    );
    same(&html(&text), &format!("0 h1 Policy\n1 p {words} See here. §0"));
    same(&html(links), "0 *0 News\n1 *0 About us\n2 *0 Contact");
}

#[test]
fn what_a_page_states_is_metadata() {
    let text = "<html lang=nn><head><title>Sosiale medium &amp; vi</title><meta name=author content='Kari Nes'>\
                <meta property=\"article:modified_time\" content=\"2025-03-01T10:00\"><meta name=viewport content=x></head><p>a";
    let document = page(text);
    let stated: Vec<_> =
        document.metadata.fields.iter().map(|f| (f.key.as_str(), f.value.as_str(), document.source.slice(f.span))).collect();
    assert_eq!(
        stated[1..],
        [
            ("title", "Sosiale medium & vi", "Sosiale medium &amp; vi"),
            ("author", "Kari Nes", "Kari Nes"),
            ("modified", "2025-03-01T10:00", "2025-03-01T10:00"),
        ]
    );
    assert_eq!(document.metadata.language(), Some("nn"));
    assert_eq!(document.metadata.get("modified").and_then(|f| f.date).map(|d| d.year), Some(2025));
    same(&outline(&document), "0 p a");
}

#[test]
fn comments_ask_as_in_markdown() {
    let text = "<p>a</p><!-- trygg: allow control/threat, because x --><p>b</p><!-- other -->";
    let document = page(text);
    assert_eq!(document.directives.len(), 1);
    assert_eq!(document.directives[0].before, 1);
    assert_eq!(document.source.slice(document.directives[0].rules[0].1), "control/threat");
}

#[test]
fn broken_pages_are_read_as_browsers_do() {
    same(&html("<p>a<b>b<p>c</b>d</div></p>e<table><tr><td>f<p>g</table>h"), "0 p ab\n1 p cd\n2 p e\n3 t0.0.0 f\n4 t0.0.0 g\n5 p h");
    same(&html("a < b & c > d <3 <"), "0 p a < b & c > d <3 <");
    same(&html("<p>a<!-- open"), "0 p a");
    same(&html("<ul><li>a<ul><li>b</ul>c</ul>"), "0 *0 a\n1 *1 b <0\n2 p c");
    assert_eq!(page(&format!("{}deep", "<div>".repeat(5_000))).blocks.len(), 1);
    assert_eq!(page(&format!("{}x{}y", "<b>".repeat(5_000), "</b>".repeat(5_000))).blocks[0].prose.text(), "xy");
}

#[test]
fn a_page_under_another_name_is_a_page() {
    for path in ["policy.md", "policy.txt"] {
        let document =
            read(if path.ends_with("md") { Format::Markdown } else { Format::Text }, path, "\n<!DOCTYPE html><title>t</title><p>a");
        same(&outline(&document), "0 p a");
        assert!(document.notes[0].message.contains("HTML"), "{:?}", document.notes);
    }
    assert!(read(Format::Markdown, "policy.md", "<p>a</p>").notes.is_empty());
}

#[test]
fn pages_of_word_processors_have_their_notes_and_edges_left_out() {
    let page = "<body><p>Ask.<a class=\"sdfootnoteanc\" href=\"#n\"><sup>1</sup></a></p>\
        <div id=\"sdfootnote1\"><p><a class=\"sdfootnotesym\" href=\"#a\">1</a>The desk.</p></div><div title=\"footer\"><p>1</p></div></body>";
    same(&html(page), "0 p Ask.\n1 p The desk.");
}
