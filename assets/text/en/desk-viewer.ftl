# The viewer of copies and the questions beside it.

viewer-back = ← Back
viewer-nothing = This office may not read this copy.
viewer-comes = The bytes are coming: { $percent } %
viewer-mode-text = Text
viewer-mode-table = Table
viewer-mode-mail = Mail
viewer-mode-bytes = Bytes
viewer-mode-unfit = The bytes are not of this kind.
viewer-reading = reading, { $lines } lines so far
viewer-size = { $lines } lines · { $bytes } bytes · UTF-8
viewer-size-odd = { $lines } lines · { $bytes } bytes · { $odd ->
    [one] 1 line is not UTF-8 and shows its bytes
   *[other] { $odd } lines are not UTF-8 and show their bytes
}
viewer-find = Search
viewer-previous = Previous
viewer-next = Next
viewer-only = Only matches
viewer-only-hint = Show only the lines that were found
viewer-found = { $count } found
viewer-found-more = { $count } found so far
viewer-found-place = { $place } of { $count }
viewer-line = Line { $line }
viewer-clock = { " " }· its clock is UTC{ $offset }
viewer-clock-utc = { " " }· its clock is UTC
viewer-keys = M or a click on the number marks a line as proof
viewer-value-none = Double-click a value to copy it or to use it as an answer
viewer-copy = Copy
viewer-use = Use as answer
viewer-use-hint = Puts the value into the field of the question that is open
viewer-empty = No line holds what you look for.
viewer-searching = Searching
viewer-sort = Sort by { $column }
viewer-mail-from = From
viewer-mail-to = To
viewer-mail-date = Date
viewer-mail-subject = Subject

questions-title = Questions
questions-none-asked = Nobody has asked a question about this item.
questions-answer = Answer
questions-submit = Submit the finding
questions-no-lines = No line is marked as proof.
questions-lines = Proof: { $lines }
questions-lines-more = { $lines } and { $more } more
questions-clear = Unmark all
questions-ours = we
questions-laboratory = laboratory
questions-finding = { $time } { $by }: { $answer }
questions-low = Low
questions-moderate = Moderate
questions-high = High
questions-low-means = Low: earns a third if right, costs nothing if wrong. Right below two times in three.
questions-moderate-means = Moderate: earns two thirds if right, costs as much if wrong. Right up to four times in five.
questions-high-means = High: earns all if right, costs twice that if wrong. Only if you would repeat it before a court.
