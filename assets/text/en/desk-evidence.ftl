# Evidence at a desk, and the buttons that ask for something.

evidence-act-waits = { $act } …
evidence-act-other-office = Done by: { $roles }

evidence-title = Evidence
evidence-empty = Items stand here as soon as this office learns of them: from the mail, from other states, from the register.
evidence-group-home = On own territory
evidence-group-abroad = Abroad
evidence-group-safe = Held or copied
evidence-group-lost = Lost
evidence-copies = { $count ->
    [one] 1 copy
   *[other] { $count } copies
}
evidence-note = Note
evidence-risks = What threatens it
evidence-risk-left = ▲ { $risk }: { $left } left
evidence-kept-left = { $risk }: { $left } left
evidence-risk-if = ▲ { $risk }
evidence-goes-short = ▲ goes { $time }, { $left } left
evidence-held-short = held until { $time }, { $left } left
evidence-lost-short = { $time }: { $why }
evidence-authority = Authority
evidence-authority-recorded = ✓ recorded
evidence-basis = Legal basis of the steps
evidence-basis-hint = The order, article or consent on which the steps rely, as it would stand in the file
evidence-record-authority = Record the authority
evidence-authority-elsewhere = Not recorded yet. It is recorded by: { $roles }.
evidence-authority-ask = Ask { $role } to record it
evidence-authority-task = Record the legal basis for { $item }
evidence-authority-asked = The task is set.
evidence-scene = At the scene
evidence-hold = Order a hold
evidence-isolate = Isolate
evidence-power-off = Switch off
evidence-power-off-question = Switch the machine off?
evidence-power-off-yes = Yes, switch it off
evidence-power-off-no = Leave it on
evidence-acquiring = Under way: { $method }, { $left } left
evidence-acquisition = Acquisition
evidence-acquire = Acquire
evidence-acquire-title = Acquire { $item } now?
evidence-acquire-yes = Acquire all the same
evidence-acquire-no = Not yet
evidence-care-blocker = Write-blocker
evidence-care-blocker-hint = Nothing is written to the source; for a live source its counterpart
evidence-care-hash = Hash at once
evidence-care-hash-hint = The SHA-256 is recorded at the moment of acquisition
evidence-care-working-copy = Working copy
evidence-care-working-copy-hint = The examination never touches the original
evidence-care-documented = Every step written down
evidence-care-documented-hint = With time in UTC and the offset of the clock
evidence-memory-first = { $item } is at the same place and needs power: take it first.
evidence-ask = Ask { $nation } for it
evidence-open-copy = Open { $copy }
evidence-produce-custody = Produce the custody record
evidence-copies-title = Copies in own hands
evidence-copies-none = None yet. A copy stands here when it has been acquired, or has come from abroad.
evidence-lead-only = lead only
evidence-admissible = admissible
evidence-contestable = admissible, with gaps
evidence-look = Open
evidence-look-hint = Shows the bytes and the questions about them
evidence-gaps = Gaps
evidence-gap-informal = did not come on a request for evidence
evidence-gap-authority = no authority was recorded
evidence-gap-altered = altered, on no record
evidence-gap-altered-record = altered, on record
evidence-gap-hash = no hash
evidence-gap-late-hash = hashed late
evidence-gap-record = steps not written down
evidence-gap-unverified = hashes not compared
evidence-gap-differs = the hash differs
evidence-comparison = Hashes
evidence-hash-same = ✓ the same as the sender’s
evidence-hash-differs = ▲ not the same as the sender’s: the bytes changed on the way or before
evidence-hash-none-sent = no hash came with it
evidence-hash-not-compared = not compared yet
evidence-hash = Compute the hash
evidence-verify = Compare the hashes
evidence-seal = Seal
evidence-store = Store
evidence-store-place = Where it is stored
evidence-examine = Queue for examination
evidence-custody-none = no entry
evidence-exhibits = Exhibits
evidence-exhibits-hint = Choose the copies on which the state relies
evidence-exhibits-title = Exhibits
evidence-exhibits-text = Choose the copies on which the state relies before the court. Each can be challenged for its gaps.
evidence-exhibits-before = Submitted: { $copies }
evidence-exhibits-none = There are no copies in own hands yet.
evidence-submitted = submitted
evidence-submit = { $count ->
    [0] Submit exhibits
    [one] Submit 1 exhibit
   *[other] Submit { $count } exhibits
}
evidence-submit-none = Choose at least one copy
