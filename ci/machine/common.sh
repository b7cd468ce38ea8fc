# SPDX-License-Identifier: GPL-2.0-only
# shellcheck shell=bash
# What the scripts that start a machine share; they source this.
#
# common_options ARGUMENT...   takes the options that all machines have; the command is left in
#                              command[], what is not given keeps the values below
# common_begin                 makes the run's directory, work; it is gone when the script ends
# common_command [PREFIX...]   writes $work/command, the script that runs the command inside
# common_carry                 makes $work/host, the files of a machine that shares none: busybox,
#                              and what the words of the command name
# common_unpack                unpacks $work/results, which such a machine has sent, into DIR
# common_wait                  waits for the process machine and judges how it ended
# common_end                   judges the kernel log, and exits as the command did
#
# Inside the run's directory are the files console (the kernel log) and code ("exit N").

# What looks unused here is the machine's.
# shellcheck disable=SC2034
{
here=$(realpath "$(dirname "${BASH_SOURCE[0]}")")
program=$(basename "$0")
build=${build:-build}
kernel=6.1 modules=() smp=1 memory=1G timeout=600 results=$build/results
allow=$here/${program%.sh}.allow append='' log='' share=yes clock='' command=()
work='' machine=''
# Of the kernel's parameters, what all machines want.
parameters="ignore_loglevel panic=-1 oops=panic tsc=reliable no_timer_check nokaslr"
parameters+=" mitigations=off cryptomgr.notests random.trust_cpu=on"
}

die()
{
	local code=$1
	shift
	echo "$program: $*" >&2
	exit "$code"
}

common_options()
{
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
		--append)	append+=" $2" ;;
		--log)		log=$2 ;;
		--share)	share=$2 ;;
		--clock)	clock=$2 ;;
		*)		die 2 "unknown option $1" ;;
		esac
		shift 2
	done
	[ $# -ge 2 ] || die 2 "no command: $program [OPTION...] -- COMMAND [ARGUMENT...]"
	shift
	command=("$@")
}

common_cleanup()
{
	[ -z "$machine" ] || { kill "$machine" && wait "$machine"; } 2> /dev/null || true
	[ -z "$log" ] || cp "$work/console" "$log" 2> /dev/null || true
	rm -rf "$work"
}

common_begin()
{
	local old
	mkdir -p "$results" "$build/machine"
	results=$(realpath "$results")
	# A run that was killed outright leaves its directory: the next one removes it.
	for old in "$build"/machine/run.*; do
		[ -e "/proc/${old##*.}" ] || rm -rf "$old"
	done
	work=$(realpath "$build/machine")/run.$$
	mkdir "$work"
	: > "$work/console"
	: > "$work/code"
	trap common_cleanup EXIT
	trap 'exit 129' HUP
	trap 'exit 130' INT
	trap 'exit 143' TERM
}

quoted()
{
	local word
	for word; do
		printf "'%s' " "${word//\'/\'\\\'\'}"
	done
}

common_command()
{
	cat > "$work/command" << SCRIPT
# results: $results
cd $(quoted "$PWD") || exit 126
PATH=$(quoted "$PATH") TMPDIR=/dev/shm exec $(quoted "${command[@]}") < /dev/null
SCRIPT
}

# carry FILE: takes a file along, and what the dynamic linker would load.
carry()
{
	local file
	[ ! -e "$work/host$1" ] || return 0
	mkdir -p "$work/host${1%/*}"
	strip -o "$work/host$1" "$1" 2> /dev/null || cp "$1" "$work/host$1"
	{ ldd "$1" 2> /dev/null || true; } | grep -o '/[^ ]*' | while read -r file; do
		[ ! -f "$file" ] || carry "$(realpath -s "$file")"
	done
}

common_carry()
{
	local busybox applet word file
	mkdir -p "$work/host/bin" "$work/host"/{dev,proc,sys,run,tmp} "$work/host$PWD"
	busybox=$(command -v busybox)
	cp "$busybox" "$work/host/bin"
	"$busybox" --list | while read -r applet; do
		[ "$applet" = busybox ] || ln -s busybox "$work/host/bin/$applet"
	done
	for word in "${command[@]}"; do
		[ ! -f "$word" ] || carry "$(realpath -s "$word")"
		# What a baseline includes.
		[[ $word != *.baseline ]] || sed -n 's/^include //p' "$word" |
			while read -r file; do
				carry "$(realpath -s "${word%/*}/$file")"
			done
	done
}

common_unpack()
{
	[ ! -s "$work/results" ] || tar -C "$results" --warning=no-timestamp -xzf "$work/results" ||
		die 121 "what the command left in the results directory is not complete"
}

# common_wait MEANING-OF-FAILURE: a machine that hangs has been ended by timeout, with code 124.
common_wait()
{
	local code=0
	{ wait "$machine"; } 2> /dev/null || code=$?
	machine=
	[ $code -ne 124 ] || {
		tail -n 30 "$work/console" >&2
		die 122 "ended after $timeout s without a result; its last words are above"
	}
	return $code
}

common_end()
{
	local alarms code
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
}
