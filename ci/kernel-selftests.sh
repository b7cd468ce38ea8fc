#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs Linux 6.1's own KVM selftests on a target and prints a table of their verdicts.
#
#   ci/kernel-selftests.sh [TARGET [TEST...]]
#
# The tests are built twice: as shipped, and with the library's request for an interrupt controller
# in the kernel taken out, for implementations that have none; the table names the build.  The
# verdicts are held against ci/kernel-selftests/TARGET.expected if there is one.  All output is in
# $build/results/kernel-selftests.TARGET.log.
#
# SECONDS_EACH: a test's time limit (180).  Returns 1 if a verdict is not the list's, 2 if the tests
# cannot be built or run.
set -eu

cd "$(dirname "$0")/.."
build=${build:-build}
# Linux has a use of its own for the variable "build", and builds its tests below / where another
# make says that it has chosen the place.
unset MAKEFLAGS MAKELEVEL
target=${1:-soft}
[ $# -eq 0 ] || shift

ci/provide.sh kernel-selftests
tree=$(realpath "$build/kernel-selftests")
selftests=$tree/tools/testing/selftests
shipped=$selftests/kvm
no_irqchip=$selftests/kvm-no-irqchip
log=$build/results/kernel-selftests.$target.log

# As shipped dirty_log_test uses a macro that this version spells ASSERT_EQ, and steal_time lacks
# an #include.
flags="-include linux/stddef.h -DTEST_ASSERT_EQ=ASSERT_EQ"

# dirty_log_test lets the guest go on before it says which number is to be written from now on: a
# VCPU that is preempted there with the old one writes it when nobody expects it any more.
mend_dirty_log_test()
{
	sed -i -e '/^\t\tsem_post(&sem_vcpu_cont);$/d' \
		-e '/^\t\tsync_global_to_guest(vm, iteration);$/a\\t\tsem_post(&sem_vcpu_cont);' \
		"$shipped/dirty_log_test.c"
}

# It is called where `set -e` does not hold.
build_tests()
{
	local directory
	[ ! "$tree/built" -nt ci/kernel-selftests.sh ] || return 0
	echo "kernel-selftests: building" >&2
	make -s -C "$tree" headers && mend_dirty_log_test && rm -rf "$no_irqchip" &&
		cp -r "$shipped" "$no_irqchip" &&
		sed -i '/^\tvm_create_irqchip(vmp\?);$/d' "$no_irqchip/lib/kvm_util.c" || return
	for directory in "$shipped" "$no_irqchip"; do
		make -s -j2 -C "$directory" EXTRA_CFLAGS="$flags" || return
	done
	touch "$tree/built"
}

mkdir -p "$build/results"
build_tests > "$build/results/kernel-selftests.make.log" 2>&1 || {
	tail -n 20 "$build/results/kernel-selftests.make.log" >&2
	exit 2
}
list=ci/kernel-selftests/$target.expected
[ -e "$list" ] || list=/dev/null
if [ $# -gt 0 ]; then
	grep -E "^($(IFS='|'; echo "$*"))\s" "$list" > "$build/results/kernel-selftests.list" || true
	list=$build/results/kernel-selftests.list
else
	# shellcheck disable=SC2046 # one word a test
	set -- $(find "$shipped" -maxdepth 2 -type f -perm -u+x ! -path '*/lib/*' ! -name '*.sh' \
		-printf '%P\n' | LC_ALL=C sort |
		grep -vxFf <(awk '$3 == "OMIT" { print $1 }' "$list"))
fi
[ $# -gt 0 ] || { echo "kernel-selftests: there are no tests" >&2; exit 2; }

code=0
MACHINE_OPTIONS="--timeout 1800 --memory 4G ${MACHINE_OPTIONS:-}" ci/target.sh "$target" -- \
	sh ci/kernel-selftests/run.sh "${SECONDS_EACH:-180}" "$shipped" "$no_irqchip" "$@" \
	> "$log" || code=$?
[ $code -eq 0 ] || { echo "kernel-selftests: the target returned $code" >&2; exit 2; }
awk -f ci/kernel-selftests/table.awk "$list" "$log"
