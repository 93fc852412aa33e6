# The register at a desk.

register-title = Register
register-all = All
register-choose = Choose { $group }
register-find = Search
register-first-only = Without duplicates
register-shown = { $count ->
    [one] 1 resource
   *[other] { $count } resources
}
register-choose-all = Choose all
register-choose-none = Choose none
register-copy = { $count ->
    [0] Copy addresses
    [one] Copy 1 address
   *[other] Copy { $count } addresses
}
register-copy-hint = To the clipboard, one a line, for a request or a message
register-no-match = No resource holds what you look for.
register-same-as = same as { $number }
register-nowhere = not known
register-code = { $codes } (shared tree: { $shared })
register-no-code = { $shared }; no code of the own taxonomy covers it
register-reported = Reported as
register-assess = { $count ->
    [one] Look at it
   *[other] Look at { $count }
}
register-not-assessed = Nobody here has looked: what it shows may be something else.
register-lawful = ▲ Lawful conduct: nothing may be done against it.
register-state-bare = not captured
register-state-lawful = ▲ lawful
register-state-captured = captured
register-state-captured-by-others = captured by others
register-state-lost = ▲ gone uncaptured
register-state-blocked = blocked here
register-state-ordered = block ordered
register-block-comes = The block is ordered and takes effect at { $time }.
register-state-removed = removed in { $count }
register-state-merged = merged
register-capturing = Being captured, { $left } left
register-if-blocked = If blocked: { $what }
register-capture = { $count ->
    [one] Capture
   *[other] Capture { $count }
}
# While single resources of a group are chosen: the act takes them all.
register-capture-whole = Capture all { $count }
register-block-whole = Block all { $count }
register-unblock-whole = Lift the block on all { $count }
register-merge-whole = Merge duplicates of all { $count }
register-remove-whole = Ask for removal of all { $count }
register-remove = Ask for removal
register-remove-one = A request is about one group: choose one.
register-block = { $count ->
    [one] Block
   *[other] Block { $count }
}
register-unblock = { $count ->
    [one] Lift the block
   *[other] Lift { $count } blocks
}
register-merge = { $count ->
    [one] Merge duplicates
   *[other] Merge duplicates of { $count }
}
register-block-question = { $count ->
    [one] ▲ Nobody has captured it. Once it is blocked, what its pages prove is lost.
   *[other] ▲ { $count } of them have not been captured. Once they are blocked, what their pages prove is lost.
}
register-block-yes = Block all the same
register-block-no = Do not block
