//! Two languages, one policy: faithful translations are silent, and a difference that was put into one of them is told at its place.

use std::fs;
use std::ops::Range;
use std::path::Path;
use std::sync::Arc;

use trygg::assess::{Kinship, Lack, differences, kinship};
use trygg::engine::{Linter, Settings};
use trygg::format::Format;
use trygg::rule::{Gist, Section};
use trygg::text::Source;

/// Documents that say the same, and how that is known.
const FAITHFUL: [(&str, &str, Kinship); 6] = [
    ("council/policy.en.md", "council/policy.nb.md", Kinship::Named),
    ("library/nb/sosiale-medier.md", "library/nn/sosiale-medium.md", Kinship::Alike),
    ("shipyard/some-svenska.md", "shipyard/some-english.md", Kinship::Named),
    ("theatre/da.md", "theatre/nb.md", Kinship::Named),
    ("union/riktlinjer-sv.txt", "union/riktlinjer-da.txt", Kinship::Named),
    ("club/nettvett_nn.md", "club/nettvett_en.md", Kinship::Named),
];

fn text(path: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("fixtures/translations").join(path);
    fs::read_to_string(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
}

fn gist(linter: &Linter, path: &str, text: String) -> Arc<Gist> {
    let format = if path.ends_with(".txt") { Format::Text } else { Format::Markdown };
    let document = format.read(Source::new(path, text));
    linter.shown(&document, &Settings::default()).gist.expect("it was read")
}

/// What is told of two gists: the words that bind, and those beside them.
fn told(a: &Gist, b: &Gist) -> Vec<(Lack, String, String)> {
    let slice = |second: bool, span| if second { b.source.slice(span).to_owned() } else { a.source.slice(span).to_owned() };
    differences(a, b).into_iter().map(|d| (d.lack, slice(d.second, d.span), slice(!d.second, d.beside))).collect()
}

#[test]
fn faithful_translations_are_silent() {
    let linter = Linter::builtin();
    for (a, b, known) in FAITHFUL {
        let (one, other) = (gist(&linter, a, text(a)), gist(&linter, b, text(b)));
        assert_eq!((kinship(&one, &other), kinship(&other, &one)), (Some(known), Some(known)), "{a} {b}");
        assert_eq!((told(&one, &other), told(&other, &one)), (vec![], vec![]), "{a} {b}");
    }
}

/// Whichever sentence a translation loses: nothing else is told than that one, and most lost duties are.
#[test]
fn a_lost_sentence_is_told_and_no_other() {
    let linter = Linter::builtin();
    let (mut lost, mut found) = (0, 0);
    for (a, b, _) in FAITHFUL {
        for (whole, short) in [(a, b), (b, a)] {
            let (full, other) = (gist(&linter, whole, text(whole)), gist(&linter, short, text(short)));
            let even = |s: &usize| full.sections[*s].lines.len() == other.sections[*s].lines.len();
            for (s, section) in other.sections.iter().enumerate().filter(|(s, _)| even(s)) {
                for (l, line) in section.lines.iter().enumerate() {
                    let mut cut = other.source.text.clone();
                    cut.replace_range(line.span.range(), "");
                    let told = told(&full, &gist(&linter, short, cut));
                    let expected = full.source.slice(full.sections[s].lines[l].span);
                    let duty =
                        line.norms.iter().any(|n| matches!(n.force, trygg::clause::Force::Prohibition | trygg::clause::Force::Obligation));
                    lost += usize::from(duty);
                    found += usize::from(duty && !told.is_empty());
                    for (lack, words, _) in &told {
                        assert_eq!((*lack, words.as_str()), (Lack::Nothing, expected), "{whole} {short}");
                    }
                }
            }
        }
    }
    assert!(found * 5 >= lost * 4, "{found} of {lost} lost duties are told");
}

/// The lines of section `number` with all that is under it.
fn extent(gist: &Gist, number: usize) -> Range<usize> {
    let text = &gist.source.text;
    let start = |section: &Section| text[..section.heading.start].rfind('\n').map_or(0, |end| end + 1);
    let level = gist.sections[number].level;
    let next = gist.sections[number + 1..].iter().find(|section| section.level <= level);
    start(&gist.sections[number])..next.map_or(text.len(), start)
}

/// Whichever section a translation loses: it is told where it is missing, or nothing is.
#[test]
fn a_lost_section_is_told_and_nothing_else() {
    let linter = Linter::builtin();
    let (mut lost, mut found) = (0, 0);
    for (a, b, _) in FAITHFUL {
        for (whole, short) in [(a, b), (b, a)] {
            let (full, other) = (gist(&linter, whole, text(whole)), gist(&linter, short, text(short)));
            for number in 2..other.sections.len() {
                let mut cut = other.source.text.clone();
                cut.replace_range(extent(&other, number), "");
                let cut = gist(&linter, short, cut);
                let told_here = told(&full, &cut);
                let heading = full.source.slice(full.sections[number].heading);
                let before = other.source.slice(other.sections[number - 1].heading);
                let expected = vec![(Lack::Section, heading.to_owned(), before.to_owned())];
                assert!(told_here.is_empty() || told_here == expected, "{whole} {short}: {heading}: {told_here:?}");
                assert_eq!(told(&cut, &full), told_here, "the order of the two does not matter");
                lost += 1;
                found += usize::from(!told_here.is_empty());
            }
        }
    }
    assert!(found * 10 >= lost * 9, "{found} of {lost} lost sections are told");
}

/// Whichever section changes places with one behind it: that is told, or nothing is.
#[test]
fn a_moved_section_is_told_and_nothing_else() {
    let linter = Linter::builtin();
    let (mut moved, mut found) = (0, 0);
    for (a, b, _) in FAITHFUL {
        for (whole, changed) in [(a, b), (b, a)] {
            let (full, other) = (gist(&linter, whole, text(whole)), gist(&linter, changed, text(changed)));
            for number in 2..other.sections.len() {
                let level = other.sections[number].level;
                let siblings = (number + 1..other.sections.len()).take_while(|n| other.sections[*n].level >= level);
                for to in siblings.filter(|n| other.sections[*n].level == level).collect::<Vec<_>>() {
                    let (own, target) = (extent(&other, number), extent(&other, to));
                    let old = &other.source.text;
                    let text = [
                        &old[..own.start],
                        &old[own.end..target.end],
                        if old[..target.end].ends_with('\n') { "\n" } else { "\n\n" },
                        &old[own],
                        "\n",
                        &old[target.end..],
                    ];
                    let told_here = told(&full, &gist(&linter, changed, text.concat()));
                    // Of two neighbours that changed places, either was moved.
                    let named =
                        |gist: &Gist, heading: &str| gist.sections[number..=to].iter().any(|s| gist.source.slice(s.heading) == heading);
                    for (lack, heading, place) in &told_here {
                        let pair = (named(&full, heading) && named(&other, place)) || (named(&other, heading) && named(&full, place));
                        assert!(*lack == Lack::Order && pair && told_here.len() == 1, "{whole} {changed}: {told_here:?}");
                    }
                    moved += 1;
                    found += usize::from(!told_here.is_empty());
                }
            }
        }
    }
    assert!(found * 10 >= moved * 9, "{found} of {moved} moved sections are told");
}

/// Two sentences of one block that a translator joined, or two sentences that changed places: nothing is missing.
#[test]
fn joined_and_moved_sentences_are_silent() {
    let linter = Linter::builtin();
    let and = |path: &str| match path {
        path if path.contains("en.") || path.contains("english") => "and",
        path if path.contains("sv") => "och",
        _ => "og",
    };
    for (whole, changed, _) in FAITHFUL {
        let (full, other) = (gist(&linter, whole, text(whole)), gist(&linter, changed, text(changed)));
        for lines in other.sections.iter().flat_map(|section| section.lines.windows(2)) {
            let (first, second) = (lines[0].span, lines[1].span);
            let text = &other.source.text;
            if lines[0].block == lines[1].block && other.source.slice(first).ends_with('.') {
                let mut joined = text.clone();
                let start = text[second.start..].chars().next().expect("a letter");
                joined
                    .replace_range(first.end - 1..second.start + start.len_utf8(), &format!(", {} {}", and(changed), start.to_lowercase()));
                let told = told(&full, &gist(&linter, changed, joined));
                assert_eq!(told, vec![], "{changed}: joined {:?}", other.source.slice(first));
            }
            let mut moved = text.clone();
            moved.replace_range(second.range(), other.source.slice(first));
            moved.replace_range(first.range(), other.source.slice(second));
            assert_eq!(told(&full, &gist(&linter, changed, moved)), vec![], "{changed}: moved {:?}", other.source.slice(first));
        }
    }
}

/// In this file, in place of these words, the others: then the duty is told with what stands beside it.
struct Planted {
    file: &'static str,
    from: &'static str,
    to: &'static str,
    lack: Lack,
    duty: &'static str,
    beside: &'static str,
}

const PLANTED: [Planted; 12] = [
    Planted {
        file: "council/policy.en.md",
        from: "You may criticise the council and take part",
        to: "You must not criticise the council or take part",
        lack: Lack::Free,
        duty: "You must not criticise the council or take part in debates about your own field.",
        beside: "Du kan kritisere kommunen og delta i debatter om ditt eget fag.",
    },
    Planted {
        file: "council/policy.nb.md",
        from: "Du trenger ikke å spørre noen før du snakker med pressen.",
        to: "Du må spørre sjefen din før du snakker med pressen.",
        lack: Lack::Free,
        duty: "Du må spørre sjefen din før du snakker med pressen.",
        beside: "You need not ask anybody before you talk to the press.",
    },
    Planted {
        file: "council/policy.nb.md",
        from: "- Du bør gjøre det klart",
        to: "- Du må ikke skrive om partipolitikk på din egen profil.\n- Du bør gjøre det klart",
        lack: Lack::Nothing,
        duty: "Du må ikke skrive om partipolitikk på din egen profil.",
        beside: "When you write as yourself",
    },
    Planted {
        file: "library/nb/sosiale-medier.md",
        from: "Du trenger ikke gjøre det.",
        to: "Du må ikke gjøre det.",
        lack: Lack::Free,
        duty: "Du må ikke gjøre det.",
        beside: "Du treng ikkje gjere det.",
    },
    Planted {
        file: "library/nn/sosiale-medium.md",
        from: "Du kan fortelje om arbeidet ditt, også når noko er vanskeleg.",
        to: "Du skal ikkje fortelje om arbeidet ditt når noko er vanskeleg.",
        lack: Lack::Free,
        duty: "Du skal ikkje fortelje om arbeidet ditt når noko er vanskeleg.",
        beside: "Du kan fortelle om arbeidet ditt, også når noe er vanskelig.",
    },
    Planted {
        file: "shipyard/some-english.md",
        from: "You have the right to criticise the shipyard in public.",
        to: "You are not allowed to criticise the shipyard in public.",
        lack: Lack::Free,
        duty: "You are not allowed to criticise the shipyard in public.",
        beside: "Du har rätt att kritisera varvet offentligt.",
    },
    Planted {
        file: "shipyard/some-english.md",
        from: "Passwords must not be shared by e-mail.\n",
        to: "\n",
        lack: Lack::Nothing,
        duty: "Lösenord får inte delas i e-post.",
        beside: "Our accounts",
    },
    Planted {
        file: "theatre/da.md",
        from: "Du må skrive om teatret på din egen profil.",
        to: "Du må ikke skrive om teatret på din egen profil.",
        lack: Lack::Free,
        duty: "Du må ikke skrive om teatret på din egen profil.",
        beside: "Du kan skrive om teateret på din egen profil.",
    },
    // The false friend: Danish `må` is a leave, Norwegian `må` a duty.
    Planted {
        file: "theatre/nb.md",
        from: "Du kan skrive om teateret på din egen profil.",
        to: "Du må skrive om teateret på din egen profil.",
        lack: Lack::Free,
        duty: "Du må skrive om teateret på din egen profil.",
        beside: "Du må skrive om teatret på din egen profil.",
    },
    Planted {
        file: "union/riktlinjer-da.txt",
        from: "De må kontakte medier.",
        to: "De må ikke kontakte medier.",
        lack: Lack::Free,
        duty: "De må ikke kontakte medier.",
        beside: "De får kontakta medier.",
    },
    Planted {
        file: "union/riktlinjer-sv.txt",
        from: "Kursen ges två gånger om året.",
        to: "Kursen ges två gånger om året. De ska visa sina inlägg för ordföranden.",
        lack: Lack::Nothing,
        duty: "De ska visa sina inlägg för ordföranden.",
        beside: "Kursus",
    },
    Planted {
        file: "club/nettvett_en.md",
        from: "Hike leaders must ask the participants",
        to: "Hike leaders need not ask the participants",
        lack: Lack::Free,
        duty: "Turleiarane må spørje deltakarane før dei publiserer bilete av dei.",
        beside: "Hike leaders need not ask the participants before they publish pictures of them.",
    },
];

#[test]
fn a_planted_difference_is_told_at_both_places() {
    let linter = Linter::builtin();
    for planted in PLANTED {
        let (a, b, _) = FAITHFUL.into_iter().find(|(a, b, _)| [*a, *b].contains(&planted.file)).expect("a pair");
        let other = if a == planted.file { b } else { a };
        let changed = text(planted.file).replacen(planted.from, planted.to, 1);
        assert_ne!(changed, text(planted.file), "{}", planted.from);
        let told = told(&gist(&linter, planted.file, changed), &gist(&linter, other, text(other)));
        let expected = vec![(planted.lack, planted.duty.to_owned(), planted.beside.to_owned())];
        assert_eq!(told, expected, "{}: {}", planted.file, planted.to);
    }
}
