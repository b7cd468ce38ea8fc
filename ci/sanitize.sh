#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs the suite on the reference, all of it built with sanitizers.
#
#   ci/sanitize.sh address   AddressSanitizer and UndefinedBehaviorSanitizer: cases and selftests;
#                            each instruction has to say what it changes
#   ci/sanitize.sh thread    ThreadSanitizer: the cases that have interrupt controllers, in which
#                            VCPUs, timers and eventfds meet
#
# The runner is instrumented too, so that the sanitizer's runtime stands before libc although the
# preloaded library stands before both; that order is what verify_asan_link_order would refuse.
# Workers end without a leak check: what a VM leaves behind when it is closed is not looked at here.
set -eu

cd "$(dirname "$0")/.."
plain=${build:-build}
kind=${1:-}
export build=$plain/sanitized-$kind
reports=$build/reports
# Instrumented code makes gcc warn of what is not there, so a warning is no error here.
quiet=-Wno-error

# build VARIABLE=VALUE... TARGET...
build()
{
	make -s build="$build" guest_dir="$plain/guests" CFLAGS=$quiet librefkvm \
		"$build/kvmspec" "$@" >&2
}

build_address()
{
	# One copy of what is fetched is enough.
	build=$plain ci/provide.sh kselftest
	ln -sfn "$(realpath "$plain/kselftest")" "$build/kselftest"
	build selftests-programs EXTRA_CFLAGS="$quiet -DREFKVM_CHECK_STATE=1" \
		CC="gcc -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer"
}

# By EXTRA_CFLAGS, which the build keeps away from what must not be instrumented so.
build_thread()
{
	build EXTRA_CFLAGS="$quiet -fsanitize=thread -fno-omit-frame-pointer" \
		EXTRA_LDFLAGS=-fsanitize=thread
}

run()
{
	"$@" || status=$?
}

status=0
mkdir -p "$build"
rm -rf "$reports"
mkdir -p "$reports"
options=log_path=$(realpath "$reports")/report
case $kind in
address)
	build_address
	export ASAN_OPTIONS=$options:abort_on_error=1:verify_asan_link_order=0:detect_leaks=0
	export UBSAN_OPTIONS=$options:abort_on_error=1:print_stacktrace=1
	export REFKVM_STRICT=1
	run ci/target.sh soft
	run ci/selftests.sh soft ;;
thread)
	build_thread
	export TSAN_OPTIONS=$options
	# Ten times slower: no case may be taken for one that hangs.
	run ci/target.sh soft --timeout 100 '*~*' ;;
*)
	sed -n '3,9s/^# \{0,1\}//p' "$0" >&2
	exit 2 ;;
esac
for report in "$reports"/*; do
	[ -e "$report" ] || break
	head -n 40 "$report" >&2
	status=1
done
exit $status
