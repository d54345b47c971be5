//! Rules of kind `overdue`: a review that should have been.

use super::absence::{asking, placed};
use super::library::Shelf;
use crate::catalogue::KindName;
use crate::document::Date;
use crate::format::dates;
use crate::rule::{Mark, Scene};

/// The marks of every `overdue` rule, at the date: the newest date of its provision lies further back than its threshold (in
/// months). A document without a date is not overdue, it lacks one.
pub(super) fn overdue<'s>(scene: &'s Scene<'_>, shelf: &'s Shelf<'_>) -> impl Iterator<Item = Mark> + 's {
    asking(scene, KindName::Overdue).into_iter().filter_map(move |rule| {
        let today = scene.situation.today?;
        let id = rule.rule.provision.as_deref()?;
        let found = shelf.look_up(id)?;
        let keys = scene.rulebook.provision(id)?;
        let fields = scene.reading.document.metadata.fields.iter().filter(|f| {
            let key = f.key.trim().to_lowercase();
            keys.provision.fields.iter().any(|(_, known)| known.contains(&key))
        });
        let stated = fields.filter_map(|f| f.date);
        let said = found.place.iter().flat_map(|place| dates(&place.sentence));
        let newest = stated.chain(said).max()?;
        let due = months_after(newest, scene.threshold(rule));
        due.is_over(today).then(|| placed(rule, found, scene)).flatten()
    })
}

/// The day so many months after `date`; a day that the month does not have is its last.
fn months_after(date: Date, months: f64) -> Date {
    // A threshold is a small positive number, as the configuration has checked.
    let months = months.clamp(0.0, 1200.0) as u16;
    let month = u16::from(date.month.unwrap_or(12)) - 1 + months;
    let year = date.year + month / 12;
    let month = u8::try_from(month % 12 + 1).ok();
    Date::new(year, month, date.day).or_else(|| Date::new(year, month, None)).unwrap_or(date)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn months_run_over_years() {
        let date = |text| Date::of_iso(text).expect("a date");
        assert_eq!(months_after(date("2025-03-12"), 24.0), date("2027-03-12"));
        assert_eq!(months_after(date("2025-12-31"), 2.0), date("2026-02"));
        assert_eq!(months_after(date("2025"), 12.0), date("2026-12"));
    }
}
