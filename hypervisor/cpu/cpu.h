/* SPDX-License-Identifier: GPL-2.0-only */
/*
 * cpu.h - the contract between the core and a processor back end (soft, svm, vmx).
 *
 * A back end runs the guest, decodes each exit into struct cpu_exit, and emulates nothing: what an
 * exit means is decided once, in api/run.c and emulator/.
 */
#ifndef REFKVM_CPU_H
#define REFKVM_CPU_H

#include "state.h"

struct vm;
struct vcpu;

enum cpu_exit_kind {
	EXIT_ATTENTION,		/* vcpu->attention was set: signal, request, host interrupt */
	EXIT_EMULATE,		/* the emulator's: to deliver an injected event, else to execute */
	EXIT_IO,		/* port access that no device in the kernel takes: .io */
	EXIT_MMIO,		/* memory access outside of slots, likewise: .mmio */
	EXIT_HLT,		/* HLT retired, RIP is behind it */
	EXIT_SET_TPR,		/* the guest lowered CR8, likewise */
	EXIT_SHUTDOWN,		/* triple fault */
	EXIT_MEMORY_FAULT,	/* memory behind a slot cannot be had: .memory_fault */
	EXIT_IRQ_WINDOW,	/* the guest can take an interrupt now */
	EXIT_NMI_WINDOW,
	EXIT_INTERNAL_ERROR,	/* .internal */
	EXIT_FAIL_ENTRY,	/* .fail_entry: hardware's reason */
};

/**
 * struct cpu_exit - one exit in neutral form
 * @kind:	which of the members is valid
 * @io:		@size 1, 2 or 4 bytes each, @count elements; data of a write in @data
 * @mmio:	@size 1 to 8 bytes; data of a write in @data
 * @memory_fault: what KVM_RUN returns: -EFAULT, -ENOMEM
 * @internal:	KVM_INTERNAL_ERROR_*; the instruction's bytes, if they are known
 */
struct cpu_exit {
	enum cpu_exit_kind kind;
	union {
		struct {
			u16 port;
			u8 size;
			bool write;
			u16 count;
			u8 data[4];
		} io;
		struct {
			u64 gpa;
			u8 size;
			bool write;
			u8 data[8];
		} mmio;
		struct {
			u32 suberror;
			u8 instruction_size;
			u8 instruction[15];
		} internal;
		struct {
			u64 reason;
		} fail_entry;
		struct {
			int error;
		} memory_fault;
	};
};

/**
 * struct cpu_ops - one kind of processor
 *
 * Unless an entry says otherwise, it is called in process context with vcpu->mutex held, may sleep,
 * and returns 0 or a negative errno.
 */
struct cpu_ops {
	const char *name;
	bool has_vmmcall;	/* the processor's own hypercall is VMMCALL, not VMCALL */

	/*
	 * Module load and unload: test for hardware, allocate what all VMs share, say what XCR0 may
	 * hold (xcr0_supported) and what CPUID may tell (cpuid_offer()). No lock held.
	 */
	int (*setup)(void);
	void (*unsetup)(void);

	/* A VM's own data, vm->arch. No lock is held: nobody else knows the VM yet or any more. */
	int (*vm_create)(struct vm *vm);
	void (*vm_destroy)(struct vm *vm);

	/* A VCPU's own data, vcpu->arch; the state is in reset already when create is called. */
	int (*vcpu_create)(struct vcpu *vcpu);
	void (*vcpu_destroy)(struct vcpu *vcpu);

	/*
	 * Move the parts of vcpu->state named by @flags (STATE_*) from or to the hardware. Neither
	 * can fail: what the API accepted, the hardware takes.
	 */
	void (*get_state)(struct vcpu *vcpu, u32 flags);
	void (*set_state)(struct vcpu *vcpu, u32 flags);

	/*
	 * Enter the guest and stay there until something is to be handled; deliver what
	 * vcpu->state.events holds first. Fills vcpu->exit. vm->slots_srcu is held for reading.
	 */
	void (*run)(struct vcpu *vcpu);

	/* Drop all translations of this VCPU: the slots or the guest's paging state changed. */
	void (*flush_tlb)(struct vcpu *vcpu);

	/* Let run() return soon, or not begin: vcpu->attention was set. Any context, no lock. */
	void (*kick)(struct vcpu *vcpu);

	/*
	 * Forget where the pages [@gfn, @gfn + @npages) lie, or that they may be written without
	 * notice. When it returns, no VCPU of the VM uses such a translation any more.
	 * vm->slots_lock is held; memslot_find() answers as it will from now on.
	 */
	void (*unmap)(struct vm *vm, u64 gfn, u64 npages);
	void (*write_protect)(struct vm *vm, u64 gfn, u64 npages);

	/*
	 * For a back end that drives hardware, called by kernel/ only; NULL in soft. Switch
	 * virtualization on and off on this CPU; interrupts are off. Let this CPU be the one that a
	 * VCPU runs on, until put; preemption is off.
	 */
	int (*cpu_enable)(void);
	void (*cpu_disable)(void);
	void (*load)(struct vcpu *vcpu);
	void (*put)(struct vcpu *vcpu);
};

/* The back end in use; set once, before the device node exists. */
extern const struct cpu_ops *cpu_ops;
extern const struct cpu_ops soft_ops;

/* cpu/reset.c */

/**
 * cpu_reset() - put a VCPU into the state behind RESET
 * @vcpu:	all of vcpu->state is written
 * @bsp:	the bootstrap processor (IA32_APIC_BASE.BSP)
 *
 * Source: sdm: Processor State After Reset.
 */
void cpu_reset(struct vcpu *vcpu, bool bsp);

/**
 * cpu_reset_init() - put a VCPU into the state behind INIT
 * @vcpu:	keeps its FPU, MSRs but IA32_EFER, MTRRs, TSC, and the caching bits of CR0
 *
 * Source: sdm: Processor State After Reset, the column for INIT.
 */
void cpu_reset_init(struct vcpu *vcpu);

/* cpu/event.c */

/**
 * exception_queue() - make an exception pending, or combine it with the one being delivered
 * @vcpu:	the VCPU
 * @exception:	what was raised
 *
 * Two contributory exceptions, or a page fault with one, become #DF; anything during #DF becomes
 * events.triple_fault. Source: sdm: Interrupt 8 - Double Fault Exception (#DF).
 */
void exception_queue(struct vcpu *vcpu, const struct exception *exception);

/**
 * event_begin() - choose what is delivered before the next instruction
 * @vcpu:	a pending exception becomes an injected one, and writes the registers that tell its
 *		cause (CR2, DR6, DR7.GD), once; a pending NMI becomes an injected one if it may
 *
 * Return: whether there is something to deliver: the first of events.exception_injected,
 * nmi_injected, interrupt_injected that is set.
 */
bool event_begin(struct vcpu *vcpu);

/* Has the delivery of an event begun. */
bool event_injected(const struct cpu_events *events);

/* Behind what event_begin() chose, is there more, before the handler's first instruction. */
bool event_follows(const struct cpu_events *events);

/* Is it an exception that is reported before the instruction, which is then done over again. */
bool exception_is_fault(u8 vector);

/* How many NMIs can wait: one more while one is handled, else two, the first taken at once. */
u8 nmi_limit(const struct cpu_events *events);

/* What event_begin() chose has been delivered. */
void event_done(struct cpu_events *events);

/**
 * event_interruptible() - can the VCPU take a maskable interrupt at the next instruction boundary
 */
bool event_interruptible(const struct vcpu *vcpu);

/* cpu/cpuid.c */

/**
 * cpuid_find() - the entry that a guest's CPUID instruction selects, by exact match
 * @vcpu:	its table was set by KVM_SET_CPUID2
 * @function:	leaf
 * @index:	subleaf, ignored by entries without KVM_CPUID_FLAG_SIGNIFCANT_INDEX
 *
 * Return: the entry or NULL.
 */
const struct kvm_cpuid_entry2 *cpuid_find(const struct vcpu *vcpu, u32 function, u32 index);

/**
 * cpuid_execute() - what the CPUID instruction returns
 * @vcpu:	the VCPU
 * @eax:	in: leaf, out: EAX; likewise @ecx (subleaf), @ebx, @edx
 *
 * Includes what cpuid_mirror() does, and leaves out of range.
 */
void cpuid_execute(struct vcpu *vcpu, u32 *eax, u32 *ebx, u32 *ecx, u32 *edx);

/**
 * cpuid_mirror() - replace in an entry what is not constant but follows a register
 * @vcpu:	has STATE_CONTROL and STATE_MSRS
 * @entry:	OSXSAVE, APIC, OSPKE or the size of the XSAVE area, if it is an entry that has them
 */
void cpuid_mirror(const struct vcpu *vcpu, struct kvm_cpuid_entry2 *entry);

/**
 * cpuid_supported() - fill the table of KVM_GET_SUPPORTED_CPUID
 * @entries:	room for @capacity entries, NULL to count
 *
 * Return: the number of entries that there are, more than @capacity if they did not fit.
 */
unsigned int cpuid_supported(struct kvm_cpuid_entry2 *entries, unsigned int capacity);

/**
 * cpuid_update() - let the entries that follow a register follow it, and what follows them
 * @vcpu:	its table or IA32_MISC_ENABLE was set
 *
 * Unlike the bits that cpuid_mirror() replaces, these stay in the table. Sets vcpu->physical_bits
 * too, for which no page walk has to search the table.
 */
void cpuid_update(struct vcpu *vcpu);

/* True if the guest's CPUID table has the bit (register: 0 EAX, 1 EBX, 2 ECX, 3 EDX). */
bool guest_has(const struct vcpu *vcpu, u32 function, u32 index, unsigned int reg,
	       unsigned int bit);

/* Features that the core asks about, as arguments of guest_has(). */
#define FEATURE_SSE3			1, 0, 2, 0
#define FEATURE_MWAIT			1, 0, 2, 3
#define FEATURE_PCID			1, 0, 2, 17
#define FEATURE_X2APIC			1, 0, 2, 21
#define FEATURE_TSC_DEADLINE		1, 0, 2, 24
#define FEATURE_XSAVE			1, 0, 2, 26
#define FEATURE_PSE36			1, 0, 3, 17
#define FEATURE_FSGSBASE		7, 0, 1, 0
#define FEATURE_SMEP			7, 0, 1, 7
#define FEATURE_INVPCID			7, 0, 1, 10
#define FEATURE_SMAP			7, 0, 1, 20
#define FEATURE_UMIP			7, 0, 2, 2
#define FEATURE_RDPID			7, 0, 2, 22
#define FEATURE_ARCH_CAPABILITIES	7, 0, 3, 29
#define FEATURE_XSAVEOPT		0xd, 1, 0, 0
#define FEATURE_NX			0x80000001, 0, 3, 20
#define FEATURE_PDPE1GB			0x80000001, 0, 3, 26
#define FEATURE_RDTSCP			0x80000001, 0, 3, 27
#define FEATURE_LM			0x80000001, 0, 3, 29

/* Is the guest's vendor AMD or Hygon; every other one is treated as Intel. */
bool cpuid_is_amd(const struct vcpu *vcpu);

/* CR4 and XCR0 bits that the guest's CPUID table allows. */
u64 cpuid_cr4_allowed(const struct vcpu *vcpu);
u64 cpuid_xcr0_allowed(const struct vcpu *vcpu);

/* cpu/msr.c */

/**
 * msr_read() / msr_write() - access an MSR
 * @vcpu:	the VCPU
 * @index:	the MSR's number
 * @value:	its value
 * @host:	user space asks (KVM_GET_MSRS, KVM_SET_MSRS): read-only rules are laxer
 *
 * Return: 0; -ENOENT: no such MSR, -EINVAL: a value that the MSR refuses. Both are #GP for a guest.
 */
int msr_read(struct vcpu *vcpu, u32 index, u64 *value, bool host);
int msr_write(struct vcpu *vcpu, u32 index, u64 value, bool host);

/* Is this a value that IA32_APIC_BASE can hold, wherever it comes from. */
bool apic_base_valid(const struct vcpu *vcpu, u64 value);

/* Write a valid one, without the checks of an instruction. */
void apic_base_set(struct vcpu *vcpu, u64 value);

/* The lists of KVM_GET_MSR_INDEX_LIST and KVM_GET_MSR_FEATURE_INDEX_LIST. */
unsigned int msr_index_list(const u32 **list);
unsigned int msr_feature_list(const u32 **list);
int msr_feature_read(u32 index, u64 *value);

/* cpu/tsc.c */

/* What a value of the host's TSC is at the VCPU's pace, and its counter now. */
u64 tsc_scale(const struct vcpu *vcpu, u64 host);
u64 tsc_now(const struct vcpu *vcpu);

/* Does its counter have another pace than the host's. */
bool tsc_is_scaled(const struct vcpu *vcpu);

/* Change the pace. @khz: not 0 */
void tsc_set_khz(struct vcpu *vcpu, u32 khz);

/* cpu/control.c: writes to control registers, for instructions and for KVM_SET_SREGS alike */

/**
 * cr0_write() / cr3_write() / cr4_write() / cr8_write() / xcr0_write() / efer_write() - write with
 * all checks
 *
 * Return: 0, or -EINVAL for a value that is #GP(0) in a guest; nothing is changed then. Flushes
 * translations and loads PDPTEs as the manual says.
 */
int cr0_write(struct vcpu *vcpu, u64 value);
int cr3_write(struct vcpu *vcpu, u64 value);
int cr4_write(struct vcpu *vcpu, u64 value);
int cr8_write(struct vcpu *vcpu, u64 value);
int xcr0_write(struct vcpu *vcpu, u64 value);
int efer_write(struct vcpu *vcpu, u64 value, bool host);

/**
 * pdptes_load() - load the four PDPTEs of PAE paging from guest memory
 * @vcpu:	state.pdpte is written; caller holds vm->slots_srcu for reading
 * @cr3:	where they lie
 *
 * Return: 0; -EINVAL: a reserved bit is set in one, or they are not in RAM; nothing has changed.
 */
int pdptes_load(struct vcpu *vcpu, u64 cr3);

/* Is this a state that a processor can be in: the checks of KVM_SET_SREGS. */
bool sregs_valid(const struct vcpu *vcpu, const struct kvm_sregs *sregs);

#endif /* REFKVM_CPU_H */
