# Words that every part of the program uses.

product = Accord
    .tagline = A tabletop simulator for cross-border cyber exercises

count-mistakes = { $count ->
    [one] 1 mistake
   *[other] { $count } mistakes
}
count-warnings = { $count ->
    [one] 1 warning
   *[other] { $count } warnings
}
count-files = { $count ->
    [one] 1 file
   *[other] { $count } files
}

did-you-mean = did you mean `{ $word }`?
first-here = the first is here

load-not-a-file = it is not a plain file
load-absent = it does not exist

otherwise-back = from here back to the first
