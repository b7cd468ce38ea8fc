#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# What `make stress` does inside a machine; ci/stress.sh starts it.  TAP comes out.
#
#   ci/stress/machine.sh PROGRAMS KERNEL MODULES PART...
#
# PROGRAMS is the directory of the programs, KERNEL that of the kernel's modules; MODULES are the
# files of the modules under test, in the order of loading.  SEED is the seed of all that is random.
programs=$1 kernel=$2 modules=$3
shift 3
number=0 failed=0

names=$(for file in $modules; do echo "${file##*/}"; done | sed 's/\.ko$//' | tr - _)
last=$(echo "$names" | tail -n 1)

load()
{
	for file in $modules; do
		name=$(echo "${file##*/}" | sed 's/\.ko$//' | tr - _)
		grep -q "^$name " /proc/modules || insmod "$file" || return
	done
}

unload()
{
	for name in $(echo "$names" | tac); do
		rmmod "$name" || return
	done
}

# ---- Memory: what is in use when nothing is going on ----

counters='MemFree Slab VmallocUsed Percpu PageTables'

# Pages that wait in a processor's own lists are free too: to compact memory empties the one kind of
# list, the other is counted.
count_memory()
{
	sync
	for _ in 1 2 3; do
		echo 1 > /proc/sys/vm/compact_memory
		echo 3 > /proc/sys/vm/drop_caches
		sleep 1
	done
	awk -v counters="$counters" '
	FILENAME ~ /zoneinfo/ && $1 == "count:" { listed += 4 * $2 }
	FILENAME ~ /meminfo/ { value[$1] = $2 }
	END {
		value["MemFree:"] += listed
		for (i = 1; i <= split(counters, name); i++)
			printf "%d ", value[name[i] ":"]
	}' /proc/zoneinfo /proc/meminfo
}

# lost BEFORE AFTER: kilobytes, one number for each counter
lost()
{
	echo "$1 $2" | awk '{
		n = NF / 2
		for (i = 1; i <= n; i++)
			printf "%d ", i == 1 ? $i - $(i + n) : $(i + n) - $i }'
}

# Runs a command that makes and ends VMs, and compares what it leaves behind with what the same
# command leaves behind without KVM.  Both run once before, since first times cost memory for good.
keeps_nothing()
{
	"$@" && "$@" control || return
	before=$(count_memory)
	"$@" control
	between=$(count_memory)
	"$@" || return
	after=$(count_memory)
	echo "# $counters; lost by the control run: $(lost "$before" "$between")kB," \
		"by the VMs: $(lost "$between" "$after")kB"
	echo "$(lost "$before" "$between") $(lost "$between" "$after")" | awk -v slack="$slack" '{
		n = NF / 2
		for (i = 1; i <= n; i++) {
			allowed = ($i > 0 ? $i : 0) + slack
			if ($(i + n) > allowed) {
				printf "# counter %d: more than %d kB are gone\n", i, allowed
				bad = 1
			}
		}
		exit bad }'
}

# ---- Parts ----

# Every tenth time it is used as well.
loads()
{
	turn=0
	while [ $turn -lt 500 ]; do
		turn=$((turn + 1))
		unload && load || return
		[ $((turn % 10)) -ne 0 ] || "$programs/kill" 1 20 || return
	done
}

held()
{
	"$programs/hold" "$last" && load
}

passed_on()
{
	"$programs/pass" 50
}

killed()
{
	keeps_nothing "$programs/kill" 200 60
}

memory_events()
{
	"$programs/memory" 24 400
}

# The guest's memory is larger than what the group may have.
swapped()
{
	group=/sys/fs/cgroup/stress
	mkdir "$group" && echo 10M > "$group/memory.max" || return
	swaps=$(awk '/^pswp(in|out) / { n += $2 } END { print n }' /proc/vmstat)
	sh -c "echo \$\$ > $group/cgroup.procs; exec $programs/memory 16 20" || return
	swaps=$(($(awk '/^pswp(in|out) / { n += $2 } END { print n }' /proc/vmstat) - swaps))
	echo "# $swaps pages were written and read"
	[ "$swaps" -gt 10000 ]
}

# while_running COMMAND...: two VMs check their memory all the time
while_running()
{
	"$programs/memory" 16 0 > /tmp/first 2>&1 &
	first=$!
	"$programs/memory" 16 0 > /tmp/second 2>&1 &
	second=$!
	sleep 1
	result=0
	"$@" || result=1
	kill -TERM $first $second
	wait $first || result=1
	wait $second || result=1
	sed 's/^/# /' /tmp/first /tmp/second
	return $result
}

switch_processors()
{
	awk -v seed="$SEED" -v processors="$(nproc)" 'BEGIN {
		srand(seed)
		for (i = 0; i < 200; i++)
			print 1 + int(rand() * (processors - 1)) }' |
	while read -r processor; do
		file=/sys/devices/system/cpu/cpu$processor/online
		read -r online < "$file"
		echo $((!online)) > "$file" || exit 1
	done || return
	for file in /sys/devices/system/cpu/cpu*/online; do
		echo 1 > "$file"
	done
}

hotplug()
{
	while_running switch_processors
}

# A process in state D that stays so, or one that is left over.
nobody_left()
{
	for _ in 1 2 3 4 5; do
		# shellcheck disable=SC2009 # pgrep knows no states
		left=$(ps -eo stat,pid,comm | grep -E '^D|  *(kill|memory|pass|hold)$')
		[ -n "$left" ] || return 0
		sleep 2
	done
	echo "$left" | sed 's/^/# /'
	return 1
}

part()
{
	case " $wanted " in
	*" $1 "*) ;;
	*) return ;;
	esac
	number=$((number + 1))
	echo "stress: $1" > /dev/kmsg
	if "$1" 2> /tmp/said; then
		echo "ok $number $1"
	else
		failed=$((failed + 1))
		sed 's/^/# /' /tmp/said
		echo "not ok $number $1"
	fi
}

set_up()
{
	export SEED
	mount -t tmpfs none /tmp || return
	slack=${SLACK:-400}
	modprobe -d "$kernel" zram && echo 512M > /sys/block/zram0/disksize &&
	mkswap /dev/zram0 > /dev/null && swapon /dev/zram0 || return
	mount -t cgroup2 none /sys/fs/cgroup && echo +memory > /sys/fs/cgroup/cgroup.subtree_control
}

wanted=$*
echo "TAP version 13"
echo "# seed $SEED"
set_up || { echo "not ok 1 set_up"; exit 1; }
for part in loads held passed_on killed memory_events swapped hotplug nobody_left; do
	part $part
done
echo "1..$number"
[ $failed -eq 0 ]
