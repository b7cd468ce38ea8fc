# SPDX-License-Identifier: GPL-2.0-only
# Compares two result files (kvmspec run --format jsonl) case by case, and reports in TAP.
#
#   awk -f agree.awk SOFT.jsonl LINUX.jsonl
#
# A case agrees if both pass. It counts as skipped if one of them says why there is nothing to
# compare: a missing need (SKIP), or a baseline's reason (SKIP, XFAIL). All else fails, and so does
# a case that only one of them has. Where both pass but saw different ones of the permitted
# outcomes, the table at the end names both.

# Returns the string value of a key; of an escaped character only the backslash is dropped.
function value(key,    text)
{
	if (!match($0, "\"" key "\":\"([^\"\\\\]|\\\\.)*\""))
		return ""
	text = substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 5)
	gsub(/\\/, "", text)
	return text
}

function row(name, left, right, why)
{
	table[++rows] = sprintf("# %-44s %-9s %-9s %s", name, left, right, why)
}

# What one side has to say when it did not simply pass.
function explanation(side, name)
{
	if (status[side, name] == "PASS")
		return ""
	return (side == 1 ? "soft: " : "linux: ") (reason[side, name] ? reason[side, name] : \
						  message[side, name])
}

function both(a, b)
{
	return a && b ? a "; " b : a b
}

FNR == 1 { side++ }

/^\{"type":"case"/ {
	name = value("name")
	status[side, name] = value("status")
	reason[side, name] = value("reason")
	seen[side, name] = value("seen")
	message[side, name] = value("message")
	if (!(name in known)) {
		known[name] = 1
		names[++count] = name
	}
}

END {
	print "TAP version 13"
	print "1.." count + 0
	for (i = 1; i <= count; i++) {
		name = names[i]
		a = status[1, name]
		b = status[2, name]
		why = both(explanation(1, name), explanation(2, name))
		if (a == "PASS" && b == "PASS") {
			print "ok " i " " name
			if (seen[1, name] != seen[2, name])
				row(name, a, b, "saw " seen[1, name] " / " seen[2, name])
			continue
		}
		if (a ~ /^(PASS|SKIP|XFAIL)$/ && b ~ /^(PASS|SKIP|XFAIL)$/) {
			print "ok " i " " name " # SKIP " why
		} else {
			print "not ok " i " " name
			failed++
		}
		if (a != b || a !~ /^(SKIP|XFAIL)$/)
			row(name, a ? a : "missing", b ? b : "missing", why)
	}
	printf "#\n# %-44s %-9s %-9s %s\n", "cases that differ", "soft", "linux", "why"
	for (i = 1; i <= rows; i++)
		print table[i]
	printf "# %d cases, %d rows, %d failed\n", count, rows, failed
	exit failed > 0 || count == 0
}
