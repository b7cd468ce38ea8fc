#!/bin/bash
# SPDX-License-Identifier: GPL-2.0-only
# Shows that selftests/ is one of the kernel's selftests: each way in which those are built, run,
# installed and packed. Reports in TAP.
set -u

cd "$(dirname "$0")/.." || exit 1
build=$(realpath "${build:-build}")
export build
# The dynamic linker goes on without a library that it is told to preload.
[ -r "$build/null-kvm.so" ] || { echo "test-kselftest.sh: null-kvm.so is not built" >&2; exit 2; }
. ci/tap.sh
tree=$work/tree
kselftests=$tree/tools/testing/selftests

# results FILE PATTERN: each program has a result, and each result line is like the pattern.
results()
{
	[ "$(grep -c '^\(not \)\?ok ' "$1")" -eq "$programs" ] &&
		! grep '^\(not \)\?ok ' "$1" | grep -v "$2"
}

kernel_make()
{
	make -s -C "$kselftests" TARGETS=kvmspec FORCE_TARGETS=1 "$@"
}

run_tests()
{
	"$build/refkvm-run" make -s -C "$kselftests" TARGETS=kvmspec run_tests > "$work/report" 2>&1
	results "$work/report" '^ok ' && grep -q '^ok .*: guests.sh # SKIP' "$work/report"
}

# The same folder, with the repository named: now the guests are there.
install_all()
{
	kernel_make KVMSPEC_TREE="$PWD" KSFT_INSTALL_PATH="$work/installed" install &&
		[ -s "$work/installed/kvmspec/settings" ] && [ -s "$work/installed/kvmspec/config" ] &&
		[ "$(grep -c '^kvmspec:' "$work/installed/kselftest-list.txt")" -eq "$programs" ]
}

run_installed()
{
	"$@" "$work/installed/run_kselftest.sh" > "$work/report" 2>&1
}

passes()
{
	run_installed "$build/refkvm-run" && results "$work/report" '^ok [^#]*$'
}

skips()
{
	run_installed env KVM_DEV=/nonexistent && results "$work/report" '^ok .*# SKIP'
}

# The null implementation succeeds at everything and does nothing: only who looks closer notices.
fails()
{
	run_installed env LD_PRELOAD="$build/null-kvm.so" && results "$work/report" '^not ok '
}

one_program()
{
	"$build/refkvm-run" "$work/installed/run_kselftest.sh" -t kvmspec:slots > "$work/report" 2>&1
	grep -q '^ok 1 selftests: kvmspec: slots$' "$work/report"
}

pack()
{
	kernel_make KVMSPEC_TREE="$PWD" KSFT_INSTALL_PATH="$work/packed" gen_tar &&
		mkdir "$work/unpacked" &&
		tar -xf "$work/packed/kselftest-packages/kselftest.tar.gz" -C "$work/unpacked" &&
		"$build/refkvm-run" "$work/unpacked/run_kselftest.sh" > "$work/report" 2>&1 &&
		results "$work/report" '^ok [^#]*$'
}

clean()
{
	kernel_make KVMSPEC_TREE="$PWD" clean && [ ! -e "$kselftests/kvmspec/slots" ] &&
		[ ! -e "$kselftests/kvmspec/kvmspec" ]
}

tap_begin
ci/provide.sh rsync
programs=$(($(find selftests -maxdepth 1 -name '*.c' | wc -l) + 1))
check "the folder can be copied into a kernel tree" ci/kselftest.sh --tree "$tree"
check "a tree that the user names serves as well" \
	env KERNEL_TREE="$tree" ci/kselftest.sh --tree "$work/other"
check "it builds there" kernel_make
check "run_tests passes, without a repository but for the guests" run_tests
check "install installs programs, guests, settings and config" install_all
check "what is installed passes" passes
check "what is installed runs one by one" one_program
check "without a device every program skips" skips
check "on an implementation that does nothing every program fails" fails
check "gen_tar packs it, and it passes where it is unpacked" pack
check "clean removes what was built" clean
tap_end
