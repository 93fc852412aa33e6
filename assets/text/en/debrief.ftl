# The debrief window.

window-debrief = Debrief – Accord
debrief-title = { $title }: debrief
debrief-back = Back
debrief-report = Report
debrief-report-hint = Writes the after-action report: for the room or for one team, with what people wrote or without
debrief-report-title = After-action report
debrief-report-text = The report with its tables and data, as a page, for Word, and as files for other programs. Roles are named, persons never.
debrief-report-for = For
debrief-report-room = The room: all teams
debrief-report-mark = Handling mark
debrief-report-unmarked = None
debrief-report-sponsor = Sponsor
debrief-report-sponsor-hint = A body, never a person's name
debrief-report-contact = Contact
debrief-report-contact-hint = An office, never a person's name
debrief-report-version = Version
debrief-report-signed = Approved and signed
debrief-report-signed-hint = Without it every page of the report says that it is a draft
debrief-report-signed-as = as
debrief-report-no-version = A signed report needs the number of its version, such as 1.0.
debrief-report-strip = Without what people wrote
debrief-report-strip-hint = Messages, reasons, notes and remarks of players, evaluators and the trainer are taken out. What the scenario's author wrote stays.
debrief-report-exports = With exports for other systems
debrief-report-exports-hint = CASE, STIX, xAPI, the MSEL as sheets, and the Common Exercise Format, in the folder exports. They hold what only trainers may know.
debrief-report-into = Folder
debrief-report-into-hint = Made if it is not there; files of an earlier report in it are written anew. A path that is not whole begins where the record lies.
debrief-report-no-folder = A folder is needed.
debrief-report-write = Write
debrief-report-close = Close
debrief-report-begun = The report is being written …
debrief-report-written = The report is in { $folder }
debrief-report-open = Open
debrief-report-open-hint = Opens the report in the program that this machine uses for it
debrief-report-folder = Show folder
debrief-cannot-open = { $path } could not be opened: { $why }
debrief-report-failed = The report could not be written.
debrief-not-ended = This exercise has not ended. Remarks and plan can be written once it has.
debrief-read-only = This record can only be looked at: { $why }
debrief-play-title = Play on and leave the others?
debrief-play-text = { $count ->
    [one] One desk is still here.
   *[other] { $count } desks are still here.
} They are sent away, and what they have not sent of their three-keep three-fix is lost. What is in the record stays.
debrief-play-stay = Stay
debrief-play-yes = Play on
debrief-close-title = Close Accord?
debrief-close-text = All that was said and planned is in the record.
debrief-story = Story
debrief-past = As it was
debrief-score = Score
debrief-matrix = Who with whom
debrief-compare = Other courses
debrief-hot-wash = Hot wash
debrief-plan = Plan
debrief-key-play = play the exercise again, or stop
debrief-key-step = one event back, one event on
debrief-key-minute = one minute back, one minute on
debrief-key-ends = to the beginning, to the end
debrief-key-back = back from the event behind a figure
debrief-key-places = the parts of the debrief
debrief-key-enter = enter a remark; in a search, its next hit
debrief-key-hit = the next hit of a search; with Shift the one before
debrief-key-help = this list
foot-debrief = Debrief
foot-debrief-hint = The exercise again from the first event to the last; what to keep, what to fix, and the plan

scrubber-track = The moment that is looked at
scrubber-back = One event back
scrubber-on = One event on
scrubber-play = Play the exercise again
scrubber-pause = Stop
scrubber-events = { $happened } of { $all } events
scrubber-counting = The score over time is being counted …

story-points = Turning points
story-injects = Injects too
story-no-points = Nothing has turned yet: no branch, no milestone, no loss, no violation, no bookmark.
story-bookmark = Bookmark
story-bookmark-after = { $words } · after: { $deed }
story-bookmark-name = Name of a bookmark
story-bookmark-hint = Remembers the moment that is looked at

past-control-room = Control room
past-wall = Wall
past-no-desk = This team has no desk.
past-look-only = As it was then, to look at only

score-band = Band: { $band }
score-at-moment = Score at this moment
score-all-states = All states
weights-title = Weights of the layers
weights-hint = How much each layer counts in the index. Moved here to see what it would change; the record and the report keep the scenario's weights.
weights-moved = Moved: not the scenario's weights
weights-back = Back to the scenario's
weights-weakest = Weakest layer

why-back = ‹ Back
why-open = Why this figure?
matrix-why-back = ‹ The exchanges
why-inputs = Made of
why-not-counted = Not counted
why-losses = What would have raised it most
why-events = Events behind it
why-to-event = To this moment
why-more-events = { $count } more
why-fewer-events = Fewer
why-would-be = It would have been { $value }
why-set = Set by hand (the log gives { $computed }): { $reason }
why-raw = As played
why-adjusted = By capacity
why-no-figure = This figure is not there at this moment.

matrix-title = Who worked with whom
matrix-graph = Graph
graph-in-time = in time
graph-late = late, or something owed not sent
graph-returned = something came back
graph-missed = owed, nothing sent
graph-number = The number: how many were sent
graph-number-part = The number: { $part }, of 100
graph-arrow = { $from } toward { $to }: { $count ->
    [0] nothing sent
    [one] one sent
   *[other] { $count } sent
 }; { $went }
matrix-pair = { $from } toward { $to }
matrix-blank = Nothing was owed and nothing was sent.
matrix-missed = Something was owed and nothing was sent.
matrix-count = { $sent } sent, { $duties } owed
matrix-means = Mean of the cells { $mean } · mean of all exchanges { $exchanges }
matrix-means-part = { $part }: mean of the cells { $mean } · mean of all exchanges { $exchanges }
matrix-sent-in = Sent
matrix-until-now = all so far
matrix-span = { $from }–{ $to }
matrix-from = from
matrix-to = to
matrix-minutes = { " min" }
matrix-count-span = { $sent } sent, { $silent } not
matrix-cell-span = Mean quality { $value }. Sent in this stretch: { $sent }. Fell due in it and was not done: { $duties }.
matrix-read = A row worked toward a column. Each cell has the quality of what was sent, from 0 to 100, and beneath it how many were sent and how many were owed. A cross: owed, and nothing was sent. Choose a cell for its exchanges.
matrix-no-pair = Choose a pair
matrix-cell = Quality { $value }. Sent: { $sent }. Owed: { $duties }.
matrix-silent = Owed and not done: { $duty }
matrix-took = answered after { $time }
matrix-open = not answered
matrix-returned = { $count ->
    [one] returned once
   *[other] returned { $count } times
 }
part-all = All

fork-title = What if?
fork-at-start = Before the first event.
fork-as-it-was = As it was until here
fork-nobody-decided = Nobody decided this event. Choose an act in the story to change it, or put one in.
besides-open = Put in what nobody did…
besides-hint = What each team could have begun at this moment, as its own desk shows it
besides-title = What could have been done at this moment
besides-seek = Seek a team, an act, an item
besides-none = At this moment there is nothing for anybody to begin: before the start, after the end, and while all are frozen.
besides-never = never done
besides-later = done at { $time }
besides-before = last done at { $time }
course-besides = Put in for { $team }: { $act }
fork-bots = From here on bots play:
fork-as-they-sat = as they sat
fork-as-they-sat-hint = Each bot as well as in the exercise, and a competent one in the place of a person
fork-but = but
fork-no-team = no other
fork-play = Play on
fork-play-hint = Bots play from here to the end. The record does not change.
course-nobody = Nobody
course-left-out = { $who } does not do it
course-chosen = { $who } chooses instead: { $option }
course-granted = { $who } grants it in full
course-refused-on = { $who } refuses it: { $ground }
course-granted-in-part = { $who } grants it in part
course-takes-part = { $who } takes part
course-stays-out = { $who } stays out
course-skipped = The inject is left out
course-from = another course from { $time }
course-refused = The change was refused; only the players differ.
course-keep = Keep
course-keep-hint = Keeps this course as a record of its own
course-kept = Kept: { $file }
course-no-file = This exercise has no file.
course-no-name = Too many courses are kept beside this record.
myself-title = Play on yourself
myself-hint = Takes a desk at this moment, with bots in the other chairs. What is played goes into a record of its own.
looked-at = { $time } · { $words }
looked-at-back = Back to { $time }
looked-at-back-hint = Backspace: the moment at which the figure stood
earlier-title = Exercises before
earlier-looking = Looking for records …
earlier-none = No other record lies beside this one or in the folder for exercises.
earlier-beside = Beside
earlier-name = { $title }, { $day }
earlier-not-ended = not ended
earlier-whence = { $made } · seed { $seed } · { $file }
earlier-index = Index { $index }
years-this = this exercise
years-left-out = { $count ->
    [one] 1 record is not in the chart:
   *[other] { $count } records are not in the chart:
} broken off, copies and tried courses, other scenarios and teams, or played by bots alone.
years-left-out-bots = { $count ->
    [one] 1 record is not in the chart:
   *[other] { $count } records are not in the chart:
} broken off, copies and tried courses, other scenarios and teams, or played by people; here bots alone played.
years-mean = Mean of the states
years-chart = { $who }: index in { $count } exercises, this one last: { $figures }
years-point = { $name }, { $who }: { $index }
compare-nothing = Let bots play on from a moment, or put another exercise beside this one. Then both are compared here.
compare-playing = Bots play to the end …
compare-failed = This could not be played to its end.
compare-title = As played, beside { $name }
compare-as-played = As played
compare-other = Other
compare-difference = Difference
compare-unchanged = Bots, nothing changed
compare-changed = Bots, changed
compare-change-alone = The change alone
compare-between = { $least } to { $most }
compare-alone = From here on bots play for every team. What the change alone makes is the mean of { $count } pairs of runs, with it and without it; behind it stand the least and the most. Where it went up in one pair and down in another, nothing can be said.
compare-players = From here on bots play for every team: the difference is theirs.
compare-all = All states
compare-chart = Index over time of both courses
compare-legend = Index over time: as played (line), other course (dashes)
compare-legend-unchanged = Index over time: as played (line), bots with the change (dashes), bots without it (dots)
decisive-most = Moved most: { $team }, { $layer }
decisive-metric = most in “{ $metric }”
decisive-where = Where it shows
decisive-elsewhere = in other pairs of runs than the one that is shown here
decisive-none = No layer of any team moved clearly.
decisive-side = { $side }: { $value }
decisive-occasion = { $what }: { $why }
decisive-nothing-apart = Nothing that the other has not.
decisive-point = To this moment in the lane of the other course
decisive-more = and { $count } more
turn-branch = Branches taken
turn-milestone = Milestones
turn-joint-action = Joint actions
turn-lost = Evidence lost
turn-violation = Violations
turn-inject = Injects

hot-wash-clock = Time left
hot-wash-start = Start
hot-wash-stop = Stop
hot-wash-again = Anew
hot-wash-over = Time is over
hot-wash-hint = Three things to keep and three to fix for each team
hot-wash-keep = Keep
hot-wash-fix = Fix
hot-wash-keep-hint = What worked?
hot-wash-fix-hint = What did not?
hot-wash-withdraw = Take back
hot-wash-full = Three are said. Take one back to say another.

plan-title = Improvement plan
plan-count = { $count ->
    [0] no action yet
    [one] one action
   *[other] { $count } actions
 }
plan-empty = What is wrong, what will be done about it, who sees to it, and until when. Begin at the right, or take up what a team wants fixed.
plan-suggested = Teams want fixed, not yet planned:
plan-take-up = Take up
plan-amend = Change
plan-drop = Drop
plan-owned = Owner: { $owner }
plan-no-date = no dates
plan-from = from { $start }
plan-until = until { $end }
plan-from-until = { $start } to { $end }
plan-writing = New action
plan-writing-anew = Change an action
plan-issue = Issue
plan-action = Corrective action
plan-objective = Objective
plan-element = Element
plan-owner = Owner
plan-owner-hint = An office or a role, no name
plan-start = Start
plan-end = End
plan-date-hint = year-month-day, or in words
plan-ends-before-start = The end lies before the start.
plan-add = Add to the plan
plan-amend-it = Change it
plan-clear = Clear
plan-missing = Still missing: { $fields }
plan-former = Earlier plan: { $from }
plan-evidence = What shows it? Then choose what came of the action.
plan-former-none = Plan of an earlier exercise
plan-former-nowhere = No earlier record has a plan. Once one has, it can be brought here, and each of its actions checked against what this exercise showed.
plan-bring = Bring
plan-bring-of = { $name } ({ $count ->
    [one] one action
   *[other] { $count } actions
 })

debrief-objectives = Objectives
objectives-differing = Only where ratings differ
objectives-differ-hint = Those who watched rate this differently. The trainer’s letter settles it.
objectives-settled = settled
objectives-settled-hint = Those who watched rate this differently; the trainer has settled it.
objectives-only-notes = Only the notes on this objective
objectives-not-in-log = The log cannot show this task; it is for those who watched.
objectives-all-agree = Nothing is rated in more than one way.
objectives-not-rated = Nobody has rated it. Choose a team above to rate it.
objectives-none = This scenario has no critical tasks.
objectives-notes = Notes of trainer and evaluators
objectives-no-notes = Nobody has noted anything here. Notes are written in the control room and at the desks of evaluators.
