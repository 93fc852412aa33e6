# The desk: what came in, and what is written in return.

inbox-unread-count = { $count ->
    [one] 1 unread
   *[other] { $count } unread
}
inbox-write = Write
inbox-write-hint = A message to other teams and bodies, or to the public
inbox-search = Search
inbox-all = All
inbox-sent = Sent by us
inbox-unread = Unread
inbox-draft = Draft: { $title }
inbox-nobody = to nobody yet
inbox-empty = Nothing has come in yet
inbox-empty-text = Mail, calls, notices and messages to your office appear here once the exercise has started.
inbox-no-match = Nothing matches
inbox-no-match-text = Clear the search or the filter to see all again.
inbox-row = { $state }, { $medium }, { $from }: { $title }, { $time }
inbox-row-unread = unread
inbox-row-read = read
inbox-row-left = time left { $left }
inbox-limit-passed = limit passed
inbox-all-read = Everything is read
inbox-choose = Choose something at the left. Ctrl I goes to the newest.
inbox-brief = Brief: the exercise and your team
inbox-own-brief = For your team

inbox-to-all = all teams
inbox-to-states = all states
inbox-sent-to = To { $to }
inbox-hint = A hint
inbox-hint-about = A hint: { $title }
inbox-taken-back = Taken back
inbox-taken-back-text = Exercise control took this back at { $time }. Nobody had read it, and nothing is expected of you.

inbox-urgent = Cannot wait
inbox-again = Sent again
inbox-acknowledged = ✓ Acknowledged
inbox-until = until { $time }: { $left }
inbox-from = From
inbox-to = To
inbox-time = Time
inbox-mark = Mark
inbox-channel = Route
inbox-subject = Subject
inbox-text = Text
inbox-call = Phone call
inbox-caller = { $from } called
inbox-call-for = Taken for { $to }
inbox-call-about = About: { $title }
inbox-entered-by = Entered by { $from }, for { $to }
inbox-form-office = Office
inbox-form-to = To
inbox-form-date = Received
inbox-form-text = Statement
inbox-pinned = Pinned by { $from } at { $time }, for { $to }
inbox-told = { $from }, { $time }
inbox-told-to = { $from } to { $to }, { $time }

inbox-expected = Expected of your team
inbox-expected-open = ○  { $act }
inbox-expected-done = ✓  { $act }
inbox-named = Named here
inbox-acknowledge = Acknowledge
inbox-reply = Reply
inbox-answer-publicly = Publish a statement
inbox-reason = Reason, for the decision log
inbox-reason-hint = Why this and not another
inbox-choose-option = Choose
inbox-choose-first = Choose an option first.
inbox-chosen = Chosen at { $time }: { $option }
inbox-principle-preserve-first = Secure the evidence, then act
inbox-principle-speed-first = Act at once
inbox-principle-share-sanitised = Share what helps, without what endangers its source
inbox-principle-share-all = Share everything as it is
inbox-principle-withhold = Keep it to oneself
inbox-principle-refuse-with-reasons = Refuse, and say why
inbox-principle-correct-openly = Check, correct and say so
inbox-principle-stay-silent = Say nothing
inbox-principle-accept-with-conditions = Accept help on stated conditions
inbox-principle-decline = Decline help
inbox-principle-keep-common-line = Keep the common line
inbox-principle-act-alone = Act alone
inbox-principle-protect-persons = Protect the person concerned first

inbox-re = Re:
inbox-new-message = New message
inbox-your-reply = Reply
inbox-to-public = To the public
inbox-statement = Statement
inbox-correction = Correction
inbox-notice = Notice to users
inbox-no-mark = none
inbox-any-channel = none in particular
inbox-unprotected = This route is not protected: no data may travel on it.
inbox-public-note = Everybody reads this, the other teams too, and it cannot be taken back.
inbox-send = Send
inbox-publish = Publish
inbox-discard = Discard
inbox-send-key = Ctrl Enter sends
inbox-missing-to = Choose to whom it goes.
inbox-missing-text = Write a text.

## Acts at every place of the desk

act-waiting = Waiting …
act-over = The exercise has ended and its room is closed: nothing can be sent any more. Give it to the trainer by word or on paper.
act-looks-on = You look on; this seat cannot act now.
act-halted = Everything is halted.
act-office = Another office does this: { $offices }.
