#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs the suite on several targets and writes one report over all of them.
#
#   ci/matrix.sh [TARGET...]		(soft dev linux-svm svm linux-vmx vmx)
#
# The report is $build/matrix/index.html; a column is named after its target.  Deviations are what
# it is there to show, so they are no failure of this script; a run that breaks off is.
set -eu

cd "$(dirname "$0")/.."
export build=${build:-build}
results=$build/results
files=()
broken=0
[ $# -gt 0 ] || set -- soft dev linux-svm svm linux-vmx vmx
mkdir -p "$results"

for target in "$@"; do
	status=0
	device=${KVM_DEV:-/dev/kvm}
	if [ "$target" = dev ] && [ ! -e "$device" ]; then
		echo "matrix: dev is left out: there is no $device"
		continue
	fi
	# What an implementation does with the device node of a machine is not known in advance.
	timeout --kill-after=10 3600 ci/target.sh "$target" > "$results/$target.ktap" \
		2> "$results/$target.log" || status=$?
	read -r passed failed skipped < <(awk -f ci/count.awk "$results/$target.ktap")
	echo "matrix: $target: $passed passed, $failed failed, $skipped skipped or known"
	if [ $status -ne 0 ] && [ $status -ne 1 ]; then
		echo "matrix: the run on $target ended with code $status" >&2
		tail -n 20 "$results/$target.log" >&2
		broken=1
	fi
	[ ! -s "$results/$target.jsonl" ] || files+=("$results/$target.jsonl")
done

if [ ${#files[@]} -eq 0 ]; then
	echo "matrix: no target has a result" >&2
	exit 1
fi
"$build/kvmspec" report --html "$build/matrix" "${files[@]}" || broken=1
findings=$build/matrix/findings.html
echo "matrix: $(grep -c 'class="finding"' "$findings") findings," \
	"$(grep -c 'not known yet' "$findings") of them in no baseline: $findings"
echo "matrix: $build/matrix/index.html"
exit $broken
