#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Measures, and asserts nothing: cases a second of the suite on one core, and instructions a second
# of a target's processor beside Bochs, which runs the same machine code.
#
#   ci/bench/bench.sh [TARGET]
#
# Processor time, not the clock on the wall, is what counts.  Each speed is the difference between
# two runs of which the second loops twice as often, so starting and ending cancel out.
set -eu

here=$(dirname "$0")
build=${build:-build}
target=${1:-soft}
bench=$build/bench
instructions=10		# one iteration of loop.S
iterations=${ITERATIONS:-10000000}

TIMEFORMAT='%U %S'

# cpu_time COMMAND...: prints the processor time in seconds; the command's output goes to a file.
# 1 is the suite's word for deviations, which are not the subject here.
cpu_time()
{
	local status=0
	{ time "$@" > "$bench/output" 2>&1; } 2> "$bench/time" || status=$?
	if [ $status -gt 1 ]; then
		tail -n 20 "$bench/output" >&2
		return $status
	fi
	awk '{ print $1 + $2 }' "$bench/time"
}

# speed COMMAND...: prints million instructions a second; COMMAND takes IMAGE and ITERATIONS.
speed()
{
	local once twice
	once=$(cpu_time "$@" "$bench/loop.bin" "$iterations")
	twice=$(cpu_time "$@" "$bench/loop.bin" $((2 * iterations)))
	awk -v once="$once" -v twice="$twice" -v count=$((iterations * instructions)) \
		'BEGIN { printf "%.2f\n", count / (twice - once) / 1e6 }'
}

"$here/../provide.sh" bochs
mkdir -p "$bench"

seconds=$(cpu_time "$here/../target.sh" "$target" --jobs 1 --shuffle 1)
cases=$(grep -c '^{"type":"case"' "$build/results/$target.jsonl")
awk -v cases="$cases" -v seconds="$seconds" -v target="$target" 'BEGIN {
	printf "suite on %s: %d cases, %.2f s on one core, %.0f cases/s\n",
	       target, cases, seconds, cases / seconds }'

ours=$(speed "$here/../target.sh" "$target" -- "$bench/loop")
echo "$target: $ours million instructions/s"
bochs=$(speed "$here/bochs.sh")
echo "Bochs: $bochs million instructions/s"
awk -v ours="$ours" -v bochs="$bochs" -v target="$target" \
	'BEGIN { printf "%s : Bochs = %.3f\n", target, ours / bochs }'
