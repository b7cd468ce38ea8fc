#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Builds the initramfs of a machine: busybox, kernel modules with all that they depend on, an init.
#
#   ci/machine/initramfs.sh OUT KERNEL INIT COMMAND [MODULE...]
#
# KERNEL is a directory that ci/provide.sh kernel made, INIT the machine's /init, COMMAND a shell
# script that becomes /command.  A MODULE is a name (kvm_amd), or a file ending in .ko together
# with whose dependencies it is loaded; parameters may stand behind it.  /modules names the files in
# the order of loading.  In the environment, files is a directory that becomes /host.
set -eu

out=$(realpath -m "$1") kernel=$2 init=$3 command=$4
shift 4

# modules.dep lists what a module needs so that the last has to be loaded first.
files_of()
{
	awk -v name="${1//-/_}" '
	{
		file = $1; sub(/:$/, "", file)
		base = file; sub(/.*\//, "", base); sub(/\.ko.*/, "", base); gsub(/-/, "_", base)
		if (base != name)
			next
		for (i = NF; i > 1; i--)
			print $i
		print file
		found = 1
	}
	END { exit !found }' "$kernel/modules/modules.dep"
}

# Prints the files to load for one MODULE, each with its full path.
resolve()
{
	local dependency builtin
	case $1 in
	*.ko)
		for dependency in $(modinfo -F depends "$1" | tr ',' ' '); do
			resolve "$dependency"
		done
		realpath "$1"
		;;
	*)
		builtin=$kernel/modules/modules.builtin
		if files_of "$1" | sed "s|^|$kernel/modules/|" | grep .; then
			return
		fi
		tr - _ < "$builtin" | grep -q "/${1//-/_}\\.ko\$" && return
		echo "initramfs: no module $1 in $kernel" >&2
		return 1
		;;
	esac
}

tree=$(mktemp -d "$out.tree.XXXXXX")
trap 'rm -rf "$tree"' EXIT

mkdir "$tree/bin" "$tree/lib" "$tree/dev" "$tree/proc" "$tree/sys" "$tree/host"
[ -z "${files:-}" ] || cp -a "$files/." "$tree/host"
cp "$(command -v busybox)" "$tree/bin/busybox"
cp "$init" "$tree/init"
cp "$command" "$tree/command"
chmod 755 "$tree/init"

# A module without its debugging information, and so without its signature, loads faster.
: > "$tree/resolved"
for module; do
	read -r name parameters <<< "$module"
	resolve "$name" >> "$tree/resolved"
	[ -z "$parameters" ] || sed -i "\$s|\$| $parameters|" "$tree/resolved"
done
awk '!seen[$1]++' "$tree/resolved" | while read -r file parameters; do
	strip --strip-debug -o "$tree/lib/${file##*/}" "$file" 2> /dev/null ||
		cp "$file" "$tree/lib/"
	echo "/lib/${file##*/} $parameters" >> "$tree/modules"
done
rm "$tree/resolved"

(cd "$tree" && find . -print0 | sort -z | cpio --quiet --null -o -H newc -R 0:0) > "$out"
