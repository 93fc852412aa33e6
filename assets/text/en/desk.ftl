# The desk: its frame. Each place has a file of its own.

window-desk = Accord, { $team }
desk-inbox = Inbox
desk-evidence = Evidence
desk-laboratory = Laboratory
desk-requests = Requests
desk-register = Register
desk-coordination = Coordination
desk-law = Law
desk-place-key = Ctrl { $number }
desk-role-hint = The role in whose name you act
desk-keys = Keys
desk-tour = Tour
desk-palette = Commands
desk-asked-waits = … { $act }
desk-asked-done = ✓ { $act }
desk-asked-refused = ▲ not done: { $act }. { $why }
desk-shoulder = You look over the shoulder of { $team }. Esc takes you back.
desk-taken-over = You sit in the chair of { $team }. Esc takes you back to the control room; the chair stays yours.
desk-line-connecting = Connecting to { $address }
desk-line-lost = No connection for { $since }. What you do is kept and sent when it is back.
desk-leave-title = Leave this desk?
desk-leave-alone = The exercise stays as it is and goes on from the launcher, under “Last exercises”.
desk-leave-away = The exercise goes on without you. With the same seat code you come back to where it is then.
desk-stay = Stay
desk-leave = Leave
desk-cut = The exercise has ended on the host’s side.
