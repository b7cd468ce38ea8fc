#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs the suite and the selftests on the reference, all of it built with AddressSanitizer and
# UndefinedBehaviorSanitizer.
#
#   ci/asan.sh
#
# The runner is instrumented too, so that the sanitizer's runtime stands before libc although the
# preloaded library stands before both; that order is what verify_asan_link_order would refuse.
# Workers end without a leak check: what a VM leaves behind when it is closed is not looked at here.
set -eu

cd "$(dirname "$0")/.."
plain=${build:-build}
export build=$plain/asan
reports=$build/reports

# One copy of what is fetched is enough.
build=$plain ci/provide.sh kselftest
mkdir -p "$build"
ln -sfn "$(realpath "$plain/kselftest")" "$build/kselftest"
# Instrumented code makes gcc warn of what is not there, so a warning is no error here.
make -s build="$build" guest_dir="$plain/guests" CFLAGS=-Wno-error EXTRA_CFLAGS=-Wno-error \
	CC="gcc -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer" \
	librefkvm selftests-programs "$build/kvmspec" >&2

rm -rf "$reports"
mkdir -p "$reports"
options=log_path=$(realpath "$reports")/report:abort_on_error=1
export ASAN_OPTIONS=$options:verify_asan_link_order=0:detect_leaks=0
export UBSAN_OPTIONS=$options:print_stacktrace=1

status=0
ci/target.sh soft || status=$?
ci/selftests.sh soft || status=$?
for report in "$reports"/*; do
	[ -e "$report" ] || break
	head -n 40 "$report" >&2
	status=1
done
exit $status
