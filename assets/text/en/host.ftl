# The host and the protocol.

denied-not-your-chair = This window may not act in that name.
denied-locked = This seat is locked. It looks on until the trainer unlocks it.
denied-not-your-right = This seat notes and rates. It does not do this.
denied-stalled = Nothing was done, because the record cannot be written: { $why }
stalled-for-seats = Play stands still for a moment. The trainer knows; nothing that was done is lost.
