//! The blocks of plain text.

use trygg::format::Format;

use super::outline::{read, same, text};

#[test]
fn numbered_sections_and_clauses() {
    same(
        &text(
            "4 OWN USE\n\n4.1 Scope\n\n4.1.1 Staff may post. We help.\n4.1.2 Nobody must ask first.\n\n4.2 Employees must not share pay.\n",
        ),
        {
            "0 h1 OWN USE
        1 h2 Scope §0
        2 p Staff may post. We help. §1
        3 p Nobody must ask first. §1
        4 p Employees must not share pay. §1"
        },
    );
    let document = read(Format::Text, "p.txt", "4.2 Employees must not share pay.\n");
    assert_eq!(document.source.slice(document.blocks[0].span), "4.2 Employees must not share pay.");
}

#[test]
fn paragraphs_of_statutes() {
    same(&text("§ 1 Formål\nReglene skal hjelpe.\n\n§ 2-1. Ytring\n\nEtter arbeidsmiljøloven\n§ 2 A-1 kan du varsle.\n"), {
        "0 h1 Formål\n1 p Reglene skal hjelpe. §0\n2 h2 Ytring §0\n3 p Etter arbeidsmiljøloven § 2 A-1 kan du varsle. §2"
    });
}

#[test]
fn chapters() {
    same(&text("Kapittel 2\n\nTekst her.\n\nChapter IV: Own use\n\nText. See\nKapittel 2 gjelder også.\n"), {
        "0 h1 Kapittel 2\n1 p Tekst her. §0\n2 h1 Chapter IV: Own use\n3 p Text. See Kapittel 2 gjelder også. §2"
    });
}

#[test]
fn a_numbered_list_is_no_row_of_headings() {
    same(&text("Do this:\n1. Be kind\n2. Ask a colleague\n3. Wait\n\nEnd of it.\n"), {
        "0 p Do this:\n1 #0 Be kind <0\n2 #0 Ask a colleague <0\n3 #0 Wait <0\n4 p End of it."
    });
    same(&text("1. Purpose\n\nWe help.\n\n2. Scope\n\nAll of us.\n"), "0 h1 Purpose\n1 p We help. §0\n2 h1 Scope\n3 p All of us. §2");
}

#[test]
fn items_with_lead_ins() {
    same(
        &text(
            "2.2 Redaktøren skal\n\n   a) svare,\n   b) rette feil\n      og si fra:\n      - straks\n      - åpent\n   c) lære.\n\nSlutt.\n\n• x\n• y\n",
        ),
        {
            "0 h2 Redaktøren skal
        1 #0 svare, §0 <0
        2 #0 rette feil og si fra: §0 <0
        3 *1 straks §0 <2
        4 *1 åpent §0 <2
        5 #0 lære. §0 <0
        6 p Slutt. §0
        7 *0 x §0
        8 *0 y §0"
        },
    );
}

#[test]
fn letters_and_roman_numerals() {
    same(&text("Vi ber om:\n(g) a\n(h) b\n(i) c\n\nNy liste:\n(i) d\n(ii) e\n"), {
        "0 p Vi ber om:\n1 #0 a <0\n2 #0 b <0\n3 #0 c <0\n4 p Ny liste:\n5 #0 d <4\n6 #0 e <4"
    });
}

#[test]
fn a_dash_in_a_wrapped_line_is_no_bullet() {
    same(&text("Dette er en lang setning som brytes her\n- og som går videre på neste linje.\n"), {
        "0 p Dette er en lang setning som brytes her - og som går videre på neste linje."
    });
    same(&text("Tips frå kurset\n– Tenk først\n– Ver kort\n"), "0 p Tips frå kurset\n1 *0 Tenk først <0\n2 *0 Ver kort <0");
}

#[test]
fn items_go_on_under_their_words() {
    same(&text("- one that is long\n  and goes on\n\n  A second paragraph of it.\n- two\nand on\n"), {
        "0 *0 one that is long and goes on\n1 p A second paragraph of it.\n2 *0 two and on"
    });
}

#[test]
fn headings_by_their_looks() {
    same(
        &text(
            "RETNINGSLINJE\n\nMål\n===\n\nVi hjelper.\n\nAnsvar\n------\n\nLeder svarer.\n\nNår du er usikker\n\nSpør en kollega, så finner vi ut av det sammen, helst samme dag.\n",
        ),
        {
            "0 h1 RETNINGSLINJE
        1 h1 Mål
        2 p Vi hjelper. §1
        3 h2 Ansvar §1
        4 p Leder svarer. §3
        5 h3 Når du er usikker §3
        6 p Spør en kollega, så finner vi ut av det sammen, helst samme dag. §5"
        },
    );
}

#[test]
fn wrapped_lines_and_divided_words() {
    same(&text("Kommunen ønsker en åpen kommunika-\nsjon. Bilde- og videodeling på Facebook-\nog Instagramkontoer er bra.\n"), {
        "0 p Kommunen ønsker en åpen kommunikasjon. Bilde- og videodeling på Facebook- og Instagramkontoer er bra."
    });
}

#[test]
fn lines_that_are_not_wrapped_are_paragraphs() {
    let long = "Alle ansatte har ytringsfrihet, og det betyr at du kan skrive hva du mener om skole, eldreomsorg og økonomi i kommunen uten å spørre noen først.";
    same(&text(&format!("{long}\n{long}\n")), &format!("0 p {long}\n1 p {long}"));
}

#[test]
fn metadata_lines() {
    let source = "POLICY\nOwner:    Head of communications,\n          Oslo office\nversion: 2\nGyldig frå: 01.08.2023\n\nFormål: Denne rutinen skal sikre at alle\nansatte får hjelp når de trenger det mest.\n";
    same(&text(source), {
        "0 h1 POLICY
        1 f Owner:    Head of communications, Oslo office §0
        2 f version: 2 §0
        3 f Gyldig frå: 01.08.2023 §0
        4 p Formål: Denne rutinen skal sikre at alle ansatte får hjelp når de trenger det mest. §0"
    });
    let document = read(Format::Text, "p.txt", source);
    let owner = document.metadata.get("owner").unwrap();
    assert_eq!(owner.value, "Head of communications, Oslo office");
    assert_eq!(document.source.slice(owner.span), "Head of communications,\n          Oslo office");
}

#[test]
fn what_printers_leave_is_tolerated() {
    same(
        &text("First part.\n\n  3\n\x0c\nSide 4 av 12\n\n\tSecond part.\n\n* * *\n\nThird part.\n"),
        "0 p First part.\n1 p Second part.\n2 p Third part.",
    );
}

#[test]
fn directives_in_text() {
    let document =
        read(Format::Text, "p.txt", "a\n\n<!-- trygg: allow control/threat,\n     fordi loven krever det -->\nb\n\n<!-- trygg: nei -->\n");
    assert_eq!(document.blocks.len(), 2);
    assert_eq!((document.directives[0].before, document.directives[0].reason.as_deref()), (1, Some("loven krever det")));
    assert_eq!(document.notes.len(), 1);
}
