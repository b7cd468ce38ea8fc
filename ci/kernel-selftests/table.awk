# SPDX-License-Identifier: GPL-2.0-only
# Prints the verdicts of the kernel's KVM selftests, held against a list.
#
#   awk -f table.awk LIST LOG
#
# LIST: a line a test: name, build (shipped, no-irqchip), verdict, reason; # begins a comment.
# A test with the verdict OMIT is not run.
# LOG: from run.sh.  Without a list (/dev/null) every verdict is as good as another.  Exits with 1
# if a verdict or a build is not the list's, or a test is missing on either side.

function verdict(code)
{
	if (code == 0)
		return "PASS"
	if (code == 4)
		return "SKIP"
	return code == 124 || code == 137 ? "TIMEOUT" : "FAIL"
}

function differs(text)
{
	print "! " text
	status = 1
}

function finish_test(test, build, code,    got, why)
{
	got = verdict(code)
	seen[test] = 1
	count[got " " build]++
	if (message != "")
		last = message
	why = got == "PASS" || got == "TIMEOUT" ? "" : last
	if (test in expected && expected[test] == build " " got && reason[test] != "")
		why = reason[test]
	printf "%-42s %-10s %-8s %s\n", test, build, got, why
	if (listed && !(test in expected))
		differs(test " is not in the list")
	else if (listed && expected[test] != build " " got)
		differs(test ": the list has " expected[test] ", this is " build " " got ": " last)
	last = message = ""
}

FILENAME == ARGV[1] {
	sub(/#.*/, "")
	if (NF < 3)
		next
	listed = 1
	expected[$1] = $2 " " $3
	name = $1
	$1 = $2 = $3 = ""
	sub(/^ +/, "")
	reason[name] = $0
	if (expected[name] ~ /OMIT$/) {
		printf "%-42s %-10s %-8s %s\n", name, "-", "OMIT", $0
		seen[name] = 1
	}
	next
}

{ sub(/\r$/, "") }

/^@ / {
	finish_test($2, $3, $4)
	next
}

# Behind a failed assertion come where, a backtrace with numbered lines, and the message.
/^==== Test Assertion Failure/ {
	failure = 3
	next
}

failure && --failure == 2 {
	where = $1
	next
}

failure && /^ +[0-9]*\t|^ +\(inlined|^  pid=/ {
	failure = 2
	next
}

failure {
	failure = 0
	message = $0
	sub(/^ +/, "", message)
	message = message " (" where ")"
	next
}

# The last words are the reason of any other end.
NF {
	last = $0
	sub(/^.*# SKIP - (Requirement not met: )?/, "", last)
	sub(/^ +/, "", last)
}

END {
	for (test in expected)
		if (!(test in seen))
			differs(test " is in the list, but was not run")
	printf "%d pass", count["PASS shipped"]
	printf ", %d pass without an interrupt controller", count["PASS no-irqchip"]
	printf ", %d skip", count["SKIP shipped"] + count["SKIP no-irqchip"]
	printf ", %d fail", count["FAIL shipped"] + count["FAIL no-irqchip"]
	printf ", %d time out\n", count["TIMEOUT shipped"] + count["TIMEOUT no-irqchip"]
	exit status
}
