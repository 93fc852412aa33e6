# One sentence for each kind of event, in the log on a screen and on a terminal.

actor-trainer = Trainer
actor-evaluator = Evaluator { $seat }
actor-clock = Time
nobody = nobody

driver-empty = nobody
driver-person = a person
driver-bot-silent = a silent bot
driver-bot-novice = a novice bot
driver-bot-competent = a competent bot
driver-bot-expert = an expert bot
driver-policy = SimCell
driver-trainer = the trainer

publication-statement = a statement
publication-correction = a correction
publication-notice = a notice

log-started = The exercise started
log-paused = Paused
log-resumed = Resumed
log-speed = Speed set to ×{ $speed }
log-stepped = Moved on to what falls due next
log-frozen = { $team }: time stands still
log-thawed = { $team }: time runs again
log-halted = Halted: { $text }
log-ended = The exercise ended

log-released = Inject { $inject }
log-released-by-hand = Inject { $inject }, released by hand
log-not-released = Inject { $inject } did not come: its condition does not hold
log-held = Inject { $inject } held
log-skipped = Inject { $inject } skipped
log-moved = Inject { $inject } moved to { $time }
log-restored = Inject { $inject } waits for its moment again
log-edited = Inject { $inject } written anew before it goes out
log-resent = Inject { $inject } sent again
log-retracted = Inject { $inject } retracted
log-hinted = Hint on { $inject } to { $to }
log-met = { $inject }: all that was expected is done
log-unmet = { $inject }: not done in time by { $teams }

log-drawn-true = { $of }: drawn, and it came true
log-drawn-false = { $of }: drawn, and it did not come true
log-milestone = Milestone: { $title }
log-milestone-cleared = Milestone cleared: { $title }
log-branch = Branch: { $title }
log-duty-due = Due: { $duty }
log-duty-lifted = Owed no longer: { $duty }
log-duty-done = Done: { $duty }
log-trust = Trust of { $team } in { $toward }: { $now }
log-violation = { $team }: violation: { $text }
log-lead = Lead to { $to }: { $lead }

log-revealed = { $item } becomes known to { $to }
log-authority = { $team } records the authority for { $item }
log-isolated = { $team } isolates { $item }
log-powered-off = { $team } switches off { $item }
log-hold = { $team } orders { $item } kept
log-hold-lapsed = The hold on { $item } lapsed
log-acquiring = { $team } begins to acquire { $item }
log-acquired = { $team } acquired { $item } as { $copy }
log-acquired-altered = { $team } acquired { $item } as { $copy }; handling changed it
log-acquisition-failed = { $team } failed to acquire { $item }
log-hashed = { $team } hashes { $copy }
log-sealed = { $team } seals { $copy }
log-stored = { $team } stores { $copy }
log-transferred = { $from } hands { $item } to { $to }
log-verified = { $team } verified { $item }: the hashes match
log-verified-not = { $team } verified { $item }: the hashes differ
log-lost = Lost: { $item }
log-spared = Spared by a hold or a copy: { $item }
log-loss-moved = { $item } will be lost at { $time }
log-custody = { $team } produced the custody record of { $item }
log-custody-gap = { $team } produced the custody record of { $item }, with a gap
log-exhibits-asked = Each state is asked for its exhibits
log-exhibits = { $team } relies on { $count ->
    [one] 1 exhibit
   *[other] { $count } exhibits
}

log-queued = { $team } queues { $item } for examination
log-reordered = { $job } moved in the queue
log-cancelled = { $job } cancelled
log-job-started = { $job } on the bench
log-examined = { $team } has the laboratory's report on { $item }
log-lent = { $from } lends { $to } a laboratory slot
log-slot-returned = { $from } gives a laboratory slot back to { $to }
log-finding = { $team } submits a finding on { $item }
log-finding-right = Finding of { $team } on { $item }: right
log-finding-wrong = Finding of { $team } on { $item }: wrong

log-drafted = { $team } drafts { $request }: { $form }
log-signed = { $actor } signs { $request } ({ $role })
log-sent = { $team } sends { $request } to { $to }: { $form }
log-sent-again = { $team } sends { $request } to { $to } again: { $form }
log-acknowledged = { $actor } acknowledges { $request }
log-reviewed = { $actor } takes { $request } under review
log-returned = { $actor } returns { $request } with { $count ->
    [0] no defect named
    [one] 1 defect
   *[other] { $count } defects
}
log-consulted = { $actor } consults on { $request }
log-forwarded = { $actor } forwards { $request } to { $to }
log-granted = { $actor } grants { $request }
log-granted-part = { $actor } grants { $request } in part
log-postponed = { $actor } postpones { $request } until { $time }
log-refused = { $actor } refuses { $request }: { $ground }
log-executed = { $actor } carries out { $request }
log-received = { $actor } confirms the answer to { $request }
log-request-verified = { $actor } verified the answer to { $request }
log-overdue = { $request } is overdue
log-withdrawn = { $actor } withdraws { $request }
log-conditions = { $actor } accepts the conditions on { $request }
log-informed = { $team } informs { $to }: { $lead }
log-informed-sanitised = { $team } informs { $to }, sanitised: { $lead }

log-listed = Register: { $group }, { $count ->
    [one] 1 resource
   *[other] { $count } resources
}
log-merged = { $team } merges the duplicates of { $group }
log-assessed = { $team } looks at { $group }: it shows { $shows }
log-capturing = { $team } begins to capture { $group }
log-captured = { $team } captured { $group }
log-block-ordered = { $team } orders { $group } blocked
log-blocked = { $team } blocks { $group }
log-blocked-uncaptured = { $team } blocks { $group } before anyone captured it
log-unblocked = { $team } unblocks { $group }
log-removed = { $group } taken down in { $nation } and kept

log-status-asked = Each team is asked for its status
log-status = { $team } reports its status
log-crosswalk-opened = Vote on the crosswalk opened
log-voted-for = { $team } votes for the crosswalk
log-voted-against = { $team } votes against the crosswalk
log-crosswalk-adopted = The crosswalk is adopted
log-joint-proposed = Joint action proposed for { $time }
log-joint-yes = { $team } confirms the joint action
log-joint-no = { $team } declines the joint action
log-joint-held = Joint action: { $acted }
log-joint-held-without = Joint action: { $acted }; without { $missed }
log-alone = { $team } acts alone
log-escalated = { $team } escalates to { $to }
log-pledged = { $team } makes a pledge

log-level = { $nation }, { $service }: { $level } %
log-restoring = { $team } begins to restore { $service }
log-published = { $team } publishes { $kind }
log-written = { $from } writes to { $to }
log-team-said = { $team }, among its offices: a line of chat
log-task-added = { $team } sets itself { $task }: { $title }
log-task-changed = { $team } writes { $task } anew: { $title }
log-task-assigned = { $team } gives { $task } to { $role }
log-task-open = { $team } leaves { $task } open to any office
log-task-done = { $team } has done { $task }
log-task-not-done = { $team } has { $task } still to do
log-task-dropped = { $team } drops { $task }
log-team-decided = { $team } enters a decision in its log
log-inject-acknowledged = { $team } acknowledges { $inject }
log-read = { $team } reads { $inject }
log-chosen = { $team } decides { $dilemma }: { $option }

log-free-inject = Free inject: { $title }
log-overridden = { $team }, { $metric } set to { $value } % by hand
log-noted = Note: { $text }
log-rated = { $team }, task { $task }: rated { $rating }
log-override-lifted = { $team }, { $metric } is computed again
log-taken-over = Another machine goes on with its copy of the record (term { $term })
log-broadcast-ended = What was said to all is off the screens
log-struck = Struck: a note, a bookmark or a topic
log-struck-line = Struck, of { $time }: { $line }
log-wall-situation = Wall: situation
log-wall-spotlight = Wall: spotlight
log-wall-timeline = Wall: timeline
log-wall-matrix = Wall: who worked with whom
log-wall-heat = Wall: heat map of who worked with whom
log-wall-graph = Wall: graph of who worked with whom
log-wall-register = Wall: register
log-wall-countdown = Wall: countdown, { $title }
log-wall-debrief = Wall: debrief
log-wall-directed = Wall: goes to what happens
log-wall-black = Wall: black
log-wall-frozen = Wall: stands still
log-score-shown = The score was shown to everybody
log-score-hidden = The score was hidden
log-matrix-shown = Who worked with whom was shown to everybody
log-matrix-hidden = Who worked with whom was hidden
log-broadcast = Said to all: { $text }
log-parked = Parked: { $text }
log-bookmarked = Bookmark: { $text }
log-bookmarked-of = Bookmark: T+{ $time }, { $text }
log-seated = In the chair of { $party }: { $driver }

log-kept = { $team }, to keep: { $text }
log-fixed = { $team }, to fix: { $text }
log-all-teams = All teams
log-planned = Improvement plan, { $id }: { $issue } → { $action }
log-plan-dropped = Improvement plan: { $id } is dropped
log-remark-withdrawn = Hot wash: { $remark } is taken back
log-plan-loaded = The improvement plan of { $from } is brought: { $count ->
    [one] one action
   *[other] { $count } actions
 }
log-plan-checked = Earlier plan, action { $place }: { $outcome }
outcome-done = done
outcome-partly = done in part
outcome-not-done = not done
element-planning = Planning
element-organisation = Organisation
element-equipment = Equipment
element-training = Training
element-exercises = Exercises

# What the exercise holds against a team by itself.
violation-access = Direct access to { $item } { $title } in { $nation } was tried and stopped.
violation-secret = { $item } { $title } is secret and was handed over as it is.
