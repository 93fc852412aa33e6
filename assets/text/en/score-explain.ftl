# Why a figure is what it is.

explain-alliance = Mean index of the states
    .formula = The mean of the indices of the teams that play a state.
explain-index = Index of { $team }
    .formula = { $rest } % of the weighted average of the layers and { $weakest } % of the weakest layer.
explain-index-weakest = The weakest layer is: { $layer }.
explain-band = Band of the index of { $team }
    .formula = 85 and above, 65 to under 85, 40 to under 65, or below 40. A band is no rating: evaluators rate objectives.
explain-band-between = { $index } lies from { $from } up to { $below }: { $band }
explain-band-from = { $index } is at least { $from }: { $band }
explain-average = Weighted average of the layers of { $team }
    .formula = Each layer that has a value by its weight in the scenario's profile; the weights of the others fall to these.
explain-weakest = Weakest layer of { $team }: { $layer }
    .formula = The layer with the least value among those that have one and a weight.
explain-weakest-none = Weakest layer of { $team }
explain-layer = { $layer } layer of { $team }
    .formula = The mean of its metrics that have a value, times what violations leave of it.
explain-layer-empty = The team had no occasion for any of its metrics.
explain-layer-violations = { $count ->
    [one] One violation lowered it.
   *[other] { $count } violations lowered it.
}
explain-violations = What violations leave of the { $layer } layer of { $team }
    .formula = Each violation takes a quarter off the layer.
explain-violation = Violation
explain-violation-why = each takes a quarter off the layer
explain-metric = { $metric } of { $team }
explain-matrix = Mean of the matrix
    .formula = The mean of all cells that are not blank.
explain-exchanges = Mean quality of all exchanges
    .formula = The mean over every request, lead and act that one team sent another.
explain-pair = { $from } toward { $to }
explain-cell = Cell
    .formula = The qualities of what was sent, and the mean of all exchanges once, divided by one more than what was sent or owed, whichever is more. It tells of the link in this direction, not of the sender alone: the time of a request is that of whoever has to answer. No index is made from it. A duty with nothing sent is a missed link and earns 0; nothing owed and nothing sent is blank.
explain-cell-missed = A missed link: { $duties ->
    [one] 1 duty
   *[other] { $duties } duties
}, and nothing was sent.
explain-cell-said = { $sent } sent, { $duties } owed, { $silent } of these never done.
explain-time-of-sender = Of what { $team } had to do in time ({ $n ->
    [one] 1 act
   *[other] { $n } acts
}) it earned { $value } %.
explain-time-of-other = Of what { $team } had to answer in time ({ $n ->
    [one] 1 request
   *[other] { $n } requests
}) it earned { $value } %.
explain-cell-part = { $pair }: { $part }
    .formula = The mean of this part over all that was sent and has it.
explain-cell-part-none = Nothing that was sent has this part yet.
explain-exchange = Exchange
    .formula = Legal basis 20 %, right at first 20 %, in time 25 %, same concept 20 %, sound transfer 15 %; the weights of parts that the exchange does not have fall to the others.
explain-allowed = target { $target }, limit { $limit }
explain-exchange-answered = answered by { $by } after { $took } ({ $allowed })
explain-exchange-done = done by { $by } after { $took } ({ $allowed })
explain-exchange-open = { $by } has not answered for { $passed } ({ $allowed })
explain-exchange-mended = returned { $returned ->
    [one] once
   *[other] { $returned } times
}, and lay with { $team } for { $mended } to be mended
explain-exchange-after-play = answered only after the exercise, so that no time is counted
explain-exchange-no-time = no time was set for it
explain-trust = Trust of { $from } in { $to }
    .formula = It begins at 70 and moves with what the teams do, as the scenario says. Shown, not scored.
explain-adjusted = { $name }, adjusted for capacity
explain-of-request = Request { $id }
explain-of-to = { $what }, to { $team }
explain-of-question = { $item }: { $question }
explain-occasion = { $why }. It counts with weight { $weight }.
explain-occasion-aside = { $why }. Nobody called for it, so that it does not count.
explain-duty = Expected of { $team }, toward { $to }: { $act }.
explain-due = It fell due at { $since }.
explain-asked = The request came before { $team } at { $since }.
explain-times = It earns everything within { $target } (by { $full }) and nothing after { $limit } (from { $none }).
explain-times-more = { $more } of that are added for capacity.
explain-times-stood = The team was frozen for { $stood }, which are not counted.
explain-times-returned = The request lay with its sender for { $returned }, rightly returned; they are not counted.
explain-took = Done after { $took }, at { $at }.
explain-not-done = { $passed } have passed since.
explain-why-took = { $why } (after { $took }; { $allowed })
explain-why-took-returned = { $why } (done after { $took }, of which { $returned } until the request, rightly returned, was sent again; { $allowed })
explain-why-due = { $why } (due { $since }, worth nothing after { $none })
explain-par = The reference run, with diligent play in every chair, reached { $par }; here it is { $value }.
explain-capacity-approval = Adjusted for capacity: approval takes { $own } in { $team } and { $quickest } where it is quickest; the difference of { $more } is added to the times for each of its answers.
explain-capacity-slots = Adjusted for capacity: the laboratory of { $team } has { $own ->
    [one] 1 slot
   *[other] { $own } slots
}, the largest { $most }; the times for what goes through it grow in that proportion.
explain-capacity-queue = Adjusted for capacity: the queue of the laboratory of { $team } is { $more } longer than the shortest, which is added to the times for what goes through it.

# The parts of an exchange.

part-legal = Legal basis
part-first-time = Right at first
part-timely = In time
part-semantic = Same meaning
part-technical = Sound transfer
