# Why a figure is what it is.

explain-alliance = Mean index of the states
    .formula = The mean of the indices of the teams that play a state.
explain-index = Index of { $team }
    .formula = { $rest } % of the weighted average of the layers and { $weakest } % of the weakest layer.
explain-index-weakest = The weakest layer is: { $layer }.
explain-rating = Rating of { $team }
    .formula = P (without challenges) from an index of 85, S (with some challenges) from 65, M (with major challenges) from 40, U (unable) below.
explain-rating-between = { $index } lies from { $from } up to { $below }: { $rating }
explain-rating-from = { $index } is at least { $from }: { $rating }
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
    .formula = The qualities of what was sent, and the mean of all exchanges once, divided by one more than what was sent or owed, whichever is more. A duty with nothing sent is a missed link and earns 0; nothing owed and nothing sent is blank.
explain-cell-missed = A missed link: { $duties ->
    [one] 1 duty
   *[other] { $duties } duties
}, and nothing was sent.
explain-cell-said = { $sent } sent, { $duties } owed, { $silent } of these never done.
explain-cell-part = { $pair }: { $part }
    .formula = The mean of this part over all that was sent and has it.
explain-cell-part-none = Nothing that was sent has this part yet.
explain-exchange = Exchange
    .formula = Legal basis 20 %, right at first 20 %, in time 25 %, same concept 20 %, sound transfer 15 %; the weights of parts that the exchange does not have fall to the others.
explain-exchange-took = answered or done in { $minutes } min; returned { $returned ->
    [0] never
    [one] once
   *[other] { $returned } times
}
explain-exchange-open = without an answer so far, or none was needed; returned { $returned ->
    [0] never
    [one] once
   *[other] { $returned } times
}
explain-trust = Trust of { $from } in { $to }
    .formula = It begins at 70 and moves with what the teams do, as the scenario says. Shown, not scored.
explain-adjusted = { $name }, adjusted for capacity
explain-of-request = Request { $id }
explain-of-to = { $what }, to { $team }
explain-of-question = { $item }: { $question }
explain-occasion = It was { $why }. It counts with weight { $weight }.
explain-occasion-aside = It was { $why }. Nobody called for it, so that it does not count.
explain-par = The reference run, with diligent play in every chair, reached { $par }; here it is { $value }.
explain-capacity-approval = Approval takes { $own } min in { $team } and { $quickest } min where it is quickest: { $more } min are added to the target and limit of each of its answers.
explain-capacity-slots = The laboratory of { $team } has { $own } of at most { $most } slots: targets of what goes through it grow in that proportion.
explain-capacity-queue = The queue of the laboratory of { $team } is { $more } min longer than the shortest: that is added to what goes through it.
explain-capacity-none = { $team } has the quickest approval and the best laboratory: nothing is added to its times.

# The parts of an exchange.

part-legal = Legal basis
part-first-time = Right at first
part-timely = In time
part-semantic = Same meaning
part-technical = Sound transfer
