// SPDX-License-Identifier: GPL-2.0-only
/*
 * state.c - the guest's state: from the VMCS and to it.
 *
 * Source: sdm: Guest-State Area.
 */
#include "vmx.h"

#define CR0_UNCACHED		(CR0_CD | CR0_NW)

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

static void code_get(struct cpu_state *s, struct vmx *vmx)
{
	segment_get(&s->segment[SEG_CS], SEG_CS);
	s->cpl = FIELD_GET(ACCESS_DPL, vmcs_read(segment_field(VMCS_GUEST_ES_ACCESS, SEG_SS)));
	vmx->segment[SEG_CS] = s->segment[SEG_CS];
}

static void data_get(struct cpu_state *s, struct vmx *vmx)
{
	unsigned int i;

	for (i = 0; i < SEG_COUNT; i++)
		if (i != SEG_CS) {
			segment_get(&s->segment[i], i);
			vmx->segment[i] = s->segment[i];
		}
	table_get(&s->gdt, VMCS_GUEST_GDTR_BASE, VMCS_GUEST_GDTR_LIMIT);
	table_get(&s->idt, VMCS_GUEST_IDTR_BASE, VMCS_GUEST_IDTR_LIMIT);
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
		   ((s->cr0 & ~CR0_UNCACHED) | vmx_config.cr0.ones) & vmx_config.cr0.possible);
	vmcs_write(VMCS_CR4_SHADOW, s->cr4);
	vmcs_write(VMCS_GUEST_CR4, (cr4 | vmx_config.cr4.ones) & vmx_config.cr4.possible);
	vmcs_write(VMCS_GUEST_CR3, s->cr3);
	vmcs_write(VMCS_GUEST_EFER, s->efer);
	vmcs_write(VMCS_ENTRY_CONTROLS, vmx_config.entry & (is_long(s) ? ~0u : ~ENTRY_LONG_MODE));
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

void vmx_get_state(struct vcpu *vcpu, u32 flags)
{
	struct cpu_state *s = &vcpu->state;

	flags = hardware_get(vcpu, flags);
	if (flags & STATE_GPRS)
		gprs_get(s);
	if (flags & STATE_CODE)
		code_get(s, to_vmx(vcpu));
	if (flags & STATE_DATA)
		data_get(s, to_vmx(vcpu));
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

void vmx_state_load(struct vcpu *vcpu)
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
		vmcs_write(VMCS_SECONDARY_CONTROLS, vmx_config.secondary & ~secondary_hidden(vcpu));
}
