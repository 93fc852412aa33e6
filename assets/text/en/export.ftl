# Exports: the MSEL as a sheet, and what the commands say.

export-sheet = MSEL: { $title } (trainers only)
export-mark = Mark
export-number = Number
export-time = Time
export-seconds = Offset (s)
export-order = Order
export-type = Type
export-from = From
export-to = To
export-delivery = Delivery
export-title = Subject
export-text = Text
export-controller = Responsible controller
export-expected = Expected player action
export-within = Within
export-objective = Objective
export-capability = Capability
export-task = EEG critical task
export-contingency = Contingency inject
export-prerequisite = Prerequisite
export-visible = Visible to players
export-status = Status
export-actual = Actual time
export-unmet = Not done in time by
export-notes = Notes

export-type-inject = Inject
export-type-information = Information
export-type-facilitation = Facilitation
export-to-all = All teams
export-to-states = All states
export-by-mail = Mail
export-by-phone = Phone
export-by-register = Register
export-by-form = Form
export-by-press = Press
export-by-board = Board
export-by-chat = Chat
export-controller-simcell = SimCell
export-controller-lead = Lead controller
export-in-place-of = in place of { $inject }
export-contingency-of = contingency of { $inject }
export-released-by = released by { $what }
export-visible-text = text
export-visible-expected = expected action
export-visible-wall = wall
export-hint = Hint: { $hint }
export-status-waiting = Not due
export-status-held = Held
export-status-skipped = Left out
export-status-not-released = Condition not met
export-status-released = Released
export-status-retracted = Taken back

export-what-it-is = Record of the exercise "{ $title }". All states, bodies, persons and events in it are invented.
export-control = Control of the exercise "{ $title }"
export-register-group = { $count } pages of the register, { $duplicates } of them duplicates. All names end in .example and lead nowhere.
export-found = { $team }, from { $item }: { $question }

import-not-json = this is no JSON: { $why }
import-lacks = this is no file of the Common Exercise Format: `{ $place }` is missing or not of the right kind
import-untitled = Untitled exercise
import-address = (address left out)
import-left-field = { $field }: the scenario language has no such field
import-left-repeat = inject_flow names the inject { $inject } again: it is released once
import-left-flow = inject_flow names the inject { $inject }, which is not in injects
import-left-of = { $inject }: { $field } has no counterpart
import-left-payload = { $inject }: its payload of the type { $kind } is not a text; its readers get its name alone
import-left-evaluations = { $count ->
    [one] 1 evaluation
   *[other] { $count } evaluations
} of { $injects ->
    [one] 1 inject
   *[other] { $injects } injects
} went into notes; these injects expect a confirmation in their place
import-note-evaluation = Expected: { $result } (points { $points })
import-note-tool = Meant for { $tool }.
import-masked = { $count ->
    [one] 1 address that could belong to somebody was
   *[other] { $count } addresses that could belong to somebody were
} left out of the texts
import-cut = { $count ->
    [one] 1 text was
   *[other] { $count } texts were
} too long and cut
import-not-read = { $file } was not imported
import-too-large = { $file } is larger than 32 MiB and was not read.
import-done = { $folder } holds { $count ->
    [one] 1 inject
   *[other] { $count } injects
}. Next: accord check { $argument }
import-left = Not taken over:

export-over-record = { $file } has the ending of an exercise file and is not written over. Choose another name.
export-exists = { $file } exists already. Choose another name, or add --force to write over it.
export-not-written = { $file } was not written
export-needs-record = { $file } tells what happened, and { $what } is a scenario. Name an exercise file (.accord).
export-skipped = { $file } tells what happened and needs an exercise file; it was left out.
export-msel-ending = { $file } ends in neither .xlsx nor .csv, so it is not clear which of the two the MSEL should be.
export-not = { $mistakes }: { $scenario } was not exported.
