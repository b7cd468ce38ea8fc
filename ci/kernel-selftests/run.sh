#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# Runs the kernel's KVM selftests, on the target itself; kernel-selftests.sh reads what comes out.
#
#   run.sh SECONDS SHIPPED NO_IRQCHIP TEST...
#
# Behind each test's own output stands a line `@ TEST BUILD CODE`.  A test whose set-up is refused
# an interrupt controller in the kernel is run once more from the build that does not ask for one.

seconds=$1 shipped=$2 no_irqchip=$3
shift 3

# run DIRECTORY TEST
run()
{
	output=$(cd "$1" && timeout -k 5 "$seconds" "./$2" 2>&1 < /dev/null)
	code=$?
}

for test; do
	build=shipped
	run "$shipped" "$test"
	case $output in
	*"KVM_CREATE_IRQCHIP failed"*)
		build=no-irqchip
		run "$no_irqchip" "$test"
		;;
	esac
	printf '%s\n@ %s %s %d\n' "$output" "$test" "$build" "$code"
done
