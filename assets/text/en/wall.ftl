# The wall: what stands on it beside what the scenario and the players say.

wall-held = Held at { $time }
wall-joint-action = Joint action
wall-minutes = { $minutes } min

wall-standing-under-way = Under way
wall-standing-overdue = Overdue
wall-standing-returned = Returned
wall-standing-postponed = Postponed
wall-standing-granted = Granted
wall-standing-done = Carried out
wall-standing-refused = Refused

# What a sign on the chart means, beside the words above.
wall-sign-due = Due, not sent
wall-sign-partial = In part
wall-sign-frozen = Time stands still

wall-spotlight-gone = This notice was taken back.
wall-spotlight-since = { $minutes ->
    [0] just now
    [one] 1 minute ago
   *[other] { $minutes } minutes ago
}

wall-timeline = What has happened
wall-timeline-empty = Notices, milestones and requests appear here as they come, from left to right.

wall-matrix = Who worked with whom
wall-matrix-read = Requests sent to each other. Each row asked, each column was asked.
wall-matrix-empty = Each request appears where the two meet once it has been sent.
wall-matrix-sum = { $count ->
    [one] 1 request
   *[other] { $count } requests
}
wall-matrix-speed = Decided in { $minutes } min (median)

wall-heat = Interoperability matrix
wall-graph = Cooperation graph
wall-shown-part = { $title }: { $part }
wall-shown-empty = The matrix with its qualities appears here once exercise control shows it.
wall-shown-nothing = Nothing was sent or owed between the teams in this stretch of play.
wall-heat-read = A row worked toward a column. Figure: { $part }, 0 to 100.
wall-graph-read = An arrow: one team toward another. Number and thickness: how many were sent. Colour: { $part }, 0 to 100.
wall-shown-quality = quality
wall-heat-counts = 3/4 · 8 min: answered of asked, median time
wall-shown-returned = Returned
wall-shown-unsent = Owed, never sent
wall-graph-dashes = Dashes: something owed was never sent
wall-shown-sums = Sent { $sent }. Asked { $asked }, answered { $answered }.
wall-shown-span = { $from } to { $to }

wall-register = The register
wall-register-empty = Resources that are reported appear here once somebody lists them.
wall-register-listed = Listed
wall-register-captured = Preserved
wall-register-blocked = Blocked
wall-register-removed = Removed
wall-register-duplicates = Duplicates
wall-register-captured-by = Preserved by { $names }
wall-register-blocked-by = Blocked by { $names }
wall-register-removed-in = Removed in { $names }
wall-register-unmerged = { $count ->
    [one] 1 duplicate not merged
   *[other] { $count } duplicates not merged
}
wall-register-uncaptured = Blocked or removed before anybody had preserved it
wall-register-untouched = Listed, nothing done
wall-register-more = { $count ->
    [one] and 1 more group
   *[other] and { $count } more groups
}

wall-countdown-now = Now
wall-countdown-at = at { $time }
wall-countdown-was = It was set for { $time }
wall-countdown-still = Play time stands still

wall-debrief = Debrief
wall-hot-wash = Hot wash
wall-debrief-empty = The result appears here once exercise control shows it.
wall-debrief-alliance = The alliance, 0 to 100
wall-debrief-layers = Bars from left to right: { $names }
