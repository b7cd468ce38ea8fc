#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Builds the kernel that looks for mistakes, from the source tree that ci/provide.sh unpacked.
#
#   ci/machine/debug-kernel.sh DIRECTORY
#
# DIRECTORY/build is the source tree, built in place, so that modules can be built against it; then
# DIRECTORY/vmlinuz and DIRECTORY/modules are what a machine boots.  A change of debug.config builds
# what it changes.
set -eu

here=$(realpath "$(dirname "$0")")
directory=$(realpath "$1")
tree=$directory/build
wanted=$here/debug.config

# Kconfig drops what it does not know and what lacks a dependency, without a word.
check_config()
{
	local line missing=0
	while IFS= read -r line; do
		case $line in
		CONFIG_*)
			grep -qxF "$line" "$tree/.config" || {
				echo "debug-kernel: $line did not come to be:" \
					"$(grep -w "${line%%=*}" "$tree/.config")" >&2
				missing=1
			} ;;
		esac
	done < "$wanted"
	return $missing
}

build_kernel()
{
	make -C "$tree" KCONFIG_ALLCONFIG="$wanted" allnoconfig || return
	check_config || return
	nice -n 10 make -C "$tree" -j2 bzImage modules || return
	rm -rf "${directory:?}/lib"
	make -C "$tree" INSTALL_MOD_PATH="$directory" modules_install
}

exec 9> "$directory/lock"
flock 9
! cmp -s "$wanted" "$directory/config" || exit 0
cp "$wanted" "$directory/config.new"
wanted=$directory/config.new
echo "debug-kernel: building, which takes some minutes" >&2
build_kernel > "$directory/log" 2>&1 < /dev/null || {
	grep -E 'debug-kernel: |error|Error' "$directory/log" >&2 || tail -n 20 "$directory/log" >&2
	exit 1
}
ln -sfn build/arch/x86/boot/bzImage "$directory/vmlinuz"
ln -sfn "lib/modules/$(make -s -C "$tree" kernelrelease)" "$directory/modules"
mv "$wanted" "$directory/config"
