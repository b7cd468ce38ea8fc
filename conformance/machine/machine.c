// SPDX-License-Identifier: GPL-2.0-only
/* machine.c - set-up of a VM, and the ioctls on it. */
#include "machine.h"

#include "device.h"
#include "suite/needs.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <unistd.h>

/* Host memory begins at a multiple of this, so that huge pages can be had (HUGE_PAGES). */
#define HUGE_PAGE	(2ul << 20)

/* Three pages that no guest has a slot for, where virtual machine monitors have always put them. */
#define TSS_ADDRESS	0xfffbd000u

/* No struct kvm_run is that large: an implementation that says so talks nonsense. */
#define RUN_SIZE_MAX	(1ul << 20)

noreturn void verdict(struct machine *machine, enum status status, const char *format, ...)
{
	struct result *result = machine->result;
	va_list arguments;

	va_start(arguments, format);
	vsnprintf(result->message, sizeof(result->message), format, arguments);
	va_end(arguments);
	/* Not machine_ioctl(): these two do not belong into the log. */
	if (status == STATUS_FAIL && machine->vcpu >= 0)
		result->registers = !ioctl(machine->vcpu, KVM_GET_REGS, &result->regs) &&
				    !ioctl(machine->vcpu, KVM_GET_SREGS, &result->sregs);
	if (!result->rip)
		result->rip = result->regs.rip;
	__atomic_store_n(&result->status, status, __ATOMIC_RELEASE);
	_exit(0);
}

long machine_ioctl(struct machine *machine, int fd, unsigned long request, const char *name,
		   const void *argument, const char *format, uint64_t a, uint64_t b, uint64_t c)
{
	struct result *result = machine->result;
	struct ioctl_entry *entry = &result->ioctls[result->nr_ioctls++ % IOCTL_LOG_ENTRIES];

	entry->name = name;
	entry->format = format;
	entry->arg[0] = a;
	entry->arg[1] = b;
	entry->arg[2] = c;
	entry->returned = false;
	errno = 0;
	entry->result = ioctl(fd, request, argument);
	entry->error = errno;
	entry->returned = true;
	return entry->result == -1 ? -entry->error : entry->result;
}

long machine_ioctl_granted(struct machine *machine, int fd, unsigned long request,
			   const char *name, const void *argument, const char *format,
			   uint64_t a, uint64_t b, uint64_t c)
{
	long result = machine_ioctl(machine, fd, request, name, argument, format, a, b, c);

	if (result < 0)
		verdict(machine, STATUS_FAIL, "%s is refused: %s", name,
			strerrorname_np(-result) ?: "an unknown error");
	return result;
}

/* A descriptor that an ioctl returned must be one. */
static int granted_descriptor(struct machine *machine, long fd, const char *name)
{
	if (fcntl(fd, F_GETFD) < 0)
		verdict(machine, STATUS_FAIL, "%s returned %ld, which is no file descriptor",
			name, fd);
	return fd;
}

static void create_vcpu(struct machine *machine, unsigned int id)
{
	struct vcpu *vcpu = &machine->vcpus[id];
	long size;

	vcpu->fd = granted_descriptor(machine, KVM(machine, machine->vm, KVM_CREATE_VCPU, id,
						   "id %llu", id, 0, 0), "KVM_CREATE_VCPU");
	size = KVM(machine, machine->device, KVM_GET_VCPU_MMAP_SIZE, 0, "", 0, 0, 0);
	if (size < (long)sizeof(struct kvm_run) || size > (long)RUN_SIZE_MAX)
		verdict(machine, STATUS_FAIL,
			"KVM_GET_VCPU_MMAP_SIZE returned %ld; struct kvm_run has %zu bytes",
			size, sizeof(struct kvm_run));
	machine->run_size = size;
	vcpu->run = mmap(NULL, size, PROT_READ | PROT_WRITE, MAP_SHARED, vcpu->fd, 0);
	if (vcpu->run == MAP_FAILED)
		verdict(machine, STATUS_FAIL, "mmap of struct kvm_run is refused: %s",
			strerrorname_np(errno));
}

static void create_irqchip(struct machine *machine)
{
	struct kvm_enable_cap split = {
		.cap = KVM_CAP_SPLIT_IRQCHIP,
		.args[0] = IRQCHIP_PINS,
	};
	struct kvm_pit_config pit = {
		.flags = machine->setup.speaker ? KVM_PIT_SPEAKER_DUMMY : 0,
	};

	if (machine->setup.irqchip == IRQCHIP_SPLIT)
		KVM(machine, machine->vm, KVM_ENABLE_CAP, &split,
		    "KVM_CAP_SPLIT_IRQCHIP, args[0] %llu", split.args[0], 0, 0);
	if (machine->setup.irqchip == IRQCHIP_FULL)
		KVM(machine, machine->vm, KVM_CREATE_IRQCHIP, 0, "", 0, 0, 0);
	if (machine->setup.pit)
		KVM(machine, machine->vm, KVM_CREATE_PIT2, &pit, "flags %#llx", pit.flags, 0, 0);
}

/* The VM, with all that @machine->setup wants. */
static void create_vm(struct machine *machine)
{
	const struct machine_setup *setup = &machine->setup;

	machine->vcpu = -1;
	machine->vm = granted_descriptor(machine, KVM(machine, machine->device, KVM_CREATE_VM, 0,
						      "type 0", 0, 0, 0), "KVM_CREATE_VM");
	for (size_t i = 0; i < setup->nr_enable; i++) {
		struct kvm_enable_cap cap = {
			.cap = needs[setup->enable[i]].number,
			.args[0] = needs[setup->enable[i]].enable,
		};

		KVM(machine, machine->vm, KVM_ENABLE_CAP, &cap, "capability %llu, args[0] %#llx",
		    cap.cap, cap.args[0], 0);
	}
	/* Where real mode runs in virtual-8086 mode it is wanted; elsewhere it may be unknown. */
	__KVM(machine, machine->vm, KVM_SET_TSS_ADDR, TSS_ADDRESS, "%#llx", TSS_ADDRESS, 0, 0);
	create_irqchip(machine);
	machine->nr_vcpus = setup->vcpus ?: 1;
	for (unsigned int i = 0; i < machine->nr_vcpus; i++)
		create_vcpu(machine, i);
	machine->current = 0;
	machine->vcpu = machine->vcpus[0].fd;
	machine->run = machine->vcpus[0].run;
}

void machine_create(struct machine *machine, const struct device_info *info,
		    const struct machine_setup *setup)
{
	long version;

	machine->vcpu = -1;
	machine->info = info;
	machine->setup = *setup;
	machine->device = open(info->path, O_RDWR | O_CLOEXEC);
	if (machine->device < 0)
		verdict(machine, STATUS_ERROR, "cannot open %s: %s", info->path,
			strerror(errno));
	version = KVM(machine, machine->device, KVM_GET_API_VERSION, 0, "", 0, 0, 0);
	if (version != KVM_API_VERSION)
		verdict(machine, STATUS_FAIL, "KVM_GET_API_VERSION returned %ld instead of %d",
			version, KVM_API_VERSION);
	create_vm(machine);
	if (info->cpuid_error)
		verdict(machine, STATUS_FAIL, "KVM_GET_SUPPORTED_CPUID is refused: %s",
			strerrorname_np(info->cpuid_error));
	machine_set_cpuid(machine, NULL, false);
}

void machine_renew(struct machine *machine, struct machine *old)
{
	*old = *machine;
	create_vm(machine);
	for (unsigned int i = 0; i < machine->nr_vcpus; i++) {
		machine->vcpus[i].box = old->vcpus[i].box;
		machine->vcpus[i].exception = old->vcpus[i].exception;
	}
	for (unsigned int i = 0; i < machine->nr_slots; i++) {
		struct memory_slot *slot = &machine->slots[i];

		if (slot->bytes && machine_slot(machine, slot->number, slot->gpa, slot->bytes, 0))
			verdict(machine, STATUS_FAIL, "a new VM does not take the old one's memory");
	}
	machine_set_cpuid(machine, NULL, false);
	machine->current = old->current;
	machine->vcpu = machine->vcpus[machine->current].fd;
	machine->run = machine->vcpus[machine->current].run;
}

void machine_close(struct machine *machine)
{
	for (unsigned int i = 0; i < machine->nr_vcpus; i++) {
		munmap(machine->vcpus[i].run, machine->run_size);
		close(machine->vcpus[i].fd);
	}
	close(machine->vm);
}

void machine_switch(struct machine *machine, unsigned int vcpu)
{
	struct guest_mailbox *box = machine_memory(machine, MAILBOX, sizeof(*box));

	if (vcpu >= machine->nr_vcpus)
		verdict(machine, STATUS_ERROR, "the guest has no VCPU %u", vcpu);
	machine->vcpus[machine->current].box = *box;
	machine->current = vcpu;
	machine->vcpu = machine->vcpus[vcpu].fd;
	machine->run = machine->vcpus[vcpu].run;
	*box = machine->vcpus[vcpu].box;
}

static struct memory_slot *find_slot(struct machine *machine, uint32_t number, uint64_t bytes)
{
	struct memory_slot *slot = machine->slots;
	size_t reserve = number ? SLOT_RESERVE : bytes;

	for (unsigned int i = 0; i < machine->nr_slots; i++, slot++)
		if (slot->number == number)
			return slot;
	if (machine->nr_slots == MACHINE_SLOTS)
		verdict(machine, STATUS_ERROR, "the guest uses more than %d slots", MACHINE_SLOTS);
	machine->nr_slots++;
	slot->number = number;
	slot->host = mmap(NULL, reserve + HUGE_PAGE, PROT_READ | PROT_WRITE,
			  MAP_PRIVATE | MAP_ANONYMOUS | MAP_NORESERVE, -1, 0);
	if (slot->host == MAP_FAILED)
		verdict(machine, STATUS_ERROR, "no host memory for slot %u: %s", number,
			strerror(errno));
	slot->host += -(uintptr_t)slot->host % HUGE_PAGE;
	/* A huge page, cleared for every case, costs more than the case. */
	if (number)
		madvise(slot->host, reserve, MADV_NOHUGEPAGE);
	return slot;
}

int machine_slot(struct machine *machine, uint32_t number, uint64_t gpa, uint64_t bytes,
		 uint32_t flags)
{
	struct memory_slot *slot = find_slot(machine, number, bytes);
	struct kvm_userspace_memory_region region = {
		.slot = number,
		.flags = flags,
		.guest_phys_addr = gpa,
		.memory_size = bytes,
		.userspace_addr = (uintptr_t)slot->host,
	};
	long error = __KVM(machine, machine->vm, KVM_SET_USER_MEMORY_REGION, &region,
			   "slot %llu, gpa %#llx, bytes %#llx", number, gpa, bytes);

	if (!error) {
		slot->gpa = gpa;
		slot->bytes = bytes;
	}
	return error;
}

void *machine_memory(struct machine *machine, uint64_t gpa, uint64_t bytes)
{
	for (unsigned int i = 0; i < machine->nr_slots; i++) {
		const struct memory_slot *slot = &machine->slots[i];

		if (gpa >= slot->gpa && bytes <= slot->bytes &&
		    gpa - slot->gpa <= slot->bytes - bytes)
			return slot->host + (gpa - slot->gpa);
	}
	verdict(machine, STATUS_ERROR, "the guest's record names %#llx, which no slot holds",
		(unsigned long long)gpa);
}

/* An operation is pending behind these exits; its fields are the implementation's to read. */
static bool operation_pending(const struct machine *machine)
{
	return machine->run->exit_reason == KVM_EXIT_IO ||
	       machine->run->exit_reason == KVM_EXIT_MMIO;
}

static void poison_exit(struct machine *machine)
{
	struct kvm_run *run = machine->run;

	if (!operation_pending(machine))
		memset(run->padding, 0x5a, sizeof(run->padding));
	run->exit_reason = EXIT_POISON;
}

int machine_run(struct machine *machine)
{
	long result;

	poison_exit(machine);
	result = __KVM(machine, machine->vcpu, KVM_RUN, 0, "", 0, 0, 0);
	machine->result->exits++;
	if (result > 0)
		verdict(machine, STATUS_FAIL, "KVM_RUN returned %ld instead of 0", result);
	return -result;
}

void machine_get_regs(struct machine *machine, struct kvm_regs *regs)
{
	KVM(machine, machine->vcpu, KVM_GET_REGS, regs, "", 0, 0, 0);
}

void machine_set_regs(struct machine *machine, const struct kvm_regs *regs)
{
	KVM(machine, machine->vcpu, KVM_SET_REGS, regs, "rip %#llx, rsp %#llx, rflags %#llx",
	    regs->rip, regs->rsp, regs->rflags);
}

void machine_get_sregs(struct machine *machine, struct kvm_sregs *sregs)
{
	KVM(machine, machine->vcpu, KVM_GET_SREGS, sregs, "", 0, 0, 0);
}

void machine_set_sregs(struct machine *machine, const struct kvm_sregs *sregs)
{
	KVM(machine, machine->vcpu, KVM_SET_SREGS, sregs, "cr0 %#llx, cr4 %#llx, efer %#llx",
	    sregs->cr0, sregs->cr4, sregs->efer);
}

/* struct kvm_msrs with one entry: what KVM_GET_MSRS and KVM_SET_MSRS take. */
struct one_msr {
	uint32_t nmsrs;
	uint32_t pad;
	struct kvm_msr_entry entry;
};
static_assert(offsetof(struct one_msr, entry) == offsetof(struct kvm_msrs, entries),
	      "one entry behind the header");

uint64_t machine_get_msr(struct machine *machine, uint32_t index)
{
	struct one_msr msr = { .nmsrs = 1, .entry.index = index };
	long taken = KVM(machine, machine->vcpu, KVM_GET_MSRS, &msr, "msr %#llx", index, 0, 0);

	if (taken != 1)
		verdict(machine, STATUS_FAIL, "KVM_GET_MSRS of MSR %#x returned %ld instead of 1",
			index, taken);
	return msr.entry.data;
}

int machine_set_msr(struct machine *machine, uint32_t index, uint64_t value)
{
	struct one_msr msr = {
		.nmsrs = 1,
		.entry = { .index = index, .data = value },
	};

	return KVM(machine, machine->vcpu, KVM_SET_MSRS, &msr, "msr %#llx = %#llx", index, value,
		   0);
}

/* Bits of an entry that are there already stay. */
static void add_bits(struct kvm_cpuid_entry2 *entry, const struct kvm_cpuid_entry2 *extra)
{
	entry->eax |= extra->eax;
	entry->ebx |= extra->ebx;
	entry->ecx |= extra->ecx;
	entry->edx |= extra->edx;
}

void machine_set_cpuid(struct machine *machine, const struct kvm_cpuid_entry2 *extra, bool add)
{
	static struct kvm_cpuid2 *cpuid;
	const struct kvm_cpuid2 *supported = machine->info->cpuid;
	unsigned int i = 0;

	if (!cpuid) {
		cpuid = malloc(sizeof(*cpuid) + (supported->nent + 16) * sizeof(cpuid->entries[0]));
		if (!cpuid)
			verdict(machine, STATUS_ERROR, "no memory for CPUID entries");
		memcpy(cpuid, supported,
		       sizeof(*cpuid) + supported->nent * sizeof(cpuid->entries[0]));
	}
	if (extra) {
		while (i < cpuid->nent && (cpuid->entries[i].function != extra->function ||
					   cpuid->entries[i].index != extra->index))
			i++;
		if (i == supported->nent + 16)
			verdict(machine, STATUS_ERROR, "the guest adds too many CPUID entries");
		if (add && i < cpuid->nent)
			add_bits(&cpuid->entries[i], extra);
		else
			cpuid->entries[i] = *extra;
		if (i == cpuid->nent)
			cpuid->nent++;
	}
	for (i = 0; i < machine->nr_vcpus; i++)
		KVM(machine, machine->vcpus[i].fd, KVM_SET_CPUID2, cpuid, "%llu entries",
		    cpuid->nent, 0, 0);
}
