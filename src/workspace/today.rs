//! The clock.

use std::time::{SystemTime, UNIX_EPOCH};

use crate::document::Date;

/// The day it is, in UTC; `None` where the clock is before 1970 or after 2199. An exception that ends by the calendar may end some
/// hours early or late; for that no time zone need be known.
#[must_use]
pub fn today() -> Option<Date> {
    let seconds = SystemTime::now().duration_since(UNIX_EPOCH).ok()?.as_secs();
    day(seconds / 86_400)
}

/// The day so many days after 1 January 1970.
fn day(mut days: u64) -> Option<Date> {
    for year in 1970..2200_u16 {
        for month in 1..=12 {
            let length = (28..=31).rev().find(|last| Date::new(year, Some(month), Some(*last)).is_some())?;
            if days < u64::from(length) {
                return Date::new(year, Some(month), Some(u8::try_from(days + 1).ok()?));
            }
            days -= u64::from(length);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_counted_like_calendars_do() {
        for (days, date) in [(0, "1970-01-01"), (31, "1970-02-01"), (11_016, "2000-02-29"), (11_017, "2000-03-01"), (20_454, "2026-01-01")]
        {
            assert_eq!(day(days).map(|date| date.to_string()).as_deref(), Some(date));
        }
        assert_eq!(day(u64::MAX), None);
        assert!(today().is_some());
    }
}
