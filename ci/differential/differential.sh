#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Checks decoding against Zydis and execution against Unicorn; KTAP comes out, one report a program.
#
#   ci/differential/differential.sh [SEED [COUNT]]
#
# Without SEED it is 1, and COUNT small enough for half a minute. SEED "random" takes one from the
# system. COUNT is the number of cases in each mode; the decoders get as many strings an opcode as
# is one tenth of it. $TARGET says what executes (soft, dev, linux-svm), as for ci/target.sh.
# Returns 1 if something disagrees, or if a falsified result is not noticed.
set -u

cd "$(dirname "$0")/../.." || exit 2
build=${build:-build}
target=${TARGET:-soft}
seed=${1:-1}
count=${2:-9000}
[ "$seed" != random ] || seed=$(od -An -N4 -tu4 /dev/urandom | tr -d ' ')
programs=$(realpath "$build/differential")
status=0

# execute OPTION...
execute()
{
	ci/target.sh "$target" -- "$programs/execute" --device "${KVM_DEV:-/dev/kvm}" "$@"
}

# run COMMAND...: a program that dies is a failure of its own.
run()
{
	local code=0
	"$@" || code=$?
	[ $code -le 1 ] || echo "not ok 1 $1 ended with code $code"
	[ $code -eq 0 ] || status=1
}

echo "# seed $seed, $count cases in each mode, on $target"
run "$programs/decode" --self-test --seed "$seed" --count 20
run "$programs/decode" --seed "$seed" --count $((count / 10))
run execute --self-test --seed "$seed" --count 300
run execute --seed "$seed" --count "$count"
exit $status
