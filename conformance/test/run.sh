#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
#
# run.sh [PREFIX...] - test the runner itself; the result is KTAP.
#
# PREFIX is what stands before a command that is to see /dev/kvm, such as build/refkvm-run; without
# it the machine's own device node is used. KVMSPEC and NULL_KVM_SO name the files under test.
set -u

kvmspec=${KVMSPEC:-build/kvmspec}
null_kvm=${NULL_KVM_SO:-build/null-kvm.so}
# The dynamic linker goes on without a library that it is told to preload: to the real device node.
for file in "$kvmspec" "$null_kvm"; do
	[ -r "$file" ] || { echo "run.sh: $file is not built" >&2; exit 2; }
done
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
trap 'exit 130' INT TERM

planned=60
number=0
failed=0

# result STATUS NAME [DIRECTIVE]: one line of KTAP; a file $work/why explains a failure.
result()
{
	number=$((number + 1))
	if [ "$1" -eq 0 ]; then
		echo "ok $number $2${3:+ # $3}"
	else
		failed=$((failed + 1))
		sed 's/^/# /' "$work/why"
		echo "not ok $number $2"
	fi
	: > "$work/why"
}

# expect NAME COMMAND...: the command must succeed; what it prints explains why it does not.
expect()
{
	name=$1
	shift
	"$@" > "$work/why" 2>&1
	result $? "$name"
}

# As expect, for what needs a device that runs guests.
expect_on_device()
{
	if [ "$device" = yes ]; then
		expect "$@"
	else
		result 0 "$1" "SKIP no KVM device node"
	fi
}

# spec CODE ARGUMENT...: run kvmspec; its output goes to $work/out and $work/err.
spec()
{
	wanted=$1
	shift
	# shellcheck disable=SC2086 # the prefix is a command and its arguments
	$prefix "$kvmspec" "$@" > "$work/out" 2> "$work/err"
	code=$?
	[ "$code" -eq "$wanted" ] && return
	echo "kvmspec $*: exit code $code instead of $wanted"
	cat "$work/err"
	return 1
}

# A mistake of the caller: exit code 2, one line on stderr, nothing on stdout.
usage_error()
{
	spec 2 "$@" || return
	[ "$(wc -l < "$work/err")" -eq 1 ] && [ ! -s "$work/out" ] && return
	echo "kvmspec $*: not exactly one line on stderr, or something on stdout"
	cat "$work/err" "$work/out"
	return 1
}

# What KTAP demands of a result file: version, plan, numbers, names, directives.
ktap_shape()
{
	awk '
	function wrong(text) { print FILENAME ":" FNR ": " text ": " $0; bad = 1 }
	NR == 1 { if ($0 != "KTAP version 1") wrong("version line"); next }
	NR == 2 {
		if ($0 !~ /^1\.\.[0-9]+$/) wrong("plan")
		plan = substr($0, 4) + 0
		next
	}
	/^#( |$)/ { next }
	!/^(not )?ok / { wrong("neither a result nor a diagnostic line"); next }
	{
		line = $0
		sub(/^not /, "", line)
		count = split(line, word, " ")
		if (word[2] != ++results) wrong("number")
		if (word[3] !~ /^[a-z0-9_.]+@[a-z0-9_~]+$/) wrong("name")
		if (seen[word[3]]++) wrong("name stands twice")
		if (count > 3 && (word[4] != "#" || word[5] !~ /^(SKIP|XFAIL|XPASS|TIMEOUT|ERROR|CRASH)$/))
			wrong("directive")
		if (word[5] ~ /^(XPASS|TIMEOUT|ERROR|CRASH)$/ && !/^not ok/) wrong("result")
	}
	END {
		if (results != plan) { print "results: " results + 0 ", plan: " plan; bad = 1 }
		exit bad
	}' "$1"
}

# The verdicts of a KTAP file, sorted by name.
verdicts()
{
	sed -n 's/^\(not \)\{0,1\}ok [0-9]* \([^ ]*\).*/\2 \1ok/p' "$1" | sort
}

same()
{
	cmp -s "$1" "$2" && return
	diff "$1" "$2"
	return 1
}

# ---- The command line ----

help_is_printed()
{
	spec 0 --help && [ -s "$work/out" ] && spec 0 run --help && [ -s "$work/out" ]
}

# Some readers of KTAP turn all but letters and digits into "_"; names must differ then, too.
list_names_cases()
{
	spec 0 list || return
	[ -s "$work/out" ] && ! grep '^canary\.' "$work/out" || return
	tr -c 'a-z0-9\n' _ < "$work/out" | sort | uniq -d > "$work/twice"
	[ ! -s "$work/twice" ] || { cat "$work/twice"; return 1; }
}

patterns_select()
{
	spec 0 list mmio.write_dword && cp "$work/out" "$work/whole" || return
	spec 0 list 'mmio.write_dword@*' && same "$work/whole" "$work/out" || return
	spec 0 list 'mmio.write_d?ord' && same "$work/whole" "$work/out" || return
	spec 0 list mmio.write_dword@long64 || return
	[ "$(cat "$work/out")" = mmio.write_dword@long64 ] || return
	spec 2 list mmio.write_dwor
}

shards_cover()
{
	: > "$work/parts"
	for shard in 1 2 3; do
		spec 0 list --shard $shard/3 && cat "$work/out" >> "$work/parts" || return
	done
	spec 0 list || return
	sort "$work/out" > "$work/all"
	sort "$work/parts" | same - "$work/all"
}

shuffle_changes_order()
{
	spec 0 list && cp "$work/out" "$work/plain" || return
	spec 0 list --shuffle 7 && cp "$work/out" "$work/first" || return
	spec 0 list --shuffle 7 && same "$work/first" "$work/out" || return
	spec 0 list --shuffle 8 || return
	cmp -s "$work/first" "$work/out" && { echo "seeds 7 and 8 give one order"; return 1; }
	cmp -s "$work/first" "$work/plain" && { echo "seed 7 changes nothing"; return 1; }
	sort "$work/plain" > "$work/all"
	sort "$work/first" | same - "$work/all"
}

explain_decodes()
{
	spec 0 explain mmio.write_dword@long64 || return
	grep -q 'expect KVM_EXIT_MMIO write phys_addr=0xe000 len=4 data=0x12345678' "$work/out" &&
	grep -q '^ *9  8000  C7042500E0000078563412 ' "$work/out" &&
	grep -q 'mmio.write (MUST)' "$work/out" && return
	cat "$work/out"
	return 1
}

spec_names_cases()
{
	spec 0 spec mmio.write && grep -q '^ *mmio.write_dword@real16' "$work/out"
}

# ---- Baselines that are refused ----

malformed()
{
	printf '%b' "$2" > "$work/baseline"
	usage_error run mmio --baseline "$work/baseline" || return
	grep -q "$work/baseline:$1: " "$work/err" && return
	echo "no file:line ($1) in:"
	cat "$work/err"
	return 1
}

malformed_baselines()
{
	malformed 1 'mmio.write_dword FAIL : because\n' &&
	malformed 1 'implementation:\n' &&
	malformed 2 'implementation: x\nmmio.write_dword@long64 FAIL\n' &&
	malformed 3 'implementation: x\n\nmmio.write_dword@long64 FAIL :\n' &&
	malformed 2 'implementation: x\nmmio.write_dword@long64 PASS : because\n' &&
	malformed 2 'implementation: x\nmmio.nothing@long64 FAIL : because\n' &&
	malformed 2 'implementation: x\nmmio FAIL if : because\n' &&
	malformed 2 'implementation: x\nmmio FAIL if kernel<x : because\n' &&
	malformed 2 'implementation: x\nmmio FAIL if moon=full : because\n' &&
	malformed 2 'implementation: x\nmmio FAIL if module.x : because\n' &&
	malformed 2 'implementation: x\nmmio FAIL unless kernel<6 : because\n' &&
	malformed 2 'implementation: x\ninclude no-such-file\n' &&
	malformed 1 'include baseline\nimplementation: x\n' &&
	malformed 1 '# nothing\n'
}

# malformed() of an empty file names its last line.
empty_baseline()
{
	: > "$work/baseline"
	usage_error run mmio --baseline "$work/baseline"
}

# ---- On a device ----

ktap_of_run()
{
	for arguments in mmio 'mmio canary.fail* canary.skip* --timeout 5' \
			 'canary.timeout* --timeout 0.2 --verbose' 'canary.crash* --jobs 1'; do
		# shellcheck disable=SC2086,SC2046 # words are wanted; patterns name no files here
		$prefix "$kvmspec" run $arguments > "$work/out" 2> "$work/err"
		ktap_shape "$work/out" || { cat "$work/out"; return 1; }
	done
}

canary_statuses()
{
	spec 1 run canary --timeout 1 || return
	grep -q '^not ok [0-9]* canary.timeout_loop@real16 # TIMEOUT ' "$work/out" &&
	grep -q '^not ok [0-9]* canary.crash_worker@real16 # CRASH ' "$work/out" &&
	grep -q '^ok [0-9]* canary.skip_need@real16 # SKIP never$' "$work/out" &&
	grep -q '^not ok [0-9]* canary.fail_value@real16$' "$work/out" && return
	cat "$work/out"
	return 1
}

failure_explains_itself()
{
	spec 1 run canary.fail_value@long64 || return
	for text in 'clause mmio.write (MUST): ' \
		    'guests/canary/fail_value.S:10: ' \
		    'expected: KVM_EXIT_MMIO write phys_addr=0xe000 len=4 data=0x12345679' \
		    'got:      KVM_EXIT_MMIO write phys_addr=0xe000 len=4 data=0x12345678' \
		    'data: expected 0x12345679, got 0x12345678' \
		    'EXPECT_MMIO_WRITE UNBACKED, 4, 0x12345679' \
		    'registers:' 'KVM_RUN() = 0' "run 'canary.fail_value@long64' --device "; do
		grep -qF -- "$text" "$work/out" && continue
		echo "\"$text\" is missing in:"
		cat "$work/out"
		return 1
	done
}

shuffled_verdicts()
{
	$prefix "$kvmspec" run mmio canary.fail_value > "$work/plain" 2> "$work/err"
	$prefix "$kvmspec" run mmio canary.fail_value --shuffle 3 > "$work/out" 2> "$work/err"
	ktap_shape "$work/out" || return
	verdicts "$work/plain" > "$work/a"
	verdicts "$work/out" > "$work/b"
	[ -s "$work/a" ] && same "$work/a" "$work/b"
}

repeat_stops_at_failure()
{
	spec 1 run canary.fail_value@real16 --repeat 3 &&
	spec 0 run "$passing" --repeat 3 && ktap_shape "$work/out"
}

# One that always fails does so however often it is tried; one that passes is not tried again.
retry_forgives_no_failure()
{
	spec 1 run 'canary.fail_*' --retry 2 --jobs 4 --format "jsonl:$work/retry" &&
	grep -q '"status":"FAIL"' "$work/retry" &&
	! grep '"status":"FAIL"' "$work/retry" | grep -v '"failures":2.*"deviation"' &&
	spec 0 run "$passing" --retry 2 --format "jsonl:$work/retry" &&
	! grep -q '"failures"' "$work/retry"
}

two_formats()
{
	spec 0 run "$passing" --format ktap --format "jsonl:$work/json" || return
	ktap_shape "$work/out" || return
	[ "$(wc -l < "$work/json")" -eq 3 ] &&
	sed -n 1p "$work/json" | grep -q '^{"type":"run",.*}$' &&
	sed -n 2p "$work/json" | grep -q '^{"type":"case",.*"status":"PASS",.*}$' &&
	sed -n 3p "$work/json" | grep -q '^{"type":"totals","planned":1,"pass":1,.*}$' && return
	cat "$work/json"
	return 1
}

json_of_failure()
{
	spec 1 run canary.fail_value@real16 --format jsonl || return
	grep -q '"fields":\[{"field":"data","expected":"0x12345679","got":"0x12345678"}\]' \
		"$work/out" && return
	cat "$work/out"
	return 1
}

known_failure()
{
	printf 'implementation: x\ncanary.fail_value@* FAIL if kernel>0.1 : known\n' \
		> "$work/baseline"
	spec 0 run canary.fail_value@real16 --baseline "$work/baseline" || return
	grep -q '^ok 1 canary.fail_value@real16 # XFAIL known$' "$work/out" && return
	cat "$work/out"
	return 1
}

condition_does_not_hold()
{
	printf 'implementation: x\ncanary.fail_value FAIL if kernel<0.1 : known\n' > "$work/baseline"
	spec 1 run canary.fail_value@real16 --baseline "$work/baseline" || return
	printf 'implementation: x\ncanary.fail_value FAIL if module.no_such=Y : known\n' > "$work/baseline"
	spec 1 run canary.fail_value@real16 --baseline "$work/baseline"
}

other_failure()
{
	printf 'implementation: x\ncanary.fail_value TIMEOUT : known\n' > "$work/baseline"
	spec 1 run canary.fail_value@real16 --baseline "$work/baseline" || return
	grep -q '^not ok 1 canary.fail_value@real16$' "$work/out"
}

excused()
{
	printf 'implementation: x\ncanary.crash_worker SKIP : it would crash\n' > "$work/baseline"
	spec 4 run canary.crash_worker --baseline "$work/baseline" || return
	grep -q '^ok 1 canary.crash_worker@real16 # SKIP it would crash$' "$work/out"
}

# A line of an included file counts like one of the including file, and is named by its own place.
included_line()
{
	printf 'implementation: x\ninclude common\n' > "$work/baseline"
	printf 'canary.fail_value FAIL : known\n' > "$work/common"
	spec 0 run canary.fail_value@real16 --baseline "$work/baseline" || return
	says '# XFAIL known' || return
	printf '\ncanary.fail_value FAIL\n' > "$work/common"
	usage_error run canary.fail_value@real16 --baseline "$work/baseline" &&
	grep -q "$work/common:2: " "$work/err" || return
	echo 'include baseline' > "$work/common"
	usage_error run canary.fail_value@real16 --baseline "$work/baseline" &&
	grep -q "$work/common:1: an included file includes no other" "$work/err"
}

stale_line()
{
	printf 'implementation: x\n%s FAIL : known\n' "$passing" > "$work/baseline"
	spec 1 run "$passing" --baseline "$work/baseline" || return
	grep -q "^not ok 1 $passing # XPASS known\$" "$work/out"
}

all_skipped()
{
	spec 4 run canary.skip_need
}

bisect_codes()
{
	spec 0 run --bisect "$passing" && spec 1 run --bisect canary.fail_value@real16 &&
	spec 125 run --bisect canary.skip_need && spec 125 run --bisect mmio.no_such_case &&
	spec 125 run --bisect mmio --device "$work/no-such-node"
}

# Processes of the run that --timeout $1, with this script's own number in it, marks: "PID PPID"
# lines.
processes()
{
	for directory in /proc/[0-9]*; do
		[ "$(cat "$directory/comm" 2> "$work/err")" = "$(basename "$kvmspec")" ] || continue
		tr '\0' ' ' < "$directory/cmdline" 2> "$work/err" | grep -q -- "--timeout $1 " ||
			continue
		echo "${directory#/proc/} $(sed -n 's/^PPid:[[:space:]]*//p' "$directory/status")"
	done 2> "$work/err"
}

# killed SIGNAL MARK: end a run by a signal; no process of it may be left.
killed()
{
	$prefix "$kvmspec" run canary.timeout_loop --jobs 2 --timeout "$2" > "$work/out" \
		2> "$work/stderr" &
	job=$!
	tries=0
	while [ "$(processes "$2" | wc -l)" -lt 3 ]; do
		tries=$((tries + 1))
		[ $tries -lt 50 ] || { echo "no workers came up"; kill -KILL $job; return 1; }
		sleep 0.1
	done
	processes "$2" > "$work/before"
	parent=$(awk '
		{ parent[$1] = $2 }
		END { for (pid in parent) if (!(parent[pid] in parent)) print pid }' \
		"$work/before")
	kill "-$1" "$parent"
	wait $job 2> "$work/err"
	code=$?
	sleep 0.3
	processes "$2" > "$work/after"
	[ -s "$work/after" ] || return 0
	echo "left behind:"
	cat "$work/after"
	return 1
}

terminated()
{
	killed TERM "601.$$" || return
	[ $code -eq 143 ] && grep -q '^# Totals:' "$work/out" && return
	echo "exit code $code instead of 143, or no totals in:"
	cat "$work/out"
	return 1
}

trace_shows_exits()
{
	spec 0 trace "$passing" || return
	grep -q 'KVM_EXIT_MMIO write' "$work/out" && grep -q '^PASS$' "$work/out"
}

# ---- What a run tells of its deviations ----

says()
{
	for text in "$@"; do
		grep -qF -- "$text" "$work/out" && continue
		echo "\"$text\" is missing in:"
		cat "$work/out"
		return 1
	done
}

# A canary's failures in two environments have one cause, hence they are one group.
summary_groups()
{
	spec 1 run canary.fail_value@real16 canary.fail_value@long64 "$passing" || return
	says '# deviations by what they have in common: 1' \
	     '# 2 cases in real16 (1 of ' \
	     ': KVM_EXIT_MMIO write with another data' \
	     '#     clause mmio.write: A store to ' \
	     "$kvmspec run 'canary.fail_value@real16' --device " \
	     '# clauses with cases that deviate: 1' || return
	cp "$work/err" "$work/out"
	says 'deviations by what they have in common: 1' '2 cases in real16'
}

summary_of_nothing()
{
	spec 0 run "$passing" || return
	! grep 'in common' "$work/out" "$work/err"
}

# What xmllint would find, as far as a few lines can: balanced elements, no bare characters.
well_formed()
{
	if command -v xmllint > "$work/why"; then
		xmllint --noout "$1"
		return
	fi
	awk '
	function wrong(text) { print FNR ": " text; bad = 1; exit }
	/[\001-\010\013\014\016-\037]/ { wrong("control character") }
	{
		line = $0
		if (line ~ /&/ && line !~ /&(amp|lt|gt|quot);/) wrong("bare &")
		while (match(line, /<[^>]*>/)) {
			tag = substr(line, RSTART + 1, RLENGTH - 2)
			line = substr(line, RSTART + RLENGTH)
			if (tag ~ /^\?/ || tag ~ /\/$/) continue
			if (tag !~ /^\//) { sub(/ .*/, "", tag); open[++depth] = tag; continue }
			if (substr(tag, 2) != open[depth--]) wrong("</" substr(tag, 2) ">")
		}
		if (line ~ /</) wrong("bare <")
	}
	END { if (!bad && depth) print "elements are left open"; exit bad || depth }' "$1"
}

junit_of_run()
{
	printf 'implementation: x\n%s FAIL : <known> & "stale"\001\n' "$passing" > "$work/baseline"
	spec 1 run "$passing" canary.fail_value@real16 canary.skip_need@real16 \
		canary.timeout_loop@real16 --timeout 0.3 --baseline "$work/baseline" \
		--format junit || return
	well_formed "$work/out" || return
	says '<testsuite name="canary" tests="3" failures="1" errors="1" skipped="1"' \
	     '<property name="kernel" value="' \
	     '<testcase classname="canary" name="canary.fail_value@real16" ' \
	     '<failure type="FAIL" message="expected KVM_EXIT_MMIO write phys_addr=0xe000' \
	     '<skipped message="never"/>' '<error type="TIMEOUT" ' \
	     '<failure type="XPASS" message="&lt;known&gt; &amp; &quot;stale&quot;'
}

# Whoever reads only the XML must see that results are missing.
junit_interrupted()
{
	$prefix "$kvmspec" run canary.timeout_loop --jobs 1 --timeout 603.75 --format junit \
		> "$work/out" 2> "$work/stderr" &
	job=$!
	sleep 0.5
	kill -TERM "$(processes 603.75 | head -n 1 | cut -d ' ' -f 1)"
	wait $job 2> "$work/err"
	well_formed "$work/out" && says '<testcase classname="plan" name="all_results"'
}

# ---- Result files ----

# Two files that differ in a status, a value, a seen outcome, and a case that only one has.
write_results()
{
	cat > "$work/a.jsonl" <<-'END'
	{"type":"run","planned":4,"device":"/dev/a","kernel":"1.0 \u00e4 <b>","processor":"x"}
	{"type":"case","number":1,"name":"mmio.read@real16","status":"PASS","clauses":["mmio.read"]}
	{"type":"case","number":2,"name":"mmio.read@long64","status":"FAIL","deviation":{"message":"m","expected":"e=1","got":"g=1","fields":[]}}
	{"type":"case","number":3,"name":"mmio.write@long64","status":"PASS","seen":"one"}
	{"type":"case","number":4,"name":"mmio.other@long64","status":"PASS"}
	{"type":"totals","planned":4,"pass":3,"fail":1}
	END
	sed -e '2s/"PASS"/"XFAIL","reason":"a \\"known\\" one"/' -e '3s/g=1/g=2/' \
		-e '4s/"one"/"two"/' -e '5s/other/new/' "$work/a.jsonl" > "$work/b.jsonl"
}

compare_same()
{
	write_results
	spec 0 compare "$work/a.jsonl" "$work/a.jsonl" && says '4 cases, 0 differ'
}

compare_differing()
{
	write_results
	spec 1 compare "$work/a.jsonl" "$work/b.jsonl" || return
	says 'b: XFAIL: a "known" one' 'a: FAIL: expected e=1, got g=1; b: FAIL: expected e=1, got g=2' \
	     'a: PASS, seen: one; b: PASS, seen: two' '5 cases, 5 differ' || return
	grep -q '^mmio.other@long64  *PASS  *missing' "$work/out" &&
	grep -q '^mmio.new@long64  *missing  *PASS' "$work/out"
}

compare_agrees()
{
	write_results
	sed '3s/FAIL/SKIP/' "$work/a.jsonl" > "$work/c.jsonl"
	sed '2s/"PASS"/"XFAIL","reason":"known"/' "$work/c.jsonl" > "$work/d.jsonl"
	spec 0 compare --agree "$work/c.jsonl" "$work/d.jsonl" || return
	ktap_shape "$work/out" && says 'ok 1 mmio.read@real16 # SKIP d: known' || return
	spec 1 compare --agree "$work/a.jsonl" "$work/b.jsonl" || return
	says 'not ok 2 mmio.read@long64' 'not ok 4 mmio.other@long64' 'not ok 5 mmio.new@long64'
}

# cut LINES BYTES: a file that breaks off behind so many lines and bytes.
cut_off()
{
	{ head -n "$1" "$work/a.jsonl"; sed -n "$(($1 + 1))p" "$work/a.jsonl" | head -c "$2"; } \
		> "$work/cut.jsonl"
	spec 1 compare "$work/cut.jsonl" "$work/cut.jsonl" || return
	says "cut.jsonl: $3 of 4 results" && spec 1 compare --agree "$work/a.jsonl" \
		"$work/cut.jsonl" && spec 1 report "$work/cut.jsonl" || return
	cp "$work/err" "$work/out"
	says "cut.jsonl: $3 of 4 results" && spec 1 report --html "$work/html" "$work/cut.jsonl" &&
	cp "$work/html/index.html" "$work/out" && says "$3 of 4 results"
}

cut_files()
{
	write_results
	cut_off 3 0 2 && cut_off 3 25 2 && cut_off 5 0 4 && cut_off 1 0 0
}

# bad_results LINE TEXT: the file in $work/bad.jsonl is refused for what stands there.
bad_results()
{
	for command in compare report; do
		usage_error $command "$work/bad.jsonl" "$work/a.jsonl" || return
		grep -q "bad.jsonl:$1: " "$work/err" && continue
		echo "no file:line ($1) in:"
		cat "$work/err" "$work/bad.jsonl"
		return 1
	done
}

# edited LINE SED: a.jsonl with a mistake
edited()
{
	sed "$2" "$work/a.jsonl" > "$work/bad.jsonl"
	bad_results "$1"
}

malformed_results()
{
	write_results
	edited 2 '2s/:1,/:1/' && edited 2 '2s/"PASS"/"FINE"/' && edited 2 '2s/}$//' &&
	edited 2 '2s/@/\\u00/' && edited 2 '2s/@/\\ud800/' && edited 2 '2s/@/\\x/' &&
	edited 2 '2s/mmio.read@/..\/x@/' && edited 2 '2s/$/]/' && edited 2 '2s/.*//' &&
	edited 3 '3s/:2,/:7,/' && edited 2 '2d' && edited 1 1d && edited 5 '1s/4/3/' &&
	edited 6 5p && edited 2 1p && edited 7 6p && edited 6 '6s/4/5/' && edited 3 '3s/"number":2/"number":-2/' &&
	edited 2 "2s/1/$(printf '%0200d' 0 | tr 0 '[')/" || return
	printf '{"type":"run","planned":1}\n{"a\0":1}\n' > "$work/bad.jsonl"
	bad_results 2 || return
	: > "$work/bad.jsonl"
	bad_results 1 && head -c 20 "$work/a.jsonl" > "$work/bad.jsonl" && bad_results 1 &&
	head -c 4096 "$kvmspec" > "$work/bad.jsonl" && bad_results 1
}

twice_in_file()
{
	write_results
	sed '3s/long64/real16/' "$work/a.jsonl" > "$work/bad.jsonl"
	usage_error compare "$work/bad.jsonl" "$work/a.jsonl" &&
	grep -q 'mmio.read@real16 stands twice' "$work/err"
}

# Every link of a page leads to a page, and nothing leads out.
links_lead()
{
	(cd "$1" && find . -name '*.html' | while read -r page; do
		grep -oE '(href|src)="?[^" >]*' "$page" | sed 's/^[^=]*="\{0,1\}//; s/#.*//' | sort -u |
		while read -r link; do
			[ -z "$link" ] || [ -e "$(dirname "$page")/$link" ] || echo "$page: $link"
		done
	done) > "$work/links"
	[ ! -s "$work/links" ] || { head "$work/links"; return 1; }
}

html_of_files()
{
	write_results
	spec 0 report --html "$work/html" "$work/a.jsonl" "$work/b.jsonl" || return
	cp "$work/html/index.html" "$work/out"
	says 'Where they disagree: 5 of 5 cases' '1.0 ä &lt;b&gt;' 'mmio.other@long64' \
	     'a &quot;known&quot; one' || return
	cp "$work/html/guests/mmio.read.html" "$work/out" 2> "$work/err" ||
	cp "$work/html/guests/mmio.write_dword.html" "$work/out" || return
	says 'clauses.html#mmio' 'EXPECT_MMIO' 'listing and expectations' || return
	links_lead "$work/html"
}

# One passes where the other deviates: the clause, both behaviours, and why.
html_findings()
{
	write_results
	sed 's/mmio.read@/mmio.write_dword@/' "$work/a.jsonl" > "$work/c.jsonl"
	sed 's/mmio.read@/mmio.write_dword@/
		2s/,"clauses/,"deviation":{"message":"m","expected":"e=3","got":"g=4"}&/' \
		"$work/b.jsonl" > "$work/d.jsonl"
	spec 0 report --html "$work/html" "$work/c.jsonl" "$work/d.jsonl" || return
	cp "$work/html/findings.html" "$work/out"
	says 'mmio.write_dword.html#real16' 'clauses.html#mmio.write' '<strong>c</strong>' 'e=3' \
	     '<strong>d</strong>' 'g=4' 'a &quot;known&quot; one' || return
	[ "$(grep -c 'class="finding"' "$work/out")" -eq 1 ] || return
	# Without a reason it stands behind those that have one.
	sed -i 's/,"reason":"[^,}]*"//' "$work/d.jsonl"
	spec 0 report --html "$work/html" "$work/c.jsonl" "$work/d.jsonl" || return
	sed -n '/Not in any baseline/,$p' "$work/html/findings.html" > "$work/out"
	[ "$(grep -c 'class="finding"' "$work/out")" -eq 1 ] && says 'not known yet'
}

html_unwritable()
{
	write_results
	usage_error report --html /dev/null/x "$work/a.jsonl"
}

# A run's own pages, and its file read again: every result is the same.
html_of_run()
{
	spec 1 run canary.fail_value@real16 canary.fail_value@long64 "$passing" \
		--format "html:$work/run" --format "jsonl:$work/run.jsonl" || return
	cp "$work/run/guests/canary.fail_value.html" "$work/out"
	says 'guests/canary/fail_value.S' '>FAIL</span>' '0x12345679' 'id="real16"' || return
	links_lead "$work/run" && spec 0 compare "$work/run.jsonl" "$work/run.jsonl" &&
	says '3 cases, 0 differ' && spec 0 report "$work/run.jsonl" &&
	says '2 cases in real16' 'canary.fail_value@real16'
}

# ---- Implementations that do nothing ----

nothing_passes()
{
	for arguments in "" canary; do
		NULL_KVM=$1 LD_PRELOAD=$null_kvm "$kvmspec" run $arguments --timeout 2 --jobs 1 \
			> "$work/out" 2> "$work/err"
		code=$?
		if grep '^ok ' "$work/out" | grep -v ' # SKIP '; then
			echo "passed on an implementation that does nothing"
			return 1
		fi
		[ $code -eq "$2" ] || { echo "exit code $code instead of $2"; return 1; }
	done
}

prefix=$*
: > "$work/why"
echo "KTAP version 1"
echo "1..$planned"

device=no
passing=
if spec 0 run mmio.write_dword > "$work/why" 2>&1 || [ "$code" -eq 1 ]; then
	passing=$(sed -n 's/^ok [0-9]* \([^ ]*\)$/\1/p' "$work/out" | head -n 1)
	[ -z "$passing" ] || device=yes
fi

expect help help_is_printed
expect list list_names_cases
expect patterns patterns_select
expect shards shards_cover
expect shuffle shuffle_changes_order
expect explain explain_decodes
expect spec spec_names_cases
expect no_command usage_error
expect unknown_command usage_error walk
expect unknown_option usage_error run --fly
expect option_of_another_command usage_error list --jobs 2
expect unknown_format usage_error run --format pdf
expect bad_number usage_error run --jobs 0
expect bad_shard usage_error run --shard 4/3
expect unmatched_pattern usage_error run mmio.no_such_case
expect not_a_kvm_node usage_error run --device /dev/null
expect unreadable_baseline usage_error run --baseline "$work/no-such-file"
expect malformed_baselines malformed_baselines
expect empty_baseline empty_baseline
expect html_without_folder usage_error run --format html
expect compare_one_file usage_error compare "$kvmspec"
expect report_without_file usage_error report --html "$work/html"
expect compare_same compare_same
expect compare_differing compare_differing
expect compare_agree compare_agrees
expect malformed_results malformed_results
expect case_twice twice_in_file
expect cut_off_results cut_files
expect html html_of_files
expect html_findings html_findings
expect html_unwritable html_unwritable
expect no_device_node spec 4 run --device "$work/no-such-node"
expect_on_device ktap ktap_of_run
expect_on_device statuses canary_statuses
expect_on_device failure_explains_itself failure_explains_itself
expect_on_device shuffled_verdicts shuffled_verdicts
expect_on_device repeat repeat_stops_at_failure
expect_on_device retry retry_forgives_no_failure
expect_on_device two_formats two_formats
expect_on_device json_of_failure json_of_failure
expect_on_device summary summary_groups
expect_on_device summary_of_nothing summary_of_nothing
expect_on_device junit junit_of_run
expect_on_device junit_interrupted junit_interrupted
expect_on_device html_of_run html_of_run
expect_on_device xfail known_failure
expect_on_device condition condition_does_not_hold
expect_on_device other_failure other_failure
expect_on_device excused excused
expect_on_device included included_line
expect_on_device xpass stale_line
expect_on_device all_skipped all_skipped
expect_on_device bisect bisect_codes
expect_on_device killed killed KILL "602.$$"
expect_on_device terminated terminated
expect_on_device trace trace_shows_exits
expect_on_device selfcheck spec 0 selfcheck
expect null_zero nothing_passes 0 1
expect null_enotty nothing_passes ENOTTY 2
expect null_shell nothing_passes shell 1

echo "# Totals: pass:$((number - failed)) fail:$failed"
[ $failed -eq 0 ] && [ $number -eq $planned ]
