//! The blocks of Markdown.

use trygg::document::DirectiveScope;
use trygg::format::Format;
use trygg::text::Span;

use super::outline::{markdown, mdx, read, same};

#[test]
fn headings_of_both_kinds_make_sections() {
    same(
        &markdown("# A\n\nx\n\n## B ##\n\ny\n\nC\n===\n\nD {#id}\n---\n\nz\n"),
        "0 h1 A\n1 p x §0\n2 h2 B §0\n3 p y §2\n4 h1 C\n5 h2 D §4\n6 p z §5",
    );
}

#[test]
fn section_numbers_are_no_words_of_the_block() {
    same(&markdown("## 4.2 Own use\n\n4.2.1 Staff may post.\n\n## § 3 Aim\n\n## 7 pieces of advice\n"), {
        "0 h2 Own use\n1 p Staff may post. §0\n2 h2 Aim\n3 h2 7 pieces of advice"
    });
    let document = read(Format::Markdown, "p.md", "## 4.2 Own use");
    assert_eq!(document.source.slice(document.blocks[0].span), "## 4.2 Own use");
}

#[test]
fn clauses_styled_as_headings_are_paragraphs() {
    same(
        &markdown(
            "# A title that is long and ends with a full stop.\n\n## 4 Pictures\n\n### 4.1 Staff must not post pictures of guests without asking.\n\n### Short ones stay.\n\nx\n",
        ),
        "0 h1 A title that is long and ends with a full stop.\n1 h2 4 Pictures §0\n2 p Staff must not post pictures of guests without asking. §1\n3 h3 Short ones stay. §1\n4 p x §3",
    );
}

#[test]
fn headings_of_old_markdown_have_no_space() {
    same(&markdown("####3.1 Blesting \nVi skal.\n\n#hashtag"), "0 h4 Blesting\n1 p Vi skal. §0\n2 p #hashtag §0");
}

#[test]
fn lists_have_lead_ins() {
    same(&markdown("You must not:\n\n- share\n  - names\n  - pay\n- like\n\nThat is all.\n\n- a\n"), {
        "0 p You must not:
        1 *0 share <0
        2 *1 names <1
        3 *1 pay <1
        4 *0 like <0
        5 p That is all.
        6 *0 a"
    });
}

#[test]
fn an_open_sentence_or_a_heading_introduces_a_list() {
    same(&markdown("## Employees shall\n1. ask\n\nKontoansvarig ska\n* svara\n"), {
        "0 h2 Employees shall\n1 #0 ask §0 <0\n2 p Kontoansvarig ska §0\n3 *0 svara §0 <2"
    });
    same(&markdown("Ask:\n\n- a\n\n<!-- between -->\n\n* b\n"), "0 p Ask:\n1 *0 a <0\n2 *0 b <0");
}

#[test]
fn lettered_paragraphs_are_items() {
    same(
        &markdown("You must not:\n\n(a) post;\n\n(b) share.\n\nThe end.\n"),
        "0 p You must not:\n1 #0 post; <0\n2 #0 share. <0\n3 p The end.",
    );
    same(&markdown("You must not:\n(a) post\nat work;\n(iv) share.\n"), "0 p You must not:\n1 #0 post at work; <0\n2 #0 share. <0");
    same(&markdown("d. You are asked not to:\n\n1) post;\n2) share.\n"), "0 p d. You are asked not to:\n1 #0 post; <0\n2 #0 share. <0");
    same(&markdown("Read on in (b) below, or\nask (c) us.\n\nb) is no first letter.\n"), {
        "0 p Read on in (b) below, or ask (c) us.\n1 p b) is no first letter."
    });
    same(&markdown("It rests on paragraph\n(a) of the act.\n"), "0 p It rests on paragraph (a) of the act.");
}

#[test]
fn loose_items_have_several_paragraphs() {
    same(&markdown("- one\n\n  more of one.\n\n  You must:\n\n  - deep\n- two\n"), {
        "0 *0 one\n1 p more of one.\n2 p You must:\n3 *1 deep <2\n4 *0 two"
    });
}

#[test]
fn items_without_words_pass_their_lead_in_on() {
    same(&markdown("Ask:\n- - a\n"), "0 p Ask:\n1 *1 a <0");
    same(&markdown("- [ ] open\n- [x] done\n"), "0 *0 open\n1 *0 done");
}

#[test]
fn cells_know_their_column() {
    same(&markdown("| Rolle | Ansvar |\n|---|---|\n| **Leder** | svarer<br>alltid |\n| | b \\| c |\n"), {
        "0 t0.0.0h Rolle
        1 t0.0.1h Ansvar
        2 t0.1.0 Leder <0
        3 t0.1.1 svarer alltid <1
        4 t0.2.1 b | c <1"
    });
}

#[test]
fn quotes_have_a_depth_and_sections_of_their_own() {
    same(&markdown("# A\n\n> # Q\n> said\n> > again\n\nafter\n"), "0 h1 A\n1 >h1 Q §0\n2 >p said §1\n3 >>p again §1\n4 p after §0");
    same(&markdown("> [!NOTE]\n> Husk\n"), "0 >p Husk");
}

#[test]
fn code_is_kept_apart() {
    same(&markdown("Se:\n\n```sh\na <b>\nc\n```\n\n    d\n"), "0 p Se:\n1 code a <b>\nc\n2 code d");
}

#[test]
fn bold_lines_serve_as_headings() {
    same(&markdown("# A\n\n**3. Sanctions**\n\ntext\n\n**3.1 More**\n\n**Husk:**\n- a\n\n**Merk:**\n\nb\n\n**Ikke del.**\n"), {
        "0 h1 A
        1 h2 Sanctions §0
        2 p text §1
        3 h3 More §1
        4 p Husk: §3
        5 *0 a §3 <4
        6 h2 Merk: §0
        7 p b §6
        8 p Ikke del. §6"
    });
}

#[test]
fn metadata_lines_at_the_head_are_fields() {
    let text = "# A\n\n**Owner:** Head of *communications*  \n**Version:** 2.0\n\nLast updated: 2 April 2025\n\nNote: ask first\n\nThis first paragraph is long enough to end the head of the whole document.\n\nOwner: nobody\n";
    same(&markdown(text), {
        "0 h1 A
        1 f Owner: Head of communications §0
        2 f Version: 2.0 §0
        3 f Last updated: 2 April 2025 §0
        4 p Note: ask first §0
        5 p This first paragraph is long enough to end the head of the whole document. §0
        6 p Owner: nobody §0"
    });
    let document = read(Format::Markdown, "p.md", text);
    let stated: Vec<_> =
        document.metadata.fields.iter().map(|f| (f.key.as_str(), f.value.as_str(), document.source.slice(f.span))).collect();
    assert_eq!(stated[0], ("Owner", "Head of communications", "Head of *communications"));
    assert_eq!(stated[2], ("Last updated", "2 April 2025", "2 April 2025"));
}

#[test]
fn front_matter_is_metadata_and_rules_hide_nothing() {
    let document = read(Format::Markdown, "p.md", "\u{feff}---\r\ntitle: A\r\nlang: nb\r\n---\r\n\r\nText\r\n");
    assert_eq!(document.metadata.language(), Some("nb"));
    assert_eq!(document.source.slice(document.metadata.fields[0].span), "A");
    same(&markdown("---\ntitle: A\n---\nText\n"), "0 p Text");
    same(&markdown("a\n\n---\nOwner: b\n\n---\n\nc\n"), "0 p a\n1 f Owner: b\n2 p c");
}

#[test]
fn directives_stand_before_their_block() {
    let text = "a\n\n<!-- trygg: allow control/threat, because the law says so -->\nb\n\n- c <!-- trygg: allow training -->\n- d\n\n<!-- trygg: allow-file ownership -->\n<!-- trygg: off -->\n";
    let document = read(Format::Markdown, "p.md", text);
    let seen: Vec<_> = document.directives.iter().map(|d| (d.scope, d.rules[0].0.as_str(), d.before)).collect();
    let next = DirectiveScope::NextBlock;
    assert_eq!(seen, [(next, "control/threat", 1), (next, "training", 2), (DirectiveScope::File, "ownership", 4)]);
    assert_eq!(document.directives[0].reason.as_deref(), Some("the law says so"));
    assert_eq!(document.source.slice(document.directives[0].rules[0].1), "control/threat");
    assert_eq!(document.notes.len(), 1);
    assert_eq!(document.source.slice(document.notes[0].span), "<!-- trygg: off -->");
}

#[test]
fn mdx_components_are_skipped_and_their_words_read() {
    let text = "import { Callout } from 'x'\nexport const meta = {\n  title: 'A',\n}\n\n# A {props.name}\n\n<Callout type=\"x\">\nDu **må** svare, {name}.\n</Callout>\n\n<Card title={<b>c</b>} />\n\n{/* trygg: allow control */}\n- item <Badge>ny</Badge> tekst\n";
    same(&mdx(text), "0 h1 A\n1 p Du må svare, . §0\n2 *0 item ny tekst §0");
    let document = read(Format::Markdown, "p.mdx", text);
    assert_eq!(document.directives.iter().map(|d| d.before).collect::<Vec<_>>(), [2]);
    same(&mdx("<Steps>\n    Hei\n    du\n</Steps>\n"), "0 p Hei du");
}

#[test]
fn blanks_to_fill_in_are_words() {
    same(
        &markdown("The {{md}} and <Name of manager> decide, says [team name].\n"),
        "0 p The {{md}} and <Name of manager> decide, says [team name].",
    );
    let document = read(Format::Markdown, "p.md", "{: .note }\nHei\n{: .x }\n");
    assert_eq!((document.blocks.len(), document.blocks[0].span), (1, Span::new(11, 14)));
}
