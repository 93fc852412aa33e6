# The after-action report. Neutral in tone; roles, never persons; no refusal is called wrong.

report-mark = EXERCISE EXERCISE EXERCISE
report-kind = After-action report and improvement plan
report-of-team = Report for { $team }
report-removed = [text removed]
report-office = { $team }, { $role }
report-minutes-unit = min
report-of-request = { $request } of { $from } to { $to }
report-of-lead = { $lead }, to { $team }
report-of-question = { $item }: “{ $question }”
report-of-transfer = { $item }, to { $team }
report-service = { $nation }: { $service }

report-written = Written: { $path }
report-warning = Note: { $warning }
report-cannot-write = { $path } cannot be written
report-no-such-team = there is no team { $team } in this exercise; its teams are { $known }
report-no-pdf = accord: this program was built without the feature pdf and writes no PDF. Open report.html in a browser and print it to a file: it is laid out for A4.
report-print-hint = For a PDF, open report.html in a browser and print it to a file: it is laid out for A4.

report-contents = Contents
report-page = Page
report-pdf-letters = A letter that the fonts of this file do not have stands as its Unicode number, such as [U+1F4CE].
report-fine-print = Training aid. Not legal advice. Not to be used in any decision on a person. All states, bodies and events are fictional.

report-fact-scenario = Scenario
report-scenario-version = { $title }, version { $version }
report-fact-made = Date of the record
report-fact-played = Played
report-played = to { $played }, { $events ->
    [one] 1 event
   *[other] { $events } events
}
report-fact-not-played = not played; the record holds { $events ->
    [one] 1 event
   *[other] { $events } events
}
report-fact-record = Record
report-record = seed { $seed }, chain { $head }
report-fact-at = As things stood at
report-fact-text = Free text
report-text-removed = removed

report-warn-not-started = The exercise of this record was never started. The report shows what was planned.
report-warn-not-ended = The exercise has not ended. Duties that may still be done and limits that have not passed are not counted against anybody.
report-warn-forked = This record goes on from a moment of another record. What came before is not of this exercise alone.
report-warn-small = Small group: { $count ->
    [one] 1 office was held by a person
   *[other] { $count } offices were held by persons
} ({ $offices }{ $rest ->
    [0] {""}
   *[other] {" "}and { $rest } more
}). An office is often one person, and exact times may tell who it was. Keep the report within the exercise, or make it with --strip-text.

report-overview = Exercise overview
report-overview-table = The exercise
report-field = Field
report-entry = Entry
report-name = Exercise name
report-scope = Scope
report-scope-text = Tabletop exercise: { $states ->
    [one] 1 state
   *[other] { $states } states
}, { $teams ->
    [one] 1 team
   *[other] { $teams } teams
}, { $bodies ->
    [one] 1 body
   *[other] { $bodies } bodies
} played by SimCell; { $length } planned; { $injects ->
    [one] 1 inject
   *[other] { $injects } injects
} written, { $released } released.
report-mission = Alliance
report-capabilities = Capabilities
report-objectives = Objectives
report-threat = Subject
report-scenario = Scenario, as the teams were briefed
report-sponsor = Sponsor
report-contact = Point of contact
report-no-names = Roles are named, persons never. Sponsor and point of contact are a body and an office.
report-participants = Participants by role
report-participants-table = Teams, who sat in their chairs, and the acts of each office
report-no-participants = No team took part.
report-team = Team
report-sat = In the chair
report-sat-unknown = not on record
report-roles = Offices and their acts
report-role = { $role }: { $acts ->
    [one] 1 act
   *[other] { $acts } acts
}
report-evaluators = Evaluators

report-summary = Executive summary
report-what-happened = { $title } was played to { $played } by { $teams ->
    [one] 1 team
   *[other] { $teams } teams
}. { $injects ->
    [one] 1 inject was
   *[other] { $injects } injects were
} released, { $requests ->
    [one] 1 request was
   *[other] { $requests } requests were
} sent, and { $granted } granted in full or in part (all of them under “Requests”).
report-what-happened-team = { $title } was played to { $played }; this report is of { $team } alone. { $injects ->
    [one] 1 inject was
   *[other] { $injects } injects were
} released to it; it sent { $requests ->
    [one] 1 request
   *[other] { $requests } requests
}, and { $granted } of them { $granted ->
    [one] was
   *[other] were
} granted in full or in part (all of them under “Requests”).
report-not-played = { $title } was not played: the record ends before the exercise was started. Nothing can be concluded from it.
report-too-short = The record ends at { $time } of { $planned } planned. That is too early for a rating, and for strengths and areas for improvement.
report-alliance-index = { $alliance }: the mean index of the states is { $index } of 100; adjusted for capacity, { $adjusted }.
report-team-index = { $team }: index { $index } of 100 (band: { $band }); adjusted for capacity, { $adjusted }.
report-layers = Of the layers that at least half of the states had occasions for, the highest is { $best } ({ $best_value } % on average), the lowest { $weakest } ({ $weakest_value } %).
report-weakest = The weakest link runs from { $from } to { $to }: { $value } %, against { $mean } % on average.
report-weakest-links = The { $count } weakest links, each at { $value } %, are { $links }; the average of all links is { $mean } %.
report-weakest-own = The weakest link of all runs from { $from } to { $to }: { $value } %.
report-weakest-missed-own = The weakest link of all runs from { $from } to { $to }: something was due and nothing was sent.
report-weakest-missed = The weakest link runs from { $from } to { $to }: something was due and nothing was sent. The average of all links is { $mean } %.
report-summary-strengths = Major strengths
report-summary-no-strengths = No objective was met in all its tasks, and no figure of the score is full.
report-summary-areas = Primary areas for improvement
report-summary-no-areas = No figure of the score lost anything.
report-objective-whole = { $objective } { $title }: the log shows all that its tasks look for
report-full-figure = { $team }, { $figure }: { $sentence }
report-loss = { $team }, { $figure } ({ $value } %): { $sentence } Largest loss: { $of }, { $why }
report-joint-whole = The joint action was held at { $time }, in time, by { $acted }.
report-joint-part = The joint action was held at { $time } by { $acted }; { $missed } did not take part.
report-joint-one = The joint action failed: at { $time } only { $acted } acted. Not taking part: { $missed }.
report-bots-alone = Bots played every team: the figures say how the scenario plays, and nothing of people.
report-joint-none = The moment of the joint action came at { $time }; no state acted.
report-joint-open = A joint action was proposed at { $time }; its moment had not come when the log ends.
report-joint-yes = { $time }: { $team } takes part. Basis: { $basis }
report-joint-after-alone = { $answer } It had acted alone at { $time }.
report-joint-no = { $time }: { $team } does not take part. Reason: { $basis }
report-alone = { $time }: { $team } acted before the agreed moment.

report-objectives-section = Capabilities and objectives
report-objectives-intro = For each objective: what the log shows that was done, what it does not show, the tasks of the evaluation guide and how evaluators rated them. An act on record does not prove that the standard of its task was met: whether it was is for the evaluator. Numbers in brackets are events of the log at the end.
report-capability = Capability: { $capability }
report-analysis = { $expected ->
    [one] The 1 act
   *[other] The { $expected } acts
} that the tasks look for: { $sound } done with nothing against { $sound ->
    [one] it
   *[other] them
} on record, { $flawed } done with something against { $flawed ->
    [one] it
   *[other] them
}, { $missing } not on record.
report-analysis-none = The tasks look for nothing that the log shows by itself; the evaluators’ ratings stand alone.
report-analysis-not-due = Nothing that the tasks look for had fallen due.
report-strengths = Strengths
report-no-strengths = The log shows none of the acts that the tasks look for.
report-areas = Areas for improvement
report-no-areas = Nothing to name.
report-done-at = { $team } ({ $time })
report-did = { $team } { $act } ({ $time })
report-done-act = { $act } ({ $time })
report-voted-for = voted for the crosswalk
report-voted-against = voted against the crosswalk
report-looked-for = Looked for: { $task }
report-looked-for-by = Looked for: { $task } Standard: { $source }.
report-followed-lost = What followed: { $item } was lost at { $time }. { $cause }
report-open-acts = { $teams } did not { $acts }
report-strength = { $task }, on record: { $did }
report-against = { $task }, { $team }: { $acts }, but { $against }
report-against-addressee = it went to { $to }, and { $wanted } had to be asked
report-against-competence = it went to { $to }, which cannot do what it asks
report-against-request = { $request }: { $why }
report-against-defects = { $request }: { $why } ({ $defects })
report-against-copy = { $copy }: { $against }
report-against-lawful = { $team } acted against it ({ $time }) after having seen that it is lawful, and the block was not lifted
report-against-exhibits = not all of it stands: { $copies }
report-against-no-exhibits = the list was empty
report-against-receiver = what went to { $to } at the same time was not for it, or not as it was marked
report-against-gap = the record has a gap
report-against-lost = the item had been lost at { $time }
report-against-alone = it had acted alone at { $time }
report-against-late = after the limit of the duty
report-against-limit = after the limit of { $inject }
report-missing-others = { $missing }; done by { $others }
report-seen-but = { $team }, { $act }: { $time }, but { $against }
report-not-due = { $team }, { $act }: not due
report-missing = { $task }: { $teams } did not { $act } (not on record)
report-limit-passed = { $inject }: by { $time } { $open }
report-late-duty = { $team }, “{ $duty }”: done after { $took }; the target was { $target }, the limit { $limit }
report-late-duty-returned = { $team }, “{ $duty }”: done after { $took }, of which { $returned } until the request, rightly returned, was sent again; the target was { $target }, the limit { $limit }
report-disagree = { $task }, { $team }: { $one } rated { $best }, { $other } { $worst }. The two should compare what they saw
report-disagree-settled = { $task }, { $team }: { $one } rated { $best }, { $other } { $worst }. The trainer settled on { $settled }
report-tasks = Tasks of the evaluation guide, { $objective }
report-no-tasks = The objective has no tasks.
report-task = Task and standard
report-source = Standard: { $source }
report-seen = Seen in the log
report-seen-at = { $team }, { $act }: { $time }
report-not-seen = { $team }, { $act }: not on record
report-no-occasion = { $team }, { $act }: no occasion
report-evaluator-looks = cannot be read from the log; for the evaluator
report-not-own-task = not a task of this team
report-ratings = Ratings
report-rated = { $team }: { $rating } ({ $by })
report-notes = Notes
report-general-notes = Notes on no objective
report-note = { $time }, { $by }: { $text }
report-note-team = { $time }, { $by }, on { $team }: { $text }

report-course = Course of the exercise
report-timeline = Injects, milestones and acts over play time
report-timeline-says = Above, each inject when it was released, and each milestone; below, a row for each team ({ $teams }) with a mark for each act.
report-free-short = free
report-dot-request = request, sharing
report-dot-answer = decision on a request
report-dot-evidence = evidence, laboratory, register
report-dot-coordination = coordination, public, messages
report-injects = Injects
report-injects-table = The master scenario events list as it was played
report-no-injects = The scenario has no injects.
report-inject = Inject
report-to = To
report-when = Released
report-not-done = Outcome at the limit
report-all = all
report-all-done = done
report-unmet = not done: { $teams }
report-free-inject = Free inject: { $title }
report-inject-waiting = not due
report-inject-held = held
report-inject-skipped = skipped
report-inject-not-released = condition did not hold
report-inject-released = released
report-inject-retracted = retracted
report-milestones = Milestones
report-no-milestones = No milestone was set.
report-milestone = { $time }: { $title }
report-branches = Branches taken and not taken
report-branches-table = Turns that the story could take
report-no-branches = The scenario has no branches.
report-branch = Branch
report-taken = Taken
report-taken-at = taken at { $time }
report-not-taken = not taken
report-dilemmas = Choices and their reasons
report-dilemmas-table = Choices as they were made
report-no-dilemmas = No choice was made.
report-dilemma = Choice
report-chosen = Chosen, and why
report-chosen-at = { $time }: { $option }
report-reason = Reason: { $reason }
report-joint = Joint action
report-no-joint = No joint action was proposed.
report-no-joint-answers = No team answered a proposal.
report-crosswalk = Crosswalk of offences
report-nobody = nobody
report-and = { $first } and { $last }
report-crosswalk-adopted = The crosswalk of offences was adopted (for: { $agree }; against: { $against }; silent: { $silent }).
report-crosswalk-not-adopted = The crosswalk of offences was not adopted (for: { $agree }; against: { $against }; silent: { $silent }).
report-services = Service levels and continuity
report-no-services = No service changed its level.
report-service-level = { $service }: fell to { $lowest } %, at the end { $now } %.
report-services-chart = Level of each service that changed, in percent
report-services-says = A line for each service, from 100 percent at the start.
report-violations = Breaches that the scenario sets down
report-no-violations = None was recorded. How each item was secured, and with what reservations, stands under evidence.
report-lawful-heading = Measures against lawful content
report-lawful-blocked = { $time }: { $team } acted against “{ $group }” after having seen that it is lawful; the measure was not lifted
report-lawful-lifted = { $time }: { $team } acted against “{ $group }” after having seen that it is lawful; the block was lifted later
report-violation = { $time }, { $team }: { $text }

report-scores = Scores
report-scores-intro = The index is 0 to 100; layers and figures are shares in percent. “Raw” is what the log gives; “adjusted” adds to the time allowed what a state’s approval step and laboratory need beyond the quickest, and changes nothing but timeliness. A dash means that there was no occasion. Every figure names the events that made it, how it was worked out, and its largest losses; in brackets stands by how much it would have been higher without each.
report-scores-not-played = There is no score: the exercise was never started, so that no team had an occasion to do or to miss anything.
report-no-teams = There is no team to score.
report-layers-table = Index and layers
report-alliance-calculation = { $name }: { $calculation }, the mean of the teams that play a state.
report-average-calculation = Weighted average: { $calculation }
report-layer-of = Layer: { $layer }
report-layer-of-one = That of its only figure.
report-set-by-hand = Set by hand; see “Figures set by hand”.
report-index = Index
report-adjusted = Adjusted
report-band = Band of the index
report-raw = Raw
report-figure = Figure
report-figures-of = Figures of { $team }
report-figures-table = { $team }: each figure, how it came about, and what cost most
report-how = How it came about
report-largest-losses = Largest losses
report-lost-on = { $of }: { $why }
report-lost-with-gain = { $of }: { $why } (+{ $gain })
report-nothing-lost = none
report-nothing-measured = Nothing was measured of this team.
report-violations-cost = { $count ->
    [one] 1 violation takes a quarter
   *[other] { $count } violations take a quarter each
} off the layer { $layer }.
report-diagnostic = { $figure } (shown, not scored)
report-overrides = Figures set by hand
report-no-overrides = No figure was set by hand.
report-override = { $team }, { $figure }: set to { $value } % by the trainer; the log alone gives { $computed } %. Reason: { $reason }
report-index-chart = Index of each team over play time
report-index-says = A line for each team ({ $teams }), from 0 to 100.

report-cooperation = Cooperation between the teams
report-matrix-intro = How well each link between two teams worked, in each direction: the mean quality of what was sent, with every duty that was owed. A cell does not tell of the sender alone: whether a request was answered in time lies with whoever was asked. The table says whose time it was. No index is made from this matrix.
report-matrix-blank = A blank cell had neither duty nor exchange.
report-matrix-own = Only the links of { $team } are shown. A blank cell had neither duty nor exchange, or is a link of others.
report-matrix-chart = Interoperability matrix, in percent
report-matrix-says = Rows send, columns receive; deeper is better; a dashed cell is a link on which something was due and nothing was sent.
report-from = From
report-toward = Toward
report-missed-cell = missed
report-no-missed = On every link on which something was due, something was sent. Single requests that were due and never sent stand under “Requests”.
report-missed-link = { $from } owed { $to } something and sent nothing: { $duties }
report-no-pairs = There was neither a duty nor an exchange between teams.
report-pairs-table = Every link with a duty or an exchange
report-worked-out = Worked out, and events
report-pair = From → to
report-pair-of = { $from } → { $to }
report-quality = Quality
report-sent-count = Sent
report-duties-count = Duties
report-whose-time = In time, and whose time it was
report-time-acts = { $team }, own acts: { $value } % ({ $n })
report-time-answers = { $team }, answers: { $value } % ({ $n })
report-lowest = Lowest part
report-part-legal = legal basis
report-part-receiver = right receiver
report-part-first = accepted as first sent
report-part-timely = in time
report-part-semantic = same concept
report-part-technical = sound transfer
report-part-at = { $part }, { $value } %
report-asked = Who asked whom
report-nobody-asked = No request was sent.
report-asked-chart = Requests sent, by asker and by who was asked
report-asked-says = Rows ask, columns are asked; deeper is more.
report-asker = Asks
report-asked-party = Is asked
report-graph-chart = Requests sent, and requests due that were never sent
report-graph-says = Everybody on a ring; a curve for each direction, with the number of requests.
report-edge-sent = requests sent, with their number
report-edge-missed = due, never sent
report-answer-times = Answer times
report-no-answers = No request was answered.
report-undecided = { $count ->
    [one] 1 request passed its limit and was
   *[other] { $count } requests passed their limit and were
} still undecided at the end: { $parties }. { $returned ->
    [0] The times below are without { $count ->
        [one] it
       *[other] them
    }.
    [one] Of { $count ->
        [one] it
       *[other] them
    }, the times below hold 1 return and nothing else.
   *[other] Of them, the times below hold { $returned } returns and nothing else.
}
report-undecided-of = { $party } { $count }
report-quickest = Quickest between teams: { $to } answered { $from } in { $mean } on average over { $count ->
    [one] 1 answer
   *[other] { $count } answers
}.
report-slowest = Slowest between teams: { $to } answered { $from } in { $mean } on average over { $count ->
    [one] 1 answer
   *[other] { $count } answers
}.
report-times-chart = Time from sending to decision or return, in minutes of play; the bar is the mean
report-times-says = One row for each pair of asker and answerer, a ring for each answer.

report-requests = Requests
report-no-requests = No request was written.
report-funnel-chart = How far the requests of each team came
report-funnel-says = For each team, how many requests were drafted, sent, decided, granted, carried out and received.
report-stage-drafted = drafted
report-stage-sent = sent
report-stage-decided = decided
report-stage-granted = granted
report-stage-executed = carried out
report-stage-received = receipt confirmed
report-never-sent-heading = Due and never sent
report-no-never-sent = Every request that fell due was sent.
report-never-sent = { $team } to { $to }: “{ $duty }” due { $due }, not sent by its limit { $none }
report-returned-heading = Returned with defects
report-no-returned = No request was returned.
report-returned = { $time }: { $by } returned { $request } of { $from }: { $defects }
report-no-defect = no defect was named
report-refused-heading = Refused, with ground and reasons
report-no-refused = No request was refused.
report-refused = { $time }: { $by } refused { $request } of { $from } on the ground “{ $ground }”, which the instrument gives, and said why.
report-refused-bare = { $time }: { $by } refused { $request } of { $from } on the ground “{ $ground }”, which the instrument gives; no reasons are on record.
report-refused-open = { $time }: { $by } refused { $request } of { $from } on the ground “{ $ground }”. The instrument does not name this ground, or asks for a consultation first.
report-reasons = Reasons: { $reasons }
report-overdue-heading = Past their limit without a decision
report-no-overdue = No request passed its limit without a decision.
report-overdue = { $request } of { $from } to { $to }: no decision by { $time }
report-requests-list = List of requests
report-requests-table = Every request
report-request = Request
report-way = From → to
report-what-basis = Form, subject and legal basis
report-course-of = Course
report-under = under { $instrument }
report-sent-at = sent { $time }
report-sent-again = sent again { $time }
report-step = { $step } { $time }
report-step-after = { $step } { $time }, after { $took }
report-stands-open = open at the end
report-never-sent-short = never sent
report-laboratory-help = laboratory help
report-status-draft = draft
report-status-sent = open
report-status-acknowledged = acknowledged
report-status-returned = returned
report-status-review = under review
report-status-granted = granted
report-status-partial = granted in part
report-status-postponed = postponed
report-status-refused = refused
report-status-executed = carried out
report-status-received = answer received
report-status-verified = answer verified
report-status-withdrawn = withdrawn

report-evidence = Evidence and custody
report-no-evidence = No item became known.
report-survival = Of { $known ->
    [one] 1 item
   *[other] { $known } items
} of evidence in play, { $acquired } { $acquired ->
    [one] was
   *[other] were
} acquired by at least one team; { $lost } { $lost ->
    [one] was
   *[other] were
} lost before anybody had acquired { $lost ->
    [one] it
   *[other] them
}.
report-survival-team = Of { $known ->
    [one] 1 item
   *[other] { $known } items
} of evidence that the team knew of, it acquired or received { $acquired }; { $lost } { $lost ->
    [one] was
   *[other] were
} lost before it had.
report-survival-chart = What became of each item
report-survival-says = One row for each item ({ $items }): from when it was known, to when it was kept, acquired or lost; a cross is its loss at the source.
report-tone-open = known, open to loss
report-tone-kept = kept by order
report-tone-secured = acquired
report-tone-lost = lost
report-lost-heading = Lost at the source, and by what
report-no-lost = Nothing was lost.
report-lost = { $item }: lost at { $time }. { $cause }
report-lost-copy = { $item }: lost at its source at { $time }; a copy had been acquired. { $cause }
report-lost-unknown = { $item }: lost at { $time }, before any team knew of it. { $cause }
report-cause-time = It was due for deletion, and no hold had been ordered.
report-cause-memory = The machine was due to restart, and its memory had not been taken.
report-cause-power = The machine was switched off before it was acquired.
report-cause-power-by = { $team } switched the machine off before it was acquired.
report-cause-isolated = It was not isolated in time.
report-cause-blocked = Its pages were blocked or removed before they were captured.
report-cause-blocked-by = { $team } blocked its pages before they were captured.
report-cause-removed-in = Its pages were removed in { $nation } before they were captured.
report-cause-story = The story took it.
report-weak-heading = Secured with reservations
report-no-weak = No item was secured with reservations.
report-in-part = { $item }, { $team } ({ $value } %): { $why }
report-copy-against = { $copy }, first row of custody by { $by }: { $against }
report-other-copies = Other copies with something against them
report-reservation = { $copy } of { $item }, { $team }: { $against }. { $counts }
report-counts-in-full = The score counts the item in full for the team, by another copy or as a duty asked.
report-counts-nothing = The score counts the item for nothing: { $why }
report-counts-against = The score counts the item against the team: { $why }
report-counts-not-asked = The score asks nothing of the team here.
report-custody-gap = its custody record has a gap
report-no-hash = no hash on record
report-hash-late = hashed later, not at acquisition
report-no-authority = no authority on record
report-lead-only = may serve as a lead only
report-hash-differs = its hash does not match
report-not-verified = received and not verified
report-items = Items
report-items-intro = “Acquired” is when the first copy came into the hands of any team. In the score an item counts for each team that could and should secure it: 100 % is secured with nothing against it, less is secured with reservations, 0 % is lost, not secured, or inadmissible, and less than 0 % is what a team relied on or acted against and should not have.
report-items-table = Each item of evidence that was in play
report-item = Item
report-place = Place
report-placed = { $place } ({ $nation })
report-known = Known
report-held = Kept
report-acquired = Acquired
report-lost-at = Lost
report-counts-as = In the score
report-counted = { $team }: { $value } %, { $why }
report-lost-by = { $time }: { $cause }
report-exhibits = Exhibits
report-exhibits-intro = What each team relies on before the court, as it submitted it last. 100 % stands with nothing against it, less with reservations, 0 % not at all.
report-exhibits-table = Each exhibit, where it came from and how it stands
report-no-exhibits = No exhibits were submitted.
report-exhibit = Exhibit
report-exhibit-origin = Where from
report-exhibit-own = acquired by the team
report-exhibit-from = handed over by { $from }
report-exhibit-under = handed over by { $from }, { $request }
report-exhibit-stands = How it stands
report-exhibit-standing = { $value } %: { $why }
report-exhibit-weak = { $copy } ({ $value } %: { $why })
report-custody = Custody records
report-custody-table = Each copy, with the rows of its custody record
report-no-custody = No copy was made.
report-copy = Copy
report-holder = Holder
report-record-rows = Custody record
report-hash = SHA-256
report-custody-row = { $time } { $purpose }: { $by }
report-custody-acquired = acquired
report-custody-hashed = hashed
report-custody-sealed = sealed
report-custody-stored = stored
report-custody-handed = handed over
report-custody-received = received
report-custody-verified = verified
report-custody-examined = examined

report-findings = Findings compared with the artefact
report-findings-table = What was submitted, and what the artefact holds
report-no-findings = No finding was submitted.
report-question = Question
report-answer = Answer
report-truth = In the artefact
report-judged = Judged
report-confidence = { $confidence }
report-no-lines = no lines marked
report-lines = { $right } of { $marked } marked lines prove it
report-right = right
report-wrong = wrong
report-not-judged = not judged
report-all-answered = Every question about an item that a team held was answered.
report-unanswered = { $team } held { $item } and left { $count ->
    [one] 1 question open: “{ $first }”
   *[other] { $count } questions open, the first: “{ $first }”
}

report-hot-wash = Hot wash
report-hot-wash-intro = Three things to keep and three to fix, in each team’s own words. Empty lines are for a pen.
report-hot-wash-table = What each team keeps and fixes
report-keep = Keep
report-fix = Fix
report-all-teams = All teams
report-prompts = Questions for the debrief
report-plan = Improvement plan
report-plan-intro = What will be done, by which office, from when to when. The next exercise can load this plan and check it. The priority is proposed: high for breaches, harm to others and evidence that is lost or proves nothing, medium for evidence secured with reservations and for requests not sent or not decided, low for other acts that are missing or have something against them.
report-plan-proposed = No corrective action is on record. The issues below are those of most weight that the log shows; the other columns are to be filled in.
report-plan-open = Rows without an action are issues for which none is on record, those of most weight first; the other columns are to be filled in.
report-issue-lost = { $item }: lost at { $time }, and nobody had acquired it. { $cause }
report-issue-reserved = { $team } secured { $count ->
    [one] 1 item
   *[other] { $count } items
} with reservations. { $items }
report-item-reserved = { $item }: { $why }
report-issue-uncaptured = { $time }: { $team } blocked { $group } before anyone had captured it
report-issue-overdue = { $party } left { $count ->
    [one] 1 request
   *[other] { $count } requests
} undecided past the limit; the scenario called for { $counted ->
    [0] none
   *[other] { $counted }
} of them
report-plan-table = Corrective actions
report-plan-empty = No corrective action is on record.
report-issue = Issue
report-issue-number = No., priority
report-issue-objective = Capability
report-priority-high = high
report-priority-medium = medium
report-priority-low = low
report-issue-shown = The log shows: { $issue }
report-issue-of = { $objective }: { $issue }
report-action = Corrective action
report-element = Element
report-owner = Owner (role)
report-start = Start
report-end = End
report-former = What came of the earlier plan
report-no-former = No earlier plan was loaded.
report-former-from = The plan of { $from }:
report-former-table = Actions of the earlier plan
report-outcome = What came of it
report-outcome-shown = { $outcome }: { $text }
report-not-checked = not checked
report-parking = Parking lot
report-no-parked = Nothing was parked.
report-parked = { $by }: { $text }

report-log = Appendix A: event log
report-log-intro = { $count ->
    [one] The one event of the record.
   *[other] All { $count } events of the record.
} Numbers are those of the record, whose chain of hashes proves that none was changed.
report-log-team = { $count ->
    [one] 1 event
   *[other] { $count } events
}: what { $team } saw, what is about it, and what this report names.
report-log-table = Events with their numbers and play time
report-log-empty = The record holds no event.
report-number = No.
report-time = Time
report-by = By
report-what = What happened

report-method = Appendix B: method, words and limits
report-disclaimer = What this report is, and is not
report-disclaimer-training = It is a training aid. It shows what a log holds of an exercise; it is no audit of an authority and no rating of a state.
report-disclaimer-law = It is not legal advice. The instruments, forms and grounds of the exercise are simplified, and some rules have not been verified; a lawyer must confirm any of them before it is relied on.
report-disclaimer-people = It must not be used in staff appraisal, promotion, discipline or any other decision on a person. It speaks of roles; where an office is one person, treat it as personal data and delete it when the retention period of the exercise is over.
report-disclaimer-states = All states, bodies and events are fictional. A refusal that follows from a state’s doctrine, or rests on a ground of the instrument and gives reasons, counts in full.
report-how-scored = How the score is made
report-index-formula = The index runs from 0 to 100. { $weakest } % of it is the weakest layer, the rest the weighted average of all layers; a layer is the mean of its figures. Silence on what was due counts as nothing done; what a team had no occasion for is left out and its weight goes to the others. Bands of the index: 85 and above, 65 to under 85, 40 to under 65, below 40; a band is no rating.
report-cell-formula = A cell of the matrix tells of a link in one direction, and no index is made from it: the mean quality of all that one team sent to another, drawn a little toward the mean of all exchanges, over the number of exchanges or duties, whichever is larger. The quality of an exchange: legal basis 20 %, accepted as first sent 20 %, in time 25 % (of a request, the time of whoever had to answer; of another act, the sender’s own), same concept 20 %, sound transfer 15 %.
report-adjusted-formula = Adjusted figures add to the time allowed for an answer the extra time that approval takes in the state compared with the quickest; for laboratory work, also the extra time that fewer slots and a longer queue cost. No points are added: only timeliness can change, and where nothing was added raw and adjusted are the same. They stand side by side; neither replaces the other.
report-formulas = Formula of each figure, in words
report-weights = Weight of each layer in the index
report-worth = Relevance of the items of evidence, and weight of the milestones
report-worth-of = Item or milestone
report-layer = Layer
report-weight = Weight
report-percent = { $value } %
report-not-scored = shown, not scored
report-formula = Formula
report-glossary = Words
report-glossary-table = What the words of this report mean
report-term = Word
report-meaning = Meaning
report-term-alliance = alliance
    .says = The group of fictional states that practise together, with a coordinator that relays and commands nobody.
report-term-duty = duty
    .says = A cross-border act that the scenario expects of a team toward another, with a target and a limit in time.
report-term-inject = inject
    .says = One entry of the master scenario events list: what reaches teams, when, and what is expected of them.
report-term-layer = layer
    .says = One of the six parts of the score: legal, organisational, semantic, technical, evidence, mission.
report-term-milestone = milestone
    .says = A switch that acts, time or the trainer set, and that injects and the score read.
report-term-branch = branch
    .says = A turn that the story takes when its condition first holds.
report-term-item = item of evidence
    .says = A thing that can prove something; a copy of it is what an office holds.
report-term-custody = custody record
    .says = Who held or handled a copy, when and for what purpose.
report-term-hold = hold
    .says = An order to keep an item; it lapses unless what must follow is filed.
report-term-lead = lead
    .says = Information that helps and may not be used as evidence.
report-term-mark = handling mark
    .says = How far information may travel, after the Traffic Light Protocol.
report-term-clock = T+00:26
    .says = 26 minutes of play time after the start. Play time stands still while the exercise is paused.
report-term-ratings = P, S, M, U
    .says = How evaluators rate a task: performed without challenges, with some challenges, with major challenges; unable to be performed (HSEEP).
report-term-eeg = evaluation guide
    .says = The exercise evaluation guide: critical tasks by objective, with the standard that each comes from.
report-term-adjusted = adjusted for capacity
    .says = With more time where a state’s approval step or laboratory needs it; only timeliness can change.
