//! The structure of LaTeX.

use trygg::document::{Document, Mark};
use trygg::format::Format;
use trygg::text::Span;

use super::outline::{latex, outline, read, same};

fn document(text: &str) -> Document {
    read(Format::Latex, "policy.tex", text)
}

/// The source bytes under `words` of the prose of block `id`.
#[track_caller]
fn under(text: &str, id: usize, words: &str) -> String {
    let document = document(text);
    let prose = &document.blocks[id].prose;
    let at = prose.text().find(words).unwrap_or_else(|| panic!("{words} not in {}", prose.text()));
    document.source.slice(prose.to_source(Span::new(at, at + words.len()))).to_owned()
}

#[test]
fn headings_have_the_level_of_their_rank() {
    same(
        &latex("\\section{A}\na\n\n\\subsection*{B}\\label{b} b\n\\paragraph{C} c"),
        "0 h1 A\n1 p a §0\n2 h2 B §0\n3 p b §2\n4 h4 C §2\n5 p c §4",
    );
    same(&latex("\\chapter[a]{A}\\section{B \\emph{c}}"), "0 h1 A\n1 h2 B c §0");
    same(&latex("\\title{T}\\begin{document}\\maketitle\\section{A}x\\end{document} y"), "0 h1 T\n1 h2 A §0\n2 p x §1");
}

#[test]
fn only_the_body_is_read() {
    let text = "\\documentclass{x}\nno\n\\title{Policy f\\\"or alla}\\author{Kari}\\date{2024-03-01}\\usepackage[english,swedish]{babel}\n\\begin{document}\nyes\n\\end{document}\nno";
    let document = document(text);
    same(&outline(&document), "0 p yes");
    let stated: Vec<_> = document.metadata.fields.iter().map(|f| (f.key.as_str(), f.value.as_str())).collect();
    assert_eq!(stated, [("title", "Policy för alla"), ("author", "Kari"), ("date", "2024-03-01"), ("lang", "sv")]);
    assert!(document.metadata.fields[2].date.is_some());
}

#[test]
fn lists_of_all_kinds() {
    let text = "Du skal:\n\\begin{itemize}\n\\item a\n\\item b\n\n more\n\\begin{enumerate}\\item c\\end{enumerate}\n\\end{itemize}\nd";
    same(&latex(text), "0 p Du skal:\n1 *0 a <0\n2 *0 b <0\n3 p more\n4 #1 c <3\n5 p d");
    same(
        &latex("\\begin{description}\\item[Leder] svarer\\item[Andre] hjelper\\end{description}"),
        "0 p Leder\n1 *0 svarer <0\n2 p Andre\n3 *0 hjelper <2",
    );
    same(&latex("Vedtatt:\n\\begin{attlista}{}\\item en\\item[To ord] to\\end{attlista}"), "0 p Vedtatt:\n1 *0 en <0\n2 *0 To ord to <0");
}

#[test]
fn tables_are_cells() {
    let text =
        "\\begin{tabular}{l|p{3cm}}\n\\hline\nA & B \\\\ \\hline\nc & \\textbf{d} \\\\[2pt]\n\\multicolumn{2}{l}{e}\n\\end{tabular}f";
    same(&latex(text), "0 t0.0.0h A\n1 t0.0.1h B\n2 t0.1.0 c <0\n3 t0.1.1 d <1\n4 t0.2.0 e <0\n5 p f");
}

#[test]
fn a_box_in_a_cell_is_the_cell() {
    let cell = |words: &str| format!("\\begin{{minipage}}[b]{{\\linewidth}}\\raggedright\n{words}\n\\end{{minipage}}");
    let rows = format!("{} & {} \\\\\n\\midrule\n\\endhead\nc & {} \\\\\n", cell("A"), cell("B"), cell("d\\\\e"));
    let text = format!("\\begin{{longtable}}[]{{ll}}\n{rows}\\end{{longtable}}f");
    same(&latex(&text), "0 t0.0.0h A\n1 t0.0.1h B\n2 t0.1.0 c <0\n3 t0.1.1 d e <1\n4 p f");
}

#[test]
fn inline_commands_are_marks_and_words_keep_their_places() {
    let text = "Hver \\textbf{an}satt m\\aa{} \\sout{ikke}\n  \\href{http://x.no}{sp{\\o}rre} om~\\texttt{x} \\enquote{d\\\"ar}";
    same(&latex(text), "0 p Hver ansatt må ikke spørre om x “där”");
    assert_eq!(under(text, 0, "ansatt må"), "an}satt m\\aa");
    assert_eq!(under(text, 0, "spørre"), "sp{\\o}rre");
    assert_eq!(under(text, 0, "där"), "d\\\"ar");
    let document = document(text);
    let prose = &document.blocks[0].prose;
    let marks: Vec<_> = prose.marks().iter().map(|(span, mark)| (span.of(prose.text()), *mark)).collect();
    assert_eq!(marks, [("an", Mark::Emphasis), ("ikke", Mark::Struck), ("spørre", Mark::Link), ("x", Mark::Code)]);
}

#[test]
fn what_only_sets_words_is_left_out() {
    same(
        &latex("a\\label{x} b~\\ref{x} \\vspace{1cm}c\\cite[s.~2]{y} {\\large d} {\\bfseries e} $x^2$ 5\\,\\% $5$\\hfill f"),
        "0 p a b c d e 5 % 5 f",
    );
    same(
        &latex("``a'' --- b--c `d' e-f % g\n\n%%\nh\\iffalse i \\fi\\begin{comment}j\\end{comment} k\\\\l"),
        "0 p “a” — b–c ‘d' e-f\n1 p h k l",
    );
    same(&latex("a\\verb|{b%| c\n\\begin{verbatim}\nd {\n\\end{verbatim}\n\\begin{align}x\\end{align}"), "0 p a{b% c\n1 code d {");
}

#[test]
fn commands_of_ones_own_keep_their_words() {
    same(&latex("\\mycmd[opt]{some words}{more} \\myspace{2cm}\\other x"), "0 p some words more x");
    same(
        &latex("\\newcommand{\\org}{Nes kommune}\\def\\a{b}\\newcommand\\f[1]{no #1}Vi i \\org\\ og \\org skal \\a."),
        "0 p Vi i Nes kommune og Nes kommune skal b.",
    );
}

#[test]
fn footnotes_stand_behind_their_paragraph() {
    same(&latex("a\\footnote{The \\emph{note}.\n\nIts end.} b\n\nc"), "0 p a b\n1 p The note. Its end.\n2 p c");
    same(&latex("\\begin{quote}a\\end{quote}b"), "0 >p a\n1 p b");
}

#[test]
fn comments_ask_as_in_markdown() {
    let document = document("a\n\n% trygg: allow control/threat, because x\nb % other\n");
    assert_eq!((document.directives.len(), document.directives[0].before), (1, 1));
    assert_eq!(document.source.slice(document.directives[0].rules[0].1), "control/threat");
    same(&outline(&document), "0 p a\n1 p b");
}

#[test]
fn other_files_are_named() {
    let document = document("a \\input{chapters/two} b");
    assert!(document.notes[0].message.contains("chapters/two"));
    same(&outline(&document), "0 p a b");
}

#[test]
fn broken_latex_is_read_as_far_as_it_goes() {
    same(&latex("a {b \\textbf{c \\section{d"), "0 p a b c d");
    same(&latex("a} b\\end{x} \\item c \\\\ \\begin{"), "0 p a b\n1 p c");
    same(&latex("\\begin{itemize}\\item a\\begin{tabular}{l} b"), "0 *0 a\n1 t0.0.0 b");
    same(&latex(&format!("{}a", "\\footnote{".repeat(500))), "0 p a");
    let nested = format!("{}a{} b", "\\footnote{".repeat(500), "}".repeat(500));
    assert!(latex(&nested).contains("p b"));
}

#[test]
fn latex_under_another_name_is_latex() {
    let document = read(Format::Text, "policy.txt", "% x\n\\documentclass{a}\n\\begin{document}\\section{A}\n");
    same(&outline(&document), "0 h1 A");
    assert!(document.notes[0].message.contains("LaTeX"));
}
