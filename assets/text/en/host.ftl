# The host and the protocol.

denied-not-your-chair = This window may not act in that name.
denied-locked = This seat is locked. It looks on until the trainer unlocks it.
denied-not-your-right = This seat may not do that.
denied-hello-first = Say first with whose eyes to look.
denied-not-arranged = The seats stay as they are: { $why }
denied-stalled = Nothing was done, because the record cannot be written: { $why }
stalled-for-seats = Play stands still for a moment. The trainer knows; nothing that was done is lost.

# How the seats are arranged, for the trainer.
room-codes-lost = The seat codes in { $file } cannot be read ({ $why }). Every seat has a new code: hand them out again.
room-codes-unwritten = The seat codes cannot be written to { $file } ({ $why }). Desks stay; if the host ends now, every seat gets a new code.
room-rival = Another machine took this exercise over too, while the two could not reach each other. It is told to stop, and its desks are sent here. What happened there meanwhile is in its record alone.
room-no-code = The system gives no random numbers for a code: { $why }
room-no-such-role = { $team } has no such role, or no role was named.
room-no-such-seat = There is no seat { $seat }.
room-no-such-hot-wash = The clock of the hot wash takes 1 to { $most } seconds.
room-too-many-seats = There are { $most } seats, and no more can be added.

# The second machine.
host-taken-over-by-both = Another machine took this exercise over too, while the two could not reach each other, and it is the one that goes on; desks are sent there. What happened here since { $since } is in this record alone. It stays as it is; nothing more is written to it.
host-taken-over = Another machine has taken this exercise over, and desks are sent there. This record stays as it is; nothing more is written to it.
copy-not-recorded = There is no copy, because the exercise is not recorded.
copy-differs = The file is of another exercise, or has events that the record does not have. Keep the copy in another file.
copy-unreadable = There is no copy, because the host cannot read its record.
copy-not-your-right = Only a trainer’s seat that is not locked may keep a copy of the record.
copy-no-host = { $file } is a copy of a record whose exercise runs on another machine. To go on with it here: accord host --headless --take-over FILE
copy-no-seats = The seats beside the copy cannot be read ({ $error }), so that desks could not come in.
copy-taken-over = Another machine has taken this exercise over already. Join it there.
