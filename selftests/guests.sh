#!/bin/sh
# SPDX-License-Identifier: GPL-2.0-only
# The guests as one of the selftests: KTAP comes out, and the exit code is kselftest's.
#
# KVM_DEV names the device node, KVMSPEC_BASELINE a file of known deviations; arguments go to
# `kvmspec run`.

runner=$(dirname "$0")/kvmspec
[ -x "$runner" ] || {
	echo "TAP version 13"
	echo "1..0 # SKIP kvmspec was not built: make needs KVMSPEC_TREE"
	exit 4
}
[ -z "${KVMSPEC_BASELINE:-}" ] || set -- --baseline "$KVMSPEC_BASELINE" "$@"
exec "$runner" run --device "${KVM_DEV:-/dev/kvm}" --format ktap "$@"
