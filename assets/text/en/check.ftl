# accord check, accord new

check-summary = { $errors }, { $warnings } in { $files }, with { $library } of the library
check-explain = To read more about a mistake: accord check --explain { $code }
check-no-code = There is no kind of mistake { $code }. Did you mean { $meant }?
check-no-such-code = There is no kind of mistake { $code }. A report names the code of each mistake, such as A0103.
check-error = error
check-warning = warning

new-written = A ten-minute exercise is in { $folder }. Next: accord check { $argument }
new-failed = { $folder } was not written
new-not-empty = the folder is not empty

