# The host and the protocol.

denied-not-your-chair = This window may not act in that name.
denied-locked = This seat is locked. It looks on until the trainer unlocks it.
denied-not-your-right = This seat may not do that.
denied-stalled = Nothing was done, because the record cannot be written: { $why }
stalled-for-seats = Play stands still for a moment. The trainer knows; nothing that was done is lost.

# How the seats are arranged, for the trainer.
room-codes-lost = The seat codes in { $file } cannot be read ({ $why }). Every seat has a new code: hand them out again.
room-codes-unwritten = The seat codes cannot be written to { $file } ({ $why }). Desks stay; if the host ends now, every seat gets a new code.
room-no-code = The system gives no random numbers for a code: { $why }
room-no-such-role = { $team } has no such role, or no role was named.
room-no-such-seat = There is no seat { $seat }.
room-too-many-seats = There are { $most } seats, and no more can be added.
