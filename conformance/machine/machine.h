/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * machine.h - one VM with its VCPUs, and the place that calls ioctl() on them.
 *
 * A case is a process, and what it finds out ends it: a function that is refused something that the
 * specification grants does not return, it leaves a verdict and ends the worker.
 */
#ifndef MACHINE_H
#define MACHINE_H

#include "record.h"
#include "run/result.h"

#include <linux/kvm.h>
#include <stdint.h>
#include <stdnoreturn.h>

#define MACHINE_SLOTS	16

/* Host memory behind a slot of the guest's own; more than any guest needs, touched by none. */
#define SLOT_RESERVE	(64ul << 20)

/**
 * struct memory_slot - host memory that belongs to a slot number for the whole case
 * @number:	the slot's number
 * @gpa: @bytes: where it lies now; no bytes: it is deleted
 * @host:	its memory
 */
struct memory_slot {
	uint32_t number;
	uint64_t gpa, bytes;
	char *host;
};

/**
 * struct machine_setup - what a VM is made of
 * @enable: @nr_enable: indices into needs[] of capabilities to enable
 * @irqchip:	IRQCHIP_*
 * @pit:	an i8254 in the kernel
 * @speaker:	and its port 0x61
 * @vcpus:	how many VCPUs; 0: one
 */
struct machine_setup {
	const unsigned int *enable;
	size_t nr_enable;
	unsigned int irqchip;
	bool pit, speaker;
	unsigned int vcpus;
};

/**
 * struct vcpu - a VCPU that is not the current one
 * @box:	its mailbox; that in guest memory is the current VCPU's
 */
struct vcpu {
	int fd;
	struct kvm_run *run;
	struct guest_mailbox box;
	bool exception;
};

struct device_info;

/**
 * struct machine - a VM
 * @vcpu: @run:	the current VCPU
 * @current:	its number
 */
struct machine {
	int device, vm, vcpu;
	struct kvm_run *run;
	size_t run_size;
	struct machine_setup setup;
	struct vcpu vcpus[MAX_VCPUS];
	unsigned int nr_vcpus, current;
	struct memory_slot slots[MACHINE_SLOTS];
	unsigned int nr_slots;
	struct result *result;
	const struct device_info *info;
};

/**
 * verdict() - end the worker
 * @machine:	its result is written; with STATUS_FAIL the VCPU's registers are, too
 * @status:	what became of the case
 * @format:	one sentence
 */
noreturn void verdict(struct machine *machine, enum status status, const char *format, ...)
	__attribute__((format(printf, 3, 4)));

/**
 * machine_ioctl() - call an ioctl and log it
 * @name:	of the request
 * @argument:	third argument of ioctl()
 * @format:	prints @a, @b and @c, each an unsigned long long, in the report
 *
 * Return: what ioctl() returned; a negative errno instead of -1.
 */
long machine_ioctl(struct machine *machine, int fd, unsigned long request, const char *name,
		   const void *argument, const char *format, uint64_t a, uint64_t b, uint64_t c);

/**
 * machine_ioctl_granted() - machine_ioctl() that must not be refused
 *
 * Return: what ioctl() returned, not negative.
 */
long machine_ioctl_granted(struct machine *machine, int fd, unsigned long request,
			   const char *name, const void *argument, const char *format,
			   uint64_t a, uint64_t b, uint64_t c);

#define __KVM(machine, fd, request, argument, format, a, b, c) \
	machine_ioctl(machine, fd, request, #request, (const void *)(uintptr_t)(argument), \
		      format, a, b, c)
#define KVM(machine, fd, request, argument, format, a, b, c) \
	machine_ioctl_granted(machine, fd, request, #request, \
			      (const void *)(uintptr_t)(argument), format, a, b, c)

/**
 * machine_create() - a VM, its VCPUs and the mappings of struct kvm_run
 * @info:	the device
 * @setup:	is copied
 *
 * VCPU 0 is the current one.
 */
void machine_create(struct machine *machine, const struct device_info *info,
		    const struct machine_setup *setup);

/**
 * machine_renew() - a new VM, made as the old one and with its memory, takes the old one's place
 * @old:	receives the old one, for its state to be read
 */
void machine_renew(struct machine *machine, struct machine *old);

/** machine_close() - close the descriptors of a VM that machine_renew() has left */
void machine_close(struct machine *machine);

/** machine_switch() - let a VCPU be the current one; the mailbox in guest memory goes with it */
void machine_switch(struct machine *machine, unsigned int vcpu);

/**
 * machine_slot() - KVM_SET_USER_MEMORY_REGION
 * @bytes:	0 deletes the slot
 * @flags:	KVM_MEM_*
 *
 * The memory behind a slot number stays the same for the whole case.
 *
 * Return: 0 or a negative errno.
 */
int machine_slot(struct machine *machine, uint32_t number, uint64_t gpa, uint64_t bytes,
		 uint32_t flags);

/**
 * machine_memory() - where guest-physical memory lies in the worker
 * @bytes:	must lie in one slot
 *
 * Return: the address; without such memory the case ends with STATUS_ERROR.
 */
void *machine_memory(struct machine *machine, uint64_t gpa, uint64_t bytes);

/**
 * machine_run() - KVM_RUN
 *
 * The exit reason is made invalid before the call, and so is the rest of the exit where no
 * operation is pending, so that an implementation that writes nothing is seen.
 *
 * Return: 0 or the errno; what is neither 0 nor -1 fails the case.
 */
int machine_run(struct machine *machine);

/** EXIT_POISON - the exit reason of an implementation that left it alone */
#define EXIT_POISON	0x5ad0bad5u

/** machine_get_regs() - KVM_GET_REGS */
void machine_get_regs(struct machine *machine, struct kvm_regs *regs);
/** machine_set_regs() - KVM_SET_REGS */
void machine_set_regs(struct machine *machine, const struct kvm_regs *regs);
/** machine_get_sregs() - KVM_GET_SREGS */
void machine_get_sregs(struct machine *machine, struct kvm_sregs *sregs);
/** machine_set_sregs() - KVM_SET_SREGS */
void machine_set_sregs(struct machine *machine, const struct kvm_sregs *sregs);

/** machine_get_msr() - KVM_GET_MSRS for one MSR, which must be readable */
uint64_t machine_get_msr(struct machine *machine, uint32_t index);

/**
 * machine_set_msr() - KVM_SET_MSRS for one MSR
 *
 * Return: how many the implementation took, 0 or 1.
 */
int machine_set_msr(struct machine *machine, uint32_t index, uint64_t value);

/**
 * machine_set_cpuid() - KVM_SET_CPUID2
 * @extra:	an entry that replaces the one of its function and index, or is added; or NULL
 * @add:	the entry that is there keeps its other bits
 *
 * The entries replaced by earlier calls stay replaced. All VCPUs get them.
 */
void machine_set_cpuid(struct machine *machine, const struct kvm_cpuid_entry2 *extra, bool add);

#endif /* MACHINE_H */
