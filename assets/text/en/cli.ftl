# The command line.

cli-no-windows = this program was built without windows. To run an exercise on the terminal: accord host SCENARIO --headless
cli-size-expected = expected a width and a height in pixels, such as 1366x768

verify-origin = { $title }, seed { $seed }, made { $made } with Accord { $program }
verify-parent = Forked from another exercise after { $events } of its events, whose hash was { $head }
verify-whole = { $file } is whole: { $events ->
    [one] 1 event
   *[other] { $events } events
}.
verify-head = Hash of the last event: { $head }
verify-broken = { $file } is not whole. What can be relied on: { $events ->
    [0] nothing
    [one] the first event
   *[other] the first { $events } events
}.

fork-done = { $file } begins with { $events ->
    [one] the first event
   *[other] the first { $events } events
}; `accord host --headless --file { $argument }` goes on from there.

host-headless-only = this program was built without windows: add --headless
host-max-headless = --speed max needs --headless: a window shows play as it goes, at 60 times the wall clock at most
host-scenario-needed = name a scenario, or with --file an exercise file to resume.
host-speed-expected = expected a number from 0.1 to 60 with at most one decimal, or max
host-other-scenario = { $file } holds an exercise of the scenario { $recorded }. Leave the scenario out to resume it, or choose another file.
host-other-seed = { $file } holds an exercise with seed { $seed }. Leave --seed out to resume it, or choose another file.
host-not = { $mistakes }: { $scenario } was not started.
host-begun = { $title }, seed { $seed }
host-resumed = { $file }: { $events ->
    [one] 1 event
   *[other] { $events } events
} on record; the exercise goes on at { $at }.
host-stopped = Stopped. The exercise was not recorded.
host-stopped-resume = Stopped. What happened is in { $file }; `accord host --headless --file { $argument }` goes on from here.
host-stalled = The exercise is paused. { $why }
host-goes-on = The record can be written again; the exercise goes on.
host-no-thread = the system gives no thread for the host
host-no-handler = the system does not let the program take the end signal
host-nobody-reads = the output cannot be written
host-score-team = Team
host-score-index = Index
host-score-none = –
host-score-alliance = { $alliance }: { $index }

host-not-started = the exercise was not started
host-takes-over = { $file }: this machine goes on with the exercise after { $events ->
    [one] 1 event
   *[other] { $events } events
}, at { $at }.
join-copy-in-step = Copy of the record: { $events ->
    [one] 1 event
   *[other] { $events } events
}, in step. If the host dies, type: take over
host-listens = Desks join at { $addresses }. Each needs the code of its seat.
host-seat-code = Code
host-seat-kind = Seat
host-seat-taken = Seat { $seat }, { $kind }: somebody sat down at { $at }.
host-seat-wrong = { $count ->
    [one] Seat { $seat }, { $kind }: a wrong code was tried.
   *[other] Seat { $seat }, { $kind }: { $count } wrong codes were tried.
}
host-seat-left = Seat { $seat }, { $kind }: nobody sits there any more.

seat-desk = { $team }: { $roles }
seat-wall = Wall
seat-observer = Observer
seat-evaluator = Evaluator
seat-trainer = Trainer

join-code-expected = expected a seat's code, such as 3-482-915
join-code-needed = A seat's code is needed: --code 3-482-915. The trainer has it.
join-no-window = This program cannot open a desk's window. To take the seat on the terminal: accord join HOST --code CODE --headless
join-looking = Looking for an exercise on the local network…
join-none-found = No exercise was found on the local network. Name the host: accord join HOST --code CODE. The trainer's window shows its address.
join-found = Found { $title } at { $at }
join-several-found = Several exercises were found. Name the host of the one to join:
    { $exercises }
join-no-command = Not sent, because this is no command: { $error }
join-done = Command { $id }: done.
join-denied = Command { $id }: { $why }
join-hot-wash = Hot wash: { $time } left
join-comcheck = The trainer asks whether this desk sees, hears and can type.
join-artefact = Copy { $copy }: { $bytes } bytes.
join-seat = Seat { $seat }, { $kind }
join-seat-locked = Seat { $seat }, { $kind }, locked
