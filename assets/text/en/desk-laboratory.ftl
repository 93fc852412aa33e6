# The laboratory at a desk.

laboratory-no-state = This team has no laboratory. The laboratories are with the states.
laboratory-copies = Not examined
laboratory-nothing = Every copy in own hands is examined or queued. Copies stand here when they are acquired or come from abroad.
laboratory-whole = nothing is missing
laboratory-queue = Queue { $copy }
laboratory-queue-none = Queue a copy
laboratory-borrow = Ask for a slot
laboratory-borrow-hint = A request to another state to lend a slot of its laboratory
laboratory-slots = { $used } of { $slots } slots in use
laboratory-own = Own slots
laboratory-lent = Lent
laboratory-from = { $count ->
    [one] 1 slot borrowed from { $team }
   *[other] { $count } slots borrowed from { $team }
}
laboratory-give-back = Give back
laboratory-wait = Other cases
laboratory-takes = Examination
laboratory-asked = { $team } asks for a slot: { $request }
laboratory-open = Open
laboratory-bench = On the bench
laboratory-bench-empty = Nothing is being examined.
laboratory-waiting = Queue
laboratory-waiting-empty = Nothing waits.
laboratory-order-hint = Drag a row, or move it with Alt and the arrow keys.
laboratory-queued = Place { $place }: { $title }
laboratory-cancel = Cancel
laboratory-earlier = Earlier
laboratory-later = Later
laboratory-findings = Findings
laboratory-findings-none = What the laboratory reports and what this team submits will stand here.
laboratory-look = Open
laboratory-begins = { $title } · begins about { $time }
