# The case in the control room: requests, evidence, register, laboratories, coordination, story.

case-bookmark = Bookmark
case-bookmark-hint = Remembers this moment for the debrief

## Requests

case-requests-empty = Requests between the teams stand here by state, each with its two clocks, as soon as one is drafted.
case-requests-count = { $open } open · { $all } in all
case-requests-overdue = ▲ { $count } overdue
case-stage-draft = Draft
case-stage-sent = Sent
case-stage-with = With the addressee
case-stage-returned = Returned
case-stage-decided = Decided
case-stage-executed = Carried out
case-stage-sender = With sender
case-stage-addressee = With addressee
case-stage-late = { $count } · ▲ { $late }
case-state-draft = draft
case-state-signed = draft, signed
case-state-sent = sent
case-state-acknowledged = acknowledged
case-state-review = under review
case-state-consulted = consulted
case-state-sent-back = returned
case-state-returned = returned, { $count ->
    [0] no defect named
    [one] 1 defect
   *[other] { $count } defects
}
case-state-granted = granted
case-state-partial = granted in part
case-state-ready = { $state }, ready { $time }
case-state-postponed = postponed
case-state-refused = refused
case-state-refused-on = refused: { $ground }
case-state-executed = carried out
case-state-received = answer received
case-state-verified = answer verified
case-state-withdrawn = withdrawn
case-about-laboratory = laboratory
case-about-withheld = withheld
case-time-left = { $left } left
case-time-late = past its target, { $left } to the limit
case-time-still = stands still
case-time-over = ▲ overdue { $by }
case-time-past = passed
case-request-label = { $request }, { $form }, { $about }, { $from } to { $to }, { $state } { $time }
case-paper-parties = { $from } to { $to }
case-paper-about = About
case-paper-state = State
case-paper-sent = Sent
case-paper-sent-again = { $first }, again { $last } ({ $count } times)
case-paper-target = Target
case-paper-limit = Limit
case-paper-instrument = Instrument
case-paper-channel = Channel
case-paper-signed = Signed by
case-paper-unsigned = nobody
case-paper-code = Offence
case-paper-concept = Concept
case-paper-mark = Mark
case-paper-follows = Follows
case-paper-consulted = Consultation
case-paper-replied = Reply to the consultation
case-paper-defects = Defects
case-paper-conditions = Conditions
case-paper-accepted = accepted
case-paper-not-accepted = not accepted yet
case-paper-ground = Ground
case-paper-reasons = Reasons
case-paper-no-reasons = none given
case-paper-not-in-order = not in order: no ground of this instrument, or consultation was due first
case-paper-fields = Fields
case-paper-missing = missing
case-paper-history = History
case-defect-field = field “{ $field }”
case-defect-instrument = instrument
case-defect-signature = signature
case-defect-channel = channel
case-defect-competence = competence
case-defect-dual = dual criminality

## Evidence

case-evidence-empty = This scenario has no evidence items.
case-evidence-legend = ✓ authority recorded
case-evidence-near = ▲ { $count ->
    [one] 1 goes within ten minutes
   *[other] { $count } go within ten minutes
}
case-evidence-at-risk = At risk
case-evidence-quiet = No loss foreseen
case-evidence-safe = Held or copied
case-evidence-lost = Lost
case-evidence-unknown = known to nobody
case-evidence-still = still
case-evidence-if = if
case-evidence-unsecured = not secured
case-evidence-isolated = isolated
case-evidence-copied = copied
case-evidence-held = held
case-evidence-held-until = held until { $time }
case-evidence-held-in-vain = held, goes all the same
case-evidence-acquiring = { $team } acquires, { $left } left
case-evidence-acquiring-still = { $team } acquires, stands still
case-item-label = { $item }, { $nation }, { $when }, { $cause }, { $state }
case-loss-at = goes at { $time } unless held or copied
case-loss-even-if-held = goes at { $time } even if held
case-loss-power-off = goes when switched off
case-loss-unless-isolated = goes { $within } after it is known unless isolated
case-loss-blocked-first = goes when { $group } is blocked uncaptured
case-loss-none = no loss foreseen
case-lost-time = its time came
case-lost-power-off = switched off
case-lost-not-isolated = not isolated
case-lost-blocked-first = blocked before capture
case-lost-story = taken by the story
case-volatility-registers = registers
case-volatility-memory = memory
case-volatility-temporary = temporary files
case-volatility-disk = disk
case-volatility-remote-log = remote log
case-volatility-topology = topology
case-volatility-archive = archive
case-item-place = Place
case-item-law = Law of
case-item-custodian = Custodian
case-item-volatility = Volatility
case-item-methods = Acquired as
case-item-threat = Threat
case-item-when = Goes
case-item-goes = { $time }, { $left } left
case-item-relevance = Relevance
case-item-worth = { $points } of 3
case-item-trap = a trap: acting against it costs
case-item-secret = secret: never leaves the state as it is
case-item-isolate-first = to be isolated before it is worked on
case-item-open = anyone may capture it
case-item-hold = Held
case-item-held-since = since { $time }
case-item-held-under = since { $time } under { $request }
case-item-lost = Lost
case-item-known = Known to
case-item-knows = { $team }, since { $time }
case-item-knows-with-authority = { $team }, since { $time }, authority recorded
case-copy-label = { $copy }, { $holder }, { $state } { $gaps }
case-copy-lead = lead only
case-copy-sealed = sealed
case-copy-stored = stored
case-copy-verified = verified
case-copy-examined = examined
case-copy-differs = hash differs
case-copy-altered = altered
case-copy-no-hash = no hash
case-copy-hashed-late = hashed late
case-copy-no-authority = no authority
case-copy-undocumented = undocumented
case-copy-unverified = not verified
case-copy-holder = Held by
case-copy-from = From
case-copy-from-under = { $party }, under { $request }
case-copy-hash = SHA-256
case-copy-alteration = Altered
case-copy-place = Stored
case-copy-custody = Custody record
case-custody-acquired = acquired
case-custody-hashed = hashed
case-custody-sealed = sealed
case-custody-stored = stored
case-custody-handed-over = handed over
case-custody-received = received
case-custody-verified = verified
case-custody-examined = examined
case-altered-opened = files were opened on the running source
case-altered-no-blocker = connected without a write blocker
case-altered-powered-off = shut down before the capture
case-altered-partial = the capture was broken off
case-altered-original = examined on the original
case-altered-restored = a backup was restored over it

## Register and laboratories

case-register-empty = Groups of resources stand here once the register lists them.
case-register-count = { $groups ->
    [one] 1 group
   *[other] { $groups } groups
} · { $resources } resources
case-register-resources = Resources
case-register-hosted = Hosted
case-register-captured = Captured
case-register-blocked = Blocked
case-register-removed = Removed
case-register-plain = { $count }
case-register-merged = { $count }, merged
case-register-duplicates = { $count }, { $duplicates } double
case-register-lawful = Lawful content: acting against it costs.
case-register-listed = Listed
case-register-shows = Shows
case-register-reported = Reported as
case-register-assessed = Looked at by
case-register-captures = Evidence
case-register-uncaptured = ▲ blocked or removed before anybody had captured it
case-register-block-comes = ▲ { $team } blocks in { $left }; nobody has captured it
case-register-capturing = { $team } captures, { $left } left
case-register-capturing-still = { $team } captures, stands still
case-register-unlisted = Not listed yet: { $group }
case-group-label = { $group }, { $count }, captured by { $captured }, blocked by { $blocked }
case-laboratories-title = Laboratories
case-laboratories-empty = No state of this scenario has a laboratory.
case-laboratories-count = { $running } on the bench · { $waiting } waiting
case-laboratory-slots = { $used } of { $slots } in use
case-laboratory-lent = { $count } lent
case-laboratory-borrowed = { $count } borrowed
case-laboratory-no-memory = no memory capture
case-laboratory-wait = Wait before the first job: { $wait }
case-laboratory-label = { $nation }, { $slots } { $more }
case-job-left = { $left } left
case-job-waits = waits, place { $place }
case-job-label = { $job }, { $item }, { $state }
case-job-since = { $copy }, queued { $time }

## Coordination

case-coordination-title = Coordination
case-joint-title = Joint action
case-joint-none = None is proposed.
case-joint-at = { $time }, in { $left }
case-joint-held = held { $time }
case-joint-confirmed = confirmed
case-joint-declined = declined
case-joint-silent = silent
case-joint-acted = acted
case-joint-missed = missed it
case-joint-alone = acted alone
case-crosswalk-title = Crosswalk
case-crosswalk-none = No vote is open.
case-crosswalk-open = vote open
case-crosswalk-adopted = adopted { $time }
case-crosswalk-for = for
case-crosswalk-against = against
case-crosswalk-silent = no vote
case-status-title = Status reports
case-status-none = None was asked for.
case-status-asked = asked { $time }
case-status-reported = reported
case-status-missing = not reported
case-services-title = Services
case-services-all = { $count ->
    [one] The service is at its full level.
   *[other] All { $count } are at their full level.
}
case-services-others = { $count ->
    [one] 1 other is at its full level.
   *[other] { $count } others are at their full level.
}
case-service-label = { $nation }, { $service }: { $level } % since { $time }
case-violations-title = Violations
case-trust-title = Trust
case-trust-first = { $points } at first
case-trust-label = Trust of { $of } in { $toward }: { $now }, { $change } from the start

## The story

case-story-title = Story
case-story-count = { $come } of { $all }
case-story-more = and { $count } more
case-story-holds = holds
case-story-lacks = not so
case-branches-title = Branches taken
case-branch-taken = Branch taken: { $title }, { $time }
case-branch-open = Branch not taken: { $title }; lacks: { $lacks }
case-milestones-title = Milestones set
case-milestone-set = Milestone set: { $title }, { $time }
case-milestone-open = Milestone not set: { $title }; lacks: { $lacks }
case-milestone-reach = Set
case-milestone-clear = Clear

## Conditions in words

case-if-always = always
case-if-never = set by the story or by hand
case-if-and = { $one } and { $other }
case-if-or = { $one } or { $other }
case-if-group = ({ $parts })
case-if-milestone = milestone “{ $title }” is set
case-if-milestone-not = milestone “{ $title }” is not set
case-if-branch = branch { $branch } was taken
case-if-branch-not = branch { $branch } was not taken
case-if-did = { $team } has { $act }
case-if-did-not = { $team } has not { $act }
case-if-anyone = somebody has { $act }
case-if-anyone-not = nobody has { $act }
case-if-teams = { $count ->
    [one] a team has { $act }
   *[other] at least { $count } teams have { $act }
}
case-if-teams-not = { $count ->
    [one] no team has { $act }
   *[other] fewer than { $count } teams have { $act }
}
case-if-lost = { $item } is lost
case-if-lost-not = { $item } is not lost
case-if-secured = { $item } is held or copied
case-if-secured-not = { $item } is neither held nor copied
case-if-grade = { $count ->
    [one] 1 item is held as admissible evidence
   *[other] { $count } items are held as admissible evidence
}
case-if-grade-not = { $count ->
    [one] no item is held as admissible evidence
   *[other] fewer than { $count } items are held as admissible evidence
}
case-if-released = inject { $inject } was released
case-if-released-not = inject { $inject } was not released
case-if-earlier = somebody has { $first } before anybody has { $second }
case-if-earlier-not = nobody has { $first } before somebody has { $second }
case-if-before = before { $time }
case-if-before-not = { $time } or later
case-if-after = { $time } or later
case-if-after-not = before { $time }
case-if-chance = by chance, { $percent } %
case-if-chance-not = not by chance, { $percent } %
