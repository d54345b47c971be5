//! Numbers as lists show them.

/// What stands in front of a paragraph.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(in crate::format) struct Label {
    /// As shown: `4.2`, `b)`, `•`; empty where nothing is.
    pub(in crate::format) text: String,
    /// Whether it counts.
    pub(in crate::format) ordered: bool,
    /// How many numbers it is made of.
    pub(in crate::format) parts: usize,
}

/// `number` in a format of Word (`lowerLetter`) or of OpenDocument (`a`).
pub(in crate::format) fn counted(number: u32, format: &str) -> String {
    match format {
        "lowerLetter" | "a" => letters(number),
        "upperLetter" | "A" => letters(number).to_uppercase(),
        "lowerRoman" | "i" => roman(number),
        "upperRoman" | "I" => roman(number).to_uppercase(),
        "decimalZero" => format!("{number:02}"),
        "none" | "" => String::new(),
        _ => number.to_string(),
    }
}

/// `a` to `z`, then `aa`, `bb` and so on, as word processors count.
fn letters(number: u32) -> String {
    const MOST: u32 = 26 * 20;
    let Some(index) = number.checked_sub(1).filter(|index| *index < MOST) else { return number.to_string() };
    let letter = u8::try_from(index % 26).map_or('?', |offset| char::from(b'a' + offset));
    std::iter::repeat_n(letter, (index / 26 + 1) as usize).collect()
}

fn roman(number: u32) -> String {
    const SIGNS: [(u32, &str); 13] = [
        (1000, "m"),
        (900, "cm"),
        (500, "d"),
        (400, "cd"),
        (100, "c"),
        (90, "xc"),
        (50, "l"),
        (40, "xl"),
        (10, "x"),
        (9, "ix"),
        (5, "v"),
        (4, "iv"),
        (1, "i"),
    ];
    if number == 0 || number >= 4000 {
        return number.to_string();
    }
    let (mut rest, mut text) = (number, String::new());
    for (value, sign) in SIGNS {
        while rest >= value {
            text.push_str(sign);
            rest -= value;
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_shown_as_programs_show_them() {
        let shown = |number, format| counted(number, format);
        assert_eq!([shown(2, "lowerLetter"), shown(28, "upperLetter"), shown(14, "i"), shown(1999, "I")], ["b", "BB", "xiv", "MCMXCIX"]);
        assert_eq!([shown(0, "a"), shown(u32::MAX, "i"), shown(7, "decimalZero"), shown(7, "none")], ["0", "4294967295", "07", ""]);
    }
}
