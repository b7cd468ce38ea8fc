#!/usr/bin/env bash
# SPDX-License-Identifier: GPL-2.0-only
# Provides what a target needs beyond gcc, binutils and make, from the Debian archive.
#
#   ci/provide.sh NAME...
#
# qemu, bochs, lcov, lint, rsync, differential   install packages
# kernel[=X.Y]              unpacks Debian's kernel X.Y (default 6.1) into $build/kernels/X.Y
# kselftest                 unpacks the kernel's test harness headers into $build/kselftest
# kernel-selftests          unpacks its KVM selftests and what builds them, likewise
#
# What is there already costs no call of apt; unpacking needs no privilege, installing does.
set -eu

build=${build:-build}
updated=no

die()
{
	echo "provide: $*" >&2
	exit 1
}

# quietly COMMAND...: runs an apt command; shows what it said only if it fails for good.  Stale or
# missing package lists are the usual reason for a failure, so they are fetched once and the
# command gets a second try.
quietly()
{
	local log status=0
	log=$(mktemp)
	"$@" > "$log" 2>&1 || status=$?
	if [ $status -ne 0 ] && [ $updated = no ] && [ "$(id -u)" -eq 0 ]; then
		updated=yes
		apt-get -qq -o DPkg::Lock::Timeout=300 update > "$log" 2>&1 || true
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
	DEBIAN_FRONTEND=noninteractive quietly apt-get -qq -y -o DPkg::Lock::Timeout=300 \
		install --no-install-recommends "${missing[@]}" || die "cannot install ${missing[*]}"
}

# Prints the newest kernel package of a series: what the meta package points at if it is of that
# series, else the highest that the lists name.
find_kernel()
{
	local series=$1 pattern="^linux-image-${1//./\\.}[.+-][^ ]*[0-9]-amd64\$"
	{
		apt-cache pkgnames "linux-image-$series" | grep -E "$pattern" | sort -V
		apt-cache depends --important linux-image-amd64 2> /dev/null |
			sed -n 's/.*Depends: //p' | grep -E "$pattern"
	} | tail -n 1 | grep .
}

# download DIRECTORY PACKAGE: fetches a package file without installing it.
download()
{
	(cd "$1" && quietly apt-get -qq -o APT::Sandbox::User=root download "$2")
}

# Unpacks into a directory beside the final one and renames it, so that a directory that is there
# is complete.
unpack_kernel()
{
	local series=$1 cache=$build/kernels/$1 work package release
	[ ! -d "$cache" ] || return 0
	install_packages kmod
	quietly find_kernel "$series" || die "no Debian package of kernel $series is to be found"
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

[ $# -gt 0 ] || die "name what is needed: qemu, bochs, lcov, lint, rsync, differential," \
	"kernel[=X.Y], kselftest, kernel-selftests"
for name; do
	case $name in
	kernel)		unpack_kernel 6.1 ;;
	kernel=*)	unpack_kernel "${name#kernel=}" ;;
	kselftest)	unpack_source kselftest ;;
	kernel-selftests)	unpack_source kernel-selftests ;;
	*)
		list=$(packages_of "$name") || die "unknown name $name"
		# shellcheck disable=SC2086 # one word a package
		install_packages $list
		;;
	esac
done
