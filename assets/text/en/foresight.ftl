# What a desk says before something is asked for: what a paper lacks, what a step costs, why not.

defect-field = “{ $field }” is empty, or not in the form that it needs
defect-instrument = the instrument does not bind the two sides, or does not provide this form
defect-signature = the office that signed may not sign this form, or nobody signed
defect-channel = the instrument does not allow this channel
defect-competence = the body addressed is not competent
defect-dual-criminality = the conduct is no offence where it is asked

check-instrument = Instrument: binds both sides, provides the form
check-channel = Channel: allowed by the instrument
check-signature = Signature: of an office that may sign
check-competence = Competence: ours to answer
check-dual-criminality = Conduct: an offence here too
check-secret = What is asked for may not leave the state as it is
check-lawful = What is asked for is lawful conduct here
check-doctrine = Own doctrine refuses this: { $ground }
check-never-sources = Own doctrine: sources are never disclosed
check-never-bulk = Own doctrine: no hold on data of users who are not named
check-never-parallel = Own doctrine: no two images at the same time
check-never-unmarked = Own doctrine: nothing is handed over without a handling mark
check-copy = A copy to hand over
check-after-play = Answered after the exercise, as ordinary legal assistance is

found-in-order = in order
found-defect = may be returned for this
found-noted = to be seen to
found-judge = to be weighed
found-unknown = this office knows too little to tell

risk-lost-time = lost at { $time }: its time had come
risk-lost-power = lost at { $time }: the machine was switched off
risk-lost-remote = lost at { $time }: it had not been isolated
risk-lost-blocked = lost at { $time }: blocked or removed before it was captured
risk-lost-story = lost at { $time }
risk-copied = a copy is in own hands
risk-held = must be kept
risk-held-until = must be kept until { $time }; without a follow-up the hold lapses
risk-announced = announced to be gone at { $time }
risk-power = gone when the machine is switched off
risk-remote = can be wiped from afar until it is isolated
risk-blocked-first = gone if { $group } is blocked or removed before it is captured
risk-nature-registers = by nature gone within moments
risk-nature-memory = by nature gone with the power
risk-nature-temporary = by nature gone at the next restart
risk-nature-disk = by nature stays until it is overwritten
risk-nature-remote-log = by nature goes when its keeper rotates or deletes it
risk-nature-topology = by nature changes with the network
risk-nature-archive = by nature stays

consequence-takes = takes { $length } of play
consequence-violation = reaches into the systems of { $nation }: it is stopped, and stays on record as a violation
consequence-wrong-method = the item is not acquired in this way
consequence-no-capability = own laboratory lacks the capability
consequence-too-late = is announced to be gone at { $time }, before the step is done
consequence-no-authority = no authority is on record: for this state the copy will prove nothing
consequence-not-isolated = not isolated: it can be wiped from afar meanwhile
consequence-on-record = the change will be on record and can be explained
consequence-unrecorded = the change will be on no record
consequence-no-hash = no hash at once: whether it changed later cannot be shown
consequence-no-record = the custody record will have a gap
consequence-loses-memory = { $item } will be gone, because no copy of it is in own hands
consequence-loses-pages = { $group } has not been captured; what is only there will be gone
consequence-lawful = it shows lawful conduct
consequence-worth = can be relied on to { $share } %

alteration-opened-on-source = files were opened on the running source
alteration-no-write-blocker = without a write-blocker the system writes to the source
alteration-powered-off-first = the machine was shut down before the capture
alteration-partial-capture = the capture was broken off
alteration-worked-on-original = the examination writes to the original
alteration-restored-over = a backup was restored over it

confidence-low = low confidence
confidence-moderate = moderate confidence
confidence-high = high confidence

office-central-authority = central authority
office-prosecutor = prosecutor
office-desk = 24/7 desk
office-forensics = forensic laboratory
office-operator = operator liaison
office-press-and-rights = press and rights adviser
office-regulator = regulator
office-duty-officer = duty officer
office-register-keeper = keeper of the register

decision-chose = { $dilemma }: { $option }
decision-granted = { $request } granted
decision-granted-part = { $request } granted in part
decision-postponed = { $request } postponed until { $time }
decision-refused = { $request } refused: { $ground }
decision-joint = Joint action confirmed
decision-not-joint = Joint action declined
decision-alone = Acted alone
