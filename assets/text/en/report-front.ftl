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
