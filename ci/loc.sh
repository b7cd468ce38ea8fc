#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Counts the source of the reference by part: lines without blanks and comments, and all lines.
#
#   ci/loc.sh
set -eu

cd "$(dirname "$0")/.."

# A comment may begin behind code and end before it; no string of ours holds the beginning of one.
count()
{
	cat /dev/null "$@" | awk '
	{
		total++
		text = ""
		rest = $0
		while (rest != "") {
			if (inside) {
				end = index(rest, "*/")
				if (!end)
					break
				rest = substr(rest, end + 2)
				inside = 0
				continue
			}
			block = index(rest, "/*")
			line = index(rest, "//")
			if (line && (!block || line < block)) {
				text = text substr(rest, 1, line - 1)
				break
			}
			if (!block) {
				text = text rest
				break
			}
			text = text substr(rest, 1, block - 1)
			rest = substr(rest, block + 2)
			inside = 1
		}
		if (text ~ /[^ \t]/)
			code++
	}
	END { print code + 0, total + 0 }'
}

row()
{
	local name=$1 files code total
	shift
	readarray -t files < <(git ls-files -- "$@" | grep -E '\.[chS]$')
	[ ${#files[@]} -gt 0 ] || return 0
	read -r code total < <(count "${files[@]}")
	printf '%-26s %5d %7d %7d\n' "$name" ${#files[@]} "$code" "$total"
}

printf '%-26s %5s %7s %7s\n' part files code lines
core=(hypervisor/{api,memory,irqchip,emulator,paravirt} hypervisor/cpu/*.[ch])
row "core: api" hypervisor/api
row "core: memory" hypervisor/memory
row "core: irqchip" hypervisor/irqchip
row "core: emulator" hypervisor/emulator
row "core: paravirt" hypervisor/paravirt
row "core: cpu, all back ends" hypervisor/cpu/*.[chS]
row "core" "${core[@]}"
row "software back end" hypervisor/cpu/soft
row "hardware, svm and vmx" hypervisor/cpu/hardware
row "svm back end" hypervisor/cpu/svm
row "vmx back end" hypervisor/cpu/vmx
row "kernel glue" hypervisor/kernel
row "user seam" hypervisor/user
row "module for svm" "${core[@]}" hypervisor/cpu/{hardware,svm} hypervisor/kernel
row "all" hypervisor
