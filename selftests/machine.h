/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * machine.h - a small machine for selftests: one VM, VCPUs in real mode, 64 KiB of memory at 0.
 */
#ifndef SELFTESTS_MACHINE_H
#define SELFTESTS_MACHINE_H

#include <errno.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <pthread.h>
#include <signal.h>
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>
#include "kselftest_harness.h"

#define MEMORY_BYTES	0x10000
#define CODE		0x1000		/* where a VCPU begins */
#define DATA		0x2000
#define MAX_VCPUS	4

/**
 * struct machine - what a test works with
 * @device, @vm:	descriptors
 * @memory:		the guest's, slot 0
 */
struct machine {
	int device;
	int vm;
	uint8_t *memory;
	size_t run_bytes;
	unsigned int vcpus;
	int vcpu[MAX_VCPUS];
	struct kvm_run *run[MAX_VCPUS];
};

/* The kinds of descriptors. */
enum holder { DEVICE, VM, VCPU };

static inline int descriptor(const struct machine *m, enum holder holder)
{
	return holder == DEVICE ? m->device : holder == VM ? m->vm : m->vcpu[0];
}

/* KVM_DEV names another node, as for the rest of the suite. */
static inline const char *device_node(void)
{
	const char *node = getenv("KVM_DEV");

	return node && *node ? node : "/dev/kvm";
}

/* Of a VM or a VCPU. Return: 0 or -1 with errno. */
static inline int enable_cap(int fd, uint32_t capability, uint64_t argument)
{
	struct kvm_enable_cap cap = { .cap = capability, .args = { argument } };

	return ioctl(fd, KVM_ENABLE_CAP, &cap);
}

/* In real mode with flat segments, at CODE. Return: 0 or -1 with errno. */
static inline int vcpu_start_at(int vcpu, uint64_t rip)
{
	struct kvm_regs regs = { .rip = rip, .rflags = 2, .rsp = 0x8000 };
	struct kvm_sregs sregs;

	if (ioctl(vcpu, KVM_GET_SREGS, &sregs) < 0)
		return -1;
	sregs.cs.base = 0;
	sregs.cs.selector = 0;
	if (ioctl(vcpu, KVM_SET_SREGS, &sregs) < 0)
		return -1;
	return ioctl(vcpu, KVM_SET_REGS, &regs);
}

static inline int machine_set_slot(struct machine *m, uint32_t slot, uint32_t flags, uint64_t gpa,
				   uint64_t bytes, const void *memory)
{
	struct kvm_userspace_memory_region region = {
		.slot = slot,
		.flags = flags,
		.guest_phys_addr = gpa,
		.memory_size = bytes,
		.userspace_addr = (uintptr_t)memory,
	};

	return ioctl(m->vm, KVM_SET_USER_MEMORY_REGION, &region);
}

static inline int machine_add_vcpu(struct machine *m)
{
	unsigned int nr = m->vcpus;

	m->vcpu[nr] = ioctl(m->vm, KVM_CREATE_VCPU, nr);
	if (m->vcpu[nr] < 0)
		return -1;
	m->run[nr] = mmap(NULL, m->run_bytes, PROT_READ | PROT_WRITE, MAP_SHARED, m->vcpu[nr], 0);
	if (m->run[nr] == MAP_FAILED)
		return -1;
	m->vcpus++;
	return vcpu_start_at(m->vcpu[nr], CODE);
}

#define CPUID_ENTRIES	256

struct cpuid_list {
	struct kvm_cpuid2 header;
	struct kvm_cpuid_entry2 entries[CPUID_ENTRIES];
};

/* Give a VCPU all that there is. Return: 0 or -1 with errno. */
static inline int vcpu_set_supported_cpuid(const struct machine *m, int vcpu,
					   struct cpuid_list *table)
{
	table->header.nent = CPUID_ENTRIES;
	if (ioctl(m->device, KVM_GET_SUPPORTED_CPUID, table) < 0)
		return -1;
	return ioctl(vcpu, KVM_SET_CPUID2, table);
}

/* One MSR. Return: 1, 0 if there is none of this index, -1 with errno. */
static inline int vcpu_get_msr(int vcpu, uint32_t index, uint64_t *value)
{
	struct {
		struct kvm_msrs header;
		struct kvm_msr_entry entry;
	} msr = { .header.nmsrs = 1, .entry.index = index };
	int r = ioctl(vcpu, KVM_GET_MSRS, &msr);

	*value = r == 1 ? msr.entry.data : 0;
	return r;
}

static inline int vcpu_set_msr(int vcpu, uint32_t index, uint64_t value)
{
	struct {
		struct kvm_msrs header;
		struct kvm_msr_entry entry;
	} msr = { .header.nmsrs = 1, .entry = { .index = index, .data = value } };

	return ioctl(vcpu, KVM_SET_MSRS, &msr);
}

/* A VM with memory and no VCPU; m->device is open. Return: 0 or -1 with errno. */
static inline int machine_create_vm(struct machine *m)
{
	m->run_bytes = ioctl(m->device, KVM_GET_VCPU_MMAP_SIZE, 0);
	m->vm = ioctl(m->device, KVM_CREATE_VM, 0);
	if (m->vm < 0)
		return -1;
	m->memory = mmap(NULL, MEMORY_BYTES, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1,
			 0);
	if (m->memory == MAP_FAILED)
		return -1;
	return machine_set_slot(m, 0, 0, 0, MEMORY_BYTES, m->memory);
}

static inline void machine_load(struct machine *m, const void *code, size_t bytes)
{
	memcpy(m->memory + CODE, code, bytes);
}

#define LOAD(machine, ...)							\
do {										\
	static const uint8_t load_code[] = { __VA_ARGS__ };			\
	machine_load(machine, load_code, sizeof(load_code));			\
} while (0)

static inline void machine_destroy(struct machine *m)
{
	for (unsigned int i = 0; i < m->vcpus; i++) {
		munmap(m->run[i], m->run_bytes);
		close(m->vcpu[i]);
	}
	if (m->memory)
		munmap(m->memory, MEMORY_BYTES);
	close(m->vm);
	close(m->device);
}

/*
 * Skip from a FIXTURE_SETUP(). Harnesses before Linux 6.9 would run the test all the same; there
 * a process that ends with 255 has skipped.
 */
#ifdef FIXTURE_TEARDOWN_PARENT
#define SKIP_SETUP(...)	SKIP(return, __VA_ARGS__)
#else
#define SKIP_SETUP(...)	SKIP(_exit(255), __VA_ARGS__)
#endif

/* A fixture with a machine of one VCPU, which most programs use. */
#define MACHINE_FIXTURE(name)							\
FIXTURE(name)									\
{										\
	struct machine m;							\
};										\
FIXTURE_SETUP(name)								\
{										\
	self->m.device = open(device_node(), O_RDWR | O_CLOEXEC);		\
	if (self->m.device < 0)							\
		SKIP_SETUP("%s: %s", device_node(), strerror(errno));			\
	ASSERT_EQ(0, machine_create_vm(&self->m));				\
	ASSERT_EQ(0, machine_add_vcpu(&self->m));				\
}										\
FIXTURE_TEARDOWN(name)								\
{										\
	machine_destroy(&self->m);						\
}

/* Without a device there is nothing to test: kselftest's word for that is an exit code, 4. */
__attribute__((constructor)) static void skip_without_device(void)
{
	int device = open(device_node(), O_RDWR | O_CLOEXEC);

	if (device < 0) {
		ksft_print_header();
		ksft_exit_skip("%s: %s\n", device_node(), strerror(errno));
	}
	close(device);
}

/*
 * The clauses of the specification that the test behind it holds an implementation to. They are
 * for whoever reads the source, and the catalogue is checked against them; the program does
 * nothing with them.
 */
#define CLAUSES(...)

/* Fails with this errno. */
#define EXPECT_ERRNO(expected, call)						\
do {										\
	errno = 0;								\
	EXPECT_EQ(-1, (call));							\
	EXPECT_EQ(expected, errno) {						\
		TH_LOG("%s: %s", #call, strerror(errno));			\
	}									\
} while (0)

/* Runs to HLT. */
#define EXPECT_HLT(machine, nr)							\
do {										\
	EXPECT_EQ(0, ioctl((machine)->vcpu[nr], KVM_RUN, 0)) {			\
		TH_LOG("KVM_RUN: %s", strerror(errno));				\
	}									\
	EXPECT_EQ(KVM_EXIT_HLT, (machine)->run[nr]->exit_reason);		\
} while (0)

static inline void sleep_ms(unsigned int ms)
{
	struct timespec duration = { ms / 1000, ms % 1000 * 1000000l };

	while (nanosleep(&duration, &duration) < 0 && errno == EINTR)
		;
}

#endif /* SELFTESTS_MACHINE_H */
