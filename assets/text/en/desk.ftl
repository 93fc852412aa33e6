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
desk-line-connecting = Connecting to { $address }
desk-line-lost = No connection for { $since }. What you do is kept and sent when it is back.
desk-cut = The exercise has ended on the host’s side.
