# The control room: panes, undo, palette, questions.

pane-ahead = Next ten minutes
pane-events = List of events
pane-teams = Teams
pane-log = Log
pane-requests = Requests
pane-evidence = Evidence
pane-register = Register
pane-coordination = Coordination
pane-score = Score
pane-matrix = Matrix
pane-inject = Inject
pane-compose = Write
pane-notes = Notes
pane-chairs = Chairs
pane-seats = Seats
pane-wall = Wall
pane-fault = This pane failed. The exercise goes on.
pane-again = Draw it again

## The next ten minutes

ahead-warnings = { $count } teams idle or drown
ahead-idle = { $team } has not acted for { $since }, and nothing will reach it soon
ahead-idle-open = { $team } has not acted for { $since }, though { $count ->
    [one] one thing waits
   *[other] { $count } things wait
} for it
ahead-drowning = { $team } has { $count } things open at once
ahead-open = What would help
ahead-advance = Release { $inject }
ahead-advance-hint = Releases it now: { $title }
ahead-hold = Hold { $inject }
ahead-hint = Hint: { $inject }
ahead-hint-hint = Sends its hint: { $hint }
ahead-write = Write to it
ahead-write-hint = Writes an inject to this team
ahead-expected = Expected, time left
team-expected = expected

## One inject

inject-none = Click an inject in the list, on the timeline or in the next ten minutes to see all of it here.
inject-went-out = went out at { $time }
inject-due = due at { $time }
inject-release-now = Release now
inject-release-now-hint = Sends it to its recipients at once
inject-hold-back = Hold
inject-hold-back-hint = Keeps it back until it is released by hand
inject-leave-out = Skip
inject-leave-out-hint = Leaves it out
inject-restore = Restore
inject-restore-hint = It waits for its moment again
inject-edit = Edit
inject-edit-hint = Writes it anew before it goes out
inject-keep-edit = Keep
inject-edit-waits = Not kept yet: the new words of { $inject }
inject-drop-edit = Drop
inject-edited = Written anew by the trainer
inject-retract = Retract
inject-retract-hint = Takes it back; nobody has read it yet
inject-resend = Send again
inject-resend-hint = Puts it into its readers’ inboxes once more
inject-send-hint = Send the hint
inject-send-hint-hint = Goes only to those who have not done what is expected
inject-contingency = Release the contingency
inject-contingency-hint = Sends what the scenario keeps ready in case nothing is done
inject-note = For the facilitator
inject-expects = Expected
inject-time-left = { $left } left
inject-time-over = The limit of { $within } has passed.
inject-within = within { $within } of its release
inject-hint-text = Hint
inject-hint-sent = Hint, sent
inject-otherwise = In its place:
inject-contingency-is = Contingency:
inject-did = { $team }: done
inject-did-not = { $team }: not yet
inject-missed = { $team } had not done it when the limit passed
inject-missed-mark = missed

inject-free = free inject
inject-read-by = { $team }: read
inject-unread-by = { $team }: not read yet
inject-acknowledged-by = { $team }: acknowledged
inject-waits-otherwise = { $inject } is due and does not come
inject-waits-contingency = the limit of { $inject } passes with something left undone
inject-waits-inject = { $inject } goes out
inject-waits-branch = branch { $branch } is taken
inject-waits-option = somebody chooses “{ $option }” ({ $dilemma })
inject-waits-hand = you release it
inject-never = Did not come before the end
inject-waits-until = Waits until { $what }.
inject-waits-until-if = Waits until { $what }; comes then if { $parts }.
inject-comes-if = Comes if { $parts }.
inject-not-taken = Not taken because this did not hold when it was due: { $parts }.
inject-cancelled = Not taken because the story took it off the list.
inject-part-holds = ✓ { $part }: so now
inject-part-lacks = – { $part }: not so now

## The matrix

matrix-none-yet = Who works with whom stands here, pair by pair, once something is sent or owed.
matrix-mean = Mean of all pairs
matrix-mean-exchange = Mean of all that was sent
matrix-field = { $from } toward { $to }, { $part }: { $value }

## The composer

compose-from = From
compose-from-hint = In whose name it comes. Answers go there.
compose-to = To
compose-all = All
compose-on-wall = on the wall
compose-on-wall-hint = The wall shows it too
compose-urgent = cannot wait
compose-urgent-hint = Desks show it over everything until it is confirmed
compose-no-limit = no countdown
compose-within = { $minutes } min to act
compose-within-hint = The time that its readers are given, as a countdown at their desks. Nothing happens when it is over.
compose-title = Subject
compose-text = What its readers will read
compose-too-long = The wall shows at most { $most } characters; this has { $count }.
compose-preview = As its readers will see it
compose-empty = The preview stands here.
compose-send = Send
compose-send-hint = Sends it at once (Ctrl Enter). While nobody has read it, it can be taken back.
compose-not-ready = It needs a subject and a text
compose-not-running = The exercise is not running
compose-clear = Clear
card-way = { $from } to { $to }
medium-mail = Mail
medium-phone = Phone
medium-register = Register notice
medium-form = Form
medium-press = Press
medium-board = Joint board
medium-chat = Chat

## Notes

note-text = Note, topic or name of a bookmark
note-no-objective = no objective
note-no-team = no team
note-add = Note
note-add-hint = Keeps it with this moment (Enter)
note-park = Park
note-park-hint = Puts it on the parking lot for the hot wash
note-bookmark = Bookmark this moment
note-bookmark-hint = Ctrl M
note-bookmark-name = Bookmark
note-bookmark-at = Bookmark at { $time }
note-none = Notes and bookmarks stand here with their moment. Nobody but the trainer sees them.
note-parked = Parking lot
note-strike = Strike
note-ratings = Ratings
note-scale = P: without challenges. S: with some. M: with major ones. U: unable.
rating-p = Performed without challenges
rating-s = Performed with some challenges
rating-m = Performed with major challenges
rating-u = Unable to be performed

## Chairs

chair-hint = Who sits in this chair
chair-no-request = No request waits for an answer here.
chair-text = What is said from this chair; reasons of a refusal too
chair-to = to …
chair-send = Send
chair-acknowledge = Acknowledge
chair-grant = Grant
chair-execute = Carry out
chair-consult = Consult
chair-consult-hint = With the text below
chair-refuse = Refuse
chair-refuse-hint = On the ground beside, with the text below as reasons

## The wall

scene-situation = Situation
scene-spotlight = Spotlight
scene-timeline = Timeline
scene-matrix = Matrix
scene-matrix-requests = Requests
scene-heat = Heat map
scene-graph = Graph
scene-register = Register
scene-countdown = Countdown
scene-debrief = Debrief
scene-hint = Look at it first; { $keys } shows it at once
scene-shows = On the wall now: { $scene }
scene-shows-halt = On the wall now: the words of the emergency
scene-shows-black = On the wall now: nothing. It is black.
scene-shows-still = On the wall now: { $scene }, standing still since { $time }
scene-would-show = Not shown yet: { $scene }
scene-directed-rest = The director stays at { $scene }: nothing calls it away.
scene-directed-joint = The director has gone to { $scene }: the joint action is near, or has just been.
scene-directed-notice = The director has gone to { $scene }: a notice has just come.
scene-directed-result = The director has gone to { $scene }: the exercise has ended and its result was shown.
scene-directed-register = The director has gone to { $scene }: much has changed in the register.
scene-show = Show it on the wall
scene-drop = Not now
scene-minutes = {" "}min
scene-director = Director
scene-director-hint = The wall goes to what happens and comes back to this scene (Ctrl 8)
scene-still = Still
scene-still-hint = The picture stands still (Ctrl 9)
scene-black = Black
scene-black-hint = Nothing is shown (Ctrl 0)
countdown-joint = Joint action
countdown-end = End of the exercise
score-is-hidden = Only this window shows the score.
score-is-shown = Everybody has been shown the score.
score-show = Show the score to everybody
score-show-question = Every desk and the wall will show it.
score-show-yes = Show it to everybody
score-show-no = Keep it hidden
score-show-again = Show it as it stands now
score-hide = Hide it
matrix-is-hidden = Only this window shows how well the teams worked with each other.
matrix-is-shown = Everybody has been shown who worked with whom. Ctrl 4 goes on from requests to heat map to graph.
matrix-show-what = Part
matrix-show = Show the matrix to everybody
matrix-show-again = Show the matrix as it stands now
matrix-hide = Hide the matrix
matrix-show-question = The wall can then show it, with counts of what was owed and never sent. No duty is named.

## Score by hand

score-set = Set by hand
score-set-hint = The record keeps what the log gives, the figure that is set, and the reason.
score-set-at-end = To the end, where it can be set by hand
score-set-not = It cannot be set by hand here. { $why }
score-set-reason = Reason, for the record
score-set-keep = Set
score-lift = Compute it again

## Undo

undo-pause = Pause
undo-resume = Resume
undo-strike = Strike a note
undo-speed = Speed ×{ $speed }
undo-freeze = { $team }: freeze
undo-thaw = { $team }: go on
undo-hold = Hold { $inject }
undo-skip = Skip { $inject }
undo-restore = Restore { $inject }
undo-move = Move { $inject } to { $time }
undo-edit = Edit { $inject }
undo-release = Release { $inject }, while nobody has read it
undo-milestone = Milestone { $milestone }
undo-override = { $team }: figure set by hand
undo-broadcast = Words on every screen
undo-wall = Scene of the wall
undo-show-score = Score shown
undo-show-matrix = Matrix shown
undo-seat = Chair of { $party }
undo-rate = Rating
undo-note = Note
undo-bookmark = Bookmark
undo-park = Topic of the parking lot

## The palette

palette-type = Type what you want to do
palette-nothing = Nothing fits.
palette-speed = Speed ×{ $speed }
palette-halt = Stop: real emergency
palette-end = End the exercise
palette-broadcast = Say something to every screen
palette-undo = Undo
palette-redo = Do it again
palette-open = Open { $inject }
palette-release = Release { $inject }
palette-hold = Hold { $inject }
palette-skip = Skip { $inject }
palette-freeze = Freeze { $team }
palette-thaw = Let { $team } go on
palette-shoulder = Look over the shoulder of { $team }
palette-write = Write to { $team }
palette-scene = Wall: { $scene }
palette-pane = Show { $pane }
palette-director = Wall: let the director choose the scene
palette-still = Wall: hold the picture still, or let it go on
palette-black = Wall: black, or show it again
palette-hint = Send the hint of { $inject }
palette-retract = Retract { $inject }
palette-resend = Send { $inject } again
palette-seat = Take over { $chair }, or hand it back
palette-search = Search the log
palette-park = Park a topic, or write a note
palette-override = Set a figure by hand
palette-leave = Leave the exercise
palette-layout = Arrange the panes as at first
palette-theme = Light or dark theme

## Questions

question-no = Cancel
halt-button = Stop
halt-hint = Real emergency: everything stops, on every screen (Ctrl Shift X)
halt-title = Real emergency: stop the exercise?
halt-text = Play stands still already. Every screen will say that this is real, the wall included. Play can go on later where it stopped.
halt-words = Words on every screen
halt-default = Stop. This is not part of the exercise. Wait for the exercise control.
halt-yes = Stop everything
halt-on = Stopped
halt-off = Let play go on
go-on-title = Is the emergency over?
go-on-text = The words are taken off every screen, and play goes on at once where it stopped.
go-on-yes = Let play go on
broadcast-title = Say something to every screen
broadcast-text = It stands on every desk and on the wall until it is taken off.
broadcast-words = What is said
broadcast-yes = Say it
broadcast-on = On every screen: { $text }
broadcast-off = Take it off
bookmark-title = Bookmark at { $time }
bookmark-text = A name helps to find the moment again in the debrief.
bookmark-name = Name; nothing: the time
bookmark-yes = Keep
retract-title = Take { $inject } back?
retract-text = Nobody has read it yet.
retract-yes = Take it back
retract-goes = What goes
retract-stays = What stays
retract-nothing-stays = Nothing else came with it.
retract-readers = It goes from the inboxes of { $teams }. A line there says that an inject was taken back.
retract-readers-wall = It goes from the wall and from the inboxes of { $teams }. A line there says that an inject was taken back.
retract-duty = Owed no longer: { $duty }
retract-milestone = Milestone cleared: { $milestone }
retract-branch = Branch { $branch } stays taken, with what it brought.
retract-stays-lost = { $item } stays lost.
retract-stays-loss = { $item } will be lost at { $time }, as it was moved.
retract-stays-group = { $group } stays in the register.
retract-stays-item = Still known to { $teams }: { $item }
retract-stays-lead = Still with { $teams }: the lead “{ $lead }”
retract-stays-inject = { $inject }, which went out with it, stays out. Take it back by itself.
retract-stays-cancelled = { $inject } stays off the list.
retract-stays-set = Milestone “{ $milestone }” stays set.
retract-stays-cleared = Milestone “{ $milestone }” stays cleared.
retract-stays-trust = What { $of } trusts { $toward } stays as it is now.
retract-stays-violation = The violation of { $team } stays recorded.
retract-stays-service = { $nation }: { $service } stays at { $level } %.
retract-stays-vote = The vote on the crosswalk stays open.
retract-stays-joint = The joint action stays proposed for { $time }.
retract-stays-exhibits = Exhibits stay asked for.
retract-stays-status = Status reports stay asked for.
end-button = End
end-hint = Ends the exercise for good
end-title = End the exercise?
end-text = Play is over for everybody and cannot go on. The record and the score stay.
end-yes = End it
takeover-title = Take over?
takeover-text = This machine goes on with the exercise from its copy of the record, with the same seat codes. Desks find it by themselves. The first machine stops as soon as it hears of it; if it has died, nothing that anybody saw is lost as long as the copy was in step.
takeover-yes = Take over
copy-in-step = Copy of the record: { $events ->
    [one] 1 event
   *[other] { $events } events
}, in step
copy-behind = Copy of the record: { $events } of { $all } events
copy-line-lost = Copy of the record: { $events ->
    [one] 1 event
   *[other] { $events } events
}. { $line }
copy-trouble = Copy of the record: { $events ->
    [one] 1 event
   *[other] { $events } events
}. { $why }
copy-taking-over = This machine takes over with { $events ->
    [one] 1 event
   *[other] { $events } events
}…
copy-take-over = Take over
copy-take-over-hint = Go on with the exercise on this machine
copy-no-home = There is no folder for a copy of the record on this machine.
copy-no-shoulder = Over a shoulder is looked only on the machine that runs the exercise.
leave-title = Leave the exercise?
leave-text = It stops on this machine. What happened is in its file, and it can go on from there.
leave-text-ended = It has ended. What happened is in its file; its debrief can be opened from the first page.
leave-yes = Leave
help-title = Keys
help-text = Everything can also be found by typing in the palette.
help-close = Close
help-palette = Command palette
help-play = Start, pause, resume
help-step = Go to what falls due next
help-speed = Faster, slower
help-undo = Undo
help-redo = Do it again
help-search = Search the log
help-compose = Write a free inject
help-send = Send what is written
help-bookmark = Bookmark this moment
help-broadcast = Say something to every screen
help-halt = Real emergency: stop everything
help-scenes = Scene of the wall
help-director = Director on or off
help-freeze = Wall stands still or goes on
help-black = Wall black or back
help-zoom = Larger and smaller letters

## Foot

foot-wall-hint = The wall’s own window
foot-theme-hint = For this window and the wall
foot-layout = Arrange anew
foot-layout-hint = Panes as they were at first
foot-help = Keys
foot-undo = Undo
foot-redo = Redo
clock-any-speed = other
clock-any-speed-hint = Any speed from 0.1 to 60: drag, or click and type

## Seats

seats-none = The seats of this exercise appear here.
seats-no-door = No desk can come in: this exercise does not listen.
seats-door-closed = No desks come in: the exercise was begun with --no-listen.
seats-address = Desks join at
seats-there = { $there } of { $all } seats taken
seats-comcheck = Check every desk
seats-comcheck-end = End the check
seats-comcheck-hint = Asks every desk whether it sees, hears and can type
seats-stand-in = Bots stand in
seats-stand-in-hint = When the last desk of a team has been gone for half a minute a bot takes its chair, and hands it back when one comes again
seats-shoulder = Look over the shoulder
seats-shoulder-hint = Shows this team’s desk as it is. If you have taken its chair over, you can act from it.
seats-menu = Roles, team, lock, new code, remove
seats-copy-in-step = copy in step
seats-copy-behind = copy is { $events ->
    [one] 1 event
   *[other] { $events } events
} behind
seats-copy-hint = A copy of the record is kept there. In step: nobody sees anything that the copy does not have, so that it can take over at any moment. Behind: what happens now is on this machine alone.
seats-uncovered = Nobody has: { $roles }
seats-uncovered-hint = No bot does their work while somebody sits at a desk of this team. Seat somebody, or give these roles to a seat: … beside its code, Roles.
seats-wrong = { $count ->
    [one] 1 wrong code
   *[other] { $count } wrong codes
}
seats-locked = { $seat } (locked)
seats-nobody = Nobody is there
seats-at = Somebody is there, from { $at }
seats-checked = Sees, hears and can type; from { $at }
seats-partly = From { $at }: sees { $sees }, hears { $hears }, types { $types }
seats-unanswered = From { $at }; the check is not answered yet
seats-lock = Lock: looks on, may not act
seats-unlock = Unlock
seats-roles = Roles
seats-team = Move to team
seats-team-hint = The seat keeps its code and its offices; its desk shows the other team at once
seats-recode = New code
seats-recode-hint = Whoever sits there is sent away
seats-remove = Remove
seats-add = Add a seat
seats-add-desk = Desk of { $team }, all roles
seats-all-roles = All roles
seats-wall = Further wall
seats-observer = Observer
seats-evaluator = Evaluator
seats-trainer = Co-trainer

# The window of an evaluator.
evaluator-guide = Evaluation guide
evaluator-notes = Notes of all evaluators
evaluator-seat = Evaluator { $seat }
evaluator-trainer = Trainer
evaluator-no-tasks = This scenario has no critical tasks. Notes can be written all the same.
evaluator-note = Note…
evaluator-note-hint = A note on this objective and this team
evaluator-note-text = What you saw, as it happened
evaluator-keep-hint = Keeps it with this moment (Ctrl Enter)
evaluator-no-notes = Notes and bookmarks stand here with their moment and who wrote them. Trainer and evaluators see them, teams do not.
evaluator-differ = they differ
evaluator-differ-hint = The evaluators rate this differently; settle it before the report
