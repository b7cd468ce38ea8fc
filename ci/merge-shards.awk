# SPDX-License-Identifier: GPL-2.0-only
# Makes one result file (--format jsonl) of those that the shards of one run wrote.
#
# If one of them lacks its totals, so does the sum: the run has not come to its end.

function value(line, key)
{
	if (!match(line, "\"" key "\":[0-9.]+"))
		return 0
	return substr(line, RSTART + length(key) + 3, RLENGTH - length(key) - 3)
}

/^{"type":"run"/ {
	planned += value($0, "planned")
	files++
	if (files == 1)
		first = $0
}

/^{"type":"case"/ {
	sub(/"number":[0-9]+/, "\"number\":" ++cases)
	results[cases] = $0
}

/^{"type":"totals"/ {
	for (i = 1; i <= split("pass fail xfail xpass skip timeout crash error", keys, " "); i++)
		sum[i] += value($0, keys[i])
	if (value($0, "seconds") > seconds)
		seconds = value($0, "seconds")
	if (match($0, /,"interrupted":"[^"]*"/))
		interrupted = substr($0, RSTART, RLENGTH)
	ended++
}

END {
	if (!files)
		exit 1
	sub(/"planned":[0-9]+/, "\"planned\":" planned, first)
	print first
	for (i = 1; i <= cases; i++)
		print results[i]
	if (ended < ARGC - 1)
		exit
	printf "{\"type\":\"totals\",\"planned\":%d", planned
	for (i = 1; i in keys; i++)
		printf ",\"%s\":%d", keys[i], sum[i]
	printf ",\"seconds\":%.3f%s}\n", seconds, interrupted
}
