// SPDX-License-Identifier: GPL-2.0-only
/*
 * loop.c - runs the boot sector loop.S on a device node that provides KVM.
 *
 * loop IMAGE ITERATIONS: puts IMAGE at 0x7c00 with ITERATIONS at its offset 4, runs it from there
 * in real mode, and ends with success at its first write to the end port. The device is $KVM_DEV,
 * else /dev/kvm. The time that it takes is for the caller to measure. Raw ioctls, nothing shared
 * with the suite.
 */
#include <err.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>

#define SECTOR_ADDRESS	0x7c00
#define SECTOR_SIZE	512
#define COUNT_OFFSET	4
#define MEMORY_SIZE	0x10000
#define END_PORT	0x8900

static int checked(const char *what, int result)
{
	if (result < 0)
		err(1, "%s", what);
	return result;
}

static void *map(size_t size, int flags, int fd)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, 0);

	if (memory == MAP_FAILED)
		err(1, "mmap");
	return memory;
}

static void load(uint8_t *sector, const char *path, uint32_t iterations)
{
	FILE *image = fopen(path, "rb");

	if (!image || fread(sector, SECTOR_SIZE, 1, image) != 1)
		err(1, "%s", path);
	fclose(image);
	memcpy(sector + COUNT_OFFSET, &iterations, sizeof(iterations));
}

/* The tables of the system: whatever it supports, the guest may use. */
static void set_cpuid(int kvm, int vcpu)
{
	const int count = 256;
	struct kvm_cpuid2 *cpuid = calloc(1, sizeof(*cpuid) + count * sizeof(*cpuid->entries));

	if (!cpuid)
		err(1, "calloc");
	cpuid->nent = count;
	checked("KVM_GET_SUPPORTED_CPUID", ioctl(kvm, KVM_GET_SUPPORTED_CPUID, cpuid));
	checked("KVM_SET_CPUID2", ioctl(vcpu, KVM_SET_CPUID2, cpuid));
	free(cpuid);
}

static void start_at_sector(int vcpu)
{
	struct kvm_regs regs = { .rip = SECTOR_ADDRESS, .rflags = 2 };
	struct kvm_sregs sregs;

	checked("KVM_GET_SREGS", ioctl(vcpu, KVM_GET_SREGS, &sregs));
	sregs.cs.base = 0;
	sregs.cs.selector = 0;
	checked("KVM_SET_SREGS", ioctl(vcpu, KVM_SET_SREGS, &sregs));
	checked("KVM_SET_REGS", ioctl(vcpu, KVM_SET_REGS, &regs));
}

int main(int argc, char **argv)
{
	struct kvm_userspace_memory_region slot = { .memory_size = MEMORY_SIZE };
	const char *device = getenv("KVM_DEV") ?: "/dev/kvm";
	uint8_t *memory = map(MEMORY_SIZE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
	struct kvm_run *run;
	int kvm, vm, vcpu;

	if (argc != 3)
		errx(2, "loop IMAGE ITERATIONS");
	load(memory + SECTOR_ADDRESS, argv[1], strtoul(argv[2], NULL, 0));

	kvm = checked(device, open(device, O_RDWR));
	vm = checked("KVM_CREATE_VM", ioctl(kvm, KVM_CREATE_VM, 0));
	slot.userspace_addr = (uintptr_t)memory;
	checked("KVM_SET_USER_MEMORY_REGION", ioctl(vm, KVM_SET_USER_MEMORY_REGION, &slot));
	vcpu = checked("KVM_CREATE_VCPU", ioctl(vm, KVM_CREATE_VCPU, 0));
	run = map(checked("KVM_GET_VCPU_MMAP_SIZE", ioctl(kvm, KVM_GET_VCPU_MMAP_SIZE, 0)),
		  MAP_SHARED, vcpu);
	set_cpuid(kvm, vcpu);
	start_at_sector(vcpu);

	checked("KVM_RUN", ioctl(vcpu, KVM_RUN, 0));
	if (run->exit_reason != KVM_EXIT_IO || run->io.port != END_PORT)
		errx(1, "unexpected exit %u", run->exit_reason);
	return 0;
}
