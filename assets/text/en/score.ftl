# The score: names, formulas and the sentence behind every figure.

score-layer-legal = Legal
score-layer-organisational = Organisational
score-layer-semantic = Semantic
score-layer-technical = Technical
score-layer-evidence = Evidence
score-layer-mission = Mission

score-band-85 = 85 and above
score-band-65 = 65 to under 85
score-band-40 = 40 to under 65
score-band-0 = below 40

score-valid-basis = { $full } of { $n } { $n ->
        [one] request
       *[other] requests
    } on an instrument in force that permits the form, the signature and the channel.
    .name = Valid basis
    .formula = Requests that an instrument in force permits, divided by requests sent and requests owed and never sent. Those count that the scenario called for, and others without a basis.
    .empty = No request was sent or owed.

score-decision-quality = { $full } of { $n } { $n ->
        [one] decision
       *[other] decisions
    } on requests received defensible{ $between ->
        [0] {""}
       *[other] , { $between } in part
    }{ $none ->
        [0] {""}
       *[other] , { $none } not, or left without an answer
    }.
    .name = Decision quality
    .formula = 1 for an acceptable decision with reasons, a half without reasons, 0 otherwise or for silence; the mean over requests received that count: those that the scenario called for, and others decided in a way that cannot be defended. A refusal that follows from doctrine, or on a ground of the instrument, counts in full.
    .empty = No request that counts came before the team: none that the scenario called for was received.

score-first-time-right = { $full } of { $n } { $n ->
        [one] request
       *[other] requests
    } in order as first sent.
    .name = First time right
    .formula = Requests accepted as first sent, divided by requests sent and requests owed and never sent. Those count that the scenario called for, and others with a defect. One that was sent again while it lay open within its time, or after it was granted, counts half.
    .empty = No request was sent or owed.

score-timeliness = { $full } of { $n } { $n ->
        [one] answer or duty
       *[other] answers and duties
    } within the target{ $between ->
        [0] {""}
       *[other] , { $between } between target and limit
    }{ $none ->
        [0] {""}
       *[other] , { $none } after the limit or not at all
    }.
    .name = Timeliness
    .formula = Each answer and duty earns 1 up to its target (the time within which it was wanted), then falls in a straight line to 0 at its limit; silence earns 0. From a return for a defect that the request has until it is sent again, the clock of whoever has to answer stands. The mean of all.
    .empty = No answer and no duty has fallen due.

score-sharing = { $shared ->
        [0] Nothing was shared
       *[other] Of what was shared, { $precision } % went to whom it concerns
    }; { $owed ->
        [0] nothing was owed
       *[other] of what was owed, { $recall } % was given
    }.
    .name = Sharing
    .formula = F is the harmonic mean of precision P (shared with whom it concerns, of all shared) and recall R (owed and given, of all owed). Where nothing was owed, it is 0 if anything went to somebody whom it does not concern, and is left out otherwise.
    .empty = The team owed nobody information.

score-same-concept = In { $full } of { $n } { $n ->
        [one] act
       *[other] acts
    } both sides meant the same conduct{ $between ->
        [0] {""}
       *[other] , in { $between } a neighbouring one
    }{ $none ->
        [0] {""}
       *[other] ; in { $none } another was meant, the content was lawful, or nothing was done
    }.
    .name = Same concept
    .formula = 1 if the request restates the shared concept or the crosswalk is in force, a half if its code covers the conduct or names a parent or sibling, 0 otherwise and for acts against lawful content; the mean at the moment of action, over acts that named a conduct or should have.
    .empty = No act named a conduct.

score-sound-transfers = { $full } of { $n } { $n ->
        [one] transfer
       *[other] transfers
    } passed all five checks (record, hash, UTC, mark, channel).
    .name = Sound transfers
    .formula = Transfers that pass record, hash, UTC, mark (one, and not so closed that it cannot be used) and channel, divided by transfers made and transfers owed and never made.
    .empty = Nothing was handed over or owed.

score-integrity = { $full } of { $n } { $n ->
        [one] item
       *[other] items
    } secured with nothing against { $n ->
        [one] it
       *[other] them
    }{ $between ->
        [0] {""}
       *[other] , { $between } with reservations
    }{ $none ->
        [0] {""}
       *[other] , { $none } lost, not secured or inadmissible
    }.
    .name = Integrity of evidence
    .formula = Relevance times integrity, summed over the items that the team could and should secure, divided by the sum of their relevance. Traps relied on or acted against are taken off.
    .empty = The team knew of no item that it had to secure.

score-findings = { $full } of { $n } { $n ->
        [one] question
       *[other] questions
    } answered rightly with high confidence and lines that prove it{ $between ->
        [0] {""}
       *[other] , { $between } rightly with less
    }{ $none ->
        [0] {""}
       *[other] , { $none } wrongly or not at all
    }.
    .name = Findings
    .formula = Four fifths of what an answer is worth rest on the answer, a fifth on the lines marked as proof. A right answer earns a third of its four fifths with low confidence, two thirds with moderate, all with high; a wrong one earns 0 with low confidence, and costs two thirds or twice the four fifths with moderate or high. Silence on an item that had to be examined earns 0. The mean by relevance, not below 0.
    .empty = No question was answered or due.

score-milestones = Reached { $full } of { $n ->
    [one] 1 milestone
   *[other] { $n } milestones
    } that count for the team.
    .name = Milestones
    .formula = Weight of the milestones reached, divided by the weight of all that count for the team.
    .empty = No milestone counts for the team.

score-continuity = { $n ->
    [one] The service that was touched ran at
   *[other] The { $n } services that were touched ran at
    } { $share } % of full level on average.
    .name = Continuity
    .formula = The area under each service's level over time, divided by that of full service; the mean by weight.
    .empty = No service was touched.

score-rework = How often a request was sent again, on average over { $n ->
    [one] 1 request
   *[other] { $n } requests
    }.
    .name = Rework
    .formula = Submissions beyond the first, per request. Shown, not scored.
    .empty = No request was sent.

score-completeness = The share of the forms' fields that were filled in when first sent, over { $n ->
    [one] 1 request
   *[other] { $n } requests
    }.
    .name = Completeness
    .formula = Fields filled in when first sent, divided by the fields of the forms. Shown, not scored.
    .empty = No request was sent.

score-trust-asymmetry = How far the team's trust and the trust in it lie apart, on average over { $n ->
    [one] 1 team
   *[other] { $n } teams
    }.
    .name = Trust asymmetry
    .formula = The difference between the trust of the team in another and of the other in it, as a share of 100. Shown, not scored.
    .empty = No trust changed.

score-why-permitted = an instrument in force permits it
score-why-not-bound = no instrument in force binds the two sides
score-why-not-provided = the instrument does not provide this form
score-why-wrong-signature = the office that signed may not sign this form
score-why-wrong-channel = the instrument does not allow this channel
score-why-silence = the duty was not done
score-why-undecided = left without a decision until its limit
score-why-granted = granted in good order
score-why-granted-wrongly = granted although it lacked a legal basis, was secret, or aimed at lawful content
score-why-postponed = postponed with reasons
score-why-refused-well = refused on a ground open to the state, with reasons
score-why-refused-by-doctrine = refused as the state's doctrine has it, with reasons
score-why-no-reasons = acceptable, but without reasons
score-why-refused-wrongly = refused without a ground of the instrument, or without the consultation that is due
score-why-returned-rightly = returned for a defect that it had
score-why-returned-wrongly = returned although it was in order
score-why-forwarded-rightly = passed on to the body that is competent
score-why-forwarded-wrongly = passed on although the team was competent
score-why-right-at-first = in order as first sent
score-why-repeated = in order, and sent again without need
score-why-defective = had a defect for which it could be returned
score-why-in-time = within the target
score-why-late = after the target, before the limit
score-why-too-late = after the limit
score-why-shared = given to whom it concerns
score-why-not-shared = never given to whom it concerns
score-why-shared-widely = given to somebody whom it does not concern
score-why-over-marked = given under a mark so closed that it cannot be used
score-why-under-marked = given under a more open mark than its originator's
score-why-exposed = a secret, given as it is
score-why-restated = the conduct was restated as the shared concept
score-why-by-crosswalk = the crosswalk in force gave the code its meaning
score-why-code-covers = the code covers the conduct, and more
score-why-neighbour = a neighbouring concept was named
score-why-other-conduct = another conduct was named, or none
score-why-lawful-acted-on = aimed at lawful content
score-why-passed = passed all checks
score-why-no-record = came without a record in the common form
score-why-no-hash = came without a hash
score-why-no-utc = its times were not in UTC
score-why-no-mark = bore no handling mark
score-why-open-channel = went on a channel that does not protect it or is not allowed
score-why-not-handed-over = granted, and never handed over
score-why-whole = acquired, and nothing speaks against it
score-why-altered-documented = altered, and the alteration is on record
score-why-altered = altered, and no record says so
score-why-unverifiable = without a hash from acquisition, or received and not verified
score-why-broken-custody = its custody has a gap, or its hash does not match
score-why-no-authority = taken without authority
score-why-lead-only = a lead only, no evidence
score-why-kept-only = kept by order, without a copy that counts for more
score-why-kept = kept as the duty asked
score-why-lost = lost
score-why-not-secured = not secured
score-why-trap = relied on or acted against, and should not have been
score-why-found-proved = right, with high confidence, and the lines marked prove it
score-why-found-unproved = right, with high confidence; no line marked proves it
score-why-found-unsure = right, with less than high confidence
score-why-found-wrong = wrong, with low confidence
score-why-found-wrong-sure = wrong, with moderate or high confidence
score-why-not-answered = not answered
score-why-reached = reached
score-why-not-reached = not reached
score-why-no-part = reached, but without this team
score-why-service-level = the mean level of the service over the exercise
score-why-resubmitted = sent again this many times
score-why-fields = the share of its fields that were filled in
score-why-trust = the difference between trust given and trust received
