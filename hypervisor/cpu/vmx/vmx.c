// SPDX-License-Identifier: GPL-2.0-only
/*
 * vmx.c - VT-x: guests in hardware, with extended page tables.
 *
 * The guest's state lives in the VMCS while it runs, except what VM entry does not switch. Control
 * and debug registers and EFER change through intercepted instructions alone, but for CR3, so that
 * vcpu->state is right about them at all times. A state that VM entry refuses, and without
 * unrestricted guest real mode and everything else without paging, is the emulator's to run.
 *
 * Source: sdm: Introduction to Virtual Machine Extensions, and the chapters that follow.
 */
#include "../hardware/hardware.h"
#include "vmcs.h"
#include "../../kernel/trace.h"
#include <asm/cpu_entry_area.h>
#include <asm/debugreg.h>
#include <asm/desc.h>
#include <asm/io.h>
#include <asm/mmu_context.h>
#include <asm/perf_event.h>
#include <asm/tlbflush.h>
#include <asm/tsc.h>

static bool unrestricted_guest = true;
module_param(unrestricted_guest, bool, 0444);
MODULE_PARM_DESC(unrestricted_guest, "VT-x: let hardware run guests without paging, if it can");

#define CR0_UNCACHED		(CR0_CD | CR0_NW)

#define TIMER_HZ		250	/* see controls_init() */
#define LAST_VPID		0xffffu
#define MSR_RANGE_BYTES		1024	/* of the MSR bitmap: one of two ranges, one access */

/**
 * struct vmx - a VCPU
 * @guest_msrs:	loaded at each entry and stored at each exit
 * @host_msrs:	loaded at each exit
 * @vmcs_pa:	its physical address
 * @launched:	it has been entered since it was loaded on this CPU
 * @primary:	VMCS_PRIMARY_CONTROLS, as it is
 * @host_cr3, @host_cr4: likewise, 0: not known
 * @host_debugctl: of the thread
 * @segment, @gdt, @idt: what the VMCS has
 * @exit_reason: of the last exit, or EXIT_REASON_NONE
 * @exit_event:	the exception or NMI that caused it
 * @insns:	of code that hardware does not run, without unrestricted guest
 */
struct vmx {
	struct hardware hw;
	struct vmx_msr guest_msrs[1];
	struct vmx_msr host_msrs[1];
	struct vmcs *vmcs;
	u64 vmcs_pa;
	bool launched;
	u32 primary;
	u64 host_cr3;
	u64 host_cr4;
	u64 host_debugctl;
	struct kvm_segment segment[SEG_COUNT];
	struct kvm_dtable gdt;
	struct kvm_dtable idt;
	u32 exit_reason;
	u32 exit_event;
	struct insn_cache *insns;
};
static_assert(offsetof(struct vmx, hw) == 0, "to_hardware() is to_vmx()");
static_assert(sizeof(struct vmx) <= PAGE_SIZE, "it has a page, hence its alignment");

static DEFINE_PER_CPU(struct vmcs *, vmxon_regions);
static unsigned long *msr_bitmap;

bool vmx_enter(u64 *gpr, bool launched, u64 host_rsp);
extern const char vmx_exit[];

/*
 * Memory is write-back, whatever the guest's PAT says: another type beside the host's could show it
 * what a cache has not written yet.
 */
static const struct tdp_format ept_format = {
	.table = EPT_READ | EPT_WRITE | EPT_EXECUTE,
	.leaf = EPT_READ | EPT_EXECUTE | EPT_WRITE_BACK | EPT_IGNORE_PAT,
	.large = EPT_LARGE,
	.writable = EPT_WRITE,
};

static struct vmx *to_vmx(struct vcpu *vcpu)
{
	return vcpu->arch;
}

/* ---- Controls ---- */

/**
 * struct control - a word of controls
 * @msr:	what the processor can: bits that must be set below, that may be set above
 * @true_msr:	the same without history, if the processor has it
 * @required:	bits without which there is no VM
 * @optional:	set if they can be
 * @value:	what came of it
 */
struct control {
	enum vmcs_field field;
	u32 msr;
	u32 true_msr;
	u32 required;
	u32 optional;
	u32 value;
};

/*
 * Every bit that is set, and why; of the others vmcs.h has the names. What is not intercepted the
 * guest may do by itself, since it acts on its own state only.
 */
static struct control pin = {
	.field = VMCS_PIN_CONTROLS,
	.msr = MSR_IA32_VMX_PINBASED_CTLS, .true_msr = MSR_IA32_VMX_TRUE_PINBASED_CTLS,
	/* Interrupts are the host's; the guest's NMIs are blocked and unblocked by hardware. */
	.required = PIN_EXTERNAL_INTERRUPT | PIN_NMI | PIN_VIRTUAL_NMIS,
	/* See controls_init(). Off: posted interrupts, which need an interrupt controller here. */
	.optional = PIN_PREEMPTION_TIMER,
};

#define PRIMARY_WINDOWS	(PRIMARY_INTERRUPT_WINDOW | PRIMARY_NMI_WINDOW)

static struct control primary = {
	.field = VMCS_PRIMARY_CONTROLS,
	.msr = MSR_IA32_VMX_PROCBASED_CTLS, .true_msr = MSR_IA32_VMX_TRUE_PROCBASED_CTLS,
	/*
	 * What HLT, ports and MSRs do is the core's to decide; counters are the host's, CR8 is no
	 * register of VT-x's, nor is DR6; MWAIT would keep the CPU. Windows when somebody waits.
	 * Free: INVLPG and CR3, since EPT keeps the guest's translations to itself; RDTSC, which
	 * has an offset; PAUSE. Off: TPR shadow and I/O bitmaps, for nothing to put into them;
	 * monitor trap, which nobody asks for; tertiary controls.
	 */
	.required = PRIMARY_WINDOWS | PRIMARY_TSC_OFFSETTING | PRIMARY_HLT | PRIMARY_MWAIT |
		    PRIMARY_RDPMC | PRIMARY_CR8_LOAD | PRIMARY_CR8_STORE | PRIMARY_MOV_DR |
		    PRIMARY_UNCONDITIONAL_IO | PRIMARY_MSR_BITMAPS | PRIMARY_MONITOR |
		    PRIMARY_SECONDARY_CONTROLS,
};

static struct control secondary = {
	.field = VMCS_SECONDARY_CONTROLS,
	.msr = MSR_IA32_VMX_PROCBASED_CTLS2,
	/* Caches are the host's. */
	.required = SECONDARY_EPT | SECONDARY_WBINVD,
	/*
	 * RDTSCP and INVPCID depend on the VCPU's CPUID, too. Off, and so undefined for the guest:
	 * XSAVES, user wait, PCONFIG, VM functions. Free: RDRAND, RDSEED, descriptor tables. Off:
	 * all bits of a virtual APIC, of nesting (VMCS shadowing), of devices (PASID), of processor
	 * trace, of SGX; page-modification log, #VE, sub-page and mode-based permissions, which
	 * do more than is asked for; TSC scaling; PAUSE-loop exits, bus-lock and instruction
	 * time-outs, which are for fairness.
	 */
	.optional = SECONDARY_RDTSCP | SECONDARY_INVPCID | SECONDARY_VPID | SECONDARY_UNRESTRICTED,
};

/*
 * The host is back with its EFER and in long mode; the guest's DR7 is kept. Off: what guests do not
 * have (performance counters, bounds, processor trace, LBR, CET, protection keys, user interrupts);
 * PAT, since EPT overrides it; saving EFER, since writes are intercepted; acknowledging interrupts,
 * since the host takes them where they are; the timer begins anew.
 */
static struct control exits = {
	.field = VMCS_EXIT_CONTROLS,
	.msr = MSR_IA32_VMX_EXIT_CTLS, .true_msr = MSR_IA32_VMX_TRUE_EXIT_CTLS,
	.required = EXIT_SAVE_DEBUG | EXIT_HOST_LONG_MODE | EXIT_LOAD_EFER,
};

/* Likewise. Long mode is set when it is the guest's; SMM is not for software like this. */
static struct control entry = {
	.field = VMCS_ENTRY_CONTROLS,
	.msr = MSR_IA32_VMX_ENTRY_CTLS, .true_msr = MSR_IA32_VMX_TRUE_ENTRY_CTLS,
	.required = ENTRY_LOAD_DEBUG | ENTRY_LONG_MODE | ENTRY_LOAD_EFER,
};

static struct control *const controls[] = { &pin, &primary, &secondary, &exits, &entry };

/*
 * #UD: the instruction may be another vendor's. #DB: DR6 is no register of VT-x's; besides, #DB and
 * #AC, delivered over and over, would keep the CPU for ever. #MC is the host's.
 */
#define EXCEPTIONS	(BIT(VECTOR_UD) | BIT(VECTOR_DB) | BIT(VECTOR_AC) | BIT(VECTOR_MC))

/**
 * struct fixed - the bits of a control register in VMX operation: 1 where @ones has, 0 where
 * @possible has not
 */
struct fixed {
	u64 ones;
	u64 possible;
};

static struct fixed cr0_fixed, cr4_fixed;
static u64 ept_vpid_cap;

static int control_value(const struct control *control, u32 *value)
{
	u64 basic, allowed;
	u32 msr = control->msr;

	rdmsrl(MSR_IA32_VMX_BASIC, basic);
	if (basic & BIT_ULL(55) && control->true_msr)
		msr = control->true_msr;
	if (rdmsrl_safe(msr, &allowed))
		return -EOPNOTSUPP;
	*value = ((control->required | control->optional) & upper_32_bits(allowed)) |
		 lower_32_bits(allowed);
	return control->required & ~*value ? -EOPNOTSUPP : 0;
}

/*
 * What is written is found out by protection, as on AMD-V. Accessed and dirty flags are switched on
 * all the same, since with them each walk of the guest's tables counts as a write: without, some
 * emulated processors set the guest's flags where nothing may be written.
 */
static u64 ept_pointer(struct vm *vm)
{
	return tdp_root(vm) | EPT_POINTER_WRITE_BACK | EPT_POINTER_LEVELS |
	       (ept_vpid_cap & EPT_CAP_FLAGS ? EPT_POINTER_FLAGS : 0);
}

static void control_write(u32 *now, const struct control *control, u32 value)
{
	if (*now == value)
		return;
	*now = value;
	vmcs_write(control->field, value);
}

static void windows_load(struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;
	u32 value = primary.value & ~PRIMARY_WINDOWS;

	if (vcpu->irq_window)
		value |= PRIMARY_INTERRUPT_WINDOW;
	if (events->nmi_pending)
		value |= PRIMARY_NMI_WINDOW;
	/* There is no scaling in hardware: the emulator reads such a counter. */
	if (tsc_is_scaled(vcpu))
		value |= PRIMARY_RDTSC;
	control_write(&to_vmx(vcpu)->primary, &primary, value);
}

static void host_constants_init(void)
{
	u64 efer;
	u32 low, high;

	vmcs_write(VMCS_HOST_CS_SELECTOR, __KERNEL_CS);
	vmcs_write(VMCS_HOST_SS_SELECTOR, __KERNEL_DS);
	vmcs_write(VMCS_HOST_TR_SELECTOR, GDT_ENTRY_TSS * 8);
	rdmsrl(MSR_EFER, efer);
	vmcs_write(VMCS_HOST_EFER, efer);
	rdmsr(MSR_IA32_SYSENTER_CS, low, high);
	vmcs_write(VMCS_HOST_SYSENTER_CS, low);
	rdmsrl(MSR_IA32_SYSENTER_EIP, efer);
	vmcs_write(VMCS_HOST_SYSENTER_EIP, efer);
	vmcs_write(VMCS_HOST_RIP, (unsigned long)vmx_exit);
}

/*
 * Zero: page faults are the guest's; CR3 has no targets, since it is free; the guest is active, and
 * not traced. The host's null selectors are what almost all threads have: selectors_restore().
 */
static const enum vmcs_field zero_fields[] = {
	VMCS_PAGE_FAULT_MASK, VMCS_PAGE_FAULT_MATCH, VMCS_CR3_TARGET_COUNT, VMCS_GUEST_ACTIVITY,
	VMCS_GUEST_DEBUGCTL, VMCS_HOST_DS_SELECTOR, VMCS_HOST_ES_SELECTOR, VMCS_HOST_FS_SELECTOR,
	VMCS_HOST_GS_SELECTOR,
};

/* The VMCS is current. */
static void controls_init(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);
	unsigned int i;
	u64 misc;

	for (i = 0; i < ARRAY_SIZE(controls); i++)
		vmcs_write(controls[i]->field, controls[i]->value);
	for (i = 0; i < ARRAY_SIZE(zero_fields); i++)
		vmcs_write(zero_fields[i], 0);
	/* Nothing that state has equals this. */
	memset(vmx->segment, 0xff, sizeof(vmx->segment));
	memset(&vmx->gdt, 0xff, sizeof(vmx->gdt));
	memset(&vmx->idt, 0xff, sizeof(vmx->idt));
	vmx->primary = primary.value;
	vmcs_write(VMCS_EXCEPTION_BITMAP, EXCEPTIONS);
	vmcs_write(VMCS_MSR_BITMAP, __pa(msr_bitmap));
	vmcs_write(VMCS_EPT_POINTER, ept_pointer(vcpu->vm));
	vmcs_write(VMCS_LINK_POINTER, ~0ull);
	/* All bits of CR0 and CR4 are shadows: reads are free, a write that changes one is not. */
	vmcs_write(VMCS_CR0_MASK, ~0ull);
	vmcs_write(VMCS_CR4_MASK, ~0ull);
	vmx->guest_msrs[0].index = vmx->host_msrs[0].index = MSR_KERNEL_GS_BASE;
	vmcs_write(VMCS_ENTRY_MSR_LOAD_ADDRESS, __pa(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_STORE_ADDRESS, __pa(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_LOAD_ADDRESS, __pa(vmx->host_msrs));
	vmcs_write(VMCS_ENTRY_MSR_LOAD_COUNT, ARRAY_SIZE(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_STORE_COUNT, ARRAY_SIZE(vmx->guest_msrs));
	vmcs_write(VMCS_EXIT_MSR_LOAD_COUNT, ARRAY_SIZE(vmx->host_msrs));
	/*
	 * A guest that does nothing but compute is left now and then, though any interrupt of the
	 * host would do: some emulated processors hold that back while the guest's IF is clear.
	 */
	rdmsrl(MSR_IA32_VMX_MISC, misc);
	vmcs_write(VMCS_GUEST_PREEMPTION_TIMER, min_t(u64, U32_MAX,
		   div_u64(tsc_khz * 1000ull, TIMER_HZ) >>
		   (misc & VMX_MISC_TIMER_RATE)));
	host_constants_init();
}

/* MSRs that the guest reads and writes itself: they are in the VMCS or in guest_msrs[]. */
static const u32 free_msrs[] = {
	MSR_FS_BASE, MSR_GS_BASE, MSR_KERNEL_GS_BASE, MSR_IA32_SYSENTER_CS, MSR_IA32_SYSENTER_ESP,
	MSR_IA32_SYSENTER_EIP,
};

/* Those that it reads: user_return.c has loaded them. */
static const u32 readable_msrs[] = { MSR_STAR, MSR_LSTAR, MSR_SYSCALL_MASK };

/* A bit an MSR: reads of low and high numbers, then writes of low and high ones. */
static void msr_free(u32 msr, bool write)
{
	unsigned int quarter = 2 * write + (msr >= 0xc0000000);

	__clear_bit(quarter * MSR_RANGE_BYTES * 8 + (msr & 0x1fff), msr_bitmap);
}

/* ---- State: from the VMCS and to it ---- */

/* The field of a segment, by that of ES: the VMCS has LDTR before TR. */
static enum vmcs_field segment_field(enum vmcs_field field, enum segment_register nr)
{
	if (nr == SEG_TR || nr == SEG_LDTR)
		nr = SEG_TR + SEG_LDTR - nr;
	return field + 2 * nr;
}

static void segment_get(struct kvm_segment *to, enum segment_register nr)
{
	u32 access = vmcs_read(segment_field(VMCS_GUEST_ES_ACCESS, nr));

	*to = (struct kvm_segment) {
		.base = vmcs_read(segment_field(VMCS_GUEST_ES_BASE, nr)),
		.limit = vmcs_read(segment_field(VMCS_GUEST_ES_LIMIT, nr)),
		.selector = vmcs_read(segment_field(VMCS_GUEST_ES_SELECTOR, nr)),
		.type = FIELD_GET(ACCESS_TYPE, access),
		.s = FIELD_GET(ACCESS_S, access),
		.dpl = FIELD_GET(ACCESS_DPL, access),
		.present = !(access & ACCESS_UNUSABLE),
		.avl = FIELD_GET(ACCESS_AVL, access),
		.l = FIELD_GET(ACCESS_L, access),
		.db = FIELD_GET(ACCESS_DB, access),
		.g = FIELD_GET(ACCESS_G, access),
		.unusable = FIELD_GET(ACCESS_UNUSABLE, access),
	};
}

#define TYPE_ACCESSED	BIT(0)
#define TSS_BUSY	BIT(1)

/* A segment that is loaded has been accessed, a TSS is busy: VM entry wants to see that. */
static u32 segment_access(const struct kvm_segment *from, enum segment_register nr)
{
	bool usable = from->present && !from->unusable;
	u8 type = from->type | (from->s ? TYPE_ACCESSED : 0) | (nr == SEG_TR ? TSS_BUSY : 0);

	return FIELD_PREP(ACCESS_TYPE, type) | FIELD_PREP(ACCESS_S, from->s) |
	       FIELD_PREP(ACCESS_DPL, from->dpl) | FIELD_PREP(ACCESS_P, usable) |
	       FIELD_PREP(ACCESS_AVL, from->avl) | FIELD_PREP(ACCESS_L, from->l) |
	       FIELD_PREP(ACCESS_DB, from->db) | FIELD_PREP(ACCESS_G, from->g) |
	       FIELD_PREP(ACCESS_UNUSABLE, !usable);
}

static void segment_set(const struct kvm_segment *from, enum segment_register nr)
{
	vmcs_write(segment_field(VMCS_GUEST_ES_BASE, nr), from->base);
	vmcs_write(segment_field(VMCS_GUEST_ES_LIMIT, nr), from->limit);
	vmcs_write(segment_field(VMCS_GUEST_ES_SELECTOR, nr), from->selector);
	vmcs_write(segment_field(VMCS_GUEST_ES_ACCESS, nr), segment_access(from, nr));
}

static void table_get(struct kvm_dtable *to, enum vmcs_field base, enum vmcs_field limit)
{
	to->base = vmcs_read(base);
	to->limit = vmcs_read(limit);
}

static void segments_get(struct cpu_state *s, struct vmx *vmx)
{
	unsigned int i;

	for (i = 0; i < SEG_COUNT; i++)
		segment_get(&s->segment[i], i);
	s->cpl = s->segment[SEG_SS].dpl;
	table_get(&s->gdt, VMCS_GUEST_GDTR_BASE, VMCS_GUEST_GDTR_LIMIT);
	table_get(&s->idt, VMCS_GUEST_IDTR_BASE, VMCS_GUEST_IDTR_LIMIT);
	memcpy(vmx->segment, s->segment, sizeof(vmx->segment));
	vmx->gdt = s->gdt;
	vmx->idt = s->idt;
}

static void table_set(struct kvm_dtable *now, const struct kvm_dtable *from, enum vmcs_field base,
		      enum vmcs_field limit)
{
	if (!memcmp(now, from, sizeof(*now)))
		return;
	*now = *from;
	vmcs_write(base, from->base);
	vmcs_write(limit, from->limit);
}

/* Few instructions change any: only what has changed is written. */
static void segments_set(const struct cpu_state *s, struct vmx *vmx)
{
	unsigned int i;

	for (i = 0; i < SEG_COUNT; i++) {
		if (!memcmp(&vmx->segment[i], &s->segment[i], sizeof(vmx->segment[i])))
			continue;
		vmx->segment[i] = s->segment[i];
		segment_set(&s->segment[i], i);
	}
	table_set(&vmx->gdt, &s->gdt, VMCS_GUEST_GDTR_BASE, VMCS_GUEST_GDTR_LIMIT);
	table_set(&vmx->idt, &s->idt, VMCS_GUEST_IDTR_BASE, VMCS_GUEST_IDTR_LIMIT);
}

static void gprs_get(struct cpu_state *s)
{
	s->gpr[GPR_RSP] = vmcs_read(VMCS_GUEST_RSP);
	s->rip = vmcs_read(VMCS_GUEST_RIP);
	s->rflags = vmcs_read(VMCS_GUEST_RFLAGS);
}

static void gprs_set(const struct cpu_state *s)
{
	vmcs_write(VMCS_GUEST_RSP, s->gpr[GPR_RSP]);
	vmcs_write(VMCS_GUEST_RIP, s->rip);
	vmcs_write(VMCS_GUEST_RFLAGS, s->rflags);
}

static bool uses_pdptes(const struct cpu_state *s)
{
	return is_paging(s) && is_pae(s) && !is_long(s);
}

static void control_get(struct cpu_state *s)
{
	unsigned int i;

	s->cr3 = vmcs_read(VMCS_GUEST_CR3);
	for (i = 0; uses_pdptes(s) && i < ARRAY_SIZE(s->pdpte); i++)
		s->pdpte[i] = vmcs_read(VMCS_GUEST_PDPTE0 + 2 * i);
}

/* Controls have shadows: hardware's CR4 has VMXE and MCE set, CR0 is never uncached. */
static void control_set(const struct cpu_state *s)
{
	u64 cr4 = s->cr4 | (native_read_cr4() & X86_CR4_MCE);
	unsigned int i;

	vmcs_write(VMCS_CR0_SHADOW, s->cr0);
	vmcs_write(VMCS_GUEST_CR0,
		   ((s->cr0 & ~CR0_UNCACHED) | cr0_fixed.ones) & cr0_fixed.possible);
	vmcs_write(VMCS_CR4_SHADOW, s->cr4);
	vmcs_write(VMCS_GUEST_CR4, (cr4 | cr4_fixed.ones) & cr4_fixed.possible);
	vmcs_write(VMCS_GUEST_CR3, s->cr3);
	vmcs_write(VMCS_GUEST_EFER, s->efer);
	vmcs_write(VMCS_ENTRY_CONTROLS, is_long(s) ? entry.value : entry.value & ~ENTRY_LONG_MODE);
	for (i = 0; uses_pdptes(s) && i < ARRAY_SIZE(s->pdpte); i++)
		vmcs_write(VMCS_GUEST_PDPTE0 + 2 * i, s->pdpte[i]);
}

static void msrs_get(struct cpu_state *s, const struct vmx *vmx)
{
	s->msr[MSR_SLOT_KERNEL_GS_BASE] = vmx->guest_msrs[0].value;
	s->msr[MSR_SLOT_SYSENTER_CS] = vmcs_read(VMCS_GUEST_SYSENTER_CS);
	s->msr[MSR_SLOT_SYSENTER_ESP] = vmcs_read(VMCS_GUEST_SYSENTER_ESP);
	s->msr[MSR_SLOT_SYSENTER_EIP] = vmcs_read(VMCS_GUEST_SYSENTER_EIP);
}

static void msrs_set(const struct cpu_state *s, struct vmx *vmx)
{
	vmx->guest_msrs[0].value = s->msr[MSR_SLOT_KERNEL_GS_BASE];
	vmcs_write(VMCS_GUEST_SYSENTER_CS, s->msr[MSR_SLOT_SYSENTER_CS]);
	vmcs_write(VMCS_GUEST_SYSENTER_ESP, s->msr[MSR_SLOT_SYSENTER_ESP]);
	vmcs_write(VMCS_GUEST_SYSENTER_EIP, s->msr[MSR_SLOT_SYSENTER_EIP]);
	vmcs_write(VMCS_TSC_OFFSET, s->tsc_offset);
}

/*
 * NMIs become blocked by the injection of one, which event_done() notes; hardware knows of the IRET
 * that ends it. A breakpoint that MOV SS has met is raised behind the next instruction, which is
 * left to the emulator: see is_enterable(). Debug exceptions do not wait for anything else.
 */
static void events_get(struct vcpu *vcpu)
{
	struct cpu_events *events = &vcpu->state.events;
	u32 blocked = vmcs_read(VMCS_GUEST_INTERRUPTIBILITY);

	events->nmi_masked = events->nmi_masked && blocked & BLOCKED_BY_NMI;
	events->shadow = (blocked & BLOCKED_BY_STI ? KVM_X86_SHADOW_INT_STI : 0) |
			 (blocked & BLOCKED_BY_MOV_SS ? KVM_X86_SHADOW_INT_MOV_SS : 0);
	if (blocked & BLOCKED_BY_MOV_SS)
		vcpu->emulator.debug_hits = vmcs_read(VMCS_GUEST_PENDING_DEBUG) &
					    PENDING_DEBUG_HITS;
}

static void vmx_get_state(struct vcpu *vcpu, u32 flags)
{
	struct cpu_state *s = &vcpu->state;

	flags = hardware_get(vcpu, flags);
	if (flags & STATE_GPRS)
		gprs_get(s);
	if (flags & STATE_SEGMENTS)
		segments_get(s, to_vmx(vcpu));
	if (flags & STATE_CONTROL)
		control_get(s);
	if (flags & STATE_MSRS)
		msrs_get(s, to_vmx(vcpu));
	if (flags & STATE_DEBUG)
		s->dr7 = vmcs_read(VMCS_GUEST_DR7);
	if (flags & STATE_EVENTS)
		events_get(vcpu);
}

/* Instructions that the guest's CPUID does not announce. */
static u32 secondary_hidden(const struct vcpu *vcpu)
{
	return (guest_has(vcpu, FEATURE_RDTSCP) ? 0 : SECONDARY_RDTSCP) |
	       (guest_has(vcpu, FEATURE_INVPCID) ? 0 : SECONDARY_INVPCID);
}

static void state_load(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);
	const struct cpu_state *s = &vcpu->state;
	u32 flags = vmx->hw.dirty;

	vmx->hw.dirty = 0;
	if (flags & STATE_GPRS)
		gprs_set(s);
	if (flags & STATE_SEGMENTS)
		segments_set(s, vmx);
	if (flags & STATE_CONTROL)
		control_set(s);
	if (flags & STATE_MSRS)
		msrs_set(s, vmx);
	if (flags & STATE_DEBUG)
		vmcs_write(VMCS_GUEST_DR7, s->dr7);
	if (flags & STATE_CPUID)
		vmcs_write(VMCS_SECONDARY_CONTROLS, secondary.value & ~secondary_hidden(vcpu));
}

/* ---- Events ---- */

/* Does the vector have an error code, says VM entry. */
static bool has_error_code(u8 vector)
{
	return vector == VECTOR_DF || (vector >= VECTOR_TS && vector <= VECTOR_PF) ||
	       vector == VECTOR_AC;
}

/* Does VM entry take the exception; user space may have made up another. */
static bool is_plausible(const struct cpu_state *s, const struct exception *exception)
{
	if (exception->vector == VECTOR_BP || exception->vector == VECTOR_OF)
		return false;
	if (exception->has_error_code && exception->error_code > 0x7fff)
		return false;
	return exception->has_error_code ==
	       (is_protected(s) && has_error_code(exception->vector));
}

static bool is_injectable(const struct cpu_state *s)
{
	const struct cpu_events *events = &s->events;

	/* One is delivered at an entry. */
	if (event_follows(events))
		return false;
	if (events->exception_injected)
		return is_plausible(s, &events->exception);
	if (events->nmi_injected)
		return true;
	return !events->interrupt_soft && s->rflags & RFLAGS_IF;
}

static u32 blocked_by(const struct cpu_events *events)
{
	u32 nmi = events->nmi_masked ? BLOCKED_BY_NMI : 0;

	if (event_injected(events))
		return nmi;
	if (events->shadow & KVM_X86_SHADOW_INT_MOV_SS)
		return nmi | BLOCKED_BY_MOV_SS;
	return events->shadow ? nmi | BLOCKED_BY_STI : nmi;
}

static void events_load(struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;
	u32 word = hardware_event_word(events);

	vmcs_write(VMCS_ENTRY_EVENT, word);
	if (word & EVENT_HAS_ERROR)
		vmcs_write(VMCS_ENTRY_EVENT_ERROR, events->exception.error_code);
	vmcs_write(VMCS_GUEST_INTERRUPTIBILITY, blocked_by(events));
	vmcs_write(VMCS_GUEST_PENDING_DEBUG, 0);
	windows_load(vcpu);
}

static void events_left(struct vcpu *vcpu)
{
	hardware_event_left(vcpu, vmcs_read(VMCS_VECTORING_EVENT),
			    vmcs_read(VMCS_VECTORING_EVENT_ERROR));
}

/* ---- Exits ---- */

static void exception_exit(struct vcpu *vcpu)
{
	u32 word = to_vmx(vcpu)->exit_event;
	struct exception exception = { .vector = FIELD_GET(EVENT_VECTOR, word) };

	/* INT1 is an instruction: the exit comes before it. */
	if (exception.vector == VECTOR_UD || FIELD_GET(EVENT_TYPE, word) != EVENT_EXCEPTION) {
		vcpu->exit.kind = EXIT_EMULATE;
		return;
	}
	if (exception.vector == VECTOR_AC) {
		exception.has_error_code = true;
	} else {
		exception.has_payload = true;
		exception.payload = vmcs_read(VMCS_EXIT_QUALIFICATION) &
				    (PENDING_DEBUG_HITS | DR6_BD | DR6_BS);
	}
	hardware_exception_exit(vcpu, &exception);
}

/* What the host has to take is taken already: see host_event(). */
static void exception_or_nmi_exit(struct vcpu *vcpu)
{
	u8 vector = FIELD_GET(EVENT_VECTOR, to_vmx(vcpu)->exit_event);

	if (vector == VECTOR_NMI || vector == VECTOR_MC)
		vcpu->exit.kind = EXIT_ATTENTION;
	else
		exception_exit(vcpu);
}

/* IRET comes again, and blocks NMIs until then. */
static void ept_exit(struct vcpu *vcpu)
{
	u64 qualification = vmcs_read(VMCS_EXIT_QUALIFICATION);
	bool masked = vcpu->state.events.nmi_masked;

	if (masked && qualification & EXIT_NMI_UNBLOCKED &&
	    !(vmcs_read(VMCS_VECTORING_EVENT) & EVENT_VALID)) {
		vmx_get_state(vcpu, STATE_EVENTS);
		vcpu->state.events.nmi_masked = true;
		hardware_set(vcpu, STATE_EVENTS);
	}
	vcpu->emulator.breakpoint_passed = true;
	hardware_page_fault(vcpu, vmcs_read(VMCS_GUEST_PHYSICAL_ADDRESS),
			    qualification & EPT_VIOLATION_WRITE);
}

static void fail_entry_exit(struct vcpu *vcpu, u64 reason)
{
	vcpu->exit.kind = EXIT_FAIL_ENTRY;
	vcpu->exit.fail_entry.reason = reason;
}

/* The guest was not entered. The emulator has fewer scruples. */
static void failed_exit(struct vcpu *vcpu, u32 reason)
{
	switch (FIELD_GET(EXIT_REASON_BASIC, reason)) {
	case VMX_EXIT_INVALID_STATE:
		vcpu->exit.kind = EXIT_EMULATE;
		break;
	case VMX_EXIT_MACHINE_CHECK:
		vcpu->exit.kind = EXIT_ATTENTION;
		break;
	default:
		fail_entry_exit(vcpu, reason);
	}
}

static void decode_exit(struct vcpu *vcpu)
{
	u32 reason = to_vmx(vcpu)->exit_reason;

	switch (reason) {
	case VMX_EXIT_EPT_VIOLATION:
		ept_exit(vcpu);
		break;
	case VMX_EXIT_EXCEPTION_NMI:
		exception_or_nmi_exit(vcpu);
		break;
	case VMX_EXIT_INTERRUPT:
	case VMX_EXIT_INIT ... VMX_EXIT_OTHER_SMI:
	case VMX_EXIT_MACHINE_CHECK:
	case VMX_EXIT_PREEMPTION_TIMER:
		vcpu->exit.kind = EXIT_ATTENTION;
		break;
	case VMX_EXIT_INTERRUPT_WINDOW:
		vcpu->exit.kind = EXIT_IRQ_WINDOW;
		break;
	case VMX_EXIT_NMI_WINDOW:
		vcpu->exit.kind = EXIT_NMI_WINDOW;
		break;
	case VMX_EXIT_TRIPLE_FAULT:
		vcpu->exit.kind = EXIT_SHUTDOWN;
		break;
	case VMX_EXIT_TASK_SWITCH ... VMX_EXIT_INVALID_STATE - 1:
	case VMX_EXIT_MWAIT:
	case VMX_EXIT_MONITOR:
	case VMX_EXIT_INVEPT:
	case VMX_EXIT_RDTSCP:
	case VMX_EXIT_INVVPID:
	case VMX_EXIT_WBINVD:
	case VMX_EXIT_XSETBV:
		/* The instruction was not executed: it is the emulator's. RF is lost. */
		vcpu->emulator.breakpoint_passed = true;
		vcpu->exit.kind = EXIT_EMULATE;
		break;
	case EXIT_REASON_NONE:
		fail_entry_exit(vcpu, vmcs_read(VMCS_INSTRUCTION_ERROR));
		break;
	default:
		if (reason & EXIT_REASON_FAILED)
			failed_exit(vcpu, reason);
		else
			hardware_unexpected_exit(vcpu, reason);
	}
}

/* ---- Entry ---- */

/**
 * struct selectors - of the thread; an exit leaves null ones, which almost all threads have
 */
struct selectors {
	u16 ds, es, fs, gs, ldt;
};

static void selectors_save(struct selectors *selectors)
{
	savesegment(ds, selectors->ds);
	savesegment(es, selectors->es);
	savesegment(fs, selectors->fs);
	savesegment(gs, selectors->gs);
	asm volatile("sldt %0" : "=m" (selectors->ldt));
}

/* A selector brings its descriptor's base. The base of FS, and of the user's GS, may be another. */
static void selectors_restore(const struct selectors *selectors, const struct vmx *vmx)
{
	u64 base;

	if (selectors->ldt)
		asm volatile("lldt %0" : : "m" (selectors->ldt));
	if (selectors->ds | selectors->es) {
		loadsegment(ds, selectors->ds);
		loadsegment(es, selectors->es);
	}
	if (selectors->fs) {
		rdmsrl(MSR_FS_BASE, base);
		loadsegment(fs, selectors->fs);
		wrmsrl(MSR_FS_BASE, base);
	}
	if (selectors->gs) {
		load_gs_index(selectors->gs);
		wrmsrl(MSR_KERNEL_GS_BASE, vmx->host_msrs[0].value);
	}
}

/* What an exit restores of this CPU and this thread, and what does not change before put. */
static void host_load(struct vmx *vmx)
{
	unsigned int cpu = smp_processor_id();
	struct desc_ptr idt;
	u64 value;

	vmcs_write(VMCS_HOST_CR0, native_read_cr0());
	rdmsrl(MSR_FS_BASE, value);
	vmcs_write(VMCS_HOST_FS_BASE, value);
	rdmsrl(MSR_GS_BASE, value);
	vmcs_write(VMCS_HOST_GS_BASE, value);
	vmcs_write(VMCS_HOST_TR_BASE, (unsigned long)&get_cpu_entry_area(cpu)->tss.x86_tss);
	vmcs_write(VMCS_HOST_GDTR_BASE, (unsigned long)get_cpu_gdt_ro(cpu));
	store_idt(&idt);
	vmcs_write(VMCS_HOST_IDTR_BASE, idt.address);
	rdmsrl(MSR_IA32_SYSENTER_ESP, value);
	vmcs_write(VMCS_HOST_SYSENTER_ESP, value);
	rdmsrl(MSR_KERNEL_GS_BASE, vmx->host_msrs[0].value);
	vmx->host_debugctl = get_debugctlmsr();
	vmx->host_cr3 = vmx->host_cr4 = 0;
}

static void host_field_load(u64 *now, enum vmcs_field field, u64 value)
{
	if (*now == value)
		return;
	*now = value;
	vmcs_write(field, value);
}

/*
 * Translations of guest-physical addresses have no tag of a VCPU's: the tables may have changed
 * while this CPU ran another, or before that, when they were another VM's.
 */
static void tag_load(struct vcpu *vcpu)
{
	enum tag_state state = hardware_tag_get(vcpu);

	if (state == TAG_KEPT)
		return;
	invept(ept_vpid_cap & EPT_CAP_INVEPT_ONE ? INVEPT_ONE : INVEPT_ALL,
	       vmcs_read(VMCS_EPT_POINTER));
	if (!(secondary.value & SECONDARY_VPID))
		return;
	if (state == TAG_USED_BEFORE)
		invvpid(INVVPID_ALL);
	vmcs_write(VMCS_VPID, to_hardware(vcpu)->tag);
}

/* Registers that VM entry does not switch. */
static void registers_load(struct vcpu *vcpu)
{
	const u64 *msr = vcpu->state.msr;

	vcpu->stats.msr_reload +=
		user_return_set(USER_RETURN_STAR, msr[MSR_SLOT_STAR]) +
		user_return_set(USER_RETURN_LSTAR, msr[MSR_SLOT_LSTAR]) +
		user_return_set(USER_RETURN_SFMASK, msr[MSR_SLOT_SFMASK]);
	if (native_read_cr2() != vcpu->state.cr2)
		native_write_cr2(vcpu->state.cr2);
}

/* What ended the guest, but is the host's to take, before anything else happens here. */
static void host_event(struct vmx *vmx)
{
	u32 basic = FIELD_GET(EXIT_REASON_BASIC, vmx->exit_reason);
	u8 vector = VECTOR_DE;

	if (vmx->exit_reason == VMX_EXIT_EXCEPTION_NMI) {
		vmx->exit_event = vmcs_read(VMCS_EXIT_EVENT);
		vector = FIELD_GET(EVENT_VECTOR, vmx->exit_event);
	}
	/* More NMIs are blocked until the handler's IRET. */
	if (vector == VECTOR_NMI)
		asm volatile("int $2");
	if (vector == VECTOR_MC || basic == VMX_EXIT_MACHINE_CHECK)
		hardware_machine_check();
}

static bool enter(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);
	struct selectors selectors;
	bool refused, ran;

	tag_load(vcpu);
	if (hardware_event_sets_rf(&vcpu->state.events))
		vmcs_write(VMCS_GUEST_RFLAGS, vmcs_read(VMCS_GUEST_RFLAGS) | RFLAGS_RF);
	host_field_load(&vmx->host_cr3, VMCS_HOST_CR3, __get_current_cr3_fast());
	host_field_load(&vmx->host_cr4, VMCS_HOST_CR4, cr4_read_shadow());
	registers_load(vcpu);
	if (trace_refkvm_entry_enabled())
		trace_refkvm_entry(vcpu->id, vmcs_read(VMCS_GUEST_RIP));
	selectors_save(&selectors);
	refused = vmx_enter(vcpu->state.gpr, vmx->launched, VMCS_HOST_RSP);
	selectors_restore(&selectors, vmx);
	vcpu->state.cr2 = native_read_cr2();
	if (vmx->host_debugctl)
		update_debugctlmsr(vmx->host_debugctl);
	vmx->exit_reason = refused ? EXIT_REASON_NONE : vmcs_read(VMCS_EXIT_REASON);
	host_event(vmx);
	ran = !refused && !(vmx->exit_reason & EXIT_REASON_FAILED);
	vmx->launched |= ran;
	return ran;
}

/* Can hardware go on, or is it the emulator's turn: with an event, else an instruction. */
static bool is_enterable(struct vcpu *vcpu)
{
	const struct cpu_state *s = &vcpu->state;

	if (event_injected(&s->events))
		return is_injectable(s);
	/* What waits behind STI or MOV SS the emulator takes over that one instruction. */
	return !s->events.shadow || !(s->events.nmi_pending || s->rflags & RFLAGS_TF ||
				      vcpu->emulator.debug_hits);
}

static bool prepare(struct vcpu *vcpu)
{
	vcpu->emulator.breakpoint_passed = false;
	vmx_get_state(vcpu, STATE_GPRS);
	hardware_event_begin(vcpu);
	return is_enterable(vcpu);
}

static const struct hardware_steps steps = {
	.prepare = prepare,
	.events_load = events_load,
	.state_load = state_load,
	.enter = enter,
	.events_left = events_left,
	.decode_exit = decode_exit,
};

/* Many instructions at once: each by itself costs more around it, and ends an offer of an EOI. */
static void run_unpaged(struct vcpu *vcpu)
{
	vcpu->emulator.breakpoint_passed = false;
	vmx_get_state(vcpu, STATE_ALL & ~STATE_FPU);
	emulate_guest(vcpu, to_vmx(vcpu)->insns);
	hardware_set(vcpu, STATE_ALL & ~STATE_FPU);
}

static void vmx_run(struct vcpu *vcpu)
{
	if (!unrestricted_guest && !is_paging(&vcpu->state))
		run_unpaged(vcpu);
	else if (hardware_run(vcpu, &steps) && trace_refkvm_exit_enabled())
		trace_refkvm_exit(vcpu->id, to_vmx(vcpu)->exit_reason, vcpu->exit.kind,
				  vmcs_read(VMCS_GUEST_RIP));
}

/* ---- The contract ---- */

static void vmx_unsetup(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		free_page((unsigned long)per_cpu(vmxon_regions, cpu));
		per_cpu(vmxon_regions, cpu) = NULL;
	}
	free_page((unsigned long)msr_bitmap);
	msr_bitmap = NULL;
}

/* A region that hardware keeps to itself, for VMXON or a VCPU. */
static struct vmcs *vmcs_alloc(gfp_t flags)
{
	struct vmcs *vmcs = (struct vmcs *)get_zeroed_page(flags);
	u64 basic;

	if (!vmcs)
		return NULL;
	rdmsrl(MSR_IA32_VMX_BASIC, basic);
	vmcs->revision = basic & GENMASK(30, 0);
	return vmcs;
}

static int setup_cpus(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		per_cpu(vmxon_regions, cpu) = vmcs_alloc(GFP_KERNEL);
		if (!per_cpu(vmxon_regions, cpu))
			return -ENOMEM;
	}
	return 0;
}

static int setup_maps(void)
{
	unsigned int i;

	msr_bitmap = (unsigned long *)get_zeroed_page(GFP_KERNEL);
	if (!msr_bitmap)
		return -ENOMEM;
	memset(msr_bitmap, 0xff, PAGE_SIZE);
	for (i = 0; i < ARRAY_SIZE(free_msrs); i++) {
		msr_free(free_msrs[i], false);
		msr_free(free_msrs[i], true);
	}
	for (i = 0; i < ARRAY_SIZE(readable_msrs); i++)
		msr_free(readable_msrs[i], false);
	return 0;
}

#define EPT_NEEDED	(EPT_CAP_4_LEVELS | EPT_CAP_WRITE_BACK | EPT_CAP_LARGE | EPT_CAP_INVEPT)
#define VPID_NEEDED	(VPID_CAP_INVVPID | VPID_CAP_INVVPID_ALL)

static int setup_controls(void)
{
	unsigned int i;
	int error = 0;

	if (!unrestricted_guest)
		secondary.optional &= ~SECONDARY_UNRESTRICTED;
	if (rdmsrl_safe(MSR_IA32_VMX_EPT_VPID_CAP, &ept_vpid_cap) ||
	    (ept_vpid_cap & EPT_NEEDED) != EPT_NEEDED ||
	    !(ept_vpid_cap & (EPT_CAP_INVEPT_ONE | EPT_CAP_INVEPT_ALL)))
		return -EOPNOTSUPP;
	if ((ept_vpid_cap & VPID_NEEDED) != VPID_NEEDED)
		secondary.optional &= ~SECONDARY_VPID;
	for (i = 0; i < ARRAY_SIZE(controls) && !error; i++)
		error = control_value(controls[i], &controls[i]->value);
	unrestricted_guest = secondary.value & SECONDARY_UNRESTRICTED;
	rdmsrl(MSR_IA32_VMX_CR0_FIXED0, cr0_fixed.ones);
	rdmsrl(MSR_IA32_VMX_CR0_FIXED1, cr0_fixed.possible);
	rdmsrl(MSR_IA32_VMX_CR4_FIXED0, cr4_fixed.ones);
	rdmsrl(MSR_IA32_VMX_CR4_FIXED1, cr4_fixed.possible);
	/* Without paging hardware is entered only if it can. */
	cr0_fixed.ones &= ~(CR0_PE | CR0_PG);
	return error;
}

/* The firmware may have switched it off; Linux knows. */
static bool has_vmx(void)
{
	return boot_cpu_has(X86_FEATURE_VMX) && boot_cpu_has(X86_FEATURE_MSR_IA32_FEAT_CTL);
}

static int vmx_setup(void)
{
	int error;

	if (!has_vmx())
		return -EOPNOTSUPP;
	error = setup_controls();
	if (error)
		return error;
	error = setup_cpus();
	if (!error)
		error = setup_maps();
	if (error) {
		vmx_unsetup();
		return error;
	}
	hardware_cpuid_offer();
	return 0;
}

/* Every CPU has to be able to do what the first one could. */
static bool same_controls(void)
{
	unsigned int i;
	u32 value;

	for (i = 0; i < ARRAY_SIZE(controls); i++)
		if (control_value(controls[i], &value) || value != controls[i]->value)
			return false;
	return true;
}

static int vmx_cpu_enable(void)
{
	int error;

	if (cr4_read_shadow() & X86_CR4_VMXE)
		return -EBUSY;
	if (!same_controls())
		return -EIO;
	intel_pt_handle_vmx(1);
	cr4_set_bits(X86_CR4_VMXE);
	error = vmxon(__pa(*this_cpu_ptr(&vmxon_regions)));
	if (error) {
		cr4_clear_bits(X86_CR4_VMXE);
		intel_pt_handle_vmx(0);
		return error;
	}
	hardware_tags_setup(secondary.value & SECONDARY_VPID ? LAST_VPID : 1);
	return 0;
}

static void vmx_cpu_disable(void)
{
	vmxoff();
	cr4_clear_bits(X86_CR4_VMXE);
	intel_pt_handle_vmx(0);
}

static int vmx_vm_create(struct vm *vm)
{
	return tdp_create(vm, &ept_format, EPT_LEVELS);
}

static int vmx_vcpu_create(struct vcpu *vcpu)
{
	struct vmx *vmx = (struct vmx *)get_zeroed_page(GFP_KERNEL_ACCOUNT);
	int error = -ENOMEM;

	if (!vmx)
		return error;
	vmx->vmcs = vmcs_alloc(GFP_KERNEL_ACCOUNT);
	if (!vmx->vmcs)
		goto err_free;
	vmx->vmcs_pa = __pa(vmx->vmcs);
	if (!unrestricted_guest) {
		vmx->insns = insn_cache_create();
		if (!vmx->insns)
			goto err_free_vmcs;
	}
	error = hardware_vcpu_create(vcpu, &vmx->hw);
	if (error)
		goto err_free_insns;
	preempt_disable();
	vmclear(vmx->vmcs_pa);
	vmptrld(vmx->vmcs_pa);
	controls_init(vcpu);
	vmclear(vmx->vmcs_pa);
	preempt_enable();
	return 0;

err_free_insns:
	insn_cache_destroy(vmx->insns);
err_free_vmcs:
	free_page((unsigned long)vmx->vmcs);
err_free:
	free_page((unsigned long)vmx);
	return error;
}

static void vmx_vcpu_destroy(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);

	hardware_vcpu_destroy(&vmx->hw);
	insn_cache_destroy(vmx->insns);
	free_page((unsigned long)vmx->vmcs);
	free_page((unsigned long)vmx);
}

static void vmx_load(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);

	vmptrld(vmx->vmcs_pa);
	hardware_tag_load(vcpu);
	host_load(vmx);
}

/*
 * The VMCS goes back to memory at once, so that no other CPU has to be asked for it. An exit has
 * left the limits of GDT and TSS at values of its own.
 */
static void vmx_put(struct vcpu *vcpu)
{
	struct vmx *vmx = to_vmx(vcpu);

	vmclear(vmx->vmcs_pa);
	vmx->launched = false;
	invalidate_tss_limit();
	load_fixmap_gdt(smp_processor_id());
}

const struct cpu_ops vmx_ops = {
	.name = "vmx",
	.setup = vmx_setup,
	.unsetup = vmx_unsetup,
	.vm_create = vmx_vm_create,
	.vm_destroy = tdp_destroy,
	.vcpu_create = vmx_vcpu_create,
	.vcpu_destroy = vmx_vcpu_destroy,
	.get_state = vmx_get_state,
	.set_state = hardware_set,
	.run = vmx_run,
	.flush_tlb = hardware_flush_tlb,
	.kick = hardware_kick,
	.unmap = tdp_unmap,
	.write_protect = tdp_write_protect,
	.cpu_enable = vmx_cpu_enable,
	.cpu_disable = vmx_cpu_disable,
	.load = vmx_load,
	.put = vmx_put,
};
