#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs the suite on the reference and on Linux's own KVM, and compares them.
#
#   ci/agree.sh [TARGET...]		(soft linux-svm svm linux-vmx vmx)
#
# An expectation that Linux's KVM does not meet has to be explained in the target's file in
# conformance/baselines, with the reason.
set -eu

cd "$(dirname "$0")/.."
export build=${build:-build}
results=$build/results
[ $# -gt 0 ] || set -- soft linux-svm svm linux-vmx vmx
mkdir -p "$results"

# Deviations (exit code 1) show up in the comparison; anything else says that there is none.
for target; do
	status=0
	ci/target.sh "$target" > "$results/$target.ktap" || status=$?
	if [ $status -gt 1 ]; then
		tail -n 20 "$results/$target.ktap" >&2
		echo "agree: the run on $target ended with code $status" >&2
		exit 1
	fi
done

# What two modules on the same processor do differently.
for module in svm vmx; do
	if [[ " $* " == *" linux-$module "* && " $* " == *" $module "* ]]; then
		"$build/kvmspec" compare "$results/linux-$module.jsonl" "$results/$module.jsonl" |
			sed 's/^/# /' || true
	fi
done
files=("${@/#/$results/}")
"$build/kvmspec" compare --agree "${files[@]/%/.jsonl}"
