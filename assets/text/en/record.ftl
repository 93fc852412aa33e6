# The exercise file.

record-missing = There is no file { $path }.
record-exists = { $path } exists already and is not written over. Choose another name, or resume it with `accord host --headless --file { $path }`.
record-empty = { $path } is empty: no exercise was ever written to it. Delete it, or choose another file.
record-not-a-record = { $path } is not an exercise file of Accord.
record-newer = { $path } was written by a newer Accord (file format { $format }; this program knows up to { $known }). Open it with that version or a later one.
record-structure = { $path } is damaged and cannot be read: { $reason }. Take the latest copy of the file.
record-broken = { $path } is not whole: { $at }. { $whole ->
        [0] No event before that can be relied on.
        [one] The one event before that is whole.
       *[other] The first { $whole } events are whole.
    } The file is not written to any more; it can still be read.
record-locked = { $path } is in use by an exercise that is running. Close that one first, or choose another file; if it has just been stopped, try again in a moment.
record-full = The disk that holds { $path } is full. Nothing already recorded is lost; make room and the exercise goes on.
record-read-only = { $path } cannot be written to: it is open for reading, or write-protected.
record-out-of-order = Event { $found } came where event { $expected } was due; nothing was written.
record-system = { $path }: the system says: { $reason }.

record-break-changed = event { $seq } was changed, or does not follow from the one before it
record-break-gap = event { $expected } is missing: number { $found } stands in its place
record-break-unreadable = event { $seq } cannot be read ({ $reason })
record-break-not-an-event = event { $seq } is not one that this program knows ({ $reason })
record-break-head = the file says that it ends after event count { $said }, but { $found } are there

record-leftover-unfinished = Writing was cut off in the middle; { $frames ->
        [one] one page
       *[other] { $frames } pages
    } of an unfinished commit, which nobody had seen, were dropped.
record-leftover-damaged = The write-ahead file is damaged: { $commits ->
        [one] one commit
       *[other] { $commits } commits
    } after the last whole one cannot be read.
record-leftover-unknown = The write-ahead file beside the record cannot be read; what stood only there is lost.

record-finding-scenario = The scenario in the file is not the one that the exercise began with.
record-finding-database = The database is damaged: { $reason }.
record-finding-break = The chain is broken: { $at }.
