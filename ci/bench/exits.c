// SPDX-License-Identifier: GPL-2.0-only
/*
 * exits.c - what an operation of the guest that KVM has a part in costs, in ticks of the TSC.
 *
 * exits [SAMPLES]: prints one line an operation: the median of all samples (1000), and its name.
 * A control that does the same without the operation is taken off. In a machine whose TSC counts
 * instructions (exits.sh) the ticks are instructions: the guest's, KVM's, Linux's. The device is
 * $KVM_DEV, else /dev/kvm; what it does not offer is left out.
 *
 * An eventfd's two ways are between two threads, of which each sleeps until the other one calls:
 * from before write() to the handler's first instruction, from before OUT to behind read(). The
 * guest's TSC is the host's for that.
 */
#include "exits.h"

#include <err.h>
#include <fcntl.h>
#include <linux/kvm.h>
#include <pthread.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/eventfd.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>
#include <x86intrin.h>

#define MEMORY_SIZE	0x200000
#define DEFAULT_SAMPLES	1000
#define MAX_SAMPLES	((MEMORY_SIZE - SAMPLES) / sizeof(uint32_t))
#define EVENT_GSI	24
#define PTE_LINK	0x3		/* present, writable */
#define PTE_PAGE	0x83		/* likewise, 2 MiB */
#define CR0_PE		0x1
#define CR0_PG		0x80000000
#define CR4_PAE		0x20
#define EFER_LME	0x100
#define EFER_LMA	0x400

extern const uint8_t guest_start[], guest_end[];
extern const uint8_t main_sample[], main_in_handler[], main_events[];
extern const uint8_t init_none[], init_xapic[], init_x2apic[], init_oneshot[], init_deadline[];
extern const uint8_t do_nothing[], do_nops[], do_cpuid[], do_port_kernel[], do_port_user[];
extern const uint8_t do_ipi_xapic[], do_ipi_x2apic[], do_oneshot[], do_deadline[], do_loop[];
extern const uint8_t handle_xapic[], handle_x2apic[], handle_event[];
extern const uint8_t handle_timed_xapic[], handle_timed_x2apic[];

/**
 * struct path - one operation
 * @main:	main_sample if 0; the others sample in the handler
 * @init:	of the local APIC
 * @handler:	NULL: without interrupts
 * @control:	do_nothing if 0
 * @capability:	that it needs; 0: none
 */
struct path {
	const char *name;
	const uint8_t *main;
	const uint8_t *init;
	const uint8_t *operation;
	const uint8_t *handler;
	const uint8_t *control;
	long capability;
};

static const struct path paths[] = {
	{ "100 NOPs", .operation = do_nops },
	{ "CPUID", .operation = do_cpuid },
	{ "port read in the kernel", .operation = do_port_kernel },
	{ "port read in user space", .operation = do_port_user },
	{ "self-IPI with EOI, xAPIC", .init = init_xapic, .operation = do_ipi_xapic,
	  .handler = handle_xapic },
	{ "EOI, xAPIC", .main = main_in_handler, .init = init_xapic, .operation = do_ipi_xapic,
	  .handler = handle_timed_xapic },
	{ "self-IPI with EOI, x2APIC", .init = init_x2apic, .operation = do_ipi_x2apic,
	  .handler = handle_x2apic },
	{ "EOI, x2APIC", .main = main_in_handler, .init = init_x2apic,
	  .operation = do_ipi_x2apic, .handler = handle_timed_x2apic },
	{ "timer armed and fired, one-shot", .init = init_oneshot, .operation = do_oneshot,
	  .handler = handle_x2apic, .control = do_loop },
	{ "timer armed and fired, deadline", .init = init_deadline, .operation = do_deadline,
	  .handler = handle_x2apic, .control = do_loop,
	  .capability = KVM_CAP_TSC_DEADLINE_TIMER },
};

struct vm {
	int device;
	int fd;
	int vcpu;
	struct kvm_run *run;
	size_t run_size;
	uint8_t *memory;
};

static int checked(const char *what, int result)
{
	if (result < 0)
		err(1, "%s", what);
	return result;
}

#define KVM(fd, request, argument)	checked(#request, ioctl(fd, request, argument))

static void *map(size_t size, int flags, int fd)
{
	void *memory = mmap(NULL, size, PROT_READ | PROT_WRITE, flags, fd, 0);

	if (memory == MAP_FAILED)
		err(1, "mmap");
	return memory;
}

static int open_device(void)
{
	const char *node = getenv("KVM_DEV") ?: "/dev/kvm";

	return checked(node, open(node, O_RDWR | O_CLOEXEC));
}

static volatile uint32_t *word(const struct vm *vm, uint32_t address)
{
	return (volatile uint32_t *)(vm->memory + address);
}

static void put(const struct vm *vm, uint32_t address, uint64_t value)
{
	memcpy(vm->memory + address, &value, sizeof(value));
}

static uint64_t address_of(const uint8_t *label)
{
	return CODE + (label - guest_start);
}

/* ---- a VM ---- */

static void set_cpuid(const struct vm *vm)
{
	const unsigned int count = 256;
	struct kvm_cpuid2 *cpuid = calloc(1, sizeof(*cpuid) + count * sizeof(*cpuid->entries));

	if (!cpuid)
		err(1, "calloc");
	cpuid->nent = count;
	KVM(vm->device, KVM_GET_SUPPORTED_CPUID, cpuid);
	for (unsigned int i = 0; i < cpuid->nent; i++)
		if (cpuid->entries[i].function == 1)	/* x2APIC, TSC deadline */
			cpuid->entries[i].ecx |= 1u << 21 | 1u << 24;
	KVM(vm->vcpu, KVM_SET_CPUID2, cpuid);
	free(cpuid);
}

/* Linear addresses are physical ones: memory, and the page of the local APIC. */
static void fill_memory(const struct vm *vm)
{
	put(vm, PML4, PDPT | PTE_LINK);
	put(vm, PDPT, LOW_DIRECTORY | PTE_LINK);
	put(vm, PDPT + 3 * 8, HIGH_DIRECTORY | PTE_LINK);
	put(vm, LOW_DIRECTORY, PTE_PAGE);
	put(vm, HIGH_DIRECTORY + (APIC >> 21) % 512 * 8, APIC | PTE_PAGE);
	put(vm, GDT + 8, 0x00af9b000000ffff);
	put(vm, GDT + 16, 0x00cf93000000ffff);
	memcpy(vm->memory + CODE, guest_start, guest_end - guest_start);
}

static void create(struct vm *vm)
{
	struct kvm_userspace_memory_region slot = { .memory_size = MEMORY_SIZE };

	vm->device = open_device();
	vm->fd = KVM(vm->device, KVM_CREATE_VM, 0);
	vm->memory = map(MEMORY_SIZE, MAP_PRIVATE | MAP_ANONYMOUS, -1);
	slot.userspace_addr = (uintptr_t)vm->memory;
	KVM(vm->fd, KVM_SET_USER_MEMORY_REGION, &slot);
	KVM(vm->fd, KVM_CREATE_IRQCHIP, 0);
	vm->vcpu = KVM(vm->fd, KVM_CREATE_VCPU, 0);
	vm->run_size = KVM(vm->device, KVM_GET_VCPU_MMAP_SIZE, 0);
	vm->run = map(vm->run_size, MAP_SHARED, vm->vcpu);
	set_cpuid(vm);
	fill_memory(vm);
}

static void destroy(struct vm *vm)
{
	munmap(vm->run, vm->run_size);
	munmap(vm->memory, MEMORY_SIZE);
	close(vm->vcpu);
	close(vm->fd);
	close(vm->device);
}

static void set_gate(const struct vm *vm, const uint8_t *handler)
{
	uint64_t address = address_of(handler);

	put(vm, IDT + VECTOR * 16,
	    (address & 0xffff) | 8 << 16 | 0x8e00ull << 32 | address >> 16 << 48);
}

static struct kvm_segment flat_segment(uint16_t selector, uint8_t type, bool code)
{
	return (struct kvm_segment) {
		.limit = 0xffffffff, .selector = selector, .type = type, .present = 1, .s = 1,
		.l = code, .db = !code, .g = 1,
	};
}

static void enter_at(const struct vm *vm, const struct path *path, const uint8_t *operation,
		     uint32_t samples)
{
	struct kvm_regs regs = {
		.rip = address_of(path->main ?: main_sample), .rflags = 2, .rsp = STACK,
		.rax = address_of(path->init ?: init_none), .rbx = samples,
		.rsi = address_of(operation), .rdi = SAMPLES,
	};
	struct kvm_sregs sregs;

	KVM(vm->vcpu, KVM_GET_SREGS, &sregs);
	sregs.cs = flat_segment(8, 11, true);
	sregs.ds = flat_segment(16, 3, false);
	sregs.es = sregs.ss = sregs.fs = sregs.gs = sregs.ds;
	sregs.gdt.base = GDT;
	sregs.gdt.limit = 3 * 8 - 1;
	sregs.idt.base = IDT;
	sregs.idt.limit = 256 * 16 - 1;
	sregs.cr3 = PML4;
	sregs.cr4 = CR4_PAE;
	sregs.cr0 |= CR0_PE | CR0_PG;
	sregs.efer = EFER_LME | EFER_LMA;
	KVM(vm->vcpu, KVM_SET_SREGS, &sregs);
	KVM(vm->vcpu, KVM_SET_REGS, &regs);
	if (path->handler)
		set_gate(vm, path->handler);
}

/* User space answers the operation's port with whatever is there. */
static void run_to_end(const struct vm *vm)
{
	do {
		KVM(vm->vcpu, KVM_RUN, 0);
		if (vm->run->exit_reason != KVM_EXIT_IO)
			errx(1, "unexpected exit %u", vm->run->exit_reason);
	} while (vm->run->io.port != PORT_END);
}

/* ---- samples ---- */

static int compare(const void *a, const void *b)
{
	uint32_t x = *(const uint32_t *)a, y = *(const uint32_t *)b;

	return (x > y) - (x < y);
}

/* Where the host's own interrupts come between is not the middle one. */
static uint32_t median(uint32_t *sample, uint32_t count)
{
	qsort(sample, count, sizeof(*sample), compare);
	return sample[count / 2];
}

/* Return: whether @ticks is the median; not where interrupts came too late. */
static bool measure(const struct path *path, const uint8_t *operation, uint32_t samples,
		    uint32_t *ticks)
{
	bool interrupts = path->handler && operation == path->operation;
	uint32_t came;
	struct vm vm;

	create(&vm);
	enter_at(&vm, path, operation, samples);
	run_to_end(&vm);
	came = *word(&vm, COUNT);
	*ticks = median((uint32_t *)(vm.memory + SAMPLES), samples);
	destroy(&vm);
	if (came == (interrupts ? samples : 0))
		return true;
	warnx("%s: %u interrupts for %u came in time", path->name, came, samples);
	return false;
}

static void report(const char *name, uint32_t ticks)
{
	printf("%8u %s\n", ticks, name);
	fflush(stdout);
}

static void measure_path(const struct path *path, uint32_t samples)
{
	static const struct path plain;
	const uint8_t *control = path->control ?: do_nothing;
	uint32_t with, without;

	if (measure(path, path->operation, samples, &with) &&
	    measure(path->main ? &plain : path, control, samples, &without))
		report(path->name, with - without);
}

/* ---- eventfds ---- */

static bool set_tsc_offset(const struct vm *vm)
{
	uint64_t none = 0;
	struct kvm_device_attr offset = {
		.group = KVM_VCPU_TSC_CTRL, .attr = KVM_VCPU_TSC_OFFSET, .addr = (uintptr_t)&none,
	};

	return !ioctl(vm->vcpu, KVM_SET_DEVICE_ATTR, &offset);
}

static int attach_irqfd(const struct vm *vm)
{
	struct {
		struct kvm_irq_routing header;
		struct kvm_irq_routing_entry entry;
	} routes = {
		.header.nr = 1,
		.entry = {
			.gsi = EVENT_GSI, .type = KVM_IRQ_ROUTING_MSI,
			.u.msi = { .address_lo = APIC, .data = VECTOR },
		},
	};
	struct kvm_irqfd irqfd = { .fd = eventfd(0, 0), .gsi = EVENT_GSI };

	KVM(vm->fd, KVM_SET_GSI_ROUTING, &routes);
	KVM(vm->fd, KVM_IRQFD, &irqfd);
	return irqfd.fd;
}

static int attach_ioeventfd(const struct vm *vm)
{
	struct kvm_ioeventfd ioeventfd = {
		.fd = eventfd(0, 0), .addr = PORT_EVENT, .len = 1, .flags = KVM_IOEVENTFD_FLAG_PIO,
	};

	KVM(vm->fd, KVM_IOEVENTFD, &ioeventfd);
	return ioeventfd.fd;
}

static void *run_thread(void *vm)
{
	run_to_end(vm);
	return NULL;
}

static void measure_events(uint32_t samples)
{
	static const struct path path = {
		.main = main_events, .init = init_x2apic, .handler = handle_event,
	};
	uint32_t *back = calloc(samples, sizeof(*back));
	int irqfd, ioeventfd;
	pthread_t thread;
	eventfd_t value;
	struct vm vm;

	create(&vm);
	if (!set_tsc_offset(&vm))
		return;
	irqfd = attach_irqfd(&vm);
	ioeventfd = attach_ioeventfd(&vm);
	enter_at(&vm, &path, do_nothing, samples);
	if (!back || pthread_create(&thread, NULL, run_thread, &vm))
		err(1, "pthread_create");
	usleep(10000);		/* it halts */
	for (uint32_t i = 0; i < samples; i++) {
		*word(&vm, BEGIN) = __rdtsc();
		if (eventfd_write(irqfd, 1) || eventfd_read(ioeventfd, &value) || value != 1)
			errx(1, "eventfd");
		back[i] = (uint32_t)__rdtsc() - *word(&vm, BEGIN);
	}
	pthread_join(thread, NULL);
	if (*word(&vm, COUNT) != samples)
		errx(1, "irqfd: %u interrupts", *word(&vm, COUNT));
	report("irqfd to the guest's handler", median((uint32_t *)(vm.memory + SAMPLES), samples));
	report("ioeventfd from the guest to its reader", median(back, samples));
	free(back);
	close(irqfd);
	close(ioeventfd);
	destroy(&vm);
}

int main(int argc, char **argv)
{
	uint32_t samples = argc > 1 ? strtoul(argv[1], NULL, 0) : DEFAULT_SAMPLES;
	int device;

	if (argc > 2 || !samples || samples > MAX_SAMPLES)
		errx(2, "exits [SAMPLES]: 1 to %zu", MAX_SAMPLES);
	device = open_device();
	for (size_t i = 0; i < sizeof(paths) / sizeof(paths[0]); i++)
		if (!paths[i].capability ||
		    ioctl(device, KVM_CHECK_EXTENSION, paths[i].capability) > 0)
			measure_path(&paths[i], samples);
	close(device);
	measure_events(samples);
	return 0;
}
