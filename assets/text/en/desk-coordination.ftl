# The desk: coordination with the other teams.

coordination-status = Status reports
coordination-leads = Leads
coordination-leads-wait = others need one
coordination-leads-text = What your team was told in confidence. Tell it to those whom it concerns, in the form that its source allows, and to nobody else.
coordination-leads-none = Your team has no lead yet. Leads come in the course of play, from your own sources or from other teams.
coordination-leads-since = since { $time }
coordination-leads-known = Also known to: { $names }
coordination-leads-concerns = ▲ Concerns, and not told as far as you know: { $names }
coordination-leads-form = Form
coordination-leads-without = Without its source
coordination-leads-whole = Whole
coordination-leads-secret = ▲ Secret: whole, it may not leave your state.
coordination-leads-mark = Handling mark
coordination-leads-no-mark = None
coordination-leads-tell = Tell
coordination-crosswalk = Common crosswalk
coordination-joint = Joint action
coordination-help = Political level
coordination-services = Services
coordination-services-none = none of our own
coordination-services-count = { $count ->
    [0] all at full level
    [one] 1 impaired
   *[other] { $count } impaired
}
coordination-services-text = What your state keeps running for others while the incident is dealt with. Restoring an impaired service takes { $minutes } minutes of play once it is ordered.
coordination-services-none-text = Your team keeps no service running.
coordination-services-others = Impaired elsewhere
coordination-service-whole = ✓ at full level
coordination-service-level = ▲ at { $level } %
coordination-service-restoring = Being restored; back at { $time }
coordination-service-restore = Restore: { $service }
coordination-pledges = Pledges
coordination-decisions = Decision log

coordination-count = { $count ->
    [0] none yet
    [one] 1 entry
   *[other] { $count } entries
}
coordination-not-open = no vote is open
coordination-voted = we have voted
coordination-vote-now = vote now
coordination-in-force = in force since { $time }
coordination-none-proposed = none is proposed
coordination-proposed = proposed for { $time }
coordination-answer-now = answer before { $time }
coordination-held = held at { $time }

coordination-status-not-asked = not asked for yet
coordination-status-asked = asked for at { $time }
coordination-status-done = reported
coordination-status-of = { $part } of { $all } have reported
coordination-status-title = Report to { $team }
coordination-report = Report
coordination-report-hint = What you have, what you lack, what you will do next
coordination-reported = Reported so far
coordination-status-none = No report yet
coordination-status-none-text = The teams’ reports stand here as they come.
coordination-not-reported = not reported yet
coordination-ask-status = Ask for status

coordination-crosswalk-text = The crosswalk maps each state’s own codes to a shared list of conduct, so that a request means the same on both sides. It comes into force when the teams agree.
coordination-in-force-long = In force since { $time }. Codes are restated by it.
coordination-open-long = The vote is open.
coordination-not-open-long = No vote is open. It opens when the coordinator calls for it.
coordination-votes = Votes so far
coordination-for = ✓ for
coordination-against = ▲ against
coordination-no-vote = not voted yet
coordination-vote-for = Vote for
coordination-vote-against = Vote against

coordination-joint-text = All who confirm act at the same moment, so that nobody is warned by another’s act.
coordination-none-proposed-long = None is proposed. { $team } proposes one for a moment; you confirm or decline it here.
coordination-proposed-long = Proposed for { $time }
coordination-held-long = Held at { $time }
coordination-answers = Answers
coordination-acted = ✓ acted
coordination-missed = did not act
coordination-confirms = ✓ takes part. { $basis }
coordination-declines = ▲ declines. { $basis }
coordination-no-answer = no answer yet
coordination-acted-alone = ▲ acted alone at { $time }
coordination-basis = Legal basis, or the reason for declining
coordination-basis-hint = The order or law on which you act; all teams read this
coordination-basis-missing = Write the legal basis or the reason.
coordination-confirm = Confirm
coordination-decline = Decline
coordination-when = When
coordination-in = In
coordination-minutes = { " " }min
coordination-that-is = that is { $time }
coordination-propose = Propose
coordination-propose-anew = Propose anew
coordination-alone-open = Act alone …
coordination-alone-title = Act alone now?
coordination-alone-text = Your state acts at once, without the others. Whoever is behind this may be warned, and what other states could still have secured may be lost. All teams learn of it, and it cannot be taken back.
coordination-alone-yes = Act alone
coordination-alone-no = Do not

coordination-help-text = Ask the political level of another team for help where its authorities cannot give it.
coordination-help-hint = What you need, from whom, and until when
coordination-escalate = Escalate
coordination-raised = { $time }, { $from } to { $to }
coordination-pledges-text = What your team promises the others. All teams read it, and the debrief holds it against what was done.
coordination-pledge-hint = What you will do, and until when
coordination-pledge = Pledge

coordination-decision = Decision
coordination-decision-hint = What was decided
coordination-reasons = Reasons
coordination-enter = Enter
coordination-no-decision = No decision yet
coordination-no-decision-text = Choices, answers to requests and the joint action enter themselves; write down here what else you decide.
coordination-chose = { $title }: { $option }
coordination-granted = { $request } granted
coordination-granted-part = { $request } granted in part
coordination-postponed = { $request } postponed until { $time }
coordination-refused = { $request } refused: { $ground }
coordination-confirmed = Joint action confirmed
coordination-declined = Joint action declined
coordination-we-acted-alone = Acted alone

coordination-hot-wash = Hot wash
coordination-hot-wash-now = three to keep, three to fix
coordination-hot-wash-runs = { $time } left
coordination-hot-wash-later = after the end
coordination-hot-wash-text = What worked and should stay, and what did not and should change: three of each. All teams read it, and the improvement plan begins here.
coordination-hot-wash-not-yet = Once the exercise has ended, your team says here what to keep and what to fix.
coordination-hot-wash-say = Say it
coordination-hot-wash-over = The room is closed, and a line written now reaches nobody. What stands here stays until you close this window. Copy what you still want to say and give it to the trainer.
coordination-hot-wash-others = What the others said
desk-ended-over = The exercise has ended and its room is closed. What you see stays here until you close this window; nothing more can be sent.
desk-ended = The exercise has ended. Under Coordination, Hot wash, your team says what to keep and what to fix.
desk-ended-hot-wash = The exercise has ended. Under Coordination, Hot wash, your team says what to keep and what to fix: { $time } left.
coordination-result = Result
coordination-result-alliance = The alliance: { $index } of 100
coordination-result-not = not shown
coordination-result-none = Exercise control has not shown the result. It appears here when it does.
coordination-result-text = Teams in the order of the scenario; this is no ranking. – : no occasion.
coordination-result-made = How the figures are made
coordination-result-made-index = The index runs from 0 to 100: a part of it is the weakest layer, the rest the weighted average of all layers. A layer is the mean of its figures; a dash means that there was no occasion. Exercise control shows the events behind each figure in the debrief.
coordination-result-index = Index
