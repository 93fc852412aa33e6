# The desk: requests out and in.

requests-waiting = { $act } …

# The list
requests-tab-out = { $count ->
    [0] Out
   *[other] Out  { $count }
}
requests-tab-in = { $count ->
    [0] In
   *[other] In  { $count }
}
requests-find = Find
requests-new = New request
requests-open-first = Open the most urgent
requests-no-request = There is no request.
requests-back = ‹ Requests
requests-back-key = Esc
requests-none-open = Choose a request at the left, or write a new one.
requests-empty-out = Your requests to other states and bodies stand here, what waits for you first, as soon as one is begun.
requests-empty-in = Requests from other states stand here by urgency, with both clocks, as soon as one arrives.
requests-found-none = Nothing is found.
requests-row-label = { $request }, { $form }, { $about }, { $other }, { $state }. { $time } { $legal }
requests-since = since { $time }
requests-title-out = { $request } to { $to }
requests-title-in = { $request } from { $from }
requests-unnumbered = New request

# Clocks
requests-clock = Operational clock
requests-clock-after-play = answered after the exercise
requests-clock-still = the addressee’s time stands still
requests-clock-target = { $left } to the target
requests-clock-limit = ▲ past its target, { $left } to the limit
requests-clock-over = ▲ overdue by { $by }
requests-legal = Legal clock
requests-legal-left = { $left } left in law
requests-legal-over = over by { $by } in law
requests-limit-at = Limit
requests-clocks = Answer
requests-clock-full = Target
requests-clock-last = Limit
requests-clock-in = { $play } of play ({ $operational } operational, { $legal } legal)
requests-span-minutes = { $count } min
requests-span-hours = { $count } h
requests-span-days = { $count } { $count ->
    [one] day
   *[other] days
}

# States
requests-state = State
requests-state-draft = draft
requests-state-sent = sent
requests-state-acknowledged = acknowledged
requests-state-returned = returned
requests-state-review = under review
requests-state-granted = granted
requests-state-partial = granted in part
requests-state-postponed = postponed
requests-state-refused = refused
requests-state-refused-on = refused: { $ground }
requests-state-executed = carried out
requests-state-received = answer received
requests-state-verified = answer verified
requests-state-withdrawn = withdrawn
requests-state-signed = { $state }, signed
requests-state-ready = { $state }, ready { $time }

# Subjects and offices
requests-about-laboratory = Laboratory help
requests-about-withheld = Withheld
requests-office-any = any office

# A new request
requests-new-title = New request
requests-kind-item = Item
requests-kind-group = Register
requests-kind-laboratory = Laboratory
requests-laboratory-hint = A slot or an expert of another state’s laboratory. The item and its custody record stay with you.
requests-no-items = Items that your office knows of stand here as soon as the first becomes known.
requests-no-groups = Groups of the register stand here as soon as the first is listed.
requests-ways-none-chosen = What do you need?
requests-ways-hint = Choose an item, a group of the register or laboratory help at the left. The ways to ask that the law in force allows then stand here, the best first.
requests-ways-follows = Follow-up to { $request }
requests-ways-none = Nobody can be asked about this: no instrument in force binds you and whoever holds it, or it lies on your own territory and you act yourself.
requests-ways-count = { $count ->
    [one] One lawful way
   *[other] { $count } lawful ways
}, the best first
requests-way-within = Target { $target }, limit { $limit } of play ({ $operational } operational, { $legal } legal)
requests-way-after-play = Answered after the exercise, as ordinary assistance is
requests-way-home = Own law; no treaty is needed
requests-way-label = { $form } to { $to }, { $basis }. { $time }
requests-write = Write it
requests-write-form = Write: { $form }
requests-chip-evidence = evidence
requests-chip-lead = lead only
requests-chip-dual = an offence on both sides
requests-chip-after-play = after the exercise
requests-real-world = In the real world
requests-signed-by = To be signed by
requests-signers = In your team
requests-no-signer = No office of your team may sign this form.
requests-lapses = What is held under it lapses { $after } of play later unless a follow-up is filed.

# The form
requests-reference = Reference
requests-from = From
requests-to = To
requests-forwarded-to = Passed on to
requests-about = About
requests-instrument = Legal basis
requests-channel = Channel
requests-channel-leads = { $channel } (leads only)
requests-signed = Signed
requests-unsigned = not signed
requests-mark = Handling mark
requests-no-mark = no mark
requests-follows = Follows
requests-sent = Sent
requests-sent-again = { $first }, again { $last } ({ $count } times)
requests-field = { $number }. { $label }
requests-field-required = { $number }. { $label } *
requests-required-hint = Fields with * are required: without them the form may be returned.
requests-restate = Conduct, restated in the shared tree
requests-restated = In the shared tree: { $concept }
requests-no-code = no code of own law
requests-no-concept = not restated
requests-missing = ▲ missing
requests-left-empty = left empty
requests-field-defect = ▲ A defect was found here.
requests-wrong-form = ▲ Two moments with “to” between them, each in UTC: 2031-03-01T00:00Z to 2031-03-02T06:00Z
requests-wrong-moment = ▲ A moment with its time of day, in UTC: 2031-03-01T00:00Z
requests-hint-moment = 2031-03-01T00:00Z
requests-hint-period = 2031-03-01T00:00Z to 2031-03-02T06:00Z
requests-hint-identifier = Account, address, page or device
requests-hint-custodian = Who keeps the data, and where
requests-hint-offence = In words, if a code says too little
requests-hint-follow-up = That a request for assistance will follow
requests-usual-follow-up = A request for mutual legal assistance will follow.
requests-insert = Insert: { $text }
requests-fill-from = Fill in as in { $request }
requests-fill-from-hint = Takes over what stands there into the fields that are empty here.
requests-kept = ✓ draft kept
requests-keeping = The draft is being kept
requests-not-kept = ▲ the draft could not be kept
requests-theirs = Somebody of your team has written this form anew.
requests-take-theirs = Take theirs
requests-keep-mine = Keep mine
requests-missing-title = What is missing
requests-missing-nothing = Nothing for which it may be returned
requests-missing-noted = { $count ->
    [one] One field is empty and not required.
   *[other] { $count } fields are empty and not required.
}
requests-go-to-field = Go to the field
requests-signature = Signature
requests-signed-as = Signed: { $role }
requests-must-sign = To be signed by: { $offices }
requests-sign-as = Sign as { $role }
requests-sign-again = A change after the signature needs a new one.
requests-sign-once-kept = It can be signed once the draft is kept.
requests-sign-elsewhere = { $role } sits at another desk.
requests-sign-ask = Ask { $role } to sign
requests-sign-asked = The task is set.
requests-sign-task = Sign request { $request }
requests-send = Send
requests-send-again = Send again
requests-send-not-yet = Not yet complete:
    { $list }
requests-withdraw = Withdraw
# A draft that was never sent is given up.
requests-discard = Discard

# An own request on its way
requests-history = So far
requests-consulted = Consultation
requests-consulted-by = { $who }: { $text }
requests-reply = Your reply to the consultation
requests-reply-send = Send the reply
requests-reply-missing = The reply is empty.
requests-returned-for = Returned for
requests-conditions = Conditions
requests-accepted = Accepted
requests-not-accepted = Not accepted yet
requests-refused-on = Refused
requests-no-reasons = No reasons were given.
requests-not-in-order = ▲ The instrument does not name this ground, or consultation was due before.
requests-came = What came
requests-carried-out = What was asked for has been carried out.
requests-copy-verified = hash compared, equal
requests-copy-differs = ▲ hash compared, different
requests-copy-unverified = hash not compared yet
requests-open-copy = Open { $copy }
requests-accept = Accept the conditions
requests-receive = Confirm receipt
requests-verify = Verify { $copy }
requests-follow-up = Follow up
requests-their-turn = The other side has to act next.

# A request that came in
requests-answers = Answers
requests-checklist = Checklist
requests-check-line = { $check }: { $found }
requests-check-no-copy = You hold no copy yet
requests-deciders = May decide
requests-not-decider = Another office decides: { $roles }
requests-acknowledge = Acknowledge
requests-review = Begin the review
requests-do-return = Return
requests-do-consult = Consult
requests-do-forward = Pass on
requests-do-grant = Grant
requests-do-postpone = Postpone
requests-do-refuse = Refuse
requests-do-execute = Carry out
requests-give-return = Return it
requests-give-consult = Send the consultation
requests-give-forward = Pass it on
requests-give-grant = Grant it
requests-give-partial = Grant it in part
requests-give-postpone = Postpone it
requests-give-refuse = Refuse it
requests-give-execute = Carry it out
requests-put-away = Back
requests-needs-defect = Tick at least one defect.
requests-needs-text = A text is needed.
requests-needs-body = Choose the competent body.
requests-needs-reasons = Reasons are needed.
requests-needs-ground = Choose a ground.
requests-needs-copy = Choose a copy to hand over.
requests-needs-mark = Own doctrine: nothing is handed over without a handling mark.
requests-needs-approval = Internal approval comes at { $time }.
requests-reasons = Reasons
requests-return-hint = The sender mends it and sends it again; its clock starts anew.
requests-return-found = Found by the checklist
requests-return-none = The checklist found no defect.
requests-return-others = Other defects
requests-consult-hint = Before a refusal: ask what would make the request possible, or say what you can offer.
requests-consult-text = What you ask or offer
requests-forward-hint = A body that is not competent passes the request on and tells the sender.
requests-grant-whole = As asked
requests-grant-part = In part
requests-grant-conditions = Conditions on use, if any
requests-grant-conditions-hint = Such as: for this case only, not to be passed on without consent, to be kept confidential.
requests-grant-approval = Own doctrine: the { $office } approves, which takes { $takes } of play.
requests-postpone-hint = For a case under way at home. The sender is told until when, and why.
requests-postpone-by = By
requests-postpone-until = minutes, until { $time }
requests-refuse-hint = A reasoned refusal on a ground is worth as much as a grant.
requests-refuse-no-ground = The instrument names no ground. Return it, or consult.
requests-refuse-reasons = ▲ Without reasons the refusal counts for less.
requests-ground-doctrine = ◆ Own doctrine refuses on this ground.
requests-ground-not-named = ▲ The instrument does not name this ground.
requests-ground-consult = ▲ Consult the other side first.
requests-execute-hold = The data are kept as they are from now on.
requests-execute-remove = The content is taken down where your state hosts it.
requests-execute-lend = One slot of your laboratory is lent until it is given back.
requests-execute-secret = ▲ The item is secret and may not leave the state as it is.
requests-copies = Copies to hand over
requests-copy-hashed = hash recorded
requests-copy-unhashed = no hash
requests-copy-altered = ▲ Handling has altered this copy.
requests-utc = Times are given in UTC
