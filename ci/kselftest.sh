#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Builds selftests/ as tools/testing/selftests/kvmspec of a kernel tree, installs it there in the
# kernel's manner and runs what was installed on a target.
#
#   ci/kselftest.sh [TARGET]          soft (default), dev or linux-svm; see ci/target.sh
#   ci/kselftest.sh --tree DIRECTORY  only makes such a tree
#
# $KERNEL_TREE is the kernel whose harness is used, default that of Debian's linux-source-6.1. It
# is copied from and never written to. Returns 1 if a program failed, 4 if all of them skipped.
set -eu

cd "$(dirname "$0")/.."
build=$(realpath "${build:-build}")
export build

harness=tools/testing/selftests

# tree DIRECTORY: as much of a kernel tree as its selftests need, with ours among them.
tree()
{
	local from=${KERNEL_TREE:-}
	[ -n "$from" ] || {
		ci/provide.sh kernel-selftests
		from=$build/kernel-selftests
	}
	[ -e "$from/$harness/lib.mk" ] || { echo "kselftest.sh: no kernel tree: $from" >&2; exit 2; }
	rm -rf "$1"
	mkdir -p "$1/$harness" "$1/scripts"
	cp "$from/scripts/subarch.include" "$1/scripts/"
	cp -r "$from/$harness/kselftest" "$from/$harness"/{Makefile,lib.mk,*kselftest*.sh,kselftest*.h} \
		"$1/$harness/"
	[ ! -d "$from/usr/include/linux" ] || ln -s "$(realpath "$from/usr")" "$1/usr"
	cp -r selftests "$1/$harness/kvmspec"
}

if [ "${1:-}" = --tree ]; then
	tree "$2"
	exit
fi

target=${1:-soft}
installed=$build/kselftest-install
ci/provide.sh rsync
tree "$build/kselftest-tree"
log=$build/kselftest.log
rm -rf "$installed"
make -s -C "$build/kselftest-tree/$harness" TARGETS=kvmspec FORCE_TARGETS=1 KVMSPEC_TREE="$PWD" \
	KSFT_INSTALL_PATH="$installed" install > "$log" 2>&1 || { cat "$log" >&2; exit 2; }

baseline=conformance/baselines/$target.baseline
[ ! -e "$baseline" ] || KVMSPEC_BASELINE=$(realpath "$baseline")
export KVMSPEC_BASELINE=${KVMSPEC_BASELINE:-}
# A machine has one processor, but creating and closing a VM is mostly waiting, there.
[ "$target" != linux-svm ] || export KSELFTEST_GUESTS_SH_ARGS="--jobs 16"
# The kernel's script returns nothing of value: its report does.
MACHINE_OPTIONS="--timeout 900 ${MACHINE_OPTIONS:-}" ci/target.sh "$target" -- \
	env KVMSPEC_BASELINE="$KVMSPEC_BASELINE" \
	KSELFTEST_GUESTS_SH_ARGS="${KSELFTEST_GUESTS_SH_ARGS:-}" "$installed/run_kselftest.sh" | tee "$log"
awk '
	/^1\.\.[0-9]+/ { planned = substr($0, 4) + 0 }
	/^ok / { seen++; skipped += /# SKIP/ }
	/^not ok / { seen++; failed++ }
	END { exit failed || !planned || seen != planned ? 1 : skipped == seen ? 4 : 0 }' "$log"
