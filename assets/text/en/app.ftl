# The windows: launcher, control room, wall.

window-program = Accord
window-control = Accord: control room
window-wall = Accord: wall
window-evaluator = Accord: evaluator
exercise-mark = EXERCISE   EXERCISE   EXERCISE

no-display = There is no display to open a window on. `accord host SCENARIO --headless` runs an exercise without one.
no-graphics-driver = There is no graphics driver that could draw a window, not even one in software (Vulkan or OpenGL). `accord host SCENARIO --headless` runs an exercise without one.

phase-ready = Ready
phase-running = Running
phase-running-at = Running, ×{ $speed }
phase-paused = Paused
phase-stopped = Stopped
phase-ended = Ended

sender-control = Exercise control
stretch-hours = { $hours } h { $minutes } min
stretch-minutes = { $minutes } min

glyph-preserve = Preservation
glyph-disclose = Disclosure
glyph-assist = Legal assistance
glyph-remove = Removal
glyph-lend = Laboratory help
glyph-emergency = Emergency
glyph-inform = Information

## The wall

wall-legal-clock = Legal clock: day { $day }
wall-answered = Requests answered
wall-preserved = Pages preserved
wall-unavailable = Blocked or removed
wall-of = { $part } of { $all }
wall-from = { $sender }, { $time }
wall-when-old = { $time }, { $minutes } minutes ago
wall-no-notice = Notices to all teams appear here.
wall-halt = Stop: real emergency
wall-halt-real = NO EXERCISE   NO EXERCISE   NO EXERCISE

## The launcher

launcher-run = Scenarios
launcher-run-here = Run it here
launcher-run-hint = Starts at once, with bots in every team and the wall in a second window
launcher-recent = Last exercises
launcher-resume = Go on
launcher-take-over = Take over
launcher-takes-over = This machine goes on with the exercise of the copy. The machines that had it are told.
launcher-debrief = Debrief
recent-reached = stands at { $time }
recent-ended = ended at { $time }
recent-not-begun = not begun
recent-written = { $written } · { $state }
recent-alone = { $state } · { $team } played by one person
recent-forked = { $state } · played on from another
recent-copy = Copy · { $state }
launcher-open = Open a record…
launcher-open-hint = Any exercise file: go on with it, or debrief it. A file can also be dropped on this window
open-title = Open a record
open-path = Path of an exercise file
open-no-file = There is no exercise file with this name.
open-none = No exercise has been recorded on this machine yet.
open-own = Recorded on this machine
open-others = Copies, and what was played on from another exercise
open-close = Close
launcher-kit = Print the kit…
launcher-kit-hint = Roles, law, forms, injects, evidence and scoring sheets on paper, to play on when the power fails
launcher-moves = Enter moves…
launcher-moves-hint = Moves made on paper, from a sheet, with their time
kit-form-title = Print the kit
kit-form-text = Pages for A4 to print from a browser: a folder for each table, one for trainers, one for the evidence. The sheet moves.csv takes the moves that are made on paper.
kit-form-folder = Folder; new or empty
kit-form-not-empty = The folder holds something already. Name a new one.
kit-form-print = Write the pages
kit-form-written = { $count } pages are written; they begin with { $index }
kit-form-open = Open
moves-title = Enter moves made on paper
moves-text = The sheet is CSV with the columns time, team, role, act, about and more; the kit holds an example. The lines are played in order of time under the same law as on a screen.
moves-sheet = Path of the sheet
moves-to-end = Then let play time go on to the end of the exercise
moves-enter = Enter
moves-entered = { $count ->
    [one] 1 move is entered; the exercise stands at { $at }.
   *[other] { $count } moves are entered; the exercise stands at { $at }.
}
moves-left = { $count ->
    [one] 1 line was left:
   *[other] { $count } lines were left:
}
launcher-no-scenario = No scenario was found. `accord new DIR` writes one to start from.
offer-facts = { $states } states · { $injects } injects · { $minutes } minutes
offer-mistakes = { $count ->
    [one] 1 mistake keeps it from being played; `accord check` names it
   *[other] { $count } mistakes keep it from being played; `accord check` names them
}
start-mistakes = { $path } cannot be played: { $count ->
    [one] 1 mistake. `accord check` names it.
   *[other] { $count } mistakes. `accord check` names them.
}
start-no-answer = The exercise did not answer. Nothing was started.

## The control room: clock

clock-start = Start
clock-pause = Pause
clock-resume = Resume
clock-step = Next event
clock-step-hint = Moves play time to what falls due next (Ctrl →)
clock-speed-hint = Speed of play time (Ctrl ↑ faster, Ctrl ↓ slower)
solo-speed-hint = Speed of play time
clock-of = of { $length }
shortcut-play = Ctrl Space

## The control room: list of events

timeline-inject = { $inject } · { $time } · { $state }
timeline-bookmark = Bookmark at { $time }: { $name }
timeline-free = { $inject } (free) · { $time } · { $state }
timeline-loss = Will be lost at { $time }: { $item }
timeline-loss-safe = Held or copied before { $time }: { $item }
inject-waiting = waiting
inject-held = held
inject-skipped = skipped
inject-not-released = did not come
inject-released = released
inject-retracted = retracted
inject-release = Release
inject-hold = Hold
inject-skip = Skip
inject-hint = Hint
soon-title = Next ten minutes
soon-before-start = What falls due in the next ten minutes stands here once the exercise has started.
soon-nothing = Nothing falls due in the next ten minutes.
soon-ended = The exercise has ended.
soon-more = and { $count } more
soon-limit = Limit: { $inject }
soon-loss = Loss: { $item }
soon-loss-safe = Kept: { $item }
soon-hold = Hold on { $item } lapses
soon-request = { $request }: limit for an answer
soon-joint = Joint action
soon-end = The exercise ends
msel-title = List of events
msel-count = { $released } of { $all } released
msel-no-time = on a condition
msel-if = { $time } · if …
msel-free = { $time } · free
msel-count-free = { $count } free,
msel-met = all done
msel-unmet = { $count ->
    [one] 1 team missed it
   *[other] { $count } teams missed it
}
msel-all-teams = all teams

## The control room: teams

team-to-answer = to answer
team-waiting = sent, open
team-returned = returned
team-jobs = under way
team-duties = open duties
team-more-duties = and { $count } more
team-duty-open = { $duty }: due for { $since }
team-duty-late = { $duty }: due for { $since }, too late for full credit
team-empty = nobody in the chair
team-last-act = acted { $since } ago
team-no-act = has not acted
team-not-started = before the start
team-freeze = Freeze
team-freeze-hint = This team's time stands still; everybody else's goes on
team-thaw = Go on
team-frozen = frozen { $since }

## The control room: score

score-title = Score
score-alliance = alliance { $index }
score-alliance-hint = Mean index of the teams that play a state, 0 to 100
score-index-hint = Index, 0 to 100: weighted mean of the layers and the weakest layer
score-none-yet = The score stands here once something counts.
score-adjusted = adjusted for capacity: { $index }
score-adjusted-hint = The index with more time where the state's approval step or laboratory needs it; only timeliness can change
score-weakest = weakest
score-weakest-hint = The weakest layer counts again in the index
score-violations = { $count ->
    [one] 1 violation
   *[other] { $count } violations
}
score-overridden = set by hand: { $reason }
score-reasons = { $count ->
    [one] What cost it
   *[other] What cost it ({ $count })
}

## The control room: log

log-title = Log
log-search = Search
event-of-team = { $words } ({ $team })
log-count = { $matching } of { $all }
log-hits = { $count ->
    [one] one hit
   *[other] { $count } hits
 }
log-next-hit = Next hit
log-last-hit = Hit before
log-hit-hint = { $words } ({ $keys })
log-empty = Every event of the exercise stands here, in order.
log-no-match = No line matches the search.
log-family-control = Control
log-family-story = Story
log-family-evidence = Evidence
log-family-request = Requests
log-family-coordination = Coordination

## The control room: foot

foot-show-wall = Show the wall
foot-hide-wall = Hide the wall
foot-light = Light theme
foot-dark = Dark theme
foot-leave = Leave the exercise
refused = Not done: { $why }
host-cut = The exercise has stopped on this machine. Its file is whole; open it again from the launcher.
close-title = Close Accord?
close-text = The exercise that runs on this machine stops. What happened is in its file, and it can go on from there.
close-text-copy = The exercise goes on; it runs on another machine. This machine no longer keeps a copy of the record.
close-stay = Go on
close-quit = Close

## Joining and playing alone

launcher-join = Join an exercise
launcher-join-hint = Take a seat in an exercise that runs on another machine
launcher-host = Host for desks
launcher-host-hint = Opens the control room and waits: trainees take their seats, then you start
launcher-play = Play a team
launcher-play-hint = You at one team’s desk, bots in the other chairs, at your own pace
join-title = Join an exercise
join-none-announced = Exercises on this network appear here. Some networks hide them; then type the address that the trainer shows.
join-announced = { $title }, { $at }
join-address = Address of the host
join-code = Seat code
join-code-shape = A seat code has the seat’s number and six digits, such as 3-482-915.
join-button = Join
join-cancel = Cancel
join-connecting = Connecting to { $address }
join-wait = The seat code is being proved.
join-gone = The host has ended the conversation.
join-no-desk = There is no window for this seat. Ask the trainer what it is for.
further-title = Wall of { $title }
further-text = The picture stands in the window of the wall. What it shows is decided in the control room.
further-show = Show the wall
further-theme = Other theme
further-leave = Leave
play-title = Play a team
play-text = Bots play the other teams. The clock waits until you start it. What happens is recorded and can be handed to the trainer.
start-no-team = There is no team { $team }. The teams are: { $teams }.
start-no-role = Team { $team } has no role to play.
