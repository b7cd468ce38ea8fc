/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * paravirt.h - what a guest that knows KVM can ask of it: a clock, stolen time, an EOI without an
 * exit, hypercalls.
 *
 * Source: Linux, Documentation/virt/kvm/x86: msr.rst, hypercalls.rst, cpuid.rst.
 */
#ifndef REFKVM_PARAVIRT_H
#define REFKVM_PARAVIRT_H

#include "host.h"
#include <linux/kvm_para.h>

struct vm;
struct vcpu;

/**
 * struct vm_clock - kvmclock of a VM; @lock protects the rest
 * @master_tsc, @master_ns: a moment by the host's TSC, and CLOCK_BOOTTIME then: since then the
 *		clock follows the TSC
 * @offset:	kvmclock = CLOCK_BOOTTIME + offset
 * @wall:	the MSR that says where the wall clock was written to
 */
struct vm_clock {
	spinlock_t lock;
	u64 master_tsc;
	u64 master_ns;
	u64 offset;
	u64 wall;
};

/**
 * struct paravirt - of a VCPU, which alone touches it unless marked (A): set by anybody
 * @system_time, @steal, @eoi, @poll_control: the MSRs
 * @stopped:	the guest is to be told that it was stopped: KVM_KVMCLOCK_CTRL
 * @clock_due:	kvmclock's page is to be written before the guest goes on
 * @delay_seen:	how long the thread had waited for a processor when that was told last, in ns
 * @running:	the guest has been told that it runs
 * @eoi_offered: the guest may end the interrupt in service by clearing a bit
 * @kicked:	(A) KVM_HC_KICK_CPU ends a HLT, the next one if there is none
 */
struct paravirt {
	u64 system_time;
	u64 steal;
	u64 eoi;
	u64 poll_control;
	bool stopped;
	bool clock_due;
	u64 delay_seen;
	bool running;
	bool eoi_offered;
	u32 kicked;
};

/* ---- paravirt.c ---- */

/* Bits of CPUID leaf KVM_CPUID_FEATURES that the core stands for. */
#define PARAVIRT_FEATURES ( \
	BIT(KVM_FEATURE_CLOCKSOURCE) | BIT(KVM_FEATURE_NOP_IO_DELAY) | \
	BIT(KVM_FEATURE_CLOCKSOURCE2) | BIT(KVM_FEATURE_STEAL_TIME) | \
	BIT(KVM_FEATURE_PV_EOI) | BIT(KVM_FEATURE_PV_UNHALT) | BIT(KVM_FEATURE_PV_SEND_IPI) | \
	BIT(KVM_FEATURE_POLL_CONTROL) | BIT(KVM_FEATURE_PV_SCHED_YIELD) | \
	BIT(KVM_FEATURE_CLOCKSOURCE_STABLE_BIT))

/* Does the guest's CPUID table have it, or does nobody ask: KVM_CAP_ENFORCE_PV_FEATURE_CPUID. */
bool paravirt_has(const struct vcpu *vcpu, unsigned int feature);

/* KVM's MSRs. Return: as msr_read() and msr_write(); -ENOENT: not one of them. */
int paravirt_msr_read(struct vcpu *vcpu, u32 index, u64 *value);
int paravirt_msr_write(struct vcpu *vcpu, u32 index, u64 value);

void paravirt_reset(struct vcpu *vcpu);

/* Behind INIT nothing is written into the guest's memory that it has not asked for anew. */
void paravirt_init(struct vcpu *vcpu);

/**
 * paravirt_write() / paravirt_read() - guest memory that may cross a page
 *
 * Return: 0, -ENXIO, -EFAULT. Caller holds vm->slots_srcu for reading.
 */
int paravirt_write(struct vcpu *vcpu, u64 gpa, const void *data, unsigned int bytes);
int paravirt_read(struct vm *vm, u64 gpa, void *data, unsigned int bytes);

/* ---- clock.c ---- */

void clock_create(struct vm *vm);

/* The VCPU's page is written before it enters the guest. */
void clock_update(struct vcpu *vcpu);

/* The wall clock is written now. */
void clock_write_wall(struct vcpu *vcpu, u64 gpa);

/* KVM_GET_CLOCK, KVM_SET_CLOCK, KVM_KVMCLOCK_CTRL. */
long clock_get_ioctl(struct vm *vm, unsigned long argument);
long clock_set_ioctl(struct vm *vm, unsigned long argument);
long clock_stopped(struct vcpu *vcpu);

/* KVM_HC_CLOCK_PAIRING. Return: 0, or -KVM_E*. */
long clock_pairing(struct vcpu *vcpu, u64 gpa, u64 type);

/* ---- steal.c ---- */

/* The VCPU is about to run; it does not any more, which does not sleep. slots_srcu is held. */
void steal_begin(struct vcpu *vcpu);
void steal_end(struct vcpu *vcpu);

/* ---- eoi.c ---- */

/* Before the guest is entered; behind it, and before it reaches its local APIC from within. */
void eoi_offer(struct vcpu *vcpu);
void eoi_collect(struct vcpu *vcpu);

/* ---- hypercall.c ---- */

/* What the call in the guest's registers returns, in RAX. */
u64 hypercall_execute(struct vcpu *vcpu);

#endif /* REFKVM_PARAVIRT_H */
