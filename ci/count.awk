# SPDX-License-Identifier: GPL-2.0-only
# Counts results in KTAP or TAP, several reports one after another too: "PASSED FAILED SKIPPED".
#
# A result that closes a nested report is not counted, its parts are. What a plan promised and did
# not come is a failure, and so is a report without any result. An expected failure (XFAIL) proves
# nothing, so it counts as skipped.

# Ends the report at this depth, and what is nested in it.
function finish(depth,    d)
{
	for (d in planned) {
		if (d + 0 < depth)
			continue
		if (planned[d] > seen[d])
			failed += planned[d] - seen[d]
		delete planned[d]
		delete seen[d]
	}
}

{
	match($0, /^ */)
	depth = RLENGTH
	line = substr($0, depth + 1)
}

# A plan may close a report too.
line ~ /^1\.\.[0-9]+/ && !(depth in planned) && seen[depth] {
	planned[depth] = substr(line, 4) + 0
	finish(depth)
	next
}

line ~ /^1\.\.[0-9]+/ {
	finish(depth)
	planned[depth] = substr(line, 4) + 0
	seen[depth] = 0
	next
}

line ~ /^(not )?ok( |$)/ {
	nested = 0
	for (d in planned)
		if (d + 0 > depth)
			nested = 1
	finish(depth + 1)
	seen[depth]++
	if (nested)
		next
	if (line ~ /# *(SKIP|XFAIL|TODO)/)
		skipped++
	else if (line ~ /^ok/)
		passed++
	else
		failed++
}

END {
	finish(0)
	if (passed + failed + skipped == 0)
		failed = 1
	print passed + 0, failed + 0, skipped + 0
}
