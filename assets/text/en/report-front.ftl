# The front matter of the after-action report: objectives at a glance, handling, distribution, approval.

report-glance = Objectives at a glance
report-glance-table = Each objective: ratings of the evaluators, tasks done, and the first point against it
report-glance-early = Too little was played for ratings; no objective is summed up.
report-glance-rated = P, S, M and U are the ratings of evaluators. The final rating is left for the after-action meeting to write in.
report-glance-unrated = No evaluator rated a task. The table says what the log shows; the final rating is left for the after-action meeting to write in.
report-glance-objective = Objective and capability
report-glance-evaluators = Evaluators’ ratings
report-glance-final = Final rating
report-glance-tasks = Tasks done
report-glance-against = First point against
report-glance-none = The scenario has no objectives.
report-glance-by = { $by }: { $ratings }
report-glance-letter = { $rating } × { $count }
report-glance-done = { $done } of { $due } that fell due
report-glance-unseen = { $count ->
    [one] 1 that no log can show
   *[other] { $count } that no log can show
}
report-glance-nothing = none on record
report-glance-more = and { $count ->
    [one] 1 more
   *[other] { $count } more
}, under the objective

report-no-such-mark = there is no handling mark { $mark } in this exercise; its marks are { $known }
report-fact-mark = Handling mark
report-mark-none = none set
report-fact-version = Version
report-version-draft = DRAFT
report-version-signed = Version { $version }
report-handling-section = Handling, distribution and approval
report-handling-marked = This report is marked { $mark }. { $means }
report-handling-title = This report is marked { $mark }.
report-handling-unmarked = This report bears no handling mark. The office that issues it sets one before it leaves the exercise staff.
report-handling-copy = It is copied or passed on, whole or in part, with the consent of the office that issues it, and goes to those on the distribution list alone.
report-handling-exercise = It tells of an exercise. It names offices and never persons; what it says of an office is not to be used in any decision on a person.
report-handling-draft = It is a draft until the approval below is signed. Drafts are destroyed when the signed version is issued.
report-distribution = Distribution list
report-distribution-to = Office or body
report-distribution-form = Form and copies
report-signed-date = Date
report-approval = Approval, by office
report-approval-step = Step
report-approval-office = Office
report-approval-signature = Signature
report-approval-drafted = Drafted
report-approval-reviewed = Reviewed
report-approval-approved = Approved

report-type = Exercise type
report-type-text = Tabletop exercise with a simulation: decisions are taken at desks, { $bodies ->
    [0] and no outside body is played.
    [one] and SimCell plays 1 outside body.
   *[other] and SimCell plays { $bodies } outside bodies.
}
report-location = Location
report-planned = Planned
report-planned-text = { $length } of play. The story starts at { $starts }.
report-played-row = Played
report-played-text = From { $from } to { $to } of play time. The record was made on { $made } (UTC) and keeps play time alone.
report-played-not = Not played. The record was made on { $made } (UTC).
report-clock-times = Start and end by the clock
report-organisations = Participating organisations
report-organisation-state = { $team }, a state
report-organisation-bodies = Played by SimCell: { $bodies }
report-seats = Teams and offices
report-seats-text = { $teams ->
    [one] 1 team
   *[other] { $teams } teams
} with { $roles ->
    [one] 1 office
   *[other] { $roles } offices
}.
report-seats-by = { $who }: { $teams }
report-evaluators-row = Evaluators and observers
report-evaluators-none = No evaluator is on record. Observers leave no record.
report-evaluators-some = { $count ->
    [one] 1 evaluator is on record.
   *[other] { $count } evaluators are on record.
} Observers leave no record.
