#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Lets each allocation of a VM's life fail once, under the kernel that looks for mistakes.
#
#   ci/fault-injection.sh [TARGET]		(svm)
#
# ci/stress/fault.c says what is demanded of a failure; what a failure damages or leaves behind, the
# kernel's own checks find, the one for leaks when the machine ends.
set -eu

cd "$(dirname "$0")/.."
export build=${build:-build} KERNEL=debug
target=${1:-svm}

# By default allocations that may wait never fail, nor do single pages; and each failure is told.
# shellcheck disable=SC2016 # expanded in the machine
MACHINE_OPTIONS="--allow ci/stress/fault.allow ${MACHINE_OPTIONS:-}" \
	ci/target.sh "$target" -- sh -c '
	cd /sys/kernel/debug || exit
	for attribute in failslab fail_page_alloc; do
		echo N > $attribute/ignore-gfp-wait
		echo 0 > $attribute/verbose
	done
	echo 0 > fail_page_alloc/min-order
	exec "$@"' sh "$PWD/$build/stress/fault"
