# The kit on paper.

kit-index = Kit to play on paper
kit-for-trainers = trainers only
kit-for-everybody = any table
kit-for-team = this table only
kit-trainers-only = For trainers only. Keep it away from the tables.
kit-written = { $count ->
    [one] 1 page was
   *[other] { $count } pages were
} written. Begin with { $index }.
kit-not-empty = the folder exists and is not empty; choose another, or add --force to write into it
kit-not-written = { $folder } was not written
kit-not = { $mistakes }: { $scenario } was not printed.

kit-how = How to play on paper
kit-how-print = Print everything on A4, one side. The folder of a team goes to its table; forms, custody records and log sheets go to all; everything else stays with the trainers.
kit-how-tables = On each table: the table's own pages, request forms and custody sheets for an hour, two log sheets, pens. Cut out the sheets of the injects and sort them by time; keep them.
kit-how-clock = One trainer keeps the clock and calls the time every five minutes. Play lasts { $length }. Everybody writes play time, as T+00:26.
kit-how-injects = Hand each inject to its table at its time. Note on the list of events when it went and what was done. Cards of evidence and leads hang below the inject that brings them.
kit-how-extracts = When a table has acquired an item, or received it from another, and examined it, hand it the extract of that item. The lines are numbered as in the whole artefact; answers are written with the lines that prove them.
kit-how-requests = A request is a form. It goes to the other table by hand, by way of a trainer, who writes the time on it. The answer stands on the same form. SimCell answers for all bodies that no table plays.
kit-how-log = Every table writes what it does in its log sheet, one line an act, with the word of the act from the list on that sheet. Afterwards the lines are typed into a file and entered: accord enter FILE.accord --sheet moves.csv. The score is then taken as usual.
kit-how-lost = The list of events ends with what is lost and when. Tell the table that holds or seeks the item when its time has come.
kit-how-end = At the end collect everything. Without the program, score by hand with the scoring sheets and the right answers.
kit-list-team = For one table
kit-list-everybody = For every table
kit-list-trainer = For trainers

kit-roles = Roles
kit-own-brief = For your table
kit-office = Office: { $office }
kit-may = May
kit-signs = May sign
kit-may-authorise = record the legal authority for a step
kit-may-isolate = isolate a device, or switch it off
kit-may-hold = order an item on own territory to be kept
kit-may-acquire = acquire evidence
kit-may-examine = examine evidence and submit findings
kit-may-custody = produce custody records
kit-may-exhibits = submit exhibits
kit-may-write = write and send requests
kit-may-decide = decide on requests of others
kit-may-merge = merge duplicates of the register
kit-may-capture = capture pages of the register
kit-may-restore = restore a service
kit-may-join = confirm or decline the joint action
kit-may-publish = publish
kit-orders-blocks = Orders content blocked; that takes { $takes }.
kit-releases = Approves the release of data abroad; that takes { $takes }.

kit-law = Law
kit-doctrine = Own doctrine: { $title }
kit-blocks-by = Content is blocked by order of: { $office } ({ $takes })
kit-releases-by = Data go abroad with the approval of: { $office } ({ $takes })
kit-never = The state does not
kit-refuses = The state refuses
kit-refuses-always = { $form }: { $ground }
kit-refuses-speech = { $form }, where it concerns lawful speech: { $ground }
kit-refuses-secret = { $form }, where it concerns a secret: { $ground }
kit-refuses-bulk = { $form }, where no identifier narrows it: { $ground }
kit-in-force = Instruments in force
kit-with = With { $states }
kit-channels = Channels: { $channels }
kit-grounds = Refusal grounds: { $grounds }
kit-dual = The act must be an offence in both states.
kit-source = Source: { $source }
kit-code = Code
kit-label = Own name
kit-marks = Handling marks
kit-mark = Mark
kit-meaning = Meaning
kit-no-advice = A training aid, no legal advice.
kit-form = Form
kit-signed-by = Signed by
kit-answer = Answer
kit-really = In the real world
kit-times = full credit within { $target }, none after { $limit }
kit-after-play = Answered after play
kit-lapses = A hold lapses after { $after } without a follow-up

kit-evidence = Evidence
kit-item-place = Place: { $place } (law of { $nation })
kit-item-holder = Held by: { $holder }
kit-item-methods = Acquired by: { $methods }
kit-item-secret = Secret: may not leave the state as it is.
kit-item-isolate = Isolate it before you work on it.
kit-item-open = Open to anyone who wants to capture it.
kit-item-questions = What can be asked of it

kit-injects = Inject sheets
kit-injects-how = Cut along the dashed lines. One sheet for each recipient; hand it over at its time.
kit-no-time = on a condition
kit-to = to { $team }
kit-from = From: { $from } ({ $medium })
kit-urgent = Urgent: answer within { $within }.
kit-lead = Lead: { $title }
kit-lead-secret = Secret: only a sanitised form may leave the state.

kit-forms = Request forms
kit-form-number = Number (such as BAS-R1)
kit-form-from = From: team, office, time (T+)
kit-form-to = To
kit-form-instrument = Legal basis
kit-form-about = About (item or group)
kit-form-channel = Channel and handling mark
kit-form-signature = Signature of the office ({ $offices })
kit-form-answer = Answer
kit-answer-granted = Granted; conditions:
kit-answer-partly = Granted in part; what:
kit-answer-postponed = Postponed until; reasons:
kit-answer-refused = Refused; ground and reasons:
kit-answer-returned = Returned; defects:
kit-answer-time = Office, time (T+), signature
kit-field-utc = two moments in UTC
kit-field-moment = a moment in UTC
kit-field-identifier = account, address, page or device
kit-field-offence = code of your own taxonomy

kit-custody = Custody record
kit-custody-how = One sheet for each copy. Every hand that holds it signs a row; a gap breaks the chain.
kit-custody-item = Item: number, description, make and serial number
kit-custody-copy = Copy number
kit-custody-source = Source, place and jurisdiction
kit-custody-authority = Authority
kit-custody-tool = Method, tool, write-blocker, clock offset
kit-custody-time = Time (UTC or T+)
kit-custody-step = Step
kit-custody-by = Released by
kit-custody-to = Received by
kit-custody-purpose = Purpose, condition
kit-custody-hash = SHA-256 (first 8)
kit-custody-seal = Seal, storage

kit-log = Log sheet
kit-log-how = One line for each act, when it is done. The words of the acts stand below.
kit-log-time = Time (T+)
kit-log-team = Team
kit-log-role = Role
kit-log-act = Act
kit-log-what = About
kit-log-more = More
kit-log-acts = Words of the acts

kit-msel = List of events
kit-msel-number = Number, time
kit-msel-who = From → to
kit-msel-title = Subject
kit-msel-expected = Expected
kit-msel-notes = Notes
kit-msel-done = Done at
kit-then = Unmet: release { $inject }
kit-otherwise = Otherwise: { $inject }
kit-when = If { $condition }
kit-losses = What is lost, and when
kit-lost-when = Lost

kit-scoring = Scoring sheets
kit-index-formula = Index = { $mean } % of the weighted mean of the layers + { $weakest } % of the weakest layer, in points of 100. Each figure runs from 0 to 1; silence on a duty is 0. A layer is the mean of its figures; one without an occasion is left out.
kit-layer = { $layer } (weight { $weight })
kit-score-index = Index, and its band (85 and above, 65 to under 85, 40 to under 65, below 40)
kit-duties = Duties
kit-duty = Duty
kit-duty-from = Who
kit-duty-act = Act expected
kit-duty-due = Due when
kit-duty-times = Limit
kit-from-start = from the start
kit-within = within { $within }
kit-answers = Right answers
kit-answers-how = What the evidence holds that seed { $seed } makes: enter the moves with the same seed (accord enter --scenario … --seed { $seed }). Tell no table before the debrief whether it was right.
kit-question = Question
kit-right-answer = Right answer
kit-answered-by = Answered rightly by
kit-no-answer = none: the artefact does not answer it
kit-guide = Evaluation guide
kit-guide-how = Rate each task for each team that it concerns (P without challenges, S some, M major, U unable), and write what was seen, when and by whom.
kit-milestones = Milestones and their weights
kit-milestone = Milestone
kit-weight = Weight
kit-set-when = Set when
kit-relevance = What each item is worth to the case
kit-worth = Worth, −1 (a trap) to 3

# Extracts of the evidence.
kit-for-holder = handed over with the item
kit-list-holder = To hand over with the item: extracts of the evidence
kit-extract-whole = { $name }: { $lines ->
    [one] 1 line
   *[other] { $lines } lines
}.
kit-extract-part = { $name }: { $shown } of { $lines } lines.
kit-extract-gap = { $count ->
    [one] 1 line left out
   *[other] { $count } lines left out
}
kit-extract-questions = Questions
kit-extract-how = Write the answer, the numbers of the lines that prove it, and how sure you are. Being sure and wrong costs more than being unsure.
kit-extract-too-many = This answer rests on more lines than fit on paper: ask a trainer for the count once you have said how you would take it.
kit-extract-answer = Answer
kit-extract-lines = Lines that prove it
