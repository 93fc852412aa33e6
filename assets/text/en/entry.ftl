# Moves entered from a sheet.

entry-left = Line { $line }: { $why }
entry-past = the record stands at { $now } already; a move cannot be entered before that
entry-no-column = the first line has to name the columns; missing: { $columns }
entry-no-team = no team; write a team's id, control for the trainer, or simcell with the body's id as role
entry-unknown-team = there is no team { $team }
entry-unknown-role = { $team } has no such role; it has { $roles }
entry-unknown-act = there is no act { $act }; the log sheet of the kit lists them
entry-unknown-act-meant = there is no act { $act }; did you mean { $meant }?
entry-nothing-about = { $act } is about nothing; leave the column empty
entry-not-fit = { $act } cannot be read: { $why }
entry-no-time = { $time } is no time of play; write 26m, 1h30 or T+00:26
entry-no-pair = expected name=value, found { $text }
entry-open-quote = the quotation mark is not closed in { $text }
entry-yes-or-no = { $field } has to be yes or no, not { $text }
entry-no-number = { $field } has to be a number, not { $text }
entry-draft-lacks = the request lacks { $field }=…
entry-draft-unknown = a request has no { $field }; entries of its form are written field.NAME=…
entry-done = { $count ->
    [one] 1 line was
   *[other] { $count } lines were
} entered into { $file }; the record stands at { $at }.
entry-not-entered = { $count ->
    [one] 1 line was
   *[other] { $count } lines were
} not entered:
entry-not-read = { $sheet } cannot be read
