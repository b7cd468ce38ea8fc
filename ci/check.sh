#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Everything that has to pass, one line a step, and the sum of all cases at the end.
#
#   ci/check.sh [STEP...]
#
# Each step's output stays in $build/check/STEP.log.  The numbers are counted from the results
# that a step reports (ci/count.awk); a step that ends in an error without a failed case counts as
# one failed case.
set -u

cd "$(dirname "$0")/.." || exit 1
export build=${build:-build}
logs=$build/check
limit=1800		# seconds a step may take
total_passed=0 total_failed=0 total_skipped=0
wanted=" $* "
child=
trap '[ -z "$child" ] || kill "$child"; exit 130' INT TERM

# step NAME KIND COMMAND...: of kind `cases` if the command reports results, of kind `whole` if how
# it ends is the result.
step()
{
	local name=$1 kind=$2 log=$logs/$1.log code=0 passed failed skipped verdict=PASS
	local start=$SECONDS
	shift 2
	[ "$wanted" = "  " ] || [[ $wanted == *" $name "* ]] || return

	timeout --kill-after=10 "$limit" "$@" > "$log" 2>&1 < /dev/null &
	child=$!
	wait $child || code=$?
	child=
	case $kind in
	cases)	read -r passed failed skipped < <(awk -f ci/count.awk "$log") ;;
	whole)	passed=1 failed=0 skipped=0 ;;
	esac
	if [ $code -ne 0 ] && [ "$failed" -eq 0 ]; then
		failed=1
		[ "$kind" = cases ] || passed=0
	fi

	[ "$failed" -eq 0 ] || verdict=FAIL
	printf '%s %-13s %5d passed, %3d failed, %3d skipped  (%d s)\n' \
		$verdict "$name" "$passed" "$failed" "$skipped" $((SECONDS - start))
	if [ $verdict = FAIL ]; then
		grep -aE '^ *not ok ' "$log" | grep -vE '# *(XFAIL|TODO)' | head -n 20 |
			sed 's/^ */    /'
		echo "    exit code $code; the last lines of $log:"
		tail -n 5 "$log" | sed 's/^/    | /'
	elif [ "$name" = coverage ]; then
		grep '^coverage of' "$log" | sed 's/^/    /'
	fi
	total_passed=$((total_passed + passed))
	total_failed=$((total_failed + failed))
	total_skipped=$((total_skipped + skipped))
}

mkdir -p "$logs"
step build	whole make build="$build" all selftests-programs
step spec	cases conformance/spec/check.sh
step runner	cases env KVMSPEC="$build/kvmspec" NULL_KVM_SO="$build/null-kvm.so" \
	conformance/test/run.sh "$build/refkvm-run"
step soft	cases ci/target.sh soft
step selftests	cases ci/selftests.sh soft
step kselftest	cases ci/test-kselftest.sh
step standalone	cases ci/standalone.sh
step asan	cases ci/sanitize.sh address
step tsan	cases ci/sanitize.sh thread
step differential	cases make -s build="$build" differential
step mutants	cases make -s build="$build" mutants ARGS=--quick
step module	whole make -s build="$build" module
step agree	cases ci/agree.sh soft linux-svm svm
# A host that may take the processor away anywhere; in the suite it waits for the next good moment.
step svm-selftests	cases env MACHINE_OPTIONS="--append preempt=full" ci/selftests.sh svm
step tracepoints	cases ci/test-tracepoints.sh
step alarms	cases ci/machine/test/test-alarms.sh
step coverage	whole coverage/coverage.sh
step lint	cases ci/lint.sh
echo "$total_passed passed, $total_failed failed, $total_skipped skipped"
[ $total_failed -eq 0 ]
