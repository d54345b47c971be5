//! When a check begins: not in the middle of a burst of messages.

use std::time::{Duration, Instant};

/// A client that has said nothing for this long has said all of its burst. Messages of a burst come microseconds apart
/// and keystrokes tens of milliseconds. Where a burst is parted all the same, it costs one check more.
const QUIET: Duration = Duration::from_millis(2);

/// A client that never pauses is served after this long all the same.
const LONGEST: Duration = Duration::from_millis(120);

/// A writer who has changed nothing for this long looks at what is written. What takes longer than a check begins only then.
const REST: Duration = Duration::from_millis(250);

/// The messages since the last pause or check.
#[derive(Debug, Default)]
pub(super) struct Burst {
    first_and_last: Option<(Instant, Instant)>,
    /// When a text was last changed.
    changed: Option<Instant>,
}

impl Burst {
    /// Notes that a message came at `now`.
    pub(super) fn heard(&mut self, now: Instant) {
        let first = self.first_and_last.filter(|(_, last)| now <= *last + QUIET).map_or(now, |(first, _)| first);
        self.first_and_last = Some((first, now));
    }

    /// How long to wait for another message, seen from `now`; zero where the burst is over.
    pub(super) fn remaining(&self, now: Instant) -> Duration {
        self.first_and_last.map_or(Duration::ZERO, |(first, last)| {
            let until = (last + QUIET).min(first + LONGEST);
            until.saturating_duration_since(now)
        })
    }

    /// Notes that a text was changed at `now`.
    pub(super) fn changed(&mut self, now: Instant) {
        self.changed = Some(now);
    }

    /// How long to wait until the writer rests, seen from `now`.
    pub(super) fn until_rest(&self, now: Instant) -> Duration {
        let rest = self.changed.map_or(Duration::ZERO, |changed| (changed + REST).saturating_duration_since(now));
        rest.max(self.remaining(now))
    }

    /// Begins anew.
    pub(super) fn over(&mut self) {
        self.first_and_last = None;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_burst_ends_with_a_pause_or_after_the_longest_time() {
        let start = Instant::now();
        let mut burst = Burst::default();
        assert_eq!(burst.remaining(start), Duration::ZERO);
        burst.heard(start);
        assert_eq!(burst.remaining(start), QUIET);
        assert_eq!(burst.remaining(start + QUIET), Duration::ZERO);
        let mut now = start;
        while burst.remaining(now) > Duration::ZERO {
            now += QUIET / 2;
            burst.heard(now);
        }
        assert!(now >= start + LONGEST && now < start + LONGEST + QUIET);
        burst.changed(now);
        burst.over();
        assert_eq!(burst.until_rest(now), REST, "a check is no rest");
        assert_eq!(burst.until_rest(now + REST), Duration::ZERO);
        burst.heard(now);
        assert_eq!(burst.remaining(now), QUIET);
        burst.heard(now + LONGEST * 2);
        assert_eq!(burst.remaining(now + LONGEST * 2), QUIET, "what came before a pause is another burst");
    }
}
