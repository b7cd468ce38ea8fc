#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Runs one command in a QEMU machine with AMD-V under a Linux kernel, and returns its exit code.
#
#   ci/machine/qemu.sh [OPTION...] -- COMMAND [ARGUMENT...]
#
# --kernel X.Y      Debian kernel, fetched by ci/provide.sh (6.1)
# --module NAME     module that provides /dev/kvm: a name or a .ko file; may be repeated (kvm_amd)
# --smp N           processors (1)
# --memory SIZE     memory (1G)
# --timeout S       seconds until the machine is ended (600)
# --results DIR     directory that the command may write to ($build/results)
# --allow FILE      known artefacts in the kernel log (ci/machine/qemu.allow)
# --append WORDS    further kernel parameters
# --log FILE        keep the kernel log
#
# Inside, the host's files are there under their own paths and the working directory is the same,
# so the command reads as it would here; only DIR is writable.  Exit codes of the machine itself:
# 2 usage, 120 not built, 121 ended without a result, 122 timeout, 123 the kernel log has alarms.
set -eu

here=$(realpath "$(dirname "$0")")
build=${build:-build}
kernel=6.1 modules=() smp=1 memory=1G timeout=600 results=$build/results
allow=$here/qemu.allow append='' log=''

die()
{
	local code=$1
	shift
	echo "qemu.sh: $*" >&2
	exit "$code"
}

while [ $# -gt 0 ] && [ "$1" != -- ]; do
	[ $# -ge 2 ] || die 2 "$1 needs a value"
	case $1 in
	--kernel)	kernel=$2 ;;
	--module)	modules+=("$2") ;;
	--smp)		smp=$2 ;;
	--memory)	memory=$2 ;;
	--timeout)	timeout=$2 ;;
	--results)	results=$2 ;;
	--allow)	allow=$2 ;;
	--append)	append=$2 ;;
	--log)		log=$2 ;;
	*)		die 2 "unknown option $1" ;;
	esac
	shift 2
done
[ $# -ge 2 ] || die 2 "no command: qemu.sh [OPTION...] -- COMMAND [ARGUMENT...]"
shift
[ ${#modules[@]} -gt 0 ] || modules=(kvm_amd)

"$here/../provide.sh" qemu "kernel=$kernel" || exit 120
mkdir -p "$results" "$build/machine"

# A run that was killed outright leaves its directory: the next one removes it.
for old in "$build"/machine/run.*; do
	[ -e "/proc/${old##*.}" ] || rm -rf "$old"
done
work=$(realpath "$build/machine")/run.$$
mkdir "$work"
machine=
cleanup()
{
	[ -z "$machine" ] || { kill "$machine" && wait "$machine"; } 2> /dev/null || true
	[ -z "$log" ] || cp "$work/console" "$log" 2> /dev/null || true
	rm -rf "$work"
}
trap cleanup EXIT
trap 'exit 129' HUP
trap 'exit 130' INT
trap 'exit 143' TERM

quoted()
{
	local word
	for word; do
		printf "'%s' " "${word//\'/\'\\\'\'}"
	done
}

results=$(realpath "$results")
cat > "$work/command" << SCRIPT
# results: $results
cd $(quoted "$PWD") || exit 126
PATH=$(quoted "$PATH") TMPDIR=/dev/shm exec $(quoted "$@") < /dev/null
SCRIPT
"$here/initramfs.sh" "$work/initramfs" "$build/kernels/$kernel" "$here/init" "$work/command" \
	virtio_pci 9pnet_virtio 9p "${modules[@]}" || die 120 "cannot build the initramfs"

parameters="console=ttyS0 ignore_loglevel panic=-1 oops=panic tsc=reliable no_timer_check nokaslr"
parameters+=" mitigations=off cryptomgr.notests random.trust_cpu=on $append"
: > "$work/console"
: > "$work/code"
# The command's output goes to ours at once.  QEMU dies with this script, whatever ends it.
setpriv --pdeathsig TERM timeout --kill-after=5 "$timeout" setpriv --pdeathsig KILL \
	qemu-system-x86_64 -nodefaults -no-user-config -no-reboot -display none -monitor none \
	-M q35 -accel tcg,thread=multi -cpu max,+svm,+npt -smp "$smp" -m "$memory" \
	-kernel "$build/kernels/$kernel/vmlinuz" -initrd "$work/initramfs" -append "$parameters" \
	-serial "file:$work/console" -serial stdio -serial "file:$work/code" \
	-virtfs local,path=/,mount_tag=host,security_model=none,readonly=on,multidevs=remap \
	-virtfs "local,path=$results,mount_tag=results,security_model=none,multidevs=remap" \
	< /dev/null 2> "$work/qemu" &
machine=$!

code=0
{ wait "$machine"; } 2> /dev/null || code=$?
machine=
if [ $code -eq 124 ]; then
	tail -n 30 "$work/console" >&2
	die 122 "ended after $timeout s without a result; its last words are above"
elif [ $code -ne 0 ]; then
	tail -n 60 "$work/qemu" >&2
	die 121 "QEMU itself failed (code $code; above 128: by signal $((code & 127)))"
fi

alarms=$("$here/scan-log.sh" "$work/console" "$allow") || {
	echo "$alarms" >&2
	[ -s "$work/code" ] || tail -n 60 "$work/console" >&2
	die 123 "the kernel log has the alarms above (the command: $(cat "$work/code"))"
}
code=$(sed -n 's/^exit \([0-9]*\).*/\1/p' "$work/code")
[ -n "$code" ] || {
	tail -n 30 "$work/console" >&2
	die 121 "the machine ended without a result; its last words are above"
}
exit "$code"
