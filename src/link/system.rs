//! What the network's end asks of the operating system.

/// Lets this process have as many connections as the system allows it. Unix gives a process few open files
/// (1,024 on most Linux systems, 256 on macOS) unless it asks for more; Windows knows no such limit.
pub(super) fn many_files() {
    #[cfg(unix)]
    {
        use super::limits::MOST_CONNECTIONS;
        use rustix::process::{Resource, Rlimit, getrlimit, setrlimit};
        let wanted = 2 * MOST_CONNECTIONS as u64;
        let limit = getrlimit(Resource::Nofile);
        let enough = limit.maximum.map_or(wanted, |most| most.min(wanted));
        if limit.current.is_some_and(|current| current < enough) {
            let more = Rlimit {
                current: Some(enough),
                ..limit
            };
            // If it says no, fewer desks can come in; the listener rests when there are too many.
            setrlimit(Resource::Nofile, more).ok();
        }
    }
}
