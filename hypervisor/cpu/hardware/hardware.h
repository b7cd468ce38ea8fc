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

extern const struct cpu_ops svm_ops, vmx_ops;

/* The code that enters the guest knows them by number. */
static_assert(GPR_RCX == 1 && GPR_RDX == 2 && GPR_RBX == 3 && GPR_RBP == 5 && GPR_RSI == 6 &&
	      GPR_RDI == 7 && GPR_R8 == 8 && GPR_R15 == 15, "enter.h");

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
 * @tag:	ASID or VPID
 * @tag_generation: of which @tag is; 0: it needs another
 * @tag_cpu:	on which CPU
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
	u32 tag;
	u64 tag_generation;
	int tag_cpu;
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

/* @ran: false if hardware refused, so that what was known of the VCPU still holds. */
void hardware_leave(struct vcpu *vcpu, bool ran);

/**
 * struct hardware_steps - what struct cpu_ops::run consists of, in this order
 * @prepare:	hardware_event_begin(); false: the emulator has to go on, with the event that is
 *		injected or else an instruction
 * @events_load: what hardware delivers first, and what it is to stop for
 * @state_load:	what was set since the last entry goes into the hardware's structure
 * @enter:	interrupts are off; false: hardware refused
 * @events_left: what was injected has been delivered, unless hardware says that it came to
 *		something else
 * @decode_exit: fill vcpu->exit
 */
struct hardware_steps {
	bool (*prepare)(struct vcpu *vcpu);
	void (*events_load)(struct vcpu *vcpu);
	void (*state_load)(struct vcpu *vcpu);
	bool (*enter)(struct vcpu *vcpu);
	void (*events_left)(struct vcpu *vcpu);
	void (*decode_exit)(struct vcpu *vcpu);
};

/* Inline, so that the calls are direct. Return: the guest was entered, or hardware refused. */
static __always_inline bool hardware_run(struct vcpu *vcpu, const struct hardware_steps *steps)
{
	bool ran;

	if (!steps->prepare(vcpu)) {
		vcpu->exit.kind = EXIT_EMULATE;
		return false;
	}
	steps->events_load(vcpu);
	steps->state_load(vcpu);
	if (!hardware_enter(vcpu)) {
		vcpu->exit.kind = EXIT_ATTENTION;
		return false;
	}
	ran = steps->enter(vcpu);
	hardware_leave(vcpu, ran);
	if (ran)
		steps->events_left(vcpu);
	steps->decode_exit(vcpu);
	return true;
}

/**
 * hardware_page_fault() - decode an exit for guest-physical memory that is not mapped, or not so
 * @vcpu:	vcpu->exit is filled
 * @gpa:	guest-physical address
 * @write:	it was a write
 */
void hardware_page_fault(struct vcpu *vcpu, u64 gpa, bool write);

/* Serve a machine check that has ended the guest. Interrupts are off. */
void hardware_machine_check(void);

/* Decode an exit that should not be: @code is the hardware's own. */
void hardware_unexpected_exit(struct vcpu *vcpu, u64 code);

/* Make it leave the guest. */
void hardware_kick(struct vcpu *vcpu);

/* The same for all VCPUs of a VM, which drop their translations; returns when all have left. */
void hardware_flush(struct vm *vm);

/* ---- event.c ---- */

/* As tracepoints tell of them. */
enum event_kind { EVENT_OF_EXCEPTION, EVENT_OF_NMI, EVENT_OF_INTERRUPT };

/* A word that describes an event; an error code stands beside it. */
#define EVENT_VECTOR		GENMASK(7, 0)
#define EVENT_TYPE		GENMASK(10, 8)
#define EVENT_HAS_ERROR		BIT(11)
#define EVENT_VALID		BIT(31)

enum event_type {
	EVENT_INTR = 0,
	EVENT_NMI = 2,
	EVENT_EXCEPTION = 3,
	EVENT_SOFT = 4,
};

/* event_begin() with all that it needs to know. */
bool hardware_event_begin(struct vcpu *vcpu);

/* The word for what event_begin() chose, or 0. The error code is events->exception.error_code. */
u32 hardware_event_word(const struct cpu_events *events);

/**
 * hardware_event_left() - behind an exit: what was injected has been delivered
 * @vcpu:	the VCPU, which has left the guest
 * @word:	an event whose delivery the exit has interrupted, if EVENT_VALID is set: it is to be
 *		delivered again
 * @error_code:	of that event
 */
void hardware_event_left(struct vcpu *vcpu, u32 word, u32 error_code);

/* A fault is delivered with RF: its instruction's breakpoint does not fire again. */
static inline bool hardware_event_sets_rf(const struct cpu_events *events)
{
	return events->exception_injected && exception_is_fault(events->exception.vector);
}

/* The guest has raised an exception that hardware has not delivered. Fills vcpu->exit. */
void hardware_exception_exit(struct vcpu *vcpu, const struct exception *exception);

/* ---- tag.c ---- */

enum tag_state {
	TAG_KEPT,
	TAG_NEW,
	TAG_USED_BEFORE,	/* as all that come: this CPU must forget all translations */
};

/* This CPU has tags 1 to @last. Interrupts are off. */
void hardware_tags_setup(u32 last);

/* The VCPU is going to run on this CPU. Preemption is off. */
void hardware_tag_load(struct vcpu *vcpu);

/* struct cpu_ops::flush_tlb: let it have another tag, and the emulator no translations. */
void hardware_flush_tlb(struct vcpu *vcpu);

void hardware_tag_destroy(struct hardware *hw);

/* Choose hardware.tag for an entry on this CPU. Interrupts are off. */
enum tag_state hardware_tag_get(struct vcpu *vcpu);

/* ---- user_return.c: MSRs that only user space needs; a new one is a line in its table ---- */

enum user_return_msr {
	USER_RETURN_TSC_AUX,
	USER_RETURN_STAR,	/* these three with VT-x only */
	USER_RETURN_LSTAR,
	USER_RETURN_SFMASK,
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
