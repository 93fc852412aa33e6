# The rehearsal of a scenario.

rehearse-heading = { $title }: { $runs ->
    [one] 1 run
   *[other] { $runs } runs
}, first seed { $seed }, bots: { $skill }
rehearse-means = A run lasts { $minutes } minutes of play, with { $events } events and { $commands } commands on average. Mean index of the states: { $alliance }.
rehearse-scores = Scores, 0 to 100
rehearse-skills = Index by skill
rehearse-injects = Injects released
rehearse-branches = Branches taken
rehearse-losses = Evidence lost
rehearse-milestones = Milestones set
rehearse-duties = Duties
rehearse-expected = What the injects expect
rehearse-never = What never happened
rehearse-never-nothing = Everything happened in at least one run.
rehearse-refused = Commands refused
rehearse-team = Team
rehearse-figure = Figure
rehearse-skill = Skill
rehearse-all-states = all states
rehearse-runs = Runs
rehearse-percent = Of 100
rehearse-mean = Mean
rehearse-low = Low tenth
rehearse-middle = Middle
rehearse-high = High tenth
rehearse-id = Id
rehearse-title = Title
rehearse-due = Due
rehearse-done = Done
rehearse-in-time = In time
rehearse-inject = Inject
rehearse-act = Act
rehearse-kind = Kind
rehearse-count = Count
rehearse-pace = { $runs } runs in { $seconds } s: { $pace } a second on { $threads ->
    [one] 1 thread
   *[other] { $threads } threads
}
rehearse-not = { $mistakes }: { $scenario } was not rehearsed.

balance-heading = { $title }: strategies and doctrines, { $runs ->
    [one] 1 run
   *[other] { $runs } runs
}, first seed { $seed }
balance-strategy = Strategy
balance-alone = Alone
balance-behind = Behind
balance-others = The others
balance-all = All
balance-explained = Mean index of the states. Alone: one state plays it, the other teams play competently. All: every chair plays it. Behind: points behind the diligent.
balance-doctrines = All diligent: { $written } with doctrines as written, { $shuffled } with every doctrine in another state. That moves the mean by { $moved }.
balance-doctrine = Doctrine
balance-written = As written
balance-dealt = Dealt
balance-holds = All thresholds hold: 15 points behind the diligent, silent and spammer below the others, less than 3 points by doctrines.
balance-missed-alone = MISSED: { $strategy }, alone, is { $is } points behind the diligent in place of { $needs }.
balance-missed-all = MISSED: { $strategy }, in every chair, is { $is } points behind the diligent in place of { $needs }.
balance-missed-loses = MISSED: { $strategy }, alone, reaches { $is } and is not below the others with { $needs }.
balance-missed-doctrines = MISSED: dealing doctrines to other states moves the mean index by { $is } in place of less than { $needs }.
