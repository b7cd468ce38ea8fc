#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The part `rebooted` of `make stress`, in a machine of its own; ci/stress.sh starts it.
#
#   ci/stress/reboot.sh PROGRAM
#
# The machine restarts while PROGRAM, memory.c, runs two VMs.  Linux switches virtualization off
# first, while processes go on to run; a delay of its messages gives them time for that.  If they
# do no harm, the kernel log has the restart as its last line: ci/stress.sh looks for it.
program=$1

"$program" 16 0 &
"$program" 16 0 &
sleep 3
echo 300 > /proc/sys/kernel/printk_delay
echo "exit 0" > /dev/ttyS2
exec busybox reboot -f
