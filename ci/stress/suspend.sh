#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The part `suspended` of `make stress`, in a machine of its own; ci/stress.sh starts it.
#
#   ci/stress/suspend.sh PROGRAM
#
# The machine sleeps three times (ACPI S3, the clock wakes it) while PROGRAM, memory.c, runs two
# VMs: processors go, every callback is called, and what was switched on is off when they come back.
program=$1 sleeps=3

sleep_for_a_moment()
{
	echo 0 > /sys/class/rtc/rtc0/wakealarm && echo +3 > /sys/class/rtc/rtc0/wakealarm &&
		echo mem > /sys/power/state
}

suspended()
{
	"$program" 16 0 > /tmp/first 2>&1 &
	first=$!
	"$program" 16 0 > /tmp/second 2>&1 &
	second=$!
	result=0 turn=0
	while [ $turn -lt $sleeps ]; do
		turn=$((turn + 1))
		sleep 2
		sleep_for_a_moment || result=1
	done
	kill -TERM $first $second
	wait $first || result=1
	wait $second || result=1
	sed 's/^/# /' /tmp/first /tmp/second
	# A VM that is made now is as good as one from before.
	"$program" 16 20 move_vcpu > /tmp/first 2>&1 || result=1
	sed 's/^/# /' /tmp/first
	return $result
}

echo "TAP version 13"
before=$(cat /sys/power/suspend_stats/success)
suspended || result=1
slept=$(($(cat /sys/power/suspend_stats/success) - before))
echo "# the machine has slept $slept times"
[ $slept -eq $sleeps ] && [ $result -eq 0 ] || printf 'not '
echo "ok 1 suspended"
echo 1..1
[ $slept -eq $sleeps ] && [ $result -eq 0 ]
