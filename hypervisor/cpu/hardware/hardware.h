/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * hardware.h - what the back ends that drive a real processor share: state that is fetched from the
 * hardware only when somebody looks, and registers that are switched only when somebody else wants
 * them.
 */
#ifndef REFKVM_CPU_HARDWARE_H
#define REFKVM_CPU_HARDWARE_H

#include "../../refkvm.h"
#include "../../memory/tdp.h"
#include <linux/preempt.h>
#include <asm/fpu/types.h>

struct xsave_area;

extern const struct cpu_ops svm_ops;

/**
 * struct hardware - the first member of a back end's VCPU data, vcpu->arch
 * @vcpu:	whose it is
 * @valid:	STATE_* that vcpu->state holds; the rest is in the hardware's structure alone
 * @dirty:	STATE_* that vcpu->state has and the hardware's structure does not have yet
 * @guest_cpu:	the CPU that is in the guest or about to enter it, else -1; see hardware_enter()
 * @notifier:	tells when the thread gets and loses a CPU
 * @fpu:	the guest's floating-point state while it is not in the registers
 * @fpu_area:	room for one in the format of XSAVE, to convert it
 * @host_xcr0:	while the guest's is loaded
 * @fpu_loaded:	the thread runs with the guest's state instead of its own
 * @debug_loaded: DR0 to DR3 are the guest's, which may change them
 * @debug_wanted: it has accessed them lately
 * @debug:	what was loaded or fetched last
 * @tables:	for the next fault
 */
struct hardware {
	struct vcpu *vcpu;
	u32 valid;
	u32 dirty;
	int guest_cpu;
	struct preempt_notifier notifier;
	struct fpu_guest fpu;
	struct xsave_area *fpu_area;
	u64 host_xcr0;
	bool fpu_loaded;
	bool debug_loaded;
	bool debug_wanted;
	u64 debug[4];
	struct tdp_cache tables;
};

static inline struct hardware *to_hardware(struct vcpu *vcpu)
{
	return vcpu->arch;
}

/* ---- state.c ---- */

int hardware_vcpu_create(struct vcpu *vcpu, struct hardware *hw);
void hardware_vcpu_destroy(struct hardware *hw);

/**
 * hardware_get() - which of @flags the back end has to fetch now
 * hardware_set() - note that they are to be put into the hardware's structure before the next entry
 * hardware_left() - the guest has run: nothing is known but what the hardware says
 *
 * STATE_FPU is dealt with here; a back end does not see it.
 */
u32 hardware_get(struct vcpu *vcpu, u32 flags);
void hardware_set(struct vcpu *vcpu, u32 flags);
void hardware_left(struct vcpu *vcpu);

/* Let the thread run with the guest's floating-point state, until somebody asks for it. */
void hardware_fpu_load(struct vcpu *vcpu);

/* ---- debug.c: DR0 to DR3. DR6 and DR7 are in the hardware's structure. ---- */

/*
 * Load them if the guest has a breakpoint enabled or has accessed them since it got the CPU; fetch
 * them into vcpu->state; let others have them. Preemption is off.
 */
void hardware_debug_load(struct vcpu *vcpu);
void hardware_debug_fetch(struct vcpu *vcpu);
void hardware_debug_put(struct vcpu *vcpu);

/* Behind each exit: a breakpoint of the host's own cannot wait. */
void hardware_debug_leave(struct vcpu *vcpu);

/* ---- cpuid.c ---- */

/* What of this processor a guest can have becomes what KVM_GET_SUPPORTED_CPUID says. */
void hardware_cpuid_offer(void);

/* ---- entry.c ---- */

/* Whether this CPU can enter guests: set where virtualization is switched on and off. */
DECLARE_PER_CPU(bool, hardware_enabled);

/**
 * hardware_enter() - the last steps before the guest is entered
 * @vcpu:	its FPU state, XCR0 and debug registers are loaded
 *
 * Return: true with interrupts off and preemption off, to be undone by hardware_leave(); false, and
 * nothing to undo, if something waits that has to be looked at first.
 */
bool hardware_enter(struct vcpu *vcpu);
void hardware_leave(struct vcpu *vcpu);

/**
 * hardware_page_fault() - decode an exit for guest-physical memory that is not mapped, or not so
 * @vcpu:	vcpu->exit is filled
 * @gpa:	guest-physical address
 * @write:	it was a write
 */
void hardware_page_fault(struct vcpu *vcpu, u64 gpa, bool write);

enum event_kind { EVENT_OF_EXCEPTION, EVENT_OF_NMI, EVENT_OF_INTERRUPT };

/* Note what event_done() is about to take off. */
void hardware_count_event(struct vcpu *vcpu);

/* Make it leave the guest. */
void hardware_kick(struct vcpu *vcpu);

/* The same for all VCPUs of a VM, which drop their translations; returns when all have left. */
void hardware_flush(struct vm *vm);

/* ---- user_return.c: MSRs that only user space needs; a new one is a line in its table ---- */

enum user_return_msr {
	USER_RETURN_TSC_AUX,
	USER_RETURN_COUNT
};

/*
 * Load a guest's value. It stays until this CPU returns to user space. Preemption is off. Return:
 * whether it had to be loaded.
 */
bool user_return_set(enum user_return_msr msr, u64 value);

/* On this CPU: note the host's values; put them back now. Interrupts are off. */
void user_return_setup(void);
void user_return_restore(void);

#endif /* REFKVM_CPU_HARDWARE_H */
