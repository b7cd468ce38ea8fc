// SPDX-License-Identifier: GPL-2.0-only
/*
 * hold.c - tries to remove a module while one of KVM's objects is held, and once it is not.
 *
 *	hold MODULE
 *
 * The last thing that refers to the module is, in turn: the device node's descriptor, a VM's, a
 * VCPU's, a VCPU's mapping, the descriptor of statistics. The module is removed in the end.
 */
#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

static int remove_module(const char *name)
{
	return syscall(SYS_delete_module, name, O_NONBLOCK) ? errno : 0;
}

static void demand_refused(const char *module, const char *held)
{
	int error = remove_module(module);

	if (error != EWOULDBLOCK && error != EBUSY)
		fail("removing %s while %s is held: %s", module, held,
		     error ? strerror(error) : "is not refused");
}

static int open_node(void)
{
	int fd = open(device_node(), O_RDWR | O_CLOEXEC);

	if (fd < 0)
		fail("%s: %s", device_node(), strerror(errno));
	return fd;
}

static int make_vm(void)
{
	int node = open_node();
	int vm = KVM(node, KVM_CREATE_VM, 0);

	close(node);
	return vm;
}

static int make_vcpu(void)
{
	int vm = make_vm();
	int vcpu = KVM(vm, KVM_CREATE_VCPU, 0);

	close(vm);
	return vcpu;
}

static void hold(const char *module, int fd, const char *name)
{
	demand_refused(module, name);
	close(fd);
}

static void hold_mapping(const char *module)
{
	int vcpu = make_vcpu();
	void *run = mmap(NULL, PAGE_SIZE, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu, 0);

	if (run == MAP_FAILED)
		fail("mmap: %s", strerror(errno));
	close(vcpu);
	demand_refused(module, "a mapping");
	munmap(run, PAGE_SIZE);
}

static void hold_statistics(const char *module)
{
	int vm = make_vm();
	int statistics = ioctl(vm, KVM_GET_STATS_FD, 0);

	close(vm);
	if (statistics >= 0)
		hold(module, statistics, "a descriptor of statistics");
}

int main(int argc, char **argv)
{
	int error;

	if (argc != 2)
		fail("usage: hold MODULE");
	hold(argv[1], open_node(), "the device node");
	hold(argv[1], make_vm(), "a VM");
	hold(argv[1], make_vcpu(), "a VCPU");
	hold_mapping(argv[1]);
	hold_statistics(argv[1]);
	error = remove_module(argv[1]);
	if (error)
		fail("removing %s, which nothing holds: %s", argv[1], strerror(error));
	return 0;
}
