//! What a reader of an OpenDocument text sees.

use crate::build::open_text;
use crate::{lines, read};

#[test]
fn lists_tables_notes_and_changes() {
    let styles = "<text:list-style style:name='L1'><text:list-level-style-number text:level='1' style:num-format='1' style:num-suffix='.'/>\
        <text:list-level-style-number text:level='2' style:num-format='a' style:num-suffix=')'/></text:list-style>\
        <style:style style:name='T1' style:family='text'><style:text-properties text:display='none'/></style:style>\
        <style:style style:name='P1' style:parent-style-name='Title'/>";
    let body = "<text:tracked-changes><text:changed-region><text:deletion><text:p>Gone.</text:p></text:deletion></text:changed-region></text:tracked-changes>\
        <text:table-of-content><text:p>Contents 3</text:p></text:table-of-content>\
        <text:p text:style-name='P1'>Policy</text:p><text:h text:outline-level='1'>Own use</text:h><text:p>You must<office:annotation><text:p>why?</text:p></office:annotation>:</text:p>\
        <text:list text:style-name='L1' xml:id='a'><text:list-item><text:p>ask</text:p><text:list><text:list-item><text:p>first</text:p></text:list-item></text:list></text:list-item></text:list>\
        <text:p>Between<text:span text:style-name='T1'> hidden</text:span>.</text:p>\
        <text:list text:style-name='L1' text:continue-list='a'><text:list-item><text:p>wait<text:s text:c='3'/>here<text:note><text:note-citation>1</text:note-citation>\
        <text:note-body><text:p>A note.</text:p></text:note-body></text:note></text:p></text:list-item></text:list>\
        <text:p><draw:frame><draw:text-box><text:p>In the box.</text:p></draw:text-box></draw:frame>Beside.</text:p>\
        <table:table><table:table-header-rows><table:table-row><table:table-cell><text:p>Task</text:p></table:table-cell>\
        <table:table-cell><text:p>Who</text:p></table:table-cell></table:table-row></table:table-header-rows>\
        <table:table-row><table:table-cell table:number-columns-spanned='2'><text:p>Both</text:p></table:table-cell><table:covered-table-cell/></table:table-row></table:table>";
    let document = read("p.odt", open_text(body, styles)).expect("read");
    assert_eq!(
        lines(&document),
        [
            "h1 section \"Policy\": Policy",
            "h2 section \"Own use\": Own use",
            "p section \"Own use\", paragraph 1: You must:",
            "li0 section \"Own use\", paragraph 2: 1. ask",
            "li1 section \"Own use\", paragraph 3: a) first",
            "p section \"Own use\", paragraph 4: Between.",
            "li0 section \"Own use\", paragraph 5: 2. wait here",
            "p section \"Own use\", paragraph 6: Beside.",
            "p text box 1: In the box.",
            "th table 1, row 1: Task",
            "th table 1, row 1: Who",
            "td table 1, row 2: Both",
            "p footnote 1: A note.",
        ]
    );
    assert_eq!(document.notes.len(), 1, "tracked changes are told");
    assert_eq!(document.blocks[3].lead_in, Some(2));
}

#[test]
fn boxes_are_counted_as_a_reader_counts_them() {
    let picture = "<draw:frame><draw:image/></draw:frame>";
    let held = |words: &str| {
        format!("<draw:frame><draw:text-box><text:p>{picture}{words}</text:p><text:p>Below.</text:p></draw:text-box></draw:frame>")
    };
    let body = format!("<text:p>{picture}{}{}Beside.</text:p>", held("One."), held("Two."));
    assert_eq!(
        lines(&read("p.odt", open_text(&body, "")).expect("read")),
        ["p paragraph 1: Beside.", "p text box 1: One.", "p text box 1: Below.", "p text box 2: Two.", "p text box 2: Below."]
    );
}

#[test]
fn styles_of_the_program_need_not_be_written_down() {
    let body = "<text:p text:style-name='Title'>Policy</text:p><text:p text:style-name='Quotations'>We trust you.</text:p>";
    let document = read("p.odt", open_text(body, "")).expect("read");
    assert_eq!(lines(&document), ["h1 section \"Policy\": Policy", "p section \"Policy\", paragraph 1: We trust you."]);
    assert_eq!(document.blocks[1].quote_depth, 1);
}
