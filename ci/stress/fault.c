// SPDX-License-Identifier: GPL-2.0-only
/*
 * fault.c - lets each allocation of a VM's life fail once (fault injection, fail-nth).
 *
 * For each step the first allocation fails, then the second, and so on until none does any more. A
 * step must then say ENOMEM, or do without, and in the end it must succeed: a failed try leaves
 * nothing behind that is in its way. Steps that KVM lacks here are skipped. TAP comes out.
 */
#define _GNU_SOURCE
#include "vm.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

#define MEMORY		(4u << 20)
#define NR_CPUID	256
#define MOST_FAILURES	5000

/* What all steps work on. */
static int system_fd = -1, vm_fd = -1, vcpu_fd = -1, event_fd, fail_nth;
static uint8_t *memory;
static void *run_area;
static int run_size;
static union {
	struct kvm_cpuid2 cpuid;
	struct kvm_msrs msrs;
	struct kvm_msr_list list;
	uint8_t bytes[65536];
} buffer;
static unsigned int tests, failures;

/* ---- Steps; each returns like a system call ---- */

static int open_node(void)
{
	return system_fd = open(device_node(), O_RDWR | O_CLOEXEC);
}

static int close_node(void)
{
	return close(system_fd);
}

static int create_vm(void)
{
	return vm_fd = ioctl(system_fd, KVM_CREATE_VM, 0);
}

static int close_vm(void)
{
	return close(vm_fd);
}

static int create_vcpu(void)
{
	return vcpu_fd = ioctl(vm_fd, KVM_CREATE_VCPU, 0);
}

static int map_vcpu(void)
{
	run_area = mmap(NULL, run_size, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu_fd, 0);
	return run_area == MAP_FAILED ? -1 : 0;
}

static int unmap_vcpu(void)
{
	return munmap(run_area, run_size);
}

static int set_slot(uint32_t slot, uint64_t address, uint64_t size, uint32_t flags)
{
	struct kvm_userspace_memory_region region = {
		.slot = slot, .guest_phys_addr = address, .memory_size = size, .flags = flags,
		.userspace_addr = (uintptr_t)memory,
	};

	return ioctl(vm_fd, KVM_SET_USER_MEMORY_REGION, &region);
}

static int add_memory(void)
{
	return set_slot(0, 0, MEMORY, 0);
}

static int remove_memory(void)
{
	return set_slot(0, 0, 0, 0);
}

static int add_logged(void)
{
	return set_slot(1, 1u << 30, MEMORY, KVM_MEM_LOG_DIRTY_PAGES);
}

static int remove_logged(void)
{
	return set_slot(1, 0, 0, 0);
}

static int log_memory(void)
{
	return set_slot(0, 0, MEMORY, KVM_MEM_LOG_DIRTY_PAGES);
}

static int get_dirty_log(void)
{
	struct kvm_dirty_log log = { .dirty_bitmap = buffer.bytes };

	return ioctl(vm_fd, KVM_GET_DIRTY_LOG, &log);
}

static int create_irqchip(void)
{
	return ioctl(vm_fd, KVM_CREATE_IRQCHIP, 0);
}

static int create_pit(void)
{
	struct kvm_pit_config config = {};

	return ioctl(vm_fd, KVM_CREATE_PIT2, &config);
}

/* What cannot be taken back is taken away with the VM; each stage makes what the next one needs. */
static int without_irqchip(void)
{
	close(vm_fd);
	return create_vm() < 0 || set_slot(0, 0, MEMORY, 0);
}

static int without_pit(void)
{
	return without_irqchip() || create_irqchip();
}

/* Where there is no interrupt controller or timer, there is none to be made again. */
static int without_vcpu(void)
{
	close(vcpu_fd);
	if (without_irqchip())
		return -1;
	create_irqchip();
	create_pit();
	return 0;
}

static int set_routing(void)
{
	struct {
		struct kvm_irq_routing head;
		struct kvm_irq_routing_entry entries[2];
	} table = { .head.nr = 2 };

	for (uint32_t i = 0; i < 2; i++)
		table.entries[i] = (struct kvm_irq_routing_entry) {
			.gsi = i, .type = KVM_IRQ_ROUTING_IRQCHIP,
			.u.irqchip = { .irqchip = KVM_IRQCHIP_IOAPIC, .pin = i },
		};
	return ioctl(vm_fd, KVM_SET_GSI_ROUTING, &table);
}

static int change_irqfd(uint32_t flags)
{
	struct kvm_irqfd irqfd = { .fd = event_fd, .gsi = 1, .flags = flags };

	return ioctl(vm_fd, KVM_IRQFD, &irqfd);
}

static int add_irqfd(void)
{
	return change_irqfd(0);
}

static int remove_irqfd(void)
{
	return change_irqfd(KVM_IRQFD_FLAG_DEASSIGN);
}

static int change_ioeventfd(uint32_t flags)
{
	struct kvm_ioeventfd eventfd = {
		.addr = 0x500, .len = 1, .fd = event_fd, .flags = flags | KVM_IOEVENTFD_FLAG_PIO,
	};

	return ioctl(vm_fd, KVM_IOEVENTFD, &eventfd);
}

static int add_ioeventfd(void)
{
	return change_ioeventfd(0);
}

static int remove_ioeventfd(void)
{
	return change_ioeventfd(KVM_IOEVENTFD_FLAG_DEASSIGN);
}

static struct kvm_coalesced_mmio_zone zone = { .addr = 0x80000000, .size = 4096 };

static int add_zone(void)
{
	return ioctl(vm_fd, KVM_REGISTER_COALESCED_MMIO, &zone);
}

static int remove_zone(void)
{
	return ioctl(vm_fd, KVM_UNREGISTER_COALESCED_MMIO, &zone);
}

static int statistics_fd;

static int open_vm_statistics(void)
{
	return statistics_fd = ioctl(vm_fd, KVM_GET_STATS_FD, 0);
}

static int open_vcpu_statistics(void)
{
	return statistics_fd = ioctl(vcpu_fd, KVM_GET_STATS_FD, 0);
}

static int close_statistics(void)
{
	return close(statistics_fd);
}

static int get_msr_list(void)
{
	buffer.list.nmsrs = 1000;
	return ioctl(system_fd, KVM_GET_MSR_INDEX_LIST, &buffer);
}

static int get_supported_cpuid(void)
{
	buffer.cpuid.nent = NR_CPUID;
	return ioctl(system_fd, KVM_GET_SUPPORTED_CPUID, &buffer);
}

/* The table is what the step before got. */
static int set_cpuid(void)
{
	return ioctl(vcpu_fd, KVM_SET_CPUID2, &buffer);
}

static int get_cpuid(void)
{
	buffer.cpuid.nent = NR_CPUID;
	return ioctl(vcpu_fd, KVM_GET_CPUID2, &buffer);
}

static int get_msrs(void)
{
	buffer.msrs.nmsrs = 1;
	buffer.msrs.entries[0].index = 0x10;
	return ioctl(vcpu_fd, KVM_GET_MSRS, &buffer);
}

static int set_msrs(void)
{
	return ioctl(vcpu_fd, KVM_SET_MSRS, &buffer);
}

static int set_signal_mask(void)
{
	struct {
		struct kvm_signal_mask head;
		uint64_t set;
	} mask = { .head.len = 8 };

	return ioctl(vcpu_fd, KVM_SET_SIGNAL_MASK, &mask);
}

static int set_registers(void)
{
	struct kvm_regs regs = { .rip = GUEST_CODE, .rflags = 2 };

	return ioctl(vcpu_fd, KVM_SET_REGS, &regs);
}

static int set_sregs(void)
{
	struct kvm_sregs sregs;

	if (ioctl(vcpu_fd, KVM_GET_SREGS, &sregs))
		return -1;
	sregs.cs.base = sregs.cs.selector = 0;
	return ioctl(vcpu_fd, KVM_SET_SREGS, &sregs);
}

static int run(void)
{
	return ioctl(vcpu_fd, KVM_RUN, 0);
}

/* Make what the guest's memory is mapped by anew. */
static int forget_mappings(void)
{
	return remove_memory() || add_memory() || set_registers();
}

/* A pair of one GET and one SET over the same structure. */
#define PAIR(NAME)							\
static int get_##NAME(void)						\
{									\
	return ioctl(vcpu_fd, KVM_GET_##NAME, &buffer);			\
}									\
static int set_##NAME(void)						\
{									\
	return ioctl(vcpu_fd, KVM_SET_##NAME, &buffer);			\
}

PAIR(REGS)
PAIR(SREGS)
PAIR(SREGS2)
PAIR(FPU)
PAIR(XSAVE)
PAIR(XCRS)
PAIR(DEBUGREGS)
PAIR(LAPIC)
PAIR(MP_STATE)
PAIR(VCPU_EVENTS)

static int get_clock(void)
{
	return ioctl(vm_fd, KVM_GET_CLOCK, &buffer);
}

static int nothing(void)
{
	return 0;
}

/* In the order of a VM's life; @keep: what the last, undisturbed try has made stays. */
static const struct step {
	const char *name;
	int (*make)(void);
	int (*undo)(void);
	bool keep;
} steps[] = {
	{ "open", open_node, close_node, true },
	{ "create_vm", create_vm, close_vm, true },
	{ "get_msr_index_list", get_msr_list, nothing, true },
	{ "add_memory", add_memory, remove_memory, true },
	{ "add_logged_memory", add_logged, remove_logged, false },
	{ "create_irqchip", create_irqchip, without_irqchip, true },
	{ "create_pit", create_pit, without_pit, true },
	{ "create_vcpu", create_vcpu, without_vcpu, true },
	{ "map_vcpu", map_vcpu, unmap_vcpu, true },
	{ "set_gsi_routing", set_routing, nothing, true },
	{ "irqfd", add_irqfd, remove_irqfd, false },
	{ "ioeventfd", add_ioeventfd, remove_ioeventfd, false },
	{ "coalesced_mmio", add_zone, remove_zone, false },
	{ "vm_statistics", open_vm_statistics, close_statistics, false },
	{ "vcpu_statistics", open_vcpu_statistics, close_statistics, false },
	{ "get_supported_cpuid", get_supported_cpuid, nothing, true },
	{ "set_cpuid2", set_cpuid, nothing, true },
	{ "get_cpuid2", get_cpuid, nothing, true },
	{ "get_msrs", get_msrs, nothing, true },
	{ "set_msrs", set_msrs, nothing, true },
	{ "set_signal_mask", set_signal_mask, nothing, true },
#define STEPS(NAME)							\
	{ "get_" #NAME, get_##NAME, nothing, true },			\
	{ "set_" #NAME, set_##NAME, nothing, true }
	STEPS(REGS), STEPS(SREGS), STEPS(SREGS2), STEPS(FPU), STEPS(XSAVE), STEPS(XCRS),
	STEPS(DEBUGREGS), STEPS(LAPIC), STEPS(MP_STATE), STEPS(VCPU_EVENTS),
	{ "get_clock", get_clock, nothing, true },
	{ "set_sregs", set_sregs, nothing, true },
	{ "set_regs", set_registers, nothing, true },
	{ "run", run, forget_mappings, true },
	{ "log_memory", log_memory, add_memory, true },
	{ "run_logged", run, log_memory, true },
	{ "get_dirty_log", get_dirty_log, nothing, true },
};

/* ---- Program ---- */

/* @nth: which allocation of this thread is to fail, 0: none */
static void arm(unsigned int nth)
{
	char text[16];
	int length = snprintf(text, sizeof(text), "%u", nth);

	if (pwrite(fail_nth, text, length, 0) != length)
		fail("fail-nth: %s", strerror(errno));
}

/* Whether the allocation was reached. */
static bool disarm(void)
{
	char text[16] = "";

	if (pread(fail_nth, text, sizeof(text) - 1, 0) <= 0)
		fail("fail-nth: %s", strerror(errno));
	arm(0);
	return !atoi(text);
}

static void verdict(bool good, const char *name, const char *format, unsigned int a, unsigned int b)
{
	tests++;
	failures += !good;
	printf("%sok %u %s", good ? "" : "not ", tests, name);
	printf(format, a, b);
	printf("\n");
}

static void try_step(const struct step *step)
{
	unsigned int refused = 0, tolerated = 0;

	for (unsigned int nth = 1; nth < MOST_FAILURES; nth++) {
		bool injected;
		int result, error;

		arm(nth);
		result = step->make();
		error = errno;
		injected = disarm();
		if (result < 0 && !injected) {
			verdict(error == ENOTTY || error == EINVAL || error == ENXIO, step->name,
				" # SKIP errno %u (behind %u failures)", error, refused);
			return;
		}
		if (result < 0 && error != ENOMEM) {
			verdict(false, step->name, " # errno %u where allocation %u failed", error,
				nth);
			return;
		}
		refused += result < 0;
		tolerated += result >= 0 && injected;
		if (result >= 0 && !injected) {
			verdict(step->keep || !step->undo(), step->name,
				" # %u failures refused, %u tolerated", refused, tolerated);
			return;
		}
		if (result >= 0 && step->undo()) {
			verdict(false, step->name, " # cannot be undone (errno %u, %u)", errno,
				nth);
			return;
		}
	}
	verdict(false, step->name, " # does not end: %u refused, %u tolerated", refused,
		tolerated);
}

int main(void)
{
	const unsigned int nr_steps = sizeof(steps) / sizeof(steps[0]);

	setvbuf(stdout, NULL, _IOLBF, 0);
	fail_nth = open("/proc/thread-self/fail-nth", O_RDWR | O_CLOEXEC);
	if (fail_nth < 0)
		fail("fail-nth: %s", strerror(errno));
	event_fd = eventfd(0, EFD_CLOEXEC);
	run_size = 3 * PAGE_SIZE;
	/* What the program touches is there before: no page of its own may be the one to fail. */
	memset(&buffer, 0, sizeof(buffer));
	memory = mmap(NULL, MEMORY, PROT_READ | PROT_WRITE,
		      MAP_PRIVATE | MAP_ANONYMOUS | MAP_POPULATE, -1, 0);
	if (memory == MAP_FAILED)
		fail("guest memory: %s", strerror(errno));
	/* 1: out %al, $0x10; jmp 1b */
	memcpy(memory + GUEST_CODE, "\xe6\x10\xeb\xfc", 4);
	printf("TAP version 13\n1..%u\n", nr_steps);
	for (unsigned int i = 0; i < nr_steps; i++)
		try_step(&steps[i]);
	return failures != 0;
}
