#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Provides what a target needs beyond gcc, binutils and make, from the Debian archive.
#
#   ci/provide.sh NAME...
#
# qemu, bochs, lcov, lint, rsync, differential, module   install packages
# kernel[=X.Y]              unpacks Debian's kernel X.Y (default 6.1) into $build/kernels/X.Y; what
#                           this release of Debian lacks comes from its backports
# kernel=debug              builds Linux 6.1 with many checks, as ci/machine/debug.config says
# kernel-headers[=X.Y]      adds what builds modules for exactly that kernel, and the compiler:
#                           make -C $build/kernels/X.Y/build M=... modules
# kselftest                 unpacks the kernel's test harness headers into $build/kselftest
# kernel-selftests          unpacks its KVM selftests and what builds them, likewise
#
# What is there already costs no call of apt; unpacking needs no privilege, installing does.
set -eu

build=${build:-build}
unset MAKEFLAGS	# Linux has a use of its own for the variable "build"
updated=no
backports=no
apt_options=(-o DPkg::Lock::Timeout=300 -o APT::Sandbox::User=root)

die()
{
	echo "provide: $*" >&2
	exit 1
}

# The lists of backports are this build's own.
may_update()
{
	[ "$(id -u)" -eq 0 ] || [ $backports = yes ]
}

# quietly COMMAND...: runs an apt command; shows what it said only if it fails for good.  Stale or
# missing package lists are the usual reason for a failure, so they are fetched once and the
# command gets a second try.
quietly()
{
	local log status=0
	log=$(mktemp)
	"$@" > "$log" 2>&1 || status=$?
	if [ $status -ne 0 ] && [ $updated = no ] && may_update; then
		updated=yes
		apt-get -qq "${apt_options[@]}" update > "$log" 2>&1 || true
		status=0
		"$@" >> "$log" 2>&1 || status=$?
	fi
	[ $status -eq 0 ] || cat "$log" >&2
	rm -f "$log"
	return $status
}

packages_of()
{
	case $1 in
	qemu)	echo qemu-system-x86 busybox-static cpio kmod xz-utils ;;
	bochs)	echo bochs bochs-term bochsbios vgabios bsdutils ;;
	lcov)	echo lcov ;;
	lint)	echo shellcheck clang cppcheck sparse ;;
	differential)	echo libzydis-dev libunicorn-dev ;;
	rsync)	echo rsync ;;
	module)	echo gcc-12 libelf1 ;;
	kernel-build)	echo gcc-12 bc bison flex kmod libc6-dev libelf-dev xz-utils ;;
	*)	return 1 ;;
	esac
}

installed()
{
	[ "$(dpkg-query -W -f='${db:Status-Status}' "$1" 2> /dev/null)" = installed ]
}

install_packages()
{
	local package missing=()
	for package; do
		installed "$package" || missing+=("$package")
	done
	[ ${#missing[@]} -gt 0 ] || return 0
	command -v apt-get > /dev/null || die "this needs the Debian packages ${missing[*]}"
	[ "$(id -u)" -eq 0 ] || die "please install these Debian packages as root: ${missing[*]}"
	echo "provide: installing ${missing[*]}" >&2
	DEBIAN_FRONTEND=noninteractive quietly apt-get -qq -y "${apt_options[@]}" \
		install --no-install-recommends "${missing[@]}" || die "cannot install ${missing[*]}"
}

# Lets the calls of apt that follow see the backports of this release of Debian alone, from the
# mirror that is configured here.  The machine's own configuration stays as it is.
use_backports()
{
	local apt codename mirror keys=/usr/share/keyrings/debian-archive-keyring.gpg
	[ $backports = no ] || return
	codename=$(sed -n 's/^VERSION_CODENAME=//p' /etc/os-release)
	# shellcheck disable=SC2016 # apt's own variables
	mirror=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' |
		awk -v codename="$codename" '$2 == "main" && ($1 == codename || $1 == "stable") {
			print $3; exit }')
	[ -n "$mirror" ] && [ -e "$keys" ] || return
	mkdir -p "$build/apt/lists/partial" "$build/apt/cache/archives/partial"
	apt=$(realpath "$build/apt")
	echo "deb [signed-by=$keys] $mirror $codename-backports main" > "$apt/sources.list"
	apt_options+=(-o "Dir::Etc::sourcelist=$apt/sources.list" -o Dir::Etc::sourceparts=/dev/null
		-o "Dir::State::lists=$apt/lists" -o "Dir::Cache=$apt/cache")
	backports=yes updated=no
}

# found COMMAND...: looks for a package here, and then in the backports.
found()
{
	quietly "$@" || { use_backports && quietly "$@"; }
}

# Prints the newest kernel package of a series: what the meta package points at if it is of that
# series, else the highest that the lists name.
find_kernel()
{
	local series=$1 pattern="^linux-image-${1//./\\.}[.+-][^ ]*[0-9]-amd64\$"
	{
		apt-cache "${apt_options[@]}" pkgnames "linux-image-$series" |
			grep -E "$pattern" | sort -V
		apt-cache "${apt_options[@]}" depends --important linux-image-amd64 2> /dev/null |
			sed -n 's/.*Depends: //p' | grep -E "$pattern"
	} | tail -n 1 | grep .
}

# Prints the packages that build modules for one release of the kernel.
find_headers()
{
	apt-cache "${apt_options[@]}" depends --important "linux-headers-$1" |
		sed -nE 's/.*Depends: (linux-(headers|kbuild)-[^ ]*)/\1/p' | grep . &&
	echo "linux-headers-$1"
}

# download DIRECTORY PACKAGE...: fetches package files without installing them.
download()
{
	(cd "$1" && shift && quietly apt-get -qq "${apt_options[@]}" download "$@")
}

# Unpacks into a directory beside the final one and renames it, so that a directory that is there
# is complete.
unpack_kernel()
{
	local series=$1 cache=$build/kernels/$1 work package release
	[ ! -d "$cache" ] || return 0
	install_packages kmod
	found find_kernel "$series" || die "no Debian package of kernel $series is to be found"
	package=$(find_kernel "$series")
	release=${package#linux-image-}
	echo "provide: unpacking $package" >&2
	mkdir -p "$build/kernels"
	work=$(mktemp -d "$build/kernels/.new.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	download "$work" "$package" || die "cannot download $package"
	dpkg-deb -x "$work"/*.deb "$work"
	rm "$work"/*.deb
	depmod -b "$work" "$release"
	ln -s "boot/vmlinuz-$release" "$work/vmlinuz"
	ln -s "lib/modules/$release" "$work/modules"
	chmod 755 "$work"
	mv -T "$work" "$cache"
	trap - EXIT
}

# The headers' Makefile names another one by the path at which the packages install it.  Where there
# is a vmlinux, modules get BTF, which would need pahole.
unpack_headers()
{
	local series=$1 cache=$build/kernels/$1 work release packages file
	unpack_kernel "$series"
	# shellcheck disable=SC2046 # one word a package
	install_packages $(packages_of module)
	[ ! -e "$cache/build" ] || return 0
	release=$(basename "$(readlink "$cache/modules")")
	found find_headers "$release" || die "no Debian package linux-headers-$release is to be" \
		"found; if there is a newer kernel, remove $cache"
	readarray -t packages < <(find_headers "$release")
	echo "provide: unpacking ${packages[*]}" >&2
	rm -rf "$cache/headers"
	work=$(mktemp -d "$build/kernels/.new.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	download "$work" "${packages[@]}" || die "cannot download ${packages[*]}; if there is a" \
		"newer kernel, remove $cache"
	for file in "$work"/*.deb; do
		dpkg-deb -x "$file" "$work"
		rm "$file"
	done
	# shellcheck disable=SC2016 # make's own variables
	sed -i 's|^include /usr/src/|include $(dir $(lastword $(MAKEFILE_LIST)))../|' \
		"$work/usr/src/linux-headers-$release/Makefile"
	rm -f "$work/usr/src/linux-headers-$release/vmlinux"
	mv -T "$work" "$cache/headers"
	ln -s "headers/usr/src/linux-headers-$release" "$cache/build"
	trap - EXIT
}

kselftest_files=(kselftest.h kselftest_harness.h)

# What the kernel's KVM selftests and `make headers` need of the kernel's tree.
kernel_selftests_files=(
	Makefile Kbuild scripts usr/include include/uapi include/asm-generic
	arch/x86/Makefile arch/x86/include arch/x86/entry/syscalls arch/x86/tools
	tools/arch/x86/include tools/build tools/include tools/lib/rbtree.c tools/scripts
	tools/testing/selftests/{kvm,rseq,lib.mk,Makefile,kselftest}
	tools/testing/selftests/{run_kselftest,gen_kselftest_tar,kselftest_install}.sh
)

# One download serves both names: what is not there yet is unpacked, whichever is asked for.
unpack_source()
{
	local source=linux-source-6.1 work harness=tools/testing/selftests
	[ ! -d "$build/$1" ] || return 0
	install_packages xz-utils
	echo "provide: unpacking the selftests of $source" >&2
	mkdir -p "$build"
	work=$(mktemp -d "$build/.source.XXXXXX")
	trap 'rm -rf "$work"' EXIT
	download "$work" "$source" || die "cannot download $source"
	mkdir "$work/tree" "$work/harness"
	dpkg-deb --fsys-tarfile "$work"/*.deb | tar -xO "./usr/src/$source.tar.xz" |
		tar -xJ -C "$work/tree" --strip-components=1 \
			"${kselftest_files[@]/#/$source/$harness/}" \
			"${kernel_selftests_files[@]/#/$source/}"
	cp "${kselftest_files[@]/#/$work/tree/$harness/}" "$work/harness"
	[ -d "$build/kselftest" ] || mv -T "$work/harness" "$build/kselftest"
	[ -d "$build/kernel-selftests" ] || mv -T "$work/tree" "$build/kernel-selftests"
	rm -rf "$work"
	trap - EXIT
}

# A kernel for x86 needs neither the code of other architectures nor the documentation.
build_debug_kernel()
{
	local source=linux-source-6.1 cache=$build/kernels/debug work
	# shellcheck disable=SC2046 # one word a package
	install_packages $(packages_of kernel-build)
	if [ ! -d "$cache" ]; then
		echo "provide: unpacking $source" >&2
		mkdir -p "$build/kernels"
		work=$(mktemp -d "$build/kernels/.new.XXXXXX")
		trap 'rm -rf "$work"' EXIT
		download "$work" "$source" || die "cannot download $source"
		mkdir "$work/build"
		dpkg-deb --fsys-tarfile "$work"/*.deb | tar -xO "./usr/src/$source.tar.xz" |
			tar -xJ -C "$work/build" --strip-components=1 --wildcards \
				--exclude='*/arch/[!ux]*/*.[chS]' --exclude='*/arch/*/dts' \
				--exclude="$source/Documentation/*/*" \
				--exclude="$source/tools/testing"
		rm "$work"/*.deb
		chmod 755 "$work"
		mv -T "$work" "$cache"
		trap - EXIT
	fi
	"$(dirname "$0")/machine/debug-kernel.sh" "$cache" || die "cannot build the debug kernel"
}

[ $# -gt 0 ] || die "name what is needed: qemu, bochs, lcov, lint, rsync, differential, module," \
	"kernel[=X.Y], kernel-headers[=X.Y], kselftest, kernel-selftests"
for name; do
	case $name in
	kernel)		unpack_kernel 6.1 ;;
	kernel=debug | kernel-headers=debug)	build_debug_kernel ;;
	kernel=*)	unpack_kernel "${name#kernel=}" ;;
	kernel-headers)	unpack_headers 6.1 ;;
	kernel-headers=*)	unpack_headers "${name#kernel-headers=}" ;;
	kselftest)	unpack_source kselftest ;;
	kernel-selftests)	unpack_source kernel-selftests ;;
	*)
		list=$(packages_of "$name") || die "unknown name $name"
		# shellcheck disable=SC2086 # one word a package
		install_packages $list
		;;
	esac
done
