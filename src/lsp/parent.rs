//! The process that started the server. An editor that dies takes its pipe along nearly always; where somebody else holds it
//! open, the server would stay for ever.

use std::sync::mpsc::Sender;
use std::thread;
use std::time::Duration;

use super::Fault;
use super::event::Event;

/// How often the parent is looked for.
const PAUSE: Duration = Duration::from_millis(500);

/// Watches the process with this id until it has gone, and says so. Where no such thing can be asked of the system, the end of
/// the input must do.
pub(super) fn watch(id: i32, events: Sender<Event>) -> Result<(), Fault> {
    let watch = move || {
        while is_alive(id) {
            thread::sleep(PAUSE);
        }
        // Nobody listens where the server has ended by itself.
        let _ = events.send(Event::Orphaned);
    };
    thread::Builder::new().name("trygg-parent".to_owned()).spawn(watch).map(drop).map_err(Fault::Thread)
}

#[cfg(unix)]
fn is_alive(id: i32) -> bool {
    use rustix::io::Errno;
    use rustix::process::{Pid, test_kill_process};
    let Some(id) = Pid::from_raw(id).filter(|_| id > 0) else { return true };
    // Whatever else is answered (that it may not be asked, above all), it is there.
    test_kill_process(id) != Err(Errno::SRCH)
}

#[cfg(not(unix))]
fn is_alive(_: i32) -> bool {
    true
}
