# The desk: law library and doctrine.

law-find = Search the library
law-found = { $count ->
    [0] Nothing found
    [one] 1 entry
   *[other] { $count } entries
}
law-found-none = No title, text, code or source has these words.
law-found-label = { $title }, { $page }
law-empty = This exercise has no entries here.
law-row = { $title }, { $side }

# Pages
law-instruments = Instruments
law-forms = Request forms
law-grounds = Refusal grounds
law-own = Own law and authorities
law-doctrine = Own doctrine
law-procedures = Procedures
law-marks = Marks and channels
law-codes = Crosswalk of codes
law-background = Real-world background

# Cards
law-source = Source
law-checked = ✓ Checked by a lawyer
law-not-checked = ▲ Not checked by a lawyer
law-practitioner = ✓ Checked by a practitioner
law-no-practitioner = ▲ Not checked by a practitioner

# Instruments
law-matrix-legend = ● in force with you   ○ in force between others   blank: not in force
law-matrix-row = { $title }. In force with you: { $us }. Between others: { $others }.
law-with-us = In force with you and
law-between = In force between others
law-not-in-force = Not in force in this exercise: it lends arguments, and no basis for a request.
law-not-with-us = Not in force with your state.
law-dual = The conduct must be an offence on both sides.
law-allows = What it allows
law-form-line = { $form } ({ $asks }). { $clocks }
law-channels = Channels, the usual one first

# Forms
law-under = Under
law-fields = Fields; those with * are required
law-gives-evidence = What is handed over may serve as evidence.
law-gives-lead = What is handed over is a lead until it is regularised.
law-consult-first = consult before refusing
law-named-in = Named in

# Procedures
law-method = Method
law-takes = Takes, in play
law-where = Where
law-at-scene = at the scene or at the custodian’s
law-in-laboratory = in a slot of the laboratory

# Marks and channels
law-mark = mark
law-channel = channel
law-mark-order = The list runs from the most open mark to the most closed.
law-channel-protected = Data may travel on it.
law-channel-open = It is not protected: no data travel on it.
law-channel-leads = What comes on it is a lead until it is regularised.

# Own law
law-own-law = National law
law-own-none = No rule of national law is described.
law-own-no-state = Your team plays no state. It relays and coordinates, and has no law or doctrine of its own.
law-own-authorities = Authorities
law-own-role = { $role } ({ $office }). { $text }
law-own-hours = Decisions and how long they take
law-own-means = Means
law-own-laboratory = Laboratory
law-own-slots = { $count ->
    [one] 1 job at a time
   *[other] { $count } jobs at a time
}
law-own-memory = Memory of a running machine can be captured.
law-own-no-memory = Memory of a running machine cannot be captured; ask another laboratory.
law-own-languages = Requests accepted in
law-own-bodies = Bodies at home, and the forms they take
law-own-takes-none = takes no requests
law-slot-data-protection = Data protection
law-slot-crime = Crime and procedure
law-slot-network-security = Network security
law-slot-strategy = Strategy
law-slot-sector = Sector rule
law-block = Blocking at home
law-release = Release abroad
law-step = the { $office } decides; { $takes } of play ({ $operational } operational)

# Own doctrine
law-doctrine-none = Your team plays no state and has no doctrine.
law-doctrine-own = Only your team sees this card. No doctrine is right or wrong, and acting by your own is never punished.
law-doctrine-steps = How it decides
law-doctrine-never = What it never does
law-never-sources = say who its sources are
law-never-bulk = hold data of users who are not named
law-never-parallel = take two images at the same time
law-never-unmarked = hand data over without a handling mark
law-doctrine-refuses = What it refuses
law-doctrine-refuses-hint = Such a refusal, with its reasons, is worth as much as a grant.
law-refuses-line = { $form }, { $when }: { $ground }
law-when-always = always
law-when-lawful = where the conduct is lawful at home
law-when-secret = where what is asked for is secret
law-when-bulk = where no identifier narrows the request
law-notice = Notice to users
law-notice-never = users are not told
law-notice-unless = users are told unless a court orders silence
law-notice-delayed = users are told; delay is allowed

# Codes
law-codes-hint = Numbers are each state’s own codes. Labels mislead: the conduct decides, not the word.
law-codes-id = In the shared tree
law-codes-lawful = ▲ Lawful conduct: nothing may be done against it.
law-codes-also = { $code }, which also covers: { $also }
law-codes-none = no code: not an offence there
law-codes-parts = no code for the whole; its parts: { $codes }

# Background
law-background-apart = This page is about the real world. The states, treaties and codes of the exercise are invented; the sources below are not. Nothing here is legal advice, and no lawyer has checked it.
law-background-durations = How long requests take in the real world
law-background-instruments = What the instruments of the exercise follow
law-background-procedures = What the procedures follow
law-note-contact-points = Parties to the Convention on Cybercrime keep a point of contact that answers day and night, to give immediate assistance: advice, preservation, collection of evidence, legal information, locating suspects.
    .source = Convention on Cybercrime (ETS 185), art. 35
law-note-preservation = Preservation keeps data as they are; nothing is handed over. It lasts at least sixty days, so that a request for the data can follow.
    .source = Convention on Cybercrime, art. 29, para. 7
law-note-duration = Ordinary mutual legal assistance takes six to twenty-four months. Subscriber data are asked for most.
    .source = T-CY(2013)17, as quoted in secondary sources
law-note-dual = Where an act must be an offence on both sides, the conduct counts, whatever category or word each law uses for it.
    .source = Convention on Cybercrime, art. 25, para. 5
law-note-removal = In the European Union a removal order for terrorist content is carried out within one hour, and the removed content is kept for six months.
    .source = Regulation (EU) 2021/784, arts 3 and 6
law-note-evidence = What is most volatile is collected first: memory before disk. Each hand-over of an item is recorded with who, when and why.
    .source = RFC 3227; ISO/IEC 27037
law-note-marks = The Traffic Light Protocol says how far information may be passed on: CLEAR, GREEN, AMBER, AMBER+STRICT, RED.
    .source = Traffic Light Protocol 2.0, FIRST, August 2022
