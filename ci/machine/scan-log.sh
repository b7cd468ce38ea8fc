#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Looks through a kernel log for what a healthy kernel never says.
#
#   ci/machine/scan-log.sh LOG [ALLOW]
#
# Prints each such line and exits 1 if there is one.  ALLOW names known artefacts of the machine:
# an extended regular expression, blanks, "#" and the reason, which may not be missing.
set -eu

log=$1 allow=${2:-/dev/null}
[ -e "$allow" ] || allow=/dev/null

# A fault of a program ("traps: ... general protection fault ip:", "segfault") is not the kernel's.
alarms=(
	'WARNING:' 'BUG:' 'Oops' 'kernel BUG' 'Kernel panic' 'Call Trace:' 'K[ACM]*SAN:' 'UBSAN:'
	'general protection fault[,:]' 'double fault' 'unchecked MSR' 'unable to handle'
	'detected stall' 'kthread starved' 'soft lockup' 'hard LOCKUP' 'blocked for more than'
	'possible (circular|recursive|irq) ' 'inconsistent lock state' 'suspicious RCU usage'
	'scheduling while atomic' 'sleeping function called' 'bad page state' 'refcount_t:'
	'list_(add|del) corruption' 'kvm_spurious_fault' 'KVM_BUG'
	'BUG [^ ]+ \(.*ainted' 'ODEBUG' 'unreferenced object' 'leak detector disabled'
	'lockdep is turned off' 'trying to register non-static key' 'does not unload'
)
pattern=$(IFS='|'; echo "${alarms[*]}")

rules=$(grep -vE '^[[:space:]]*(#|$)' "$allow" || true)
if [ -n "$rules" ] && grep -vE '[[:space:]]# *[^ ]' <<< "$rules" >&2; then
	echo "scan-log: these lines of $allow have no reason" >&2
	exit 2
fi
known=$(sed -E 's/[[:space:]]+# .*//' <<< "$rules")

found=$(grep -aE "$pattern" "$log" || true)
[ -z "$known" ] || found=$(grep -vE -f <(echo "$known") <<< "$found" || true)
[ -n "$found" ] || exit 0
echo "$found"
exit 1
