// SPDX-License-Identifier: GPL-2.0-only
/*
 * svm.c - AMD-V: guests in hardware, with nested paging.
 *
 * The guest's state lives in the VMCB while it runs, except what VMRUN does not switch. CR4, CR8
 * and EFER change through intercepted instructions alone, so that vcpu->state is right about them
 * at all times.
 *
 * Source: apm: Secure Virtual Machine.
 */
#include "../hardware/hardware.h"
#include "../xsave.h"
#include "vmcb.h"
#include "../../kernel/trace.h"
#include <asm/io.h>

#define CPUID_SVM		0x8000000au
#define SVM_EDX_NPT		BIT(0)

#define CR0_UNCACHED		(CR0_CD | CR0_NW)

#define MSRPM_BYTES		(2 * PAGE_SIZE)
#define IOPM_BYTES		(3 * PAGE_SIZE)
#define IOPM_ORDER		2		/* the next power of two */
#define MSRPM_ORDER		1

/**
 * struct svm - a VCPU
 * @vmcb_pa:	its physical address
 */
struct svm {
	struct hardware hw;
	struct vmcb *vmcb;
	u64 vmcb_pa;
};
static_assert(offsetof(struct svm, hw) == 0, "to_hardware() is to_svm()");

/**
 * struct svm_cpu - a CPU
 * @host_save:	where VMRUN keeps the host's state
 * @host_vmcb:	where VMSAVE keeps what VMRUN does not
 */
struct svm_cpu {
	struct page *host_save;
	struct page *host_vmcb;
};

static DEFINE_PER_CPU(struct svm_cpu, svm_cpus);
static struct page *iopm, *msrpm;

void svm_enter(u64 *gpr, u64 guest, u64 host);

static const struct tdp_format npt_format = {
	.table = BIT_ULL(0) | BIT_ULL(1) | BIT_ULL(2),	/* present, writable, user */
	.leaf = BIT_ULL(0) | BIT_ULL(2),
	.large = BIT_ULL(7),
	.writable = BIT_ULL(1),
};

static struct svm *to_svm(struct vcpu *vcpu)
{
	return vcpu->arch;
}

/* ---- Controls ---- */

/*
 * Every intercept, and why. Not intercepted is what the guest may do by itself, since it acts on
 * its own state only.
 */
static void intercepts_init(struct vmcb_control *c)
{
	/* Controls have shadows: hardware's CR4 has MCE set, CR0 is never uncached. */
	c->intercept[INTERCEPT_CR] = CR_WRITE(0) | CR_READ(4) | CR_WRITE(4) | CR_WRITE(8);
	/* The emulator knows what is watched; see debug_intercept(). */
	c->intercept[INTERCEPT_DR] = ~0u;
	/*
	 * #UD: the instruction may be another vendor's. #DB, #AC: delivered over and over, they
	 * would keep the CPU for ever. #MC is the host's.
	 */
	c->intercept[INTERCEPT_EXCEPTION] =
		BIT(VECTOR_UD) | BIT(VECTOR_DB) | BIT(VECTOR_AC) | BIT(VECTOR_MC);
	/*
	 * The host's own interrupts; what CPUID, ports, MSRs, HLT say is the core's to decide;
	 * caches and counters are the host's. IRET while NMIs are blocked, VINTR when somebody
	 * waits for it. Free: tables, flags, TSC (has an offset), PAUSE, INVLPG, INT n.
	 */
	c->intercept[INTERCEPT_WORD3] =
		INTERCEPT_INTR | INTERCEPT_NMI | INTERCEPT_SMI | INTERCEPT_INIT |
		INTERCEPT_RDPMC | INTERCEPT_CPUID | INTERCEPT_RSM | INTERCEPT_INVD |
		INTERCEPT_HLT | INTERCEPT_INVLPGA | INTERCEPT_IOIO | INTERCEPT_MSR |
		INTERCEPT_TASK_SWITCH | INTERCEPT_FERR_FREEZE | INTERCEPT_SHUTDOWN;
	/* SVM itself is not there for guests. ICEBP is free; RDTSCP depends on CPUID. */
	c->intercept[INTERCEPT_WORD4] =
		INTERCEPT_VMRUN | INTERCEPT_VMMCALL | INTERCEPT_VMLOAD | INTERCEPT_VMSAVE |
		INTERCEPT_STGI | INTERCEPT_CLGI | INTERCEPT_SKINIT | INTERCEPT_WBINVD |
		INTERCEPT_MONITOR | INTERCEPT_MWAIT | INTERCEPT_XSETBV | INTERCEPT_RDPRU;
	/* Not offered, but INVPCID, by CPUID. A CPU without the bits ignores them. */
	c->intercept[INTERCEPT_WORD5] =
		INTERCEPT_INVLPGB | INTERCEPT_INVLPGB_ILLEGAL | INTERCEPT_INVPCID |
		INTERCEPT_MCOMMIT | INTERCEPT_TLBSYNC;
}

/* While DR0 to DR3 are the guest's, it may use them, and read the others; 4 and 5 may not exist. */
#define DR_FREE	(GENMASK(3, 0) | BIT(6) | BIT(7) | GENMASK(19, 16))

static void debug_intercept(struct svm *svm)
{
	bool free = svm->hw.debug_loaded && !(svm->vmcb->save.dr7 & DR7_GD);

	svm->vmcb->control.intercept[INTERCEPT_DR] = free ? ~(u32)DR_FREE : ~0u;
}

static void intercept_set(u32 *word, u32 bit, bool on)
{
	*word = on ? *word | bit : *word & ~bit;
}

static void controls_init(struct vcpu *vcpu)
{
	struct vmcb_control *c = &to_svm(vcpu)->vmcb->control;

	memset(c, 0, sizeof(*c));
	intercepts_init(c);
	c->iopm_base_pa = __sme_set(page_to_phys(iopm));
	c->msrpm_base_pa = __sme_set(page_to_phys(msrpm));
	c->int_ctl = INT_CTL_V_MASKING | INT_CTL_V_IGN_TPR;
	c->np_control = NP_ENABLE;
	c->ncr3 = tdp_root(vcpu->vm);
}

/* MSRs that the guest reads and writes itself: VMLOAD and VMSAVE switch them. */
static const u32 free_msrs[] = {
	MSR_STAR, MSR_LSTAR, MSR_CSTAR, MSR_SYSCALL_MASK, MSR_FS_BASE, MSR_GS_BASE,
	MSR_KERNEL_GS_BASE, MSR_IA32_SYSENTER_CS,
};

/* Two bits an MSR, reads and writes; three ranges of 2 KiB each. */
static void msr_free(unsigned long *map, u32 msr)
{
	unsigned int range = msr >= 0xc0010000 ? 2 : msr >= 0xc0000000 ? 1 : 0;
	unsigned int bit = range * 8 * 2048 + 2 * (msr & 0x1fff);

	__clear_bit(bit, map);
	__clear_bit(bit + 1, map);
}

/* ---- State: from the VMCB and to it ---- */

static void segment_get(struct kvm_segment *to, const struct vmcb_segment *from)
{
	u16 attrib = from->attrib;

	*to = (struct kvm_segment) {
		.base = from->base,
		.limit = from->limit,
		.selector = from->selector,
		.type = FIELD_GET(ATTRIB_TYPE, attrib),
		.s = FIELD_GET(ATTRIB_S, attrib),
		.dpl = FIELD_GET(ATTRIB_DPL, attrib),
		.present = FIELD_GET(ATTRIB_P, attrib),
		.avl = FIELD_GET(ATTRIB_AVL, attrib),
		.l = FIELD_GET(ATTRIB_L, attrib),
		.db = FIELD_GET(ATTRIB_DB, attrib),
		.g = FIELD_GET(ATTRIB_G, attrib),
		.unusable = !(attrib & ATTRIB_P),
	};
}

static void segment_set(struct vmcb_segment *to, const struct kvm_segment *from)
{
	to->base = from->base;
	to->limit = from->limit;
	to->selector = from->selector;
	to->attrib = FIELD_PREP(ATTRIB_TYPE, from->type) | FIELD_PREP(ATTRIB_S, from->s) |
		     FIELD_PREP(ATTRIB_DPL, from->dpl) |
		     FIELD_PREP(ATTRIB_P, from->present && !from->unusable) |
		     FIELD_PREP(ATTRIB_AVL, from->avl) | FIELD_PREP(ATTRIB_L, from->l) |
		     FIELD_PREP(ATTRIB_DB, from->db) | FIELD_PREP(ATTRIB_G, from->g);
}

static struct vmcb_segment *vmcb_segment(struct vmcb_save *save, enum segment_register nr)
{
	switch (nr) {
	case SEG_ES:
		return &save->es;
	case SEG_CS:
		return &save->cs;
	case SEG_SS:
		return &save->ss;
	case SEG_DS:
		return &save->ds;
	case SEG_FS:
		return &save->fs;
	case SEG_GS:
		return &save->gs;
	case SEG_TR:
		return &save->tr;
	default:
		return &save->ldtr;
	}
}

#define TSS_BUSY	BIT(1)	/* in the type; hardware does not keep it */

static void task_register_get(struct kvm_segment *to, const struct vmcb_segment *from)
{
	segment_get(to, from);
	to->type |= TSS_BUSY;
}

/* What VMEXIT stores for CS: always usable, its granularity lost. */
static void code_get(struct cpu_state *s, const struct vmcb_save *save)
{
	segment_get(&s->segment[SEG_CS], &save->cs);
	s->segment[SEG_CS].g = s->segment[SEG_CS].limit > 0xfffff;
	s->segment[SEG_CS].unusable = 0;
	s->cpl = save->cpl;
}

static void data_get(struct cpu_state *s, struct vmcb_save *save)
{
	unsigned int i;

	for (i = 0; i < SEG_COUNT; i++)
		if (i != SEG_CS && i != SEG_TR)
			segment_get(&s->segment[i], vmcb_segment(save, i));
	task_register_get(&s->segment[SEG_TR], &save->tr);
	s->segment[SEG_SS].dpl = save->cpl;
	s->gdt.base = save->gdtr.base;
	s->gdt.limit = save->gdtr.limit;
	s->idt.base = save->idtr.base;
	s->idt.limit = save->idtr.limit;
}

/* Only where it changes: whether it is busy in the VMCB stays with whoever loaded it. */
static void task_register_set(struct vmcb_segment *to, const struct kvm_segment *from)
{
	struct kvm_segment now;

	task_register_get(&now, to);
	if (memcmp(&now, from, sizeof(now)))
		segment_set(to, from);
}

static void segments_set(const struct cpu_state *s, struct vmcb_save *save)
{
	unsigned int i;

	for (i = 0; i < SEG_COUNT; i++)
		if (i != SEG_TR)
			segment_set(vmcb_segment(save, i), &s->segment[i]);
	task_register_set(&save->tr, &s->segment[SEG_TR]);
	save->cpl = s->cpl;
	save->gdtr.base = s->gdt.base;
	save->gdtr.limit = s->gdt.limit;
	save->idtr.base = s->idt.base;
	save->idtr.limit = s->idt.limit;
}

static void gprs_get(struct cpu_state *s, const struct vmcb_save *save)
{
	s->gpr[GPR_RAX] = save->rax;
	s->gpr[GPR_RSP] = save->rsp;
	s->rip = save->rip;
	s->rflags = save->rflags;
}

static void gprs_set(const struct cpu_state *s, struct vmcb_save *save)
{
	save->rax = s->gpr[GPR_RAX];
	save->rsp = s->gpr[GPR_RSP];
	save->rip = s->rip;
	save->rflags = s->rflags;
}

/* With nested paging hardware reads PDPTEs from memory each time: the emulator sees the same. */
static void control_get(struct vcpu *vcpu, const struct vmcb_save *save)
{
	struct cpu_state *s = &vcpu->state;
	int index;

	s->cr0 = save->cr0 | (s->cr0 & CR0_UNCACHED);
	s->cr2 = save->cr2;
	s->cr3 = save->cr3;
	if (!is_paging(s) || !is_pae(s) || is_long(s))
		return;
	index = srcu_read_lock(&vcpu->vm->slots_srcu);
	(void)pdptes_load(vcpu, s->cr3);
	srcu_read_unlock(&vcpu->vm->slots_srcu, index);
}

static void control_set(struct vcpu *vcpu, struct vmcb *vmcb)
{
	const struct cpu_state *s = &vcpu->state;
	u64 cr0 = s->cr0 & ~CR0_UNCACHED;

	vmcb->save.cr0 = cr0;
	intercept_set(&vmcb->control.intercept[INTERCEPT_CR], CR_READ(0), cr0 != s->cr0);
	vmcb->save.cr2 = s->cr2;
	vmcb->save.cr3 = s->cr3;
	vmcb->save.cr4 = s->cr4 | (native_read_cr4() & X86_CR4_MCE);
	vmcb->save.efer = s->efer | EFER_SVME;
	vmcb->control.int_ctl = (vmcb->control.int_ctl & ~INT_CTL_V_TPR) |
				FIELD_PREP(INT_CTL_V_TPR, s->cr8);
}

static void msrs_get(struct cpu_state *s, const struct vmcb_save *save)
{
	s->msr[MSR_SLOT_STAR] = save->star;
	s->msr[MSR_SLOT_LSTAR] = save->lstar;
	s->msr[MSR_SLOT_CSTAR] = save->cstar;
	s->msr[MSR_SLOT_SFMASK] = save->sfmask;
	s->msr[MSR_SLOT_KERNEL_GS_BASE] = save->kernel_gs_base;
	s->msr[MSR_SLOT_SYSENTER_CS] = save->sysenter_cs;
}

static void msrs_set(const struct cpu_state *s, struct vmcb *vmcb)
{
	struct vmcb_save *save = &vmcb->save;

	save->star = s->msr[MSR_SLOT_STAR];
	save->lstar = s->msr[MSR_SLOT_LSTAR];
	save->cstar = s->msr[MSR_SLOT_CSTAR];
	save->sfmask = s->msr[MSR_SLOT_SFMASK];
	save->kernel_gs_base = s->msr[MSR_SLOT_KERNEL_GS_BASE];
	save->sysenter_cs = s->msr[MSR_SLOT_SYSENTER_CS];
	save->sysenter_esp = s->msr[MSR_SLOT_SYSENTER_ESP];
	save->sysenter_eip = s->msr[MSR_SLOT_SYSENTER_EIP];
	save->g_pat = s->msr[MSR_SLOT_PAT];
	vmcb->control.tsc_offset = s->tsc_offset;
}

/* The kind of shadow is not kept. */
static void events_get(struct cpu_events *events, const struct vmcb_control *c)
{
	events->shadow = c->int_state & INT_STATE_SHADOW ?
			 KVM_X86_SHADOW_INT_STI | KVM_X86_SHADOW_INT_MOV_SS : 0;
}

static void svm_get_state(struct vcpu *vcpu, u32 flags)
{
	struct vmcb *vmcb = to_svm(vcpu)->vmcb;
	struct cpu_state *s = &vcpu->state;

	flags = hardware_get(vcpu, flags);
	if (flags & STATE_GPRS)
		gprs_get(s, &vmcb->save);
	if (flags & STATE_CODE)
		code_get(s, &vmcb->save);
	if (flags & STATE_DATA)
		data_get(s, &vmcb->save);
	if (flags & STATE_CONTROL)
		control_get(vcpu, &vmcb->save);
	if (flags & STATE_MSRS)
		msrs_get(s, &vmcb->save);
	if (flags & STATE_DEBUG) {
		s->dr6 = vmcb->save.dr6;
		s->dr7 = vmcb->save.dr7;
	}
	if (flags & STATE_EVENTS)
		events_get(&s->events, &vmcb->control);
}

static void state_load(struct vcpu *vcpu)
{
	struct svm *svm = to_svm(vcpu);
	const struct cpu_state *s = &vcpu->state;
	struct vmcb *vmcb = svm->vmcb;
	u32 flags = svm->hw.dirty;

	svm->hw.dirty = 0;
	if (flags & STATE_GPRS)
		gprs_set(s, &vmcb->save);
	if (flags & STATE_SEGMENTS)
		segments_set(s, &vmcb->save);
	if (flags & STATE_CONTROL)
		control_set(vcpu, vmcb);
	if (flags & STATE_MSRS) {
		msrs_set(s, vmcb);
		/* There is no scaling in hardware: the emulator reads such a counter. */
		intercept_set(&vmcb->control.intercept[INTERCEPT_WORD3], INTERCEPT_RDTSC,
			      tsc_is_scaled(vcpu));
	}
	if (flags & STATE_DEBUG) {
		vmcb->save.dr6 = s->dr6;
		vmcb->save.dr7 = s->dr7;
	}
	if (flags & STATE_EVENTS)
		vmcb->control.int_state = s->events.shadow ? INT_STATE_SHADOW : 0;
	if (flags & (STATE_CPUID | STATE_MSRS))
		intercept_set(&vmcb->control.intercept[INTERCEPT_WORD4], INTERCEPT_RDTSCP,
			      tsc_is_scaled(vcpu) || !guest_has(vcpu, FEATURE_RDTSCP));
	if (flags & STATE_CPUID)
		intercept_set(&vmcb->control.intercept[INTERCEPT_WORD5], INTERCEPT_INVPCID,
			      !guest_has(vcpu, FEATURE_INVPCID));
}

/* ---- Events ---- */

static void events_load(struct vcpu *vcpu)
{
	struct vmcb_control *c = &to_svm(vcpu)->vmcb->control;
	const struct cpu_events *events = &vcpu->state.events;

	c->event_inj = hardware_event_word(events);
	if (c->event_inj & EVENT_HAS_ERROR)
		c->event_inj |= FIELD_PREP(EVENT_ERROR, events->exception.error_code);
	/* The emulator's IRET ends the blocking of NMIs. */
	intercept_set(&c->intercept[INTERCEPT_WORD3], INTERCEPT_IRET,
		      events->nmi_masked || events->nmi_injected);
	/* A virtual interrupt that is never taken stands for the one that user space has. */
	intercept_set(&c->intercept[INTERCEPT_WORD3], INTERCEPT_VINTR, vcpu->irq_window);
	intercept_set(&c->int_ctl, INT_CTL_V_IRQ, vcpu->irq_window);
}

static void events_left(struct vcpu *vcpu)
{
	const struct vmcb_control *c = &to_svm(vcpu)->vmcb->control;

	hardware_event_left(vcpu, c->exit_int_info, FIELD_GET(EVENT_ERROR, c->exit_int_info));
}

/* ---- Exits ---- */

static void exception_exit(struct vcpu *vcpu, u8 vector)
{
	struct exception exception = { .vector = vector };

	if (vector == VECTOR_AC) {
		exception.has_error_code = true;
	} else {
		/* DR6 tells already. */
		svm_get_state(vcpu, STATE_DEBUG);
		exception.has_payload = true;
		exception.payload = vcpu->state.dr6 ^ DR6_FIXED;
	}
	hardware_exception_exit(vcpu, &exception);
}

static void npf_exit(struct vcpu *vcpu)
{
	const struct vmcb_control *c = &to_svm(vcpu)->vmcb->control;

	hardware_page_fault(vcpu, c->exit_info_2, c->exit_info_1 & NPF_WRITE);
}

/* Hardware leaves a VMCB undefined that ends so. */
static void shutdown_exit(struct vcpu *vcpu)
{
	controls_init(vcpu);
	hardware_set(vcpu, STATE_ALL & ~STATE_FPU);
	vcpu->exit.kind = EXIT_SHUTDOWN;
}

/* The instruction was not executed: it is the emulator's. */
static bool is_instruction(u32 code)
{
	return code < SVM_EXIT_EXCEPTION || (code >= SVM_EXIT_RDTSC && code <= SVM_EXIT_TLBSYNC);
}

static void decode_exit(struct vcpu *vcpu)
{
	u32 code = to_svm(vcpu)->vmcb->control.exit_code;

	switch (code) {
	case SVM_EXIT_NPF:
		npf_exit(vcpu);
		break;
	case SVM_EXIT_INTR:
	case SVM_EXIT_NMI:
	case SVM_EXIT_SMI:
	case SVM_EXIT_INIT:
	case SVM_EXIT_EXCEPTION + VECTOR_MC:
		vcpu->exit.kind = EXIT_ATTENTION;
		break;
	case SVM_EXIT_VINTR:
		vcpu->exit.kind = EXIT_IRQ_WINDOW;
		break;
	case SVM_EXIT_EXCEPTION + VECTOR_UD:
		vcpu->exit.kind = EXIT_EMULATE;
		break;
	case SVM_EXIT_EXCEPTION + VECTOR_DB:
	case SVM_EXIT_EXCEPTION + VECTOR_AC:
		exception_exit(vcpu, code - SVM_EXIT_EXCEPTION);
		break;
	case SVM_EXIT_SHUTDOWN:
		shutdown_exit(vcpu);
		break;
	case SVM_EXIT_INVALID:
		vcpu->exit.kind = EXIT_FAIL_ENTRY;
		vcpu->exit.fail_entry.reason = code;
		break;
	case SVM_EXIT_DR_READ ... SVM_EXIT_EXCEPTION - 1:
		to_hardware(vcpu)->debug_wanted = true;
		vcpu->exit.kind = EXIT_EMULATE;
		break;
	default:
		if (is_instruction(code))
			vcpu->exit.kind = EXIT_EMULATE;
		else
			hardware_unexpected_exit(vcpu, code);
	}
}

/* ---- Entry ---- */

static void tag_load(struct vcpu *vcpu)
{
	struct vmcb_control *c = &to_svm(vcpu)->vmcb->control;

	c->tlb_control = hardware_tag_get(vcpu) == TAG_USED_BEFORE ? TLB_CTL_FLUSH_ALL : 0;
	c->asid = to_hardware(vcpu)->tag;
}

static bool enter(struct vcpu *vcpu)
{
	struct svm_cpu *cpu = this_cpu_ptr(&svm_cpus);
	struct svm *svm = to_svm(vcpu);

	tag_load(vcpu);
	debug_intercept(svm);
	if (hardware_event_sets_rf(&vcpu->state.events))
		svm->vmcb->save.rflags |= RFLAGS_RF;
	trace_refkvm_entry(vcpu->id, svm->vmcb->save.rip);
	asm volatile("clgi" ::: "memory");
	svm_enter(vcpu->state.gpr, svm->vmcb_pa, page_to_phys(cpu->host_vmcb));
	asm volatile("stgi" ::: "memory");
	if (svm->vmcb->control.exit_code == SVM_EXIT_EXCEPTION + VECTOR_MC)
		hardware_machine_check();
	return (u32)svm->vmcb->control.exit_code != SVM_EXIT_INVALID;
}

/* An NMI waits behind STI or MOV SS: the emulator takes it over that one instruction. */
static bool nmi_waits_for_shadow(struct vcpu *vcpu)
{
	const struct cpu_events *events = &vcpu->state.events;

	svm_get_state(vcpu, STATE_EVENTS);
	return events->nmi_pending && !events->nmi_masked && events->shadow &&
	       !event_injected(events) && !events->exception_pending;
}

static bool prepare(struct vcpu *vcpu)
{
	if (nmi_waits_for_shadow(vcpu))
		return false;
	hardware_event_begin(vcpu);
	return true;
}

static const struct hardware_steps steps = {
	.prepare = prepare,
	.events_load = events_load,
	.state_load = state_load,
	.enter = enter,
	.events_left = events_left,
	.decode_exit = decode_exit,
};

static void svm_run(struct vcpu *vcpu)
{
	const struct vmcb *vmcb = to_svm(vcpu)->vmcb;

	if (hardware_run(vcpu, &steps))
		trace_refkvm_exit(vcpu->id, vmcb->control.exit_code, vcpu->exit.kind,
				  vmcb->save.rip);
}

/* ---- The contract ---- */

static void svm_unsetup(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct svm_cpu *c = per_cpu_ptr(&svm_cpus, cpu);

		if (c->host_save)
			__free_page(c->host_save);
		if (c->host_vmcb)
			__free_page(c->host_vmcb);
		c->host_save = c->host_vmcb = NULL;
	}
	if (iopm)
		__free_pages(iopm, IOPM_ORDER);
	if (msrpm)
		__free_pages(msrpm, MSRPM_ORDER);
	iopm = msrpm = NULL;
}

static int setup_cpus(void)
{
	int cpu;

	for_each_possible_cpu(cpu) {
		struct svm_cpu *c = per_cpu_ptr(&svm_cpus, cpu);

		c->host_save = alloc_page(GFP_KERNEL | __GFP_ZERO);
		c->host_vmcb = alloc_page(GFP_KERNEL | __GFP_ZERO);
		if (!c->host_save || !c->host_vmcb)
			return -ENOMEM;
	}
	return 0;
}

static int setup_maps(void)
{
	unsigned int i;

	iopm = alloc_pages(GFP_KERNEL, IOPM_ORDER);
	msrpm = alloc_pages(GFP_KERNEL, MSRPM_ORDER);
	if (!iopm || !msrpm)
		return -ENOMEM;
	memset(page_address(iopm), 0xff, IOPM_BYTES);
	memset(page_address(msrpm), 0xff, MSRPM_BYTES);
	for (i = 0; i < ARRAY_SIZE(free_msrs); i++)
		msr_free(page_address(msrpm), free_msrs[i]);
	return 0;
}

static bool has_svm(void)
{
	u64 vm_cr;

	if (!boot_cpu_has(X86_FEATURE_SVM) || !(cpuid_edx(CPUID_SVM) & SVM_EDX_NPT))
		return false;
	return !rdmsrl_safe(MSR_VM_CR, &vm_cr) && !(vm_cr & BIT(4));	/* SVMDIS */
}

static int svm_setup(void)
{
	int error = -EOPNOTSUPP;

	if (!has_svm())
		return error;
	error = setup_cpus();
	if (!error)
		error = setup_maps();
	if (error) {
		svm_unsetup();
		return error;
	}
	hardware_cpuid_offer();
	return 0;
}

static int svm_cpu_enable(void)
{
	struct svm_cpu *cpu = this_cpu_ptr(&svm_cpus);
	u64 efer;

	rdmsrl(MSR_EFER, efer);
	if (efer & EFER_SVME)
		return -EBUSY;
	wrmsrl(MSR_EFER, efer | EFER_SVME);
	wrmsrl(MSR_VM_HSAVE_PA, __sme_set(page_to_phys(cpu->host_save)));
	hardware_tags_setup(cpuid_ebx(CPUID_SVM) - 1);
	return 0;
}

static void svm_cpu_disable(void)
{
	u64 efer;

	wrmsrl(MSR_VM_HSAVE_PA, 0);
	rdmsrl(MSR_EFER, efer);
	wrmsrl(MSR_EFER, efer & ~EFER_SVME);
}

/* Hardware walks nested tables in the host's own paging mode. */
static int svm_vm_create(struct vm *vm)
{
	return tdp_create(vm, &npt_format, pgtable_l5_enabled() ? 5 : 4);
}

static int svm_vcpu_create(struct vcpu *vcpu)
{
	struct svm *svm = kzalloc(sizeof(*svm), GFP_KERNEL_ACCOUNT);
	int error = -ENOMEM;

	if (!svm)
		return error;
	svm->vmcb = (struct vmcb *)get_zeroed_page(GFP_KERNEL_ACCOUNT);
	if (!svm->vmcb)
		goto err_free;
	svm->vmcb_pa = __sme_set(__pa(svm->vmcb));
	error = hardware_vcpu_create(vcpu, &svm->hw);
	if (error)
		goto err_free_vmcb;
	controls_init(vcpu);
	return 0;

err_free_vmcb:
	free_page((unsigned long)svm->vmcb);
err_free:
	kfree(svm);
	return error;
}

static void svm_vcpu_destroy(struct vcpu *vcpu)
{
	struct svm *svm = to_svm(vcpu);

	hardware_vcpu_destroy(&svm->hw);
	free_page((unsigned long)svm->vmcb);
	kfree(svm);
}

/* VMSAVE what VMRUN does not switch: it does not change while the thread is in the kernel. */
static void svm_load(struct vcpu *vcpu)
{
	struct svm_cpu *cpu = this_cpu_ptr(&svm_cpus);

	asm volatile("vmsave %0" : : "a" (page_to_phys(cpu->host_vmcb)) : "memory");
	hardware_tag_load(vcpu);
}

static void svm_put(struct vcpu *vcpu)
{
}

const struct cpu_ops svm_ops = {
	.name = "svm",
	.has_vmmcall = true,
	.setup = svm_setup,
	.unsetup = svm_unsetup,
	.vm_create = svm_vm_create,
	.vm_destroy = tdp_destroy,
	.vcpu_create = svm_vcpu_create,
	.vcpu_destroy = svm_vcpu_destroy,
	.get_state = svm_get_state,
	.set_state = hardware_set,
	.run = svm_run,
	.flush_tlb = hardware_flush_tlb,
	.kick = hardware_kick,
	.unmap = tdp_unmap,
	.write_protect = tdp_write_protect,
	.cpu_enable = svm_cpu_enable,
	.cpu_disable = svm_cpu_disable,
	.load = svm_load,
	.put = svm_put,
};
