#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs the suite many times on a target, each time in another order: no verdict may depend on it.
#
#   ci/shuffle.sh [RUNS [TARGET [ARGUMENT...]]]
#
# RUNS (100); the arguments go to `kvmspec run`.  SEED is that of the first run, each further run
# adds one; by default it is the time.  Ends at the first run whose verdicts differ, and
# prints its seed, by which `kvmspec run --shuffle SEED` repeats it.
# Returns 1 then, or if the first run has deviations.
set -eu

cd "$(dirname "$0")/.."
export build=${build:-build}
runs=${1:-100} target=${2:-soft}
shift $(($# < 2 ? $# : 2))
seed=${SEED:-$(date +%s)}
results=$build/results
first=$results/shuffle.first.jsonl

die()
{
	echo "shuffle: $*" >&2
	exit 1
}

mkdir -p "$results"
start=$SECONDS
for ((run = 1; run <= runs; run++, seed++)); do
	code=0
	ci/target.sh "$target" --shuffle "$seed" "$@" > "$results/shuffle.ktap" \
		2> "$results/shuffle.log" || code=$?
	if [ $code -gt 1 ]; then
		tail -n 20 "$results/shuffle.log" >&2
		die "run $run, seed $seed: the runner ended with code $code"
	fi
	if [ $run -eq 1 ]; then
		[ $code -eq 0 ] || die "seed $seed: the suite has deviations already"
		mv "$results/$target.jsonl" "$first"
	elif ! "$build/kvmspec" compare "$first" "$results/$target.jsonl" \
			> "$results/shuffle.compare" || [ $code -ne 0 ]; then
		cat "$results/shuffle.compare" >&2
		die "run $run, seed $seed: verdicts differ from the first run's"
	fi
done
echo "$((run - 1)) runs on $target, $(grep -c '"type":"case"' "$first") cases each, no verdict" \
	"changed; last seed $((seed - 1)), $((SECONDS - start)) s"
