#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Makes mistakes in a machine's kernel, one after another, and checks that each raises an alarm.
#
#   ci/machine/test/test-alarms.sh
#
# KERNEL=debug makes all mistakes; another kernel (6.1) notices few, and only these are made.
# One machine serves for all: what the kernel says between two mistakes is scanned for itself.  A
# second one, in which nothing goes wrong, must not raise any.
set -u

cd "$(dirname "$0")/../../.." || exit 1
export build=${build:-build}
kernel=${KERNEL:-6.1} work=$build/machine/alarms
number=0 failed=0

# After the first lockdep report there is no second one, and KASAN ends lockdep altogether; leaks
# and what holds a module are found when the machine ends.
mistakes=(rcu_unlocked lock_order processor_number sleep_in_atomic warn shift free_timer
	  list_corruption hung_task use_after_free leak no_unload)
alarms=('suspicious RCU usage' 'possible circular locking' 'BUG: using smp_processor_id'
	'sleeping function called' 'WARNING:' 'UBSAN: shift-out-of-bounds' 'ODEBUG:'
	'list_del corruption' 'blocked for more than' 'BUG: KASAN: use-after-free'
	'unreferenced object' 'does not unload')
[ "$kernel" = debug ] || {
	mistakes=(warn hung_task no_unload)
	alarms=('WARNING:' 'blocked for more than' 'does not unload')
}

# verdict NAME COMMAND...
verdict()
{
	local name=$1
	shift
	number=$((number + 1))
	if "$@"; then
		echo "ok $number $name"
	else
		failed=$((failed + 1))
		echo "not ok $number $name"
	fi
}

# machine LOG COMMAND...
machine()
{
	local log=$1
	shift
	ci/machine/qemu.sh --kernel "$kernel" --module "$work/module/faulty.ko" --memory 2G \
		--timeout 300 --log "$log" -- "$@" > "$log.out" 2>&1
}

raised()
{
	ci/machine/scan-log.sh "$1" > "$1.alarms"
	[ $? -eq 1 ] && grep -q "$2" "$1.alarms" && return
	sed 's/^/# /' "$1"
	return 1
}

fails_with()
{
	[ "$1" -eq "$2" ] || { tail -n 5 "$work"/*.out | sed 's/^/# /'; return 1; }
}

ci/provide.sh qemu "kernel-headers=$kernel" || exit 2
rm -rf "$work"
mkdir -p "$work/module"
cp ci/machine/test/{Kbuild,faulty.c} "$work/module"
env -u MAKEFLAGS make -s -C "$build/kernels/$kernel/build" M="$(realpath "$work/module")" modules > "$work/make" 2>&1 || {
	cat "$work/make" >&2
	exit 2
}

echo "TAP version 13"
echo "1..$((${#mistakes[@]} + 2))"
code=0
machine "$work/clean" true || code=$?
verdict clean fails_with $code 0

code=0
# shellcheck disable=SC2016 # expanded in the machine
machine "$work/log" sh -c '
	echo 5 > /proc/sys/kernel/hung_task_timeout_secs
	for mistake; do
		echo "mistake: $mistake" > /dev/kmsg
		echo "$mistake" > /sys/module/faulty/parameters/mistake
		[ "$mistake" != hung_task ] || sleep 15
	done' sh "${mistakes[@]}" || code=$?
verdict exit_code fails_with $code 123
for i in "${!mistakes[@]}"; do
	mistake=${mistakes[$i]} from="mistake: ${mistakes[$i]}"
	case $mistake in
	leak | no_unload) from='init: the command' ;;
	esac
	awk -v from="$from" 'index($0, from) { on = 1; next } /mistake: |init: the command/ { on = 0 } on' \
		"$work/log" > "$work/$mistake"
	verdict "$mistake" raised "$work/$mistake" "${alarms[$i]}"
done
[ $failed -eq 0 ]
